//! Clients of documents of Swagger 2.0 send what these describe. The numbers are sections of Swagger 2.0.

use sample::connect_sessions::support::{Credential, FilePart};
use sample::fixtures::{
    swagger, swagger_bodies, swagger_collections, swagger_forms, swagger_parameters, swagger_patch,
    swagger_responses, swagger_schemas, swagger_security,
};
use serde_json::json;

use crate::empty;
use crate::server::{Server, response};

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

/// 6.4.1: `basePath` comes before each path.
#[tokio::test]
async fn paths_come_after_the_base_path() {
    let server = Server::start([response("204 No Content", "", "")]);
    let client =
        swagger::Client::builder().token("t").base_url(format!("{}/v2", server.url)).build().unwrap();
    let id = "0b0f3d1c-6a9d-4f5e-9d0a-2f8b7a0c1d2e".parse().unwrap();
    #[allow(deprecated, reason = "the fixture says so")]
    client.put_thing(id, swagger::types::Thing::new("n").count(2)).send().await.unwrap();
    let request = server.only();
    assert_eq!(request.target, "/v2/things/0b0f3d1c-6a9d-4f5e-9d0a-2f8b7a0c1d2e");
    assert_eq!(request.header("authorization"), Some("Bearer t"));
    assert_eq!(request.header("content-type"), Some("application/json"));
    assert_eq!(request.body, r#"{"name":"n","count":2}"#);
}

/// The caller says which kind of patch a body is. A path of `x-ms-paths` has a query.
#[tokio::test]
async fn a_patch_has_the_media_type_of_the_caller() {
    let server = Server::start([
        response("204 No Content", "", ""),
        response("200 OK", "content-type: application/json\r\n", "[]"),
        response("200 OK", "content-type: application/json\r\n", "{}"),
    ]);
    let client = swagger_patch::Client::builder().base_url(&server.url).build().unwrap();
    let body = json!([{"op": "remove", "path": "/name"}]);
    client.patch_thing("1", body).content_type("application/json-patch+json").send().await.unwrap();
    client.list_new().send().await.unwrap();
    client.find_thing("a&b").send().await.unwrap();
    let received = server.received();
    let [patch, list, find] = received.as_slice() else { panic!("{received:?}") };
    assert_eq!(patch.header("content-type"), Some("application/json-patch+json"));
    assert_eq!(patch.body, r#"[{"op":"remove","path":"/name"}]"#);
    assert_eq!(list.target, "/things?kind=new");
    assert_eq!(find.target, "/things?id=a%26b");
}

/// 6.4.9: parameters have their types themselves.
#[tokio::test]
async fn parameters_have_their_places() {
    use swagger_parameters::types::{FindThingsKind, FindThingsOrder};
    let server = Server::start([response("204 No Content", "", "")]);
    let client = swagger_parameters::Client::builder().base_url(&server.url).build().unwrap();
    let call = client
        .find_things(&FindThingsKind::Small, 7, 5)
        .order(FindThingsOrder::Desc)
        .exact(true)
        .price(0.5)
        .shared("a&b")
        .x_count(3)
        .x_secret("s");
    call.send().await.unwrap();
    let request = server.only();
    assert_eq!(request.target, "/things/small/7?limit=5&order=desc&exact=true&price=0.5&shared=a%26b");
    assert_eq!((request.header("x-count"), request.header("x-secret")), (Some("3"), Some("s")));
}

/// 6.4.9: `collectionFormat`. A separator inside a value is encoded.
#[tokio::test]
async fn lists_are_written_in_their_formats() {
    use swagger_collections::types::{FindThingsEachItem, SendFormBody};
    let with_tags = response("200 OK", "x-tags: a,b\r\n", "");
    let server = Server::start([with_tags, response("204 No Content", "", "")]);
    let client = swagger_collections::Client::builder().base_url(&server.url).build().unwrap();
    let call = client
        .find_things(&[1, 2])
        .plain(texts(&["a", "b"]))
        .commas(texts(&["c,d", "e"]))
        .spaces(texts(&["f", "g"]))
        .pipes(texts(&["i", "j"]))
        .each(vec![FindThingsEachItem::A, FindThingsEachItem::B])
        .x_tags(texts(&["l", "m"]));
    let found = call.send_response().await.unwrap();
    let tags = found.header(swagger_collections::operations::FindThings::X_TAGS).unwrap();
    assert_eq!(tags, texts(&["a", "b"]));
    let body = SendFormBody::new()
        .plain(texts(&["a", "b"]))
        .commas(texts(&["c,d", "e"]))
        .spaces(texts(&["f", "g"]))
        .pipes(vec![1, 2])
        .each(texts(&["h", "i"]));
    client.send_form().body(body).send().await.unwrap();
    let [first, second] = &server.received()[..] else { panic!() };
    assert_eq!(first.target, "/things/1,2?plain=a,b&commas=c%2Cd,e&spaces=f%20g&pipes=i%7Cj&each=a&each=b");
    assert_eq!(first.header("x-tags"), Some("l,m"));
    assert_eq!(second.header("content-type"), Some("application/x-www-form-urlencoded"));
    assert_eq!(second.body, "plain=a,b&commas=c%2Cd,e&spaces=f%20g&pipes=1%7C2&each=h&each=i");
}

/// 6.4.9: a body parameter is the whole body, in a media type of `consumes`.
#[tokio::test]
async fn a_body_has_the_media_type_of_the_operation() {
    use swagger_bodies::types::{PostThingBody, Thing};
    let server = Server::start((0..7).map(|_| response("204 No Content", "", "")));
    let client = swagger_bodies::Client::builder().base_url(&server.url).build().unwrap();
    let thing = || Thing::new().name("n");
    client.put_thing().body(thing()).send().await.unwrap();
    client.put_thing().send().await.unwrap();
    client.post_thing(PostThingBody::new(1).thing(thing())).send().await.unwrap();
    client.patch_things(vec![thing()]).send().await.unwrap();
    client.send_text("t".to_owned()).send().await.unwrap();
    client.send_bytes(b"b".to_vec()).send().await.unwrap();
    client.send_anything(json!([1])).send().await.unwrap();
    let received = server.received();
    let sent: Vec<_> =
        received.iter().map(|request| (request.header("content-type"), request.body.as_str())).collect();
    assert_eq!(
        sent,
        [
            (Some("application/json; charset=utf-8"), r#"{"name":"n"}"#),
            (None, ""),
            (Some("application/vnd.thing+json"), r#"{"id":1,"thing":{"name":"n"}}"#),
            (Some("application/json"), r#"[{"name":"n"}]"#),
            (Some("text/plain"), "t"),
            (Some("application/octet-stream"), "b"),
            (Some("application/json"), "[1]"),
        ]
    );
}

/// 6.4.9: form parameters make one body. A file is a part of several.
#[tokio::test]
async fn forms_have_the_media_type_that_they_need() {
    use swagger_forms::types::{DescribePictureBody, LogInBody, RenamePictureBody, UploadPictureBody};
    let server = Server::start((0..4).map(|_| response("204 No Content", "", "")));
    let client = swagger_forms::Client::builder().base_url(&server.url).build().unwrap();
    client.log_in(LogInBody::new("p w", "a&b").days(3)).send().await.unwrap();
    let picture = FilePart::new("png").file_name("a.png");
    let upload = UploadPictureBody::new(picture).title("t").tags(texts(&["x", "y"]));
    client.upload_picture("1", upload).send().await.unwrap();
    client.describe_picture("1", DescribePictureBody::new("t")).send().await.unwrap();
    client.rename_picture("1").body(RenamePictureBody::new().title("t")).send().await.unwrap();
    let [login, upload, describe, rename] = &server.received()[..] else { panic!() };
    assert_eq!(login.header("content-type"), Some("application/x-www-form-urlencoded"));
    assert_eq!(login.body, "user=a%26b&password=p%20w&days=3");
    let content_type = upload.header("content-type").unwrap();
    let boundary = content_type.strip_prefix("multipart/form-data; boundary=").unwrap();
    let part = |rest: &str| format!("--{boundary}\r\nContent-Disposition: form-data; {rest}\r\n");
    let expected = [
        part("name=\"title\"\r\n\r\nt"),
        part("name=\"picture\"; filename=\"a.png\"\r\nContent-Type: application/octet-stream\r\n\r\npng"),
        part("name=\"tags\"\r\n\r\nx"),
        part("name=\"tags\"\r\n\r\ny"),
        format!("--{boundary}--\r\n"),
    ];
    assert_eq!(upload.body, expected.concat());
    assert!(describe.header("content-type").unwrap().starts_with("multipart/form-data; "));
    assert_eq!(rename.header("content-type"), Some("application/x-www-form-urlencoded"));
    assert_eq!(rename.body, "title=t");
}

/// 6.4.12: a response has the media types of `produces`.
#[tokio::test]
async fn responses_are_read_in_the_media_types_of_the_operation() {
    use swagger_responses::types::GetThingsResponseByStatus;
    let json = "content-type: application/json\r\n";
    let server = Server::start([
        response("200 OK", &format!("{json}x-total: 2\r\n"), r#"[{"name":"a"}]"#),
        response("404 Not Found", json, r#"{"detail":"d"}"#),
        response("200 OK", "content-type: text/plain\r\n", "t"),
        response("200 OK", "content-type: application/pdf\r\n", "%PDF"),
        response("404 Not Found", json, r#"{"detail":"d"}"#),
        response("200 OK", "content-type: application/vnd.thing+json\r\n", r#"{"name":"s"}"#),
    ]);
    let client = swagger_responses::Client::builder().base_url(&server.url).build().unwrap();
    let things = client.get_things().send_response().await.unwrap();
    assert_eq!(things.header(swagger_responses::operations::GetThings::X_TOTAL).unwrap(), 2);
    let GetThingsResponseByStatus::Status200(things) = things.into_body() else { panic!() };
    assert_eq!(things[0].name.as_deref(), Some("a"));
    assert!(client.get_things().send().await.unwrap_err().api().is_some());
    assert_eq!(client.get_text().send().await.unwrap().as_str(), "t");
    assert_eq!(client.get_file("1").send().await.unwrap(), "%PDF");
    let error = client.get_file("1").send().await.unwrap_err();
    assert_eq!(error.api().unwrap().detail.as_deref(), Some("d"));
    assert_eq!(client.get_special().send().await.unwrap().name.as_deref(), Some("s"));
    let accept: Vec<String> = server
        .received()
        .iter()
        .map(|request| request.header("accept").unwrap_or_default().to_owned())
        .collect();
    let json = "application/json";
    let expected =
        [json, json, "text/plain", "application/pdf", "application/pdf", "application/vnd.thing+json"];
    assert_eq!(accept, expected);
}

/// 6.4.18: the discriminator names a definition.
#[tokio::test]
async fn a_discriminator_names_the_child() {
    use swagger_schemas::types::{Cat, CatHunts, Pet};
    let cat = r#"{"petType":"Cat","name":"n","nickname":null,"hunts":"lazy"}"#;
    let dog = r#"{"petType":"dog","name":"n","packSize":3}"#;
    let server = Server::start([cat, dog].map(|body| response("200 OK", "", body)));
    let client = swagger_schemas::Client::builder().base_url(&server.url).build().unwrap();
    let sent = Pet::Cat(Box::new(Cat::new(CatHunts::Little, "n").clear_nickname()));
    assert_eq!(client.add_pet(sent.clone()).send().await.unwrap(), sent);
    let Pet::Dog(found) = client.add_pet(sent).send().await.unwrap() else { panic!() };
    assert_eq!(found.pack_size, Some(3));
    assert_eq!(server.received()[0].body, cat);
}

/// 6.4.24: each type of security scheme.
#[tokio::test]
async fn each_security_scheme_has_its_place() {
    let server = Server::start((0..4).map(|_| empty()));
    let builder = || swagger_security::Client::builder().base_url(&server.url);
    let keys = builder()
        .credential("headerKey", Credential::header("X-Api-Key", "h"))
        .credential("queryKey", Credential::query("key", "q"))
        .credential("accessCode", Credential::bearer("t"))
        .build()
        .unwrap();
    keys.get_by_default().send().await.unwrap();
    keys.get_with_token().send().await.unwrap();
    keys.get_open().send().await.unwrap();
    let user = builder().credential("user", Credential::basic("u", "p")).build().unwrap();
    user.get_by_default().send().await.unwrap();
    let received = server.received();
    let sent: Vec<_> = received
        .iter()
        .map(|it| (it.target.as_str(), it.header("x-api-key"), it.header("authorization")))
        .collect();
    assert_eq!(
        sent,
        [
            ("/default?key=q", Some("h"), None),
            ("/tokens", None, Some("Bearer t")),
            ("/open", None, None),
            ("/default", None, Some("Basic dTpw")),
        ]
    );
}
