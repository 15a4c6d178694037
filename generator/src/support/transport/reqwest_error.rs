//! What an error of reqwest means.

use ::reqwest::Error;

use super::tls::holds_tls;
use super::{TransportError, TransportErrorKind};

/// An error up to the head of a response.
pub(super) fn transport_error(error: Error) -> TransportError {
    #[cfg(feature = "http2")]
    if let Some(error) = not_processed(&error) {
        return error;
    }
    let kind = if error.is_connect() {
        if is_tls(&error) {
            TransportErrorKind::Tls
        } else {
            TransportErrorKind::Connect
        }
    } else if error.is_timeout() {
        TransportErrorKind::Timeout
    } else if is_of_body(&error) {
        TransportErrorKind::Body
    } else if error.is_builder() {
        TransportErrorKind::Other
    } else {
        TransportErrorKind::Interrupted
    };
    // The URL contains identifiers, and sometimes secrets.
    TransportError::new(kind, error.without_url())
}

/// An error after the head of a response, when there was a connection.
pub(super) fn body_error(error: Error) -> TransportError {
    let kind = match error.is_timeout() {
        true => TransportErrorKind::Timeout,
        false => TransportErrorKind::Interrupted,
    };
    #[cfg(feature = "http2")]
    if let Some(reason) = told_by_server(&error) {
        return TransportError::new(kind, reason);
    }
    TransportError::new(kind, error.without_url())
}

/// Whether a proxy that makes tunnels asks for credentials. The type of this error is not public, so its text is read.
pub(super) fn is_of_proxy(error: &Error) -> bool {
    has_cause(error, |cause| cause.to_string() == "tunnel error: proxy authorization required")
}

/// The error of a request that the server says it did not process (RFC 9113, sections 6.8 and 8.7).
#[cfg(feature = "http2")]
fn not_processed(error: &Error) -> Option<TransportError> {
    let reason = told_by_server(error)?;
    // Only requests after the last one that the server takes fail when it ends the connection.
    let kind = if reason.starts_with(CONNECTION) || reason.contains("refused stream") {
        TransportErrorKind::NotProcessed
    } else {
        TransportErrorKind::Interrupted
    };
    Some(TransportError::new(kind, reason))
}

/// How the text of an error begins if the server ended a connection of HTTP/2, or one of its streams.
#[cfg(feature = "http2")]
const CONNECTION: &str = "connection error received: ";
#[cfg(feature = "http2")]
const STREAM: &str = "stream error received: ";

/// The reason of a server that ended a connection of HTTP/2 or a stream, without the data that it adds, which can be
/// anything. The crate of HTTP/2 is no dependency of a client, so its text is read.
#[cfg(feature = "http2")]
fn told_by_server(error: &Error) -> Option<String> {
    causes(error).map(ToString::to_string).find_map(|text| {
        let is_told = text.starts_with(CONNECTION) || text.starts_with(STREAM);
        is_told.then(|| text.split(" (").next().unwrap_or_default().to_owned())
    })
}

/// Whether TLS is the cause of an error.
fn is_tls(error: &Error) -> bool {
    has_cause(error, |cause| cause.is::<rustls::Error>() || cause.downcast_ref().is_some_and(holds_tls))
}

/// Whether the body of the request is the cause of an error.
fn is_of_body(error: &Error) -> bool {
    has_cause(error, |cause| {
        let cause = cause.downcast_ref::<TransportError>();
        cause.is_some_and(|cause| cause.kind() == TransportErrorKind::Body)
    })
}

fn has_cause(error: &Error, is_it: impl Fn(&(dyn std::error::Error + 'static)) -> bool) -> bool {
    causes(error).any(is_it)
}

/// The causes of an error, from the nearest to the first.
fn causes(error: &Error) -> impl Iterator<Item = &(dyn std::error::Error + 'static)> {
    std::iter::successors(std::error::Error::source(error), |error| error.source())
}
