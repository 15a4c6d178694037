//! Methods that the `http` crate has no constant for (OpenAPI 3.2.0, section 4.9.1).

use http::Method;

/// The method of a name, which is a token (RFC 9110, section 9.1).
#[allow(dead_code, reason = "an API without such methods does not use it")]
pub(crate) fn method(name: &'static str) -> Method {
    Method::from_bytes(name.as_bytes()).unwrap_or_default()
}
