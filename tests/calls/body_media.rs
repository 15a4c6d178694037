//! The media types of bodies are those of the document.

use sample::connect_sessions::support::FilePart;
use sample::fixtures::bodies_media::Client;
use sample::fixtures::bodies_media::types::{Thing, Upload};

use crate::empty;
use crate::server::Server;

fn client(server: &Server) -> Client {
    Client::builder().base_url(&server.url).build().unwrap()
}

/// RFC 2046, section 5.1, and RFC 2387, section 3.1.
#[tokio::test]
async fn several_parts_are_of_the_type_that_the_document_names() {
    let server = Server::start((0..3).map(|_| empty()));
    let upload = || Upload::new(Thing::new().name("n"), FilePart::new(b"png".to_vec()).file_name("a.png"));
    let client = client(&server);
    client.send_related(upload()).send().await.unwrap();
    client.send_mixed(upload()).send().await.unwrap();
    let parts = "--x\r\ncontent-type: text/plain\r\n\r\na\r\n--x--\r\n";
    client.send_parts("multipart/mixed; boundary=x", parts.into()).send().await.unwrap();
    let received = server.received();
    let boundary = |index: usize, before: &str| {
        let content_type = received[index].header("content-type").unwrap();
        let rest = content_type.strip_prefix(before).unwrap_or_else(|| panic!("{content_type}"));
        rest.split_once(';').map_or((rest.to_owned(), ""), |(boundary, rest)| (boundary.to_owned(), rest))
    };
    let (related, type_) = boundary(0, "multipart/related; boundary=");
    assert_eq!(type_, " type=\"application/json\"");
    let (mixed, rest) = boundary(1, "multipart/mixed; boundary=");
    assert_eq!(rest, "");
    let expected = |boundary: String, content_type: &str| {
        format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"about\"\r\nContent-Type: application/json\r\n\r\n\
             {{\"name\":\"n\"}}\r\n--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; \
             filename=\"a.png\"\r\nContent-Type: {content_type}\r\n\r\npng\r\n--{boundary}--\r\n"
        )
    };
    assert_eq!(received[0].body, expected(related, "application/octet-stream"));
    assert_eq!(received[1].body, expected(mixed, "image/png"));
    assert_eq!(received[2].header("content-type"), Some("multipart/mixed; boundary=x"));
    assert_eq!(received[2].body, parts);
}

/// RFC 9110, section 12.5.1: a range is no media type of a body.
#[tokio::test]
async fn the_caller_chooses_from_a_range() {
    let server = Server::start((0..4).map(|_| empty()));
    let client = client(&server);
    client.send_image("image/webp", b"w".to_vec().into()).send().await.unwrap();
    client.send_json("application/vnd.a+json", Some(Thing::new())).send().await.unwrap();
    client.send_json("application/vnd.a+json", None).send().await.unwrap();
    client.send_text("p", "q", "text/csv", "a,b".to_owned()).send().await.unwrap();
    let error = client.send_image("image/\r\nx: y", b"w".to_vec().into()).send().await.unwrap_err();
    assert!(error.is_request(), "{error}");
    let received = server.received();
    let sent: Vec<_> =
        received.iter().map(|request| (request.header("content-type"), request.body.as_str())).collect();
    assert_eq!(
        sent,
        [
            (Some("image/webp"), "w"),
            (Some("application/vnd.a+json"), "{}"),
            (None, ""),
            (Some("text/csv"), "a,b")
        ]
    );
}

/// RFC 9110, section 8.6: the methods whose requests have a body as a rule say that it is empty.
#[tokio::test]
async fn a_request_without_a_body_says_so_where_one_is_usual() {
    let server = Server::start((0..10).map(|_| empty()));
    let expected =
        [("POST", Some("0")), ("PUT", Some("0")), ("PATCH", Some("0")), ("GET", None), ("DELETE", None)];
    let client = client(&server);
    client.post_nothing().send().await.unwrap();
    client.put_nothing().send().await.unwrap();
    client.patch_nothing(None).send().await.unwrap();
    client.get_nothing().send().await.unwrap();
    client.delete_nothing().send().await.unwrap();
    let url = server.url.clone();
    let blocking = std::thread::spawn(move || {
        let client = Client::blocking().base_url(&url).build().unwrap();
        client.post_nothing().send().unwrap();
        client.put_nothing().send().unwrap();
        client.patch_nothing(None).send().unwrap();
        client.get_nothing().send().unwrap();
        client.delete_nothing().send().unwrap();
    });
    blocking.join().unwrap();
    let received = server.received();
    let sent: Vec<_> =
        received.iter().map(|request| (request.method.as_str(), request.header("content-length"))).collect();
    assert_eq!(sent, [expected, expected].concat());
}
