//! A body of several parts is read by a server as the parts that were given, whatever they hold.

use bytes::Bytes;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::api::Steps;
use crate::body::sent;
use crate::generated::support::{FilePart, Multipart};

/// A part as a server sees it: its headers, and its content.
type Part = (String, Bytes);

/// Splits a body at its boundary (RFC 2046, section 5.1.1).
fn parts(multipart: impl Fn() -> Multipart) -> Result<Vec<Part>, String> {
    let (content_type, body) = sent(|call| call.multipart(multipart()))?;
    let content_type = content_type.unwrap_or_default();
    let boundary =
        content_type.strip_prefix("multipart/form-data; boundary=").ok_or(content_type.as_str())?;
    let separator = format!("\r\n--{boundary}");
    let body = [b"\r\n", body.as_ref()].concat();
    let (preamble, mut rest) = split(&body, separator.as_bytes()).ok_or("no boundary")?;
    assert!(preamble.is_empty());
    let mut parts = Vec::new();
    while let Some((part, tail)) = split(rest, separator.as_bytes()) {
        let part = part.strip_prefix(b"\r\n").ok_or("no line behind the boundary")?;
        let (head, content) = split(part, b"\r\n\r\n").ok_or("no end of the head")?;
        parts.push((String::from_utf8_lossy(head).into_owned(), Bytes::copy_from_slice(content)));
        rest = tail;
    }
    assert_eq!(rest, b"--\r\n");
    Ok(parts)
}

/// What stands before and behind the first separator.
fn split<'a>(text: &'a [u8], separator: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let index = text.windows(separator.len()).position(|window| window == separator)?;
    Some((text.get(..index)?, text.get(index + separator.len()..)?))
}

fn part(head: &str, content: &str) -> Part {
    (head.to_owned(), Bytes::copy_from_slice(content.as_bytes()))
}

#[test]
fn each_value_is_a_part_by_the_defaults_of_openapi() {
    let multipart = || {
        Multipart::new()
            .value("text", &"a é\r\nb")
            .value("number", &1)
            .value("flag", &true)
            .value("object", &json!({ "a": 1 }))
            .value("array", &json!(["a", { "b": 1 }, null, [1]]))
            .value("absent", &None::<i32>)
            .value("empty", &"")
    };
    assert_eq!(
        parts(multipart).unwrap(),
        [
            part("Content-Disposition: form-data; name=\"text\"", "a é\r\nb"),
            part("Content-Disposition: form-data; name=\"number\"", "1"),
            part("Content-Disposition: form-data; name=\"flag\"", "true"),
            part(
                "Content-Disposition: form-data; name=\"object\"\r\nContent-Type: application/json",
                r#"{"a":1}"#
            ),
            part("Content-Disposition: form-data; name=\"array\"", "a"),
            part(
                "Content-Disposition: form-data; name=\"array\"\r\nContent-Type: application/json",
                r#"{"b":1}"#
            ),
            part("Content-Disposition: form-data; name=\"array\"\r\nContent-Type: application/json", "[1]"),
            part("Content-Disposition: form-data; name=\"empty\"", ""),
        ]
    );
    assert_eq!(parts(Multipart::new), Ok(vec![]));
}

#[test]
fn files_of_a_map_have_the_names_of_its_properties() {
    let files = [("a".to_owned(), FilePart::new("1")), ("b".to_owned(), FilePart::text("2"))];
    let files = || files.iter().map(|(name, file)| (name, std::slice::from_ref(file)));
    let head = "Content-Disposition: form-data; name=\"a\"; filename=\"a\"\r\nContent-Type: application/octet-stream";
    assert_eq!(
        parts(|| Multipart::new().file_properties(files())).unwrap(),
        [part(head, "1"), part("Content-Disposition: form-data; name=\"b\"", "2")]
    );
}

