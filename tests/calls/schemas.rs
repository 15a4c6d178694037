//! What a schema allows is read, and written back the same.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// Reads a value, and checks that it is written back the same.
fn read<T: DeserializeOwned + Serialize>(value: Value) -> T {
    let read = serde_json::from_value(value.clone()).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), value);
    read
}

#[test]
fn a_member_that_allows_any_value_refuses_none() {
    use sample::fixtures::union_any::types::{Thing, ThingExtended, ThingList, ThingObject};
    let values = [json!(1.5), json!(7), json!("text"), json!(true), json!([1, "a"]), json!({"b": {}})];
    for value in &values {
        let names =
            ["number", "nothing", "boolean", "reference", "wrapped", "described", "except", "object", "list"];
        for name in names {
            read::<Thing>(json!({ name: value }));
        }
        read::<Thing>(json!({"items": [value, 1], "values": {"a": value, "b": 2}}));
    }
    // A value that fits another member is read as this one.
    let thing: Thing = read(json!({"object": {"a": "x"}, "list": [1.5], "extended": {"a": "x", "b": "y"}}));
    assert!(matches!(thing.object, Some(ThingObject::Object(object)) if object.a == "x"));
    assert!(matches!(thing.list, Some(ThingList::NumberArray(list)) if list == [1.5]));
    assert!(matches!(thing.extended, Some(ThingExtended::B(both)) if both.b == "y"));
    read::<Thing>(json!({"opened": {"a": "x", "c": 1}}));
    let thing: Thing = read(json!({"extended": {"a": "x"}}));
    assert!(matches!(thing.extended, Some(ThingExtended::Any(base)) if base.a == "x"));
}

#[test]
fn members_of_all_of_intersect() {
    use sample::fixtures::all_of_intersect::types::{Child, Either, Kind, Thing, ThingFewer};
    let nulls = json!({
        "limited": null, "beside": null, "both": null, "kinds": null, "objects": null, "extended": null,
        "list": [null, "a"], "one": "a", "typed": {"a": "x"},
    });
    let thing: Thing = read(json!({
        "integer": 9007199254740993i64, "narrowed": 9007199254740993i64, "large": u64::MAX,
        "one": 9007199254740993i64, "text": "t", "kind": "c", "fewer": "b",
        "items": [{"a": "x", "b": 9007199254740993i64}], "limited": [{"a": "x"}], "open": [{"a": "x"}],
        "integers": [9007199254740993i64], "values": {"k": {"a": "x", "b": 1}},
        "object": {"c": "x", "more": 9007199254740993i64},
        "nulls": nulls,
    }));
    assert_eq!((thing.kind, thing.fewer), (Some(Kind::C), Some(ThingFewer::B)));
    assert_eq!(thing.items.unwrap()[0].b, Some(9_007_199_254_740_993));
    assert!(!ThingFewer::VALUES.contains(&ThingFewer::from("x")));
    for (name, value) in [("one", json!(null)), ("typed", json!(null)), ("list", json!([1]))] {
        let mut other = nulls.clone();
        other[name] = value;
        assert!(serde_json::from_value::<Thing>(json!({ "nulls": other })).is_err(), "{name}");
    }
    let child: Child = read(json!({
        "count": u64::MAX, "kind": "a", "list": [{"a": "x"}], "map": {"k": {"a": "x"}}, "either": "t", "strict": "s",
        "maybe": null, "day": "2020-01-31",
    }));
    assert_eq!((child.count, child.either.as_deref()), (Some(u64::MAX), Some("t")));
    assert!(matches!(read(json!({"a": "x"})), Either::Left(left) if left.a == "x"));
}

#[test]
fn literals_convert_to_a_union_with_a_number() {
    use sample::connect_sessions::support::Number;
    use sample::fixtures::numbers::types::{NumbersMember, NumbersText};
    let of = |value: NumbersText| value;
    assert!(matches!(of(12.into()), NumbersText::Number(Number::Integer(12))));
    assert!(matches!(of(1.5.into()), NumbersText::Number(Number::Float(1.5))));
    assert!(matches!(of("12".into()), NumbersText::String(text) if text == "12"));
    assert!(matches!(NumbersMember::from(7), NumbersMember::Number(Number::Integer(7))));
}

