//! The pieces that all files are made of: docs, blank lines, names and types.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

use crate::ir::client::{Argument, Convert, Derive, Type, Use};
use crate::ir::scalar::{RustType, Scalar};
use crate::reserved::is_free_type_name;

/// An attribute that `format` turns into an empty line: the printer keeps none of its own.
pub(crate) const BLANK_LINE: &str = "blank_line";

/// An attribute that `format` turns into doc comments. An attribute for each line, as the compiler has them, would be
/// most of all that is parsed and printed.
pub(crate) const DOC_LINES: &str = "doc_lines";

/// What ends a line in that attribute, so that it stands on one line. No doc comment holds such a character.
pub(crate) const DOC_LINE_END: &str = "\u{1F}";

/// An identifier that `name` has chosen.
pub(super) fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// An empty line before what follows.
pub(super) fn blank_line() -> TokenStream {
    let name = ident(BLANK_LINE);
    quote!(#[#name])
}

/// Doc comments, a line each.
pub(super) fn docs(lines: &[String]) -> TokenStream {
    if lines.is_empty() {
        return TokenStream::new();
    }
    let name = ident(DOC_LINES);
    let lines = raw_string(&lines.join(DOC_LINE_END));
    quote!(#[#name = #lines])
}

/// A raw string, which is read and printed without a look at each character.
fn raw_string(text: &str) -> Literal {
    let longest = text.split('"').map(|rest| rest.len() - rest.trim_start_matches('#').len()).max();
    let hashes = "#".repeat(longest.unwrap_or_default() + 1);
    format!("r{hashes}\"{text}\"{hashes}").parse().unwrap_or_else(|_| Literal::string(text))
}

/// Doc comments for the file they stand at the head of.
pub(super) fn file_docs(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    quote!(#(#![doc = #lines])*)
}

/// A `use` declaration.
pub(super) fn use_(used: &Use) -> TokenStream {
    let blank_line = used.begins_group.then(blank_line);
    let path = used.path.iter().map(|segment| ident(segment));
    let names = used.names.iter().map(|name| ident(name));
    let names = match used.names.as_slice() {
        [] => quote!(*),
        [_] => quote!(#(#names)*),
        [_, ..] => quote!({ #(#names),* }),
    };
    quote!(#blank_line use #(#path::)* #names;)
}

/// A trait to derive.
pub(super) fn derive(derive: &Derive) -> TokenStream {
    match derive {
        Derive::Clone => quote!(Clone),
        Derive::Debug => quote!(Debug),
        Derive::Default => quote!(Default),
        Derive::PartialEq => quote!(PartialEq),
        Derive::Extra(name) => path(name),
    }
}

/// A path that was checked to be one.
pub(super) fn path(path: &str) -> TokenStream {
    path.parse().expect("the options are checked before anything is generated")
}

/// The mark of something that should no longer be used.
pub(super) fn deprecated(deprecated: bool) -> TokenStream {
    if deprecated { quote!(#[deprecated]) } else { TokenStream::new() }
}

/// The lints that the document decides about: it may describe nothing, and what it deprecates is still read and sent.
pub(super) fn allow() -> TokenStream {
    quote!(#![allow(deprecated, missing_docs, reason = "the document decides")])
}

/// A type, as it is written in a file that imports what types are made of.
pub(super) fn type_(type_: &Type) -> TokenStream {
    match type_ {
        Type::Scalar(scalar) => {
            let (module, name) = match scalar.facts().rust {
                RustType::Std(name) => (None, name),
                // A type of the document may have a name that is not reserved.
                RustType::Support(name) => (is_free_type_name(name).then(|| quote!(support::)), name),
            };
            let name = ident(name);
            quote!(#module #name)
        }
        Type::Value => quote!(serde_json::Value),
        Type::Bytes => quote!(Bytes),
        Type::Text => quote!(Text),
        Type::FilePart => quote!(FilePart),
        Type::Unit => quote!(()),
        Type::EventStream(inner) => wrapped("EventStream", inner),
        Type::ItemStream(inner) => wrapped("ItemStream", inner),
        Type::Named(name) => {
            let name = ident(name);
            quote!(#name)
        }
        Type::Path(name) => path(name),
        Type::Vec(inner) => wrapped("Vec", inner),
        Type::Map(inner) => {
            let inner = self::type_(inner);
            quote!(BTreeMap<String, #inner>)
        }
        Type::Box(inner) => wrapped("Box", inner),
        Type::Option(inner) => wrapped("Option", inner),
        Type::Nullable(inner) => wrapped("Nullable", inner),
        // A secret is a text unless it says otherwise.
        Type::Secret(inner) if **inner == Type::Scalar(Scalar::String) => quote!(Secret),
        Type::Secret(inner) => wrapped("Secret", inner),
    }
}

/// An argument of a function with its type.
pub(super) fn argument(argument: &Argument) -> TokenStream {
    let name = ident(&argument.name);
    let type_ = parameter_type(&argument.type_, argument.convert);
    quote!(#name: #type_)
}

/// The type of an argument, by how it becomes the value.
pub(super) fn parameter_type(value: &Type, convert: Convert) -> TokenStream {
    let value = type_(value);
    match convert {
        Convert::AsIs => value,
        Convert::Into => quote!(impl Into<#value>),
    }
}

/// An argument turned into the value that it stands for.
pub(super) fn converted(name: &Ident, convert: Convert) -> TokenStream {
    match convert {
        Convert::AsIs => quote!(#name),
        Convert::Into => quote!(#name.into()),
    }
}

fn wrapped(outer: &str, inner: &Type) -> TokenStream {
    let outer = ident(outer);
    let inner = type_(inner);
    quote!(#outer<#inner>)
}
