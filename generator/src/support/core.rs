//! What all calls of a client share: settings go in once, calls come out.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderValue, Method};

use super::base_url::BaseUrl;
use super::call::Call;
use super::credential::Proof;
use super::request::RequestBuilder;
use super::security::Requirement;
use super::transport::Transport;

/// The shared part of a client. Cloning it is cheap, and gives a handle to the same settings and connections.
#[derive(Clone)]
pub(crate) struct Core(Arc<Settings>);

/// What a client was built with, checked and ready to be sent.
pub(super) struct Settings {
    pub(super) base_url: BaseUrl,
    /// Whether the base URL is the caller's, and holds for operations that have servers of their own as well.
    pub(super) base_url_is_set: bool,
    pub(super) allow_http: bool,
    /// The path parameters that belong to the client: names, and encoded segments.
    pub(super) parameters: Vec<(&'static str, String)>,
    /// The credentials, by security scheme.
    pub(super) proofs: Vec<(String, Proof)>,
    /// What calls need that say nothing else. If nothing is said, all credentials are sent.
    pub(super) security: Option<Requirement>,
    pub(super) user_agent: HeaderValue,
    pub(super) timeout: Duration,
    pub(super) response_limit: usize,
    pub(super) transport: Box<dyn Transport>,
}

impl Core {
    pub(super) fn new(settings: Settings) -> Self {
        Self(Arc::new(settings))
    }

    pub(super) fn settings(&self) -> &Settings {
        &self.0
    }

    /// A call of the operation that a method and a path template name.
    #[allow(dead_code, reason = "an API without operations does not use it")]
    pub(crate) fn call<T, E>(&self, method: Method, template: &'static str) -> Call<T, E> {
        Call::new(RequestBuilder::new(self.clone(), method, template))
    }
}

impl fmt::Debug for Core {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Core")
            .field("base_url", &format_args!("{}", self.0.base_url))
            .field("parameters", &self.0.parameters)
            .finish_non_exhaustive()
    }
}
