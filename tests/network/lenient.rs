//! Responses that are other than described, where a caller takes them.

use sample::connect_sessions::support::testing::{Reply, Scripted};
use sample::connect_sessions::{Client, ConnectSession};

use crate::answer::{SESSION, TOKEN, response, retrieve, runtime};
use crate::fault::Act::{Read, Write};
use crate::fault::Server;

#[test]
fn json_with_another_media_type_is_read_where_that_is_allowed() {
    for headers in
        ["content-type: text/html; charset=utf-8\r\n", "content-type: application/octet-stream\r\n"]
    {
        let server = Server::start(vec![Read, Write(response("200 OK", headers, SESSION))]);
        for result in retrieve!(|builder| builder.base_url(server.url()).lenient_responses(true)) {
            assert_eq!(result.unwrap().id, "csn_1");
        }
        for result in retrieve!(|builder| builder.base_url(server.url())) {
            assert!(result.unwrap_err().is_decode());
        }
    }
}

#[test]
fn the_error_is_about_the_body_as_it_came() {
    let html = "content-type: text/html\r\n";
    for (body, headers, expected) in [
        ("<html>", html, "the content type is `text/html`, not JSON"),
        ("", "", "the body is empty"),
        ("{}", "content-type: application/json\r\n", "missing"),
    ] {
        let server = Server::start(vec![Read, Write(response("200 OK", headers, body))]);
        for result in retrieve!(|builder| builder.base_url(server.url()).lenient_responses(true)) {
            let error = result.unwrap_err();
            assert!(error.is_decode() && error.to_string().contains(expected), "{error}");
        }
    }
}

#[test]
fn an_error_body_with_another_media_type_is_read() {
    let api = r#"{"type":"notFound","message":"no","code":"a","object":"error"}"#;
    let server = Server::start(vec![Read, Write(response("404 No", "content-type: text/plain\r\n", api))]);
    for result in retrieve!(|builder| builder.base_url(server.url()).lenient_responses(true)) {
        assert_eq!(result.unwrap_err().api().unwrap().message, "no");
    }
    for result in retrieve!(|builder| builder.base_url(server.url())) {
        assert!(result.unwrap_err().api().is_none());
    }
}

#[test]
fn a_call_has_its_own_leniency() {
    let reply = || Reply::bytes(200, SESSION).header("content-type", "text/plain");
    let api = Scripted::new().reply(reply()).reply(reply());
    let client = Client::builder().project("gigs").bearer(TOKEN).transport(api).build().unwrap();
    let call = || client.retrieve_connect_session("a");
    let session: ConnectSession = runtime().block_on(call().lenient_responses(true).send()).unwrap();
    assert_eq!(session.id, "csn_1");
    assert!(runtime().block_on(call().send()).unwrap_err().is_decode());
}
