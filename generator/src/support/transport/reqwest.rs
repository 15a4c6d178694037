//! The default transport: reqwest over rustls.

use std::fmt;
use std::future::Future;
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::task::{ready, Context, Poll};
use std::time::Duration;

use ::reqwest::Url;
use bytes::Bytes;
use http::header::CONTENT_LENGTH;
use http::uri::Authority;
use http::{HeaderValue, Method, StatusCode, Uri, Version};
use tokio::time::Instant;

use super::host::time_until;
use super::network::Network;
use super::proxies::{asks_for_credentials, Proxies};
use super::reqwest_body::Streamed;
use super::reqwest_error::{body_error, is_of_proxy, transport_error};
use super::tls;
use super::{
    has_body, Body, BoxFuture, Chunks, RequestBody, Timeouts, Transport, TransportError, TransportErrorKind,
};

/// Sends requests with `reqwest`. Clones share a pool of connections.
///
/// It uses HTTP/1.1, unless HTTP/2 is turned on, and verifies certificates by the rules of the platform. Other than reqwest, it ignores the proxies
/// of the environment. It does not follow redirects, retry requests, send a referer or decode content encodings.
///
/// It needs a Tokio runtime with I/O and time, and panics without one, like Tokio.
#[derive(Clone)]
pub struct ReqwestTransport(Arc<Shared>);

struct Shared {
    client: ::reqwest::Client,
    /// Builds the same client with another connect timeout. `None`, for the client of a caller.
    build: Option<Build>,
    /// Clients by their connect timeouts. The last used one is at the end.
    others: Mutex<Vec<(Duration, ::reqwest::Client)>>,
    /// The proxies, to name that of a request in an error. The proxies of the client of a caller are not known.
    proxies: Proxies,
    /// The origin of the first request, and of most others.
    origin: OnceLock<Url>,
}

type Build = Box<dyn Fn(Option<Duration>) -> Result<::reqwest::Client, TransportError> + Send + Sync>;

/// The number of connect timeouts for which clients are kept.
const OTHERS: usize = 8;

impl ReqwestTransport {
    /// A transport with a connect timeout, which includes TLS.
    ///
    /// # Errors
    ///
    /// [`TransportError`], if TLS cannot be set up, for example on a system without root certificates.
    pub fn new(connect_timeout: Duration) -> Result<Self, TransportError> {
        Self::with_network(Network::new().connect_timeout(connect_timeout))
    }

    /// A transport with certificates or proxies of the caller.
    ///
    /// # Errors
    ///
    /// [`TransportError`], if TLS cannot be set up, or if a certificate or the URL of a proxy is not valid. Its source
    /// says why.
    pub fn with_network(network: Network) -> Result<Self, TransportError> {
        let connect_timeout = network.connect_timeout;
        let transport = Self::configured_with(network, move |builder| match connect_timeout {
            Some(timeout) => builder.connect_timeout(timeout),
            None => builder,
        })?;
        if let Some(timeout) = connect_timeout {
            transport.0.keep(timeout, transport.0.client.clone());
        }
        Ok(transport)
    }

    /// A transport with a reqwest client that the caller configures, for example with another pool.
    ///
    /// Connecting has no timeout, unless it is set here or for a call. For each connect timeout of a call, another
    /// client is configured in the same way, with its own connections. The last eight are kept.
    ///
    /// TLS is set up before, so the options of reqwest for certificates have no effect: see
    /// [`ReqwestTransport::with_network`]. `tls_backend_preconfigured` replaces all of it. The settings for redirects,
    /// retries, the referer and content encodings are applied last.
    ///
    /// # Errors
    ///
    /// [`TransportError`], if TLS cannot be set up, or if reqwest refuses the configuration.
    pub fn configured(
        configure: impl Fn(::reqwest::ClientBuilder) -> ::reqwest::ClientBuilder + Send + Sync + 'static,
    ) -> Result<Self, TransportError> {
        Self::configured_with(Network::new(), configure)
    }

