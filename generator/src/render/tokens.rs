//! The pieces that all files are made of: docs, blank lines, names and types.

use proc_macro2::{Delimiter, Ident, Literal, Spacing, Span, TokenStream, TokenTree};
use quote::quote;

use crate::ir::client::{Argument, Constant, Convert, Derive, Type};
use crate::ir::scalar::{RustType, Scalar};

/// An attribute that `format` turns into an empty line. The printer would drop an empty line.
pub(crate) const BLANK_LINE: &str = "blank_line";

/// An attribute that `format` turns into doc comments. It has all lines: an attribute for each line would take most of
/// the time to parse and to print.
pub(crate) const DOC_LINES: &str = "doc_lines";

/// The character between the lines in that attribute. No doc comment contains it.
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

/// Doc comments as text, a line each.
pub(super) fn doc_lines(lines: &[String]) -> String {
    let space = |line: &str| if line.is_empty() { "" } else { " " };
    lines.iter().map(|line| format!("///{}{line}\n", space(line))).collect()
}

/// What stands before a line of a table: its docs, and whether it is deprecated.
pub(super) fn row_docs(docs: &[String], is_deprecated: bool) -> String {
    let deprecated = if is_deprecated { "[deprecated] " } else { "" };
    doc_lines(docs).replace('\n', "\n    ") + deprecated
}

/// A raw string, which is read and printed without a look at each character.
fn raw_string(text: &str) -> Literal {
    let longest = text.split('"').map(|rest| rest.len() - rest.trim_start_matches('#').len()).max();
    let hashes = "#".repeat(longest.unwrap_or_default() + 1);
    format!("r{hashes}\"{text}\"{hashes}").parse().unwrap_or_else(|_| Literal::string(text))
}

