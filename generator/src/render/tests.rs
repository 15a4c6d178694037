//! Small items, built as data, and the tokens that are printed for them.

use proc_macro2::TokenStream;
use quote::quote;

use super::Part;
use super::tokens::{blank_line, docs, type_};
use crate::ir::client::{
    Accessor, AccessorValue, Alias, Argument, ArgumentType, BodyKind, BodyStep, ByStatus, Constant,
    Constructor, Convert, Derive, Field, Form, Group, Initial, Item, Method, OpenEnum, Presence, Setter,
    SetterAction, StatusVariant, Step, Struct, Type, Union, UnionVariant, Variant,
};
use crate::ir::scalar::Scalar;

mod methods;
mod types;

const STRING: Type = Type::Scalar(Scalar::String);

fn named(name: &str) -> Type {
    Type::Named(name.to_owned())
}

/// The tokens of an item or of an implementation, without the marks of empty lines.
fn printed(part: &Part) -> String {
    let (Part::Items(tokens) | Part::Implementation { tokens, .. }) = part else { panic!("a table") };
    without_blank_lines(tokens)
}

fn without_blank_lines(tokens: &TokenStream) -> String {
    tokens.to_string().replace(&blank_line().to_string(), "").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The name of a table, its subject, and its lines.
fn table(part: &Part) -> (&str, &str, Vec<&str>) {
    let Part::Table { name, subject, lines } = part else { panic!("no table") };
    (name, subject, lines.iter().map(String::as_str).collect())
}

/// The macro that completes an item, the item before its braces, and the lines in them.
fn declared(part: &Part) -> (&str, &str, Vec<&str>) {
    let Part::Declared { name, head, lines, .. } = part else { panic!("no such item") };
    (name, head, lines.iter().map(String::as_str).collect())
}

#[test]
fn a_line_of_docs_may_hold_any_text() {
    for line in ["a \"quote\"", "a \"# raw end", "a \"## longer one", r"a \ backslash", "{} braces"] {
        let tokens = docs(&[line.to_owned(), "second".to_owned()]);
        let attribute: syn::Item = syn::parse2(quote!(#tokens struct S;)).unwrap();
        let syn::Item::Struct(item) = attribute else { panic!("a struct") };
        let syn::Meta::NameValue(meta) = &item.attrs[0].meta else { panic!("a value") };
        let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) = &meta.value else {
            panic!("a text")
        };
        let value = text.value();
        let lines: Vec<&str> = value.split(super::DOC_LINE_END).collect();
        assert_eq!(lines, [line, "second"]);
    }
    assert!(docs(&[]).is_empty());
}

#[test]
fn a_type_of_the_document_may_have_the_name_of_any_other() {
    for (value, expected) in [
        (STRING, quote!(String)),
        (named("String"), quote!(types::String)),
        (Type::Scalar(Scalar::Date), quote!(support::Date)),
        (named("Date"), quote!(types::Date)),
        (Type::Secret(Box::new(STRING)), quote!(support::Secret)),
        (Type::Secret(Box::new(named("Key"))), quote!(support::Secret<types::Key>)),
        (
            Type::Vec(Box::new(Type::Nullable(Box::new(named("Vec"))))),
            quote!(Vec<support::Nullable<types::Vec>>),
        ),
    ] {
        // The brackets of nested types may stand apart or not.
        let without_spaces = |tokens: TokenStream| tokens.to_string().replace(' ', "");
        assert_eq!(without_spaces(type_(&value)), without_spaces(expected));
    }
}
