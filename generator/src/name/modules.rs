//! Names the modules, which are files: each is named after a component or a tag, and after nothing else.

use std::collections::{BTreeMap, BTreeSet};

use heck::ToSnakeCase;

use super::ident::snake;
use super::scope::{Wish, grant};
use super::short::short;
use crate::ir::api::{Api, Operation, Schema, SchemaId, SchemaKind};
use crate::ir::names::{Home, SchemaNames};
use crate::options::{GroupBy, path_segment};
use crate::reserved::MODULES_IN_USE;
use crate::table::Table;

/// The most bytes of a name. Paths of files have a limit on every platform.
const LONGEST: usize = 80;

/// Names that Windows keeps for devices. It has more, which end in a digit.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// The module of an operation: that of its first tag, or else of the first part of its path that says something. Groups by
/// path have no tags.
pub(super) fn group(operation: &Operation, by: GroupBy) -> String {
    match operation.tags.first().filter(|_| by != GroupBy::Path) {
        Some(tag) => module(tag),
        None => path_segment(&operation.path).map_or_else(|| "default".to_owned(), module),
    }
}

/// Gives every type its module: that of the component or of the operation that it belongs to.
pub(super) fn homes(api: &Api, names: &mut Table<SchemaId, SchemaNames>, by: GroupBy) {
    let groups: BTreeMap<&str, String> =
        api.operations.iter().map(|operation| (operation.words.as_str(), group(operation, by))).collect();
    let roots = roots(&api.schemas);
    let has_type = |schema: &Schema| !matches!(schema.kind, SchemaKind::Replaced | SchemaKind::Alias);
    let own: BTreeSet<SchemaId> =
        api.schemas.entries().filter(|(_, schema)| has_type(schema)).map(|(id, _)| roots[id]).collect();
    let of_operation = |id: SchemaId| match api.schemas[id].named_after.words.as_slice() {
        [words, _, ..] => groups.get(words.as_str()),
        [] | [_] => None,
    };
    let components: Vec<(SchemaId, String)> = own
        .iter()
        .filter(|id| of_operation(**id).is_none())
        .map(|id| (*id, Some(&names[*id].type_).filter(|_| has_type(&api.schemas[*id]))))
        .map(|(id, type_)| {
            (id, type_.cloned().unwrap_or_else(|| api.schemas[id].named_after.words.join(" ")))
        })
        .collect();
    // A caller may give a type a name in lower case.
    let types = names.iter().map(|names| names.type_.as_str());
    let taken: Vec<&str> = MODULES_IN_USE.iter().copied().chain(types).collect();
    let granted = grant(&taken, &[], components.iter().map(|(_, words)| Wish::new(words, module(words))));
    let modules: BTreeMap<SchemaId, String> = components.iter().map(|(id, _)| *id).zip(granted).collect();
    for id in api.schemas.ids().filter(|id| has_type(&api.schemas[*id])) {
        let root = roots[id];
        let home = match of_operation(root) {
            Some(group) => Some(Home::Client(group.clone())),
            None => modules.get(&root).cloned().map(Home::Types),
        };
        names[id].home = home;
    }
}

/// By schema: the component or the schema of an operation that it stands in. An owner stands before what it owns.
fn roots(schemas: &Table<SchemaId, Schema>) -> Table<SchemaId, SchemaId> {
    let mut roots: Table<SchemaId, SchemaId> = schemas.ids().collect();
    for (id, schema) in schemas.entries() {
        if let Some(owner) = schema.named_after.owner {
            roots[id] = roots[owner];
        }
    }
    roots
}

/// The name of a module: in snake case, in lower case throughout, of ASCII letters and digits, and short.
fn module(text: &str) -> String {
    let mut name = short(ascii(&snake(&text.to_snake_case()).to_lowercase()), LONGEST);
    let is_port = |port: &str| {
        name.strip_prefix(port)
            .is_some_and(|number| number.len() == 1 && number.bytes().all(|digit| digit.is_ascii_digit()))
    };
    let is_taken = MODULES_IN_USE.contains(&name.as_str()) || DEVICES.contains(&name.as_str());
    if is_taken || is_port("com") || is_port("lpt") {
        name.push('_');
    }
    name
}

/// The name with each other letter as its number. The compiler looks for no file with such a letter in its name.
fn ascii(name: &str) -> String {
    if name.is_ascii() {
        return name.to_owned();
    }
    let mut ascii = String::with_capacity(2 * name.len());
    for c in name.chars() {
        if c.is_ascii() {
            ascii.push(c);
        } else {
            ascii.push_str(&format!("_u{:x}_", u32::from(c)));
        }
    }
    let words: Vec<&str> = ascii.split('_').filter(|word| !word.is_empty()).collect();
    words.join("_")
}

#[cfg(test)]
mod tests {
    use super::module;

    #[test]
    fn a_module_has_a_name_that_every_platform_takes() {
        for (text, expected) in [
            ("Pet", "pet"),
            ("PetStore", "pet_store"),
            ("pet store (v2)", "pet_store_v2"),
            ("Type", "type_"),
            ("Mod", "mod_"),
            ("Support", "support_"),
            ("Types", "types_"),
            ("Aux", "aux_"),
            ("COM1", "com1_"),
            ("Com10", "com10"),
            ("", "empty"),
            ("../../etc", "etc"),
            ("9", "n9"),
            ("GRÖSSE", "gr_uf6_sse"),
            ("订单", "u8ba2_u5355"),
        ] {
            assert_eq!(module(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_long_name_is_cut_and_told_apart() {
        let names = ["a", "b"].map(|end| module(&format!("{}{end}", "Word".repeat(100))));
        assert!(names.iter().all(|name| name.len() <= 80 && name.starts_with("word_word_")), "{names:?}");
        assert_ne!(names[0], names[1]);
        assert!(module(&"größe".repeat(100)).len() <= 80);
    }
}
