//! Whether the calls of a client are futures, or block: a mode goes in, the transport that fits it comes out.

use std::time::Duration;

use super::super::transport::Transport;
use super::super::BuildError;

/// The mode of a client whose calls are futures.
#[derive(Clone, Copy, Debug)]
pub struct Async;

/// The mode of a client whose calls block the thread until they have ended.
#[cfg(feature = "blocking")]
#[derive(Clone, Copy, Debug)]
pub struct Blocking;

/// How the calls of a client are sent.
pub(crate) trait Mode: 'static {
    /// What sends the requests, unless the caller says otherwise.
    fn transport(connect_timeout: Duration) -> Result<Box<dyn Transport>, BuildError>;
}

impl Mode for Async {
    #[cfg(feature = "reqwest")]
    fn transport(connect_timeout: Duration) -> Result<Box<dyn Transport>, BuildError> {
        let transport = super::super::transport::reqwest::ReqwestTransport::new(connect_timeout);
        Ok(Box::new(transport.map_err(BuildError::Transport)?))
    }

    #[cfg(not(feature = "reqwest"))]
    fn transport(_: Duration) -> Result<Box<dyn Transport>, BuildError> {
        Err(BuildError::NoTransport)
    }
}

#[cfg(feature = "blocking")]
impl Mode for Blocking {
    fn transport(connect_timeout: Duration) -> Result<Box<dyn Transport>, BuildError> {
        Ok(Box::new(super::super::transport::ureq::UreqTransport::new(connect_timeout)))
    }
}
