//! The request that opens a stream of events again: that of the stream, with the id of the last event.

use http::{HeaderName, HeaderValue};

use super::RequestBuilder;

const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");

/// Why a request cannot be sent any number of times, if it cannot.
pub(crate) fn problem(request: &RequestBuilder) -> Option<String> {
    let problem = match () {
        () if !request.is_idempotent() => "it is not idempotent",
        () if !request.body.can_be_repeated() => "its body can be sent only once",
        () => return None,
    };
    Some(format!("a call with a stream that is opened again must be repeatable, and {problem}"))
}

/// The id that the caller sends. Empty, if there is none.
pub(crate) fn get(request: &RequestBuilder) -> String {
    let id = request.headers.get(LAST_EVENT_ID).map(|value| String::from_utf8_lossy(value.as_bytes()));
    id.unwrap_or_default().into_owned()
}

/// Sets the id of the last event (WHATWG HTML, section 9.2.4). An empty one is not sent.
pub(crate) fn set(request: &mut RequestBuilder, id: &str) {
    if id.is_empty() {
        request.headers.remove(LAST_EVENT_ID);
        return;
    }
    // Unlike a header of the caller, an id can have characters beyond ASCII.
    match HeaderValue::from_bytes(id.as_bytes()) {
        Ok(mut value) => {
            value.set_sensitive(true);
            request.insert(LAST_EVENT_ID, value);
        }
        Err(_) => request.fail("the id of the last event has control characters".to_owned()),
    }
}
