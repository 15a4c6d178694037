//! Basic authentication (RFC 7617).

use http::header::AUTHORIZATION;
use http::HeaderValue;

use super::super::request::header::sensitive;
use super::super::value::base64_text;
use super::super::{Credential, Secret};
use super::credential::AppliedCredential;

impl Credential {
    /// A user and a password (RFC 7617).
    pub fn basic(user: impl Into<String>, password: impl Into<Secret>) -> Self {
        let value = basic(&user.into(), password.into().expose());
        Self::new("Basic", value.map(|value| AppliedCredential::Header(AUTHORIZATION, value)))
    }
}

/// The `authorization` value of a user and a password (RFC 7617, section 2), or why they are invalid.
fn basic(user: &str, password: &str) -> Result<HeaderValue, &'static str> {
    if user.contains(':') {
        return Err("the user holds a `:`, which ends it");
    }
    if user.chars().chain(password.chars()).any(char::is_control) {
        return Err("the user or the password holds a control character");
    }
    sensitive(format!("Basic {}", base64_text::encode(format!("{user}:{password}").as_bytes())))
}
