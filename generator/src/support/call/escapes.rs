//! What a call can do beside its document: for an API that the document describes wrong, or not at all.

use serde::Serialize;

use super::super::{Call, FromBody, ReadAs, Upload};

impl<O, M> Call<O, M> {
    /// Adds a pair to the query, for what the document does not describe, or describes wrong. It takes the place of a
    /// parameter of this name, and stands beside other pairs that were added.
    ///
    /// All characters are encoded that have a meaning in a query.
    pub fn query(mut self, name: &str, value: &str) -> Self {
        self.request.query_pair(name, value);
        self
    }

    /// Sets the body to bytes of any media type, or to an [`Upload`], in place of the body that the call has.
    ///
    /// Sending fails if the content type is no valid value of a header.
    pub fn body_bytes(mut self, content_type: &str, bytes: impl Into<Upload>) -> Self {
        self.request.body(content_type, bytes.into());
        self
    }

    /// Sets the body to any value as JSON, in place of the body that the call has. The content type is
    /// `application/json`, or what [`Call::content_type`] sets after it.
    ///
    /// Sending fails if the value cannot be written as JSON.
    pub fn body_json(mut self, value: &impl Serialize) -> Self {
        match serde_json::to_vec(value) {
            Ok(bytes) => self.request.body("application/json", bytes.into()),
            // The reason can contain the value.
            Err(_) => self.request.fail("the value of the body is not JSON".to_owned()),
        }
        self
    }

    /// Sets the content type of the body, in place of that of the document. A setter of the body that comes later sets
    /// it again.
    ///
    /// Sending fails if it is no valid value of a header.
    pub fn content_type(mut self, content_type: &str) -> Self {
        self.request.content_type(content_type);
        self
    }

    /// Sends the call without the credentials of the client, also where the document asks for them: for example a login,
    /// in an API that asks for a token everywhere.
    pub fn without_credentials(mut self) -> Self {
        self.request.security = Some(&[]);
        self
    }

    /// Reads a success as another type, where the document describes it wrong: as `serde_json::Value` or another type of
    /// JSON, as [`Text`](super::super::Text), as [`Bytes`](bytes::Bytes), or as `()`, which ignores it. Call it last, because the setters of the operation stand before
    /// it.
    pub fn read_as<T: FromBody>(self) -> Call<ReadAs<O, T>, M> {
        self.request.into()
    }
}
