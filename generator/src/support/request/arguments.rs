//! What generated code sets in a request: arguments of the path, a body, and what the document says of the operation.

use http::header::ACCEPT;

use super::super::auth::requirement::Requirement;
use super::super::json::{written, ToJson};
use super::upload::Upload;
use super::{path, RequestBuilder};

#[allow(dead_code, reason = "an API uses some of them")]
impl RequestBuilder {
    /// Sets a path parameter of simple style that is a string.
    pub(crate) fn path_text(mut self: Box<Self>, name: &'static str, text: &str) -> Box<Self> {
        self.argument(name, path::segment(text));
        self
    }

    /// Sets a path parameter of several segments.
    pub(crate) fn path_segments(mut self: Box<Self>, name: &'static str, text: &str) -> Box<Self> {
        self.argument(name, path::segments(text));
        self
    }

    fn argument(&mut self, name: &'static str, encoded: Result<String, &'static str>) {
        match encoded {
            Ok(encoded) => self.arguments.push((name, encoded)),
            Err(reason) => self.fail(format!("the path parameter `{name}` {reason}")),
        }
    }

    /// Sets a JSON body.
    pub(crate) fn json(self: Box<Self>, body: &dyn ToJson) -> Box<Self> {
        self.json_as("application/json", body)
    }

    /// Sets a JSON body of a media type of its own, such as `application/merge-patch+json`.
    pub(crate) fn json_as(self: Box<Self>, content_type: &str, body: &dyn ToJson) -> Box<Self> {
        self.bytes(content_type, written(body).to_string())
    }

    /// Sets a body of bytes.
    pub(crate) fn bytes(mut self: Box<Self>, content_type: &str, body: impl Into<Upload>) -> Box<Self> {
        self.body(content_type, body.into());
        self
    }

    /// Sets a body of text.
    pub(crate) fn text(self: Box<Self>, content_type: &str, body: impl Into<String>) -> Box<Self> {
        self.bytes(content_type, body.into())
    }

    /// Sends the call to the operation's own server, unless the caller has set a base URL. A relative one is below the base
    /// URL of the caller, too.
    pub(crate) fn server(mut self: Box<Self>, url: &'static str) -> Box<Self> {
        let settings = self.settings.as_ref();
        if settings.base_url_is_set && url.contains("://") {
            return self;
        }
        match settings.servers.of_operation(&settings.base_url, url) {
            Ok(server) => self.server = Some(server),
            Err(problem) => self.fail(problem),
        }
        self.server_url = Some(url);
        self
    }

    /// Sets the security requirement of the operation. The default is that of the client.
    pub(crate) fn security(mut self: Box<Self>, requirement: Requirement) -> Box<Self> {
        self.security = Some(requirement);
        self
    }

    /// Sets whether the call is idempotent. The default depends on the method.
    pub(crate) fn idempotent(mut self: Box<Self>, idempotent: bool) -> Box<Self> {
        self.idempotent = Some(idempotent);
        self
    }

    /// Sets the `accept` header. The default is `application/json`.
    pub(crate) fn accept(mut self: Box<Self>, media_types: &str) -> Box<Self> {
        self.insert_text(ACCEPT, media_types);
        self
    }

    /// Sets the media type of the typed stream, if it differs from that of the value.
    pub(crate) fn streamed(mut self: Box<Self>, media_type: &'static str) -> Box<Self> {
        self.stream_type = Some(media_type);
        self
    }

    /// Sets that the type of an event describes the whole event, and not only its data.
    pub(crate) fn whole_events(mut self: Box<Self>) -> Box<Self> {
        self.whole_events = true;
        self
    }
}
