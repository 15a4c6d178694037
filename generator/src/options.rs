//! The options of the generator, and the checks of their values.

mod group_by;
mod new_crate;
mod numbers;
mod paths;
mod references;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};
use crate::lock::{Lock, Role, split};
use crate::paging::Paging;
use crate::reserved::{is_free_method_name, is_free_type_name};
pub use group_by::GroupBy;
pub(crate) use group_by::path_segment;
pub use numbers::{Float, Numbers};
pub(crate) use paths::{derive, is_in_crate, support_path, type_path};
pub use references::References;

/// The options of the generator: the keys of `[package.metadata.clientgen]` in a manifest, except `spec`.
///
/// An option that does not fit the document is an error: for example a new name for a schema that does not exist, or a
/// selector that matches no operation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// The parameters that belong to the client, in this order: names, or locations and names such as `query version` or
    /// `header X-Tenant`. The builder of the client has a setter for each, and operations do not take them.
    pub client_parameters: Vec<String>,
    /// Which operations have their methods in handles of groups: `client.charges().list()`.
    pub group_by: GroupBy,
    /// The operations to generate: those that match any of these selectors, or all if there is no selector.
    ///
    /// With this or [`Options::exclude`], types that no generated operation uses are left out.
    pub include: Selectors,
    /// The operations not to generate. This wins over [`Options::include`].
    pub exclude: Selectors,
    /// By component schema: the path of the Rust type that takes its place, such as `my_crate::Money`.
    ///
    /// The type implements `Clone`, `Debug`, `PartialEq`, and serde's `Serialize` and `DeserializeOwned`. The path begins
    /// with `crate::` or the name of a crate other than `std`. A schema that merges the replaced one by `allOf` still has
    /// its properties.
    pub replace: BTreeMap<String, String>,
    /// By component schema: the name of its type. Types that are named after the schema follow.
    pub rename_types: BTreeMap<String, String>,
    /// By operation: the name of its method. The key is the `operationId`, or the method and path, such as
    /// `GET /pets/{id}`. Types that are named after the operation follow. A key and a name with one `*` each rename all
    /// operations whose `operationId` the key matches: `"api_*" = "*"` takes `api_` away. An operation whose new name
    /// another one has keeps its own. The longest key wins.
    pub rename_operations: BTreeMap<String, String>,
    /// By place, as [`Lock`] writes it, such as `field Pet > bornAt`, `variant Pet > status > available`,
    /// `parameter GET /pets > query limit` or `type Pet > status`: its name in Rust.
    pub rename: BTreeMap<String, String>,
    /// The names of the last run, which stay: see [`Lock`]. In a package, they are in `clientgen.lock` beside the manifest.
    pub lock: Lock,
    /// Further traits that types derive: `Eq` and `Hash`, for the types where they are possible, or paths of derive macros,
    /// such as `my_crate::Visit`, for all structs and enums.
    pub derive: Vec<String>,
    /// The Rust type of numbers of the format `float`.
    pub float: Float,
    /// The Rust types of integers and numbers without a format.
    pub numbers: Numbers,
    /// Whether a mistake is a warning, and no error, where the rest of the document can be read: for a document that cannot be
    /// edited. For a reference without a target, a schema is any value; a parameter, a response and the like is not in the
    /// client. A target of the wrong kind is read by its content, if it has that of the right kind.
    pub lenient: bool,
    /// Where the files are read that the document refers to.
    pub references: References,
    /// The files with overlays of the document, in the order in which they are applied (OpenAPI Overlay 1.0 and 1.1). They
    /// are for a document that is wrong about its server, and that cannot be edited. In a manifest, the paths are relative
    /// to its folder.
    ///
    /// An action that selects nothing is an error.
    pub overlays: Vec<PathBuf>,
    /// The properties, such as `Pet.owner.name`, and components that may be `null`, although the document does not say so.
    pub nullable: Vec<String>,
    /// The properties that are never sent as `null`, although the document allows it: their types are those of properties
    /// without `null`.
    pub not_nullable: Vec<String>,
    /// The properties that may be absent, although the document requires them.
    pub optional: Vec<String>,
    /// By operation, named by its `operationId` or by its method and path, or `*` for all that it fits: how it gives a list in
    /// pages. This wins over the document.
    pub pages: BTreeMap<String, Paging>,
    /// By property or component: its type, `any`, `object` (a map of any values), `string`, `number`, `integer` or `boolean`,
    /// where the document is wrong, or where a program needs the type of an earlier version.
    pub types: BTreeMap<String, String>,
    /// Whether equal schemas without a name share one type, with an alias for each place. Otherwise each has a type of its own,
    /// and a change of one changes no other.
    pub share_types: bool,
    /// Whether the module `testing` has no `examples()`, which answers with the examples of the document, and no `checked()`,
    /// which refuses what the document does not allow. Both need a table of all operations and their answers.
    pub without_testing_examples: bool,
    /// The path of the support code that the client shares with others, such as `crate::support` or the name of a crate.
    /// Without it, the client has its own copy.
    pub support: Option<String>,
}

