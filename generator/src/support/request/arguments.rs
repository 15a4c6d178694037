//! The methods with which generated code adds arguments and a body to a call.

use bytes::Bytes;

use super::super::auth::requirement::Requirement;
use super::super::json::{written, ToJson};
use super::super::Call;

#[allow(dead_code, reason = "an API uses some of them")]
impl<T, E, M, S> Call<T, E, M, S> {
    /// Sets a path parameter of simple style that is a string.
    pub(crate) fn path_parameter(mut self, name: &'static str, value: &str) -> Self {
        self.request.path_text(name, value);
        self
    }

    /// Sets a path parameter of several segments.
    pub(crate) fn path_segments(mut self, name: &'static str, value: &str) -> Self {
        self.request.path_segments(name, value);
        self
    }

    /// Sets a JSON body.
    pub(crate) fn json(self, body: &dyn ToJson) -> Self {
        self.json_as("application/json", body)
    }

    /// Sets a JSON body, if there is one.
    pub(crate) fn optional_json<B: ToJson>(self, body: &Option<B>) -> Self {
        match body {
            Some(body) => self.json(body),
            None => self,
        }
    }

    /// Sets a JSON body of a media type of its own, such as `application/merge-patch+json`.
    pub(crate) fn json_as(self, content_type: &str, body: &dyn ToJson) -> Self {
        self.bytes(content_type, written(body).to_string())
    }

    /// Sets a body of bytes.
    pub(crate) fn bytes(mut self, content_type: &str, body: impl Into<Bytes>) -> Self {
        self.request.body(content_type, body.into());
        self
    }

    /// Sets a body of text.
    pub(crate) fn text(self, content_type: &str, body: impl Into<String>) -> Self {
        self.bytes(content_type, body.into())
    }

    /// Sends the call to the operation's own server, unless the caller has set a base URL.
    pub(crate) fn server(mut self, url: &str) -> Self {
        self.request.server(url);
        self
    }

    /// Sets the security requirement of the operation. The default is that of the client.
    pub(crate) fn security(mut self, requirement: Requirement) -> Self {
        self.request.security(requirement);
        self
    }

    /// Sets whether the call is idempotent. The default depends on the method.
    pub(crate) fn idempotent(mut self, idempotent: bool) -> Self {
        self.request.idempotent = Some(idempotent);
        self
    }

    /// Sets the `accept` header. The default is `application/json`.
    pub(crate) fn accept(mut self, media_types: &str) -> Self {
        self.request.accept(media_types);
        self
    }

    /// Sets the typed stream of a call, and its media type for the `accept` header.
    pub(crate) fn streamed<P>(mut self, media_type: &'static str) -> Call<T, E, M, P> {
        self.request.stream_type = Some(media_type);
        Call::new(self.request)
    }

    /// Sets that the type of an event describes the whole event, and not only its data.
    pub(crate) fn whole_events(mut self) -> Self {
        self.request.whole_events = true;
        self
    }
}
