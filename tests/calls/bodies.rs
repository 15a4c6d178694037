//! Bodies of several media types: each has a method of its own, and files are parts.

use sample::connect_sessions::support::FilePart;
use sample::fixtures::bodies_several::{Client, types};

use crate::empty;
use crate::server::{Server, response};

#[tokio::test]
async fn each_kind_of_body_has_a_method() {
    let server = Server::start((0..9).map(|_| response("204 No Content", "", "")));
    let client = Client::builder().base_url(&server.url).build().unwrap();
    let file = || FilePart::new(b"png".to_vec()).file_name("a.png").content_type("image/png");
    client.create_pet(types::Pet::new().name("n")).send().await.unwrap();
    client.create_pet_form_2(types::CreatePetForm::new().name("n")).send().await.unwrap();
    client.create_pet_text("n\n".to_owned()).send().await.unwrap();
    client.create_pet_bytes(b"n".to_vec()).send().await.unwrap();
    client.send_photo(types::Photo::new("text")).send().await.unwrap();
    client.patch_pet().body_as_text("n").send().await.unwrap();
    client.create_pet_multipart(types::PetWithPhoto::new().photo(file())).send().await.unwrap();
    client.send_photo_multipart(types::PhotoMultipart::new(file()).title("t")).send().await.unwrap();
    client.send_files_multipart(types::FilesMultipart::new(vec![file(), file()])).send().await.unwrap();
    let received = server.received();
    let sent: Vec<(&str, &str)> = received
        .iter()
        .map(|request| (request.header("content-type").unwrap(), request.body.as_str()))
        .collect();
    assert_eq!(
        sent[..6],
        [
            ("application/json", r#"{"name":"n"}"#),
            ("application/x-www-form-urlencoded", "name=n"),
            ("text/csv", "n\n"),
            ("application/octet-stream", "n"),
            ("application/json", r#"{"photo":"text"}"#),
            ("text/plain", "n"),
        ]
    );
    for ((content_type, body), (name, count)) in
        sent[6..].iter().zip([("photo", 1), ("photo", 1), ("files", 2)])
    {
        assert!(content_type.starts_with("multipart/form-data; boundary="));
        let file = format!("name=\"{name}\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\npng\r\n");
        assert_eq!(body.matches(&file).count(), count, "{body}");
    }
}

#[tokio::test]
async fn a_part_has_the_content_type_that_the_document_gives_it() {
    use sample::fixtures::body_encodings::{Client, types};
    let server = Server::start([response("204 No Content", "", "")]);
    let client = Client::builder().base_url(&server.url).build().unwrap();
    let thing = types::Thing::new(FilePart::new("png"))
        .pages(vec![FilePart::new("1"), FilePart::new("2").content_type("text/plain")])
        .any(FilePart::new("any"))
        .table("a,b")
        .name("n")
        .meta(types::ThingMeta::new().a(1))
        .other(types::ThingOther::new().a(2));
    client.send_thing(thing).send().await.unwrap();
    let body = server.only().body;
    for (name, content_type, content) in [
        (r#""image"; filename="image""#, "image/png", "png"),
        (r#""pages"; filename="pages""#, "application/pdf", "1"),
        (r#""pages"; filename="pages""#, "text/plain", "2"),
        (r#""any"; filename="any""#, "application/octet-stream", "any"),
        (r#""table""#, "text/csv", "a,b"),
        (r#""name""#, "application/json", r#""n""#),
        (r#""meta""#, "application/vnd.meta+json", r#"{"a":1}"#),
        (r#""other""#, "application/json", r#"{"a":2}"#),
    ] {
        let part = format!("name={name}\r\nContent-Type: {content_type}\r\n\r\n{content}\r\n");
        assert_eq!(body.matches(&part).count(), 1, "{part} {body}");
    }
}

#[tokio::test]
async fn a_mark_of_a_referenced_schema_counts() {
    use sample::fixtures::direction_referenced::{Client, types};
    let reply = r#"{"parent":"p","described":"d","marked":"m","id":"i","alias":"a","wrapped":"w","beside":"b","inAllOf":"i",
        "maybe":null,"audit":{"by":"me"},"both":"x","name":"n"}"#;
    let server = Server::start([response("200 OK", "content-type: application/json\r\n", reply)]);
    let client = Client::builder().base_url(&server.url).build().unwrap();
    // Only what the client sends is an argument, and the response has no key.
    let thing = types::Thing::new("x", "k", "k2", "n");
    let received = client.send_thing(thing).send().await.unwrap();
    assert_eq!(server.only().body, r#"{"key":"k","keyBeside":"k2","both":"x","name":"n"}"#);
    assert_eq!((received.id.as_deref(), received.described.as_deref()), (Some("i"), Some("d")));
    assert_eq!(received.audit.and_then(|audit| audit.by).as_deref(), Some("me"));
    assert_eq!(received.key, None);
}

/// OpenAPI 3.1.1, sections 4.8.15.1 and 4.8.15.2.
#[tokio::test]
async fn a_property_of_a_form_has_its_content_type_or_its_style() {
    use sample::fixtures::body_encodings::{Client, types};
    let server = Server::start((0..2).map(|_| empty()));
    let client = Client::builder().base_url(&server.url).build().unwrap();
    let point = || types::Point::new().x(1).y(2);
    let form = types::Form::new()
        .plain("a")
        .text("b")
        .object(point())
        .objects(vec![point(), point()])
        .list(vec![1, 2])
        .inline(point())
        .deep(point())
        .together(vec![1, 2])
        .piped(vec![1, 2])
        .xml(point());
    client.send_form(form).send().await.unwrap();
    let thing = types::Thing::new(FilePart::new(b"i".to_vec())).encoded(b"\0\x01".to_vec());
    client.send_thing(thing.styled(vec!["c".to_owned(), "d".to_owned()])).send().await.unwrap();
    let received = server.received();
    let json = "%7B%22x%22%3A1%2C%22y%22%3A2%7D";
    assert_eq!(
        received[0].body,
        format!(
            "plain=a&text=%22b%22&object={json}&objects={json}&objects={json}&list=1&list=2&x=1&y=2&deep%5Bx%5D=1\
             &deep%5By%5D=2&together=1,2&piped=1%7C2&xml={json}"
        )
    );
    // Base64 is a text of bytes (OpenAPI 3.0.4, section 4.8.15.1.1).
    let part = "name=\"encoded\"\r\nContent-Type: application/octet-stream\r\n\r\nAAE=\r\n";
    assert!(received[1].body.contains(part), "{}", received[1].body);
    assert_eq!(received[1].body.matches("name=\"styled\"\r\n\r\n").count(), 2, "{}", received[1].body);
}
