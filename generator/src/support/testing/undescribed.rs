//! What the body of a response holds and its type does not: a body or a call goes in, a list of it comes out.

use http::HeaderMap;

use super::super::call::mode::Async;
use super::super::call::{self, send};
use super::super::json::reader::Reader;
use super::super::json::undescribed::Unread;
use super::super::response::decode;
#[cfg(feature = "blocking")]
use super::super::transport::block_on::block_on;
use super::super::{Answer, Call, DecodeError, Error, FromJson, Response};

/// What JSON holds and the type `T` does not.
///
/// # Errors
///
/// [`DecodeError`], if it cannot be read as that type at all.
pub fn unread<T: FromJson>(json: &[u8]) -> Result<Vec<Unread>, DecodeError> {
    let mut reader = Reader::with_notes();
    decode::json::<T>(&HeaderMap::new(), json, &mut reader)?;
    Ok(reader.into_unread())
}

/// With the feature `testing`.
impl<T: Answer, E: Answer, S> Call<T, E, Async, S> {
    /// Sends the call, and gives the response together with what its body holds and the type of the body does not.
    ///
    /// For the body of an error, see [`unread`](super::super::testing::unread) and [`Error::body`].
    ///
    /// # Errors
    ///
    /// As [`Call::send`].
    pub async fn send_unread(self) -> Result<(Response<T>, Vec<Unread>), Error<E>> {
        let mut reader = Reader::with_notes();
        let response = call::answer(send::send(self.request).await, &mut reader)?;
        Ok((response, reader.into_unread()))
    }
}

/// With the feature `testing`.
#[cfg(feature = "blocking")]
impl<T: Answer, E: Answer, S> Call<T, E, super::super::Blocking, S> {
    /// Sends the call, and gives the response together with what its body holds and the type of the body does not.
    ///
    /// For the body of an error, see [`unread`](super::super::testing::unread) and [`Error::body`].
    ///
    /// # Errors
    ///
    /// As `send`.
    pub fn send_unread(self) -> Result<(Response<T>, Vec<Unread>), Error<E>> {
        let mut reader = Reader::with_notes();
        let response = call::answer(block_on(send::send(self.request)), &mut reader)?;
        Ok((response, reader.into_unread()))
    }
}
