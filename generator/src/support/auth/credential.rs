//! Credentials, and what they add to a request.

use std::fmt;
use std::sync::Arc;

use http::header::AUTHORIZATION;
use http::{HeaderName, HeaderValue};

use super::super::request::base_url::BaseUrl;
use super::super::request::header;
use super::super::request::percent::{encode, Keep};
use super::super::{Secret, TokenSource};
use super::bearer_token::{BearerToken, Token};

/// A credential for a security scheme (OpenAPI 3.0.3, section 4.7.30). `Debug` shows no secret.
///
/// It is checked when the client is built.
#[derive(Clone)]
pub struct Credential {
    /// What `Debug` calls it.
    kind: &'static str,
    checked: Result<AppliedCredential, &'static str>,
}

impl Credential {
    /// A bearer token (RFC 6750).
    pub fn bearer(token: impl Into<BearerToken>) -> Self {
        let BearerToken(token) = token.into();
        Self::new(
            "Bearer",
            match token {
                Token::Fixed(token) => header::bearer(token.expose())
                    .map(|value| AppliedCredential::Header(AUTHORIZATION, value)),
                Token::Source(source) => Ok(AppliedCredential::Source(source)),
            },
        )
    }

    /// Bearer tokens that expire, such as those of OAuth 2 and OpenID Connect. Each request asks for one.
    pub fn bearer_from(source: impl TokenSource) -> Self {
        Self::bearer(BearerToken::from_source(source))
    }

    /// An API key in a header.
    pub fn header(name: impl Into<String>, key: impl Into<Secret>) -> Self {
        let (name, key) = (name.into(), key.into());
        let applied = header::credential_name(&name)
            .and_then(|name| Ok(AppliedCredential::Header(name, header::key(key.expose())?)));
        Self::new("Header", applied)
    }

    /// An API key in the query.
    pub fn query(name: impl Into<String>, key: impl Into<Secret>) -> Self {
        let (name, key) = (name.into(), key.into());
        let encoded = |text: &str| encode(text, Keep::Unreserved, None);
        let applied = not_empty(key.expose())
            .map(|key| AppliedCredential::Query(format!("{}={}", encoded(&name), encoded(key))));
        Self::new("Query", applied)
    }

    /// An API key in a cookie.
    pub fn cookie(name: impl Into<String>, key: impl Into<Secret>) -> Self {
        Self::new("Cookie", cookie(&name.into(), key.into().expose()))
    }

    /// A credential, or why it is invalid.
    pub(super) fn new(kind: &'static str, checked: Result<AppliedCredential, &'static str>) -> Self {
        Self { kind, checked }
    }

    /// What is added to requests, or why the credential is invalid.
    pub(crate) fn check(self) -> Result<AppliedCredential, &'static str> {
        self.checked
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}([redacted])", self.kind)
    }
}

/// The pair of a cookie. It is not encoded, because not every server decodes a cookie.
fn cookie(name: &str, key: &str) -> Result<AppliedCredential, &'static str> {
    let key = not_empty(key)?;
    if encode(name, Keep::Unreserved, None) != name {
        return Err("the name of the cookie contains a character that is not allowed there");
    }
    if !key.bytes().all(|byte| byte.is_ascii_graphic() && !b"\",;\\".contains(&byte)) {
        return Err("the key contains a character that is not allowed in a cookie");
    }
    Ok(AppliedCredential::Cookie(format!("{name}={key}")))
}

/// What a valid credential adds to a request.
#[derive(Clone)]
pub(crate) enum AppliedCredential {
    Header(HeaderName, HeaderValue),
    /// A source of bearer tokens.
    Source(Arc<dyn TokenSource>),
    /// An encoded pair of a name and a key.
    Query(String),
    /// A pair of a name and a key.
    Cookie(String),
}

impl AppliedCredential {
    /// Tells a source of tokens the base URL of the client, and whether it may be `http` to another machine.
    pub(crate) fn belong_to(&mut self, base_url: &BaseUrl, allow_http: bool) {
        if let Self::Source(source) = self {
            if let Some(of_client) = source.of_client(base_url.as_str(), allow_http) {
                *source = of_client;
            }
        }
    }

    /// The encoded name of a key in the query.
    #[allow(dead_code, reason = "an API without pages does not use it")]
    pub(crate) fn query_name(&self) -> Option<&str> {
        match self {
            Self::Query(pair) => Some(name_of(pair)),
            Self::Header(..) | Self::Source(_) | Self::Cookie(_) => None,
        }
    }

    /// Where it is in a request: a part of the request, and the name there.
    pub(crate) fn place(&self) -> (&str, &str) {
        match self {
            Self::Header(header, _) => ("header", header.as_str()),
            Self::Source(_) => ("header", AUTHORIZATION.as_str()),
            Self::Query(pair) => ("query", name_of(pair)),
            Self::Cookie(pair) => ("cookie", name_of(pair)),
        }
    }
}

fn name_of(pair: &str) -> &str {
    pair.split_once('=').map_or(pair, |(name, _)| name)
}

fn not_empty(key: &str) -> Result<&str, &'static str> {
    if key.is_empty() {
        Err("the key is empty")
    } else {
        Ok(key)
    }
}
