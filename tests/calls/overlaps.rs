//! Values that several members of a union may read, and of several unions.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// Reads a value, and checks that it is written back unchanged.
fn kept<T: DeserializeOwned + Serialize>(value: &Value) -> T {
    let read: T = serde_json::from_value(value.clone()).unwrap();
    assert_eq!(&serde_json::to_value(&read).unwrap(), value);
    read
}

#[test]
fn a_value_that_may_be_of_a_member_loses_nothing() {
    use sample::fixtures::union_refused::types::{
        Thing, ThingClosed, ThingCondition, ThingInside, ThingMissing,
    };
    // Without `unit`, the rate may be anything.
    let thing: Thing = kept(&json!({"condition": {"name": "n", "rate": [1]}}));
    assert!(matches!(thing.condition, Some(ThingCondition::Unknown(_))));
    let thing: Thing =
        kept(&json!({"condition": {"unit": "u", "rate": "r"}, "inside": {"id": 1, "of": {"rate": [1]}}}));
    assert!(matches!(thing.condition, Some(ThingCondition::Rated(_))));
    assert!(matches!(thing.inside, Some(ThingInside::Unknown(_))));
    let thing: Thing = kept(&json!({"condition": {"rate": [1]}, "inside": {"of": {"rate": [1]}}}));
    assert!(matches!(thing.condition, Some(ThingCondition::Listed(_))));
    assert!(matches!(thing.inside, Some(ThingInside::OfListed(_))));
    // Only the open part allows `more`.
    let thing: Thing = kept(&json!({"closed": {"name": "n", "part": {"a": 1, "more": 2}}}));
    assert!(matches!(thing.closed, Some(ThingClosed::Unknown(_))));
    let thing: Thing = kept(&json!({"closed": {"name": "n", "part": {"a": 1}}}));
    assert!(matches!(thing.closed, Some(ThingClosed::OfClosed(_))));
    // A date that is missing is not written as null.
    let thing: Thing = kept(&json!({"missing": {"name": "n", "part": {"more": 2}}}));
    assert!(matches!(thing.missing, Some(ThingMissing::Unknown(_))));
    let thing: Thing = kept(&json!({"missing": {"name": "n", "part": {"date": null, "more": 2}}}));
    assert!(matches!(thing.missing, Some(ThingMissing::OfDated(_))));
}

#[test]
fn a_value_has_a_member_of_each_union() {
    use sample::fixtures::union_several::types::{Thing, ThingBoth, ThingRequired};
    let thing: Thing = kept(&json!({"both": {"shape": "square", "width": 2.5, "colour": "red", "red": 1}}));
    assert!(matches!(thing.both, Some(ThingBoth::Square(square)) if square.red == Some(1)));
    kept::<Thing>(&json!({"beside": {"a": "x", "colour": "blue", "blue": 1}}));
    kept::<Thing>(&json!({"beside": {"a": "x", "b": "y", "colour": "red"}}));
    // Members that only require properties are the schema itself.
    for value in [json!({"a": "x"}), json!({"b": "x"}), json!({"a": "x", "b": "y"})] {
        kept::<Thing>(&json!({ "required": value }));
    }
    let thing: Thing = kept(&json!({"required": {"a": "x", "c": 1}}));
    assert!(matches!(thing.required, Some(ThingRequired::C(_))));
}

#[test]
fn what_another_member_reads_inside_is_not_lost() {
    use sample::fixtures::union_overlapping::types::{Thing, ThingLists, ThingNested};
    let thing: Thing = kept(&json!({"nested": {"a": "x", "part": {"y": 1}}, "lists": [{"x": 1}, {"y": 2}]}));
    assert!(matches!(thing.nested, Some(ThingNested::Unknown(_))));
    assert!(matches!(thing.lists, Some(ThingLists::Unknown(_))));
    let thing: Thing = kept(&json!({"nested": {"b": "x", "part": {"y": 1}}, "lists": [{"y": 2}]}));
    assert!(!matches!(thing.nested, Some(ThingNested::Unknown(_))));
    assert!(!matches!(thing.lists, Some(ThingLists::Unknown(_))));
}
