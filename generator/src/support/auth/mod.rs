//! Credentials: what a client holds, and what a call sends of it.

pub(super) mod basic;
pub(super) mod bearer_token;
pub(super) mod credential;
pub(super) mod requirement;
pub(super) mod token_source;
