//! The mode of a client: whether its calls are futures, or block the thread.

use std::time::Duration;

use super::super::transport::Transport;
use super::super::BuildError;

/// The mode of a client whose calls are futures.
#[derive(Clone, Copy, Debug)]
pub struct Async;

/// The mode of a client whose calls block the thread.
#[cfg(feature = "blocking")]
#[derive(Clone, Copy, Debug)]
pub struct Blocking;

/// How the calls of a client are sent.
pub(crate) trait Mode: 'static {
    /// The default transport.
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
