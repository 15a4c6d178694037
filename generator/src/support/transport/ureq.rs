//! The transport of blocking clients: HTTP requests go out through ureq, over TLS by rustls.

use std::fmt;
use std::io::{self, Read};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use ::ureq::config::{AutoHeaderValue, Config, ConfigBuilder};
use ::ureq::tls::{RootCerts, TlsConfig};
use ::ureq::typestate::AgentScope;
use ::ureq::{Agent, AsSendBody, BodyReader, Error};
use bytes::Bytes;
use http::Method;

use super::block_on::sleep;
use super::tls;
use super::tls::holds_tls;
use super::{Body, BoxFuture, Chunks, Timeout, Timeouts, Transport, TransportError, TransportErrorKind};

/// Sends requests through `ureq`, with a pool of connections that clones share. It needs no async runtime.
///
/// It speaks HTTP/1.1, and verifies certificates by the platform's rules. Unlike ureq it uses a proxy only
/// if told to, whatever the environment says. It follows no redirect, repeats no request, and asks for no content
/// encoding.
///
/// A crate of the same program that turns on the features `gzip` or `brotli` of ureq turns on, here too, the decoding
/// of what a server encodes unasked; `cookies` makes it keep the cookies that servers set. Neither can be turned off
/// for one agent.
///
/// Its futures block the thread that polls them. Resolving the name and connecting have each the time for connecting.
/// Until the head of a stream is there, these two, sending the request, sending its body and receiving the head have each
/// the time that they should have together: a stream whose head came too late is then given up.
///
/// The log of ureq itself shows no secrets, but for its level `trace`, which shows all that goes over the wire.
#[derive(Clone)]
pub struct UreqTransport {
    agent: Agent,
    connect_timeout: Option<Duration>,
    start: Instant,
}

impl UreqTransport {
    /// A transport that gives up on connecting, TLS included, after a time.
    pub fn new(connect_timeout: Duration) -> Self {
        Self::configured(|builder| builder.timeout_connect(Some(bounded(connect_timeout))))
    }

    /// A transport of a ureq agent that the caller configures: proxies, the pool, TLS.
    ///
    /// There is no time limit on connecting, unless it is set here or for a call. Other timeouts are set for each
    /// request. What this type promises about redirects and content encodings is applied last.
    pub fn configured(
        configure: impl FnOnce(ConfigBuilder<AgentScope>) -> ConfigBuilder<AgentScope>,
    ) -> Self {
        let tls = TlsConfig::builder()
            .unversioned_rustls_crypto_provider(tls::provider())
            .root_certs(RootCerts::PlatformVerifier)
            .build();
        let builder = Config::builder().proxy(None).tls_config(tls);
        let config = configure(builder)
            .http_status_as_error(false)
            .allow_non_standard_methods(true)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .accept_encoding(AutoHeaderValue::None)
            .user_agent(AutoHeaderValue::None)
            .accept(AutoHeaderValue::None)
            .build();
        Self { connect_timeout: config.timeouts().connect, agent: config.new_agent(), start: Instant::now() }
    }

    fn exchange(
        &self,
        request: http::Request<Bytes>,
        timeouts: Timeouts,
    ) -> Result<http::Response<Body>, TransportError> {
        let (head, body) = request.into_parts();
        let response = if body.is_empty() && !has_body(&head.method) {
            self.run(http::Request::from_parts(head, ()), timeouts)
        } else {
            self.run(http::Request::from_parts(head, body.as_ref()), timeouts)
        };
        let mut response = response.map_err(transport_error)?;
        // What ureq keeps there is of no use here.
        response.extensions_mut().clear();
        Ok(response.map(|body| Body::new(Incoming(body.into_reader()))))
    }

