//! What a builder sets for the transport, and for all requests.

use std::time::Duration;

use super::super::request::common::Common;
use super::super::transport::layer::{Layer, Layered};
use super::super::transport::network::Network;
use super::super::transport::Transport;
use super::super::{BuildError, ClientBuilder};
use super::attempt::{Attempt, Observer};
use super::limits::CONNECT_TIMEOUT;
use super::mode::DefaultTransport;

/// What a builder sets for the transport, and for all requests.
#[derive(Default)]
pub(super) struct Outgoing {
    pub(super) transport: Option<Box<dyn Transport>>,
    network: Network,
    layers: Vec<Wrap>,
    common: Common,
    observer: Option<Observer>,
    /// What is wrong with the first header that all requests cannot have.
    problem: Option<String>,
}

/// The same, checked.
pub(super) struct Finished {
    pub(super) transport: Box<dyn Transport>,
    pub(super) common: Common,
    pub(super) observer: Option<Observer>,
}

/// Puts a layer above a transport.
type Wrap = Box<dyn FnOnce(Box<dyn Transport>) -> Box<dyn Transport> + Send + Sync>;

impl Outgoing {
    /// The transport below its layers, and what all requests have. The default transport takes the connect timeout, so
    /// that calls do not repeat it.
    pub(super) fn finish(
        self,
        default: DefaultTransport,
        connect_timeout: &mut Option<Duration>,
    ) -> Result<Finished, BuildError> {
        if let Some(reason) = self.problem {
            return Err(BuildError::Header { reason });
        }
        let transport = match self.transport {
            Some(_) if self.network != Network::default() => return Err(BuildError::UnusedNetwork),
            Some(transport) => transport,
            None => default(self.network.connect_timeout(connect_timeout.take().unwrap_or(CONNECT_TIMEOUT)))?,
        };
        // The first layer is the outermost.
        let transport = self.layers.into_iter().rev().fold(transport, |transport, wrap| wrap(transport));
        Ok(Finished { transport, common: self.common, observer: self.observer })
    }
}

