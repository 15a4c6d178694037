//! Absent, null and a value are three things, in both directions.

use crate::generated::support::{self, Nullable};

#[derive(Default, PartialEq)]
struct Update {
    name: Nullable<String>,
}

support::object!(Update { nullable name "name", });

#[test]
fn three_states_are_three_documents() {
    for (name, json, value) in [
        (Nullable::Absent, "{}", None),
        (Nullable::Null, r#"{"name":null}"#, None),
        (Nullable::Value("a".to_owned()), r#"{"name":"a"}"#, Some("a")),
    ] {
        assert_eq!(name.is_absent(), json == "{}");
        assert_eq!(name.is_null(), json.contains("null"));
        assert_eq!(name.value().map(String::as_str), value);
        assert_eq!(name.clone().into_value().as_deref(), value);
        let update = Update { name };
        assert_eq!(serde_json::to_string(&update).unwrap(), json);
        assert_eq!(serde_json::from_str::<Update>(json).unwrap(), update);
    }
}

#[test]
fn an_option_is_null_or_a_value() {
    assert_eq!(Nullable::or_null(Some(1)), Nullable::Value(1));
    assert_eq!(Nullable::<u8>::or_null(None), Nullable::Null);
    assert_eq!(Nullable::or_absent(Some(1)), Nullable::Value(1));
    assert_eq!(Nullable::<u8>::or_absent(None), Nullable::Absent);
    assert_eq!(Nullable::<u8>::default(), Nullable::Absent);
    assert_eq!(serde_json::to_string(&Nullable::<u8>::Absent).unwrap(), "null");
}

/// What a program does with an optional property, it does with one that became nullable too.
#[test]
fn a_nullable_property_is_read_as_an_option_is() {
    macro_rules! read {
        ($property:expr) => {{
            let property = $property;
            let text: Option<&str> = property.as_deref();
            let owned: Option<&String> = property.as_ref();
            (
                text.map(str::to_owned),
                owned.cloned(),
                property.is_some(),
                property.is_none(),
                property.clone().map(|text| text.len()),
                property.clone().unwrap_or_default(),
                property.unwrap_or("other".to_owned()),
            )
        }};
    }
    for value in [Some("a".to_owned()), None] {
        assert_eq!(read!(Nullable::from(value.clone())), read!(value));
    }
    assert_eq!(read!(Nullable::<String>::Null), read!(None::<String>));
    assert_eq!(Nullable::from("a"), Nullable::Value("a"));
}
