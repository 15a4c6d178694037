//! What distinguishes the members of a union: the constants of the members, and the values of a discriminator.

use sample::fixtures::{union_implied, union_plain, union_tag_values};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::server::{Server, response};

/// Reads a value, and checks that it is written back unchanged.
fn kept<T: DeserializeOwned + Serialize>(value: &Value) -> T {
    let read: T = serde_json::from_value(value.clone()).unwrap();
    assert_eq!(&serde_json::to_value(&read).unwrap(), value);
    read
}

/// The name of the variant of the only property of a value.
fn variant<T: std::fmt::Debug>(value: &Option<T>) -> String {
    let text = format!("{:?}", value.as_ref().unwrap());
    text.split('(').next().unwrap_or_default().to_owned()
}

#[test]
fn a_value_with_another_constant_is_not_of_a_member() {
    use sample::fixtures::union_constants_some::types::{Thing, ThingAlone, ThingPet, ThingSeveral};
    let thing = |value: Value| serde_json::from_value::<Thing>(value).unwrap();
    let pet = |value: Value| thing(json!({ "pet": value })).pet.unwrap();
    assert!(matches!(pet(json!({"kind": "cat", "name": "n"})), ThingPet::Cat(_)));
    for plain in
        [json!({"name": "n"}), json!({"kind": "dog", "name": "n"}), json!({"kind": "dog", "size": 1})]
    {
        assert!(matches!(pet(plain.clone()), ThingPet::Plain(_)), "{plain}");
    }
    let several = |value: Value| thing(json!({ "several": value })).several.unwrap();
    assert!(matches!(several(json!({"v": 2.0, "name": "n"})), ThingSeveral::Second(_)));
    assert!(matches!(several(json!({"on": false, "name": "n"})), ThingSeveral::Off(_)));
    assert!(matches!(several(json!({"on": true, "v": 3, "name": "n"})), ThingSeveral::Plain(_)));
    // What is of no member is kept as it came.
    let other = json!({"kind": "dog", "name": "n"});
    let alone = thing(json!({ "alone": other })).alone.unwrap();
    assert!(matches!(&alone, ThingAlone::Unknown(kept) if *kept == other));
}

