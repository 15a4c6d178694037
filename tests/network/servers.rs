//! Servers of the document: one is chosen by number or name, and its variables have checked values.

use sample::fixtures::servers as api;
use sample::fixtures::servers::support::testing::{Reply, Scripted};
use sample::fixtures::servers::support::{BuildError, ClientBuilder};

use crate::answer::{response, runtime};
use crate::fault::Act::Answer;
use crate::fault::Server;

type Change = fn(ClientBuilder<api::Client>) -> ClientBuilder<api::Client>;

/// The URLs that two calls are sent to, one of an operation with a server of its own.
fn urls(change: Change) -> Result<[String; 2], BuildError> {
    let scripted = Scripted::new().reply(Reply::status(204)).reply(Reply::status(204));
    let client = change(api::Client::builder().transport(scripted.clone())).build()?;
    runtime().block_on(client.list_things().send()).unwrap();
    runtime().block_on(client.send_file().send()).unwrap();
    let sent = scripted.requests();
    Ok([sent[0].uri().to_string(), sent[1].uri().to_string()])
}

#[test]
fn a_server_is_chosen_by_its_number_or_its_name() {
    let uploads = "https://uploads.example.com/files";
    let cases: [(Change, [&str; 2]); 8] = [
        (|it| it, ["https://eu.example.com/v1/things", uploads]),
        (|it| it.server(0), ["https://eu.example.com/v1/things", uploads]),
        (
            |it| it.server("Production").server_variable("region", "us"),
            ["https://us.example.com/v1/things", uploads],
        ),
        (|it| it.server_variable("version", "v2.1"), ["https://eu.example.com/v2.1/things", uploads]),
        (|it| it.server(1), ["http://127.0.0.1:8080/things", uploads]),
        (|it| it.server("This machine").server_variable("port", "1"), ["http://127.0.0.1:1/things", uploads]),
        // One operation, and all of them.
        (
            |it| it.server_of("https://uploads.example.com/", "https://other.example.com/a/"),
            ["https://eu.example.com/v1/things", "https://other.example.com/a/files"],
        ),
        (
            |it| it.base_url("https://one.example.com"),
            ["https://one.example.com/things", "https://one.example.com/files"],
        ),
    ];
    for (index, (change, expected)) in cases.into_iter().enumerate() {
        assert_eq!(urls(change).unwrap(), expected, "case {index}");
    }
}

#[test]
fn what_the_document_does_not_have_is_refused() {
    let cases: [(Change, &str); 7] = [
        (|it| it.server(2), "the document has no such server: it has `Production`, `This machine`"),
        (|it| it.server("s3cret"), "the document has no such server: it has `Production`, `This machine`"),
        (|it| it.server_variable("s", "a"), "the server has no variable `s`: it has `region`, `version`"),
        (
            |it| it.server_variable("region", "s3cret"),
            "the variable `region` of the server is one of `eu`, `us`",
        ),
        (
            |it| it.server_variable("version", "v1/../s3cret"),
            "the variable `version` of the server holds a character that is not allowed there",
        ),
        (
            |it| it.server(1).server_variable("port", "80@s3cret.com"),
            "the variable `port` of the server holds a character that is not allowed there",
        ),
        (
            |it| it.server_of("https://uploads.example.com", "http://s3cret.com"),
            "the base URL is `http` to another machine; `https` is required",
        ),
    ];
    for (change, expected) in cases {
        let error = urls(change).unwrap_err();
        assert_eq!(error.to_string(), expected);
        assert!(!format!("{error:?}").contains("s3cret"), "{error:?}");
    }
}

/// A call can go to another server than its operation.
#[test]
fn calls_of_both_transports_go_to_the_server_that_is_chosen() {
    let server = Server::start(vec![Answer(|_| response("204 Done", "", ""))]);
    let port = server.address.port().to_string();
    let client = api::Client::builder().server(1).server_variable("port", &port).build().unwrap();
    runtime().block_on(client.list_things().send()).unwrap();
    runtime().block_on(client.send_file().base_url(&format!("{}/v2/", server.url())).send()).unwrap();
    let client = api::Client::blocking().server(1).server_variable("port", &port).build().unwrap();
    client.list_things().send().unwrap();
    client.send_file().base_url(&format!("{}/v2/", server.url())).send().unwrap();
    let lines: Vec<String> =
        server.log().requests.iter().map(|request| request.lines().next().unwrap().to_owned()).collect();
    let once = ["GET /things HTTP/1.1", "POST /v2/files HTTP/1.1"];
    assert_eq!(lines, [once, once].concat());
    let error = client.send_file().base_url("http://s3cret.com").send().unwrap_err();
    assert!(error.is_request() && !error.to_string().contains("s3cret"), "{error}");
}
