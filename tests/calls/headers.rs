//! Headers of responses: typed where the document describes them. A header never makes a call fail.

use sample::fixtures::response_headers::Client;
use sample::fixtures::response_headers::operations::{CreateSession, ListThings};
use sample::fixtures::response_headers::types::{ListThingsXModeHeader, Range};

use crate::server::{Server, response};

#[tokio::test]
async fn a_header_is_read_as_its_type_and_absent_where_it_is_not() {
    let all = "content-type: application/json\r\nx-total-count: 7\r\nx-tags: a, b\r\nx-range: from=1,unit=items\r\n\
        x-meta: {\"from\":2}\r\nrate-limit: many\r\nx-mode: slow\r\nx-owner: plain\r\n";
    let server = Server::start([
        response("200 OK", all, "[]"),
        response("206 Partial Content", "content-type: application/json\r\nx-mode: 3\r\n", "[]"),
        response(
            "204 No Content",
            "set-cookie: id=s3cret; Path=/\r\nset-cookie: theme=a,b\r\nx-mode: 2\r\nx-owner: s3cret\r\n",
            "",
        ),
    ]);
    let client = Client::builder().base_url(&server.url).build().unwrap();
    let response = client.list_things().send_response().await.unwrap();
    assert_eq!(response.header(ListThings::X_TOTAL_COUNT), Some(7));
    assert_eq!(response.header(ListThings::X_TAGS), Some(vec!["a".to_owned(), "b".to_owned()]));
    let range = |range: Option<Range>| range.map(|range| (range.from, range.unit));
    assert_eq!(range(response.header(ListThings::X_RANGE)), Some((Some(1), Some("items".to_owned()))));
    assert_eq!(range(response.header(ListThings::X_META)), Some((Some(2), None)));
    // In another operation, these are a number and a secret.
    assert_eq!(response.header(ListThings::X_MODE), Some(ListThingsXModeHeader::Slow));
    assert_eq!(response.header(ListThings::X_OWNER).as_deref(), Some("plain"));
    // A header that does not fit its type can be read as text.
    assert_eq!(response.header(ListThings::RATE_LIMIT), None);
    assert_eq!(response.headers()[ListThings::RATE_LIMIT.name()], "many");

    let response = client.list_things().send_response().await.unwrap();
    assert_eq!((response.status().as_u16(), response.header(ListThings::X_TOTAL_COUNT)), (206, None));
    // Of this status, the header has another type.
    assert_eq!(response.header(ListThings::X_MODE_206), Some(3));

    let response = client.create_session().send_response().await.unwrap();
    let cookies = response.header(CreateSession::SET_COOKIE).unwrap();
    assert_eq!(*cookies.expose(), ["id=s3cret; Path=/", "theme=a,b"]);
    let owner = response.header(CreateSession::X_OWNER).unwrap();
    assert_eq!((response.header(CreateSession::X_MODE), owner.expose().as_str()), (Some(2), "s3cret"));
    assert!(!format!("{cookies:?} {owner:?} {response:?}").contains("s3cret"));
}

/// RFC 9110, section 9.3.2: the headers of a response to HEAD may describe a body, but there is none.
#[tokio::test]
async fn a_response_to_head_has_no_body() {
    use sample::fixtures::responses_bodiless::{Client, operations::HeadThings};
    let head = |status: &str| {
        format!(
            "HTTP/1.1 {status}\r\ncontent-type: application/json\r\nx-total: 7\r\ncontent-length: 99\r\n\r\n"
        )
    };
    let server = Server::start([head("200 OK"), head("404 Not Found")]);
    let client = Client::builder().base_url(&server.url).build().unwrap();
    let response = client.head_things().send_response().await.unwrap();
    assert_eq!((response.header(HeadThings::X_TOTAL), response.into_body()), (Some(7), ()));
    assert!(client.head_things().send().await.unwrap_err().is_not_found());
    assert_eq!(server.received()[0].header("accept"), Some("application/json"));
}
