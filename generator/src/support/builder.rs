//! The settings of a client go in one by one, checked together; the client comes out.

use std::fmt;
use std::time::Duration;

use super::base_url::BaseUrl;
use super::core::{Core, Settings};
use super::transport::Transport;
use super::{header, path, BuildError, Secret};

/// The settings of a client, each with a default.
///
/// They are checked by [`ClientBuilder::build`], once they are complete.
#[must_use = "a builder does nothing until `build` is called"]
pub struct ClientBuilder<C> {
    base_url: String,
    token: Secret,
    parameters: Vec<(&'static str, String)>,
    user_agent: String,
    timeout: Duration,
    connect_timeout: Duration,
    response_limit: usize,
    transport: Option<Box<dyn Transport>>,
    wrap: fn(Core) -> C,
}

impl<C> ClientBuilder<C> {
    pub(crate) fn new(base_url: &str, token: impl Into<Secret>, wrap: fn(Core) -> C) -> Self {
        Self {
            base_url: base_url.to_owned(),
            token: token.into(),
            parameters: Vec::new(),
            user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")).to_owned(),
            timeout: Duration::from_secs(30),
            connect_timeout: Duration::from_secs(5),
            response_limit: 10 * 1024 * 1024,
            transport: None,
            wrap,
        }
    }

    /// Sets a path parameter that belongs to the client: every template that names it gets the value.
    #[allow(dead_code, reason = "an API without client parameters does not use it")]
    pub(crate) fn parameter(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.parameters.push((name, value.into()));
        self
    }

    /// Sets where requests go: `https`, or `http` to this machine (`localhost`, `127.0.0.0/8`, `[::1]`).
    ///
    /// A path is kept as a prefix, with or without a trailing slash. User information, a query and a fragment
    /// are refused. The default is the address that the API names.
    pub fn base_url(mut self, base_url: impl Into<String>) -> Self {
        self.base_url = base_url.into();
        self
    }

    /// Sets the `user-agent` header. The default is the name and version of this crate.
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = user_agent.into();
        self
    }

    /// Sets how long a call may take, from connecting to the last byte of the response. The default is 30 s.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Sets how long connecting may take, TLS included. The default is 5 s.
    ///
    /// This is a setting of the default transport; a transport of your own does as it was told.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// Sets how many bytes the body of a response may have. The default is 10 MiB.
    pub fn response_limit(mut self, bytes: usize) -> Self {
        self.response_limit = bytes;
        self
    }

    /// Sets what sends the requests. The default is reqwest over rustls, if the feature `reqwest` is on.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Box::new(transport));
        self
    }

    /// The client.
    ///
    /// # Errors
    ///
    /// [`BuildError`], if a setting cannot work. It names the setting, and never shows the token.
    pub fn build(self) -> Result<C, BuildError> {
        let authorization =
            header::bearer(self.token.expose()).map_err(|reason| BuildError::Token { reason })?;
        let base_url = BaseUrl::parse(&self.base_url).map_err(|reason| BuildError::BaseUrl { reason })?;
        let mut parameters = Vec::with_capacity(self.parameters.len());
        for (name, value) in self.parameters {
            let segment = path::segment(&value).map_err(|reason| BuildError::Parameter { name, reason })?;
            parameters.push((name, segment));
        }
        let user_agent =
            header::value(&self.user_agent).map_err(|reason| BuildError::UserAgent { reason })?;
        let transport = match self.transport {
            Some(transport) => transport,
            None => default_transport(self.connect_timeout)?,
        };
        let settings = Settings {
            base_url,
            parameters,
            authorization,
            user_agent,
            timeout: self.timeout,
            response_limit: self.response_limit,
            transport,
        };
        Ok((self.wrap)(Core::new(settings)))
    }
}

/// The base URL is not shown: it is not checked yet, and may hold a password.
impl<C> fmt::Debug for ClientBuilder<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("parameters", &self.parameters)
            .field("user_agent", &self.user_agent)
            .field("timeout", &self.timeout)
            .field("connect_timeout", &self.connect_timeout)
            .field("response_limit", &self.response_limit)
            .finish_non_exhaustive()
    }
}

#[cfg(feature = "reqwest")]
fn default_transport(connect_timeout: Duration) -> Result<Box<dyn Transport>, BuildError> {
    let transport = super::reqwest::ReqwestTransport::new(connect_timeout);
    Ok(Box::new(transport.map_err(BuildError::Transport)?))
}

#[cfg(not(feature = "reqwest"))]
fn default_transport(_: Duration) -> Result<Box<dyn Transport>, BuildError> {
    Err(BuildError::NoTransport)
}
