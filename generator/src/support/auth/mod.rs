//! Credentials: what a client holds, and what a call sends of it.

pub(super) mod basic;
pub(super) mod bearer_token;
pub(super) mod credential;
#[cfg(feature = "oauth2")]
pub(super) mod oauth2;
pub(super) mod requirement;
pub(super) mod token_failure;
#[cfg(feature = "oauth2")]
pub(super) mod token_request;
pub(super) mod token_source;
#[cfg(feature = "oauth2")]
pub(super) mod turn;
