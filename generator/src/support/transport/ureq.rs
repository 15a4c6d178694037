//! The transport of blocking clients: ureq over rustls.

use std::fmt;
use std::io::{self, Read};
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use ::ureq::config::{AutoHeaderValue, Config, ConfigBuilder};
use ::ureq::tls::{RootCerts, TlsConfig};
use ::ureq::typestate::AgentScope;
use ::ureq::unversioned::resolver::DefaultResolver;
use ::ureq::unversioned::transport::{ConnectProxyConnector, Connector, RustlsConnector, TcpConnector};
use ::ureq::{Agent, AsSendBody, BodyReader, Error, Proxy, SendBody};
use bytes::{Buf, Bytes};
use http::header::{CONTENT_LENGTH, EXPECT};
use http::{HeaderValue, Uri};

use super::block_on::{block_on, sleep};
use super::host::time_until;
use super::network::{Network, Trust};
use super::proxies::{asks_for_credentials, Proxies};
use super::tls;
use super::ureq_connecting::InTime;
use super::ureq_error::{body_error, is_of_proxy, transport_error};
use super::ureq_tls::TlsConnector;
#[cfg(unix)]
use super::ureq_unix::{NoResolver, UnixConnector};
use super::{
    has_body, Body, BoxFuture, Chunks, RequestBody, Timeout, Timeouts, Transport, TransportError,
    TransportErrorKind,
};

/// Sends requests with `ureq`, without an async runtime. Clones share a pool of connections.
///
/// It uses HTTP/1.1, and verifies certificates by the rules of the platform. Other than ureq, it ignores the proxies of
/// the environment. It does not follow redirects, retry requests or ask for content encodings.
///
/// If another crate of the program enables the features `gzip` or `brotli` of ureq, responses with these encodings are
/// decoded here too. With its feature `cookies`, cookies of servers are kept. ureq cannot turn this off for one agent.
///
/// Its futures block the thread. Resolving the name and connecting have the connect timeout each. For a stream, each
/// step up to the head has the whole timeout of the head; if the head then arrives too late, the call fails.
///
/// The log of ureq shows no secrets, except at the level `trace`, which shows all bytes.
#[derive(Clone)]
pub struct UreqTransport {
    agent: Agent,
    /// The URLs of proxies, with an agent for each.
    proxied: Vec<(String, Agent)>,
    proxies: Proxies,
    connect_timeout: Option<Duration>,
    /// Whether the agent is that of a caller, with a configuration of its own.
    is_own: bool,
}

/// The size from which a body is sent only after the server had the time to refuse it.
const LONG_BODY: u64 = 1 << 20;

/// Sets what a client needs, whatever the caller has set: for an agent, or for a request. ureq has no name for both.
macro_rules! needed {
    ($builder:expr) => {
        $builder
            .http_status_as_error(false)
            .allow_non_standard_methods(true)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .accept_encoding(AutoHeaderValue::None)
            .user_agent(AutoHeaderValue::None)
            .accept(AutoHeaderValue::None)
    };
}

impl UreqTransport {
    /// A transport with a connect timeout, which includes TLS.
    pub fn new(connect_timeout: Duration) -> Self {
        Self::configured(|builder| builder.timeout_connect(Some(bounded(connect_timeout))))
    }

