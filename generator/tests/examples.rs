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
fn the_calls_are_the_first_of_the_document_that_can_be_shown() {
    let (delete, post) = (operation("delete", "drop", ""), operation("post", "make", ""));
    let (get, old) = (operation("get", "see", ""), operation("get", "see", "deprecated: true,"));
    let file = "requestBody: {required: true, content: {application/pdf: {schema: {type: string, format: binary}}}},";
    let put = operation("put", "set", file);
    for (operations, call) in [
        (format!("{get}{post}"), Some("client.see(\"id\").send().await?;")),
        (format!("{delete}{old}{post}"), Some("client.make(\"id\").send().await?;")),
        (format!("{delete}{put}"), None),
    ] {
        let lines = lines("security: []\n", &operations, &[]).unwrap();
        assert_eq!(lines.first().unwrap(), "let client = Client::builder().build()?;");
        assert_eq!(lines.get(1).map(String::as_str), call);
        assert!(lines.len() < 3, "{lines:?}");
    }
}

const SCHEMAS: &str = "security: []\ncomponents:\n  schemas:\n    Pet:\n      type: object\n      required: [name, kind, age, owner, born, id]\n      \
    properties:\n        name: {type: string, example: Rex}\n        kind: {type: string, enum: [cat, dog], example: dog}\n        \
    age: {type: integer, default: 3}\n        owner: {$ref: '#/components/schemas/Owner'}\n        born: {type: string, format: date}\n        \
    id: {oneOf: [{type: integer}, {type: string}]}\n        size: {type: number, example: 1.5}\n        note: {type: string}\n    \
    Owner: {type: object, required: [mail], properties: {mail: {type: string, format: password, example: a@example.com}, \
    tags: {type: array, items: {type: string}}}}\n";

#[test]
fn a_body_is_made_of_the_examples_of_the_document() {
    let body = |required| {
        format!(
            "requestBody: {{required: {required}, content: {{application/json: {{schema: {{$ref: '#/components/schemas/Pet'}}}}}}}},"
        )
    };
    let get = operation(
        "get",
        "see",
        "parameters: [{name: limit, in: query, required: true, schema: {type: integer, example: 20}}],",
    );
    let made = [
        "let body = types::Pet::new(",
        // Each argument stands in a line.
        "3,\"2026-01-31\".parse()?,1,types::PetKind::Dog,\"Rex\",types::Owner::new(\"a@example.com\"),",
        ").size(1.5);",
    ];
    for (required, call) in [
        (true, "client.make(\"id\", body).send().await?;"),
        (false, "client.make(\"id\").body(body).send().await?;"),
    ] {
        let post = operation("post", "make", &body(required));
        let lines = lines(SCHEMAS, &format!("{get}{post}"), &[]).unwrap();
        assert_eq!(lines[1], "client.see(\"id\", 20).send().await?;");
        let (last, body) = lines[2..].split_last().unwrap();
        assert_eq!(last, call);
        assert_eq!(body.iter().map(|line| line.trim()).collect::<String>(), made.concat());
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
    let text = "parameters: [{name: id, in: path, required: true, schema: {type: string, example: a1}}],";
    let text = lines("security: []\n", &operation("get", "see", text), &["id"]).unwrap();
    assert_eq!(text[0], "let client = Client::builder().id(\"a1\").build()?;");
    let bytes = "parameters: [{name: id, in: path, required: true, schema: {type: string, format: byte}}],";
    assert_eq!(lines("security: []\n", &operation("get", "see", bytes), &["id"]), None);
}
