//! The types of the fixtures write back what they read: nothing that the document describes is lost or changed.

use sample::fixtures::{all_of_repeated, generic, schema_ids, union_open};
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

#[test]
fn a_reference_is_relative_to_the_id_around_it() {
    use schema_ids::types::{Customer, Order};
    let order: Order = kept(json!({
        "id": 1,
        "customer": {"id": "c", "orders": [{"id": 2, "customer": {"id": "d"}}]},
        "parent": {"id": 3, "customer": {"id": "e"}},
        "note": {"text": "t"},
        "invoice": {"order": 1, "customer": "c", "number": 4},
    }));
    let (id, customer): (i64, Customer) = (order.id, order.customer);
    assert_eq!((id, customer.id.as_str()), (1, "c"));
}

#[test]
fn a_generic_schema_is_made_of_what_refers_to_it_says() {
    use generic::types::{NamedNode, Numbers, Page, Pets};
    let pets: Pets =
        kept(json!({"items": [{"name": "Rex"}], "first": {"content": {"name": "Rex"}}, "next": "n"}));
    assert_eq!(pets.items[0].name, "Rex");
    assert_eq!(pets.first.and_then(|first| first.content).map(|pet| pet.name).as_deref(), Some("Rex"));
    let numbers: Numbers = kept(json!({"items": [1, 2], "first": {"content": 1}, "total": 2}));
    assert_eq!(numbers.items, [1, 2]);
    let _: Page = kept(json!({"items": [1, "a", null]}));
    let node: NamedNode =
        kept(json!({"name": "a", "children": [{"name": "b", "children": [{"name": "c"}]}]}));
    assert_eq!(node.children.unwrap()[0].name, "b");
}