#[test]
fn a_part_has_the_content_type_that_the_api_wants() {
    let multipart = || {
        let types = [
            ("json", "application/json"),
            ("long", "application/json; charset=utf-8"),
            ("csv", "text/csv"),
            ("patch", "application/merge-patch+json"),
            ("number", "application/json"),
            ("file", "image/png"),
            ("own", "image/png"),
            ("none", "image/png"),
        ];
        Multipart::new()
            .value("json", &"a")
            .value("long", &"a")
            .value("csv", &"a,b")
            .value("patch", &json!({}))
            .value("number", &["1", "2"].map(|text| text.parse::<i32>().unwrap()).to_vec())
            .file("file", &FilePart::new("x"))
            .file("own", &FilePart::new("x").content_type("image/gif"))
            .value("none", &None::<Value>)
            .value("other", &"a")
            .encoded(&types)
    };
    assert_eq!(
        parts(multipart).unwrap(),
        [
            part("Content-Disposition: form-data; name=\"json\"\r\nContent-Type: application/json", "\"a\""),
            part(
                "Content-Disposition: form-data; name=\"long\"\r\nContent-Type: application/json; charset=utf-8",
                "\"a\""
            ),
            part("Content-Disposition: form-data; name=\"csv\"\r\nContent-Type: text/csv", "a,b"),
            part(
                "Content-Disposition: form-data; name=\"patch\"\r\nContent-Type: application/merge-patch+json",
                "{}"
            ),
            part("Content-Disposition: form-data; name=\"number\"\r\nContent-Type: application/json", "1"),
            part("Content-Disposition: form-data; name=\"number\"\r\nContent-Type: application/json", "2"),
            part(
                "Content-Disposition: form-data; name=\"file\"; filename=\"file\"\r\nContent-Type: image/png",
                "x"
            ),
            part(
                "Content-Disposition: form-data; name=\"own\"; filename=\"own\"\r\nContent-Type: image/gif",
                "x"
            ),
            part("Content-Disposition: form-data; name=\"other\"", "a"),
        ]
    );
}

#[test]
fn an_object_is_a_part_for_each_property() {
    let body = json!({ "array": [1, 2], "null": null, "object": { "b": "c" }, "text": "a" });
    assert_eq!(
        parts(|| Multipart::new().properties(&body)).unwrap(),
        [
            part("Content-Disposition: form-data; name=\"array\"", "1"),
            part("Content-Disposition: form-data; name=\"array\"", "2"),
            part(
                "Content-Disposition: form-data; name=\"object\"\r\nContent-Type: application/json",
                r#"{"b":"c"}"#
            ),
            part("Content-Disposition: form-data; name=\"text\"", "a"),
        ]
    );
    let hostile = json!({ "a\"\r\nx: y": 1 });
    let expected = [part("Content-Disposition: form-data; name=\"a%22%0D%0Ax: y\"", "1")];
    assert_eq!(parts(|| Multipart::new().properties(&hostile)).unwrap(), expected);
    assert_eq!(parts(|| Multipart::new().properties(&"text")), Ok(vec![]));
}

#[test]
fn a_file_has_a_name_and_a_type() {
    let png = FilePart::new(vec![1, 2]).file_name("é ü.png").content_type("image/png");
    assert_eq!(
        format!("{png:?}"),
        r#"FilePart { file_name: Some("é ü.png"), content_type: Some("image/png"), length: Some(2), .. }"#
    );
    let files = [FilePart::from(vec![b'a']), FilePart::from(Bytes::from_static(b"b"))];
    let multipart =
        || Multipart::new().file("photo", &png).files("more", &files).files("none", &None::<FilePart>);
    assert_eq!(
        parts(multipart).unwrap(),
        [
            part(
                "Content-Disposition: form-data; name=\"photo\"; filename=\"é ü.png\"\r\nContent-Type: image/png",
                "\u{1}\u{2}"
            ),
            part(
                "Content-Disposition: form-data; name=\"more\"; filename=\"more\"\r\nContent-Type: application/octet-stream",
                "a"
            ),
            part(
                "Content-Disposition: form-data; name=\"more\"; filename=\"more\"\r\nContent-Type: application/octet-stream",
                "b"
            ),
        ]
    );
}

