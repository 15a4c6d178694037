//! Calls the API over each transport.

use std::convert::Infallible;
use std::sync::LazyLock;
use std::time::Duration;

use sample::connect_sessions::support::reqwest::ReqwestTransport;
use sample::connect_sessions::support::transport::{Executed, Layer, Network, Next, RequestBody};
use sample::connect_sessions::support::ureq::UreqTransport;
use sample::connect_sessions::{
    ApiError, Blocking, Client, ClientBuilder, ConnectSession, CreateConnectSession, Error, Intent, Retry,
    UserDetails,
};
use tokio::runtime::{Builder, Runtime};

use crate::certificate::Authority;

/// A secret in tokens, bodies, headers and paths. No error may show it.
pub(crate) const MARKER: &str = "c0ffee5ecret";

/// The timeout of a client that must not give up.
const LONG: Duration = Duration::from_secs(120);

/// The transports of a generated client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The async client over reqwest.
    Reqwest,
    /// The blocking client over ureq.
    Ureq,
}

pub(crate) const TRANSPORTS: &[Kind] = &[Kind::Reqwest, Kind::Ureq];

/// Which options of a client are on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Options {
    /// None: a client as it is by default.
    Default,
    /// Redirects, compression, lenient responses, HTTP/2, a pool, roots, a layer, an observer, and a header and a pair of
    /// the query for all requests.
    All,
    /// A proxy: the server that misbehaves.
    Proxy,
    /// The same, for a server with TLS.
    Tunnel,
    /// All, to a server with TLS that speaks HTTP/2.
    Http2,
}

pub(crate) const OPTIONS: &[Options] = &[Options::Default, Options::All, Options::Proxy];

/// How a client is built.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) url: String,
    pub(crate) timeout: Duration,
    /// Without one, all tests share the default transport.
    pub(crate) connect_timeout: Option<Duration>,
    /// In bytes. The client's own default, if nothing is set.
    pub(crate) max_response_bytes: Option<usize>,
    pub(crate) options: Options,
}

impl Settings {
    /// A client that waits as long as a busy machine needs.
    pub(crate) fn new(url: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            timeout: LONG,
            connect_timeout: None,
            max_response_bytes: None,
            options: Options::Default,
        }
    }

    /// A client with a transport of its own.
    pub(crate) fn own(url: impl Into<String>) -> Self {
        Self { connect_timeout: Some(LONG), ..Self::new(url) }
    }
}

/// The default transport. Reading the root certificates of a system takes longer than most tests.
static SHARED: LazyLock<ReqwestTransport> = LazyLock::new(|| ReqwestTransport::new(LONG).unwrap());
static SHARED_UREQ: LazyLock<UreqTransport> = LazyLock::new(|| UreqTransport::new(LONG));

/// The same, with the options of a network.
static SHARED_ALL: LazyLock<ReqwestTransport> =
    LazyLock::new(|| ReqwestTransport::with_network(network().http2(true)).unwrap());
static SHARED_ALL_UREQ: LazyLock<UreqTransport> =
    LazyLock::new(|| UreqTransport::with_network(network()).unwrap());
/// What these options trust.
pub(crate) static AUTHORITY: LazyLock<Authority> = LazyLock::new(Authority::new);

fn network() -> Network {
    let network =
        Network::new().connect_timeout(LONG).only_added_roots().add_root_certificate(AUTHORITY.pem());
    network.pool_idle_timeout(LONG).pool_max_idle(2)
}

/// A layer that changes nothing.
struct Through;

impl Layer for Through {
    fn execute<'a>(&'a self, request: http::Request<RequestBody>, next: Next<'a>) -> Executed<'a> {
        next.execute(request)
    }
}

/// The result of a call.
pub(crate) type Answer = Result<ConnectSession, Error<ApiError>>;

/// A client, with the runtime that it needs.
pub(crate) enum Caller {
    Reqwest(Runtime, Client),
    Ureq(Client<Blocking>),
}

