//! Tokens that change: a call comes in, the token that it is sent with goes out.

use std::future::Future;

use super::super::transport::BoxFuture;
use super::super::Secret;

/// Why there is no token.
pub type TokenError = Box<dyn std::error::Error + Send + Sync>;

/// Gives bearer tokens that expire, such as those of OAuth 2 and OpenID Connect.
///
/// It is asked before every request, so it keeps a token as long as that is good. A closure that gives a future does:
///
/// ```text
/// Credential::bearer_from(move || { let tokens = tokens.clone(); async move { tokens.current().await } })
/// ```
pub trait TokenSource: Send + Sync + 'static {
    /// The token for a request. Its time counts towards the timeout of the call.
    ///
    /// Where the client blocks, the future is polled outside of any async runtime: it may block, or wait for another
    /// thread, but not use what needs a runtime, such as an async client.
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
