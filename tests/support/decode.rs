//! A success that does not decode is an error that tells where and why, and nothing of what was there.

use std::collections::BTreeMap;

use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode};
use serde_json::Value;

use crate::api::{self, Begin, Call, Pet, Problem, block_on};
use crate::generated::support::testing::{Reply, Scripted};
use crate::generated::support::{self, FromBody, FromJson, Reader, Secret, Text, Tree};

const MARKER: &str = "s3cret";

fn json(body: impl Into<bytes::Bytes>) -> Reply {
    Reply::bytes(200, body).header("content-type", "application/json")
}

/// What the error says of a reply that does not decode.
fn told(reply: Reply) -> String {
    let error = api::error(reply);
    assert!(error.is_decode() && !error.is_status() && !error.is_transport());
    assert!(error.status().is_some_and(|status| status.is_success()));
    assert!(!format!("{error} {error:?} {error:#?}").contains(MARKER));
    let told = error.decode_error().map(ToString::to_string).unwrap_or_default();
    assert_eq!(error.to_string(), format!("the response does not decode: {told}"));
    told
}

#[test]
fn a_body_of_another_kind_is_named() {
    let html = |content_type: &str| Reply::bytes(200, "<p>s3cret</p>").header("content-type", content_type);
    for (reply, expected) in [
        (json(""), "the body is empty"),
        (Reply::status(204), "the body is empty"),
        (html("text/html"), "the content type is `text/html`, not JSON"),
        (html("Text/HTML; charset=s3cret"), "the content type is `text/html`, not JSON"),
        (html("application/json-seq"), "the content type is `application/json-seq`, not JSON"),
        (html("application/x+json+xml"), "the content type is `application/x+json+xml`, not JSON"),
        (html(""), "the content type is malformed, not JSON"),
        (html("<s3cret>"), "the content type is malformed, not JSON"),
        (html(&"s3cret".repeat(100)), "the content type is malformed, not JSON"),
    ] {
        assert_eq!(told(reply), expected);
    }
}

#[test]
fn what_is_not_json_has_a_position() {
    for (body, expected) in [
        (&b"{\"id\":\"s3cret\""[..], "EOF while parsing an object (line 1, column 14)"),
        (b"{\"id\":\"s3cret\",}", "trailing comma (line 1, column 16)"),
        (b"{\n  \"id\": s3cret }", "expected value at `id` (line 2, column 9)"),
        (
            b"{\"id\":\"a\",\"toys\":[{},{\"name\":s3cret}]}",
            "expected value at `toys[1].name` (line 1, column 30)",
        ),
        (b"{\"id\":\"pet_1\"} s3cret", "trailing characters (line 1, column 16)"),
        (b"{\"id\":\"pet_1\"}{\"id\":\"s3cret\"}", "trailing characters (line 1, column 15)"),
        (b"{\"id\":\"a\",\"age\":NaN}", "expected value at `age` (line 1, column 17)"),
        (b"{\"id\":\"a\",\"age\":1e400}", "number out of range at `age` (line 1, column 21)"),
        (b"{\"id\":\"s3cret\xff\"}", "invalid UTF-8 (line 1, column 14)"),
        (b"{\n\"other\":\n \"\xc3\"}", "invalid UTF-8 (line 3, column 3)"),
        (b"s3cret", "expected value (line 1, column 1)"),
    ] {
        assert_eq!(told(json(body)), expected, "{}", String::from_utf8_lossy(body));
    }
}

