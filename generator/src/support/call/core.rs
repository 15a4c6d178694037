//! What all calls of a client share.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use http::{HeaderValue, Method};

use super::super::auth::credential::AppliedCredential;
use super::super::auth::requirement::Requirement;
use super::super::request::base_url::BaseUrl;
use super::super::request::client_parameter::ClientParameters;
use super::super::request::common::Common;
use super::super::request::RequestBuilder;
use super::super::transport::Transport;
use super::attempt::Observer;
use super::limits::Limits;
use super::mode::Async;
use super::retry_budget::RetryBudget;
use super::servers::OperationServers;

/// The shared part of a client. Cloning it is cheap, and gives a handle to the same settings and connections.
pub(crate) struct Core<M = Async> {
    settings: Arc<Settings>,
    pub(crate) parameters: ClientParameters,
    mode: PhantomData<fn() -> M>,
}

/// The checked settings of a client.
pub(crate) struct Settings {
    pub(crate) base_url: BaseUrl,
    /// Whether the caller set another base URL than that of the document. It then also replaces the servers of single
    /// operations.
    pub(crate) base_url_is_set: bool,
    pub(crate) servers: OperationServers,
    pub(crate) allow_http: bool,
    /// The credentials, by security scheme.
    pub(crate) credentials: Vec<(String, AppliedCredential)>,
    /// The security requirement of calls that have none of their own. Without it, they send all credentials.
    pub(crate) security: Option<Requirement>,
    /// Whether errors do not show their `type` and `code`, because the document has such members that are sensitive.
    pub(crate) hides_error_names: bool,
    pub(crate) user_agent: HeaderValue,
    /// What all requests have, unless a call has something else.
    pub(crate) common: Common,
    pub(crate) limits: Limits,
    pub(crate) retry_budget: RetryBudget,
    pub(super) observer: Option<Observer>,
    pub(crate) transport: Box<dyn Transport>,
}

impl<M> Core<M> {
    pub(crate) fn new(settings: Settings, parameters: ClientParameters) -> Self {
        Self { settings: Arc::new(settings), parameters, mode: PhantomData }
    }

    /// The request of a call, with a method and a path template.
    #[allow(dead_code, reason = "an API without operations does not use it")]
    pub(crate) fn call(&self, method: Method, template: &'static str) -> Box<RequestBuilder> {
        Box::new(RequestBuilder::new(Arc::clone(&self.settings), self.parameters.clone(), method, template))
    }
}

/// The request of a call, with a path template.
#[allow(dead_code, reason = "no API uses all methods")]
impl<M> Core<M> {
    pub(crate) fn get(&self, template: &'static str) -> Box<RequestBuilder> {
        self.call(Method::GET, template)
    }

    pub(crate) fn post(&self, template: &'static str) -> Box<RequestBuilder> {
        self.call(Method::POST, template)
    }

    pub(crate) fn put(&self, template: &'static str) -> Box<RequestBuilder> {
        self.call(Method::PUT, template)
    }

    pub(crate) fn patch(&self, template: &'static str) -> Box<RequestBuilder> {
        self.call(Method::PATCH, template)
    }

    pub(crate) fn delete(&self, template: &'static str) -> Box<RequestBuilder> {
        self.call(Method::DELETE, template)
    }

    pub(crate) fn head(&self, template: &'static str) -> Box<RequestBuilder> {
        self.call(Method::HEAD, template)
    }
}

impl<M> Clone for Core<M> {
    fn clone(&self) -> Self {
        Self { settings: Arc::clone(&self.settings), parameters: self.parameters.clone(), mode: PhantomData }
    }
}

impl<M> fmt::Debug for Core<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Core")
            .field("base_url", &format_args!("{}", self.settings.base_url.as_str()))
            .field("parameters", &self.parameters)
            .finish_non_exhaustive()
    }
}
