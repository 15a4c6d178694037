//! The decisions that a document cannot make, and what each of them may say.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};
use crate::reserved::{is_free_method_name, is_free_type_name};

/// The decisions that a document cannot make: what `[package.metadata.clientgen]` of a manifest says beside `spec`.
///
/// What does not fit the document is an error that names it: a schema that is to be renamed and does not exist, or a
/// selector that selects nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// The path parameters that belong to the client: given once, to its constructor, in this order.
    pub client_parameters: Vec<String>,
    /// The operations that are generated: those that any of these selects, or all where none is given.
    ///
    /// Where this or [`Options::exclude`] is used, types that nothing generated needs are left out.
    pub include: Selectors,
    /// The operations that are not generated, whatever [`Options::include`] says.
    pub exclude: Selectors,
    /// By component schema: the path of the Rust type that takes its place, such as `my_crate::Money`.
    ///
    /// The type implements `Clone`, `Debug`, `PartialEq`, and `Serialize` and `DeserializeOwned` of serde. The path
    /// begins with `crate::` or the name of a crate other than `std`. A schema that merges the replaced one by `allOf`
    /// has its properties all the same.
    pub replace: BTreeMap<String, String>,
    /// By component schema: the name of its type. Types that are named after the schema follow.
    pub rename_types: BTreeMap<String, String>,
    /// By operation: the name of its method. An operation goes by its `operationId`, or by its method and path, as in
    /// `GET /pets/{id}`. Types that are named after the operation follow.
    pub rename_operations: BTreeMap<String, String>,
    /// The traits that types derive beside their own: `Eq` and `Hash`, for those types where they hold, or paths of
    /// derive macros, such as `my_crate::Visit`, for all structs and enums.
    pub derive: Vec<String>,
    /// The Rust type of numbers of the format `float`.
    pub float: Float,
}

/// The Rust type of numbers of the format `float` (OpenAPI 3.0.3, section 4.4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Float {
    /// `f64`, which prints the numbers that a server sends as they are.
    #[default]
    F64,
    /// `f32`. Digits beyond its precision are lost, and a number beyond its range is an error.
    F32,
}

/// What selects operations. In each text, `*` stands for any characters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Selectors {
    /// By tag: the operations that have it.
    pub tags: Vec<String>,
    /// By `operationId`; or by method and path, as in `GET /pets/{id}`.
    pub operations: Vec<String>,
    /// By path template, as the document writes it: `/pets/*` selects what is below `/pets`.
    pub paths: Vec<String>,
}

/// Reports what no option may say, whatever the document.
pub(crate) fn check(diagnostics: &mut Diagnostics, options: &Options) {
    for (key, values, check) in [
        ("replace", &options.replace, type_path as fn(&str) -> Result<(), &'static str>),
        ("rename-types", &options.rename_types, type_name),
        ("rename-operations", &options.rename_operations, method_name),
    ] {
        for (name, value) in values {
            refuse(diagnostics, &format!("{key}.{name}"), value, check(value));
        }
    }
    for value in &options.derive {
        refuse(diagnostics, "derive", value, derive(value));
    }
    for (key, values) in
        [("rename-types", &options.rename_types), ("rename-operations", &options.rename_operations)]
    {
        let mut seen = BTreeSet::new();
        for value in values.values().filter(|value| !seen.insert(*value)) {
            refuse(diagnostics, key, value, Err("is the name of two"));
        }
    }
    for name in options.rename_types.keys().filter(|name| options.replace.contains_key(*name)) {
        refuse(diagnostics, "rename-types", name, Err("is replaced already"));
    }
}

fn refuse(diagnostics: &mut Diagnostics, key: &str, value: &str, checked: Result<(), &'static str>) {
    if let Err(reason) = checked {
        let message = format!("the option `{key}`: `{value}` {reason}");
        diagnostics.push(Diagnostic::error(Code::Options, Pointer::root(), message));
    }
}

/// Whether a text may be the name of a type, or why not.
pub(crate) fn type_name(text: &str) -> Result<(), &'static str> {
    let camel_case =
        text.starts_with(|c: char| c.is_ascii_uppercase()) && text.chars().all(|c| c.is_ascii_alphanumeric());
    if !camel_case || syn::parse_str::<syn::Ident>(text).is_err() {
        return Err("is no name for a type: letters and digits that begin with a capital");
    }
    if is_free_type_name(text) {
        Ok(())
    } else {
        Err("is a name that the generated code has for something else")
    }
}

