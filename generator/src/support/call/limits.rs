//! What bounds a call: the defaults go in, what a client and then a call sets comes out.

use std::time::Duration;

use super::super::Retry;

/// How long connecting may take over the default transport, unless told otherwise.
pub(super) const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// The bounds of a call, first of all calls of a client.
#[derive(Clone, Copy)]
pub(crate) struct Limits {
    /// The time of a call, with all its attempts and the waits between them.
    pub(crate) timeout: Duration,
    /// The time of each attempt to get a response, and of each chunk of a stream.
    pub(crate) attempt_timeout: Duration,
    /// The time of connecting, if it is not the transport's own.
    pub(crate) connect_timeout: Option<Duration>,
    pub(crate) retry: Retry,
    /// How many bytes the body of a response may have.
    pub(crate) max_response_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            timeout: Duration::from_secs(60),
            attempt_timeout: Duration::from_secs(30),
            connect_timeout: None,
            retry: Retry::default(),
            max_response_bytes: 10 * 1024 * 1024,
        }
    }
}
