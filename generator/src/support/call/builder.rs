//! Builds a client from settings.

use std::fmt;
use std::time::Duration;

use super::super::auth::credential::AppliedCredential;
use super::super::auth::requirement::Requirement;
use super::super::request::client_parameter::{ClientParameter, ClientParameters, Needed};
use super::super::request::header;
use super::super::transport::Transport;
use super::super::{BuildError, Credential, Retry};
use super::core::{Core, Settings};
use super::limits::Limits;
use super::mode::{DefaultTransport, Mode};
use super::outgoing::{Finished, Outgoing};
use super::retry_budget::RetryBudget;
use super::servers::ChosenServer;

/// The settings of a client, each with a default.
///
/// They are checked by [`ClientBuilder::build`], once they are complete.
#[must_use = "a builder does nothing until `build` is called"]
pub struct ClientBuilder<C> {
    /// The URL of the document, and the URL of the caller.
    base_url: (String, Option<String>),
    allow_http: bool,
    credentials: Vec<(String, Credential)>,
    /// The security schemes that operations ask for. Without them, a credential may have any name.
    schemes: Option<&'static [&'static str]>,
    security: Option<Requirement>,
    pub(crate) parameters: Vec<ClientParameter>,
    /// The parameters that each client must have.
    pub(crate) needed: &'static [Needed],
    hides_error_names: bool,
    user_agent: String,
    pub(super) limits: Limits,
    pub(super) outgoing: Outgoing,
    pub(super) server: ChosenServer,
    default_transport: DefaultTransport,
    wrap: Box<dyn Fn(Settings, ClientParameters) -> C + Send + Sync>,
}

