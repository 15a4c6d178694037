//! The body of a response goes in, a value comes out, or where and why there is none.

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::decode;
use super::json::FromJson;
use super::{DecodeError, Text};

/// A value that the body of a response holds.
///
/// Types of JSON are read as such. `()` ignores the body, [`Bytes`] is the body as it is, [`Text`] is its text.
pub trait Answer: Sized {
    /// The value of a body.
    ///
    /// # Errors
    ///
    /// [`DecodeError`], if the body is not what it should be.
    fn answer(status: StatusCode, headers: &HeaderMap, body: &Bytes) -> Result<Self, DecodeError>;

    /// The value of a body, and the number of things in the body that do not fit it, where they are counted.
    ///
    /// # Errors
    ///
    /// As [`Answer::answer`].
    fn fit(status: StatusCode, headers: &HeaderMap, body: &Bytes) -> Result<(Self, usize), DecodeError> {
        Self::answer(status, headers, body).map(|value| (value, 0))
    }
}

impl<T: FromJson> Answer for T {
    fn answer(_: StatusCode, headers: &HeaderMap, body: &Bytes) -> Result<Self, DecodeError> {
        decode::json(headers, body).map(|(value, _)| value)
    }

    fn fit(_: StatusCode, headers: &HeaderMap, body: &Bytes) -> Result<(Self, usize), DecodeError> {
        decode::json(headers, body)
    }
}

impl Answer for () {
    fn answer(_: StatusCode, _: &HeaderMap, _: &Bytes) -> Result<Self, DecodeError> {
        Ok(())
    }
}

impl Answer for Bytes {
    fn answer(_: StatusCode, _: &HeaderMap, body: &Bytes) -> Result<Self, DecodeError> {
        Ok(body.clone())
    }
}

impl Answer for Text {
    fn answer(_: StatusCode, _: &HeaderMap, body: &Bytes) -> Result<Self, DecodeError> {
        decode::text(body).map(Self::from)
    }
}
