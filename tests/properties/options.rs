//! A header that the caller adds is refused, or sent once and byte for byte.

use http::{HeaderMap, HeaderName};
use proptest::prelude::*;
use proptest::sample::select;
use sample::connect_sessions::{Client, CreateConnectSession, Intent};

use crate::sent::{any_text, api, fits_header, sent};

/// The headers of a call, or `None` if it was refused.
fn headers(token: &str, agent: &str, options: &[(&str, &str)], key: Option<&str>) -> Option<HeaderMap> {
    let api = api();
    let builder = Client::builder().project("gigs").bearer(token).user_agent(agent).transport(api.clone());
    let client = builder.build().ok()?;
    let mut call = client.create_connect_session(CreateConnectSession::new(Intent::view_subscriptions()));
    for (name, value) in options {
        call = call.header(name, value);
    }
    if let Some(key) = key {
        call = call.idempotency_key(key);
    }
    sent(&api, call).map(|request| request.headers().clone())
}

/// The headers of a call without any options.
fn plain() -> HeaderMap {
    headers("key", "agent", &[], None).unwrap()
}

/// The plain headers, with another value.
fn with(name: &str, value: &str) -> HeaderMap {
    let mut headers = plain();
    let name: HeaderName = name.parse().unwrap();
    headers.insert(name, value.parse().unwrap());
    headers
}

/// Whether a text may be an idempotency key, also as a header.
fn fits_key(value: &str) -> bool {
    (1..=255).contains(&value.len()) && fits_header(value)
}

/// A token (RFC 9110, section 5.6.2).
fn is_token(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(allowed)
}

/// The names that the client or the transport sets itself. Names that begin with `proxy-` are reserved too.
const RESERVED: [&str; 10] = [
    "authorization",
    "connection",
    "content-length",
    "content-type",
    "host",
    "keep-alive",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// Other names with a meaning.
const KNOWN: [&str; 10] = [
    "accept",
    "cookie",
    "user-agent",
    "x-trace",
    "Idempotency-Key",
    "Authorization",
    "proxy-authorization",
    "expect",
    "referer",
    "range",
];

fn any_name() -> impl Strategy<Value = String> {
    let known = prop_oneof![select(&RESERVED[..]), select(&KNOWN[..])].prop_map(str::to_owned);
    prop_oneof![any_text(), "[A-Za-z][A-Za-z0-9-]{0,12}", known]
}

fn is_reserved(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    RESERVED.contains(&&*name) || name.starts_with("proxy-")
}

proptest! {
    #[test]
    fn a_header_is_sent_as_given_or_refused(name in any_name(), value in any_text()) {
        let headers = headers("key", "agent", &[(&*name, &*value)], None);
        let fits = match name.eq_ignore_ascii_case("idempotency-key") {
            true => fits_key(&value),
            false => is_token(&name) && !is_reserved(&name) && fits_header(&value),
        };
        prop_assert_eq!(headers.is_some(), fits);
        if let Some(headers) = headers {
            prop_assert_eq!(headers, with(&name, &value));
        }
    }

    #[test]
    fn the_last_of_two_headers_is_sent(
        name in "[a-s]-[a-z]{1,8}",
        first in "[ -~]{0,8}",
        last in "[!-~]{1,8}",
    ) {
        let upper = name.to_ascii_uppercase();
        let options = [(&*name, &*first), (&*upper, &*last)];
        let headers = headers("key", "agent", &options, None);
        prop_assert_eq!(headers.is_some(), fits_header(&first));
        if let Some(headers) = headers {
            prop_assert_eq!(headers, with(&name, &last));
        }
    }

    #[test]
    fn an_idempotency_key_is_sent_as_given_or_refused(
        key in prop_oneof![any_text(), "[!-~]{250,260}", "[é]{120,130}"],
    ) {
        let headers = headers("key", "agent", &[], Some(&*key));
        prop_assert_eq!(headers.is_some(), fits_key(&key));
        if let Some(headers) = headers {
            prop_assert_eq!(headers, with("idempotency-key", &key));
        }
    }

    #[test]
    fn a_user_agent_is_sent_as_given_or_refused(agent in any_text()) {
        let headers = headers("key", &agent, &[], None);
        prop_assert_eq!(headers.is_some(), fits_header(&agent));
        if let Some(headers) = headers {
            prop_assert_eq!(headers, with("user-agent", &agent));
        }
    }

    #[test]
    fn a_token_is_sent_as_given_or_refused(
        token in prop_oneof![any_text(), "[Bb]earer [!-~]{0,3}", "[!-~]{1,60}"],
    ) {
        let headers = headers(&token, "agent", &[], None);
        let fits = !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_graphic());
        prop_assert_eq!(headers.is_some(), fits);
        if let Some(headers) = headers {
            prop_assert!(headers["authorization"].is_sensitive());
            prop_assert_eq!(headers, with("authorization", &format!("Bearer {token}")));
        }
    }
}
