//! A successful response and its decoded body.

pub(super) mod by_status;
pub(super) mod decode;
pub(super) mod decode_error;
pub(super) mod from_body;
pub(super) mod header;

use std::fmt;

use http::{HeaderMap, StatusCode};

/// A successful response and its decoded body.
#[derive(Clone)]
pub struct Response<T> {
    response: http::Response<T>,
    attempts: u32,
}

impl<T> Response<T> {
    pub(crate) fn new(response: http::Response<T>, attempts: u32) -> Self {
        Self { response, attempts }
    }

    /// The status, from 200 to 299.
    pub fn status(&self) -> StatusCode {
        self.response.status()
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        self.response.headers()
    }

    /// The request id of the server (`x-request-id` or `request-id`), for a question to its support.
    /// `None`, unless it has 1 to 128 visible ASCII characters.
    pub fn request_id(&self) -> Option<&str> {
        request_id(self.headers())
    }

    /// The number of attempts that were sent.
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// The decoded body.
    pub fn body(&self) -> &T {
        self.response.body()
    }

    /// Takes the decoded body out.
    pub fn into_body(self) -> T {
        self.response.into_body()
    }
}

/// Does not show the headers, because they can contain secrets.
impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status())
            .field("request_id", &self.request_id())
            .field("attempts", &self.attempts)
            .field("body", self.body())
            .finish_non_exhaustive()
    }
}

/// The request id in the headers, if it can be shown.
pub(crate) fn request_id(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get("x-request-id").or_else(|| headers.get("request-id"))?;
    let text = value.to_str().ok()?;
    let visible = text.bytes().all(|byte| byte.is_ascii_graphic());
    (visible && (1..=128).contains(&text.len())).then_some(text)
}
