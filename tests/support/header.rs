//! The headers of a request: what the client sets, and what a caller may add.

use http::HeaderMap;
use serde_json::json;

use crate::api::{Call, Pet, Problem, a_pet, block_on, builder, client, create, retrieve};
use crate::generated::support::testing::Scripted;

/// The headers of a retrieval with some options, or why there is none.
fn sent(options: impl Fn(Call<Pet, Problem>) -> Call<Pet, Problem>) -> Result<HeaderMap, String> {
    let api = Scripted::new().reply(a_pet());
    let result = block_on(options(retrieve(&client(&api), "pet_1")).send());
    match (result, api.requests().as_slice()) {
        (Ok(_), [request]) => Ok(request.headers().clone()),
        (Err(error), []) if error.is_request() => Err(error.to_string()),
        (result, requests) => Err(format!("{result:?} after {} requests", requests.len())),
    }
}

#[test]
fn a_request_carries_what_it_needs_and_nothing_else() {
    let api = Scripted::new().reply(a_pet()).reply(a_pet());
    let client = builder(api.clone()).user_agent("test/1").build().unwrap();
    block_on(retrieve(&client, "pet_1").send()).unwrap();
    block_on(create(&client, &json!({ "id": "pet_1" })).send()).unwrap();

    let mut expected = HeaderMap::new();
    expected.insert("accept", "application/json".parse().unwrap());
    expected.insert("authorization", "Bearer the-token".parse().unwrap());
    expected.insert("user-agent", "test/1".parse().unwrap());
    let [retrieve, create] = api.requests().try_into().unwrap();
    assert_eq!((retrieve.method().as_str(), retrieve.headers()), ("GET", &expected));
    assert_eq!(retrieve.body(), "");

    expected.insert("content-type", "application/json".parse().unwrap());
    assert_eq!((create.method().as_str(), create.headers()), ("POST", &expected));
    assert_eq!(create.uri(), "https://api.example.com/v1/owners/me/pets");
    assert_eq!(create.body(), r#"{"id":"pet_1"}"#);
}

#[test]
fn the_user_agent_names_this_crate() {
    let expected = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));
    assert_eq!(sent(|call| call).unwrap()["user-agent"], expected);
}

#[test]
fn headers_that_are_not_for_callers_are_refused() {
    for name in [
        "authorization",
        "Authorization",
        "host",
        "content-length",
        "content-type",
        "transfer-encoding",
        "connection",
        "keep-alive",
        "te",
        "trailer",
        "upgrade",
        "proxy-authorization",
        "proxy-connection",
    ] {
        let name = &name.to_ascii_lowercase();
        let expected = format!("the request was not sent: the header `{name}` cannot be set by callers");
        assert_eq!(sent(|call| call.header(name, "x")), Err(expected), "{name}");
    }
}

#[test]
fn malformed_names_are_refused_and_not_quoted() {
    for name in ["", "a b", "a:b", "a\r\nb", "é", "a\0"] {
        let expected =
            "the request was not sent: the name of a header contains a character that is not allowed there";
        assert_eq!(sent(|call| call.header(name, "x")), Err(expected.to_owned()), "{name:?}");
    }
}

#[test]
fn values_that_would_not_arrive_are_refused_and_not_quoted() {
    const CHARACTER: &str = "holds a control character or a character beyond ASCII";
    const SPACE: &str = "begins or ends with white space";
    for (value, reason) in [
        ("a\r\nx-evil: 1", CHARACTER),
        ("a\nb", CHARACTER),
        ("a\0", CHARACTER),
        ("a\u{7f}", CHARACTER),
        ("é", CHARACTER),
        (" a", SPACE),
        ("a\t", SPACE),
    ] {
        let expected = format!("the request was not sent: the value of the header `x-extra` {reason}");
        assert_eq!(sent(|call| call.header("x-extra", value)), Err(expected), "{value:?}");
    }
}

#[test]
fn a_header_is_sent_once_and_hidden_from_debug() {
    let headers = sent(|call| call.header("X-Extra", "1").header("x-extra", "2").header("accept", "*/*"));
    let headers = headers.unwrap();
    assert_eq!(headers.get_all("x-extra").iter().collect::<Vec<_>>(), ["2"]);
    assert_eq!(headers.get_all("accept").iter().collect::<Vec<_>>(), ["*/*"]);
    assert!(headers["x-extra"].is_sensitive());
}

#[test]
fn an_idempotency_key_is_opt_in() {
    const LENGTH: &str = "the idempotency key is empty or longer than 255 characters";
    const VALUE: &str =
        "the value of the header `idempotency-key` holds a control character or a character beyond ASCII";
    let longest = "k".repeat(255);
    let too_long = "k".repeat(256);
    for (key, expected) in [
        ("k", Ok("k")),
        (longest.as_str(), Ok(longest.as_str())),
        (too_long.as_str(), Err(LENGTH)),
        ("", Err(LENGTH)),
        ("k\r\nx-evil: 1", Err(VALUE)),
    ] {
        let sent = sent(|call| call.idempotency_key(key));
        let sent = sent.map(|headers| headers["idempotency-key"].to_str().unwrap().to_owned());
        let expected = expected.map(str::to_owned);
        assert_eq!(sent, expected.map_err(|problem| format!("the request was not sent: {problem}")), "{key}");
    }
    assert!(!sent(|call| call).unwrap().contains_key("idempotency-key"));
}

#[test]
fn the_first_problem_is_the_one_that_is_told() {
    let told = sent(|call| call.header("host", "x").idempotency_key("").header("te", "x"));
    assert_eq!(told, Err("the request was not sent: the header `host` cannot be set by callers".to_owned()));
}
