//! Whatever is no success is an error that says what the server said.

use serde_json::json;

use crate::api::{self, Problem, block_on, client, retrieve};
use crate::generated::support::Error;
use crate::generated::support::testing::{Reply, Scripted};

#[test]
fn every_status_has_its_predicates() {
    type Predicate = fn(&Error<Problem>) -> bool;
    let predicates: [(&str, Predicate); 6] = [
        ("unauthorized", Error::is_unauthorized),
        ("forbidden", Error::is_forbidden),
        ("not found", Error::is_not_found),
        ("conflict", Error::is_conflict),
        ("rate limited", Error::is_rate_limited),
        ("server error", Error::is_server_error),
    ];
    for (status, text, expected) in [
        (101, "101 Switching Protocols", ""),
        (304, "304 Not Modified", ""),
        (400, "400 Bad Request", ""),
        (401, "401 Unauthorized", "unauthorized"),
        (403, "403 Forbidden", "forbidden"),
        (404, "404 Not Found", "not found"),
        (409, "409 Conflict", "conflict"),
        (429, "429 Too Many Requests", "rate limited"),
        (500, "500 Internal Server Error", "server error"),
        (503, "503 Service Unavailable", "server error"),
        (599, "599 <unknown status code>", "server error"),
        (999, "999 <unknown status code>", ""),
    ] {
        let error = api::error(Reply::json(status, json!({ "message": "no" })));
        assert_eq!(error.to_string(), format!("the server answered {text}"));
        assert!(error.is_status());
        assert!(!error.is_request() && !error.is_transport() && !error.is_decode() && !error.is_timeout());
        assert_eq!(error.status().unwrap().as_u16(), status);
        assert_eq!(error.api().unwrap().message, "no");
        let held: Vec<_> =
            predicates.iter().filter(|(_, holds)| holds(&error)).map(|(name, _)| *name).collect();
        assert_eq!(held, expected.split_terminator(',').collect::<Vec<_>>(), "{status}");
    }
}

#[test]
fn every_2xx_is_a_success() {
    for status in [200, 201, 202, 299] {
        let api = Scripted::new().reply(Reply::json(status, json!({ "id": "pet_1" })).header("x-a", "b"));
        let response = block_on(retrieve(&client(&api), "pet_1").send_response()).unwrap();
        assert_eq!(response.status().as_u16(), status);
        assert_eq!(response.headers()["x-a"], "b");
        assert_eq!(response.body().id, "pet_1");
        assert_eq!(response.into_body().id, "pet_1");
    }
}

#[test]
fn redirects_are_never_followed() {
    for status in [300, 301, 302, 303, 307, 308] {
        for location in ["/elsewhere", "https://evil.example", "http://127.0.0.1/", "pet_1"] {
            let api = Scripted::new().reply(Reply::status(status).header("location", location));
            let error = block_on(retrieve(&client(&api), "pet_1").send()).unwrap_err();
            assert!(error.is_status());
            assert_eq!(error.status().unwrap().as_u16(), status);
            assert_eq!(error.headers().unwrap()["location"], location);
            assert_eq!(api.requests().len(), 1);
            assert!(!format!("{error} {error:?}").contains(location));
        }
    }
}

#[test]
fn an_error_body_is_typed_where_it_is_the_apis() {
    let text = |content_type: &'static str, body: &'static str| {
        Reply::bytes(404, body).header("content-type", content_type)
    };
    let message = r#"{"message":"no such pet","other":[1,{}]}"#;
    for (reply, typed) in [
        (text("application/json", message), true),
        (text("Application/JSON; charset=utf-8", message), true),
        (text("application/problem+json", message), true),
        (text("application/vnd.a.b+JSON;a=b", message), true),
        (Reply::bytes(404, message), true),
        (text("text/html", message), false),
        (text("text/plain", message), false),
        (text("application/jsonp", message), false),
        (text("", message), false),
        (text("application/json", ""), false),
        (text("application/json", "{}"), false),
        (text("application/json", r#"{"message":1}"#), false),
        (text("application/json", "[]"), false),
        (text("application/json", r#""no""#), false),
        (text("application/json", "<html>"), false),
        (Reply::status(404), false),
    ] {
        let error = api::error(reply.clone());
        assert!(error.is_not_found() && error.is_status());
        assert_eq!(error.api().is_some(), typed, "{:?}", error.body());
        assert_eq!(error.to_string(), "the server answered 404 Not Found");
        assert_eq!(error.into_api().map(|api| api.message), typed.then(|| "no such pet".to_owned()));
    }
}

#[test]
fn a_bounded_copy_of_an_error_body_is_kept() {
    for status in [302, 404, 500] {
        for (length, kept) in [(0, None), (1, Some(1)), (65_536, Some(65_536)), (11_000_000, Some(65_536))] {
            let error = api::error(Reply::bytes(status, vec![b'['; length]));
            assert_eq!(error.body().map(<[u8]>::len), kept);
            assert!(error.is_status() && error.api().is_none());
        }
    }
}

#[test]
fn the_request_id_is_told_if_it_can_be_shown() {
    let long = "r".repeat(129);
    for (name, value, expected) in [
        ("x-request-id", "req_1", Some("req_1")),
        ("request-id", "req_2", Some("req_2")),
        ("x-request-id", "", None),
        ("x-request-id", "a b", None),
        ("x-request-id", "é", None),
        ("x-request-id", long.as_str(), None),
        ("x-other", "req_3", None),
    ] {
        let error = api::error(Reply::status(500).header(name, value));
        assert_eq!(error.request_id(), expected, "{name}: {value}");
        let suffix = expected.map(|id| format!(" (request id {id})")).unwrap_or_default();
        assert_eq!(error.to_string(), format!("the server answered 500 Internal Server Error{suffix}"));
    }
}