/// Whether a text may be the name of a method, or why not.
pub(crate) fn method_name(text: &str) -> Result<(), &'static str> {
    let snake_case = text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if !snake_case || syn::parse_str::<syn::Ident>(text).is_err() {
        return Err("is no name for a method: small letters, digits and `_` that are no keyword");
    }
    if is_free_method_name(text) { Ok(()) } else { Err("is a method that every client has") }
}

/// Whether a text may be the path of a type that stands for a schema, or why not.
pub(crate) fn type_path(text: &str) -> Result<(), &'static str> {
    let path = syn::parse_str::<syn::Path>(text).map_err(|_| "is no path of a Rust type")?;
    match path.segments.first() {
        Some(first) if ["std", "core", "alloc"].iter().any(|name| first.ident == name) => Err(
            "is a type of the standard library, which cannot stand for a schema; wrap it in one of your own",
        ),
        Some(_) if path.segments.len() > 1 => Ok(()),
        Some(_) | None => Err("is no path from a crate to a type, such as `my_crate::Type` or `crate::Type`"),
    }
}

/// Whether a text may be a derive, or why not.
pub(crate) fn derive(text: &str) -> Result<(), &'static str> {
    let path = syn::parse_str::<syn::Path>(text).map_err(|_| "is no path of a derive macro")?;
    let plain = path.segments.iter().all(|segment| segment.arguments.is_empty());
    match (text, plain && path.segments.len() > 1) {
        ("Eq" | "Hash", _) | (_, true) => Ok(()),
        (_, false) => {
            Err("is neither `Eq` nor `Hash` nor the path of a derive macro, such as `my_crate::Macro`")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_paths_are_what_rust_takes() {
        for (check, good, bad) in [
            (
                type_name as fn(&str) -> Result<(), &'static str>,
                &["Pet", "HTTPError", "A1"][..],
                &["", "pet", "Pet_", "Self", "9A", "A-b", "Client", "String", "Größe", "a::B"][..],
            ),
            (
                method_name,
                &["fetch", "get_pet", "v2"],
                &["", "Fetch", "type", "new", "builder", "a-b", "self", "_x", "r#a"],
            ),
            (
                type_path,
                &["my_crate::Money", "crate::a::B", "::uuid::Uuid", "a::Typed<String>", "serde_json::Value"],
                &["", "Money", "std::string::String", "core::time::Duration", "a::", "a b::C", "a::B; c"],
            ),
            (
                derive,
                &["Eq", "Hash", "a::Visit", "::a::b::C"],
                &["", "Ord", "Clone", "a::B<C>", "Eq, Hash", "a b"],
            ),
        ] {
            for text in good {
                assert_eq!(check(text), Ok(()), "{text}");
            }
            for text in bad {
                assert!(check(text).is_err(), "{text}");
            }
        }
    }

    #[test]
    fn each_mistake_is_named() {
        let texts =
            |pairs: &[(&str, &str)]| pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
        for (options, expected) in [
            (
                Options { replace: texts(&[("Pet", "Pet")]), ..Options::default() },
                "the option `replace.Pet`: `Pet` is no path from",
            ),
            (
                Options { rename_types: texts(&[("Pet", "pet")]), ..Options::default() },
                "the option `rename-types.Pet`: `pet` is no name",
            ),
            (
                Options { rename_types: texts(&[("a", "Pet"), ("b", "Pet")]), ..Options::default() },
                "the option `rename-types`: `Pet` is the name of two",
            ),
            (
                Options { rename_operations: texts(&[("a", "get"), ("b", "get")]), ..Options::default() },
                "the option `rename-operations`: `get` is the name of two",
            ),
            (
                Options {
                    replace: texts(&[("Pet", "a::B")]),
                    rename_types: texts(&[("Pet", "B")]),
                    ..Options::default()
                },
                "the option `rename-types`: `Pet` is replaced already",
            ),
            (
                Options { derive: vec!["Ord".to_owned()], ..Options::default() },
                "the option `derive`: `Ord` is neither",
            ),
        ] {
            let mut diagnostics = Diagnostics::default();
            check(&mut diagnostics, &options);
            let found = diagnostics.finish().unwrap_err();
            assert!(found.len() == 1 && found[0].message.starts_with(expected), "{found:?}");
        }
    }
}
