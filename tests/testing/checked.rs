//! A request that the document does not allow is not sent.

use sample::connect_sessions::support::testing::{Reply, Scripted};
use sample::fixtures::examples::types::{Kind, NewPet};
use sample::fixtures::examples::{Client, testing};
use serde_json::json;

use crate::{blocking, client, reason};

#[tokio::test]
async fn what_the_document_allows_is_sent() {
    let api = testing::examples();
    let client = client(testing::checked(api.clone()));
    client.create_pet("r1", NewPet::new("Rex").kind(Kind::Cat)).send().await.unwrap();
    client.list_pets().limit(1).send().await.unwrap();
    client.list_pets().query("filter[kind]", "dog").send().await.unwrap();
    client.put_note("p1").send().await.unwrap();
    assert_eq!(api.requests().len(), 4);
    // The body is that of the call.
    assert_eq!(api.requests()[0].body(), r#"{"name":"Rex","kind":"cat"}"#);

    // A credential of the query is no unknown parameter, and an operation may need none.
    let with_key =
        Client::builder().key("k").transport(testing::checked(testing::examples())).build().unwrap();
    with_key.list_pets().send().await.unwrap();
    let without = Client::builder().transport(testing::checked(testing::examples())).build().unwrap();
    without.delete_pet("p1").send().await.unwrap();
}

#[tokio::test]
async fn what_it_does_not_allow_is_an_error_with_the_reason() {
    let api = Scripted::new();
    let client = client(testing::checked(api.clone()));
    let list = || client.list_pets();
    let create = || client.create_pet("r1", NewPet::new("Rex"));
    let error = list().query("limt", "10").send().await.unwrap_err();
    assert_eq!(reason(&error), "list_pets: the document has no query parameter `limt`");
    let error = create().body_json(&json!({ "kind": "dog" })).send().await.unwrap_err();
    assert_eq!(
        reason(&error),
        "create_pet: the body is not as described: missing property `name` (line 1, column 14)"
    );
    let error = create().body_json(&json!({ "name": "Rex", "size": 2 })).send().await.unwrap_err();
    assert_eq!(
        reason(&error),
        "create_pet: the body has what the document does not: unknown property at `size`"
    );
    let error = create().body_json(&json!({ "name": "Rex", "kind": "cow" })).send().await.unwrap_err();
    assert_eq!(
        reason(&error),
        "create_pet: the body has what the document does not: unknown value \"cow\" at `kind`"
    );
    let error = create().body_bytes("text/plain", "Rex").send().await.unwrap_err();
    assert_eq!(
        reason(&error),
        "create_pet: the body has the media type `text/plain`, and the document has `application/json`"
    );
    let error = client.delete_pet("p1").body_bytes("text/plain", "why").send().await.unwrap_err();
    assert_eq!(reason(&error), "delete_pet: the operation has no body");
    let error = list().without_credentials().send().await.unwrap_err();
    assert_eq!(reason(&error), "list_pets: the credential of `key` is missing");
    assert_eq!(api.requests().len(), 0);
}

#[test]
fn a_test_allows_more() {
    let api = Scripted::new().reply(Reply::json(200, json!({ "items": [] })));
    let client = blocking(testing::checked(api).allow_query("limt"));
    assert_eq!(client.list_pets().query("limt", "10").send().unwrap().items.len(), 0);
}