    /// A transport with certificates or proxies of the caller.
    ///
    /// It asks a proxy for a tunnel (`CONNECT`), also to an `http` URL.
    ///
    /// # Errors
    ///
    /// [`TransportError`], if TLS cannot be set up, or if a certificate or the URL of a proxy is not valid. Its source
    /// says why.
    pub fn with_network(network: Network) -> Result<Self, TransportError> {
        let other = |reason| TransportError::new(TransportErrorKind::Other, reason);
        #[cfg(feature = "http2")]
        if network.http2 {
            return Err(other("ureq has no HTTP/2".to_owned()));
        }
        // The default of ureq is the same, and reads the roots of the platform when they are needed.
        let tls = match network.trust == Trust::default() {
            true => None,
            false => Some(Arc::new(tls::config(&network.trust)?)),
        };
        let agent = |proxy: Option<Proxy>| {
            let timeout = network.connect_timeout.map(bounded);
            let config = config(|builder| pool(builder.timeout_connect(timeout).proxy(proxy), &network));
            #[cfg(unix)]
            if let Some(path) = &network.unix_socket {
                let connector = ().chain(UnixConnector(path.clone()));
                return match tls.clone() {
                    None => {
                        Agent::with_parts(config, connector.chain(RustlsConnector::default()), NoResolver)
                    }
                    Some(tls) => Agent::with_parts(config, connector.chain(TlsConnector(tls)), NoResolver),
                };
            }
            let connector =
                ().chain(ConnectProxyConnector::default()).chain(TcpConnector::default()).chain(InTime);
            let resolver = DefaultResolver::default();
            match tls.clone() {
                None => Agent::with_parts(config, connector.chain(RustlsConnector::default()), resolver),
                Some(tls) => Agent::with_parts(config, connector.chain(TlsConnector(tls)), resolver),
            }
        };
        let mut proxied = Vec::new();
        // A socket has no proxy.
        let proxies = match network.unix_socket {
            None => network.proxies.clone(),
            Some(_) => Proxies::default(),
        };
        for url in proxies.urls().map_err(other)? {
            let proxy = Proxy::new(&url).map_err(transport_error)?;
            proxied.push((url, agent(Some(proxy))));
        }
        Ok(Self { proxied, proxies, ..Self::of(agent(None)) })
    }

    /// A transport with a ureq agent that the caller configures, for example with proxies or other TLS.
    ///
    /// Connecting has no timeout, unless it is set here or for a call. Other timeouts are set for each request. The
    /// settings for redirects and content encodings are applied last.
    pub fn configured(
        configure: impl FnOnce(ConfigBuilder<AgentScope>) -> ConfigBuilder<AgentScope>,
    ) -> Self {
        Self::of(config(configure).new_agent())
    }

    fn of(agent: Agent) -> Self {
        let connect_timeout = agent.config().timeouts().connect;
        let (proxied, proxies) = (Vec::new(), Proxies::default());
        Self { agent, proxied, proxies, connect_timeout, is_own: false }
    }

    /// The agent for a request: that of its proxy, if it has one.
    fn agent(&self, uri: &Uri) -> &Agent {
        let proxy = self.proxies.of(uri);
        let known = proxy.and_then(|proxy| self.proxied.iter().find(|(url, _)| url == proxy));
        known.map_or(&self.agent, |(_, agent)| agent)
    }

    fn exchange(
        &self,
        request: http::Request<RequestBody>,
        timeouts: Timeouts,
    ) -> Result<http::Response<Body>, TransportError> {
        let (mut head, body) = request.into_parts();
        let proxy = self.proxies.of(&head.uri);
        // ureq reads no response while it sends. For a long body, it asks first, so that a refusal is a response and
        // not a broken connection (RFC 9110, section 10.1.1). It waits for at most a second.
        if body.length().is_none_or(|length| length >= LONG_BODY) {
            head.headers.insert(EXPECT, HeaderValue::from_static("100-continue"));
        }
        let response = match body.into_bytes() {
            Ok(bytes) if bytes.is_empty() && !has_body(&head.method) => {
                self.run(http::Request::from_parts(head, ()), timeouts)
            }
            Ok(bytes) => self.run(http::Request::from_parts(head, bytes.as_ref()), timeouts),
            Err(body) => {
                if let Some(length) = body.length() {
                    head.headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
                }
                let body = SendBody::from_owned_reader(Outgoing { body, rest: Bytes::new() });
                self.run(http::Request::from_parts(head, body), timeouts)
            }
        };
        let mut response = response.map_err(|error| match is_of_proxy(&error) {
            true => asks_for_credentials(proxy),
            false => transport_error(error),
        })?;
        // The extensions of ureq are not needed.
        response.extensions_mut().clear();
        Ok(response.map(|body| Body::new(Incoming(body.into_reader()))))
    }

