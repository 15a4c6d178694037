//! Servers of the document: one is chosen by number or name, and its variables have checked values.

use sample::fixtures::servers as api;
use sample::fixtures::servers::support::testing::{Reply, Scripted};
use sample::fixtures::servers::support::{self, BuildError, ClientBuilder};

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
        (
            |it| it.server_variable("s", "a"),
            "the server has no variable `s`: it has `index`, `region`, `version`",
        ),
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

/// A call of an operation, and its change.
type CallOf<O> = fn(support::Call<O>) -> support::Call<O>;

fn sent<O: support::Operation>(
    change: Change,
    call: fn(&api::Client) -> support::Call<O>,
    of_call: CallOf<O>,
) -> Result<String, String>
where
    O::Success: support::FromBody,
    O::Failure: support::FromBody,
{
    let scripted = Scripted::new().reply(Reply::status(204));
    let client = change(api::Client::builder().transport(scripted.clone())).build();
    let client = client.map_err(|error| error.to_string())?;
    runtime().block_on(of_call(call(&client)).send()).map_err(|error| error.to_string())?;
    Ok(scripted.requests()[0].uri().to_string())
}

#[test]
fn variables_of_the_server_of_an_operation_are_set_for_a_client_or_a_call() {
    let cases: [(Change, CallOf<api::operations::ListRecords>, Result<&str, &str>); 9] = [
        (|it| it, |it| it, Ok("https://main.eu.example.com/records")),
        (|it| it.server_variable("index", "a"), |it| it, Ok("https://a.eu.example.com/records")),
        // It is also a variable of the server of the document.
        (|it| it.server_variable("region", "us"), |it| it, Ok("https://main.us.example.com/records")),
        (
            |it| it.server_variable("region", "us"),
            |it| it.server_variable("index", "b").server_variable("region", "eu"),
            Ok("https://b.eu.example.com/records"),
        ),
        (
            |it| it,
            |it| it.server_variable("region", "s3cret"),
            Err("the request was not sent: the variable `region` of the server is one of `eu`, `us`"),
        ),
        (
            |it| it,
            |it| it.server_variable("index", "a.evil.com/s3cret?"),
            Err(
                "the request was not sent: the variable `index` of the server holds a character that is not allowed there",
            ),
        ),
        (
            |it| it.base_url("https://one.example.com"),
            |it| it.server_variable("index", "b"),
            Err("the request was not sent: the base URL of the client has no variables"),
        ),
        (
            |it| it,
            |it| it.server_variable("index", "b").base_url("https://two.example.com"),
            Ok("https://two.example.com/records"),
        ),
        (
            |it| it.server_of("https://main.eu.example.com", "https://three.example.com"),
            |it| it,
            Ok("https://three.example.com/records"),
        ),
    ];
    for (index, (change, of_call, expected)) in cases.into_iter().enumerate() {
        let found = sent(change, |client| client.list_records(), of_call);
        assert_eq!(found.as_deref().map_err(String::as_str), expected, "case {index}");
    }
    let moved: Change = |it| it.server_of("https://{index}.{region}.example.com", "https://four.example.com");
    assert_eq!(
        sent(moved, |client| client.list_records(), |it| it).unwrap(),
        "https://four.example.com/records"
    );
    // A call without a server of its own has the variables of the client's.
    let found = sent(|it| it, |client| client.list_things(), |it| it.server_variable("region", "us"));
    assert_eq!(found.unwrap(), "https://us.example.com/v1/things");
    let found = sent(|it| it, |client| client.send_file(), |it| it.server_variable("region", "us"));
    assert_eq!(
        found.unwrap_err(),
        "the request was not sent: the server has no variable `region`: it has none"
    );
}

#[test]
fn a_relative_server_is_below_the_base_url_and_the_same_servers_again_are_those_of_the_client() {
    let cases: [(Change, &str, &str); 3] = [
        (|it| it, "https://eu.example.com/beta/beta", "https://eu.example.com/v1/same"),
        (|it| it.server(1), "http://127.0.0.1:8080/beta/beta", "http://127.0.0.1:8080/same"),
        (
            |it| it.base_url("https://one.example.com/api"),
            "https://one.example.com/beta/beta",
            "https://one.example.com/api/same",
        ),
    ];
    for (change, beta, same) in cases {
        assert_eq!(sent(change, |client| client.try_beta(), |it| it).unwrap(), beta);
        assert_eq!(sent(change, |client| client.list_same().without_credentials(), |it| it).unwrap(), same);
    }
}

/// The `tokenUrl` is a path.
#[test]
fn tokens_come_from_the_server_of_the_client() {
    let token = Reply::json(200, serde_json::json!({"access_token": "a", "token_type": "Bearer"}));
    let cases: [(Change, &str); 3] = [
        (|it| it, "https://eu.example.com/oauth/token"),
        (|it| it.server(1), "http://127.0.0.1:8080/oauth/token"),
        (|it| it.base_url("https://one.example.com/api"), "https://one.example.com/oauth/token"),
    ];
    for (change, expected) in cases {
        let scripted = Scripted::new().reply(token.clone()).reply(Reply::status(204));
        let tokens = api::oauth2::client_credentials_machine("id", "s3cret");
        let client =
            change(api::Client::builder().machine(tokens).transport(scripted.clone())).build().unwrap();
        runtime().block_on(client.list_same().send()).unwrap();
        assert_eq!(scripted.requests()[0].uri(), expected);
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
