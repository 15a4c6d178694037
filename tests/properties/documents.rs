//! Random JSON texts with the words of a document.

use std::collections::BTreeSet;
use std::fs;

use proptest::prelude::*;
use proptest::sample::select;

/// The words of a document: the names of properties and the values of enums are among them.
pub(crate) fn words(document: &str) -> Vec<String> {
    let folder = if document == "connect-sessions" { "spec" } else { "tests/fixtures" };
    let path = format!("{}/{folder}/{document}.yaml", env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(path).unwrap();
    let words = text.split(|character: char| !character.is_alphanumeric() && !"_-$@".contains(character));
    let words: BTreeSet<_> = words.filter(|word| !word.is_empty()).map(str::to_owned).collect();
    words.into_iter().collect()
}

/// Any JSON text, in which the words are more likely than others.
pub(crate) fn any_json(words: &[String]) -> BoxedStrategy<String> {
    let known = words.to_vec();
    let string = move || {
        let word = select(known.clone());
        prop_oneof![6 => word, 1 => any::<String>(), 1 => r#"[a"\\ \n\x00é@.$]{0,4}"#].prop_map(quoted)
    };
    let leaf = prop_oneof![
        1 => select(vec!["null", "true", "false"]).prop_map(str::to_owned),
        1 => r"-?(0|[1-9][0-9]{0,3})",
        1 => r"-?(0|[1-9][0-9]{0,22})(\.[0-9]{1,20})?([eE][+-]?[0-9]{1,3})?",
        3 => string(),
        1 => r"[0-9]{4}-[01][0-9]-[0-3][0-9](T[0-2][0-9]:[0-5][0-9]:[0-9]{2}(\.[0-9]{1,9})?Z)?".prop_map(quoted),
    ];
    let tree = leaf.clone().prop_recursive(5, 48, 8, move |inner| {
        let property = (string(), inner.clone()).prop_map(|(name, value)| format!("{name}:{value}"));
        prop_oneof![
            1 => prop::collection::vec(inner, 0..4).prop_map(|items| format!("[{}]", items.join(","))),
            4 => prop::collection::vec(property, 0..8).prop_map(|properties| format!("{{{}}}", properties.join(","))),
        ]
    });
    let name = select(words.to_vec()).prop_map(quoted);
    let around = prop_oneof![Just(("[".to_owned(), "]")), name.prop_map(|name| (format!("{{{name}:"), "}")),];
    // Many equal levels, for types that contain themselves.
    let deep = (prop::collection::vec(around, 1..3), 0..140_usize, leaf).prop_map(|(around, depth, leaf)| {
        around.iter().cycle().take(depth).fold(leaf, |inner, (start, end)| format!("{start}{inner}{end}"))
    });
    prop_oneof![8 => tree, 1 => deep].boxed()
}

fn quoted(text: String) -> String {
    serde_json::Value::from(text).to_string()
}