    fn configured_with(
        network: Network,
        configure: impl Fn(::reqwest::ClientBuilder) -> ::reqwest::ClientBuilder + Send + Sync + 'static,
    ) -> Result<Self, TransportError> {
        let mut tls = tls::config(&network.trust)?;
        tls.alpn_protocols = vec![b"http/1.1".to_vec()];
        #[cfg(feature = "http2")]
        if network.http2 {
            tls.alpn_protocols.insert(0, b"h2".to_vec());
        }
        let (proxy, proxies) = (proxy(&network)?, network.proxies.clone());
        let build = move |connect_timeout: Option<Duration>| {
            let builder = ::reqwest::Client::builder().no_proxy().tls_backend_preconfigured(tls.clone());
            let builder = match &proxy {
                Some(proxy) => builder.proxy(proxy.clone()),
                None => builder,
            };
            let mut builder = configure(pool(builder, &network));
            if let Some(timeout) = connect_timeout {
                builder = builder.connect_timeout(timeout);
            }
            let builder = builder
                .redirect(::reqwest::redirect::Policy::none())
                .retry(::reqwest::retry::never())
                .referer(false)
                .no_gzip()
                .no_brotli()
                .no_deflate()
                .no_zstd();
            builder.build().map_err(transport_error)
        };
        Ok(Self::of(build(None)?, Some(Box::new(build)), proxies))
    }

    fn of(client: ::reqwest::Client, build: Option<Build>, proxies: Proxies) -> Self {
        let (others, origin) = (Mutex::default(), OnceLock::new());
        Self(Arc::new(Shared { client, build, others, proxies, origin }))
    }
}

/// A client of the caller, with its own pool, certificates and proxies.
///
/// It is used as it is, so it must not follow redirects (`redirect::Policy::none()`) or retry: reqwest does both by
/// default, and sends headers such as `x-api-key` to other hosts. Its connect timeout is the only one: a call or a client
/// with another one fails.
impl From<::reqwest::Client> for ReqwestTransport {
    fn from(client: ::reqwest::Client) -> Self {
        Self::of(client, None, Proxies::default())
    }
}

impl Shared {
    /// The client with a connect timeout. reqwest has one for all requests of a client.
    fn client(&self, timeout: Duration) -> Result<::reqwest::Client, TransportError> {
        let known =
            self.others().iter().find(|(known, _)| *known == timeout).map(|(_, client)| client.clone());
        // No lock is held while the code of the caller configures a client.
        let build = || match &self.build {
            Some(build) => build(Some(timeout)),
            None => Err(TransportError::new(
                TransportErrorKind::Other,
                "a reqwest client of your own takes no connect timeout; set it when you build it",
            )),
        };
        let client = known.map_or_else(build, Ok)?;
        self.keep(timeout, client.clone());
        Ok(client)
    }

    /// Keeps a client as the last used one, and drops the one that was not used for the longest time.
    fn keep(&self, connect_timeout: Duration, client: ::reqwest::Client) {
        let mut others = self.others();
        others.retain(|(known, _)| *known != connect_timeout);
        if others.len() == OTHERS {
            others.remove(0);
        }
        others.push((connect_timeout, client));
    }

