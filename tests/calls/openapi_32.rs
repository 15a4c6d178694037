//! Clients of documents of OpenAPI 3.2 send what these describe. The numbers are sections of OpenAPI 3.2.0.

use sample::fixtures::{openapi_32_discriminator, openapi_32_methods, openapi_32_parameters};

use crate::server::{Server, response};

fn nothing() -> String {
    response("204 No Content", "", "")
}

/// 4.9.1: the method QUERY, and those of `additionalOperations`, as they are written.
#[tokio::test]
async fn other_methods_are_sent_as_they_are_written() {
    use openapi_32_methods::types::Search;
    let unavailable = response("502 Bad Gateway", "", "");
    let found = response("200 OK", "content-type: application/json\r\n", r#"["a"]"#);
    let server = Server::start([unavailable.clone(), found, nothing(), nothing(), unavailable]);
    let client = openapi_32_methods::Client::builder().base_url(&server.url).build().unwrap();
    // A search is safe, so it is tried again.
    let found = client.search_things(Search::new().text("a")).send().await.unwrap();
    assert_eq!(found, ["a"]);
    client.purge_things().send().await.unwrap();
    client.copy_to_things("b").send().await.unwrap();
    assert_eq!(client.purge_things().send().await.unwrap_err().attempts(), 1);
    let received = server.received();
    let sent: Vec<_> =
        received.iter().map(|it| (it.method.as_str(), it.target.as_str(), it.body.as_str())).collect();
    assert_eq!(
        sent,
        [
            ("QUERY", "/things", r#"{"text":"a"}"#),
            ("QUERY", "/things", r#"{"text":"a"}"#),
            ("PURGE", "/things", ""),
            ("copyTo", "/things?target=b", ""),
            ("PURGE", "/things", ""),
        ]
    );
}

/// 4.12.1: `in: querystring`.
#[tokio::test]
async fn a_parameter_can_be_the_whole_query() {
    use openapi_32_parameters::types::{Filter, GetByFormFilter, GetByFormFilterRange};
    let server = Server::start((0..5).map(|_| nothing()));
    let client = openapi_32_parameters::Client::builder().base_url(&server.url).build().unwrap();
    let filter = GetByFormFilter::new("a&b")
        .tags(vec!["x".to_owned(), "y".to_owned()])
        .ids(vec![1, 2])
        .range(GetByFormFilterRange::new().from(3));
    client.get_by_form().filter(filter).send().await.unwrap();
    client.get_by_form().send().await.unwrap();
    client.get_by_json(&Filter::new().text("a b")).send().await.unwrap();
    client.get_by_text().path("$.a.b[1:1]").send().await.unwrap();
    client.get_by_text().path_opt(None::<&str>).send().await.unwrap();
    let targets: Vec<_> = server.received().iter().map(|it| it.target.clone()).collect();
    assert_eq!(
        targets,
        [
            "/form?text=a%26b&tags=x&tags=y&ids=1,2&range=%7B%22from%22%3A3%7D",
            "/form",
            "/json?%7B%22text%22%3A%22a%20b%22%7D",
            "/text?%24.a.b%5B1%3A1%5D",
            "/text",
        ]
    );
}

/// 4.12.3: `style: cookie` encodes nothing.
#[tokio::test]
async fn cookies_of_the_style_cookie_are_sent_as_they_are() {
    let server = Server::start([nothing()]);
    let client = openapi_32_parameters::Client::builder().base_url(&server.url).build().unwrap();
    let call = client.get_with_cookies().plain("Hello%2C world!").list(["a", "b"]).together([1, 2]);
    call.encoded("a%b").send().await.unwrap();
    let refused = client.get_with_cookies().plain("a; b=c").send().await;
    assert!(refused.unwrap_err().is_request());
    let request = server.only();
    let expected = "plain=Hello%2C world!; list=a; list=b; together=1,2; encoded=a%25b";
    assert_eq!(request.header("cookie"), Some(expected));
}

/// 4.25.4: `defaultMapping`.
#[tokio::test]
async fn the_default_member_has_all_other_values_of_the_discriminator() {
    use openapi_32_discriminator::types::{Cat, OtherPet, Pet, Vehicle};
    let bodies =
        [r#"{"kind":"Car","wheels":4,"doors":2}"#, r#"{"kind":"Cart","wheels":2}"#, r#"{"wheels":1}"#];
    let server = Server::start(bodies.map(|body| response("200 OK", "", body)));
    let client = openapi_32_discriminator::Client::builder().base_url(&server.url).build().unwrap();
    let Vehicle::Car(car) = client.add_pet(Pet::Cat(Box::new(Cat::new()))).send().await.unwrap() else {
        panic!()
    };
    assert_eq!(car.doors, Some(2));
    let other = Pet::OtherPet(Box::new(OtherPet::new().sound("s")));
    let Vehicle::Vehicle(cart) = client.add_pet(other).send().await.unwrap() else { panic!() };
    assert_eq!((cart.kind.as_deref(), cart.wheels), (Some("Cart"), Some(2)));
    let bird: Pet = serde_json::from_str(r#"{"petType":"bird","sound":"t"}"#).unwrap();
    assert!(matches!(bird, Pet::OtherPet(_)));
    let Vehicle::Vehicle(barrow) = client.add_pet(bird).send().await.unwrap() else { panic!() };
    assert_eq!((barrow.kind.as_deref(), barrow.wheels), (None, Some(1)));
    let sent: Vec<_> = server.received().iter().map(|it| it.body.clone()).collect();
    assert_eq!(sent, [r#"{"petType":"cat"}"#, r#"{"sound":"s"}"#, r#"{"petType":"bird","sound":"t"}"#]);
}
