//! The TLS of the transports: the provider of cryptography, whom a client trusts and who it is, and errors.

use std::io;
use std::sync::Arc;

use rustls::client::danger::ServerCertVerifier;
use rustls::client::WebPkiServerVerifier;
use rustls::crypto::CryptoProvider;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::Verifier;

use super::network::Trust;
use super::{TransportError, TransportErrorKind};

/// Ring. With this provider, none needs to be installed for the whole process.
pub(super) fn provider() -> Arc<CryptoProvider> {
    Arc::new(rustls::crypto::ring::default_provider())
}

/// TLS 1.2 and 1.3 by ring.
pub(super) fn config(trust: &Trust) -> Result<ClientConfig, TransportError> {
    let refused = |error: rustls::Error| TransportError::new(TransportErrorKind::Other, error);
    let builder = ClientConfig::builder_with_provider(provider())
        .with_safe_default_protocol_versions()
        .map_err(refused)?
        // The name of rustls for a verifier that is not its own. Both of ours check the certificate and its host.
        .dangerous()
        .with_custom_certificate_verifier(verifier(trust)?);
    let Some(pem) = &trust.identity else { return Ok(builder.with_no_client_auth()) };
    let certificates = certificates(pem, "the client identity")?;
    // The error of the key is not kept, because it could show a part of it.
    let key = PrivateKeyDer::from_pem_slice(pem)
        .map_err(|_| invalid("the client identity has no private key in PEM"))?;
    builder
        .with_client_auth_cert(certificates, key)
        .map_err(|_| invalid("the private key of the client identity is not that of its certificate"))
}

/// Verifies servers by the roots of the platform and those that were added, or only by the latter.
fn verifier(trust: &Trust) -> Result<Arc<dyn ServerCertVerifier>, TransportError> {
    let refused = |error: rustls::Error| TransportError::new(TransportErrorKind::Other, error);
    let mut roots = Vec::new();
    for pem in &trust.roots {
        roots.extend(certificates(pem, "a root certificate")?);
    }
    if !trust.only_added_roots {
        return platform_verifier(roots).map(|verifier| Arc::new(verifier) as _).map_err(refused);
    }
    if roots.is_empty() {
        return Err(invalid("only added roots are trusted, and none was added"));
    }
    let mut store = RootCertStore::empty();
    for root in roots {
        store.add(root).map_err(refused)?;
    }
    let verifier = WebPkiServerVerifier::builder_with_provider(Arc::new(store), provider()).build();
    verifier
        .map(|verifier| verifier as _)
        .map_err(|error| TransportError::new(TransportErrorKind::Other, error))
}

#[cfg(not(target_os = "android"))]
fn platform_verifier(roots: Vec<CertificateDer<'static>>) -> Result<Verifier, rustls::Error> {
    if roots.is_empty() {
        Verifier::new(provider())
    } else {
        Verifier::new_with_extra_roots(roots, provider())
    }
}

#[cfg(target_os = "android")]
fn platform_verifier(roots: Vec<CertificateDer<'static>>) -> Result<Verifier, rustls::Error> {
    if roots.is_empty() {
        Verifier::new(provider())
    } else {
        Err(rustls::Error::General("Android takes no further roots beside its own".to_owned()))
    }
}

/// The certificates in a PEM text, at least one.
fn certificates(pem: &[u8], whose: &str) -> Result<Vec<CertificateDer<'static>>, TransportError> {
    let read = CertificateDer::pem_slice_iter(pem).collect::<Result<Vec<_>, _>>();
    match read {
        Ok(certificates) if !certificates.is_empty() => Ok(certificates),
        Ok(_) | Err(_) => Err(invalid(&format!("{whose} has no certificate in PEM"))),
    }
}

fn invalid(reason: &str) -> TransportError {
    TransportError::new(TransportErrorKind::Other, reason)
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
