//! Documents, and their values or errors.

use std::fmt::Write;

use serde_json::json;

use super::*;
use crate::diagnostic::{Severity, summarise};
use crate::limits::MAX_DEPTH;

/// The value of a text, or the lines about its errors.
fn loaded(text: &str) -> Result<Value, Vec<String>> {
    let document = Document::new("f", text);
    let mut diagnostics = Diagnostics::default();
    let value = load(&mut diagnostics, &document);
    match diagnostics.finish() {
        Ok(warnings) => {
            assert_eq!(warnings, []);
            Ok(value.expect("there is a value where there is no error").root)
        }
        Err(errors) => {
            assert!(value.is_none());
            assert!(errors.iter().all(|error| error.severity == Severity::Error));
            Err(summarise(&errors, &document))
        }
    }
}

/// The first line about a refused text, without its help.
fn refused(text: &str) -> String {
    let lines = loaded(text).expect_err("the text is refused");
    let line = lines.into_iter().next().expect("there is a diagnostic");
    line.split("; help:").next().unwrap_or_default().to_owned()
}

#[test]
fn what_is_read() {
    for (text, expected) in [
        ("a: 1\nb: [x, {y: z}]\n", json!({"a": 1, "b": ["x", {"y": "z"}]})),
        ("\u{feff}a: 1", json!({"a": 1})),
        ("\u{feff}{\"a\": 1}", json!({"a": 1})),
        (" \r\n\t{\"a\": -1.5e2}\n", json!({"a": -150.0})),
        ("a: 1\r\nb: |\r\n  x\r\n  y\r\n", json!({"a": 1, "b": "x\ny\n"})),
        ("---\na: 1\n...\n", json!({"a": 1})),
        ("%YAML 1.2\n---\na: 1\n", json!({"a": 1})),
        ("[1]", json!([1])),
        ("text", json!("text")),
        // Types are those of YAML 1.2: a scalar is text unless it is a number, a boolean or null as in JSON.
        (
            "a: no\nb: Yes\nc: on\nd: off\ne: n",
            json!({"a": "no", "b": "Yes", "c": "on", "d": "off", "e": "n"}),
        ),
        (
            "a: true\nb: null\nc: ~\nd:\ne: Null",
            json!({"a": true, "b": null, "c": null, "d": null, "e": null}),
        ),
        (
            "a: 2024-01-31\nb: 12:30:45\nc: 1_000\nd: 007",
            json!({"a": "2024-01-31", "b": "12:30:45", "c": "1_000", "d": "007"}),
        ),
        (
            "openapi: 3.0\nv: 1.10\nw: 1.0\nx: 0x1F\ny: 1e3",
            json!({"openapi": 3.0, "v": 1.1, "w": 1.0, "x": 31, "y": 1000.0}),
        ),
        (
            "a: '1.10'\nb: \"1\"\nc: !!str 1.10\nd: !!int 7",
            json!({"a": "1.10", "b": "1", "c": "1.10", "d": 7}),
        ),
        ("a: 3.0.3", json!({"a": "3.0.3"})),
        ("a: 99999999999999999999999", json!({"a": 99999999999999999999999.0})),
        ("{\"a\": 99999999999999999999999}", json!({"a": 99999999999999999999999.0})),
        ("a: 18446744073709551615\nb: -9223372036854775808", json!({"a": u64::MAX, "b": i64::MIN})),
        // Line breaks of YAML 1.1 that are ordinary characters in YAML 1.2.
        (
            "a: x\u{2028}y\nb: |\n  x\u{85}\u{2029}y\nc: \"x \u{2028} y\\L\"\nd\u{2028}: 'x\u{85}y'\ne: \u{FFFFD}",
            json!({"a": "x\u{2028}y", "b": "x\u{85}\u{2029}y\n", "c": "x \u{2028} y\u{2028}", "d\u{2028}": "x\u{85}y", "e": "\u{FFFFD}"}),
        ),
        // Keys are text as it is written.
        (
            "200: a\n1.10: b\ntrue: c\nnull: d\n~: e\n0x1F: f\nno: g\n'<<': h",
            json!({"200": "a", "1.10": "b", "true": "c", "null": "d", "~": "e", "0x1F": "f", "no": "g", "<<": "h"}),
        ),
        ("!!str a: 1", json!({"a": 1})),
        ("a: ?b=c\nd: :x\ne: ['?f']", json!({"a": "?b=c", "d": ":x", "e": ["?f"]})),
        // Each alias becomes a copy of the value.
        ("a: &x {k: [1]}\nb: *x\nc: *x", json!({"a": {"k": [1]}, "b": {"k": [1]}, "c": {"k": [1]}})),
        // Merge keys are those of YAML 1.1: a written key wins over a merged one, and the first merged one over others.
        (
            "a: &x {k: 1, l: 2}\nb:\n  m: 3\n  <<: *x\n  l: 4",
            json!({"a": {"k": 1, "l": 2}, "b": {"k": 1, "l": 4, "m": 3}}),
        ),
        (
            "a: &x {k: 1}\nb: &y\n  <<: *x\n  l: {<<: {n: 1}, <: 2}\nc:\n  <<: [*y, {k: 9, o: [1]}]\n  p: [<<]",
            json!({"a": {"k": 1}, "b": {"k": 1, "l": {"n": 1, "<": 2}}, "c": {"k": 1, "l": {"n": 1, "<": 2}, "o": [1], "p": ["<<"]}}),
        ),
        ("{\"<<\": {\"a\": 1}}", json!({"<<": {"a": 1}})),
        ("a: &x 1\nb: &x 2\nc: *x", json!({"a": 1, "b": 2, "c": 2})),
        ("{\"\\ud83d\\ude00\": \"\\u0000\t\"}".replace('\t', "\\t").as_str(), json!({"😀": "\0\t"})),
    ] {
        assert_eq!(loaded(text), Ok(expected), "{text:?}");
    }
}

