//! A bearer token: a fixed text, or a source of tokens that expire.

use std::fmt;
use std::sync::Arc;

use super::super::{Secret, TokenSource};

/// A bearer token (RFC 6750): a fixed token, or a source that each request asks for a token.
///
/// A text converts into a fixed token. [`BearerToken::from_source`] takes a source:
///
/// ```text
/// Client::builder().bearer(BearerToken::from_source(move || {
///     let tokens = tokens.clone();
///     async move { tokens.current().await }
/// }))
/// ```
#[derive(Clone)]
pub struct BearerToken(pub(crate) Token);

#[derive(Clone)]
pub(crate) enum Token {
    Fixed(Secret),
    Source(Arc<dyn TokenSource>),
}

impl BearerToken {
    /// Tokens that expire, such as those of OAuth 2 and OpenID Connect. Each request asks for one.
    pub fn from_source(source: impl TokenSource) -> Self {
        Self(Token::Source(Arc::new(source)))
    }
}

impl<T: Into<Secret>> From<T> for BearerToken {
    fn from(token: T) -> Self {
        Self(Token::Fixed(token.into()))
    }
}

/// Does not show the token.
impl fmt::Debug for BearerToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BearerToken([redacted])")
    }
}
