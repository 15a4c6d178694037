//! Tokens of OAuth 2 (RFC 6749), by client credentials or a refresh token.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::super::transport::{BoxFuture, Transport};
use super::super::{BearerToken, Secret, TokenError, TokenSource};
use super::token_failure::TokenFailure;
use super::token_request;
use super::token_request::TokenRequest;
use super::turn::{Turn, Turns};

/// A source of bearer tokens that asks an OAuth 2 server for them (RFC 6749), with the transport of the client and its
/// layers.
///
/// A token is kept until a minute before it expires, or until a tenth of its time is left, and while the server of the API
/// accepts it. One call renews it while others wait, or use the old one as long as it is valid. Clones share the token.
///
/// A server of tokens that fails is asked again as [`Retry`](super::super::Retry) says, in the time of the call. A failure
/// is that of all calls that waited for it.
///
/// ```text
/// let tokens = OAuth2::client_credentials("https://example.com/token", "id", secret).scope("read");
/// let client = Client::builder().bearer(tokens).build()?;
/// ```
///
/// The flows that need a user (authorization code, device code) are not part of it: take the refresh token that they give.
#[derive(Clone)]
pub struct OAuth2 {
    request: TokenRequest,
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    turns: Turns,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    token: Option<Token>,
    /// The last refresh token that the server gave.
    refresh_token: Option<Secret>,
    /// The number of the last turn in which the server gave no token, and why.
    failed: Option<(u64, TokenFailure)>,
}

#[derive(Clone)]
struct Token {
    token: Secret,
    /// From when it is renewed, and until when it is valid, by the clock of the transport. Without a time, it is valid
    /// until it is refused.
    times: Option<(Duration, Duration)>,
}

/// The longest time before its end in which a token is renewed.
const EARLY: Duration = Duration::from_secs(60);

impl OAuth2 {
    /// Tokens by client credentials (RFC 6749, section 4.4). The URL is `https`, or `http` to this machine (or to others, if
    /// the client has [`ClientBuilder::allow_http`](super::super::ClientBuilder::allow_http)), or a path from `/` on the
    /// server of the client.
    pub fn client_credentials(
        token_url: impl Into<String>,
        client_id: impl Into<String>,
        client_secret: impl Into<Secret>,
    ) -> Self {
        let mut request = TokenRequest::new(token_url.into(), client_id.into());
        request.client_secret = Some(client_secret.into());
        Self { request, shared: Arc::default() }
    }

    /// Tokens by a refresh token (RFC 6749, section 6). If the server gives another refresh token, that one is used from
    /// then on.
    pub fn refresh_token(
        token_url: impl Into<String>,
        client_id: impl Into<String>,
        refresh_token: impl Into<Secret>,
    ) -> Self {
        let mut request = TokenRequest::new(token_url.into(), client_id.into());
        request.is_refresh = true;
        let state = State { refresh_token: Some(refresh_token.into()), ..State::default() };
        Self { request, shared: Arc::new(Shared { state: Mutex::new(state), turns: Turns::default() }) }
    }

    /// Sets the secret of the client, which a refresh token may need.
    #[must_use]
    pub fn client_secret(mut self, secret: impl Into<Secret>) -> Self {
        self.request.client_secret = Some(secret.into());
        self
    }

    /// Asks for a scope (RFC 6749, section 3.3). Can be called again. Without any, the server decides.
    #[must_use]
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        self.request.scopes.push(scope.into());
        self
    }

    /// Adds a parameter to the request for a token, such as `audience`.
    #[must_use]
    pub fn parameter(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.request.parameters.push((name.into(), value.into()));
        self
    }

    /// Sends the id and the secret of the client in the body, for servers that do not take them in the header
    /// `authorization` (RFC 6749, section 2.3.1).
    #[must_use]
    pub fn credentials_in_body(mut self) -> Self {
        self.request.in_body = true;
        self
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.shared.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The token, and whether it should be renewed.
    fn known(&self, now: Duration) -> Option<(Secret, bool)> {
        let token = self.state().token.clone()?;
        match token.times {
            None => Some((token.token, false)),
            Some((renewal, end)) => (now < end).then_some((token.token, now >= renewal)),
        }
    }

    async fn current(&self, transport: &dyn Transport) -> Result<Secret, TokenError> {
        let known = self.known(transport.now());
        if let Some((token, false)) = known {
            return Ok(token);
        }
        let turn = match (self.shared.turns.try_take(), known) {
            (Ok(turn), _) => turn,
            // Another call renews it already.
            (Err(_), Some((token, _))) => return Ok(token),
            (Err(other), None) => {
                let turn = self.shared.turns.take().await;
                if let Some(failure) = self.failed_since(other) {
                    return Err(failure.into());
                }
                turn
            }
        };
        // It may have been renewed in the meantime.
        let old = self.known(transport.now());
        if let Some((token, false)) = old {
            return Ok(token);
        }
        match (self.renew(&turn, transport).await, old) {
            (Err(_), Some((token, _))) => Ok(token),
            (renewed, _) => Ok(renewed?),
        }
    }

    /// Why the server gave no token, if it was asked for one in this turn or a later one, and has given none since.
    fn failed_since(&self, turn: u64) -> Option<TokenFailure> {
        let failed = self.state().failed.clone();
        failed.filter(|(number, _)| *number >= turn).map(|(_, failure)| failure)
    }

    async fn renew(&self, turn: &Turn<'_>, transport: &dyn Transport) -> Result<Secret, TokenFailure> {
        let refresh_token = self.state().refresh_token.clone();
        let began = transport.now();
        let sent = token_request::send(&self.request, refresh_token.as_ref(), transport).await;
        self.state().failed = sent.as_ref().err().map(|failure| (turn.number, failure.clone()));
        let answer = sent?;
        let times = answer.expires_in.map(|time| {
            let end = began.saturating_add(time);
            (end.saturating_sub(EARLY.min(time / 10)), end)
        });
        let mut state = self.state();
        state.token = Some(Token { token: answer.token.clone(), times });
        if self.request.is_refresh && answer.refresh_token.is_some() {
            state.refresh_token = answer.refresh_token;
        }
        Ok(answer.token)
    }
}

impl TokenSource for OAuth2 {
    /// Fails: the tokens come from a server, so a transport is needed.
    fn token(&self) -> BoxFuture<'_, Result<Secret, TokenError>> {
        Box::pin(async { Err("OAuth 2 needs the transport of a client".into()) })
    }

    fn token_over<'a>(&'a self, transport: &'a dyn Transport) -> BoxFuture<'a, Result<Secret, TokenError>> {
        Box::pin(self.current(transport))
    }

    fn of_client(&self, base_url: &str, allow_http: bool) -> Option<Arc<dyn TokenSource>> {
        let request = self.request.of_client(base_url, allow_http)?;
        Some(Arc::new(Self { request, shared: self.shared.clone() }))
    }

    fn refused(&self, token: &Secret) {
        let mut state = self.state();
        if state.token.as_ref().is_some_and(|known| known.token == *token) {
            state.token = None;
        }
    }
}

impl From<OAuth2> for BearerToken {
    fn from(tokens: OAuth2) -> Self {
        Self::from_source(tokens)
    }
}

/// Shows neither secrets nor the URL.
impl fmt::Debug for OAuth2 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OAuth2").field("scopes", &self.request.scopes).finish_non_exhaustive()
    }
}
