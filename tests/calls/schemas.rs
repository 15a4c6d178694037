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
