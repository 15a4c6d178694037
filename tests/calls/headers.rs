//! Headers of responses: typed where the document describes them. A header never makes a call fail.

use sample::fixtures::response_headers::{Client, headers, types::Range};

use crate::server::{Server, response};

#[tokio::test]
async fn a_header_is_read_as_its_type_and_absent_where_it_is_not() {
    let all = "content-type: application/json\r\nx-total-count: 7\r\nx-tags: a, b\r\nx-range: from=1,unit=items\r\n\
        x-meta: {\"from\":2}\r\nrate-limit: many\r\nx-mode: slow\r\nx-owner: s3cret\r\n";
    let server = Server::start([
        response("200 OK", all, "[]"),
        response("206 Partial Content", "content-type: application/json\r\n", "[]"),
        response("204 No Content", "set-cookie: id=s3cret; Path=/\r\n", ""),
    ]);
    let client = Client::builder().base_url(&server.url).build().unwrap();
    let response = client.list_things().send_response().await.unwrap();
    assert_eq!(response.header(headers::X_TOTAL_COUNT), Some(7));
    assert_eq!(response.header(headers::X_TAGS), Some(vec!["a".to_owned(), "b".to_owned()]));
    let range = |range: Option<Range>| range.map(|range| (range.from, range.unit));
    assert_eq!(range(response.header(headers::X_RANGE)), Some((Some(1), Some("items".to_owned()))));
    assert_eq!(range(response.header(headers::X_META)), Some((Some(2), None)));
    assert_eq!(response.header(headers::X_MODE).as_deref(), Some("slow"));
    // The document marks it as a secret in one response.
    assert_eq!(response.header(headers::X_OWNER).unwrap().expose(), "s3cret");
    // A header that does not fit its type can be read as text.
    assert_eq!(response.header(headers::RATE_LIMIT), None);
    assert_eq!(response.headers()[headers::RATE_LIMIT.name()], "many");

    let response = client.list_things().send_response().await.unwrap();
    assert_eq!((response.status().as_u16(), response.header(headers::X_TOTAL_COUNT)), (206, None));

    let response = client.create_session().send_response().await.unwrap();
    let cookie = response.header(headers::SET_COOKIE).unwrap();
    assert_eq!(cookie.expose(), "id=s3cret; Path=/");
    assert!(!format!("{cookie:?} {response:?}").contains("s3cret"));
}