impl Options {
    /// Whether the options choose operations.
    pub(crate) fn selects(&self) -> bool {
        !self.include.is_empty() || !self.exclude.is_empty()
    }
}

/// Selectors of operations. In each text, `*` matches any characters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Selectors {
    /// Tags: operations with such a tag.
    pub tags: Vec<String>,
    /// `operationId`s, or methods and paths such as `GET /pets/{id}`.
    pub operations: Vec<String>,
    /// Path templates as in the document: `/pets/*` matches the paths below `/pets`.
    pub paths: Vec<String>,
}

impl Selectors {
    /// Whether there is no selector.
    pub(crate) fn is_empty(&self) -> bool {
        self.tags.is_empty() && self.operations.is_empty() && self.paths.is_empty()
    }
}

/// Reports values that are wrong for every document.
pub(crate) fn check(diagnostics: &mut Diagnostics, options: &Options) {
    for (key, values, check) in [
        ("replace", &options.replace, type_path as fn(&str) -> Result<(), &'static str>),
        ("rename-types", &options.rename_types, type_name),
        ("rename-operations", &options.rename_operations, method_name),
        ("types", &options.types, json_type),
    ] {
        for (name, value) in values {
            let is_pattern = key == "rename-operations" && name.contains('*');
            let checked = if is_pattern { pattern(name, value) } else { check(value) };
            refuse(diagnostics, &format!("{key}.{name}"), value, checked);
        }
    }
    let mut seen = BTreeSet::new();
    for (place, name) in &options.rename {
        let key = format!("rename.{place}");
        refuse(diagnostics, &key, name, renamed(place, name));
        let scope = split(place).filter(|(role, ..)| role.is_unique()).map(|(role, owner, _)| (role, owner));
        if scope.is_some_and(|scope| !seen.insert((scope, name))) {
            refuse(diagnostics, &key, name, Err("is the name of another place, too"));
        }
    }
    if let Some(path) = &options.support {
        refuse(diagnostics, "support", path, support_path(path));
    }
    for value in &options.derive {
        refuse(diagnostics, "derive", value, derive(value));
    }
    for (key, values) in
        [("rename-types", &options.rename_types), ("rename-operations", &options.rename_operations)]
    {
        // Each group has names of its own.
        if key == "rename-operations" && options.group_by != GroupBy::Nothing {
            continue;
        }
        let mut seen = BTreeSet::new();
        let names = values.values().filter(|value| !value.contains('*'));
        for value in names.filter(|value| !seen.insert(*value)) {
            refuse(diagnostics, key, value, Err("is used for two names"));
        }
    }
    for name in options.rename_types.keys().filter(|name| options.replace.contains_key(*name)) {
        refuse(diagnostics, "rename-types", name, Err("is also in `replace`"));
    }
}

fn refuse(diagnostics: &mut Diagnostics, key: &str, value: &str, checked: Result<(), &'static str>) {
    if let Err(reason) = checked {
        let message = format!("the option `{key}`: `{value}` {reason}");
        diagnostics.push(Diagnostic::error(Code::Options, Pointer::root(), message));
    }
}

/// Checks the name of a type: the error says why it is refused.
pub(crate) fn type_name(text: &str) -> Result<(), &'static str> {
    let camel_case =
        text.starts_with(|c: char| c.is_ascii_uppercase()) && text.chars().all(|c| c.is_ascii_alphanumeric());
    if !camel_case || syn::parse_str::<syn::Ident>(text).is_err() {
        return Err(
            "is not a type name: it must have letters and digits only, and begin with a capital letter",
        );
    }
    if is_free_type_name(text) {
        Ok(())
    } else {
        Err("is a name that the generated code uses for something else")
    }
}

