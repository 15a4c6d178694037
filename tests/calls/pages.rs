//! Lists in pages: which requests are sent for each way to the next page, and where the pages end.

use sample::fixtures::pages::{Client, support::Error, types::Pet};

use super::server::{Server, response};

/// A server with these pages: the headers and the body of each.
fn server(pages: &[(&str, &str)]) -> Server {
    let page = |(headers, body): &(&str, &str)| {
        response("200 OK", &format!("content-type: application/json\r\n{headers}"), body)
    };
    Server::start(pages.iter().map(page).collect::<Vec<_>>())
}

fn client(server: &Server) -> Client {
    Client::builder().base_url(&server.url).build().unwrap()
}

/// The targets of the requests.
fn targets(server: Server) -> Vec<String> {
    server.received().into_iter().map(|request| request.target).collect()
}

fn ids(pets: &[Pet]) -> Vec<&str> {
    pets.iter().map(|pet| pet.id.as_str()).collect()
}

/// All items of a list.
macro_rules! all {
    ($call:expr) => {{
        let mut items = $call.items();
        let mut all = Vec::new();
        while let Some(item) = items.next().await {
            all.push(item.unwrap());
        }
        all
    }};
}

#[tokio::test]
async fn a_cursor_goes_from_a_page_into_the_next_request() {
    let server = server(&[
        ("", r#"{"data":[{"id":"a"},{"id":"b"}],"meta":{"next":"x y&z"}}"#),
        ("", r#"{"data":[],"meta":{"next":"2"}}"#),
        ("", r#"{"data":[{"id":"c"}],"meta":{"next":null}}"#),
    ]);
    let pets = all!(client(&server).list_by_cursor("s/1").limit(2).query("cursor", "start"));
    assert_eq!(ids(&pets), ["a", "b", "c"]);
    assert_eq!(
        targets(server),
        [
            "/shops/s%2F1/pets?limit=2&cursor=start",
            "/shops/s%2F1/pets?limit=2&cursor=x%20y%26z",
            "/shops/s%2F1/pets?limit=2&cursor=2",
        ]
    );
}

#[tokio::test]
async fn of_a_url_only_the_query_is_used() {
    let server = server(&[
        ("", r#"{"value":[{"id":"a"}],"nextLink":"https://other.example/base/by-url?$skip=1&a=%20b"}"#),
        ("", r#"{"value":[{"id":"b"}],"nextLink":"?$skip=2"}"#),
        ("", r#"{"nextLink":""}"#),
    ]);
    assert_eq!(ids(&all!(client(&server).list_by_url())), ["a", "b"]);
    assert_eq!(targets(server), ["/by-url", "/by-url?$skip=1&a=%20b", "/by-url?$skip=2"]);
}

/// A URL of a server often repeats the key of the request. A renewed key is not beside the old one.
#[tokio::test]
async fn a_key_in_the_next_url_is_not_sent_twice() {
    let server = server(&[
        ("", r#"{"value":[{"id":"a"}],"nextLink":"/with-key?page=2&api_key=old&limit=1"}"#),
        ("", r#"{"value":[{"id":"b"}],"nextLink":"/with-key?api_key=k%20y"}"#),
        ("", r#"{"value":[]}"#),
    ]);
    let client = Client::builder().base_url(&server.url).key("k y").build().unwrap();
    assert_eq!(ids(&all!(client.list_with_key())), ["a", "b"]);
    let expected =
        ["/with-key?api_key=k%20y", "/with-key?page=2&limit=1&api_key=k%20y", "/with-key?api_key=k%20y"];
    assert_eq!(targets(server), expected);
}

#[tokio::test]
async fn a_url_with_another_path_is_an_error_after_its_page() {
    for (url, reason) in [
        ("https://api.example.com/admin?page=2", "the URL of the next page has another path"),
        ("/by-url", "the URL of the next page has no query"),
        ("/by-url?a b", "the URL of the next page is no URL"),
    ] {
        let server = server(&[("", &format!(r#"{{"value":[{{"id":"a"}}],"nextLink":"{url}"}}"#))]);
        let mut pages = client(&server).list_by_url().pages();
        assert!(pages.next().await.unwrap().is_ok());
        let error = pages.next().await.unwrap().unwrap_err();
        assert_eq!(error.to_string(), format!("the request was not sent: {reason}"));
        assert!(pages.next().await.is_none());
    }
}

#[tokio::test]
async fn a_link_header_has_the_next_url() {
    let server = server(&[
        (
            "link: <https://x/a?b=\"c,d\">; rel=\"prev\"; title=\"a, b\", <https://x/by-link?page=2>; rel=\"last NEXT\"\r\n",
            r#"[{"id":"a"}]"#,
        ),
        ("link: </by-link?page=1>; rel=prev\r\nlink: </by-link?page=3>; rel=next\r\n", r#"[{"id":"b"}]"#),
        ("link: </by-link?page=1>; rel=first\r\n", r#"[{"id":"c"}]"#),
    ]);
    assert_eq!(ids(&all!(client(&server).list_by_link())), ["a", "b", "c"]);
    assert_eq!(targets(server), ["/by-link", "/by-link?page=2", "/by-link?page=3"]);
}

#[tokio::test]
async fn numbers_go_on_from_where_the_call_begins() {
    let list = r#"[{"id":"a"},{"id":"b"}]"#;
    let offsets = server(&[("", list), ("", list), ("", "[]")]);
    assert_eq!(all!(client(&offsets).list_by_offset().offset(10)).len(), 4);
    assert_eq!(targets(offsets), ["/by-offset?offset=10", "/by-offset?offset=12", "/by-offset?offset=14"]);

    let page = r#"{"result":{"pets":["a"]}}"#;
    let numbers = server(&[("", page), ("", page), ("", r#"{"result":null}"#)]);
    assert_eq!(all!(client(&numbers).list_by_number()), ["a", "a"]);
    assert_eq!(targets(numbers), ["/by-number", "/by-number?page=2", "/by-number?page=3"]);
}

#[tokio::test]
async fn the_last_item_leads_to_the_next_page_while_there_is_more() {
    let server = server(&[
        ("", r#"{"data":[{"id":"a"},{"id":"b"}],"has_more":true}"#),
        ("", r#"{"data":[{"id":"c"}],"has_more":false}"#),
    ]);
    assert_eq!(ids(&all!(client(&server).list_by_last())), ["a", "b", "c"]);
    assert_eq!(targets(server), ["/by-last", "/by-last?starting_after=b"]);
}

#[tokio::test]
async fn a_list_may_be_null_and_have_another_name_in_rust() {
    let server = server(&[
        ("", r#"{"petList":[{"id":"a"}],"nextLink":"?page=2"}"#),
        ("", r#"{"petList":null,"nextLink":"?page=3"}"#),
        ("", r#"{"petList":[{"id":"b"}]}"#),
    ]);
    assert_eq!(ids(&all!(client(&server).list_by_name())), ["a", "b"]);
    assert_eq!(targets(server), ["/by-name", "/by-name?page=2", "/by-name?page=3"]);
}

#[tokio::test]
async fn a_page_that_comes_again_ends_the_list_with_an_error() {
    let page = r#"{"data":[{"id":"a"}],"meta":{"next":"1"}}"#;
    let server = server(&[("", page), ("", page), ("", page)]);
    let mut pages = client(&server).list_by_cursor("s").pages();
    assert!(pages.next().await.unwrap().is_ok());
    assert!(pages.next().await.unwrap().is_ok());
    let error: Error<_> = pages.next().await.unwrap().unwrap_err();
    assert_eq!(error.to_string(), "the request was not sent: the next page is the same page again");
    assert!(pages.next().await.is_none());
    assert_eq!(targets(server).len(), 2);
}

/// The second page leads to the third, and the third to the second.
#[tokio::test]
async fn pages_in_a_circle_end_with_an_error() {
    for length in [1, 2, 3, 7, 40] {
        let pages = (0..).map(|page| if page < 4 { page } else { 4 + (page - 4) % length });
        let bodies = pages.take(200).map(|next| format!(r#"{{"data":[],"meta":{{"next":"{next}"}}}}"#));
        let bodies: Vec<String> = bodies.collect();
        let server = server(&bodies.iter().map(|body| ("", body.as_str())).collect::<Vec<_>>());
        let mut pages = client(&server).list_by_cursor("s").pages();
        let mut count = 0;
        let error = loop {
            match pages.next().await.unwrap() {
                Ok(_) => count += 1,
                Err(error) => break error,
            }
        };
        assert_eq!(error.to_string(), "the request was not sent: the next page is the same page again");
        assert!(count > 4 + length && count < 4 + 4 * length.max(4), "{length}: {count}");
        assert!(pages.next().await.is_none());
    }
}

/// A server with keys would give the first page again.
#[tokio::test]
async fn a_list_has_no_idempotency_key() {
    use sample::fixtures::pages_links::Client;
    let server = server(&[]);
    let client = Client::builder().base_url(&server.url).build().unwrap();
    let error = client.search_vets().idempotency_key("k").items().next().await.unwrap().unwrap_err();
    let reason = "each page is another request, so a list in pages has no idempotency key";
    assert_eq!(error.to_string(), format!("the request was not sent: {reason}"));
    let client = Client::blocking().base_url(&server.url).build().unwrap();
    assert!(client.search_vets().idempotency_key("k").pages().next().unwrap().unwrap_err().is_request());
    assert_eq!(targets(server).len(), 0);
}

#[tokio::test]
async fn an_error_ends_the_list() {
    let server = Server::start([
        response("200 OK", "content-type: application/json\r\n", r#"{"data":[],"meta":{"next":"1"}}"#),
        response("403 Forbidden", "", ""),
    ]);
    let mut items = client(&server).list_by_cursor("s").items();
    let error = items.next().await.unwrap().unwrap_err();
    assert_eq!(error.status().map(|status| status.as_u16()), Some(403));
    assert!(items.next().await.is_none());
}

#[test]
fn pages_and_items_of_a_blocking_client_are_iterators() {
    let pages =
        [("", r#"{"data":[{"id":"a"},{"id":"b"}],"meta":{"next":"1"}}"#), ("", r#"{"data":[{"id":"c"}]}"#)];
    let first = server(&pages);
    let client = |server: &Server| Client::blocking().base_url(&server.url).build().unwrap();
    let pets: Result<Vec<Pet>, _> = client(&first).list_by_cursor("s").items().collect();
    assert_eq!(ids(&pets.unwrap()), ["a", "b", "c"]);
    let second = server(&pages);
    let sizes: Vec<usize> =
        client(&second).list_by_cursor("s").pages().map(|page| page.unwrap().data.len()).collect();
    assert_eq!(sizes, [2, 1]);
}

#[tokio::test]
async fn usual_names_lead_to_the_next_page() {
    use sample::fixtures::pages_habits::Client;
    let client = |server: &Server| Client::builder().base_url(&server.url).build().unwrap();
    let tokens = server(&[
        ("", r#"{"pets":["a"],"paging":{"next_page_token":"t"}}"#),
        ("", r#"{"pets":["b"],"paging":{"next_page_token":""}}"#),
    ]);
    assert_eq!(all!(client(&tokens).list_by_cursor()), ["a", "b"]);
    assert_eq!(targets(tokens), ["/cursor", "/cursor?page_token=t"]);
    let urls = server(&[
        ("", r#"{"count":2,"next":"http://x/url?page=2","previous":null,"results":["a"]}"#),
        ("", r#"{"count":2,"next":null,"previous":"http://x/url","results":["b"]}"#),
    ]);
    assert_eq!(all!(client(&urls).list_by_url()), ["a", "b"]);
    let nullable = server(&[("", r#"{"pets":[{}],"next_url":"?page=2"}"#), ("", "null")]);
    assert_eq!(all!(client(&nullable).list_nullable()).len(), 1);
    let links = server(&[("link: </link?page=2>; rel=next\r\n", r#"["a"]"#), ("", r#"["b"]"#)]);
    assert_eq!(all!(client(&links).list_by_link()), ["a", "b"]);
}

#[tokio::test]
async fn links_of_the_document_lead_to_the_next_page() {
    use sample::fixtures::pages_links::Client;
    let client = |server: &Server| Client::builder().base_url(&server.url).build().unwrap();
    let pets = server(&[
        ("", r#"{"pets":["a"],"meta":{"next":"x y"}}"#),
        ("", r#"{"pets":["b"],"meta":{"previous":"z"}}"#),
    ]);
    assert_eq!(all!(client(&pets).list_pets().limit(1)), ["a", "b"]);
    assert_eq!(targets(pets), ["/pets?limit=1", "/pets?limit=1&cursor=x%20y"]);
    let visits = server(&[("x-next: 7\r\n", r#"["a"]"#), ("x-next: \r\n", r#"["b"]"#)]);
    assert_eq!(all!(client(&visits).list_visits()), ["a", "b"]);
    assert_eq!(targets(visits), ["/visits", "/visits?from=7"]);
}

#[tokio::test]
async fn the_place_of_a_page_can_be_in_the_body() {
    use sample::fixtures::pages_links::{Client, types};
    let client = |server: &Server| Client::builder().base_url(&server.url).build().unwrap();
    let bodies = |server: Server| -> Vec<serde_json::Value> {
        let received = server.received().into_iter();
        received.map(|request| serde_json::from_str(&request.body).unwrap_or_default()).collect()
    };
    let owners = server(&[("", r#"{"owners":["a"],"next":12}"#), ("", r#"{"owners":["b"]}"#)]);
    let body = || types::SearchOwnersBody::new("x").page(types::SearchOwnersBodyPage::new().size(3));
    assert_eq!(all!(client(&owners).search_owners(body())), ["a", "b"]);
    let sent = [
        serde_json::json!({"query": "x", "page": {"size": 3}}),
        serde_json::json!({"query": "x", "page": {"size": 3, "from": 12}}),
    ];
    assert_eq!(bodies(owners), sent);
    // Without a body there is one for the second page.
    let vets = server(&[
        ("", r#"{"results":["a"],"next_cursor":"c"}"#),
        ("", r#"{"results":["b"],"next_cursor":null}"#),
    ]);
    assert_eq!(all!(client(&vets).search_vets()), ["a", "b"]);
    assert_eq!(bodies(vets), [serde_json::Value::Null, serde_json::json!({"start_cursor": "c"})]);
    let page = r#"{"foods":["a"]}"#;
    let foods = server(&[("", page), ("", page), ("", r#"{"foods":[]}"#)]);
    let body = types::SearchFoodsBody::new().page(4);
    let blocking = Client::blocking().base_url(&foods.url).build().unwrap();
    let items: Vec<String> = blocking.search_foods(body).items().map(Result::unwrap).collect();
    assert_eq!(items, ["a", "a"]);
    let pages = bodies(foods);
    assert_eq!(pages, [4, 5, 6].map(|page| serde_json::json!({"page": page})));
}

/// The property would be lost in silence.
#[tokio::test]
async fn a_body_that_is_not_json_in_memory_has_one_page() {
    use sample::fixtures::pages_links::Client;
    let client = |server: &Server| Client::builder().base_url(&server.url).build().unwrap();
    let page = r#"{"results":["a"],"next_cursor":"c"}"#;
    for body in [Some("no JSON"), None] {
        let server = server(&[("", page)]);
        let call = client(&server).search_vets();
        let mut pages = match body {
            Some(text) => call.body_bytes("application/json", text).pages(),
            None => call.body_json(&[1]).pages(),
        };
        assert!(pages.next().await.unwrap().is_ok());
        let error = pages.next().await.unwrap().unwrap_err();
        let reason = match body {
            Some(_) => "the body is not JSON in memory, so the next page cannot be named in it",
            None => "the body has no object where the next page is named",
        };
        assert_eq!(error.to_string(), format!("the request was not sent: {reason}"));
    }
}

#[tokio::test]
async fn a_search_that_gives_the_same_page_again_ends() {
    use sample::fixtures::pages_links::Client;
    let page = r#"{"results":["a"],"next_cursor":"c"}"#;
    let server = server(&[("", page), ("", page)]);
    let mut pages = Client::builder().base_url(&server.url).build().unwrap().search_vets().pages();
    assert!(pages.next().await.unwrap().is_ok());
    assert!(pages.next().await.unwrap().is_ok());
    let error = pages.next().await.unwrap().unwrap_err();
    assert_eq!(error.to_string(), "the request was not sent: the next page is the same page again");
}