impl<C: 'static> ClientBuilder<C> {
    pub(crate) fn new<M: Mode>(base_url: &str, wrap: fn(Core<M>) -> C) -> Self {
        Self {
            base_url: (base_url.to_owned(), None),
            allow_http: false,
            credentials: Vec::new(),
            schemes: None,
            security: None,
            parameters: Vec::new(),
            needed: &[],
            hides_error_names: false,
            user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")).to_owned(),
            limits: Limits::default(),
            outgoing: Outgoing::default(),
            server: ChosenServer::default(),
            default_transport: M::transport,
            wrap: Box::new(move |settings, parameters| wrap(Core::new(settings, parameters))),
        }
    }

    /// Lets errors not show the `type` and the `code` of their bodies.
    #[allow(dead_code, reason = "only an API whose names are sensitive uses it")]
    pub(crate) fn hides_error_names(mut self) -> Self {
        self.hides_error_names = true;
        self
    }

    /// Sets the names of the security schemes for which callers may give credentials.
    #[allow(dead_code, reason = "an API whose calls send each credential does not use it")]
    pub(crate) fn security_schemes(mut self, schemes: &'static [&'static str]) -> Self {
        self.schemes = Some(schemes);
        self
    }

    /// Sets the security requirement of calls that have none of their own. Without it, they send all credentials.
    #[allow(dead_code, reason = "an API of one security scheme does not use it")]
    pub(crate) fn default_security(mut self, requirement: Requirement) -> Self {
        self.security = Some(requirement);
        self
    }

    /// Sets the credential for a security scheme of the API, in place of an earlier one.
    ///
    /// A call sends the credentials that its operation asks for, and no others.
    pub fn credential(mut self, scheme: &str, credential: Credential) -> Self {
        self.credentials.retain(|(known, _)| known != scheme);
        self.credentials.push((scheme.to_owned(), credential));
        self
    }

    /// Sets where requests go: `https`, or `http` to this machine (`localhost`, `127.0.0.0/8`, `[::1]`).
    ///
    /// A path is kept as a prefix, with or without a trailing slash. User information, a query and a fragment
    /// are errors. The default is the server of the document. In its place, the base URL also replaces the servers of
    /// single operations.
    pub fn base_url(mut self, base_url: impl Into<String>) -> Self {
        self.base_url.1 = Some(base_url.into());
        self
    }

    /// Allows `http` to other machines. Others in the network can then read and change everything that is sent,
    /// credentials included.
    pub fn allow_http(mut self) -> Self {
        self.allow_http = true;
        self
    }

    /// Sets the `user-agent` header. The default is the name and version of this crate.
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = user_agent.into();
        self
    }

    /// Sets how long a call may take, with all its attempts and the waits between them. The default is 60 s.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.limits.timeout = timeout;
        self
    }

    /// Sets how long each attempt to get a response may take, from connecting to its last byte. The default is 30 s.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.limits.attempt_timeout = timeout;
        self
    }

    /// Sets how long connecting may take, TLS included. The default is 5 s, or what a transport of your own has.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.limits.connect_timeout = Some(timeout);
        self
    }

    /// Sets when a failed call is retried. The default is at most three attempts.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.limits.retry = retry;
        self
    }

    /// Sets how many bytes the body of a response may have. The default is 10 MiB.
    pub fn max_response_bytes(mut self, bytes: usize) -> Self {
        self.limits.max_response_bytes = bytes;
        self
    }

    /// Sets what sends the requests. The default is reqwest over rustls, if the feature `reqwest` is on; that of a
    /// blocking client is ureq over rustls.
    ///
    /// A blocking client polls the futures of a transport on the calling thread, outside of any async runtime.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.outgoing.transport = Some(Box::new(transport));
        self
    }

    /// Builds the client.
    ///
    /// # Errors
    ///
    /// [`BuildError`], if a setting is invalid. The error names the setting, and never shows a credential.
    pub fn build(self) -> Result<C, BuildError> {
        let mut applied: Vec<(String, AppliedCredential)> = Vec::with_capacity(self.credentials.len());
        for (scheme, credential) in self.credentials {
            match credential.check() {
                Ok(_) if self.schemes.is_some_and(|known| !known.contains(&scheme.as_str())) => {
                    return Err(BuildError::UnknownScheme { scheme });
                }
                // Each call sends all of them.
                Ok(credential)
                    if self.security.is_none()
                        && applied.iter().any(|(_, other)| other.place() == credential.place()) =>
                {
                    let reason = "another credential has the same place in a request";
                    return Err(BuildError::Credential { scheme, reason });
                }
                Ok(credential) => applied.push((scheme, credential)),
                Err(reason) => return Err(BuildError::Credential { scheme, reason }),
            }
        }
        let (named, set) = self.base_url;
        let base_url_is_set = set.is_some() && !named.is_empty();
        let (base_url, servers) = self.server.base_url(&named, set.as_deref(), self.allow_http)?;
        for (_, credential) in &mut applied {
            credential.belong_to(&base_url, self.allow_http);
        }
        let is_missing = |needed: &&Needed| !self.parameters.iter().any(|set| set.is(needed));
        if let Some((_, name, setter)) = self.needed.iter().find(is_missing) {
            let reason = format!("is not set: call `{setter}` of the builder");
            return Err(BuildError::Parameter { name, reason });
        }
        if let Some((name, reason)) = self.parameters.iter().find_map(ClientParameter::problem) {
            return Err(BuildError::Parameter { name, reason });
        }
        let user_agent =
            header::value(&self.user_agent).map_err(|reason| BuildError::UserAgent { reason })?;
        let mut limits = self.limits;
        let Finished { transport, common, observer } =
            self.outgoing.finish(self.default_transport, &mut limits.connect_timeout)?;
        let settings = Settings {
            base_url,
            base_url_is_set,
            servers,
            allow_http: self.allow_http,
            credentials: applied,
            security: self.security,
            hides_error_names: self.hides_error_names,
            user_agent,
            common,
            limits,
            retry_budget: RetryBudget::new(),
            observer,
            transport,
        };
        Ok((self.wrap)(settings, ClientParameters::new(self.parameters)))
    }
}

/// The base URL is not shown: it is not checked yet, and may hold a password.
impl<C> fmt::Debug for ClientBuilder<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("credentials", &self.credentials)
            .field("parameters", &self.parameters)
            .field("user_agent", &self.user_agent)
            .field("timeout", &self.limits.timeout)
            .field("attempt_timeout", &self.limits.attempt_timeout)
            .field("connect_timeout", &self.limits.connect_timeout)
            .field("retry", &self.limits.retry)
            .field("follow_redirects", &self.limits.redirects)
            .field("max_response_bytes", &self.limits.max_response_bytes)
            .finish_non_exhaustive()
    }
}
