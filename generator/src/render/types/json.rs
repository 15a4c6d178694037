//! Prints how a struct is read and written: as an object of JSON, or as the parts of a multipart body.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use crate::ir::client::{Field, Presence, Struct, Type};
use crate::render::Part;
use crate::render::tokens::{blank_line, ident};

/// The table of the properties of an object: how each is read and written, its field, and its name.
pub(super) fn object(item: &Struct) -> Part {
    let lines = item.fields.iter().map(|field| {
        let (function, name) = (function(field.presence), ident(&field.name));
        match field.presence {
            Presence::Rest => format!("{function} {name}"),
            _ => format!("{function} {name} {}", Literal::string(&field.property)),
        }
    });
    Part::Table { name: "object", subject: item.name.clone(), lines: lines.collect() }
}

/// The implementation that makes the parts of a multipart body.
pub(super) fn multipart(name: &Ident, fields: &[Field]) -> TokenStream {
    let parts = fields.iter().map(|field| {
        let name = ident(&field.name);
        let property = &field.property;
        match (&field.type_, field.presence) {
            (_, Presence::Rest) => quote!(.properties(&body.#name)),
            (Type::FilePart, _) => quote!(.file(#property, &body.#name)),
            (type_, _) if is_file(type_) && is_nested(type_) => {
                quote!(.files(#property, body.#name.iter().flatten()))
            }
            (type_, _) if is_file(type_) => quote!(.files(#property, &body.#name)),
            (_, Presence::Nullable) => quote!(.value(#property, &body.#name.value())),
            _ => quote!(.value(#property, &body.#name)),
        }
    });
    let blank_line = blank_line();
    quote! {
        #blank_line
        impl From<&#name> for support::Multipart {
            fn from(body: &#name) -> Self {
                Self::new() #(#parts)*
            }
        }
    }
}

/// Whether a list of files may be absent.
fn is_nested(type_: &Type) -> bool {
    match type_ {
        Type::Option(inner) | Type::Nullable(inner) => matches!(**inner, Type::Vec(_)),
        _ => false,
    }
}

/// The function of the support code that reads and writes a property.
fn function(presence: Presence) -> &'static str {
    match presence {
        Presence::Required => "required",
        Presence::RequiredNullable => "required_nullable",
        Presence::Optional => "optional",
        Presence::Nullable => "nullable",
        Presence::Rest => "rest",
    }
}

fn is_file(type_: &Type) -> bool {
    match type_ {
        Type::FilePart => true,
        Type::Vec(inner) | Type::Option(inner) | Type::Nullable(inner) => is_file(inner),
        _ => false,
    }
}
