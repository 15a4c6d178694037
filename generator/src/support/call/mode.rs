//! The mode of a client: whether its calls are futures, or block the thread.

use super::super::transport::network::Network;
use super::super::transport::Transport;
use super::super::BuildError;

/// The mode of a client whose calls are futures.
#[derive(Clone, Copy, Debug)]
pub struct Async;

/// The mode of a client whose calls block the thread.
#[cfg(feature = "blocking")]
#[derive(Clone, Copy, Debug)]
pub struct Blocking;

/// Makes the default transport of a client.
pub(super) type DefaultTransport = fn(Network) -> Result<Box<dyn Transport>, BuildError>;

/// How the calls of a client are sent.
pub(crate) trait Mode: 'static {
    /// The default transport.
    fn transport(network: Network) -> Result<Box<dyn Transport>, BuildError>;
}

impl Mode for Async {
    #[cfg(feature = "reqwest")]
    fn transport(network: Network) -> Result<Box<dyn Transport>, BuildError> {
        let transport = super::super::transport::reqwest::ReqwestTransport::with_network(network);
        Ok(Box::new(transport.map_err(BuildError::Transport)?))
    }

    #[cfg(all(feature = "web", target_arch = "wasm32", not(feature = "reqwest")))]
    fn transport(network: Network) -> Result<Box<dyn Transport>, BuildError> {
        let transport = super::super::transport::web::WebTransport::with_network(network);
        Ok(Box::new(transport.map_err(BuildError::Transport)?))
    }

    #[cfg(not(any(feature = "reqwest", all(feature = "web", target_arch = "wasm32"))))]
    fn transport(_: Network) -> Result<Box<dyn Transport>, BuildError> {
        Err(BuildError::NoTransport)
    }
}

#[cfg(feature = "blocking")]
impl Mode for Blocking {
    fn transport(network: Network) -> Result<Box<dyn Transport>, BuildError> {
        let transport = super::super::transport::ureq::UreqTransport::with_network(network);
        Ok(Box::new(transport.map_err(BuildError::Transport)?))
    }
}
