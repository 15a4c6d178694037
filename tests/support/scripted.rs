//! The scripted transport: replies in order, requests on record, time that costs nothing.

use std::task::{Context, Waker};
use std::time::Duration;

use serde_json::json;

use crate::api::{a_pet, block_on, builder, client, create, error, retrieve};
use crate::generated::support::testing::{Reply, Scripted};
use crate::generated::support::transport::{Timeout, Timeouts, Transport};

const DAY: Duration = Duration::from_secs(86_400);

#[test]
fn replies_come_in_order_and_requests_are_kept() {
    let api = Scripted::new().reply(Reply::json(201, json!({ "id": "a" }))).reply(Reply::status(500));
    let client = client(&api);
    assert_eq!(api.remaining(), 2);
    assert_eq!(block_on(create(&client, &json!({})).send()).unwrap().id, "a");
    assert!(block_on(retrieve(&client, "b").send()).unwrap_err().is_server_error());
    assert_eq!(format!("{api:?}"), "Scripted { requests: 2, remaining: 0, .. }");

    let error = block_on(retrieve(&client, "c").send()).unwrap_err();
    assert!(error.is_transport() && !error.is_connect());
    assert_eq!(
        std::error::Error::source(&error).unwrap().to_string(),
        "the script has no reply to request 3"
    );

    let sent: Vec<_> =
        api.requests().iter().map(|sent| format!("{} {}", sent.method(), sent.uri())).collect();
    assert_eq!(
        sent,
        [
            "POST https://api.example.com/v1/owners/me/pets",
            "GET https://api.example.com/v1/owners/me/pets/b",
            "GET https://api.example.com/v1/owners/me/pets/c",
        ]
    );
}

#[test]
fn what_time_a_request_has_is_on_record() {
    const S: Duration = Duration::from_secs(1);
    let api = Scripted::new().reply(Reply::json(200, json!({ "id": "a" }))).reply(Reply::status(200));
    let client = client(&api);
    block_on(retrieve(&client, "a").send()).unwrap();
    let call = retrieve(&client, "b").connect_timeout(S).timeout(3 * S).attempt_timeout(4 * S);
    block_on(call.send_stream()).unwrap();
    let client = builder(api.clone()).connect_timeout(2 * S).build().unwrap();
    _ = block_on(retrieve(&client, "c").send());
    let times: Vec<_> =
        api.requests().iter().map(|request| *request.extensions().get::<Timeouts>().unwrap()).collect();
    assert_eq!(
        times,
        [
            Timeouts { connect: None, exchange: Timeout::Whole(30 * S), idle: None },
            Timeouts { connect: Some(S), exchange: Timeout::Parts { head: 3 * S, chunk: 4 * S }, idle: None },
            Timeouts { connect: Some(2 * S), exchange: Timeout::Whole(30 * S), idle: None },
        ]
    );
}

#[test]
fn a_reply_that_cannot_be_is_told() {
    for (reply, message) in [
        (Reply::status(42), "the scripted status 42 is no HTTP status"),
        (
            Reply::status(42).header("a", "b").delay(DAY / DAY.as_secs() as u32),
            "the scripted status 42 is no HTTP status",
        ),
        (Reply::status(200).header("a b", "c"), "the scripted header `a b` is malformed"),
        (Reply::status(200).header("a", "\n"), "the scripted header `a` is malformed"),
        (
            Reply::json(200, std::collections::BTreeMap::from([(vec![1], 2)])),
            "the scripted body cannot be written as JSON: key must be a string",
        ),
    ] {
        assert_eq!(std::error::Error::source(&error(reply)).unwrap().to_string(), message);
    }
}

#[test]
fn a_day_passes_at_once() {
    let api = Scripted::new().reply(a_pet().delay(DAY));
    block_on(retrieve(&client(&api), "pet_1").timeout(2 * DAY).attempt_timeout(2 * DAY).send()).unwrap();
    assert_eq!(api.elapsed(), DAY);
    block_on(api.sleep(DAY));
    assert_eq!(api.elapsed(), 2 * DAY);
}

#[test]
fn a_forgotten_call_holds_nobody_up() {
    let api = Scripted::new().reply(Reply::silence()).reply(a_pet().delay(DAY));
    let client = client(&api);
    let mut forgotten = Box::pin(retrieve(&client, "pet_1").send());
    let mut context = Context::from_waker(Waker::noop());
    assert!(forgotten.as_mut().poll(&mut context).is_pending());
    block_on(retrieve(&client, "pet_2").timeout(2 * DAY).attempt_timeout(2 * DAY).send()).unwrap();
    assert_eq!(api.elapsed(), DAY);
    assert!(block_on(forgotten).unwrap_err().is_timeout());
}

#[test]
fn calls_that_wait_together_wait_at_the_same_time() {
    let delays = [7, 3, 5].map(Duration::from_secs);
    let api = delays.iter().fold(Scripted::new(), |api, delay| api.reply(a_pet().delay(*delay)));
    let client = client(&api);
    let call = || async {
        retrieve(&client, "pet_1").send().await.unwrap();
        api.elapsed()
    };
    let ends = block_on(async { tokio::join!(call(), call(), call()) });
    assert_eq!([ends.0, ends.1, ends.2], delays);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn tasks_on_many_threads_all_end() {
    let api =
        (0..100).fold(Scripted::new(), |api, delay| api.reply(a_pet().delay(Duration::from_millis(delay))));
    let client = client(&api);
    let tasks: Vec<_> = (0..100).map(|_| tokio::spawn(retrieve(&client, "pet_1").send())).collect();
    for task in tasks {
        task.await.unwrap().unwrap();
    }
    assert_eq!((api.requests().len(), api.remaining()), (100, 0));
}
