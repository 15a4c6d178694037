//! Sources of bearer tokens that expire.

use std::future::Future;

use super::super::transport::BoxFuture;
use super::super::Secret;

/// Why there is no token.
pub type TokenError = Box<dyn std::error::Error + Send + Sync>;

/// Gives bearer tokens that expire, such as those of OAuth 2 and OpenID Connect.
///
/// It is called before every request, so it should cache a token until it expires. A closure that returns a future is a
/// source:
///
/// ```text
/// Credential::bearer_from(move || { let tokens = tokens.clone(); async move { tokens.current().await } })
/// ```
pub trait TokenSource: Send + Sync + 'static {
    /// The token for a request. Its time counts towards the timeout of the call.
    ///
    /// A blocking client polls the future outside of any async runtime. The future may block or wait for another
    /// thread, but it cannot use an async client, for example, which needs a runtime.
    ///
    /// # Errors
    ///
    /// The call fails with an error whose source is this one.
    fn token(&self) -> BoxFuture<'_, Result<Secret, TokenError>>;
}

impl<F, T> TokenSource for F
where
    F: Fn() -> T + Send + Sync + 'static,
    T: Future<Output = Result<Secret, TokenError>> + Send + 'static,
{
    fn token(&self) -> BoxFuture<'_, Result<Secret, TokenError>> {
        Box::pin(self())
    }
}
