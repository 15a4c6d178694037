//! Enums of texts and integers: what is read, sent and kept.

use sample::fixtures::{enums_annotated, enums_integer};
use serde_json::{Value, json};

use super::server::{Server, response};

fn replies(number: usize) -> Server {
    Server::start((0..number).map(|_| response("200 OK", "content-type: application/json\r\n", "{}")))
}

#[tokio::test]
async fn a_union_of_constants_is_an_enum_everywhere() {
    use enums_annotated::types::{Kind, Open, Size, State, Thing, ThingEither, ThingWhen, Urgency};
    let server = replies(1);
    let client = enums_annotated::Client::builder().base_url(&server.url).build().unwrap();
    let thing = Thing::new()
        .kind(Kind::Flat)
        .kinds(vec![Kind::Square, Kind::from("cubic")])
        .urgency(Urgency::High)
        .state(State::Gone)
        .either(ThingEither::Red)
        .clear_blank()
        .open(Open::Smf)
        .open_component(Size::Small)
        .when(ThingWhen::from("2020-01-01T00:00:00Z"));
    client.send_thing(&Kind::Long, thing).state(State::Small).send().await.unwrap();
    let request = server.only();
    assert_eq!(request.target, "/things/long?state=small");
    assert_eq!(
        serde_json::from_str::<Value>(&request.body).unwrap(),
        json!({
            "kind": "flat", "kinds": ["square", "cubic"], "urgency": 4, "state": "gone", "either": "red", "blank": null,
            "open": "SMF", "openComponent": "small", "when": "2020-01-01T00:00:00Z",
        })
    );
}

#[test]
fn every_value_of_a_union_of_constants_is_kept() {
    use enums_annotated::types::{Thing, ThingBlank, Urgency};
    for value in [
        json!({"kind": "round", "openKind": "new", "openComponent": "huge", "open": "UPF", "part": "long"}),
        json!({"urgency": -1, "whole": 9, "state": null, "blank": "", "either": "green", "openKind": null}),
        json!({"urgency": 7, "whole": 1, "state": "small", "blank": "large", "when": "now"}),
    ] {
        let thing: Thing = serde_json::from_value(value.clone()).unwrap();
        assert_eq!(serde_json::to_value(&thing).unwrap(), value);
    }
    let thing: Thing = serde_json::from_value(json!({"urgency": -1, "blank": ""})).unwrap();
    assert_eq!((thing.urgency, thing.blank.value()), (Some(Urgency::Minus1), Some(&ThingBlank::Empty)));
}

#[tokio::test]
async fn an_enum_of_integers_is_sent_and_read_as_integers() {
    use enums_integer::operations::SendThing;
    use enums_integer::types::{Level, Microsoft, Named, SendThingPlainItem, Texts, Thing, ThingMaybe};
    let server = Server::start([response(
        "200 OK",
        "content-type: application/json\r\nx-level: 2\r\n",
        r#"{"level":1.0,"version":3,"named":30,"microsoft":2}"#,
    )]);
    let client = enums_integer::Client::builder().base_url(&server.url).build().unwrap();
    let plain = [SendThingPlainItem::Minus1, SendThingPlainItem::from(8)];
    let thing = Thing::new(Level::LevelHigh)
        .named(Named::Ten)
        .maybe(ThingMaybe::N2)
        .texts(Texts::Plus)
        .microsoft(Microsoft::from(9));
    let call = client.send_thing(&Level::LevelMiddle, &plain, thing);
    let response = call.send_response().await.unwrap();
    assert_eq!(response.header(SendThing::X_LEVEL), Some(Level::LevelHigh));
    let read = response.into_body();
    assert_eq!((read.level, read.microsoft), (Level::LevelMiddle, Some(Microsoft::Second)));
    assert_eq!(read.named.map(|named| named.as_i64()), Some(30));
    assert_eq!(read.plain_or_default().to_string(), "-1");
    let request = server.only();
    assert_eq!(request.target, "/things/1?plain=-1&plain=8");
    assert_eq!(request.header("only"), Some("7"));
    assert_eq!(
        serde_json::from_str::<Value>(&request.body).unwrap(),
        json!({"level": 2, "named": 10, "maybe": 2, "texts": "+", "microsoft": 9, "version": 3})
    );
}

#[test]
fn an_enum_of_integers_keeps_other_integers_and_refuses_other_values() {
    use enums_integer::types::{Level, Thing};
    let value =
        json!({"level": 17, "version": 4, "maybe": null, "plain": -7, "number": 1, "large": u64::MAX});
    let thing: Thing = serde_json::from_value(value.clone()).unwrap();
    assert_eq!((thing.level, i64::from(thing.level)), (Level::Unknown(17), 17));
    assert_eq!(serde_json::to_value(&thing).unwrap(), value);
    for value in [json!("1"), json!(1.5), json!(null), json!(true)] {
        assert!(serde_json::from_value::<Level>(value).is_err());
    }
}
