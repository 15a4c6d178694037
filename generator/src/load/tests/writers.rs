//! Random values in the styles of widely used writers are read back equal.

use proptest::prelude::*;
use serde_json::Value;

use super::warned;

/// Texts that writers must quote or escape, and plain ones.
fn text() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "a",
        "true",
        "null",
        "~",
        "no",
        "1",
        "1.0",
        "007",
        "- x",
        ": ",
        "#c",
        " #c",
        "'",
        "\"",
        "\\",
        "%d",
        "@x",
        "&a",
        "*a",
        "!x",
        "|",
        ">",
        "{",
        "}",
        "[",
        "]",
        ",",
        "?",
        "=",
        "<<",
        "é",
        "😀",
        "\u{feff}",
        "\t",
        "\n",
        "\n\n",
        " ",
        "  ",
        "\r\n",
        "...",
        "---",
        "https://example.com/a#b",
        "a long text of several words",
        "$ref",
    ]);
    prop::collection::vec(pieces, 0..6).prop_map(|pieces| pieces.concat())
}

fn value() -> impl Strategy<Value = Value> {
    let scalar = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-1e9..1e9).prop_map(Value::from),
        text().prop_map(Value::from),
    ];
    scalar.prop_recursive(4, 32, 4, |inner| {
        let key = text().prop_filter("the parser of JSON decides", |key| key != "<<");
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(key, inner, 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// Reads a text, whatever its warnings.
fn read(text: &str) -> Result<Value, Vec<String>> {
    warned("f.yaml", text).map(|(value, _)| value)
}

/// The text in double quotes, which goes on at the column of its key after each space.
fn folded(text: &str) -> String {
    let escaped = Value::from(text).to_string().replace('\u{feff}', "\\ufeff");
    escaped.replace("several words", "several\n  words")
}

proptest! {
    #[test]
    fn the_emitter_of_libyaml(value in value()) {
        let text = serde_yaml::to_string(&serde_json::json!({"value": value})).unwrap();
        prop_assert_eq!(&read(&text), &Ok(serde_json::json!({"value": value})), "{}", text);
    }

    #[test]
    fn json_in_yaml_with_tabs(value in value()) {
        let json = serde_json::to_string_pretty(&value).unwrap();
        // Strings have no raw line breaks, so only the indentation changes.
        let lines = json.lines().map(|line| {
            let bare = line.trim_start_matches(' ');
            format!("{}{bare}\n", "\t".repeat((line.len() - bare.len()) / 2))
        });
        let text = format!("a:\n  b: {}  c: 1\n", lines.collect::<String>());
        prop_assert_eq!(&read(&text), &Ok(serde_json::json!({"a": {"b": value, "c": 1}})), "{}", text);
    }

    #[test]
    fn quotes_and_brackets_at_the_column_of_the_key(texts in prop::collection::vec(text(), 1..4)) {
        let items: Vec<String> = texts.iter().map(|text| format!("  {}", folded(text))).collect();
        let text = format!("a:\n  b: [\n{}\n  ]\n  c: {}\n", items.join(",\n"), folded(&texts[0]));
        prop_assert_eq!(&read(&text), &Ok(serde_json::json!({"a": {"b": texts, "c": texts[0]}})), "{}", text);
    }
}
