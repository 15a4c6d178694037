//! Operations in groups: the handle of a group sends what the client does.

use sample::connect_sessions::Blocking;
use sample::connect_sessions::support::testing::{Reply, Scripted};
use sample::fixtures::grouped::client::by_group::Charges;
use sample::fixtures::grouped::types::Charge;
use sample::fixtures::{grouped, grouped_path};
use serde_json::json;

fn sent(api: &Scripted) -> Vec<String> {
    let requests = api.requests();
    requests.iter().map(|it| format!("{} {}", it.method(), it.uri().path_and_query().unwrap())).collect()
}

#[tokio::test]
async fn a_group_has_the_operations_of_its_tag() {
    let done = || Reply::status(204);
    let api = Scripted::new().reply(Reply::json(200, json!([{"amount": 5}]))).reply(done()).reply(done());
    let api = api.reply(done()).reply(done()).reply(Reply::json(200, json!([]))).reply(done());
    let client = grouped::Client::builder().tenant("a").transport(api.clone()).build().unwrap();
    let charges = client.charges();
    assert_eq!(charges.list().limit(1).send().await.unwrap(), [Charge::new(5)]);
    charges.create(Charge::new(5)).send().await.unwrap();
    charges.create_text("5").send().await.unwrap();
    client.pull_requests().add_comment().send().await.unwrap();
    client.health().send().await.unwrap();
    // A handle outlives the client, and moves to another task.
    let other: Charges = client.with_tenant("b").charges();
    drop(client);
    tokio::spawn(async move { other.clone().search("x").send().await.unwrap() }).await.unwrap();
    let by_path = grouped_path::Client::builder().transport(api.clone()).build().unwrap();
    by_path.customers().get_customer("c").send().await.unwrap();
    assert_eq!(
        sent(&api),
        [
            "GET /a/charges?limit=1",
            "POST /a/charges",
            "POST /a/charges",
            "POST /pull-requests",
            "GET /health",
            "GET /b/charges/search?text=x",
            "GET /v1/customers/c",
        ]
    );
}

#[test]
fn a_blocking_client_has_the_same_groups() {
    let api = Scripted::new().reply(Reply::json(200, json!({"amount": 7})));
    let client = grouped::Client::blocking().tenant("a").transport(api.clone()).build().unwrap();
    let charges: Charges<Blocking> = client.charges();
    assert_eq!(charges.get("ch_1").send().unwrap().amount, 7);
    assert_eq!(sent(&api), ["GET /a/charges/ch_1"]);
}
