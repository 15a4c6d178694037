//! Types that the body of a response decodes to.

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::super::json::reader::Reader;
use super::super::json::FromJson;
use super::super::DecodeError;
use super::decode;

/// A type that the body of a response decodes to.
///
/// Types with [`FromJson`] are read from JSON. `()` ignores the body, and [`Bytes`] is the body itself.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from a response",
    note = "a type of the client, `serde_json::Value`, `Text`, `Bytes` and `()` can"
)]
pub trait FromBody: Sized {
    /// Decodes a body. The reader counts the mismatches.
    ///
    /// # Errors
    ///
    /// [`DecodeError`], if the body is not as expected.
    fn from_body(
        status: StatusCode,
        headers: &HeaderMap,
        body: &Bytes,
        reader: &mut Reader,
    ) -> Result<Self, DecodeError>;

    /// Decodes a body.
    ///
    /// # Errors
    ///
    /// As [`FromBody::from_body`].
    fn decode(status: StatusCode, headers: &HeaderMap, body: &Bytes) -> Result<Self, DecodeError> {
        Self::from_body(status, headers, body, &mut Reader::default())
    }

    /// Decodes a body, and counts its mismatches.
    ///
    /// # Errors
    ///
    /// As [`FromBody::from_body`].
    fn decode_with_mismatches(
        status: StatusCode,
        headers: &HeaderMap,
        body: &Bytes,
    ) -> Result<(Self, usize), DecodeError> {
        let mut reader = Reader::default();
        let value = Self::from_body(status, headers, body, &mut reader)?;
        Ok((value, reader.score.mismatches))
    }
}

impl<T: FromJson> FromBody for T {
    fn from_body(
        _: StatusCode,
        headers: &HeaderMap,
        body: &Bytes,
        reader: &mut Reader,
    ) -> Result<Self, DecodeError> {
        decode::json(headers, body, reader)
    }
}

impl FromBody for () {
    fn from_body(_: StatusCode, _: &HeaderMap, _: &Bytes, _: &mut Reader) -> Result<Self, DecodeError> {
        Ok(())
    }
}

impl FromBody for Bytes {
    fn from_body(_: StatusCode, _: &HeaderMap, body: &Bytes, _: &mut Reader) -> Result<Self, DecodeError> {
        Ok(body.clone())
    }
}