impl Caller {
    pub(crate) fn new(kind: Kind, settings: &Settings) -> Self {
        let shared = settings.connect_timeout.is_none();
        let proxied = || network().proxy(&settings.url);
        match kind {
            Kind::Reqwest => {
                let runtime = Builder::new_current_thread().enable_all().build().unwrap();
                let builder = Client::builder().project("gigs").bearer(MARKER);
                let builder = match settings.options {
                    Options::Default if shared => builder.transport(SHARED.clone()),
                    Options::Default => builder,
                    Options::All | Options::Http2 => builder.transport(SHARED_ALL.clone()),
                    Options::Proxy | Options::Tunnel => {
                        builder.transport(ReqwestTransport::with_network(proxied()).unwrap())
                    }
                };
                Self::Reqwest(runtime, configured(builder, settings).build().unwrap())
            }
            Kind::Ureq => {
                let builder = Client::blocking().project("gigs").bearer(MARKER);
                let builder = match settings.options {
                    Options::Default if shared => builder.transport(SHARED_UREQ.clone()),
                    Options::Default => builder,
                    Options::All | Options::Http2 => builder.transport(SHARED_ALL_UREQ.clone()),
                    Options::Proxy | Options::Tunnel => {
                        builder.transport(UreqTransport::with_network(proxied()).unwrap())
                    }
                };
                Self::Ureq(configured(builder, settings).build().unwrap())
            }
        }
    }

    /// A request without a body.
    pub(crate) fn retrieve(&self) -> Answer {
        match self {
            Self::Reqwest(runtime, client) => {
                runtime.block_on(client.retrieve_connect_session(MARKER).send())
            }
            Self::Ureq(client) => client.retrieve_connect_session(MARKER).send(),
        }
    }

    /// A request without a body, of a call with a connect timeout of its own.
    pub(crate) fn retrieve_connecting_within(&self, timeout: Duration) -> Answer {
        match self {
            Self::Reqwest(runtime, client) => {
                let call = client.retrieve_connect_session(MARKER).connect_timeout(timeout);
                runtime.block_on(call.send())
            }
            Self::Ureq(client) => client.retrieve_connect_session(MARKER).connect_timeout(timeout).send(),
        }
    }

    /// A request without a body, whose response has a head. Something happens before the body is read.
    pub(crate) fn stream(&self, before_body: impl FnOnce()) -> Result<(), Error<Infallible>> {
        match self {
            Self::Reqwest(runtime, client) => runtime.block_on(async {
                let mut stream = client.retrieve_connect_session(MARKER).send_stream().await.unwrap();
                before_body();
                while let Some(chunk) = stream.next().await {
                    chunk?;
                }
                Ok(())
            }),
            Self::Ureq(client) => {
                let stream = client.retrieve_connect_session(MARKER).send_stream().unwrap();
                before_body();
                for chunk in stream {
                    chunk?;
                }
                Ok(())
            }
        }
    }

    /// A request with a body.
    pub(crate) fn create(&self) -> Answer {
        let user = UserDetails::new(MARKER);
        let body = CreateConnectSession::new(Intent::view_subscriptions()).user_details(user);
        match self {
            Self::Reqwest(runtime, client) => runtime.block_on(client.create_connect_session(body).send()),
            Self::Ureq(client) => client.create_connect_session(body).send(),
        }
    }

    /// Gives the transport time to keep or to close the connection of the last call.
    pub(crate) fn rest(&self) {
        let moment = Duration::from_millis(50);
        match self {
            Self::Reqwest(runtime, _) => runtime.block_on(async { tokio::time::sleep(moment).await }),
            Self::Ureq(_) => std::thread::sleep(moment),
        }
    }
}

/// A client that sends each call once.
fn configured<C: 'static>(builder: ClientBuilder<C>, settings: &Settings) -> ClientBuilder<C> {
    let mut builder = builder.base_url(&settings.url).timeout(settings.timeout).retry(Retry::none());
    if let Some(timeout) = settings.connect_timeout {
        builder = builder.connect_timeout(timeout);
    }
    if let Some(limit) = settings.max_response_bytes {
        builder = builder.max_response_bytes(limit);
    }
    match settings.options {
        Options::Default => builder,
        Options::All | Options::Http2 => builder
            .follow_redirects(3)
            .compression(true)
            .lenient_responses(true)
            .layer(Through)
            .on_attempt(|attempt| _ = format!("{:?} {:?}", attempt.status(), attempt.failure()))
            .default_header("x-version", "1")
            .default_query("api-version", "1"),
        Options::Proxy => builder.allow_http().base_url("http://api.invalid"),
        Options::Tunnel => builder.base_url("https://api.invalid"),
    }
}

/// Sends one request by a client of its own.
pub(crate) fn retrieve(kind: Kind, settings: &Settings) -> Answer {
    Caller::new(kind, settings).retrieve()
}
