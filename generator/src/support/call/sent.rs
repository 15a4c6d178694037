//! The response to a call, with the number of its attempts.

use super::exchange::Received;

/// The response to a call.
pub(crate) struct Sent {
    pub(crate) received: Box<Received>,
    /// The number of attempts that were sent.
    pub(crate) attempts: u32,
    /// Whether the response may be other than described: see `lenient_responses`.
    pub(crate) lenient: bool,
}
