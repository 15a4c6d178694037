//! Clients that carry no more support code than they use have all that it does: without examples of the document, what does
//! not need them.

use sample::fixtures::{examples_without_examples, examples_without_examples_shared};

/// Scripts, a recording without secrets, a replay, and what a response has beyond its type.
macro_rules! client_is_tested {
    ($client:ident) => {{
        use $client::testing::{Replay, Reply, Scripted};
        use $client::{Client, testing};

        let pet = serde_json::json!({ "id": "p1", "name": "Rex", "kind": "dog", "pin": "12345678", "age": 3 });
        let recorder = testing::recorder(Scripted::new().reply(Reply::json(200, pet)));
        let client =
            |transport| Client::builder().bearer("a-secret-token").transport(transport).build().unwrap();
        client(recorder.clone()).get_pets_by_pet_id("p1").send().await.unwrap();
        let recording = recorder.recording();
        assert!(!recording.contains("12345678") && !recording.contains("a-secret-token"), "{recording}");

        let client = Client::builder().bearer("any").transport(Replay::from_text(&recording).unwrap());
        let call = client.build().unwrap().get_pets_by_pet_id("p1");
        let (pet, undescribed) = call.send_with_undescribed().await.unwrap();
        assert_eq!(pet.body().name, "Rex");
        assert_eq!(undescribed.iter().map(ToString::to_string).collect::<Vec<_>>(), ["unknown property at `age`"]);
    }};
}

#[tokio::test]
async fn without_examples_there_is_what_does_not_need_the_operations() {
    client_is_tested!(examples_without_examples);
    client_is_tested!(examples_without_examples_shared);
}