#[test]
fn numbers_keep_their_digits_and_their_points() {
    use sample::connect_sessions::support::Number;
    use sample::fixtures::numbers::types::{Numbers, NumbersMember};
    let large = 9_007_199_254_740_993_i64;
    for number in
        [json!(large), json!(u64::MAX), json!(-large), json!(2.0), json!(2), json!(0.1), json!(1e308)]
    {
        for name in ["number", "unsigned", "listed", "union", "text", "member"] {
            let mut value = json!({"number": number});
            value[name] = number.clone();
            let numbers: Numbers = read(value.clone());
            assert_eq!(serde_json::to_string(&numbers).unwrap(), value.to_string());
        }
    }
    for (name, value) in [
        ("narrowed", json!(large)),
        ("nested", json!(large)),
        ("nested", json!(0.5)),
        ("signs", json!(u64::MAX)),
        ("signs", json!(i64::MIN)),
        ("maximum", json!(u64::MAX)),
        ("maximum", json!(-1)),
        ("positive", json!(u64::MAX)),
        ("merged", json!(u64::MAX)),
        ("referred", json!(u64::MAX)),
        ("small", json!(5_000_000_000_i64)),
        ("decimal", json!("0.10000000000000000000000001")),
        ("digits", json!("9223372036854775808")),
        ("member", json!([large])),
        ("bounded", json!(large)),
        ("one", json!(large)),
        ("usual", json!(-large)),
        ("shown", json!(large)),
        ("vast", json!(1e300)),
    ] {
        read::<Numbers>(json!({"number": 1, name: value}));
    }
    let numbers: Numbers =
        serde_json::from_str(r#"{"number": 2.0, "integer": 9007199254740992.0, "member": 1}"#).unwrap();
    assert_eq!((numbers.number, numbers.integer), (Number::Float(2.0), Some(9_007_199_254_740_992)));
    assert!(matches!(numbers.member, Some(NumbersMember::Number(Number::Integer(1)))));
    let exponent: Numbers = serde_json::from_str(r#"{"number": 1, "integer": 1e18}"#).unwrap();
    assert_eq!(exponent.integer, Some(1_000_000_000_000_000_000));
    // What a type cannot hold is an error, and not another number.
    for beyond in ["1e308", "9223372036854775808", "-1e19", "0.5"] {
        let error = serde_json::from_str::<Numbers>(&format!(r#"{{"number": 1, "integer": {beyond}}}"#));
        let error = error.unwrap_err().to_string();
        assert!(error.starts_with("expected a signed integer of 64 bits at `integer`"), "{error}");
    }
}

#[test]
fn a_property_that_is_required_beside_a_reference_is_required() {
    use sample::fixtures::all_of_required::types::{Heir, Thing};
    let part = json!({"name": "n"});
    let parts = json!([part]);
    let pet = json!({"kind": "cat", "name": "n"});
    let thing: Thing = read(json!({
        "beside": part, "member": part, "typed": part, "list": parts, "listMember": parts, "map": {"k": part},
        "nested": {"part": part, "parts": [{"size": 1}]}, "pet": pet, "pets": [pet, {"kind": "dog", "name": "n"}],
    }));
    let beside: Option<&str> = thing.beside.as_ref().map(|part| &*part.name);
    let listed = thing.list_member.as_ref().map(|parts| &*parts[0].name);
    let nested: Option<i64> = thing.nested.and_then(|whole| Some(whole.parts?[0].size));
    assert_eq!((beside, listed, nested), (Some("n"), Some("n"), Some(1)));
    for missing in [
        json!({"beside": {}}),
        json!({"member": {}}),
        json!({"typed": {}}),
        json!({"list": [{}]}),
        json!({"listMember": [{}]}),
        json!({"map": {"k": {}}}),
        json!({"nested": {"part": {}}}),
        json!({"nested": {"parts": [{"name": "n"}]}}),
        json!({"pet": {"kind": "cat"}}),
        json!({"same": {"kind": "dog"}}),
    ] {
        assert!(serde_json::from_value::<Thing>(missing.clone()).is_err(), "{missing}");
    }
    assert!(serde_json::from_value::<Heir>(json!({"part": part})).is_err());
}

#[test]
fn not_null_is_never_null() {
    use sample::fixtures::nullability_not::types::{Either, Kind, Thing};
    let value = json!({
        "beside": "t", "types": "t", "member": {"a": "x"}, "other": "a", "values": "b", "either": 1, "items": ["t"],
        "optional": "t", "kept": null,
    });
    let thing: Thing = read(value.clone());
    // Only `kept` may be null, so only it is an `Option` in `new`.
    assert_eq!((thing.beside, thing.values, thing.either), ("t".to_owned(), Kind::B, Either::Integer(1)));
    for name in ["beside", "types", "member", "other", "values"] {
        let mut other = value.clone();
        other[name] = json!(null);
        assert!(serde_json::from_value::<Thing>(other).is_err(), "{name}");
    }
}

#[test]
fn what_a_condition_adds_inside_of_a_value_is_kept() {
    use sample::fixtures::conditions_nested::types::{Both, Thing, ThingPet};
    let address = json!({"street": "s", "zip": "z", "geo": {"lat": 1.5, "lon": 2.5}});
    let geo = json!({"lat": 1.5, "alt": 3});
    let pet = json!({"kind": "cat", "size": "s", "passport": "p"});
    let thing: Thing = read(json!({
        "country": "CH", "address": address, "list": [geo], "map": {"k": geo}, "pet": pet, "same": {"lat": 1.5},
        "open": {"a": "x", "b": "y"}, "opened": {"lat": 1.5, "more": "m"}, "ratio": 9007199254740993_i64, "next": {"depth": 2, "address": address, "next": {"depth": 3, "pet": pet}},
    }));
    assert_eq!(thing.address.and_then(|address| address.zip).as_deref(), Some("z"));
    let Some(ThingPet::Cat(cat)) = thing.pet else { panic!() };
    // A mark of a condition counts as well.
    assert!(!format!("{cat:?}").contains("\"p\""));
    read::<Both>(json!({"address": {"street": "s", "zip": "z"}}));
}

#[test]
fn the_keys_of_a_map_are_an_enum_that_keeps_other_names() {
    use sample::fixtures::property_names::types::{Kind, Thing, ThingEither, ThingOwnKey, Tree};
    let thing: Thing = read(json!({
        "counts": {"a": 1, "other": 2}, "own": {"x-y": "1", "z": "2"}, "same": {"z": null}, "one": {"only": true},
        "list": [{"m": {"name": "n"}, "": {}}], "member": {"b": 1.5}, "either": {"a": 3},
        "tree": {"left": {"left": {}, "else": {}}},
    }));
    let counts = thing.counts.unwrap();
    assert_eq!((counts[&Kind::A], counts[&Kind::from("other")]), (1, 2));
    assert_eq!(thing.own.unwrap().keys().collect::<Vec<_>>(), [&ThingOwnKey::XY, &ThingOwnKey::Z]);
    assert!(matches!(thing.either, Some(ThingEither::Counts(counts)) if counts[&Kind::A] == 3));
    assert!(matches!(thing.tree, Some(Tree::Map(map)) if map.len() == 1));
    let error = serde_json::from_value::<Thing>(json!({"counts": {"a": "x"}})).unwrap_err().to_string();
    assert!(error.starts_with("expected a signed integer of 64 bits at `counts.a`"), "{error}");
    // A name that is not listed shows in tests.
    let found = sample::fixtures::property_names::support::testing::undescribed::<Thing>(
        br#"{"counts":{"b":1,"c":1}}"#,
    );
    let found: Vec<String> = found.unwrap().iter().map(ToString::to_string).collect();
    assert_eq!(found, ["unknown value \"c\" at `counts.c`"]);
}

#[tokio::test]
async fn a_map_with_keys_of_an_enum_is_a_parameter() {
    use crate::server::{Server, response};
    use sample::fixtures::property_names::{
        Client,
        types::{Kind, PutThingFilterKey, Thing},
    };
    let server = Server::start([response("200 OK", "content-type: application/json\r\n", r#"{"a":1}"#)]);
    let client = Client::builder().base_url(&server.url).build().unwrap();
    let filter = [(PutThingFilterKey::To, "2".to_owned()), (PutThingFilterKey::From, "1".to_owned())];
    let thing = Thing::new().counts([(Kind::B, 5)].into());
    let counts = client.put_thing(thing).filter(filter.into()).send().await.unwrap();
    assert_eq!(counts[&Kind::A], 1);
    let request = server.only();
    assert_eq!(request.target, "/things?filter%5Bfrom%5D=1&filter%5Bto%5D=2");
    assert_eq!(request.body, r#"{"counts":{"b":5}}"#);
}

#[test]
fn a_schema_that_extends_what_it_is_in_holds_itself() {
    use sample::fixtures::recursion_extended::types::{BranchLeft, Thing};
    let node = json!({"value": "v", "parent": {"value": "p", "parent": {"value": "q"}}});
    let leaf = json!({"kind": "leaf", "name": "n", "size": 1});
    let thing: Thing = read(json!({
        "node": {
            "parent": node, "children": [{"weight": 1, "children": [{"weight": 2, "parent": node}]}],
            "others": {"a": {"value": "v", "parent": node, "others": {"b": {"value": "v", "parent": node}}}},
        },
        "odd": {"odd": "1", "next": {"even": "2", "x": "x", "next": {"odd": "3", "y": "y", "next": {"x": "x"}}}},
        "tree": {"kind": "branch", "left": leaf, "right": {"kind": "branch", "size": 2, "left": leaf}},
        "heir": {"name": "n", "parent": node},
    }));
    let parent = thing.node.and_then(|node| node.parent).and_then(|parent| parent.parent);
    assert_eq!(parent.map(|parent| parent.value).as_deref(), Some("p"));
    let left: BranchLeft =
        read(json!({"kind": "branch", "right": {"kind": "branch", "size": 1, "left": leaf}}));
    let BranchLeft::Branch(left) = left else { panic!() };
    assert!(matches!(left.right, Some(right) if serde_json::to_value(&right).unwrap()["left"] == leaf));
    assert!(serde_json::from_value::<Thing>(json!({"node": {"parent": {"parent": {}}}})).is_err());
}

#[tokio::test]
async fn a_number_is_a_parameter_with_all_its_digits() {
    use crate::server::{Server, response};
    use sample::connect_sessions::support::Number;
    use sample::fixtures::numbers::{Client, types::Numbers};
    let headers = "content-type: application/json\r\nx-last: 18446744073709551615\r\n";
    let server = Server::start([response("200 OK", headers, r#"{"number":1}"#)]);
    let client = Client::builder().base_url(&server.url).build().unwrap();
    let some = [Number::from(9_007_199_254_740_993_i64), Number::from(2.0)];
    client.put_numbers(Number::from(u64::MAX), Numbers::new(2.0)).some(some).send().await.unwrap();
    let request = server.only();
    assert_eq!(request.target, "/numbers/18446744073709551615?some=9007199254740993&some=2.0");
    assert_eq!(request.body, r#"{"number":2.0}"#);
}

#[test]
fn names_depend_on_what_they_name() {
    use sample::fixtures::names_stable::types;
    // With another error, an empty success or no other response, a success has the same kind of name.
    read::<types::GetAloneResponse>(json!({"a": "x"}));
    read::<types::GetWithErrorResponse>(json!({"b": "x"}));
    read::<types::GetWithEmptyResponse>(json!({"c": "x"}));
    read::<types::PostCreatedResponse>(json!({"d": "x"}));
    let tagged = types::Tagged::new().type_("a").type_2("b").full_name("c").full_name_2("d");
    let expected = json!({"type": "a", "@type": "b", "fullName": "c", "$fullName": "d"});
    assert_eq!(serde_json::to_value(&tagged).unwrap(), expected);
}

#[test]
fn what_is_required_and_not_described_can_be_sent_and_read() {
    use sample::fixtures::required_undescribed::types::Thing;
    let thing = Thing::new("1").project(json!({"a": null}));
    assert_eq!(serde_json::to_value(&thing).unwrap(), json!({"id": "1", "project": {"a": null}}));
    for value in [
        json!({"id": "1"}),
        json!({"id": "1", "project": null}),
        json!({"id": "1", "open": {"name": "n", "more": "m"}, "inherited": {"extra": [1], "size": 1}}),
        json!({"id": "1", "union": {"first": 1, "name": "n"}}),
        json!({"id": "1", "union": {"second": 1}}),
    ] {
        let thing: Thing = serde_json::from_value(value.clone()).unwrap();
        assert_eq!(serde_json::to_value(&thing).unwrap(), value);
    }
}
