//! Sending calls of blocking clients, without an async runtime.

use super::super::json::reader::Reader;
use super::super::transport::block_on::block_on;
use super::super::{Call, Error, FromBody, Operation, Response};
use super::mode::Blocking;
use super::send;
use super::{decode_body, decode_response};

impl<O: Operation> Call<O, Blocking>
where
    O::Success: FromBody,
{
    /// Sends the call, and returns the decoded body of a successful response (a status from 200 to 299).
    ///
    /// # Errors
    ///
    /// [`Error`], if the request is invalid or was not sent, if no complete response arrived in time, if the status is
    /// not a success (such as a redirect that is not followed), or if the body does not decode.
    pub fn send(self) -> Result<O::Success, Error<O::Failure>> {
        decode_body(block_on(send::send(self.request)))
    }

    /// Sends the call, and returns the decoded body with the status and the headers.
    ///
    /// # Errors
    ///
    /// As `send`.
    pub fn send_response(self) -> Result<Response<O::Success>, Error<O::Failure>> {
        decode_response(block_on(send::send(self.request)), &mut Reader::default())
    }
}
