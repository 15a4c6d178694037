//! How the transports of the features `reqwest` and `blocking` reach a server: trust, identity and proxies.

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use super::proxies::Proxies;

/// How a transport reaches a server. The default: the roots of the platform, no certificate of the client, no proxy.
///
/// A [`ClientBuilder`](super::super::ClientBuilder) has the same setters for the transport that it makes itself. The
/// settings are checked when the transport is made.
#[derive(Clone, Default, PartialEq)]
#[must_use]
pub struct Network {
    pub(super) connect_timeout: Option<Duration>,
    pub(super) trust: Trust,
    pub(super) proxies: Proxies,
    /// The path of a Unix socket.
    pub(super) unix_socket: Option<PathBuf>,
    #[cfg(feature = "http2")]
    pub(super) http2: bool,
    pub(super) pool_idle_timeout: Option<Duration>,
    pub(super) pool_max_idle: Option<usize>,
}

/// Whom a client trusts, and who it is.
#[derive(Clone, Default, PartialEq)]
pub(super) struct Trust {
    /// Texts with certificates, in PEM.
    pub(super) roots: Vec<Vec<u8>>,
    pub(super) only_added_roots: bool,
    /// A text with certificates and a private key, in PEM.
    pub(super) identity: Option<Vec<u8>>,
}

impl Network {
    /// The default.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets how long connecting may take, TLS included. The default is no limit.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = Some(timeout);
        self
    }

    /// Trusts the certificates in a PEM text too, as roots. It can hold several, and this can be called again.
    ///
    /// Android takes no further roots beside its own.
    pub fn add_root_certificate(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.trust.roots.push(pem.into());
        self
    }

    /// Trusts only the roots that were added, and not those of the platform.
    pub fn only_added_roots(mut self) -> Self {
        self.trust.only_added_roots = true;
        self
    }

    /// Sets the certificate that the client shows to servers that ask for one, in PEM: the certificate, those that lead
    /// to its root, and the private key.
    pub fn client_identity(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.trust.identity = Some(pem.into());
        self
    }

    /// Sends all requests through a proxy: `http://host:port` or `https://host:port`, with `user:password@` before the
    /// host if the proxy asks for it.
    ///
    /// The proxy sees the whole of a request to an `http` URL. For an `https` URL, it sees the host and the port.
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.proxies = Proxies::all(&url.into());
        self
    }

    /// Connects to a Unix socket, whatever host the URL has: `http://localhost` for example. Proxies are not used.
    #[cfg(unix)]
    pub fn unix_socket(mut self, path: impl Into<PathBuf>) -> Self {
        self.unix_socket = Some(path.into());
        self
    }

    /// Sets whether HTTP/2 is used where TLS offers it (RFC 9113, section 3.2). The default is no. Needs the feature
    /// `http2`; ureq has no HTTP/2, so a blocking client refuses it.
    #[cfg(feature = "http2")]
    pub fn http2(mut self, on: bool) -> Self {
        self.http2 = on;
        self
    }

    /// Sets how long an unused connection is kept. The default is that of the transport: 90 s with reqwest, 15 s with ureq.
    pub fn pool_idle_timeout(mut self, timeout: Duration) -> Self {
        self.pool_idle_timeout = Some(timeout);
        self
    }

    /// Sets how many unused connections to a host are kept, 0 for none. The default is that of the transport: no limit
    /// with reqwest, 3 with ureq.
    pub fn pool_max_idle(mut self, connections: usize) -> Self {
        self.pool_max_idle = Some(connections);
        self
    }

    /// Uses the proxies of the environment: `HTTPS_PROXY`, `HTTP_PROXY` and `ALL_PROXY`, but not for the hosts of
    /// `NO_PROXY`. Names in lower case go first.
    ///
    /// `NO_PROXY` is a list with commas of domains (which stand for their subdomains too), addresses and networks
    /// (`10.0.0.0/8`), each with a port or without; `*` stands for all. Where `REQUEST_METHOD` is set, `HTTP_PROXY` is not
    /// read: a web server may have set it from a header of a request.
    pub fn proxy_from_env(mut self) -> Self {
        self.proxies = Proxies::of_environment(|name| std::env::var(name).ok());
        self
    }
}

/// Shows neither certificates nor proxies, because they can contain secrets.
impl fmt::Debug for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Network")
            .field("connect_timeout", &self.connect_timeout)
            .field("roots", &self.trust.roots.len())
            .field("only_added_roots", &self.trust.only_added_roots)
            .field("client_identity", &self.trust.identity.is_some())
            .field("proxy", &self.proxies.is_some())
            .field("unix_socket", &self.unix_socket)
            .field("pool_idle_timeout", &self.pool_idle_timeout)
            .field("pool_max_idle", &self.pool_max_idle)
            .finish()
    }
}
