//! The media types of bodies are those of the document.

use sample::connect_sessions::support::FilePart;
use sample::fixtures::bodies_media::Client;
use sample::fixtures::bodies_media::types::{Thing, Upload};

use crate::empty;
use crate::server::{Server, response};

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
    client.send_parts(parts).content_type("multipart/mixed; boundary=x").send().await.unwrap();
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
    let server = Server::start((0..5).map(|_| empty()));
    let client = client(&server);
    client.send_image(b"w".to_vec()).content_type("image/webp").send().await.unwrap();
    client.send_json().body(Thing::new()).content_type("application/vnd.a+json").send().await.unwrap();
    client.send_json().send().await.unwrap();
    client.send_text("p", "q", "a,b".to_owned()).content_type("text/csv").send().await.unwrap();
    client.send_text("p", "q", "a,b".to_owned()).send().await.unwrap();
    let error = client.send_image(b"w".to_vec()).content_type("image/\r\nx: y").send().await.unwrap_err();
    assert!(error.is_request(), "{error}");
    let error = client.send_image(b"w".to_vec()).send().await.unwrap_err();
    assert!(error.is_request() && error.to_string().contains("choose one with `content_type`"), "{error}");
    let received = server.received();
    let sent: Vec<_> =
        received.iter().map(|request| (request.header("content-type"), request.body.as_str())).collect();
    assert_eq!(
        sent,
        [
            (Some("image/webp"), "w"),
            (Some("application/vnd.a+json"), "{}"),
            (None, ""),
            (Some("text/csv"), "a,b"),
            (Some("text/plain"), "a,b"),
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
    client.patch_nothing().send().await.unwrap();
    client.get_nothing().send().await.unwrap();
    client.delete_nothing().send().await.unwrap();
    let url = server.url.clone();
    let blocking = std::thread::spawn(move || {
        let client = Client::blocking().base_url(&url).build().unwrap();
        client.post_nothing().send().unwrap();
        client.put_nothing().send().unwrap();
        client.patch_nothing().send().unwrap();
        client.get_nothing().send().unwrap();
        client.delete_nothing().send().unwrap();
    });
    blocking.join().unwrap();
    let received = server.received();
    let sent: Vec<_> =
        received.iter().map(|request| (request.method.as_str(), request.header("content-length"))).collect();
    assert_eq!(sent, [expected, expected].concat());
}

/// The client writes UTF-8, so it does not send another charset as the label of it.
#[tokio::test]
async fn a_body_has_the_charset_that_its_label_names() {
    use sample::fixtures::charsets::{Client, types};
    let text = |body| response("200 OK", "content-type: text/plain; charset=utf-16\r\n", body);
    let replies = [text("h\0i\0"), empty(), response("200 OK", "content-type: text/event-stream\r\n", "")];
    let server = Server::start(replies.into_iter().chain([empty(), text("a")]));
    let client = Client::builder().base_url(&server.url).build().unwrap();
    assert_eq!(client.send_text(b"h\0i\0".to_vec()).send().await.unwrap().as_ref(), b"h\0i\0");
    client.send_json(types::SendJsonBody::new().name("\u{e9}")).send().await.unwrap();
    client.send_form(types::SendFormBody::new().name("\u{e9}")).send_events().await.unwrap();
    let file = FilePart::new(b"c".to_vec());
    client.send_parts(types::SendPartsBody::new().text("\u{e9}").file(file)).send().await.unwrap();
    client.send_read("\u{e9}".to_owned()).send().await.unwrap();
    let received = server.received();
    let sent: Vec<_> = received
        .iter()
        .map(|request| (request.header("content-type").unwrap(), request.body.as_str()))
        .collect();
    assert_eq!(sent[0], ("text/plain; charset=UTF-16LE", "h\0i\0"));
    assert_eq!(received[0].header("accept"), Some("text/plain; charset=utf-16"));
    assert_eq!(sent[1], ("application/json", "{\"name\":\"\u{e9}\"}"));
    assert_eq!(sent[2], ("application/x-www-form-urlencoded", "name=%C3%A9"));
    assert!(sent[3].1.contains("Content-Type: text/plain\r\n\r\n\u{e9}\r\n"), "{}", sent[3].1);
    assert!(sent[3].1.contains("Content-Type: text/csv; charset=iso-8859-1\r\n\r\nc\r\n"), "{}", sent[3].1);
    assert_eq!(sent[4], ("text/plain; format=flowed; charset=\"utf-8\"", "\u{e9}"));
}