/// The docs of a module, a line each.
pub(super) fn module_docs(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    quote!(#(#![doc = #lines])*)
}

/// The head of a module with submodules: its docs, its lints, and its imports from the parent. The lints depend on the
/// document, which may describe nothing. Deprecated items are still read and sent. No file uses all imports.
pub(super) fn head(docs: &[String], uses: &[&str]) -> TokenStream {
    let docs = module_docs(docs);
    let (blank_line, uses) = (blank_line(), uses_of_parent(uses));
    quote! {
        #docs
        #![allow(clippy::all, deprecated, missing_docs, unreachable_pub, unused_imports, reason = "the document decides")]
        #blank_line
        #uses
    }
}

/// What a file imports from the module above it.
pub(super) fn uses_of_parent(names: &[&str]) -> TokenStream {
    let names = names.iter().map(|name| ident(name));
    quote!(use super::{#(#names),*};)
}

/// A trait to derive.
pub(super) fn derive(derive: &Derive) -> TokenStream {
    match derive {
        Derive::Clone => quote!(Clone),
        Derive::Debug => quote!(Debug),
        Derive::PartialEq => quote!(PartialEq),
        Derive::Extra(name) => path(name),
    }
}

/// The docs and the attributes of an enum that a macro completes, a line each.
pub(super) fn attributes(docs: &[String], is_deprecated: bool, derives: &[Derive]) -> String {
    let derived: Vec<String> = derives.iter().map(|it| text(derive(it))).collect();
    let derived = (!derived.is_empty()).then(|| format!("#[derive({})]\n", derived.join(", ")));
    let deprecated = if is_deprecated { "#[deprecated]\n" } else { "" };
    format!("{}{deprecated}{}", doc_lines(docs), derived.unwrap_or_default())
}

/// A path that was checked to be one.
pub(super) fn path(path: &str) -> TokenStream {
    path.parse().expect("the options are checked before anything is generated")
}

/// The attribute of a deprecated item.
pub(super) fn deprecated(deprecated: bool) -> TokenStream {
    if deprecated { quote!(#[deprecated]) } else { TokenStream::new() }
}

/// The path of a type of the document. The module is part of it, so the type may have the name of any other type.
pub(super) fn named(name: &str) -> TokenStream {
    let name = ident(name);
    quote!(types::#name)
}

/// A type. Types outside of Rust's prelude are written with their path: nothing is imported, and a type of the document
/// may have any name.
pub(super) fn type_(type_: &Type) -> TokenStream {
    match type_ {
        Type::Scalar(scalar) => {
            let (RustType::Std(name) | RustType::Support(name)) = scalar.facts().rust;
            let name = ident(name);
            match scalar.facts().rust {
                RustType::Std(_) => quote!(#name),
                RustType::Support(_) => quote!(support::#name),
            }
        }
        Type::Value => quote!(serde_json::Value),
        Type::Bytes => quote!(bytes::Bytes),
        Type::Upload => quote!(support::Upload),
        Type::Text => quote!(support::Text),
        Type::FilePart => quote!(support::FilePart),
        Type::Unit => quote!(()),
        Type::EventStream(inner) => wrapped(quote!(support::EventStream), inner),
        Type::ItemStream(inner) => wrapped(quote!(support::ItemStream), inner),
        Type::Named(name) => named(name),
        Type::Path(name) => path(name),
        Type::Vec(inner) => wrapped(quote!(Vec), inner),
        Type::Map(inner) => {
            let inner = self::type_(inner);
            quote!(std::collections::BTreeMap<String, #inner>)
        }
        Type::KeyedMap(key, inner) => {
            let (key, inner) = (named(key), self::type_(inner));
            quote!(std::collections::BTreeMap<#key, #inner>)
        }
        Type::Box(inner) => wrapped(quote!(Box), inner),
        Type::Option(inner) => wrapped(quote!(Option), inner),
        Type::Nullable(inner) => wrapped(quote!(support::Nullable), inner),
        // The default parameter of `Secret` is `String`.
        Type::Secret(inner) if **inner == Type::Scalar(Scalar::String) => quote!(support::Secret),
        Type::Secret(inner) => wrapped(quote!(support::Secret), inner),
    }
}

/// A type as text, without spaces that mean nothing.
pub(crate) fn rust(value: &Type) -> String {
    type_(value).to_string().replace(" :: ", "::").replace(" < ", "<").replace(" >", ">").replace(" ,", ",")
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

/// A constant of the document.
pub(super) fn constant(value: &Constant) -> TokenStream {
    match value {
        Constant::Text(text) => quote!(#text),
        Constant::Boolean(value) => quote!(#value),
        Constant::Integer(value) => integer(*value),
        Constant::Double(value) => double(*value),
        Constant::ExactInteger(value) => {
            let value = integer(*value);
            quote!(support::Number::Integer(#value))
        }
        Constant::ExactDouble(value) => {
            let value = double(*value);
            quote!(support::Number::Float(#value))
        }
        Constant::Null => quote!(serde_json::Value::Null),
        Constant::Variant(type_, variant) => {
            let (type_, variant) = (named(type_), ident(variant));
            quote!(#type_::#variant)
        }
    }
}

fn integer(value: i128) -> TokenStream {
    let sign = (value < 0).then(|| quote!(-));
    let digits = Literal::u128_unsuffixed(value.unsigned_abs());
    quote!(#sign #digits)
}

fn double(value: f64) -> TokenStream {
    let sign = value.is_sign_negative().then(|| quote!(-));
    let digits = Literal::f64_unsuffixed(value.abs());
    quote!(#sign #digits)
}

fn wrapped(outer: TokenStream, inner: &Type) -> TokenStream {
    let inner = type_(inner);
    quote!(#outer<#inner>)
}

/// Tokens in one line, as a programmer would write them. Literals stay as they are.
pub(super) fn text(tokens: TokenStream) -> String {
    let mut text = String::new();
    // Whether the last token is a word, and whether a space must follow it.
    let (mut is_word, mut is_spaced) = (false, false);
    let mut is_joint = false;
    for token in tokens {
        let before = (is_word, is_spaced, is_joint);
        let printed = match &token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Brace => (" { ", " }"),
                    Delimiter::None => ("", ""),
                };
                (is_word, is_spaced, is_joint) = (false, false, false);
                format!("{open}{}{close}", self::text(group.stream()))
            }
            TokenTree::Punct(punct) => {
                let (character, is_arrow) = (punct.as_char(), is_joint && text.ends_with(['=', '-']));
                is_joint = punct.spacing() == Spacing::Joint;
                (is_word, is_spaced) =
                    (false, !is_joint && (matches!(character, ',' | '=' | '|' | '+') || is_arrow));
                character.to_string()
            }
            TokenTree::Ident(_) | TokenTree::Literal(_) => {
                (is_word, is_spaced, is_joint) = (true, false, false);
                token.to_string()
            }
        };
        let is_operator = !before.2 && printed.starts_with(['=', '|', '+']);
        if before.1 || before.0 && is_word || is_operator {
            text.push(' ');
        }
        text.push_str(&printed);
    }
    text
}
