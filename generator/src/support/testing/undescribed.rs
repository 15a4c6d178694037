//! Finds what the document does not describe, in a response or a JSON text.

use http::HeaderMap;

use super::super::call::mode::Async;
use super::super::call::{self, send};
use super::super::json::reader::Reader;
use super::super::json::undescribed::Undescribed;
use super::super::response::decode;
#[cfg(feature = "blocking")]
use super::super::transport::block_on::block_on;
use super::super::{Call, DecodeError, Error, FromBody, FromJson, Operation, Response};

/// A response, and what its body has and its type does not.
type Checked<T> = (Response<T>, Vec<Undescribed>);

/// Lists what a JSON text has and the type `T` does not.
///
/// # Errors
///
/// [`DecodeError`], if the text does not decode as the type.
pub fn undescribed<T: FromJson>(json: &[u8]) -> Result<Vec<Undescribed>, DecodeError> {
    let mut reader = Reader::with_details();
    decode::json::<T>(&HeaderMap::new(), json, &mut reader)?;
    Ok(reader.into_undescribed())
}

/// With the feature `testing`.
impl<O: Operation> Call<O, Async>
where
    O::Success: FromBody,
{
    /// Sends the call, and returns the response, and a list of what the body has and its type does not.
    ///
    /// For the body of an error, see [`undescribed`](super::super::testing::undescribed) and [`Error::body`].
    ///
    /// # Errors
    ///
    /// As [`Call::send`].
    pub async fn send_with_undescribed(self) -> Result<Checked<O::Success>, Error<O::Failure>> {
        let mut reader = Reader::with_details();
        let response = call::decode_response(send::send(self.request).await, &mut reader)?;
        Ok((response, reader.into_undescribed()))
    }
}

/// With the feature `testing`.
#[cfg(feature = "blocking")]
impl<O: Operation> Call<O, super::super::Blocking>
where
    O::Success: FromBody,
{
    /// Sends the call, and returns the response, and a list of what the body has and its type does not.
    ///
    /// For the body of an error, see [`undescribed`](super::super::testing::undescribed) and [`Error::body`].
    ///
    /// # Errors
    ///
    /// As `send`.
    pub fn send_with_undescribed(self) -> Result<Checked<O::Success>, Error<O::Failure>> {
        let mut reader = Reader::with_details();
        let response = call::decode_response(block_on(send::send(self.request)), &mut reader)?;
        Ok((response, reader.into_undescribed()))
    }
}
