//! The example of a client: how it is made, and which call it shows.

#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

use clientgen::{Document, Options, generate};

const SECURED: &str = "security: [{}]\ncomponents: {securitySchemes: {api_key: {type: apiKey, in: header, name: x-key}, \
                       login: {type: http, scheme: basic}}}\n";

/// The lines of the example of a document with these lines, and these operations of `/things/{id}`.
fn lines(rest: &str, operations: &str, client_parameters: &[&str]) -> Option<Vec<String>> {
    let text = format!(
        "openapi: 3.0.3\ninfo: {{title: Things, version: '1'}}\nservers: [{{url: 'https://api.example.com'}}]\n{rest}\
         paths:\n  /things/{{id}}:\n    parameters: [{{name: id, in: path, required: true, schema: {{type: string}}}}]\n{operations}"
    );
    let mut options = Options::default();
    options.client_parameters = client_parameters.iter().map(|&name| name.to_owned()).collect();
    let document = Document::new("things.yaml", text);
    let generated = generate(&document, &options).unwrap();
    generated.example.map(|example| example.lines)
}

/// An operation without a body in its response.
fn operation(verb: &str, name: &str, rest: &str) -> String {
    format!("    {verb}: {{operationId: {name}, {rest} responses: {{'204': {{description: Done}}}}}}\n")
}

#[test]
fn the_first_call_reads_if_it_can_and_never_deletes() {
    let body = "requestBody: {required: true, content: {application/json: {schema: {type: object, properties: {a: {type: string}}}}}},";
    let (delete, post, put) =
        (operation("delete", "drop", ""), operation("post", "make", ""), operation("put", "set", body));
    let (get, old) = (operation("get", "see", ""), operation("get", "see", "deprecated: true,"));
    for (operations, call) in [
        (format!("{delete}{post}{get}"), Some("client.see(\"id\").send().await?;")),
        (format!("{delete}{post}{old}"), Some("client.make(\"id\").send().await?;")),
        (format!("{delete}{put}"), None),
    ] {
        let lines = lines("security: []\n", &operations, &[]).unwrap();
        assert_eq!(lines.first().unwrap(), "let client = Client::builder().build()?;");
        assert_eq!(lines.get(1).map(String::as_str), call);
        assert!(lines.len() < 3, "{lines:?}");
    }
}

#[test]
fn the_client_has_the_credentials_of_its_call() {
    for (security, setters) in [
        ("", ""),
        ("security: [{api_key: []}, {login: []}],", ".api_key(std::env::var(\"API_KEY\")?)"),
        ("security: [{login: []}],", ".login(\"username\", std::env::var(\"LOGIN_PASSWORD\")?)"),
    ] {
        let lines = lines(SECURED, &operation("get", "see", security), &[]).unwrap();
        let (_, client) = lines.split_last().unwrap();
        let client: String = client.iter().map(|line| line.trim()).collect();
        assert_eq!(client, format!("let client = Client::builder(){setters}.build()?;"));
    }
}

#[test]
fn a_client_has_its_parameters_or_no_example() {
    let text = lines("security: []\n", &operation("get", "see", ""), &["id"]).unwrap();
    assert_eq!(text, ["let client = Client::builder().id(\"id\").build()?;", "client.see().send().await?;"]);
    let object = "parameters: [{name: id, in: path, required: true, schema: {type: object, properties: {a: {type: string}}}}],";
    assert_eq!(lines("security: []\n", &operation("get", "see", object), &["id"]), None);
}
