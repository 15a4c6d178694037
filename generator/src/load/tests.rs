//! Documents, and their values or errors.

mod limits;
mod refused;
mod suite;
mod writers;

use serde_json::json;

use super::*;
use crate::diagnostic::summarise;

/// The value of a text, or the lines about its errors.
fn loaded(text: &str) -> Result<Value, Vec<String>> {
    let (value, warnings) = warned("f", text)?;
    assert_eq!(warnings, [""; 0], "{text}");
    Ok(value)
}

/// The value of a text with a name, and the lines about its warnings; or the lines about its errors.
fn warned(name: &str, text: &str) -> Result<(Value, Vec<String>), Vec<String>> {
    let document = Document::new(name, text);
    let mut diagnostics = Diagnostics::default();
    let value = load(&mut diagnostics, &document, false);
    match diagnostics.finish() {
        Ok(warnings) => {
            let value = value.expect("there is a value where there is no error").root;
            Ok((value, summarise(&warnings, &document)))
        }
        Err(errors) => {
            assert!(value.is_none());
            Err(summarise(&errors, &document))
        }
    }
}

/// The first line about a refused text, without its help.
fn refused(text: &str) -> String {
    let lines = loaded(text).expect_err("the text is refused");
    let line = lines.into_iter().find(|line| line.contains("error")).expect("there is an error");
    line.split("; help:").next().unwrap_or_default().to_owned()
}

#[test]
fn the_last_value_of_a_repeated_key_is_read_where_that_is_no_error() {
    for text in ["{\"a\": 1, \"b\": 2, \"a\": 3}", "a: 1\nb: 2\na: 3\n", "x: &x {a: 1, b: 2, a: 3}\ny: *x\n"]
    {
        let document = Document::new("f", text);
        let mut diagnostics = Diagnostics::default();
        let read = load(&mut diagnostics, &document, true).unwrap().root;
        let read = read.get("y").unwrap_or(&read);
        assert_eq!(*read, json!({"a": 3, "b": 2}), "{text}");
        let warnings = summarise(&diagnostics.finish().unwrap(), &document);
        let expected = "the key `a` appears more than once in a mapping: its last value is used";
        assert!(warnings.len() == 1 && warnings[0].contains(expected), "{warnings:?}");
        assert!(refused(text).contains("error[duplicate-key]"), "{text}");
    }
}

