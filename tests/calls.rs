//! Parameters, bodies, responses and credentials of the clients of the fixtures.

mod server;

#[path = "calls/bodies.rs"]
mod bodies;
#[path = "calls/body_media.rs"]
mod body_media;
#[path = "calls/enums.rs"]
mod enums;
#[path = "calls/files.rs"]
mod files;
#[path = "calls/groups.rs"]
mod groups;
#[path = "calls/headers.rs"]
mod headers;
#[path = "calls/media.rs"]
mod media;
#[path = "calls/openapi_32.rs"]
mod openapi_32;
#[path = "calls/overlaps.rs"]
mod overlaps;
#[path = "calls/pages.rs"]
mod pages;
#[path = "calls/paths.rs"]
mod paths;
#[path = "calls/schemas.rs"]
mod schemas;
#[path = "calls/security.rs"]
mod security;
#[path = "calls/shared.rs"]
mod shared;
#[path = "calls/shared_parameters.rs"]
mod shared_parameters;
#[path = "calls/streams.rs"]
mod streams;
#[path = "calls/swagger.rs"]
mod swagger;
#[path = "calls/tokens.rs"]
mod tokens;
#[path = "calls/unions.rs"]
mod unions;

use sample::connect_sessions::support::{FilePart, Retry, testing};
use sample::fixtures::{
    bodies_other, defaults, parameters, recursion_list, responses, union_alias, union_constants,
    union_discriminator, union_parent, union_plain, union_tags,
};
use serde_json::{Value, json};
use server::{Server, response};

fn empty() -> String {
    response("200 OK", "content-type: application/json\r\n", "{}")
}

#[tokio::test]
async fn parameters_have_the_place_and_the_style_of_the_document() {
    use parameters::types::{FindThingsFilter, FindThingsFormat, Thing};
    let server = Server::start([empty()]);
    let client = parameters::Client::builder().base_url(&server.url).build().unwrap();
    let call = client
        .find_things(7, ["one", "two"], &FindThingsFormat::Json, 5)
        .fields(["a", "b c"])
        .spaces(vec!["x".to_owned(), "y".to_owned()])
        .pipes(["p", "q"])
        .filter(FindThingsFilter::new().a("1&2"))
        .raw("a/b?c")
        .json(Thing::new().name("n"))
        .x_trace("trace-1")
        .session("s1");
    call.send().await.unwrap();
    let request = server.only();
    assert_eq!(
        request.target,
        "/things/7/.one.two.json?limit=5&fields=a,b%20c&spaces=x%20y&pipes=p%7Cq&filter%5Ba%5D=1%262&raw=a/b?c\
         &json=%7B%22name%22%3A%22n%22%7D"
    );
    assert_eq!(request.header("x-trace"), Some("trace-1"));
    assert_eq!(request.header("cookie"), Some("session=s1"));
    assert_eq!(request.header("authorization"), None);
}

