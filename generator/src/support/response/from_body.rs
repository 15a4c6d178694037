//! The body of a response goes in, a value comes out, or where and why there is none.

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::super::json::reader::Reader;
use super::super::json::FromJson;
use super::super::DecodeError;
use super::decode;

/// A value that the body of a response holds.
///
/// Types of JSON are read as such. `()` ignores the body, [`Bytes`] is the body as it is, [`Text`] is its text.
pub trait FromBody: Sized {
    /// The value of a body. The reader counts what does not fit.
    ///
    /// # Errors
    ///
    /// [`DecodeError`], if the body is not what it should be.
    fn from_body(
        status: StatusCode,
        headers: &HeaderMap,
        body: &Bytes,
        reader: &mut Reader,
    ) -> Result<Self, DecodeError>;

    /// The value of a body.
    ///
    /// # Errors
    ///
    /// As [`FromBody::from_body`].
    fn decode(status: StatusCode, headers: &HeaderMap, body: &Bytes) -> Result<Self, DecodeError> {
        Self::from_body(status, headers, body, &mut Reader::default())
    }

    /// The value of a body, and the number of things in the body that do not fit it.
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
