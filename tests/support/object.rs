//! The properties of an object: what must be there, what may be left out, what may be null, and the rest.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::generated::support::{self, Nullable};
use crate::json::{any_json, read, text};

#[derive(Clone, PartialEq)]
struct Thing {
    required: i32,
    any: Value,
    shown: Option<i32>,
    optional: Option<i32>,
    nullable: Nullable<i32>,
    inner: Option<Box<Thing>>,
    rest: BTreeMap<String, Value>,
}

support::object!(Thing {
    required required "r",
    required any "any",
    required_nullable shown "shown",
    optional optional "o-o",
    nullable nullable "n",
    optional inner "inner",
    rest rest,
});

fn thing() -> Thing {
    Thing {
        required: 1,
        any: Value::Null,
        shown: None,
        optional: None,
        nullable: Nullable::Absent,
        inner: None,
        rest: BTreeMap::new(),
    }
}

#[test]
fn each_state_of_a_property_has_its_json() {
    let inner = Some(Box::new(thing()));
    for (value, json) in [
        (thing(), r#"{"r":1,"any":null,"shown":null}"#),
        (Thing { any: json!([1]), ..thing() }, r#"{"r":1,"any":[1],"shown":null}"#),
        (Thing { shown: Some(2), ..thing() }, r#"{"r":1,"any":null,"shown":2}"#),
        (Thing { optional: Some(2), ..thing() }, r#"{"r":1,"any":null,"shown":null,"o-o":2}"#),
        (Thing { nullable: Nullable::Null, ..thing() }, r#"{"r":1,"any":null,"shown":null,"n":null}"#),
        (Thing { nullable: Nullable::Value(2), ..thing() }, r#"{"r":1,"any":null,"shown":null,"n":2}"#),
        (
            Thing { inner, ..thing() },
            r#"{"r":1,"any":null,"shown":null,"inner":{"r":1,"any":null,"shown":null}}"#,
        ),
        (
            Thing {
                rest: BTreeMap::from([("x".to_owned(), json!({})), ("y".to_owned(), json!(null))]),
                ..thing()
            },
            r#"{"r":1,"any":null,"shown":null,"x":{},"y":null}"#,
        ),
    ] {
        assert_eq!(text(&value), json);
        assert_eq!(read(json), Ok(value));
    }
}

#[test]
fn a_server_may_say_nothing_or_null() {
    for json in [
        r#"{"r":1,"any":null}"#,
        r#"{"r":1,"any":null,"shown":null,"o-o":null,"inner":null}"#,
        "{\"r\":1.0, \"any\" : null }",
    ] {
        assert_eq!(read(json), Ok(thing()), "{json}");
    }
}

#[test]
fn what_is_missing_or_something_else_is_told() {
    for (json, reason, path) in [
        (r#"{"any":1}"#, "missing property `r`", ""),
        (r#"{"r":null,"any":1}"#, "expected a signed integer of 32 bits", "r"),
        (r#"{"r":1}"#, "missing property `any`", ""),
        (r#"{"r":1,"any":1,"o-o":"a"}"#, "expected a signed integer of 32 bits", "o-o"),
        (r#"{"r":1,"any":1,"n":"a"}"#, "expected a signed integer of 32 bits", "n"),
        (r#"{"r":1,"any":1,"shown":"a"}"#, "expected a signed integer of 32 bits", "shown"),
        (r#"{"r":1,"any":1,"inner":{"r":1}}"#, "missing property `any`", "inner"),
        (r#"{"r":1,"any":1,"inner":{"r":1,"any":1,"inner":[]}}"#, "expected an object", "inner.inner"),
        ("[1]", "expected an object", ""),
    ] {
        let error = read::<Thing>(json).unwrap_err();
        assert_eq!(error.path(), path, "{json}");
        assert!(error.to_string().starts_with(reason), "{error}");
    }
}

#[derive(PartialEq)]
struct Oddly {
    named: i32,
    counts: BTreeMap<String, u8>,
}

support::object!(Oddly {
    required named "s p@ce",
    rest counts,
});

#[test]
fn a_name_of_the_description_is_shown_and_one_of_the_data_is_not() {
    assert_eq!(read::<Oddly>(r#"{"s p@ce":"x"}"#).unwrap_err().path(), "s p@ce");
    assert_eq!(read::<Oddly>(r#"{"s p@ce":1,"an@email":"x"}"#).unwrap_err().path(), "?");
    assert_eq!(read::<Oddly>(r#"{"s p@ce":1,"ok":"x"}"#).unwrap_err().path(), "ok");
}

#[test]
fn no_name_is_sent_twice() {
    let counts = BTreeMap::from([("a".to_owned(), 1), ("s p@ce".to_owned(), 2)]);
    assert_eq!(text(&Oddly { named: 3, counts }), r#"{"s p@ce":3,"a":1}"#);
    // What is left out leaves room.
    let rest = BTreeMap::from([("o-o".to_owned(), json!(2)), ("r".to_owned(), json!(3))]);
    assert_eq!(text(&Thing { rest, ..thing() }), r#"{"r":1,"any":null,"shown":null,"o-o":2}"#);
}

fn any_thing() -> impl Strategy<Value = Thing> {
    let nullable =
        prop_oneof![Just(Nullable::Absent), Just(Nullable::Null), any::<i32>().prop_map(Nullable::Value)];
    let rest = prop::collection::btree_map("[xyz\"\\\\ ]{1,3}", any_json(), 0..4);
    (any::<i32>(), any_json(), any::<Option<i32>>(), any::<Option<i32>>(), nullable, rest).prop_map(
        |(required, any, shown, optional, nullable, rest)| Thing {
            required,
            any,
            shown,
            optional,
            nullable,
            inner: None,
            rest,
        },
    )
}

proptest! {
    #[test]
    fn any_object_comes_back(outer in any_thing(), inner in any_thing()) {
        let thing = Thing { inner: Some(Box::new(inner)), ..outer };
        prop_assert_eq!(read::<Thing>(&text(&thing)), Ok(thing.clone()));
        let value = serde_json::to_value(&thing).unwrap();
        prop_assert_eq!(serde_json::from_value::<Thing>(value).unwrap(), thing);
    }
}