#[test]
fn a_null_is_of_the_member_that_allows_it() {
    use sample::fixtures::union_constants_some::types::{Thing, ThingNested, ThingNulls};
    let text = r#"{"nulls":{"name":null,"note":"n"},"nested":[{"name":null},{"name":"n"}]}"#;
    let thing: Thing = serde_json::from_str(text).unwrap();
    assert!(matches!(thing.nulls, Some(ThingNulls::Nullable(_))));
    assert!(matches!(thing.nested, Some(ThingNested::NullableArray(_))));
    assert_eq!(serde_json::to_string(&thing).unwrap(), text);
    // Where no member allows it, it is read as no property.
    let thing: Thing = serde_json::from_str(r#"{"nulls":{"name":"n","note":null}}"#).unwrap();
    assert!(matches!(thing.nulls, Some(ThingNulls::Strict(_))));
}

#[test]
fn different_constants_imply_the_tag_of_a_union() {
    use union_implied::types::Thing;
    for (value, expected) in [
        (json!({"v": 1}), "First"),
        (json!({"v": 2, "name": "n"}), "Second"),
        (json!({"v": 3, "name": {"new": "n"}}), "Unknown"),
        (json!({"v": "1", "name": "n"}), "Unknown"),
        (json!({"v": 1.5}), "Unknown"),
        (json!({"name": "n"}), "Unknown"),
    ] {
        let thing: Thing = kept(&json!({"version": value}));
        assert_eq!(variant(&thing.version), expected, "{value}");
    }
    for (value, expected) in [
        (json!({"on": true, "level": 1}), "On"),
        (json!({"on": false, "level": 1}), "Off"),
        (json!({"on": "yes", "more": 1}), "Unknown"),
    ] {
        let thing: Thing = kept(&json!({"switch": value}));
        assert_eq!(variant(&thing.switch), expected, "{value}");
    }
    for (value, expected) in [
        (json!({"method": "mastercard", "number": "1"}), "Card"),
        (json!({"method": "sepa", "number": "1"}), "Bank"),
        (json!({"method": "cash", "coins": [1]}), "Unknown"),
    ] {
        let thing: Thing = kept(&json!({"payment": value}));
        assert_eq!(variant(&thing.payment), expected, "{value}");
    }
    for (value, expected) in [
        (json!("text"), "String"),
        (json!([1, 2]), "IntegerArray"),
        (json!({"kind": "1"}), "Text"),
        (json!({"kind": 1}), "Number"),
        (json!({"kind": 2, "more": "m"}), "Unknown"),
        (json!({}), "Unknown"),
    ] {
        let thing: Thing = kept(&json!({"mixed": value}));
        assert_eq!(variant(&thing.mixed), expected, "{value}");
    }
    for (value, expected) in [
        (json!({"v": 2, "name": "n"}), "Version"),
        (json!({"v": 3, "name": "n"}), "Third"),
        (json!({"v": 4, "size": "l"}), "Fourth"),
        (json!({"v": 5, "more": "m"}), "Unknown"),
    ] {
        let thing: Thing = kept(&json!({"outer": value}));
        assert_eq!(variant(&thing.outer), expected, "{value}");
    }
    for (value, expected) in
        [(json!({"kind": "a", "shared": "s", "more": "m"}), "A"), (json!({"kind": "b", "more": "m"}), "B")]
    {
        let thing: Thing = kept(&json!({"based": value}));
        assert_eq!(variant(&thing.based), expected, "{value}");
    }
    for (value, expected) in
        [(json!({"tag": "narrow", "name": "n"}), "Narrowed"), (json!({"tag": "wider"}), "Referred")]
    {
        let thing: Thing = kept(&json!({"own": value}));
        assert_eq!(variant(&thing.own), expected, "{value}");
    }
}

#[test]
fn a_whole_number_is_the_same_tag_with_and_without_a_fraction() {
    use union_implied::types::{Thing, Version};
    let thing: Thing = serde_json::from_value(json!({"version": {"v": 2.0}})).unwrap();
    assert!(matches!(thing.version, Some(Version::Second(_))));
}

#[test]
fn a_value_without_an_optional_tag_is_the_member_that_fits_best() {
    use union_implied::types::Thing;
    for (value, expected) in [
        (json!({"type": "stop", "note": "n"}), "Stop"),
        (json!({"type": "halt", "note": "n"}), "Unknown"),
        (json!({"note": "n"}), "Start"),
        (json!({"seconds": 1.5, "note": "n"}), "Wait"),
    ] {
        let thing: Thing = kept(&json!({"action": value}));
        assert_eq!(variant(&thing.action), expected, "{value}");
    }
}

#[tokio::test]
async fn a_constructor_sets_what_can_have_only_one_value() {
    use union_implied::types::{Action, Start, Stop, SwitchOff, Thing, VersionSecond, Wait};
    let server =
        Server::start((0..3).map(|_| response("200 OK", "content-type: application/json\r\n", "{}")));
    let client = union_implied::Client::builder().base_url(&server.url).build().unwrap();
    for action in [
        Action::Stop(Box::new(Stop::new().note("n"))),
        Action::Start(Box::new(Start::new())),
        Action::Wait(Box::new(Wait::new())),
    ] {
        let thing = Thing::new()
            .action(action)
            .version(union_implied::types::Version::Second(Box::new(VersionSecond::new())))
            .switch(union_implied::types::Switch::Off(Box::new(SwitchOff::new())));
        client.send_thing(thing).send().await.unwrap();
    }
    let sent: Vec<Value> =
        server.received().iter().map(|request| serde_json::from_str(&request.body).unwrap()).collect();
    let actions: Vec<&Value> = sent.iter().map(|body| &body["action"]).collect();
    assert_eq!(actions[0], &json!({"type": "stop", "note": "n"}));
    assert_eq!(actions[1], &json!({"type": "start"}));
    assert_eq!(
        actions[2],
        &json!({"type": "wait", "seconds": 1.5, "exact": true, "level": 3, "other": "other"})
    );
    assert_eq!((&sent[0]["version"], &sent[0]["switch"]), (&json!({"v": 2}), &json!({"on": false})));
}

#[test]
fn the_schema_of_a_member_decides_its_tags() {
    use union_tag_values::types::Thing;
    for (value, expected) in [
        (json!({"kind": "feline", "name": "n"}), "Cat"),
        (json!({"kind": "Cat", "name": "n"}), "Unknown"),
        (json!({"kind": "Dog", "barks": true}), "Dog"),
        (json!({"kind": "Pet", "name": "n"}), "Pet"),
    ] {
        let thing: Thing = kept(&json!({"pet": value}));
        assert_eq!(variant(&thing.pet), expected, "{value}");
    }
    for (value, expected) in [
        (json!({"form": "curved", "length": 1}), "Line"),
        (json!({"form": "straight"}), "Line"),
        (json!({"form": "Line"}), "Unknown"),
        (json!({"form": "oval", "radius": 1}), "Round"),
    ] {
        let thing: Thing = kept(&json!({"shape": value}));
        assert_eq!(variant(&thing.shape), expected, "{value}");
    }
    for (value, expected) in [
        (json!({"level": 1, "note": "n"}), "Low"),
        (json!({"level": 2, "note": "n"}), "High"),
        (json!({"level": -3, "note": "n"}), "Top"),
        (json!({"level": "2", "note": "n"}), "Unknown"),
        (json!({"note": "n"}), "Unknown"),
    ] {
        let thing: Thing = kept(&json!({"level": value}));
        assert_eq!(variant(&thing.level), expected, "{value}");
    }
    for (value, expected) in
        [(json!({"open": false, "note": "n"}), "Shut"), (json!({"open": true, "note": "n"}), "Open")]
    {
        let thing: Thing = kept(&json!({"state": value}));
        assert_eq!(variant(&thing.state), expected, "{value}");
    }
    for (value, expected) in [
        (json!({"wheels": 2, "gears": 3}), "Bike"),
        (json!({"wheels": 4, "name": "n"}), "Car"),
        (json!({"wheels": 3, "more": "m"}), "Unknown"),
        (json!({"name": "n"}), "Unknown"),
    ] {
        let thing: Thing = kept(&json!({"vehicle": value}));
        assert_eq!(variant(&thing.vehicle), expected, "{value}");
    }
    for (value, expected) in [
        (json!({"type": "mobile", "number": "1"}), "PhoneDevice"),
        (json!({"type": "fixed", "desk": "d"}), "DeskDevice"),
        (json!({"type": "new", "more": "m"}), "Unknown"),
    ] {
        let thing: Thing = kept(&json!({"device": value}));
        assert_eq!(variant(&thing.device), expected, "{value}");
    }
    for (value, expected) in [
        (json!({"kind": "feline", "name": "n"}), "Pet"),
        (json!({"kind": "Dog", "barks": true}), "Pet"),
        (json!({"kind": "grass"}), "Inner"),
        (json!({"kind": "new", "more": "m"}), "Unknown"),
    ] {
        let thing: Thing = kept(&json!({"any": value}));
        assert_eq!(variant(&thing.any), expected, "{value}");
    }
    for (value, expected) in [(json!({"side": "left"}), "Left"), (json!({"side": "right"}), "Right")] {
        let thing: Thing = kept(&json!({"shared": value}));
        assert_eq!(variant(&thing.shared), expected, "{value}");
    }
    for (value, expected) in
        [(json!({"level": 1}), "Low"), (json!("text"), "String"), (json!({"level": 9}), "Unknown")]
    {
        let thing: Thing = kept(&json!({"wide": value}));
        assert_eq!(variant(&thing.wide), expected, "{value}");
    }
}

fn sent(value: &impl Serialize) -> Value {
    serde_json::to_value(value).unwrap()
}

/// A setter takes the member itself: no name of a variant, and no box.
#[test]
fn a_member_becomes_the_union() {
    use union_plain::types::{A, Thing, ThingEither, ThingMixed};
    assert_eq!(sent(&Thing::new().either(A::new("x"))), json!({"either": {"a": "x"}}));
    assert_eq!(sent(&Thing::new().mixed("text")), json!({"mixed": "text"}));
    assert_eq!(sent(&Thing::new().mixed("text".to_owned())), json!({"mixed": "text"}));
    assert_eq!(sent(&Thing::new().mixed(3)), json!({"mixed": 3}));
    assert_eq!(sent(&Thing::new().mixed(true)), json!({"mixed": true}));
    assert_eq!(sent(&Thing::new().mixed(vec!["a".to_owned()])), json!({"mixed": ["a"]}));
    // The union itself is taken as ever.
    assert_eq!(Thing::new().either(ThingEither::from(A::new("x"))), Thing::new().either(A::new("x")));
    assert!(matches!(ThingMixed::from("a"), ThingMixed::String(_)));
}

#[test]
fn a_tag_is_sent_with_the_type_of_its_property() {
    use union_tag_values::types::{
        Bike, Cat, High, Left, Level, Line, LineForm, Open, Pet, Shape, Shared, Side, State, Taxi, Top,
        Vehicle,
    };
    assert_eq!(sent(&Pet::Cat(Box::new(Cat::new().name("n")))), json!({"kind": "feline", "name": "n"}));
    assert_eq!(sent(&Level::High(Box::new(High::new()))), json!({"level": 2}));
    assert_eq!(sent(&Level::Top(Box::new(Top::new()))), json!({"level": -3}));
    let mut top = Top::new();
    top.level = None;
    assert_eq!(sent(&Level::Top(Box::new(top.clone()))), json!({"level": -3}));
    top.level = Some(7);
    assert_eq!(sent(&Level::Top(Box::new(top))), json!({"level": 7}));
    assert_eq!(sent(&Vehicle::Taxi(Box::new(Taxi::new()))), json!({"wheels": 4}));
    assert_eq!(sent(&Vehicle::Bike(Box::new(Bike::new().gears(3)))), json!({"wheels": 2, "gears": 3}));
    assert_eq!(sent(&State::Open(Box::new(Open::new()))), json!({"open": true}));
    assert_eq!(sent(&Shape::Line(Box::new(Line::new(LineForm::Curved)))), json!({"form": "curved"}));
    assert_eq!(sent(&Shared::Left(Box::new(Left::new()))), json!({"side": "left"}));
    assert_eq!(Left::new().side, Side::Left);
}

#[tokio::test]
async fn an_optional_constant_is_sent() {
    use sample::fixtures::constants_optional::{Client, types};
    use types::{Action, Alone, Cancel, Pause, Run};
    let server =
        Server::start((0..4).map(|_| response("200 OK", "content-type: application/json\r\n", "{}")));
    let client = Client::builder().base_url(&server.url).build().unwrap();
    for action in [
        Action::Cancel(Box::new(Cancel::new())),
        Action::Pause(Box::new(Pause::new())),
        Action::Run(Box::new(Run::new(9))),
    ] {
        client.send_action(action).send().await.unwrap();
    }
    client.send_form(Alone::new()).send().await.unwrap();
    let received = server.received();
    let bodies: Vec<&str> = received.iter().map(|request| request.body.as_str()).collect();
    assert_eq!(
        bodies,
        [
            r#"{"type":"cancel"}"#,
            r#"{"type":"pause","level":4}"#,
            r#"{"fast":true,"ratio":0.5,"speed":9,"none":null,"nothing":null}"#,
            "kind=alone&ready=false&size=2&same=s&count=3",
        ]
    );
    assert_eq!(received[3].target, "/forms?version=2");
    // A caller can leave it out all the same.
    let mut cancel = Cancel::default();
    cancel.type_ = None;
    assert_eq!(sent(&Action::Cancel(Box::new(cancel))), json!({}));
}
