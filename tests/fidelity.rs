//! The types of the fixtures write back what they read: nothing that the document describes is lost or changed.

use sample::fixtures::{
    all_of_repeated, conditions, generic, pattern_properties, schema_ids, tuples, tuples_listed, type_lists,
    union_open, union_overlapping,
};
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

#[test]
fn the_items_of_a_tuple_have_the_types_of_their_positions() {
    use tuples::types::{Thing, ThingEntryItem};
    let thing: Thing = kept(json!({
        "point": [1.5, 2],
        "entry": ["a", 1],
        "rows": [["a", [1, 2], [3, 4.5]], ["b"]],
        "open": [1, "a", null, {"b": true}],
        "nullable": [1.5, null],
        "left": ["a", true, false],
        "parts": ["a", 1.5],
    }));
    assert_eq!(thing.point.unwrap(), [1.5, 2.0]);
    assert_eq!(thing.entry.unwrap(), [ThingEntryItem::String("a".to_owned()), ThingEntryItem::Integer(1)]);
    let _: tuples_listed::types::Thing = kept(json!({"entry": ["a", 1], "open": ["a", 1, null]}));
}

#[test]
fn the_properties_of_conditions_are_optional() {
    use conditions::types::Thing;
    let thing: Thing = kept(json!({"kind": "box", "width": 1, "varying": "v"}));
    assert_eq!(thing.width, Some(1));
    let thing: Thing = kept(json!({"kind": "ball", "radius": 0.5, "varying": 1, "size": 2, "unit": "cm"}));
    assert_eq!((thing.radius, thing.size, thing.unit.as_deref()), (Some(0.5), Some(2), Some("cm")));
    let thing: Thing = kept(json!({"kind": "ball", "card": "c", "address": {"street": "s"}}));
    assert_eq!(thing.address.unwrap().street.as_deref(), Some("s"));
    let sent = Thing::new("box").width(3).unit("cm");
    assert_eq!(serde_json::to_value(&sent).unwrap(), json!({"kind": "box", "width": 3, "unit": "cm"}));
}

#[test]
fn properties_that_match_no_pattern_are_kept() {
    use pattern_properties::types::{Thing, ThingPartsValue};
    let thing: Thing = kept(json!({
        "name": "n",
        "closed": {"n1": 1},
        "typed": {"n1": 1, "other": "o"},
        "parts": {"p1": {"id": 1}, "other": [1, null], "more": null},
        "unevaluated": {"n1": 1},
        "named": {"first": 1, "third": 3},
        "x-note": "x",
        "unlisted": {"a": null},
    }));
    assert!(matches!(&thing.parts.unwrap()["p1"], ThingPartsValue::Part(part) if part.id == 1));
    assert_eq!(thing.closed.unwrap()["n1"], 1);
    assert_eq!(thing.additional_properties["unlisted"], json!({"a": null}));
}

#[test]
fn types_that_no_member_of_a_union_describes_are_members_too() {
    use type_lists::types::{Thing, ThingBeside, ThingDescribed, ThingLimited};
    let thing: Thing =
        kept(json!({"either": "e", "beside": "text", "limited": 9, "described": [1], "excluded": 1}));
    assert!(matches!(thing.beside.value(), Some(ThingBeside::String(text)) if text == "text"));
    assert_eq!(thing.limited, Some(ThingLimited::Integer(9)));
    assert_eq!(thing.described, Some(ThingDescribed::IntegerArray(vec![1])));
    let thing: Thing = kept(json!({"either": 1, "beside": {"b": 2}, "limited": "ab", "described": "text"}));
    assert!(matches!(thing.beside.value(), Some(ThingBeside::B(_))));
    let _: Thing = kept(json!({"beside": null}));
}

#[test]
fn a_value_of_several_members_of_a_union_is_kept_whole() {
    use union_overlapping::types::{Thing, ThingBoth};
    let both = |value| kept::<Thing>(json!({ "both": value })).both.unwrap();
    assert!(matches!(both(json!({"left": 1})), ThingBoth::Left(left) if left.left == 1));
    assert!(matches!(both(json!({"right": "r"})), ThingBoth::Right(right) if right.right == "r"));
    assert!(matches!(both(json!({"left": 1, "right": "r"})), ThingBoth::Unknown(_)));
    // A property that no member has decides nothing.
    let thing: Thing = serde_json::from_value(json!({"both": {"left": 1, "more": true}})).unwrap();
    assert!(matches!(thing.both, Some(ThingBoth::Left(_))));
    let _: Thing = kept(json!({"nullable": null, "anything": null}));
}