/// The network, and what all requests have.
impl<C: 'static> ClientBuilder<C> {
    /// Trusts the certificates in a PEM text too, as roots: those of a private authority. The text can hold several, and
    /// this can be called again.
    ///
    /// This and the other settings of the network are for the default transport. For one of your own, see
    /// [`Network`].
    pub fn add_root_certificate(self, pem: impl Into<Vec<u8>>) -> Self {
        self.network(|network| network.add_root_certificate(pem))
    }

    /// Trusts only the roots of [`ClientBuilder::add_root_certificate`], and not those of the platform.
    pub fn only_added_roots(self) -> Self {
        self.network(Network::only_added_roots)
    }

    /// Sets the certificate that the client shows to servers that ask for one, in PEM: the certificate, those that lead
    /// to its root, and the private key.
    pub fn client_identity(self, pem: impl Into<Vec<u8>>) -> Self {
        self.network(|network| network.client_identity(pem))
    }

    /// Sends all requests through a proxy, such as `http://user:password@host:3128`. The default is none. See
    /// [`Network::proxy`].
    pub fn proxy(self, url: impl Into<String>) -> Self {
        self.network(|network| network.proxy(url))
    }

    /// Uses the proxies of the environment: `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY`. The default is none.
    /// See [`Network::proxy_from_env`].
    pub fn proxy_from_env(self) -> Self {
        self.network(Network::proxy_from_env)
    }

    /// Connects to a Unix socket, for example that of Docker. The base URL is then `http://localhost`. See
    /// [`Network::unix_socket`].
    #[cfg(unix)]
    pub fn unix_socket(self, path: impl Into<std::path::PathBuf>) -> Self {
        self.network(|network| network.unix_socket(path))
    }

    /// Sets whether HTTP/2 is used where TLS offers it. The default is no. See [`Network::http2`].
    #[cfg(feature = "http2")]
    pub fn http2(self, on: bool) -> Self {
        self.network(|network| network.http2(on))
    }

    #[cfg(not(feature = "http2"))]
    #[doc(hidden)]
    pub fn http2(self, _on: bool) -> Self
    where
        for<'a> Self: super::super::NeedsHttp2<'a>,
    {
        self
    }

    /// Sets how long an unused connection is kept. See [`Network::pool_idle_timeout`].
    pub fn pool_idle_timeout(self, timeout: Duration) -> Self {
        self.network(|network| network.pool_idle_timeout(timeout))
    }

    /// Sets how many unused connections to a host are kept. See [`Network::pool_max_idle`].
    pub fn pool_max_idle(self, connections: usize) -> Self {
        self.network(|network| network.pool_max_idle(connections))
    }

    /// Puts a layer above the transport. It sees each request before it leaves, and the response before it is read. The
    /// first layer sees a request first.
    pub fn layer(mut self, layer: impl Layer) -> Self {
        self.outgoing.layers.push(Box::new(|transport| Box::new(Layered::boxed(layer, transport))));
        self
    }

    /// Sets a header for all requests, in place of one of the same name. A header that a call or its operation sets takes
    /// its place.
    ///
    /// The same names and values are refused as by [`Call::header`](super::super::Call::header), by
    /// [`ClientBuilder::build`], and `idempotency-key` too.
    pub fn default_header(mut self, name: &str, value: &str) -> Self {
        if let Err(problem) = self.outgoing.common.header(name, value) {
            self.outgoing.problem.get_or_insert(problem);
        }
        self
    }

    /// Adds a pair to the query of all requests, such as `api-version`. A parameter or a pair of a call with this name
    /// takes its place.
    pub fn default_query(mut self, name: &str, value: &str) -> Self {
        self.outgoing.common.query(name, value);
        self
    }

    /// Calls a function after each attempt of each call: for logs and metrics, and to see what is retried. It must not
    /// block.
    pub fn on_attempt(mut self, observer: impl Fn(&Attempt<'_>) + Send + Sync + 'static) -> Self {
        self.outgoing.observer = Some(Box::new(observer));
        self
    }

    /// Follows up to this many redirects of a call (301, 302, 303, 307 and 308), if its method is GET or HEAD. The
    /// default is none.
    ///
    /// To another origin go only `accept`, `accept-encoding`, `if-range`, `last-event-id`, `range` and `user-agent`: no
    /// credential, no other header and no body. A redirect is not followed to places that a base URL cannot have, or from `https` to
    /// `http`: then it is the response, an error with its status.
    pub fn follow_redirects(mut self, most: u32) -> Self {
        self.limits.redirects = most;
        self
    }

    /// Sets whether responses may be other than described: JSON with another media type, such as `text/html`, and an empty
    /// body for a value that may be `null`. The default is no: such a response does not decode.
    pub fn lenient_responses(mut self, on: bool) -> Self {
        self.limits.lenient = on;
        self
    }

    /// Sets whether responses may be compressed (`accept-encoding`). The default is no. Needs one of the features `gzip`,
    /// `brotli` and `zstd`.
    ///
    /// The limit of the size of a response is for decoded bytes. The headers `content-encoding` and `content-length` of a
    /// response that was decoded are gone.
    #[cfg(any(feature = "brotli", feature = "gzip", feature = "zstd"))]
    pub fn compression(mut self, on: bool) -> Self {
        self.limits.compression = on;
        self
    }

    #[cfg(not(any(feature = "brotli", feature = "gzip", feature = "zstd")))]
    #[doc(hidden)]
    pub fn compression(self, _on: bool) -> Self
    where
        for<'a> Self: super::super::NeedsCompression<'a>,
    {
        self
    }

    fn network(mut self, change: impl FnOnce(Network) -> Network) -> Self {
        self.outgoing.network = change(std::mem::take(&mut self.outgoing.network));
        self
    }
}