#[test]
fn what_does_not_fit_has_a_path() {
    const UNSIGNED: &str = "expected an unsigned integer of 64 bits at `age`";
    for (body, expected, position) in [
        (r#"{"id":"a","age":"s3cret"}"#, UNSIGNED, (1, 24)),
        (r#"{"id":"a","age":"1"}"#, UNSIGNED, (1, 19)),
        (r#"{"id":"a","age":18446744073709551616}"#, UNSIGNED, (1, 36)),
        (r#"{"id":"a","age":-1}"#, UNSIGNED, (1, 18)),
        (r#"{"id":"a","age":1.5}"#, UNSIGNED, (1, 19)),
        (r#"{"id":"a","age":[]}"#, UNSIGNED, (1, 18)),
        (r#"{"id":["s3cret"]}"#, "expected a string at `id`", (1, 16)),
        (r#"{"id":null}"#, "expected a string at `id`", (1, 10)),
        (r#"{"id":"s3cret","id":"s3cret"}"#, "duplicate key at `id`", (1, 19)),
        (r#"{"other":{"a":{"s3 cret":1,"s3 cret":2}}}"#, "duplicate key at `other.a.?`", (1, 36)),
        (
            "{\"id\":\"a\",\n\"toys\":[{\"name\":\"b\"},\n{\"name\":3}]}",
            "expected a string at `toys[1].name`",
            (3, 9),
        ),
        (r#"{"id":"a","toys":[{}]}"#, "missing property `name` at `toys[0]`", (1, 20)),
        (r#"{"age":1}"#, "missing property `id`", (1, 9)),
        (r#""s3cret""#, "expected an object", (1, 8)),
        ("null", "expected an object", (1, 4)),
        ("\n[ ]\n", "expected an object", (2, 3)),
        (r#"{"id":"a","toys":{"s3cret":1}}"#, "expected an array at `toys`", (1, 29)),
    ] {
        let (line, column) = position;
        assert_eq!(told(json(body)), format!("{expected} (line {line}, column {column})"), "{body}");
        let error = api::error(json(body));
        let error = error.decode_error().unwrap();
        assert_eq!((error.line(), error.column()), (Some(line), Some(column)));
    }
}

#[test]
fn the_path_shows_properties_and_no_other_keys() {
    for (key, shown) in [
        ("plan_id", "plan_id"),
        ("@type", "@type"),
        ("$ref", "$ref"),
        ("s3cret@example.com", "?"),
        ("a b", "?"),
        ("", "?"),
        (&"k".repeat(65), "?"),
    ] {
        let body = format!(r#"{{"id":"a","metadata":{{"{key}":1e400}}}}"#);
        let error = api::error(json(body));
        assert_eq!(error.decode_error().unwrap().path(), format!("metadata.{shown}"), "{key:?}");
    }
}

#[test]
fn nesting_has_a_limit() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    for property in ["other", "metadata"] {
        let told = told(json(format!(r#"{{"id":"a","{property}":{deep}}}"#)));
        assert!(told.starts_with(&format!("recursion limit exceeded at `{property}[0][0]")), "{told}");
    }

    let error = api::error(Reply::json(500, ()).header("x", "y"));
    assert!(error.api().is_none());
    let error = api::error(Reply::bytes(500, format!(r#"{{"message":{deep}}}"#)));
    assert!(error.is_server_error() && error.api().is_none());
}

#[test]
fn a_success_of_any_json_media_type_is_read() {
    for content_type in
        ["application/json", "APPLICATION/JSON", "application/json;charset=utf-8", "a/b+json", "text/json"]
    {
        let reply = Reply::bytes(200, r#"{"id":"a"}"#).header("content-type", content_type);
        assert_eq!(api::answer(reply).unwrap().id, "a", "{content_type}");
    }
    assert_eq!(api::answer(Reply::bytes(200, r#"{"id":"a"}"#)).unwrap().id, "a");
}

/// A byte order mark may be ignored (RFC 8259, section 8.1). Some servers still use Latin-1, and say so.
#[test]
fn a_byte_order_mark_and_latin_1_are_read() {
    let read = |content_type: &str, body: &'static [u8]| {
        let reply = Reply::bytes(200, body).header("content-type", content_type);
        api::answer(reply).unwrap().id
    };
    assert_eq!(read("application/json", b"\xef\xbb\xbf{\"id\":\"a\"}"), "a");
    let latin = b"{\"id\":\"caf\xe9\"}";
    assert_eq!(read("application/json; charset=ISO-8859-1", latin), "caf\u{e9}");
    assert_eq!(read("application/json;a=b; Charset=\"latin1\"", latin), "caf\u{e9}");
    // JSON is UTF-8, whatever else the server says.
    assert_eq!(
        read("application/json; charset=iso-8859-1", "{\"id\":\"caf\u{e9}\"}".as_bytes()),
        "caf\u{e9}"
    );
}

#[test]
fn a_body_in_another_encoding_is_named() {
    let latin = b"{\"id\":\"s3cret\xe9\"}";
    let reply = |content_type: &str, body: &'static [u8]| {
        Reply::bytes(200, body).header("content-type", content_type)
    };
    for (reply, expected) in [
        (reply("application/json; charset=windows-1252", latin), "the charset is `windows-1252`, not UTF-8"),
        (reply("application/json; charset=utf-16", b"{\0"), "the charset is `utf-16`, not UTF-8"),
        (reply("application/json; charset=utf-8", latin), "invalid UTF-8 (line 1, column 14)"),
        (reply("application/json; charset=\"s3 cret\"", latin), "the charset is malformed, not UTF-8"),
        (
            json(&latin[..]).header("content-encoding", "gzip, br"),
            "the content encoding is `br`, which the client does not decode",
        ),
        (json(&latin[..]).header("content-encoding", "identity"), "invalid UTF-8 (line 1, column 14)"),
        (
            reply("application/json; charset=latin1", b"\x1f\x8b").header("content-encoding", "gzip"),
            "the content encoding is `gzip`, which the client does not decode",
        ),
    ] {
        assert_eq!(told(reply), expected);
    }
}

/// ASCII characters are the same in most charsets. A zero byte or an escape shows a charset in which they are not.
#[test]
fn a_text_in_another_charset_is_named_even_if_its_bytes_are_valid() {
    let text = |charset: &str, body: &'static [u8]| {
        let mut headers = HeaderMap::new();
        headers.insert("content-type", format!("text/plain; charset={charset}").parse().unwrap());
        Text::decode(StatusCode::OK, &headers, &Bytes::from_static(body)).map_err(|error| error.to_string())
    };
    for (charset, body) in
        [("utf-16le", &b"h\0i\0"[..]), ("iso-2022-jp", b"\x1b$B"), ("gbk", b"\xc1\xaa"), ("gbk", b"\xcd\xa8")]
    {
        assert_eq!(text(charset, body), Err(format!("the charset is `{charset}`, not UTF-8")));
    }
    for charset in ["gbk", "windows-1252", "us-ascii", "utf-8", "latin1"] {
        assert_eq!(text(charset, b"hi\n"), Ok(Text::from("hi\n")), "{charset}");
    }
}

#[test]
fn the_body_is_kept_within_bounds() {
    let error = api::error(json(r#"{"id":1}"#));
    assert_eq!(error.body(), Some(&br#"{"id":1}"#[..]));
    let error = api::error(json("x".repeat(1_000_000)));
    assert_eq!(error.body().map(<[u8]>::len), Some(65_536));
}

/// What must not be shown, all of it.
struct Vault {
    secret: Secret<BTreeMap<String, Vec<Pet>>>,
}

support::object!(Vault { required secret "secret", });

#[test]
fn no_key_in_a_secret_is_shown() {
    let json = br#"{"secret":{"s3cret":[{"id":"a"},{"id":1}]}}"#;
    let error = Vault::decode(StatusCode::OK, &HeaderMap::new(), &Bytes::from_static(json)).unwrap_err();
    assert_eq!(error.to_string(), "expected a string at `secret.?[1].id` (line 1, column 39)");
    let value: Value = serde_json::from_slice(json).unwrap();
    let error = Vault::read(&Tree::from(&value), &mut Reader::default()).unwrap_err();
    assert_eq!(error.to_string(), "expected a string at `secret.?[1].id`");
    assert_eq!(format!("{error:?}"), r#"ReadError("expected a string at `secret.?[1].id`")"#);
}

#[test]
fn no_key_that_may_be_data_is_shown() {
    let value = serde_json::json!({ "a s3cret": 1 });
    let error = BTreeMap::<String, String>::read(&Tree::from(&value), &mut Reader::default()).unwrap_err();
    assert_eq!(
        format!("{error} {error:?}"),
        "expected a string at `?` ReadError(\"expected a string at `?`\")"
    );
}

/// An empty body is `null`, where a caller takes it for that and the value may be `null`.
#[test]
fn an_empty_body_can_be_no_value() {
    for (lenient, reply, expected) in [
        (true, Reply::status(200), Ok(None)),
        (true, json(r#"{"id":"a"}"#), Ok(Some("a".to_owned()))),
        (false, Reply::status(200), Err("the body is empty")),
    ] {
        let client = api::client(&Scripted::new().reply(reply));
        let call: Call<Option<Pet>, Problem> = client.begin(Method::GET, "/pets");
        let read = block_on(call.lenient_responses(lenient).send()).map(|pet| pet.map(|pet| pet.id));
        match (read, expected) {
            (Ok(read), Ok(expected)) => assert_eq!(read, expected),
            (Err(error), Err(expected)) => assert!(error.to_string().ends_with(expected), "{error}"),
            (read, expected) => panic!("{read:?}, not {expected:?}"),
        }
    }
}

/// Text that is JSON, and what a slip makes of it: each is read as serde_json reads it, or refused with its words.
#[test]
fn a_text_is_read_as_serde_json_reads_it() {
    let read = |text: &str| {
        let body = Bytes::copy_from_slice(text.as_bytes());
        Value::decode(StatusCode::OK, &HeaderMap::new(), &body)
    };
    // None of these texts has a place where a slip makes two names equal, which serde_json allows.
    let texts = [
        r#" {"a": [1, -0, 2.50, 1e3, 0.1E-2, 18446744073709551615], "bc": {}, "def": [[], {"g": null}]} "#,
        r#"["plain and long enough for several steps", "\"\\\/\b\f\n\r\t", "\u00e9\ud83d\ude00", "é😀", true, false]"#,
        "\t\r\n[\n]",
        "1.7976931348623157e308",
    ];
    let slips =
        ["", "\"", "\\", ",", ":", "{", "}", "[", "]", "0", "-", ".", "e", "u", " ", "\n", "\u{1}", "é"];
    let mut refused = 0;
    for text in texts {
        assert_eq!(read(text).unwrap(), serde_json::from_str::<Value>(text).unwrap());
        let edges: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        for (at, slip) in edges.iter().flat_map(|at| slips.map(|slip| (*at, slip))) {
            let rest = &text[at..];
            let shorter = rest.chars().next().map_or(0, char::len_utf8);
            for text in
                [format!("{}{slip}{rest}", &text[..at]), format!("{}{slip}{}", &text[..at], &rest[shorter..])]
            {
                match (read(&text), serde_json::from_str::<Value>(&text)) {
                    (Ok(read), Ok(expected)) => assert_eq!(read, expected, "{text:?}"),
                    (Err(_), _) if text.is_empty() => {}
                    (Err(error), Err(expected)) => {
                        refused += 1;
                        let words = expected.to_string();
                        let reason = words.split(" at line ").next().unwrap();
                        assert!(error.to_string().starts_with(reason), "{text:?}: {error}, not {words}");
                        assert_eq!(
                            (error.line(), error.column()),
                            (Some(expected.line()), Some(expected.column()))
                        );
                    }
                    (read, expected) => panic!("{text:?}: {read:?}, not {expected:?}"),
                }
            }
        }
    }
    assert!(refused > 1000, "{refused}");
}
