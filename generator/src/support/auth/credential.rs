//! What shows a server who is calling: secrets go in, checked headers, query parameters and cookies come out.

use std::fmt;
use std::sync::Arc;

use http::header::AUTHORIZATION;
use http::{HeaderName, HeaderValue};

use super::super::request::header;
use super::super::request::percent::{encode, Keep};
use super::super::{Secret, TokenSource};
use super::bearer_token;
use super::bearer_token::BearerToken;

/// A credential for a security scheme (OpenAPI 3.0.3, section 4.7.30). `Debug` shows no secret.
///
/// It is checked when the client is built.
#[derive(Clone)]
pub struct Credential(CredentialKind);

#[derive(Clone)]
enum CredentialKind {
    Bearer(BearerToken),
    Basic(String, Secret),
    Header(String, Secret),
    Query(String, Secret),
    Cookie(String, Secret),
}

impl Credential {
    /// A bearer token (RFC 6750).
    pub fn bearer(token: impl Into<BearerToken>) -> Self {
        Self(CredentialKind::Bearer(token.into()))
    }

    /// Bearer tokens that expire, such as those of OAuth 2 and OpenID Connect. Each request asks for one.
    pub fn bearer_from(source: impl TokenSource) -> Self {
        Self::bearer(BearerToken::from_source(source))
    }

    /// A user and a password (RFC 7617).
    pub fn basic(user: impl Into<String>, password: impl Into<Secret>) -> Self {
        Self(CredentialKind::Basic(user.into(), password.into()))
    }

    /// An API key in a header.
    pub fn header(name: impl Into<String>, key: impl Into<Secret>) -> Self {
        Self(CredentialKind::Header(name.into(), key.into()))
    }

    /// An API key in the query.
    pub fn query(name: impl Into<String>, key: impl Into<Secret>) -> Self {
        Self(CredentialKind::Query(name.into(), key.into()))
    }

    /// An API key in a cookie.
    pub fn cookie(name: impl Into<String>, key: impl Into<Secret>) -> Self {
        Self(CredentialKind::Cookie(name.into(), key.into()))
    }

    /// What is sent, or what is wrong with the credential.
    pub(crate) fn check(self) -> Result<AppliedCredential, &'static str> {
        match self.0 {
            CredentialKind::Bearer(BearerToken(bearer_token::Token::Fixed(token))) => {
                Ok(AppliedCredential::Header(AUTHORIZATION, header::bearer(token.expose())?))
            }
            CredentialKind::Bearer(BearerToken(bearer_token::Token::Source(source))) => {
                Ok(AppliedCredential::Source(source))
            }
            CredentialKind::Basic(user, password) => {
                Ok(AppliedCredential::Header(AUTHORIZATION, header::basic(&user, password.expose())?))
            }
            CredentialKind::Header(name, key) => {
                let name = header::credential_name(&name)?;
                Ok(AppliedCredential::Header(name, header::key(key.expose())?))
            }
            CredentialKind::Query(name, key) => {
                let key = not_empty(key.expose())?;
                let encoded = |text| encode(text, Keep::Unreserved, None);
                Ok(AppliedCredential::Query(format!("{}={}", encoded(&name), encoded(key))))
            }
            CredentialKind::Cookie(name, key) => {
                let key = not_empty(key.expose())?;
                // A cookie is not decoded by every server, so nothing is encoded.
                if encode(&name, Keep::Unreserved, None) != name {
                    return Err("the name of the cookie holds a character that it cannot");
                }
                if !key.bytes().all(|byte| byte.is_ascii_graphic() && !b"\",;\\".contains(&byte)) {
                    return Err("the key holds a character that a cookie cannot");
                }
                Ok(AppliedCredential::Cookie(format!("{name}={key}")))
            }
        }
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            CredentialKind::Bearer(_) => "Bearer([redacted])",
            CredentialKind::Basic(..) => "Basic([redacted])",
            CredentialKind::Header(..) => "Header([redacted])",
            CredentialKind::Query(..) => "Query([redacted])",
            CredentialKind::Cookie(..) => "Cookie([redacted])",
        })
    }
}

/// A checked credential, as it is sent.
#[derive(Clone)]
pub(crate) enum AppliedCredential {
    Header(HeaderName, HeaderValue),
    /// What gives a bearer token.
    Source(Arc<dyn TokenSource>),
    /// An encoded pair.
    Query(String),
    /// A pair.
    Cookie(String),
}

fn not_empty(key: &str) -> Result<&str, &'static str> {
    if key.is_empty() {
        Err("the key is empty")
    } else {
        Ok(key)
    }
}
