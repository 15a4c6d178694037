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
        for name in ["number", "nothing", "boolean", "reference", "except", "object", "list"] {
            read::<Thing>(json!({ name: value }));
        }
        read::<Thing>(json!({"items": [value, 1], "values": {"a": value, "b": 2}}));
    }
    // A value that fits another member is read as this one.
    let thing: Thing = read(json!({"object": {"a": "x"}, "list": [1.5], "extended": {"a": "x", "b": "y"}}));
    assert!(matches!(thing.object, Some(ThingObject::Object(object)) if object.a == "x"));
    assert!(matches!(thing.list, Some(ThingList::NumberArray(list)) if list == [1.5]));
    assert!(matches!(thing.extended, Some(ThingExtended::B(both)) if both.b == "y"));
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