#[test]
fn what_is_read() {
    for (text, expected) in [
        ("a: 1\nb: [x, {y: z}]\n", json!({"a": 1, "b": ["x", {"y": "z"}]})),
        ("\u{feff}a: 1", json!({"a": 1})),
        ("\u{feff}{\"a\": 1}", json!({"a": 1})),
        ("{a: 1, b: [c]}", json!({"a": 1, "b": ["c"]})),
        ("{\n  'a': 1,\n  # text\n}\n", json!({"a": 1})),
        (" \r\n\t{\"a\": -1.5e2}\n", json!({"a": -150.0})),
        ("a: 1\r\nb: |\r\n  x\r\n  y\r\n", json!({"a": 1, "b": "x\ny\n"})),
        ("---\na: 1\n...\n", json!({"a": 1})),
        ("%YAML 1.2\n---\na: 1\n", json!({"a": 1})),
        ("[1]", json!([1])),
        ("{a: 1, key:[x], b: {\n  größe:{} }}", json!({"a": 1, "key": ["x"], "b": {"größe": {}}})),
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
        ("a: [?b, :c, b -, -c, +, -]\n", json!({"a": ["?b", ":c", "b -", "-c", "+", "-"]})),
        ("{-: -}", json!({"-": "-"})),
        // Tags.
        ("a: ! 1\nb: ! [1]\n! c: ! {d: 1}", json!({"a": "1", "b": [1], "c": {"d": 1}})),
        (
            "a: !!null ''\nb: !!bool 'true'\nc: !!float 1\nd: !!int '7'\ne: !!str\nf: !!timestamp 2020-01-01\n",
            json!({"a": null, "b": true, "c": 1, "d": 7, "e": "", "f": "2020-01-01"}),
        ),
        ("a: !!binary aGk=\n!!int 1: !<tag:yaml.org,2002:str> 2\n", json!({"a": "aGk=", "1": "2"})),
        ("%TAG ! tag:yaml.org,2002:\n---\na: !str 1", json!({"a": "1"})),
        ("%FOO bar\n---\na: 1", json!({"a": 1})),
        // Brackets and quotes that go on at the column of their key.
        ("a: [\n  'b'\n]\nc: {\n  d: \"e\"\n}\n", json!({"a": ["b"], "c": {"d": "e"}})),
        ("a:\n  b: ['c',\n  'd'\n  ]\n", json!({"a": {"b": ["c", "d"]}})),
        ("a:\n  b: 'c\n  d'\n  e: \"f\n\n  g\"\n", json!({"a": {"b": "c d", "e": "f\ng"}})),
        ("a: 'b\nc'\nd: [\ne,\nf\n]\n", json!({"a": "b c", "d": ["e", "f"]})),
        ("- a: 'b\n\n    c\n  d'\n", json!([{"a": "b\nc d"}])),
        // Tabs.
        (
            "a:\tb\nc: d\t\n\t\ne: f\n  \t\ng:\t[h,\ti]\t# j\n",
            json!({"a": "b", "c": "d", "e": "f", "g": ["h", "i"]}),
        ),
        ("a: |\n  \tb\n  c\nd: >\n  \te\n", json!({"a": "\tb\nc\n", "d": "\te\n"})),
        ("a: 'b\n\tc'\nd: \"e\n\tf\"\n", json!({"a": "b c", "d": "e f"})),
        ("a: {\n\t\"b\": [\n\t\t1,\n\n\t \t2\n\t],\n  'c':\td\n}\n", json!({"a": {"b": [1, 2], "c": "d"}})),
        // Comments without a space.
        (
            "a: 'b'#c\nd: [e]#f\ng: \"h\"#ö\ni: {j: k}#l\n",
            json!({"a": "b", "d": ["e"], "g": "h", "i": {"j": "k"}}),
        ),
        // Escapes, and byte order marks.
        ("a: \"\\ud83d\\ude00 \\uD834\\uDD1E \\x41\\/\"\n", json!({"a": "😀 𝄞 A/"})),
        (
            "a: x\u{feff}y\nb: \u{feff}x\nc: '\u{feff}'\n",
            json!({"a": "x\u{feff}y", "b": "\u{feff}x", "c": "\u{feff}"}),
        ),
        ("a: |\n  b", json!({"a": "b\n"})),
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
        // Of several merge keys, none may contradict another.
        ("<<: {a: 1}\n<<: {b: 2, a: 1}\nc: 3", json!({"a": 1, "b": 2, "c": 3})),
        ("a: 3\n<<: {a: 1}\n<<: {a: 2}", json!({"a": 3})),
        ("a: {'<<': 1}\n<<: {b: 1}", json!({"a": {"<<": 1}, "b": 1})),
        ("{\"<<\": {\"a\": 1}}", json!({"<<": {"a": 1}})),
        ("a: &x 1\n*x : 2\nc: &y z\n*y : [*x]", json!({"a": 1, "1": 2, "c": "z", "z": [1]})),
        (
            "a: &x [&y {k: &z 1}, *z]\nb: [*x, *y, *z]",
            json!({"a": [{"k": 1}, 1], "b": [[{"k": 1}, 1], {"k": 1}, 1]}),
        ),
        (
            "a: &x.y 1\nb: &x/z 2\nc: &ö 3\nd: [*x.y, *x/z, *ö]",
            json!({"a": 1, "b": 2, "c": 3, "d": [1, 2, 3]}),
        ),
        ("a: &x 1\nb: &x 2\nc: *x", json!({"a": 1, "b": 2, "c": 2})),
        ("{\"\\ud83d\\ude00\": \"\\u0000\t\"}".replace('\t', "\\t").as_str(), json!({"😀": "\0\t"})),
    ] {
        assert_eq!(loaded(text), Ok(expected), "{text:?}");
    }
}

#[test]
fn what_is_read_with_a_warning() {
    for (name, text, value, warning) in [
        (
            "f.json",
            "{\"a\": 1,\n}",
            json!({"a": 1}),
            "f.json:2:1: warning[mended]: the document is not JSON: trailing comma; it is read as YAML",
        ),
        (
            "f",
            "{\"a\": NaN}",
            json!({"a": "NaN"}),
            "f:1:7: warning[mended]: the document is not JSON: expected value; it is read as YAML",
        ),
        (
            "f.yaml",
            "a: 'b\nc: d\ne: f'",
            json!({"a": "b c: d e: f"}),
            "f.yaml:1:4: warning[syntax]: this text in quotes goes on over lines that look like keys; \
             help: is the quote at its end missing?",
        ),
        (
            "f.yaml",
            "a: .nan\nb: -.inf",
            json!({"a": ".nan", "b": "-.inf"}),
            "f.yaml:1:4: warning[mended]: `.nan` is not a number in JSON; it is read as text",
        ),
        (
            "f.yaml",
            "a: 1\n\u{feff}b: 2",
            json!({"a": 1, "\u{feff}b": 2}),
            "f.yaml:2:1: warning[invalid-value]: this key begins with a byte order mark (U+FEFF), which nobody sees; \
             help: delete it, if it does not belong to the name",
        ),
    ] {
        let (read, warnings) = warned(name, text).expect(text);
        assert_eq!(read, value, "{text:?}");
        assert_eq!(warnings.first().map(String::as_str), Some(warning), "{text:?}");
    }
    // The name says YAML, and it is.
    assert_eq!(warned("f.yaml", "{\"a\": 1,\n}"), Ok((json!({"a": 1}), Vec::new())));
}

#[test]
fn the_order_is_the_documents() {
    for text in ["z: 1\na: 2\nm: {y: 1, b: 2}", "{\"z\": 1, \"a\": 2, \"m\": {\"y\": 1, \"b\": 2}}"] {
        let value = loaded(text).unwrap();
        assert_eq!(serde_json::to_string(&value).unwrap(), "{\"z\":1,\"a\":2,\"m\":{\"y\":1,\"b\":2}}");
    }
}
