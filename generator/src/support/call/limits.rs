//! The limits of a call, and their defaults.

use std::time::Duration;

use super::super::Retry;

/// How long connecting may take with the default transport.
pub(super) const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// The limits of a call. It begins with those of its client.
#[derive(Clone, Copy)]
pub(crate) struct Limits {
    /// The time of a call, with all its attempts and the waits between them.
    pub(crate) timeout: Duration,
    /// The time of each attempt to get a response, and of each chunk of a stream.
    pub(crate) attempt_timeout: Duration,
    /// The time for connecting. Without it, the transport decides.
    pub(crate) connect_timeout: Option<Duration>,
    pub(crate) retry: Retry,
    /// How many redirects of GET and HEAD are followed.
    pub(crate) redirects: u32,
    /// Whether the client asks for compressed responses, and decodes them.
    #[cfg(any(feature = "brotli", feature = "gzip", feature = "zstd"))]
    pub(crate) compression: bool,
    /// Whether a response may have another media type, or an empty body for a value that may be `null`.
    pub(crate) lenient: bool,
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
            redirects: 0,
            lenient: false,
            #[cfg(any(feature = "brotli", feature = "gzip", feature = "zstd"))]
            compression: false,
            max_response_bytes: 10 * 1024 * 1024,
        }
    }
}
