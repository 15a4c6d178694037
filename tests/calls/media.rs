//! Media types: a call asks for those that it can read, and an error keeps a body of any media type.

use sample::fixtures::responses_media::Client;

use crate::server::{Server, json, response};

#[tokio::test]
async fn a_call_accepts_the_media_types_that_it_reads() {
    let thing = || json("200 OK", r#"{"name":"n"}"#);
    let text =
        |media_type: &str, body: &str| response("200 OK", &format!("content-type: {media_type}\r\n"), body);
    let server = Server::start([
        text("text/tab-separated-values", "a\tb"),
        text("application/pdf", "%PDF"),
        text("text/csv", "a,b"),
        text("image/jpeg", "jpeg"),
        text("application/xml", "<name/>"),
        thing(),
        text("application/vnd.example.v2+json", r#"{"name":"n"}"#),
        text("application/zip", "zip"),
        thing(),
        text("text/plain", "plain"),
        text("application/zip", "zip"),
    ]);
    let client = Client::builder().base_url(&server.url).build().unwrap();
    assert_eq!(client.get_texts().send().await.unwrap().as_str(), "a\tb");
    assert_eq!(client.get_report().send().await.unwrap(), "%PDF");
    // The caller can ask for another media type.
    let mut table = client.get_either().header("accept", "text/csv").send_stream().await.unwrap();
    assert_eq!(table.next().await.unwrap().unwrap(), "a,b");
    assert_eq!(client.get_picture().send().await.unwrap(), "jpeg");
    assert_eq!(client.get_xml().send().await.unwrap().as_str(), "<name/>");
    assert_eq!(client.get_same().send().await.unwrap().name.as_deref(), Some("n"));
    assert_eq!(client.get_vendor().send().await.unwrap().name.as_deref(), Some("n"));
    assert_eq!(client.get_archive().send().await.unwrap(), "zip");
    assert_eq!(client.get_any().send().await.unwrap().name.as_deref(), Some("n"));
    assert_eq!(client.get_any_text().send().await.unwrap().as_str(), "plain");
    assert_eq!(client.get_anything().send().await.unwrap(), "zip");
    let received = server.received();
    let accepted: Vec<_> = received.iter().map(|request| request.header("accept").unwrap()).collect();
    assert_eq!(
        accepted,
        [
            "text/csv, text/tab-separated-values",
            "text/csv, application/pdf",
            "text/csv",
            "image/png, image/jpeg",
            "application/xml",
            "application/json",
            "application/vnd.example.v2+json, application/json",
            "application/zip",
            "application/json",
            "*/*",
            "*/*",
        ]
    );
}

#[tokio::test]
async fn an_error_keeps_a_text_body() {
    let server = Server::start([
        response("400 Bad Request", "content-type: application/xml\r\n", "<error/>"),
        response("400 Bad Request", "content-type: text/plain\r\n", "no"),
        json("404 Not Found", r#"{"name":"none"}"#),
    ]);
    let client = Client::builder().base_url(&server.url).build().unwrap();
    let error = client.get_texts().send().await.unwrap_err();
    assert_eq!(error.api().map(|text| text.as_str()), Some("<error/>"));
    let error = client.get_picture().send().await.unwrap_err();
    assert_eq!((error.api(), error.body()), (None, Some(&b"no"[..])));
    let error = client.get_picture().send().await.unwrap_err();
    assert_eq!(error.api().and_then(|thing| thing.name.as_deref()), Some("none"));
}

/// A default is the response of every status without one of its own (OpenAPI 3.0.3, section 4.7.16.1).
#[tokio::test]
async fn a_default_is_a_success_where_no_success_is_described() {
    use sample::fixtures::responses::Client;
    let thing = |status| json(status, r#"{"name":"n"}"#);
    let problem = json("404 Not Found", r#"{"title":"t"}"#);
    let server = Server::start([thing("201 Created"), problem, thing("409 Conflict")]);
    let client = Client::builder().base_url(&server.url).build().unwrap();
    let call = || client.get_default_and_error().send();
    assert_eq!(call().await.unwrap().name.as_deref(), Some("n"));
    let told = format!("{:?}", [call().await.unwrap_err().api(), call().await.unwrap_err().api()]);
    assert_eq!(
        told,
        r#"[Some(Status404(Problem { title: Some("t") })), Some(Default(Thing { name: Some("n") }))]"#
    );
}