    fn run(
        &self,
        request: http::Request<impl AsSendBody>,
        timeouts: Timeouts,
    ) -> Result<http::Response<::ureq::Body>, Error> {
        let connect = timeouts.connect.map(bounded).or(self.connect_timeout);
        let agent = self.agent(request.uri());
        let mut builder = agent.configure_request(request);
        if self.is_own {
            builder = needed!(builder);
        }
        let request = match timeouts.exchange {
            Timeout::Whole(time) => {
                let idle = timeouts.idle.map(bounded);
                builder
                    .timeout_resolve(connect)
                    .timeout_connect(connect)
                    .timeout_global(Some(bounded(time)))
                    .timeout_per_write(idle)
                    .timeout_recv_response(idle)
            }
            Timeout::Parts { head, chunk } => {
                // ureq has no timeout for all steps together, so each step has the whole time.
                let head = bounded(head);
                let connect = connect.map_or(head, |connect| head.min(connect));
                builder
                    .timeout_resolve(Some(connect))
                    .timeout_connect(Some(connect))
                    .timeout_send_request(Some(head))
                    .timeout_send_body(Some(head))
                    .timeout_per_write(timeouts.idle.map(bounded))
                    .timeout_recv_response(Some(head))
                    .timeout_per_read(Some(bounded(chunk)))
            }
        };
        agent.run(request.build())
    }
}

impl Transport for UreqTransport {
    fn execute(
        &self,
        request: http::Request<RequestBody>,
        timeouts: Timeouts,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(async move { self.exchange(request, timeouts) })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(sleep(duration))
    }

    fn now(&self) -> Duration {
        time_until(Instant::now())
    }
}

impl fmt::Debug for UreqTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UreqTransport").finish_non_exhaustive()
    }
}

/// Sets the pool.
fn pool(mut builder: ConfigBuilder<AgentScope>, network: &Network) -> ConfigBuilder<AgentScope> {
    if let Some(timeout) = network.pool_idle_timeout {
        builder = builder.max_idle_age(timeout);
    }
    if let Some(connections) = network.pool_max_idle {
        builder = builder.max_idle_connections_per_host(connections);
        // ureq has a limit for all hosts too.
        if connections == 0 {
            builder = builder.max_idle_connections(0);
        }
    }
    builder
}

/// An agent of the caller, with its own pool, certificates, proxies and connectors (`Agent::with_parts`).
///
/// The settings for redirects, statuses and content encodings do not count.
impl From<Agent> for UreqTransport {
    fn from(agent: Agent) -> Self {
        Self { is_own: true, ..Self::of(agent) }
    }
}

/// A configuration of the caller, with what a client needs.
fn config(configure: impl FnOnce(ConfigBuilder<AgentScope>) -> ConfigBuilder<AgentScope>) -> Config {
    let tls = TlsConfig::builder()
        .unversioned_rustls_crypto_provider(tls::provider())
        .root_certs(RootCerts::PlatformVerifier)
        .build();
    let builder = Config::builder().proxy(None).tls_config(tls);
    needed!(configure(builder)).build()
}

/// The body of a request that is read while it is sent.
struct Outgoing {
    body: RequestBody,
    /// What was read and is not sent yet.
    rest: Bytes,
}

impl Read for Outgoing {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.rest.is_empty() {
            match block_on(self.body.next()) {
                Some(chunk) => self.rest = chunk.map_err(io::Error::other)?,
                None => return Ok(0),
            }
        }
        let length = buffer.len().min(self.rest.len());
        self.rest.copy_to_slice(buffer.get_mut(..length).unwrap_or_default());
        Ok(length)
    }
}

/// The body of a response that is still arriving.
struct Incoming(BodyReader<'static>);

impl Chunks for Incoming {
    fn poll_next(&mut self, _: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        let mut chunk = [0; 16 * 1024];
        Poll::Ready(match self.0.read(&mut chunk) {
            Ok(0) => None,
            // A copy takes only as much memory as there are bytes.
            Ok(length) => Some(Ok(Bytes::copy_from_slice(chunk.get(..length).unwrap_or_default()))),
            Err(error) => Some(Err(body_error(Error::from(error)))),
        })
    }
}

/// A time that does not overflow when it is added to another.
fn bounded(time: Duration) -> Duration {
    time.min(Duration::from_secs(u32::MAX.into()))
}
