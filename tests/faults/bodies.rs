//! Complete responses whose body is no session: a decode error with the place, and without data of the body.

use crate::case::{Case, Outcome, hold};
use crate::message::{head, reply, response, session, session_with};

/// `{}`, packed by gzip.
const GZIP: &[u8] = &[
    0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xAB, 0xAE, 0x05, 0x00, 0x43, 0xBF, 0xA6,
    0xA3, 0x02, 0x00, 0x00, 0x00,
];

fn decode(reason: &str) -> Outcome {
    Outcome::Decode(reason.to_owned())
}

#[test]
fn a_body_that_is_no_json_is_a_decode_error() {
    let session = session();
    let end = session.len();
    let after = |rest: &str| reply(response(format!("{session}{rest}")));
    let trailing = |column: usize| decode(&format!("trailing characters (line 1, column {column})"));
    let case = Case::new;
    hold(|| {
        vec![
            case("empty", reply(response("")), decode("the body is empty")),
            case(
                "white space",
                reply(response(" \n ")),
                decode("EOF while parsing a value (line 2, column 1)"),
            ),
            case("white space around", reply(response(format!("\r\n\t {session} \r\n"))), Outcome::Session),
            case(
                "invalid UTF-8",
                reply(response(b"{\"url\":\"\xFF\"}")),
                decode("invalid UTF-8 (line 1, column 9)"),
            ),
            case("UTF-8 cut off", reply(response(b"{}\n\"\xC3")), decode("invalid UTF-8 (line 2, column 2)")),
            case(
                "a surrogate in UTF-8",
                reply(response(b"{\"\xED\xA0\x80\":1}")),
                decode("invalid UTF-8 (line 1, column 3)"),
            ),
            case(
                "half a surrogate",
                reply(response(r#"{"url":"\ud800"}"#)),
                decode("unexpected end of hex escape at `url` (line 1, column 15)"),
            ),
            case("UTF-16", reply(response(b"\xFF\xFE{\0}\0")), decode("invalid UTF-8 (line 1, column 1)")),
            case("a byte order mark", reply(response(format!("\u{FEFF}{session}"))), Outcome::Session),
            case("garbage after the document", after("x"), trailing(end + 1)),
            case("NUL after the document", after("\0"), trailing(end + 1)),
            case("two documents", after(&session), trailing(end + 1)),
            case(
                "two documents on two lines",
                after(&format!("\n{session}")),
                decode("trailing characters (line 2, column 1)"),
            ),
            case(
                "NaN",
                reply(response(session_with(r#""extra":NaN,"#))),
                decode("expected value at `extra` (line 1, column 10)"),
            ),
            case(
                "Infinity",
                reply(response(session_with(r#""extra":-Infinity,"#))),
                decode("invalid number at `extra` (line 1, column 11)"),
            ),
            case(
                "a comment",
                reply(response(format!("// {session}"))),
                decode("expected value (line 1, column 1)"),
            ),
            case(
                "a comma too many",
                reply(response(r#"{"url":null,}"#)),
                decode("trailing comma (line 1, column 13)"),
            ),
            case("HTML", reply(response("<html>")), decode("expected value (line 1, column 1)")),
        ]
    });
}

#[test]
fn a_body_that_is_no_session_is_a_decode_error() {
    let with = |property: &str| reply(response(session_with(property)));
    let case = Case::new;
    hold(|| {
        vec![
            case("null", reply(response("null")), decode("expected an object (line 1, column 4)")),
            case("a list", reply(response("[]")), decode("expected an object (line 1, column 2)")),
            case(
                "a string",
                reply(response("\"c0ffee5ecret\"")),
                decode("expected an object (line 1, column 14)"),
            ),
            case(
                "an object without what is required",
                reply(response("{}")),
                decode("missing property `object` (line 1, column 2)"),
            ),
            case(
                "a number for a string",
                reply(response(session().replace("\"user\":null", "\"user\":5"))),
                decode("expected a string at `user` (line 1, column 158)"),
            ),
            case(
                "2^64 for a string",
                reply(response(session().replace("\"user\":null", "\"user\":18446744073709551616"))),
                decode("expected a string at `user` (line 1, column 177)"),
            ),
            case(
                "1e400 for a string",
                reply(response(session().replace("\"user\":null", "\"user\":1e400"))),
                decode("number out of range at `user` (line 1, column 162)"),
            ),
            case("2^64 in what is ignored", with(r#""extra":18446744073709551616,"#), Outcome::Session),
            case(
                "1e400 in what is ignored",
                with(r#""extra":1e400,"#),
                decode("number out of range at `extra` (line 1, column 14)"),
            ),
            case(
                "a property twice",
                with(r#""id":"c0ffee5ecret","#),
                decode("duplicate key at `id` (line 1, column 51)"),
            ),
            case(
                "an unknown property twice",
                with(r#""extra":1,"extra":2,"#),
                decode("duplicate key at `extra` (line 1, column 18)"),
            ),
        ]
    });
}

#[test]
fn nesting_has_a_limit() {
    let nested =
        |depth: usize, open: &str, close: &str| format!("{}1{}", open.repeat(depth), close.repeat(depth));
    let lists = || nested(100_000, "[", "]");
    let objects = || nested(100_000, r#"{"a":"#, "}");
    let with =
        |property: &str, value: String| reply(response(session_with(&format!("\"{property}\":{value},"))));
    // 128 levels are one too many.
    let too_deep = |property: &str, segment: &str, levels: usize, column: usize| {
        let path = segment.repeat(levels - 1);
        decode(&format!("recursion limit exceeded at `{property}{path}` (line 1, column {column})"))
    };
    let case = Case::new;
    hold(|| {
        vec![
            case("an ignored property, 126 deep", with("extra", nested(126, "[", "]")), Outcome::Session),
            case("lists in an ignored property", with("extra", lists()), too_deep("extra", "[0]", 127, 136)),
            case(
                "objects in an ignored property",
                with("extra", objects()),
                too_deep("extra", ".a", 127, 640),
            ),
            case("lists in the metadata", with("metadata", lists()), too_deep("metadata", "[0]", 127, 139)),
            case(
                "objects in the metadata",
                with("metadata", objects()),
                too_deep("metadata", ".a", 127, 643),
            ),
            case("lists alone", reply(response(lists())), too_deep("", "[0]", 128, 128)),
            case(
                "lists that never close",
                reply(response("[".repeat(1_000_000))),
                too_deep("", "[0]", 128, 128),
            ),
        ]
    });
}

#[test]
fn a_content_encoding_is_decoded_only_on_demand() {
    let encoded = |encoding: &str, body: &[u8]| {
        reply(
            [&head(&format!("content-encoding: {encoding}\r\ncontent-length: {}\r\n", body.len()))[..], body]
                .concat(),
        )
    };
    let named =
        |encoding| decode(&format!("the content encoding is `{encoding}`, which the client does not decode"));
    hold(|| {
        vec![
            Case::new("gzip", encoded("gzip", GZIP), named("gzip"))
                .with_options(decode("missing property `object` (line 1, column 2)")),
            Case::new("gzip twice", encoded("gzip, gzip", GZIP), named("gzip")),
            Case::new("gzip by another name", encoded("deflate", GZIP), named("deflate")),
            Case::new("gzip unannounced", reply(response(GZIP)), decode("invalid UTF-8 (line 1, column 2)")),
            Case::new(
                "an encoding that is none",
                encoded("identity", session().as_bytes()),
                Outcome::Session,
            ),
            Case::new("an encoding that is not there", encoded("br", session().as_bytes()), Outcome::Session)
                .with_options(Outcome::Cut),
        ]
    });
}