/// Checks the name of a method: the error says why it is refused.
pub(crate) fn method_name(text: &str) -> Result<(), &'static str> {
    let snake_case = text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if !snake_case || syn::parse_str::<syn::Ident>(text).is_err() {
        return Err(
            "is not a method name: it must have small letters, digits and `_` only, and not be a keyword",
        );
    }
    if is_free_method_name(text) { Ok(()) } else { Err("is a method that every client has") }
}

/// Checks the name of a place: the error says why it is refused.
pub(crate) fn renamed(place: &str, name: &str) -> Result<(), &'static str> {
    let Some((role, ..)) = split(place).filter(|(role, ..)| !role.is_text()) else {
        return Err(
            "has no place: write the place as a line of `clientgen.lock` does, such as `field Pet > bornAt`",
        );
    };
    match role {
        Role::Type => type_name(name),
        Role::Method => method_name(name),
        _ => role.check(name),
    }
}

/// Checks a pattern of names: the error says why it is refused.
fn pattern(key: &str, name: &str) -> Result<(), &'static str> {
    match (key.matches('*').count(), name.matches('*').count()) {
        (1, 1) => Ok(()),
        _ => Err("is for a pattern: both must have one `*`"),
    }
}

/// The part of a text that the `*` of a pattern stands for. `None` if the pattern does not match.
pub(crate) fn captured<'t>(pattern: &str, text: &'t str) -> Option<&'t str> {
    let (before, after) = pattern.split_once('*')?;
    text.strip_prefix(before)?.strip_suffix(after)
}

/// Checks the type of a schema: the error says why it is refused.
pub(crate) fn json_type(text: &str) -> Result<(), &'static str> {
    match text {
        "any" | "object" | "string" | "number" | "integer" | "boolean" => Ok(()),
        _ => Err("is not `any`, `object`, `string`, `number`, `integer` or `boolean`"),
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
                &["", "pet", "Pet_", "Self", "9A", "A-b", "Option", "String", "Größe", "a::B"][..],
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
                support_path,
                &["crate::support", "crate::apis::support", "apis_support", "apis::support"],
                &[
                    "",
                    "crate",
                    "std::support",
                    "self::support",
                    "super::support",
                    "a::",
                    "a::B<C>",
                    "a b",
                    "my-crate",
                    "::a",
                ],
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
                "the option `replace.Pet`: `Pet` does not begin with a crate",
            ),
            (
                Options { rename_types: texts(&[("Pet", "pet")]), ..Options::default() },
                "the option `rename-types.Pet`: `pet` is not a type name",
            ),
            (
                Options { rename_types: texts(&[("a", "Pet"), ("b", "Pet")]), ..Options::default() },
                "the option `rename-types`: `Pet` is used for two names",
            ),
            (
                Options { rename_operations: texts(&[("a", "get"), ("b", "get")]), ..Options::default() },
                "the option `rename-operations`: `get` is used for two names",
            ),
            (
                Options { rename_operations: texts(&[("api_*", "get")]), ..Options::default() },
                "the option `rename-operations.api_*`: `get` is for a pattern: both must have one `*`",
            ),
            (
                Options {
                    replace: texts(&[("Pet", "a::B")]),
                    rename_types: texts(&[("Pet", "B")]),
                    ..Options::default()
                },
                "the option `rename-types`: `Pet` is also in `replace`",
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
