//! What an error of ureq means.

use std::io;

use ::ureq::Error;

use super::tls::holds_tls;
use super::{TransportError, TransportErrorKind};

/// An error up to the head of a response.
pub(super) fn transport_error(error: Error) -> TransportError {
    use ::ureq::Timeout::{Connect, Resolve};
    let kind = match &error {
        Error::HostNotFound
        | Error::ConnectionFailed
        | Error::ConnectProxyFailed(_)
        | Error::Timeout(Connect | Resolve) => TransportErrorKind::Connect,
        Error::Timeout(_) => TransportErrorKind::Timeout,
        Error::Tls(_) | Error::Rustls(_) | Error::Pem(_) => TransportErrorKind::Tls,
        Error::Io(error) if is_of_body(error) => TransportErrorKind::Body,
        Error::Io(error) if holds_tls(error) => TransportErrorKind::Tls,
        Error::Io(error) if is_connect(error) => TransportErrorKind::Connect,
        // Their messages show the URL, which contains identifiers and sometimes secrets.
        Error::BadUri(_) | Error::RequireHttpsOnly(_) | Error::Http(_) => {
            return TransportError::new(TransportErrorKind::Other, "the request cannot be sent");
        }
        _ => TransportErrorKind::Interrupted,
    };
    TransportError::new(kind, error)
}

/// Whether a proxy asks for credentials. ureq has the status in a text only.
pub(super) fn is_of_proxy(error: &Error) -> bool {
    matches!(error, Error::ConnectProxyFailed(reason) if reason.starts_with("proxy server responded 407"))
}

/// Whether the body of the request is the cause of an error.
fn is_of_body(error: &io::Error) -> bool {
    let cause = error.get_ref().and_then(|cause| cause.downcast_ref::<TransportError>());
    cause.is_some_and(|cause| cause.kind() == TransportErrorKind::Body)
}

/// An error after the head of a response, when there was a connection.
pub(super) fn body_error(error: Error) -> TransportError {
    let kind = match &error {
        Error::Timeout(_) => TransportErrorKind::Timeout,
        _ => TransportErrorKind::Interrupted,
    };
    TransportError::new(kind, error)
}

/// Whether there was certainly no connection.
fn is_connect(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionRefused, HostUnreachable, NetworkUnreachable};
    // The standard library has no kind for a name that does not resolve: it has this text, and on Windows the codes of
    // Winsock (WSAHOST_NOT_FOUND to WSANO_DATA).
    matches!(error.kind(), ConnectionRefused | HostUnreachable | NetworkUnreachable)
        || matches!(error.raw_os_error(), Some(11001..=11004))
        || error.to_string().starts_with("failed to lookup address")
}
