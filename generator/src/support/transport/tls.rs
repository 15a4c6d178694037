//! What the transports share of TLS: the provider of cryptography, and how its errors are told.

use std::io;
use std::sync::Arc;

use rustls::crypto::CryptoProvider;

/// Ring. The provider is named here, so that none has to be installed for the whole process.
pub(super) fn provider() -> Arc<CryptoProvider> {
    Arc::new(rustls::crypto::ring::default_provider())
}

/// Whether it is TLS that failed. An I/O error that holds another one does not give it as its source.
pub(super) fn holds_tls(error: &io::Error) -> bool {
    let mut error = error;
    while let Some(inner) = error.get_ref() {
        if inner.is::<rustls::Error>() {
            return true;
        }
        match inner.downcast_ref() {
            Some(inner) => error = inner,
            None => break,
        }
    }
    false
}
