//! Sources of bearer tokens that expire.

use std::future::Future;
use std::sync::Arc;

use super::super::transport::{BoxFuture, MaybeSend, Transport};
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
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a source of tokens",
    note = "a source is a closure that returns a future of a `Secret`",
    note = "a token that does not expire needs no source: give it without `from_source`"
)]
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

    /// The token for a request of a client with this transport, for sources that need one. By default, that of `token`.
    fn token_over<'a>(&'a self, transport: &'a dyn Transport) -> BoxFuture<'a, Result<Secret, TokenError>> {
        _ = transport;
        self.token()
    }

    /// The same source for a client with this base URL, which may allow `http` to other machines, for sources that need to
    /// know. By default, they do not.
    ///
    /// It is called when a client is built.
    fn of_client(&self, base_url: &str, allow_http: bool) -> Option<Arc<dyn TokenSource>> {
        _ = (base_url, allow_http);
        None
    }

    /// Tells that the server refused a token (status 401), so that the source does not give it again. After that, the
    /// client asks for a token once more, and sends the request again if it is another one: once for each call, whatever
    /// its method, unless its body can be sent only once.
    ///
    /// By default, nothing happens.
    fn refused(&self, token: &Secret) {
        _ = token;
    }
}

impl<F, T> TokenSource for F
where
    F: Fn() -> T + Send + Sync + 'static,
    T: Future<Output = Result<Secret, TokenError>> + MaybeSend + 'static,
{
    fn token(&self) -> BoxFuture<'_, Result<Secret, TokenError>> {
        Box::pin(self())
    }
}