#[test]
fn the_order_is_the_documents() {
    for text in ["z: 1\na: 2\nm: {y: 1, b: 2}", "{\"z\": 1, \"a\": 2, \"m\": {\"y\": 1, \"b\": 2}}"] {
        let value = loaded(text).unwrap();
        assert_eq!(serde_json::to_string(&value).unwrap(), "{\"z\":1,\"a\":2,\"m\":{\"y\":1,\"b\":2}}");
    }
}

#[test]
fn what_is_refused() {
    for (text, expected) in [
        ("", "f:1:1: error[syntax]: the document is empty"),
        ("\u{feff}", "f:1:1: error[syntax]: the document is empty"),
        ("\n \n# only a comment\n", "f:1:1: error[syntax]: the document is empty"),
        ("---\n", "f:1:1: error[syntax]: the document is empty"),
        ("a: 1\n---\nb: 2\n", "f:2:1: error[unsupported]: the file has more than one YAML document"),
        (
            "a: !!python/object:os.system x",
            "f:1:4: error[unsupported]: the tag `!!python/object:os.system` is not supported here",
        ),
        ("a:\n  - !env X", "f:2:5: error[unsupported]: the tag `!env` is not supported here"),
        ("a: !!binary aGk=", "f:1:4: error[unsupported]: the tag `!!binary` is not supported here"),
        ("!!int 1: a", "f:1:1: error[unsupported]: the tag `!!int` is not supported here"),
        ("%TAG ! tag:x,2000:\n---\na: 1", "f:1:1: error[unsupported]: the directive `%TAG` is not supported"),
        (
            "a: &x 1\n<<: *x",
            "f:2:5: error[wrong-type]: the merge key `<<` takes a mapping, or a list of mappings",
        ),
        (
            "<<: [{a: 1}, b]",
            "f:1:14: error[wrong-type]: the merge key `<<` takes a mapping, or a list of mappings",
        ),
        (
            "<<: [[{a: 1}]]",
            "f:1:6: error[wrong-type]: the merge key `<<` takes a mapping, or a list of mappings",
        ),
        ("<<:\na: 1", "f:1:3: error[wrong-type]: the merge key `<<` takes a mapping, or a list of mappings"),
        (
            "a: &x [{a: 1}]\n<<: *x",
            "f:2:5: error[wrong-type]: the merge key `<<` takes a mapping, or a list of mappings",
        ),
        (
            "<<: {a: 1}\n<<: {b: 1}",
            "f:2:1: error[duplicate-key]: the key `<<` appears more than once in a mapping; first here: f:1:1",
        ),
        (
            "a: {'<<': 1}\n<<: {b: 1}",
            "f:1:5: error[unsupported]: a key `<<` in quotes is not a merge key, but others in this file are merge keys",
        ),
        ("a: .nan", "f:1:4: error[invalid-value]: `.nan` is not a number in JSON"),
        ("a: [-.inf]", "f:1:5: error[invalid-value]: `-.inf` is not a number in JSON"),
        (
            "a: [?b]",
            "f:1:5: error[unsupported]: YAML parsers disagree about text that begins with `?` or `:` in brackets",
        ),
        ("? [a]\n: 1", "f:1:3: error[wrong-type]: a key is a list or a mapping; keys must be text"),
        ("? {a: 1}\n: 1", "f:1:3: error[wrong-type]: a key is a list or a mapping; keys must be text"),
        (": 1", "f:1:1: error[syntax]: a key is missing here"),
        ("a: &x 1\n*x : 2", "f:2:1: error[unsupported]: an alias is not supported as a key"),
        (
            "a: &x\n  b: *x",
            "f:2:6: error[unsupported]: an alias is inside the value that it repeats, so the value has no end",
        ),
        (
            "a: &x [*x]",
            "f:1:8: error[unsupported]: an alias is inside the value that it repeats, so the value has no end",
        ),
        ("a: *x", "f:1:4: error[syntax]: the document is not YAML: while parsing node, found unknown anchor"),
        (
            "a: [1, 2\nb: c",
            "f:2:2: error[syntax]: the document is not YAML: illegal placement of ':' indicator",
        ),
        (
            "a:\n\t- b",
            "f:2:2: error[syntax]: the document is not YAML: tabs disallowed within this context (block indentation)",
        ),
        ("ö: 1\nb: \u{7}", "f:2:4: error[syntax]: the character U+0007 is not allowed in YAML"),
        ("a: 1\0b: 2", "f:1:5: error[syntax]: the character U+0000 is not allowed in YAML"),
        ("\u{1}\u{2}\u{3}", "f:1:1: error[syntax]: the character U+0001 is not allowed in YAML"),
        ("{", "f:1:1: error[syntax]: the document is not JSON: EOF while parsing an object"),
        ("{\"ö\": 1,\n \"ö\" 2}", "f:2:6: error[syntax]: the document is not JSON: expected `:`"),
        ("{\"a\": 1} x", "f:1:10: error[syntax]: the document is not JSON: trailing characters"),
        ("{a: 1}", "f:1:2: error[syntax]: the document is not JSON: key must be a string"),
        ("{\"a\": 1e400}", "f:1:11: error[syntax]: the document is not JSON: number out of range"),
        ("{\"a\": NaN}", "f:1:7: error[syntax]: the document is not JSON: expected value"),
        (
            "{\"a\": \"\\ud800\"}",
            "f:1:14: error[syntax]: the document is not JSON: unexpected end of hex escape",
        ),
    ] {
        assert_eq!(refused(text), expected, "{text:?}");
    }
}

