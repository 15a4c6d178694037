//! Why a server of tokens gave none.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

use http::response::Parts;
use http::StatusCode;

use super::super::transport::TransportError;
use super::super::TokenError;

/// Why a server of tokens gave none. All calls that waited for one request have the same.
#[derive(Clone)]
pub(crate) struct TokenFailure(Arc<Reason>);

struct Reason {
    error: TokenError,
    /// The head of an answer that is no success.
    head: Option<Parts>,
    is_idempotent: bool,
}

impl TokenFailure {
    #[allow(dead_code, reason = "sources that ask a server use it")]
    pub(super) fn new(error: TokenError, head: Option<Parts>, is_idempotent: bool) -> Self {
        Self(Arc::new(Reason { error, head, is_idempotent }))
    }

    /// The head of an answer that is no success.
    pub(crate) fn head(&self) -> Option<&Parts> {
        self.0.head.as_ref()
    }

    /// Whether the request can be sent again, although the server may have acted on it: a refresh token that was used once
    /// may not be used again. A server that is not available did not act.
    pub(crate) fn can_be_repeated(&self) -> bool {
        let status = self.head().map(|head| head.status);
        self.0.is_idempotent || status == Some(StatusCode::SERVICE_UNAVAILABLE)
    }
}

/// The failure of the transport, if that is why a source gave no token.
pub(crate) fn of_transport(error: &TokenError) -> Option<&TransportError> {
    let of_server = || error.downcast_ref::<TokenFailure>()?.0.error.downcast_ref();
    error.downcast_ref().or_else(of_server)
}

impl fmt::Display for TokenFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.error.fmt(f)
    }
}

/// Does not show the head, which can have secrets.
impl fmt::Debug for TokenFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.error.fmt(f)
    }
}

impl Error for TokenFailure {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0.error.source()
    }
}
