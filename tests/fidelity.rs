//! The types of the fixtures write back what they read: nothing that the document describes is lost or changed.

use sample::fixtures::{all_of_repeated, union_open};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// Reads a value and checks that it is written back unchanged.
fn kept<T: Serialize + DeserializeOwned>(value: Value) -> T {
    let read: T = serde_json::from_value(value.clone()).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), value);
    read
}

#[test]
fn a_property_of_several_schemas_has_the_properties_of_all() {
    use all_of_repeated::types::{Owner, Thing};
    let thing: Thing = kept(json!({
        "data": {"id": "1", "kind": "thing", "size": 5},
        "owner": {"name": "o"},
        "firm": {"name": "f", "address": "a"},
        "loop": {"left": "l", "next": {"right": "r"}, "right": "r"},
    }));
    let owner: Option<Owner> = thing.owner;
    assert_eq!(owner.and_then(|owner| owner.name).as_deref(), Some("o"));
}

#[test]
fn the_members_of_an_open_union_are_open() {
    use union_open::types::Thing;
    for value in [json!({"purr": true, "more": "m"}), json!({"bark": true, "more": "m"})] {
        assert!(!matches!(kept(value), Thing::Unknown(_)));
    }
}