#[test]
fn every_repeated_key_is_told_with_both_places() {
    for text in [
        "a: 1\nb: {x: 1, 'x': 2}\n\"a\": 2\nc: 3\na: 4\n",
        "{\"a\": 1,\n\"b\": {\"x\": 1,  \"x\": 2},\n\"\\u0061\": 2,\n\"c\": 3,\n\"a\": 4}",
    ] {
        let lines: Vec<String> = loaded(text).unwrap_err();
        let places: Vec<(&str, &str)> = lines
            .iter()
            .map(|line| line.split_once(": error[duplicate-key]: the key `").expect(line))
            .map(|(place, rest)| {
                (place, rest.split_once("` appears more than once in a mapping; first here: ").unwrap().1)
            })
            .collect();
        let json = text.starts_with('{');
        let expected = if json {
            [("f:2:16", "f:2:7"), ("f:3:1", "f:1:2"), ("f:5:1", "f:1:2")]
        } else {
            [("f:2:11", "f:2:5"), ("f:3:1", "f:1:1"), ("f:5:1", "f:1:1")]
        };
        assert_eq!(places, expected);
    }
    assert!(
        refused("responses:\n  200: a\n  '200': b").starts_with("f:3:3: error[duplicate-key]: the key `200`")
    );
    assert_eq!(loaded(&"a: 1\n".repeat(100_000)).unwrap_err().len(), 100, "a log bears no million");
}

#[test]
fn depth_is_bounded_alike_in_json_and_yaml() {
    let flow = |levels: usize| format!("{{\"a\":{}1{}}}", "[".repeat(levels - 1), "]".repeat(levels - 1));
    let block = |levels: usize| {
        (0..levels).fold(String::new(), |mut text, level| {
            let _ = writeln!(text, "{}a:", " ".repeat(level));
            text
        })
    };
    for text in [flow(MAX_DEPTH), format!("# YAML\n{}", flow(MAX_DEPTH)), block(MAX_DEPTH)] {
        assert!(loaded(&text).is_ok(), "{text}");
    }
    for text in [flow(MAX_DEPTH + 1), format!("# YAML\n{}", flow(MAX_DEPTH + 1)), block(MAX_DEPTH + 1)] {
        assert!(
            refused(&text).ends_with("error[limit]: the document is nested deeper than 127 levels"),
            "{text}"
        );
    }
}

#[test]
fn depth_counts_through_aliases() {
    let levels = "&a0 [x]\n".to_owned()
        + &(1..200).fold(String::new(), |mut text, level| {
            let _ = writeln!(text, "- &a{level} [*a{}]", level - 1);
            text
        });
    assert!(
        refused(&format!("- {levels}"))
            .contains("error[limit]: the document is nested deeper than 127 levels")
    );
}
