//! Each operation is answered as the document describes it.

use bytes::Bytes;
use sample::connect_sessions::support::testing::Reply;
use sample::fixtures::examples::types::{Kind, NewPet};
use sample::fixtures::examples::{operations, testing};
use sample::fixtures::{self, bodies_optional};

use crate::{blocking, client, reason};

/// What the client of each fixture reads of the answers to its operations.
#[test]
fn the_answers_of_each_fixture_are_read_as_their_types() {
    let mut problems = Vec::new();
    for (name, examples) in fixtures::EXAMPLES {
        problems.extend(examples().problems().into_iter().map(|problem| format!("{name}: {problem}")));
    }
    assert_eq!(fixtures::EXAMPLES.len(), fixtures::NAMES.len());
    assert_eq!(problems, [] as [String; 0]);
}

#[tokio::test]
async fn an_operation_gets_its_example_or_what_its_schema_says() {
    let api = testing::examples();
    let client = client(api.clone());
    let rex = client.create_pet("r1", NewPet::new("Rex")).send_response().await.unwrap();
    assert_eq!((rex.status().as_u16(), rex.body().name.as_str()), (201, "Rex"));

    // No example: the first value of an enum, the example of a property, the format of a date.
    let pet = client.get_pets_by_pet_id("p1").send().await.unwrap();
    assert_eq!((pet.id.as_str(), pet.kind), ("p9", Kind::Dog));
    assert_eq!(pet.born.unwrap().as_str(), "2026-01-31");
    let pets = client.list_pets().send_response().await.unwrap();
    assert_eq!((pets.header(operations::ListPets::X_TOTAL), pets.body().items.len()), (Some(2), 1));

    assert_eq!(client.put_note("p1").send().await.unwrap().as_str(), "A note.");
    assert_eq!(client.get_photo("p1").send().await.unwrap(), Bytes::from("example"));
    client.delete_pet("p1").send().await.unwrap();
    let mut events = client.watch().send_events().await.unwrap();
    assert_eq!(events.next().await.unwrap().unwrap().data.id, "p9");
    assert!(events.next().await.is_none());

    let paths: Vec<String> = api.requests().iter().map(|request| request.uri().path().to_owned()).collect();
    assert_eq!(
        paths,
        ["/pets", "/pets/p1", "/pets", "/pets/p1/photo", "/pets/p1/photo", "/pets/p1", "/events"]
    );
}

/// A program that reads until the end comes to it, whichever answer the test has chosen.
#[tokio::test]
async fn a_stream_of_events_that_is_opened_again_ends() {
    let event = r#"data: {"id":"own","name":"Rex","kind":"dog","pin":"1"}"#;
    let own = Reply::bytes(200, format!("{event}\n\n")).header("content-type", "text/event-stream");
    for (api, expected) in [(testing::examples(), "p9"), (testing::examples().reply("watch", own), "own")] {
        let mut events = client(testing::checked(api.clone())).watch().reconnecting_events();
        assert_eq!(events.next().await.unwrap().unwrap().data.id, expected);
        assert!(events.next().await.is_none());
        let ids: Vec<_> =
            blocking(api.clone()).watch().reconnecting_events().map(|it| it.unwrap().data.id).collect();
        assert_eq!(ids, [expected]);
        assert_eq!(api.requests().len(), 4);
    }
}

#[test]
fn a_test_chooses_the_example_and_the_status() {
    let api = testing::examples().example("createPet", "tom").answer("GET /pets/{petId}", 404);
    let client = blocking(api);
    assert_eq!(client.create_pet("r1", NewPet::new("x")).send().unwrap().kind, Kind::Cat);
    let error = client.get_pets_by_pet_id("p1").send().unwrap_err();
    assert!(error.is_not_found());
    assert_eq!(error.api().unwrap().message, "message");

    // A status goes before the range that it is in.
    let client = blocking(testing::examples().answer("create_pet", 409));
    let error = client.create_pet("r1", NewPet::new("x")).send().unwrap_err();
    assert_eq!(error.api().unwrap().type_, "conflict");
    let client =
        blocking(testing::examples().answer("create_pet", 422).reply("delete_pet", Reply::status(503)));
    assert_eq!(client.create_pet("r1", NewPet::new("x")).send().unwrap_err().status().unwrap().as_u16(), 422);
    assert!(client.delete_pet("p1").send().unwrap_err().is_server_error());
}

#[tokio::test]
async fn what_the_document_does_not_have_is_an_error_by_name() {
    for (api, expected) in [
        (testing::examples().answer("createPt", 201), "the document has no operation `createPt`"),
        (testing::examples().example("createPet", "max"), "`create_pet` has no example `max`"),
        (
            testing::examples().example("createPet", "wrong"),
            "the example `wrong` of `create_pet` does not fit its schema, or is too large",
        ),
        (testing::examples().answer("createPet", 302), "the document has no answer 302 to `create_pet`"),
    ] {
        let error = client(api).create_pet("r1", NewPet::new("Rex")).send().await.unwrap_err();
        assert!(error.is_transport());
        assert_eq!(reason(&error), expected);
    }
    // A client of another document.
    let other = bodies_optional::Client::builder()
        .base_url("https://example.com")
        .transport(testing::examples())
        .build()
        .unwrap();
    let error = other.send_form().send().await.unwrap_err();
    assert!(reason(&error).starts_with("the document has no operation for POST /"), "{error:?}");
}
