//! Parts of responses for scripts, with a marker in headers and bodies.

use crate::fault::Act::{self, Read, Write};
use crate::transport::MARKER;

/// The JSON of a session.
pub(crate) fn session() -> String {
    session_with("")
}

/// The JSON of a session with further properties, each followed by a comma.
pub(crate) fn session_with(properties: &str) -> String {
    format!(
        r#"{{{properties}"object":"connectSession","id":"{MARKER}","callbackUrl":null,"intent":{{"type":"viewSubscriptions"}},"url":"https://connect.gigs.com/{MARKER}","user":null}}"#
    )
}

/// A status line and headers.
pub(crate) fn start(status: &str, headers: &str) -> Vec<u8> {
    format!("HTTP/1.1 {status}\r\ncontent-type: application/json\r\nx-marker: {MARKER}\r\n{headers}\r\n")
        .into_bytes()
}

/// The head of a success.
pub(crate) fn head(headers: &str) -> Vec<u8> {
    start("200 OK", headers)
}

/// The head of a success whose body is in chunks.
pub(crate) fn chunked() -> Vec<u8> {
    head("transfer-encoding: chunked\r\n")
}

/// A success with a body.
pub(crate) fn response(body: impl AsRef<[u8]>) -> Vec<u8> {
    let body = body.as_ref();
    [&head(&format!("content-length: {}\r\n", body.len())), body].concat()
}

/// Answers a request with these bytes.
pub(crate) fn reply(bytes: impl AsRef<[u8]>) -> Vec<Act> {
    replies(1, bytes)
}

/// Answers each of some requests with these bytes.
pub(crate) fn replies(count: usize, bytes: impl AsRef<[u8]>) -> Vec<Act> {
    vec![[Read, Write(bytes.as_ref().to_vec())]; count].concat()
}