#[test]
fn a_hostile_name_stays_a_name() {
    for (name, shown) in [
        ("a\"; filename=\"b", "a%22; filename=%22b"),
        (
            "a\r\nContent-Type: text/html\r\n\r\n<script>",
            "a%0D%0AContent-Type: text/html%0D%0A%0D%0A<script>",
        ),
        ("a\nb\rc", "a%0Ab%0Dc"),
        ("a\\", "a%5C"),
        ("a\\\"b", "a%5C%22b"),
        ("a\0\u{7f}\tb", "a%00%7F%09b"),
        ("../../etc/passwd", "../../etc/passwd"),
        ("名前.txt", "名前.txt"),
        ("", ""),
    ] {
        let parts = parts(|| Multipart::new().file("file", &FilePart::new("x").file_name(name))).unwrap();
        let head = format!(
            "Content-Disposition: form-data; name=\"file\"; filename=\"{shown}\"\r\nContent-Type: application/octet-stream"
        );
        assert_eq!(parts, [part(&head, "x")], "{name:?}");
    }
    let parts = parts(|| Multipart::new().value("a\"\r\n--", &1)).unwrap();
    assert_eq!(parts, [part("Content-Disposition: form-data; name=\"a%22%0D%0A--\"", "1")]);
}

#[test]
fn a_hostile_content_type_is_refused() {
    for content_type in ["text/plain\r\nx-evil: 1", "text/plain\n", " text/plain", "é"] {
        let file = FilePart::new("x").content_type(content_type);
        let told = parts(|| Multipart::new().file("file", &file)).unwrap_err();
        assert!(told.starts_with("the content type of the part `file` "), "{told}");
    }
}

#[test]
fn no_part_holds_the_boundary() {
    let boundary = |content: &Bytes| {
        let (content_type, _) =
            sent(|call| call.multipart(Multipart::new().file("a", &content.clone().into()))).unwrap();
        content_type.unwrap().split_once("boundary=").unwrap().1.to_owned()
    };
    // The same parts have the same boundary, and no more than a part of 70 characters.
    let plain = boundary(&Bytes::from_static(b"a"));
    assert_eq!(boundary(&Bytes::from_static(b"a")), plain);
    assert!(plain.len() <= 70 && plain.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'));

    // A content that holds the boundaries of others, one inside the other.
    let mut content = Bytes::from_static(b"a");
    for _ in 0..20 {
        let next = format!("{}\r\n--{}--\r\n", String::from_utf8_lossy(&content), boundary(&content));
        content = Bytes::from(next);
        let file = FilePart::new(content.clone());
        assert_eq!(parts(|| Multipart::new().file("a", &file)).unwrap()[0].1, content);
    }
}

proptest! {
    #[test]
    fn any_parts_come_back(
        contents in prop::collection::vec(any::<Vec<u8>>(), 0..4),
        name in any::<String>(),
        text in any::<String>(),
    ) {
        let files: Vec<_> =
            contents.iter().map(|content| FilePart::new(content.clone()).file_name(name.clone())).collect();
        let parts = parts(|| Multipart::new().value("text", &text).files("files", &files)).unwrap();
        prop_assert_eq!(&parts[0].1, text.as_bytes());
        let read: Vec<_> = parts[1..].iter().map(|(_, content)| content.to_vec()).collect();
        prop_assert_eq!(read, contents);
        for (head, _) in &parts[1..] {
            let lines: Vec<_> = head.split("\r\n").collect();
            prop_assert_eq!(lines.len(), 2);
            prop_assert_eq!(lines[0].matches('"').count(), 4);
            prop_assert!(!lines[0].contains(['\r', '\n', '\\', '\0']));
        }
    }
}
