//! What a bearer token is made of: a text that stays, or a source of texts that expire.

use std::fmt;
use std::sync::Arc;

use super::super::{Secret, TokenSource};

/// A bearer token (RFC 6750): one that stays the same, or one that each request asks a source for.
///
/// A text turns into one that stays, and [`BearerToken::from_source`] makes the other:
///
/// ```text
/// Client::new(BearerToken::from_source(move || {
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

/// No token is shown.
impl fmt::Debug for BearerToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BearerToken([redacted])")
    }
}
