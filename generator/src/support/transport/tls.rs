//! The TLS of the transports: the provider of cryptography, and its errors.

use std::io;
use std::sync::Arc;

use rustls::crypto::CryptoProvider;

/// Ring. With this provider, none needs to be installed for the whole process.
pub(super) fn provider() -> Arc<CryptoProvider> {
    Arc::new(rustls::crypto::ring::default_provider())
}

/// Whether TLS is the cause of an error. An inner error of an I/O error is not its source.
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
