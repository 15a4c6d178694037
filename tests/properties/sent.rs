//! The request that a call sends, and random texts for its arguments.

use bytes::Bytes;
use http::Request;
use proptest::prelude::*;
use proptest::sample::select;
use sample::connect_sessions::support::testing::{Reply, Scripted};
use sample::connect_sessions::support::{Call, Error, FromBody, Operation};

use crate::block_on::block_on;

/// A transport that has a reply to one request.
pub(crate) fn api() -> Scripted {
    Scripted::new().reply(Reply::json(200, serde_json::json!({ "object": "connectSession" })))
}

/// The request of a call, or `None` if it was refused.
pub(crate) fn sent<O: Operation<Success: FromBody>>(api: &Scripted, call: Call<O>) -> Option<Request<Bytes>> {
    let outcome = block_on(call.send());
    let is_refused = matches!(&outcome, Err(error) if Error::is_request(error));
    let mut requests = api.requests();
    assert_eq!(requests.len(), usize::from(!is_refused), "a call is refused, or sent once");
    requests.pop()
}

/// Texts with a meaning in a URL, a header or a file system.
const SPECIAL: [&str; 28] = [
    "",
    ".",
    "..",
    "...",
    "%2e%2e",
    ".%2E",
    "a/../b",
    "/../..",
    "a\\b",
    "..\\..",
    "\t..",
    "..\n",
    "x?user=1",
    "x#f",
    "x;v=1",
    "a@b:c",
    "//evil.com",
    "http://evil.com",
    "{project}",
    "a\r\nhost: evil.com",
    "\0",
    "\u{7f}",
    "\u{202e}",
    "%",
    "%zz",
    "+",
    " ",
    "é",
];

/// Any text, and more often a special one.
pub(crate) fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => any::<String>(),
        2 => r#"[./%\\2eE?#@:&=+;,| \[\]{}a"'\t\r\n\x00\x7fé🦀-]{0,10}"#,
        2 => r"[ -~]{0,20}",
        1 => select(&SPECIAL[..]).prop_map(str::to_owned),
    ]
}

/// Whether a text arrives unchanged as a header value (RFC 9110, section 5.5).
pub(crate) fn fits_header(text: &str) -> bool {
    let is_printable = text.chars().all(|character| matches!(character, ' '..='~' | '\t'));
    is_printable && text.trim_matches([' ', '\t']) == text
}