    fn run(
        &self,
        request: http::Request<impl AsSendBody>,
        timeouts: Timeouts,
    ) -> Result<http::Response<::ureq::Body>, Error> {
        let connect = timeouts.connect.map(bounded).or(self.connect_timeout);
        let builder = self.agent.configure_request(request);
        let request = match timeouts.exchange {
            Timeout::Whole(time) => {
                builder.timeout_resolve(connect).timeout_connect(connect).timeout_global(Some(bounded(time)))
            }
            Timeout::Parts { head, chunk } => {
                // There is no time for connecting, sending and receiving together: each has all of it.
                let head = bounded(head);
                let connect = connect.map_or(head, |connect| head.min(connect));
                builder
                    .timeout_resolve(Some(connect))
                    .timeout_connect(Some(connect))
                    .timeout_send_request(Some(head))
                    .timeout_send_body(Some(head))
                    .timeout_recv_response(Some(head))
                    .timeout_per_read(Some(bounded(chunk)))
            }
        };
        self.agent.run(request.build())
    }
}

impl Transport for UreqTransport {
    fn execute(
        &self,
        request: http::Request<Bytes>,
        timeouts: Timeouts,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(async move { self.exchange(request, timeouts) })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(sleep(duration))
    }

    fn now(&self) -> Duration {
        self.start.elapsed()
    }
}

impl fmt::Debug for UreqTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UreqTransport").finish_non_exhaustive()
    }
}

/// The body of a response that is still arriving.
struct Incoming(BodyReader<'static>);

impl Chunks for Incoming {
    fn poll_next(&mut self, _: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        let mut chunk = [0; 16 * 1024];
        Poll::Ready(match self.0.read(&mut chunk) {
            Ok(0) => None,
            // A chunk takes no more memory than it has bytes, however few come at a time.
            Ok(length) => Some(Ok(Bytes::copy_from_slice(chunk.get(..length).unwrap_or_default()))),
            Err(error) => Some(Err(body_error(Error::from(error)))),
        })
    }
}

/// Whether a request of this method has a body, though it may be empty (RFC 9110, section 9.3).
fn has_body(method: &Method) -> bool {
    matches!(*method, Method::POST | Method::PUT | Method::PATCH)
}

/// A time that can be added to any moment.
fn bounded(time: Duration) -> Duration {
    time.min(Duration::from_secs(u32::MAX.into()))
}

fn transport_error(error: Error) -> TransportError {
    use ::ureq::Timeout::{Connect, Resolve};
    let kind = match &error {
        Error::HostNotFound | Error::ConnectionFailed | Error::Timeout(Connect | Resolve) => {
            TransportErrorKind::Connect
        }
        Error::Timeout(_) => TransportErrorKind::Timeout,
        Error::Tls(_) | Error::Rustls(_) | Error::Pem(_) => TransportErrorKind::Tls,
        Error::Io(error) if holds_tls(error) => TransportErrorKind::Tls,
        Error::Io(error) if is_connect(error) => TransportErrorKind::Connect,
        // What they say shows the URL, which holds identifiers, and sometimes secrets.
        Error::BadUri(_) | Error::RequireHttpsOnly(_) | Error::Http(_) => {
            return TransportError::new(TransportErrorKind::Other, "the request cannot be sent");
        }
        _ => TransportErrorKind::Interrupted,
    };
    TransportError::new(kind, error)
}

/// What broke the body of a response: there was a connection, whatever became of it.
fn body_error(error: Error) -> TransportError {
    let kind = match &error {
        Error::Timeout(_) => TransportErrorKind::Timeout,
        _ => TransportErrorKind::Interrupted,
    };
    TransportError::new(kind, error)
}

/// Whether there was no connection. Where that is not sure, it is taken for one that broke.
fn is_connect(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionRefused, HostUnreachable, NetworkUnreachable};
    // The standard library has no kind for a name that does not resolve: it has this text, and on Windows the codes of
    // Winsock (WSAHOST_NOT_FOUND to WSANO_DATA).
    matches!(error.kind(), ConnectionRefused | HostUnreachable | NetworkUnreachable)
        || matches!(error.raw_os_error(), Some(11001..=11004))
        || error.to_string().starts_with("failed to lookup address")
}
