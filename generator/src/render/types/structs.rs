//! Prints a struct with its methods.

use proc_macro2::TokenStream;
use quote::quote;

use super::{multipart, rows, view};
use crate::ir::client::{
    Accessor, AccessorValue, Derive, Field, Form, Setter, SetterAction, Struct, TagConstructor,
};
use crate::render::part::Part;
use crate::render::tokens::{
    argument, blank_line, constant, converted, deprecated, derive, docs, ident, named, parameter_type, type_,
};

/// The struct and all that belongs to it.
pub(super) fn render(item: &Struct) -> Vec<Part> {
    let name = ident(&item.name);
    let item_docs = docs(&item.docs);
    let deprecated = deprecated(item.deprecated);
    let is_object = matches!(item.form, Form::Json | Form::JsonAndMultipart);
    // The macro for objects implements `Debug`.
    let derives = item.derives.iter().filter(|it| !(is_object && matches!(it, Derive::Debug))).map(derive);
    let fields = item.fields.iter().map(field);
    let tag_constructors = item.tag_constructors.iter().map(tag_constructor);
    let (table, setters) = rows::table(item);
    let setters = setters.into_iter().map(setter);
    let accessors = item.accessors.iter().map(accessor);
    let view_method = item.view.iter().map(view::method);
    let methods: Vec<TokenStream> =
        tag_constructors.chain(setters).chain(accessors).chain(view_method).collect();
    let implementation = (!methods.is_empty()).then(|| implementation(&name, &methods));
    let view = item.view.iter().map(view::render);
    let multipart = match item.form {
        Form::Multipart | Form::JsonAndMultipart => Some(multipart::render(&name, &item.parts)),
        Form::Json => None,
    };
    let blank_line = blank_line();
    let items = quote! {
        #blank_line
        #item_docs
        #deprecated
        #[derive(#(#derives),*)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields)*
        }
        #implementation
        #multipart
        #(#view)*
    };
    vec![Part::Items(items), table]
}

fn field(field: &Field) -> TokenStream {
    let name = ident(&field.name);
    let field_docs = docs(&field.docs);
    let deprecated = deprecated(field.deprecated);
    let type_ = type_(&field.type_);
    quote! {
        #field_docs
        #deprecated
        pub #name: #type_,
    }
}

/// The methods of a struct, with an empty line between two.
fn implementation(name: &proc_macro2::Ident, methods: &[TokenStream]) -> TokenStream {
    let blank_line = blank_line();
    let between = std::iter::once(TokenStream::new()).chain(std::iter::repeat(blank_line.clone()));
    let methods = between.zip(methods).map(|(blank_line, method)| quote!(#blank_line #method));
    quote! {
        #blank_line
        impl #name {
            #(#methods)*
        }
    }
}

fn tag_constructor(constructor: &TagConstructor) -> TokenStream {
    let name = ident(&constructor.name);
    let docs = docs(&constructor.docs);
    let (tag, variant) = (named(&constructor.tag.0), ident(&constructor.tag.1));
    let own = constructor.arguments.iter().flatten().map(argument);
    let passed = constructor.arguments.iter().map(|argument| match argument {
        Some(argument) => {
            let name = ident(&argument.name);
            quote!(#name)
        }
        None => quote!(#tag::#variant),
    });
    let new = quote!(Self::new(#(#passed),*));
    let Some(payload) = &constructor.payload else {
        return quote! {
            #docs
            pub fn #name(#(#own),*) -> Self {
                #new
            }
        };
    };
    let field = ident(&payload.field);
    let type_ = type_(&payload.type_);
    let value = if payload.boxed { quote!(Box::new(#field)) } else { quote!(#field) };
    quote! {
        #docs
        pub fn #name(#(#own,)* #field: #type_) -> Self {
            Self { #field: Some(#value), ..#new }
        }
    }
}

fn setter(setter: &Setter) -> TokenStream {
    let name = ident(&setter.name);
    let field = ident(&setter.field);
    let docs = docs(&setter.docs);
    let deprecated = deprecated(setter.deprecated);
    let (argument, value) = match &setter.action {
        SetterAction::Plain(type_, convert) => {
            let (type_, value) = (parameter_type(type_, *convert), converted(&field, *convert));
            (quote!(, #field: #type_), value)
        }
        SetterAction::Some(type_, convert) => {
            let (type_, value) = (parameter_type(type_, *convert), converted(&field, *convert));
            (quote!(, #field: #type_), quote!(Some(#value)))
        }
        SetterAction::Value(type_, convert) => {
            let (type_, value) = (parameter_type(type_, *convert), converted(&field, *convert));
            (quote!(, #field: #type_), quote!(support::Nullable::Value(#value)))
        }
        SetterAction::Null => (TokenStream::new(), quote!(support::Nullable::Null)),
    };
    quote! {
        #docs
        #deprecated
        #[must_use]
        pub fn #name(mut self #argument) -> Self {
            self.#field = #value;
            self
        }
    }
}

fn accessor(accessor: &Accessor) -> TokenStream {
    let (name, field) = (ident(&accessor.name), ident(&accessor.field));
    let docs = docs(&accessor.docs);
    let deprecated = deprecated(accessor.deprecated);
    let default = constant(&accessor.default);
    let (type_, value) = match &accessor.value {
        AccessorValue::Text => (quote!(&str), quote!(as_deref().unwrap_or(#default))),
        AccessorValue::Borrowed(value) => {
            let value = type_(value);
            (quote!(&#value), quote!(as_ref().unwrap_or(&#default)))
        }
        AccessorValue::Copied(value) => (type_(value), quote!(unwrap_or(#default))),
    };
    quote! {
        #docs
        #deprecated
        pub fn #name(&self) -> #type_ {
            self.#field.#value
        }
    }
}
