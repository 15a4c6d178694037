//! Prints how a struct is read and written: as an object of JSON, or as the parts of a multipart body.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use crate::ir::client::{self, PartValue, Presence, Struct};
use crate::render::files::file_properties;
use crate::render::part::Part;
use crate::render::tokens::{blank_line, ident};

/// The table of the properties of an object: how each is read and written, its field, and its name.
pub(super) fn object(item: &Struct) -> Part {
    let lines = item.fields.iter().map(|field| {
        let function = match field.presence {
            Presence::Optional if field.keeps_null => "optional_any",
            Presence::Optional if field.allows_null => "optional_nullable",
            presence => function(presence),
        };
        let name = ident(&field.name);
        match field.presence {
            Presence::Rest => format!("{function} {name}"),
            _ => {
                let condition = if field.conditional { " conditional" } else { "" };
                format!("{function} {name} {}{condition}", Literal::string(&field.property))
            }
        }
    });
    // A table without a line is printed as the subject alone.
    let end = if item.fields.is_empty() { " {}" } else { "" };
    Part::Table { name: "object", subject: format!("{}{end}", item.name), lines: lines.collect() }
}

/// The implementation that makes the parts of a multipart body.
pub(super) fn multipart(name: &Ident, parts: &[client::Part]) -> TokenStream {
    let parts = parts.iter().map(|part| {
        let (field, property) = (ident(&part.field), &part.property);
        match part.value {
            PartValue::File => quote!(.file(#property, &body.#field)),
            PartValue::Files => quote!(.files(#property, &body.#field)),
            PartValue::OptionalFiles => quote!(.files(#property, body.#field.iter().flatten())),
            PartValue::Plain => quote!(.value(#property, &body.#field)),
            PartValue::Nullable => quote!(.value(#property, &body.#field.value())),
            PartValue::Rest => quote!(.properties(&body.#field)),
            PartValue::RestFiles(files) => file_properties(&quote!(body.#field), files),
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
