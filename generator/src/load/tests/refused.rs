//! Texts that are refused, with the first message.

use super::{loaded, refused};

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
        ("? [a]\n: 1", "f:1:3: error[wrong-type]: a key is a list or a mapping; keys must be text"),
        ("? {a: 1}\n: 1", "f:1:3: error[wrong-type]: a key is a list or a mapping; keys must be text"),
        (": 1", "f:1:1: error[syntax]: a key is missing here"),
        (
            "a: &x\n  b: *x",
            "f:2:6: error[unsupported]: an alias is inside the value that it repeats, so the value has no end",
        ),
        (
            "a: &x [*x]",
            "f:1:8: error[unsupported]: an alias is inside the value that it repeats, so the value has no end",
        ),
        ("a: *x", "f:1:4: error[syntax]: the document is not YAML: no anchor has this name"),
        (
            "a: [1, 2\nb: c",
            "f:2:2: error[syntax]: the document is not YAML: a `:` cannot stand here; in this bracket, which may have no end: f:1:4",
        ),
        ("a:\n\t- b", "f:2:1: error[syntax]: the document is not YAML: a tab indents this line"),
        ("ö: 1\nb: \u{7}", "f:2:4: error[syntax]: the character U+0007 is not allowed in YAML"),
        ("a: 1\0b: 2", "f:1:5: error[syntax]: the character U+0000 is not allowed in YAML"),
        ("\u{1}\u{2}\u{3}", "f:1:1: error[syntax]: the character U+0001 is not allowed in YAML"),
        ("{", "f:1:1: error[syntax]: the document is not YAML: the bracket `{` has no end"),
        ("{\"a\": [1", "f:1:8: error[syntax]: the document is not JSON: EOF while parsing a list"),
        ("{\"ö\": 1,\n \"ö\" 2}", "f:2:6: error[syntax]: the document is not JSON: expected `:`"),
        ("{\"a\": 1} x", "f:1:10: error[syntax]: the document is not JSON: trailing characters"),
        ("{a: 1", "f:1:1: error[syntax]: the document is not YAML: the bracket `{` has no end"),
        ("{\"a\": 1,\n\"b\" 2}", "f:2:5: error[syntax]: the document is not JSON: expected `:`"),
        (
            "<<: {a: 1}\n<<: {a: 2}",
            "f:2:1: error[duplicate-key]: two merge keys `<<` have different values for the key `a`",
        ),
        ("a: !!int x", "f:1:10: error[invalid-value]: `x` is not a value of the tag `!!int`"),
        ("a: !!map [1]", "f:1:4: error[unsupported]: the tag `!!map` is not supported here"),
        ("a: &x [1]\n*x : 2", "f:2:1: error[wrong-type]: a key is a list or a mapping; keys must be text"),
        (
            "a: &x 1\n*x : 2\n1: 3",
            "f:3:1: error[duplicate-key]: the key `1` appears more than once in a mapping; first here: f:2:1",
        ),
        ("a:\n\tb: 1", "f:2:1: error[syntax]: the document is not YAML: a tab indents this line"),
        ("a: b\n\tc", "f:2:1: error[syntax]: the document is not YAML: a tab indents this line"),
        (
            "a: [1,\n\t2]\nb:\n\tc: 1",
            "f:4:1: error[syntax]: the document is not YAML: a tab indents this line",
        ),
        ("a: b: c", "f:1:5: error[syntax]: the document is not YAML: a `:` cannot stand here"),
        (
            "a: @b",
            "f:1:4: error[syntax]: the document is not YAML: text without quotes cannot begin with `@`",
        ),
        (
            "a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> x\n",
            "f:2:1: error[syntax]: `<<<<<<<` marks two versions of the text that are not merged",
        ),
        (
            "{\"a\": 1,\n<<<<<<< HEAD\n\"b\": 2\n=======\n\"b\": 3\n>>>>>>> x\n}",
            "f:2:1: error[syntax]: `<<<<<<<` marks two versions of the text that are not merged",
        ),
        ("{\"a\": 1e400}", "f:1:11: error[syntax]: the document is not JSON: number out of range"),
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
                let (_, first) =
                    rest.split_once("` appears more than once in a mapping; first here: ").unwrap();
                (place, first.split("; help: ").next().unwrap())
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
