//! What an observer is told about each attempt of a call.

use std::fmt;
use std::time::Duration;

use http::{Method, StatusCode};

use super::super::response::request_id;
use super::exchange::Received;
use super::failure::Failure;

/// An attempt of a call that has ended: a response of any status, or none.
///
/// It shows no argument, header or body of the call.
#[derive(Clone, Copy)]
pub struct Attempt<'a> {
    pub(super) method: &'a Method,
    pub(super) path: &'static str,
    pub(super) number: u32,
    pub(super) elapsed: Duration,
    pub(super) result: &'a Result<Box<Received>, Box<Failure>>,
    pub(super) wait: Option<Duration>,
}

/// Observes the attempts of a client.
pub(super) type Observer = Box<dyn Fn(&Attempt<'_>) + Send + Sync>;

impl<'a> Attempt<'a> {
    /// The method of the request.
    pub fn method(&self) -> &'a Method {
        self.method
    }

    /// The path template of the operation, such as `/pets/{id}`.
    pub fn path(&self) -> &'static str {
        self.path
    }

    /// The number of the attempt, counted from 1.
    pub fn number(&self) -> u32 {
        self.number
    }

    /// How long the attempt took: to the end of the response, or of its head for a stream.
    pub fn elapsed(&self) -> Duration {
        self.elapsed
    }

    /// The status of the response, if its head arrived.
    pub fn status(&self) -> Option<StatusCode> {
        match self.result {
            Ok(received) => Some(received.head.status),
            Err(failure) => failure.head.as_ref().map(|head| head.status),
        }
    }

    /// The request id of the server, as [`Error::request_id`](super::super::Error::request_id) has it.
    pub fn request_id(&self) -> Option<&'a str> {
        match self.result {
            Ok(received) => request_id(&received.head.headers),
            Err(failure) => failure.request_id(),
        }
    }

    /// Why there was no complete response, as a text without secrets.
    pub fn failure(&self) -> Option<String> {
        self.result.as_ref().err().map(|failure| failure.to_string())
    }

    /// After which wait the call is sent again. `None`, if it is not.
    pub fn retried_after(&self) -> Option<Duration> {
        self.wait
    }
}

impl fmt::Debug for Attempt<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Attempt")
            .field("method", &self.method)
            .field("path", &self.path)
            .field("number", &self.number)
            .field("elapsed", &self.elapsed)
            .field("status", &self.status())
            .field("request_id", &self.request_id())
            .field("failure", &self.failure())
            .field("retried_after", &self.wait)
            .finish()
    }
}
