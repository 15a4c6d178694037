//! A request that can be sent, and sent again.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::Arc;

use http::header::{ACCEPT, AUTHORIZATION, USER_AGENT};
use http::{HeaderMap, HeaderValue, Method, Uri};

use super::super::auth::credential::AppliedCredential;
use super::super::auth::requirement::credentials;
use super::super::call::core::Settings;
use super::super::call::failure::{Failure, FailureKind};
use super::super::call::limits::Limits;
use super::super::transport::request_body::Activity;
use super::super::transport::RequestBody;
use super::super::{Secret, TokenSource};
use super::header;
use super::RequestBuilder;

/// A request that is complete, except for a token from a source.
pub(crate) struct PreparedRequest<'a> {
    pub(super) request: &'a RequestBuilder,
    pub(super) uri: Uri,
    /// The security schemes whose credentials are sent. Without them, all are.
    pub(super) schemes: Option<&'static [&'static str]>,
    pub(super) attempts: AtomicU32,
    /// Whether the source of the token was told that a token was refused.
    pub(super) is_renewed: AtomicBool,
}

/// The path template of an operation. The transports of tests know an operation by it.
#[cfg(feature = "testing")]
#[derive(Clone, Copy)]
#[allow(dead_code, reason = "a client whose tests have no examples of the document does not use it")]
pub(crate) struct Template(pub(crate) &'static str);

/// Marks a request that opens a stream of events again. The transports of tests know by it that the stream was read to its
/// end.
#[cfg(feature = "testing")]
#[derive(Clone, Copy)]
pub(crate) struct Reopening;

impl<'a> PreparedRequest<'a> {
    pub(crate) fn settings(&self) -> &'a Arc<Settings> {
        &self.request.settings
    }

    pub(crate) fn limits(&self) -> &'a Limits {
        self.request.limits()
    }

    /// The method, and the path template.
    pub(crate) fn operation(&self) -> (&'a Method, &'static str) {
        (&self.request.method, self.request.template)
    }

    /// The number of attempts.
    pub(crate) fn attempts(&self) -> u32 {
        self.attempts.load(Ordering::Relaxed)
    }

    /// The source of the token, if the request needs one.
    pub(crate) fn token_source(&self) -> Option<&'a dyn TokenSource> {
        self.request.token_source.as_deref()
    }

    /// Whether the body is read while it is sent.
    pub(crate) fn is_streamed(&self) -> bool {
        self.request.body.is_streamed()
    }

    /// Whether the body can be sent, or sent again.
    pub(crate) fn can_be_sent(&self) -> bool {
        self.request.body.can_be_sent()
    }

    /// Whether a refused token is renewed: the first one of a call.
    pub(crate) fn renews(&self) -> bool {
        !self.is_renewed.swap(true, Ordering::Relaxed)
    }

    /// The request, for one attempt.
    pub(crate) fn request(
        &self,
        token: Option<Secret>,
        activity: Option<&Activity>,
    ) -> Result<http::Request<RequestBody>, Box<Failure>> {
        let refused = |reason: &str| Failure::new(FailureKind::Request(reason.to_owned()));
        let token = token.map(|token| header::bearer(token.expose())).transpose().map_err(refused)?;
        let body = self.request.body.open(activity);
        let mut request =
            http::Request::new(body.map_err(|error| Failure::new(FailureKind::Transport(error)))?);
        *request.method_mut() = self.request.method.clone();
        *request.uri_mut() = self.uri.clone();
        *request.headers_mut() = self.headers();
        if let Some(token) = token {
            request.headers_mut().insert(AUTHORIZATION, token);
        }
        #[cfg(feature = "testing")]
        {
            request.extensions_mut().insert(Template(self.request.template));
            if self.request.is_reopening {
                request.extensions_mut().insert(Reopening);
            }
        }
        self.attempts.fetch_add(1, Ordering::Relaxed);
        Ok(request)
    }

    /// The headers, without a token from a source.
    fn headers(&self) -> HeaderMap {
        let settings = self.settings().as_ref();
        // Enough for most requests, and for what transports add.
        let mut headers = HeaderMap::with_capacity(6);
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        headers.insert(USER_AGENT, settings.user_agent.clone());
        for (name, value) in &self.request.headers {
            headers.insert(name.clone(), value.clone());
        }
        for credential in credentials(self.schemes, &settings.credentials) {
            if let AppliedCredential::Header(name, value) = credential {
                headers.insert(name.clone(), value.clone());
            }
        }
        headers
    }
}