#[tokio::test]
async fn a_body_is_written_in_its_media_type() {
    use bodies_other::types::{Thing, Upload};
    let server = Server::start((0..8).map(|_| empty()));
    let client = bodies_other::Client::builder().base_url(&server.url).build().unwrap();
    let thing = || Thing::new().name("a b&c");
    client.send_form(thing()).send().await.unwrap();
    let file = FilePart::new(b"bytes".to_vec()).file_name("a.txt").content_type("text/plain");
    client.send_parts(Upload::new(file).title("t").extra(thing())).send().await.unwrap();
    client.send_patch(thing()).send().await.unwrap();
    client.send_text("text".to_owned()).send().await.unwrap();
    client.send_bytes(b"png".to_vec()).send().await.unwrap();
    client.send_maybe().send().await.unwrap();
    client.send_maybe().body(thing()).await.unwrap();
    client.send_maybe_form().body(thing()).send().await.unwrap();
    let received = server.received();
    let sent: Vec<(Option<&str>, &str)> =
        received.iter().map(|request| (request.header("content-type"), request.body.as_str())).collect();
    assert_eq!(sent[0], (Some("application/x-www-form-urlencoded"), "name=a%20b%26c"));
    assert!(sent[1].0.is_some_and(|value| value.starts_with("multipart/form-data; boundary=")), "{sent:?}");
    for part in
        ["name=\"title\"", "name=\"file\"; filename=\"a.txt\"", "content-type: text/plain", "bytes", "a b&c"]
    {
        assert!(sent[1].1.to_lowercase().contains(part), "{part} is due in {}", sent[1].1);
    }
    assert_eq!(received[2].method, "PATCH");
    assert_eq!(sent[2], (Some("application/merge-patch+json"), r#"{"name":"a b&c"}"#));
    assert_eq!(sent[3], (Some("text/plain"), "text"));
    assert_eq!(sent[4], (Some("image/png"), "png"));
    assert_eq!(sent[5], (None, ""));
    assert_eq!(sent[6], (Some("application/json"), r#"{"name":"a b&c"}"#));
    assert_eq!(sent[7], (Some("application/x-www-form-urlencoded"), "name=a%20b%26c"));
}

#[tokio::test]
async fn a_response_is_read_by_its_status() {
    use responses::types::{GetSeveralError, GetSeveralResponseByStatus};
    let json = |status: &str, body: &str| server::json(status, body);
    let server = Server::start([
        response("204 No Content", "", ""),
        response("200 OK", "content-type: text/csv\r\n", "a,b"),
        response("200 OK", "content-type: image/png\r\n", "png"),
        json("200 OK", r#"{"name":"n"}"#),
        json("202 Accepted", r#""later""#),
        response("204 No Content", "", ""),
        json("404 Not Found", r#"{"name":"none"}"#),
        json("503 Service Unavailable", r#"{"title":"broken"}"#),
        json("418 I'm a teapot", r#"{"title":"tea"}"#),
    ]);
    let client = responses::Client::builder().base_url(&server.url).retry(Retry::none()).build().unwrap();
    client.delete_thing().send().await.unwrap();
    assert_eq!(client.get_text().send().await.unwrap().as_str(), "a,b");
    assert_eq!(client.get_bytes().send().await.unwrap(), "png");
    let GetSeveralResponseByStatus::Status200(thing) = client.get_several().send().await.unwrap() else {
        panic!("200")
    };
    assert_eq!(thing.name.as_deref(), Some("n"));
    assert_eq!(
        client.get_several().send().await.unwrap(),
        GetSeveralResponseByStatus::Status202("later".to_owned())
    );
    assert_eq!(client.get_several().send().await.unwrap(), GetSeveralResponseByStatus::Status204);
    let mut failures = Vec::new();
    for _ in 0..3 {
        failures.push(client.get_several().send().await.unwrap_err().into_api().unwrap());
    }
    assert!(
        matches!(&failures[0], GetSeveralError::Status404(thing) if thing.name.as_deref() == Some("none"))
    );
    assert!(
        matches!(&failures[1], GetSeveralError::Status5xx(problem) if problem.title.as_deref() == Some("broken"))
    );
    assert!(
        matches!(&failures[2], GetSeveralError::Default(problem) if problem.title.as_deref() == Some("tea"))
    );
    let accepted: Vec<_> =
        server.received().iter().map(|request| request.header("accept").map(str::to_owned)).collect();
    assert_eq!(accepted[1].as_deref(), Some("text/csv"));
    assert_eq!(accepted[2].as_deref(), Some("image/png"));
}

#[test]
fn a_union_is_read_as_the_member_that_fits_best_and_written_back_the_same() {
    use union_plain::types::{Thing, ThingEither, ThingMixed};
    let thing: Thing = serde_json::from_value(json!({"either": {"b": "x"}, "mixed": 5})).unwrap();
    assert!(matches!(&thing.either, Some(ThingEither::B(b)) if b.b == "x"));
    assert!(matches!(thing.mixed, Some(ThingMixed::Integer(5))));
    for value in [
        json!({"either": {"a": "x"}}),
        json!({"either": {"c": "x"}}),
        json!({"either": {"nothing": ["fits"]}}),
        json!({"mixed": ["a", "b"]}),
        json!({"mixed": {"an": "object"}}),
        json!({"mixed": true}),
        json!({"based": {"shared": "s", "right": "r"}}),
        json!({"known": "a", "texts": "2020-01-01", "numbers": 1.5, "maybe": {"a": "x"}}),
    ] {
        let thing: Thing = serde_json::from_value(value.clone()).unwrap();
        assert_eq!(serde_json::to_value(&thing).unwrap(), value, "{thing:?}");
    }
    let null: Value =
        serde_json::to_value(serde_json::from_value::<Thing>(json!({"maybe": null})).unwrap()).unwrap();
    assert_eq!(null, json!({"maybe": null}));
}

#[test]
fn a_union_keeps_a_value_with_an_unknown_tag() {
    use union_discriminator::types::{Shape, Thing};
    for (value, known) in [
        (json!({"shape": {"kind": "round", "radius": 1}}), true),
        (json!({"shape": {"kind": "hexagon", "side": {"length": 1}}}), false),
        (json!({"shape": {"kind": null}}), false),
        (json!({"shape": {}}), false),
        (json!({"shape": ["circle"]}), false),
    ] {
        let thing: Thing = serde_json::from_value(value.clone()).unwrap();
        assert_eq!(!matches!(thing.shape, Some(Shape::Unknown(_))), known, "{value}");
        assert_eq!(serde_json::to_value(&thing).unwrap(), value);
    }
    // A known member ignores properties that it does not have.
    let thing: Thing =
        serde_json::from_value(json!({"shape": {"kind": "circle", "new": 1}, "pet": null})).unwrap();
    assert_eq!(serde_json::to_value(&thing).unwrap(), json!({"shape": {"kind": "circle"}}));
}

#[test]
fn a_tag_is_read_by_the_union() {
    use union_tags::types::Shape;
    let told = |json: &str| {
        let undescribed = testing::undescribed::<Shape>(json.as_bytes()).unwrap();
        undescribed.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    // A point has no property `kind`.
    assert_eq!(told(r#"{"kind":"point","x":1}"#), Vec::<String>::new());
    assert_eq!(told(r#"{"kind":"point","y":1}"#), ["unknown property at `y`"]);
    assert_eq!(told(r#"{"kind":"circle","radius":1,"x":1}"#), ["unknown property at `x`"]);
    assert_eq!(told(r#"{"kind":"oval"}"#), ["unknown kind of value"]);
}

#[tokio::test]
async fn a_union_sends_the_tag_of_its_member_and_never_another_than_the_caller() {
    use union_tags::types::{Circle, Kind, Line, Point, Shape, Square};
    let server =
        Server::start((0..6).map(|_| response("200 OK", "content-type: application/json\r\n", "{}")));
    let client = union_tags::Client::builder().base_url(&server.url).build().unwrap();
    let mut own = Circle::new(1);
    assert_eq!(own.kind, Kind::Circle);
    own.kind = Kind::Square;
    let shapes = [
        Shape::Circle(Box::new(Circle::new(2))),
        Shape::Circle(Box::new(own)),
        Shape::Square(Box::new(Square::new("box"))),
        Shape::Line(Box::new(Line::new("edge"))),
        Shape::Line(Box::new(Line::new("other"))),
        Shape::Point(Box::new(Point::new().x(3))),
    ];
    for shape in &shapes {
        client.send_shape(shape.clone()).send().await.unwrap();
    }
    let sent: Vec<String> = server.received().iter().map(|request| request.body.clone()).collect();
    assert_eq!(
        sent,
        [
            r#"{"kind":"circle","radius":2}"#,
            r#"{"kind":"square","radius":1}"#,
            r#"{"kind":"box"}"#,
            r#"{"kind":"edge"}"#,
            r#"{"kind":"other"}"#,
            r#"{"kind":"point","x":3}"#,
        ]
    );
}

#[tokio::test]
async fn a_tag_stands_for_what_a_component_refers_to() {
    use union_alias::types::{Dog, Pet};
    let server = Server::start([response(
        "200 OK",
        "content-type: application/json\r\n",
        r#"{"kind":"cat","lives":9}"#,
    )]);
    let client = union_alias::Client::builder().base_url(&server.url).build().unwrap();
    let pet = client.send_pet(Pet::Dog(Box::new(Dog::new()))).send().await.unwrap();
    assert!(matches!(pet, Pet::Cat(cat) if cat.lives == Some(9)));
    assert_eq!(server.only().body, r#"{"kind":"dog"}"#);
}

#[test]
fn a_tag_is_the_one_value_that_a_member_has_for_it() {
    use union_constants::types::{Event, Other};
    fn read<T: serde::de::DeserializeOwned + serde::Serialize>(value: Value) -> T {
        let read = serde_json::from_value(value.clone()).unwrap();
        assert_eq!(serde_json::to_value(&read).unwrap(), value);
        read
    }
    let started = read(json!({"type": "started", "by": "a"}));
    assert!(matches!(started, Event::Started(event) if event.by == "a"));
    assert!(matches!(read(json!({"type": "ended"})), Event::Ended(_)));
    assert!(matches!(read(json!({"type": "failed"})), Event::Failed(_)));
    assert!(matches!(read(json!({"type": "Failed"})), Event::Unknown(_)));
    // A member without a tag is found by its properties.
    let other = read(json!({"type": "x", "note": "n"}));
    assert!(matches!(other, Other::Note(other) if other.note == "n"));
    assert!(matches!(read(json!({"type": "failed"})), Other::Failed(_)));
}

#[test]
fn a_descendant_sends_the_tag_that_stands_for_it() {
    use union_parent::types::{Cat, Pet};
    let cat = Cat::new().name("Tom");
    assert_eq!(cat.pet_type, "kitty");
    let text = serde_json::to_string(&Pet::Cat(Box::new(cat))).unwrap();
    assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), json!({"petType": "kitty", "name": "Tom"}));
}

#[test]
fn a_default_is_given_and_never_sent() {
    use defaults::types::{Speed, Thing, ThingMode};
    let bare: Thing = serde_json::from_value(json!({"certain": "c"})).unwrap();
    assert_eq!(bare.name_or_default_2(), "a \"b\" \\ {c}");
    assert_eq!((bare.size_or_default(), bare.count_or_default()), (-5, u64::MAX));
    assert_eq!((bare.ratio_or_default(), bare.open_or_default()), (2.0, false));
    assert_eq!((bare.mode_or_default(), bare.speed_or_default()), (&ThingMode::Fast, &Speed::High));
    assert_eq!((bare.type_or_default(), &bare.name), ("", &None));
    assert_eq!(serde_json::to_value(&bare).unwrap(), json!({"certain": "c"}));
    let full: Thing =
        serde_json::from_value(json!({"certain": "c", "size": 7, "mode": "odd", "type": "t"})).unwrap();
    assert_eq!(
        (full.size_or_default(), full.mode_or_default().as_str(), full.type_or_default()),
        (7, "odd", "t")
    );
}

#[test]
fn a_list_of_itself_is_read_and_written() {
    use recursion_list::types::{Nest, Thing, Tree};
    let value = json!({"tree": [[], [[]]], "nest": {"a": {"b": {}}}, "even": [[[]]], "maybe": [null, []]});
    let thing: Thing = serde_json::from_value(value.clone()).unwrap();
    let leaf = Tree::List(Vec::new());
    assert_eq!(thing.tree, Some(Tree::List(vec![leaf.clone(), Tree::List(vec![leaf])])));
    assert!(matches!(&thing.nest, Some(Nest::Map(map)) if map.contains_key("a")));
    assert_eq!(serde_json::to_value(&thing).unwrap(), value);
}
