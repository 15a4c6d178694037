//! Places, and the text that is underlined for them.

use super::*;

const YAML: &str = "\
openapi: 3.0.3
info: &info
  title: \"A 'b'\"
  version: 1.10
paths:
  /pets/{id}:
    get:
      tags:
        - first
        - [x, {y: z}]
        - name: n
          url: u
      description: |
        one
        two
      empty:
x-copy: *info
größe: ö # text
";

const JSON: &str = r#" { "openapi": "3.0.3", "ta\tb": [1, {"x": true}, "\ud83d\ude00"],
  "a/b~c": {"deep": null}, "last": -1.5e3 } "#;

/// The text that is marked for a place.
fn marked<'a>(text: &'a str, place: &Place) -> &'a str {
    let spans = locate(text, &Lines::new(text), &[place]);
    &text[spans[0].clone()]
}

fn pointer(text: &str) -> Pointer {
    Pointer::parse(text).unwrap()
}

#[test]
fn pointers_into_yaml() {
    for (at, value, key) in [
        ("", "openapi: 3.0.3", "openapi: 3.0.3"),
        ("/openapi", "3.0.3", "openapi"),
        ("/info", "info", "info"),
        ("/info/title", "\"A 'b'\"", "title"),
        ("/info/version", "1.10", "version"),
        ("/paths/~1pets~1{id}/get", "get", "get"),
        ("/paths/~1pets~1{id}/get/tags/0", "first", "first"),
        ("/paths/~1pets~1{id}/get/tags/1", "[", "["),
        ("/paths/~1pets~1{id}/get/tags/1/1", "{", "{"),
        ("/paths/~1pets~1{id}/get/tags/1/1/y", "z", "y"),
        ("/paths/~1pets~1{id}/get/tags/2", "name", "name"),
        ("/paths/~1pets~1{id}/get/tags/2/url", "u", "url"),
        ("/paths/~1pets~1{id}/get/empty", "empty", "empty"),
        ("/x-copy", "*info", "x-copy"),
        ("/größe", "ö", "größe"),
        // A value that does not exist: the nearest value around it.
        ("/paths/~1cats/get", "paths", "paths"),
        ("/info/version/x", "1.10", "1.10"),
        ("/x-copy/title", "*info", "*info"),
        ("/nothing", "openapi: 3.0.3", "openapi: 3.0.3"),
    ] {
        assert_eq!(marked(YAML, &Place::Value(pointer(at))), value, "value of {at}");
        assert_eq!(marked(YAML, &Place::Key(pointer(at))), key, "key of {at}");
    }
    assert_eq!(
        marked(YAML, &Place::Value(pointer("/paths/~1pets~1{id}/get/description"))).lines().next(),
        Some("one")
    );
}

#[test]
fn pointers_into_json() {
    for (at, value, key) in [
        ("", "{ \"openapi\": \"3.0.3\", \"ta\\tb\": [1, {\"x\": true}, \"\\ud83d\\ude00\"],", ""),
        ("/openapi", "\"3.0.3\"", "\"openapi\""),
        ("/ta\tb", "\"ta\\tb\"", "\"ta\\tb\""),
        ("/ta\tb/0", "1", "1"),
        ("/ta\tb/1", "{", "{"),
        ("/ta\tb/1/x", "true", "\"x\""),
        ("/ta\tb/2", "\"\\ud83d\\ude00\"", "\"\\ud83d\\ude00\""),
        ("/a~1b~0c", "\"a/b~c\"", "\"a/b~c\""),
        ("/a~1b~0c/deep", "null", "\"deep\""),
        ("/last", "-1.5e3", "\"last\""),
    ] {
        assert_eq!(marked(JSON, &Place::Value(pointer(at))), value, "value of {at}");
        if !key.is_empty() {
            assert_eq!(marked(JSON, &Place::Key(pointer(at))), key, "key of {at}");
        }
    }
}

#[test]
fn positions_mark_a_word() {
    for (line, column, expected) in
        [(1, 1, "openapi"), (1, 8, ":"), (1, 99, ""), (3, 10, "\"A 'b'\""), (10, 12, "x"), (99, 1, "")]
    {
        assert_eq!(marked(YAML, &Place::Position { line, column }), expected, "{line}:{column}");
    }
}

#[test]
fn text_that_is_broken_or_empty_is_marked_somewhere() {
    for text in ["", "\n", "{", "{\"a", "{\"a\": \"\\", "[", "a: [1", "{]}:,", "\u{0}"] {
        for at in ["", "/a", "/a/0"] {
            marked(text, &Place::Value(pointer(at)));
            marked(text, &Place::Key(pointer(at)));
        }
    }
}

#[test]
fn of_two_equal_keys_the_first_is_marked() {
    let text = "a: 1\nb: 2\na: 3\n";
    assert_eq!(marked(text, &Place::Value(pointer("/a"))), "1");
}