    fn others(&self) -> MutexGuard<'_, Vec<(Duration, ::reqwest::Client)>> {
        self.others.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins to send a request.
    fn send(
        &self,
        request: http::Request<RequestBody>,
        timeouts: Timeouts,
    ) -> Result<impl Future<Output = ::reqwest::Result<::reqwest::Response>>, TransportError> {
        let (head, body) = request.into_parts();
        let mut request = ::reqwest::Request::new(head.method, self.url(&head.uri)?);
        *request.headers_mut() = head.headers;
        if body.length() == Some(0) && has_body(request.method()) {
            request.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        *request.body_mut() = match body.into_bytes() {
            Ok(bytes) if bytes.is_empty() => None,
            Ok(bytes) => Some(bytes.into()),
            Err(body) => Some(::reqwest::Body::wrap(Streamed::new(body))),
        };
        Ok(match timeouts.connect {
            None => self.client.execute(request),
            Some(timeout) => self.client(timeout)?.execute(request),
        })
    }

    /// The URL of a request. The origin is parsed once, because parsing a URL is the slowest step of a request.
    fn url(&self, uri: &Uri) -> Result<Url, TransportError> {
        let is_of = |url: &&Url| {
            uri.scheme_str() == Some(url.scheme())
                && uri.authority().map(Authority::as_str) == Some(url.authority())
        };
        if let Some(origin) = self.origin.get().filter(is_of) {
            let mut url = origin.clone();
            url.set_path(uri.path());
            // The origin has no query.
            if let Some(query) = uri.query() {
                url.set_query(Some(query));
            }
            return Ok(url);
        }
        let url = Url::parse(&uri.to_string());
        let url = url.map_err(|error| TransportError::new(TransportErrorKind::Other, error))?;
        self.origin.get_or_init(|| {
            let mut origin = url.clone();
            // Space for later paths, so that copies of the URL do not grow.
            origin.set_path(&"-".repeat(100));
            origin.set_query(None);
            origin
        });
        Ok(url)
    }
}

impl Transport for ReqwestTransport {
    fn execute(
        &self,
        request: http::Request<RequestBody>,
        timeouts: Timeouts,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        let proxy = self.0.proxies.of(request.uri());
        // A proxy forwards what is not encrypted, and answers itself if it does not.
        let is_forwarded = proxy.is_some() && request.uri().scheme_str() == Some("http");
        let is_head = *request.method() == Method::HEAD;
        // The request is made before, so that the future does not hold it.
        let response = self.0.send(request, timeouts);
        Box::pin(async move {
            let mut response = response?.await.map_err(|error| match is_of_proxy(&error) {
                true => asks_for_credentials(proxy),
                false => transport_error(error),
            })?;
            if is_forwarded && response.status() == StatusCode::PROXY_AUTHENTICATION_REQUIRED {
                return Err(asks_for_credentials(proxy));
            }
            let mut head = http::Response::new(());
            *head.status_mut() = response.status();
            *head.version_mut() = response.version();
            *head.headers_mut() = std::mem::take(response.headers_mut());
            let can_be_cut = response.version() == Version::HTTP_2
                && !is_head
                && response.status() != StatusCode::NOT_MODIFIED;
            Ok(head.map(|()| Body::new(Incoming { response, can_be_cut })))
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(duration))
    }

    fn now(&self) -> Duration {
        time_until(Instant::now().into_std())
    }
}

impl fmt::Debug for ReqwestTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReqwestTransport").finish_non_exhaustive()
    }
}

/// The body of a response that is still arriving.
struct Incoming {
    response: ::reqwest::Response,
    /// Whether the body can end before its length without an error: hyper takes the end of a stream of HTTP/2 with
    /// `NO_ERROR` for the end of the body.
    can_be_cut: bool,
}

impl Chunks for Incoming {
    fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        // The response keeps the bytes that arrived, so dropping this future loses nothing.
        let chunk = ready!(pin!(self.response.chunk()).poll(context)).map_err(body_error).transpose();
        let rest = self.response.content_length();
        if chunk.is_none() && self.can_be_cut && rest.is_some_and(|rest| rest > 0) {
            self.can_be_cut = false;
            let reason = "the server ended the stream before the end of the body";
            return Poll::Ready(Some(Err(TransportError::new(TransportErrorKind::Interrupted, reason))));
        }
        Poll::Ready(chunk)
    }
}

/// Sets the pool, and the socket.
fn pool(mut builder: ::reqwest::ClientBuilder, network: &Network) -> ::reqwest::ClientBuilder {
    if let Some(timeout) = network.pool_idle_timeout {
        builder = builder.pool_idle_timeout(timeout);
    }
    if let Some(connections) = network.pool_max_idle {
        builder = builder.pool_max_idle_per_host(connections);
    }
    #[cfg(unix)]
    if let Some(path) = &network.unix_socket {
        builder = builder.unix_socket(path.as_path());
    }
    builder
}

/// The proxies of a network.
fn proxy(network: &Network) -> Result<Option<::reqwest::Proxy>, TransportError> {
    let urls = network.proxies.urls();
    let urls = urls.map_err(|reason| TransportError::new(TransportErrorKind::Other, reason))?;
    let known: Result<Vec<_>, _> =
        urls.into_iter().map(|text| Url::parse(&text).map(|url| (text, url))).collect();
    let known = known.map_err(|error| TransportError::new(TransportErrorKind::Other, error))?;
    if known.is_empty() {
        return Ok(None);
    }
    let proxies = network.proxies.clone();
    Ok(Some(::reqwest::Proxy::custom(move |url| {
        let uri = Uri::try_from(url.as_str()).ok()?;
        let proxy = proxies.of(&uri)?;
        known.iter().find(|(text, _)| text == proxy).map(|(_, url)| url.clone())
    })))
}
