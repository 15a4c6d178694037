//! Parameters of the query, headers and cookies that belong to the client, and the handles that have other values.

#![allow(deprecated, reason = "one of the parameters is")]

use sample::connect_sessions::support::testing::{Reply, Scripted};
use sample::fixtures::parameters_shared::types::{Filter, Region};
use sample::fixtures::parameters_shared::{Client, ClientBuilder};
use serde_json::json;

/// A transport for these calls.
fn replies(count: usize) -> Scripted {
    (0..count).fold(Scripted::new(), |api, _| api.reply(Reply::status(204)))
}

fn builder(api: &Scripted) -> ClientBuilder<Client> {
    Client::builder().x_tenant("a").version("1").transport(api.clone())
}

/// What each call has sent: the target, the tenant, the key, and the cookie.
fn sent(api: &Scripted) -> Vec<String> {
    let requests = api.requests();
    let text = requests.iter().map(|request| {
        let header = |name| request.headers().get(name).map_or("-", |value| value.to_str().unwrap());
        let [tenant, key, cookie] = ["x-tenant", "key", "cookie"].map(header);
        format!("{} {tenant} {key} {cookie}", request.uri().path_and_query().unwrap())
    });
    text.collect()
}

#[tokio::test]
async fn each_call_sends_the_parameters_that_its_operation_has() {
    let api = replies(4);
    let filter = Filter::new().name("x y");
    let builder =
        builder(&api).region(Region::Eu).expand(vec!["a".to_owned(), "b".to_owned()]).filter(filter);
    let client = builder.key("s3cret").build().unwrap();
    client.list_things().limit(5).send().await.unwrap();
    client.create_thing().send().await.unwrap();
    client.with_region("2").send().await.unwrap();
    client.health().send().await.unwrap();
    assert_eq!(
        sent(&api),
        [
            "/things?version=1&expand=a%7Cb&filter=%7B%22name%22%3A%22x%20y%22%7D&limit=5 a - region=eu",
            "/things?version=1 a s3cret -",
            "/things/2 - s3cret region=eu",
            "/health - - -",
        ]
    );
    let shown = format!("{client:?}");
    assert!(shown.contains("key") && !shown.contains("s3cret"), "{shown}");
}

#[tokio::test]
async fn what_is_optional_may_be_left_out_and_what_is_required_may_come_later() {
    let api = replies(3);
    let client = builder(&api).build().unwrap();
    client.list_things().send().await.unwrap();
    assert_eq!(sent(&api), ["/things?version=1 a - -"]);

    let error = Client::builder().version("1").build().unwrap_err();
    assert_eq!(
        error.to_string(),
        "the client parameter `X-Tenant` is not set: call `x_tenant` of the builder"
    );
    let later = Client::builder().parameters_later().transport(api.clone()).build().unwrap();
    let error = later.list_things().send().await.unwrap_err();
    assert!(
        error.is_request() && error.to_string().contains("client parameter `X-Tenant` is not set"),
        "{error}"
    );
    // The query is required only by the other operation.
    let tenant = later.with_x_tenant("b");
    tenant.list_things().send().await.unwrap();
    let error = tenant.create_thing().send().await.unwrap_err();
    assert!(
        error.is_request() && error.to_string().contains("client parameter `version` is not set"),
        "{error}"
    );
    later.health().send().await.unwrap();
    assert_eq!(sent(&api)[1..], ["/things b - -", "/health - - -"]);
}

#[tokio::test]
async fn a_handle_has_another_value_and_the_first_client_stays_as_it_is() {
    let api = replies(4);
    let client = builder(&api).build().unwrap();
    let shop = client.with_x_tenant("shop").with_version("2").with_region_2(Region::Us);
    shop.list_things().send().await.unwrap();
    client.list_things().send().await.unwrap();
    // What a call says itself wins.
    shop.list_things().header("x-tenant", "own").query("version", "3").send().await.unwrap();
    let both = client.clone().with_x_tenant("b");
    both.with_x_tenant("c").create_thing().send().await.unwrap();
    assert_eq!(
        sent(&api),
        [
            "/things?version=2 shop - region=us",
            "/things?version=1 a - -",
            "/things?version=3 own - region=us",
            "/things?version=1 c - -",
        ]
    );
}

#[tokio::test]
async fn a_value_that_is_not_valid_is_told_by_the_builder_or_by_the_call() {
    let api = replies(1);
    let reason = "the client parameter `X-Tenant` holds a control character or a character beyond ASCII";
    let error = builder(&api).x_tenant("a\nb").build().unwrap_err();
    assert_eq!(error.to_string(), reason);
    let client = builder(&api).build().unwrap();
    let handle = client.with_x_tenant("a\nb");
    let error = handle.list_things().send().await.unwrap_err();
    assert_eq!(error.to_string(), format!("the request was not sent: {reason}"));
    // An operation without the parameter does not mind.
    handle.health().send().await.unwrap();
    assert_eq!(sent(&api), ["/health - - -"]);
}

#[tokio::test]
async fn a_default_of_the_client_yields_to_its_parameter() {
    let api = replies(2);
    let builder = builder(&api).default_query("version", "0").default_header("x-tenant", "default");
    let client = builder.build().unwrap();
    client.list_things().send().await.unwrap();
    client.health().send().await.unwrap();
    assert_eq!(sent(&api), ["/things?version=1 a - -", "/health?version=0 default - -"]);
}

/// The URL of a next page may have the parameters of the client, or leave them out.
#[tokio::test]
async fn each_page_has_the_parameters_of_the_client() {
    let pages = [("a", Some("/pages?page=2&version=old")), ("b", Some("?page=3")), ("c", None)];
    let replies = || {
        let json = pages.map(|(page, next)| json!({"pages": [page], "next": next.unwrap_or_default()}));
        json.into_iter().fold(Scripted::new(), |api, page| api.reply(Reply::json(200, page)))
    };
    let expected = ["/pages?version=1 a - region=eu", "/pages?page=2&version=old a - region=eu"];
    let expected = [&expected[..], &["/pages?page=3&version=1 a - region=eu"]].concat();
    let api = replies();
    let client = builder(&api).region(Region::Eu).build().unwrap();
    let mut items = client.list_pages().items();
    while let Some(item) = items.next().await {
        item.unwrap();
    }
    assert_eq!(sent(&api), expected);
    let api = replies();
    let client = Client::blocking().x_tenant("a").version("1").region(Region::Eu).transport(api.clone());
    let pages: Result<Vec<_>, _> = client.build().unwrap().list_pages().items().collect();
    assert_eq!(pages.unwrap(), ["a", "b", "c"]);
    assert_eq!(sent(&api), expected);
}
