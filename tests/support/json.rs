//! A value is written as JSON, and comes back; what is something else is refused, and nothing is guessed.

use std::collections::BTreeMap;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use proptest::prelude::*;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};

use crate::generated::support::{
    self, Base64, Date, DateTime, DecodeError, FromBody, FromJson, JsonParameter, Secret, ToJson,
};

/// The JSON text that a value is sent as.
pub(crate) fn text(value: &dyn ToJson) -> String {
    struct Written<'a>(&'a dyn ToJson);

    impl Serialize for Written<'_> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            support::serialize(self.0, serializer)
        }
    }

    serde_json::to_string(&Written(value)).expect("any value can be written")
}

/// The value that a JSON text is read as.
pub(crate) fn read<T: FromJson>(text: &str) -> Result<T, DecodeError> {
    T::decode(StatusCode::OK, &HeaderMap::new(), &Bytes::copy_from_slice(text.as_bytes()))
}

/// The reason for which a JSON text is not read.
fn refused<T: FromJson>(text: &str) -> String {
    let error = read::<T>(text).err().map(|error| error.to_string()).unwrap_or_default();
    error.split(" (line ").next().unwrap_or_default().to_owned()
}

/// Asserts that a value is written as this text, and that this text is read as the value.
#[track_caller]
fn both_ways<T: ToJson + FromJson + PartialEq + std::fmt::Debug>(value: T, json: &str) {
    assert_eq!(text(&value), json);
    assert_eq!(read::<T>(json).as_ref(), Ok(&value));
}

#[test]
fn values_go_both_ways() {
    both_ways(true, "true");
    both_ways(false, "false");
    both_ways(i8::MIN, "-128");
    both_ways(i16::MAX, "32767");
    both_ways(i32::MIN, "-2147483648");
    both_ways(i64::MIN, "-9223372036854775808");
    both_ways(i64::MAX, "9223372036854775807");
    both_ways(u8::MAX, "255");
    both_ways(u16::MAX, "65535");
    both_ways(u32::MAX, "4294967295");
    both_ways(u64::MAX, "18446744073709551615");
    both_ways(0.1_f64, "0.1");
    both_ways(-1.5_f64, "-1.5");
    both_ways(1e300_f64, "1e+300");
    both_ways(f64::MIN_POSITIVE, "2.2250738585072014e-308");
    both_ways(100.0_f64, "100");
    both_ways(-9_007_199_254_740_991.0_f64, "-9007199254740991");
    both_ways(9_007_199_254_740_992.0_f64, "9007199254740992.0");
    both_ways(0.1_f32, "0.1");
    both_ways(16_777_216.0_f32, "16777216");
    both_ways(f32::MAX, "3.4028235e+38");
    both_ways("a".to_owned(), r#""a""#);
    both_ways(Box::new(1_i32), "1");
    both_ways(Some(1_i32), "1");
    both_ways(None::<i32>, "null");
    both_ways(vec![Some(1_i32), None], "[1,null]");
    both_ways(Vec::<String>::new(), "[]");
    both_ways(BTreeMap::from([("a".to_owned(), 1_i32), ("b c".to_owned(), 2)]), r#"{"a":1,"b c":2}"#);
    both_ways(json!({ "a": [1, null, { "b": "c" }] }), r#"{"a":[1,null,{"b":"c"}]}"#);
    both_ways(Map::from_iter([("a".to_owned(), json!(1))]), r#"{"a":1}"#);
    both_ways(Secret::new("a".to_owned()), r#""a""#);
    both_ways(Secret::new(1_i64), "1");
    both_ways("2017-07-21".parse::<Date>().unwrap(), r#""2017-07-21""#);
    both_ways("2017-07-21T17:32:28Z".parse::<DateTime>().unwrap(), r#""2017-07-21T17:32:28Z""#);
    both_ways(Base64::new(b"abc"), r#""YWJj""#);
}

#[test]
fn what_json_cannot_say_is_null() {
    for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert_eq!(text(&number), "null");
    }
    assert_eq!(text(&f32::NAN), "null");
    assert_eq!(text(&-0.0_f64), "0");
}

#[test]
fn a_number_is_what_it_is_however_it_is_written() {
    assert_eq!(read("1.0"), Ok(1_i32));
    assert_eq!(read("1e3"), Ok(1000_u64));
    assert_eq!(read("-0.0"), Ok(0_i64));
    assert_eq!(read("-128.0"), Ok(-128_i8));
    assert_eq!(read("281474976710655.0"), Ok(281_474_976_710_655_i64));
    assert_eq!(read("9007199254740992.0"), Ok(9_007_199_254_740_992_i64));
    assert_eq!(read("1e18"), Ok(1_000_000_000_000_000_000_i64));
    assert_eq!(read("1"), Ok(1.0_f64));
    assert_eq!(read("18446744073709551615"), Ok(18_446_744_073_709_551_615.0_f64));
}

#[test]
fn what_does_not_fit_is_refused() {
    const I32: &str = "expected a signed integer of 32 bits";
    const I64: &str = "expected a signed integer of 64 bits";
    const U64: &str = "expected an unsigned integer of 64 bits";
    for json in ["2147483648", "-2147483649", "1.5", "1e10", "\"1\"", "true", "null", "[1]", "{}"] {
        assert_eq!(refused::<i32>(json), I32, "{json}");
    }
    // Numbers that this machine would round are not taken for what they are not.
    for json in ["9223372036854775808", "-9223372036854775809", "1e300"] {
        assert_eq!(refused::<i64>(json), I64, "{json}");
    }
    for json in ["-1", "18446744073709551616", "18446744073709551615.0", "0.5"] {
        assert_eq!(refused::<u64>(json), U64, "{json}");
    }
    for json in ["\"1\"", "true", "null"] {
        assert_eq!(refused::<f64>(json), "expected a number", "{json}");
    }
    assert_eq!(refused::<f32>("1e39"), "expected a number of 32 bits");
    assert_eq!(refused::<u8>("256"), "expected an unsigned integer of 8 bits");
    for json in ["0", "\"true\"", "null"] {
        assert_eq!(refused::<bool>(json), "expected a boolean", "{json}");
    }
    for json in ["1", "null", "[\"a\"]"] {
        assert_eq!(refused::<String>(json), "expected a string", "{json}");
        assert_eq!(refused::<Secret>(json), "expected a string", "{json}");
        assert_eq!(refused::<Date>(json), "expected a string", "{json}");
    }
    assert_eq!(refused::<Vec<bool>>("{}"), "expected an array");
    assert_eq!(refused::<Vec<bool>>("[true,1]"), "expected a boolean at `[1]`");
    assert_eq!(refused::<BTreeMap<String, bool>>("[]"), "expected an object");
    assert_eq!(refused::<BTreeMap<String, bool>>(r#"{"a b":1}"#), "expected a boolean at `?`");
    assert_eq!(refused::<BTreeMap<String, Vec<bool>>>(r#"{"a":[0]}"#), "expected a boolean at `a[0]`");
    assert_eq!(refused::<Map<String, Value>>("1"), "expected an object");
    assert_eq!(refused::<Option<bool>>("1"), "expected a boolean");
}

#[test]
fn strings_are_escaped() {
    for (plain, json) in [
        ("", r#""""#),
        ("\"\\/", r#""\"\\/""#),
        ("\n\r\t\u{8}\u{c}\0\u{1f}", r#""\n\r\t\u0008\u000c\u0000\u001f""#),
        ("\u{7f}é🦀\u{2028}", "\"\u{7f}é🦀\u{2028}\""),
    ] {
        assert_eq!(text(&JsonParameter(&plain)), serde_json::to_string(json).unwrap());
        assert_eq!(read::<String>(json).unwrap(), plain);
    }
}

/// An object is written in the order of its properties, through serde as well.
#[test]
fn the_order_is_kept() {
    #[derive(Debug)]
    struct Ordered(i32, i32);

    impl FromJson for Ordered {
        fn read_properties(fields: &mut support::Fields<'_>) -> support::JsonResult<Self> {
            Ok(Self(fields.required("z")?, fields.required("a")?))
        }
    }

    impl ToJson for Ordered {
        fn write_properties(&self, fields: &mut support::FieldWriter<'_>) {
            fields.required("z", &self.0);
            fields.required("a", &self.1);
        }
    }

    support::json!(Ordered);

    assert_eq!(text(&Ordered(1, 2)), r#"{"z":1,"a":2}"#);
    assert_eq!(text(&JsonParameter(&Ordered(1, 2))), r#""{\"z\":1,\"a\":2}""#);
    assert_eq!(serde_json::to_string(&vec![Ordered(1, 2)]).unwrap(), r#"[{"z":1,"a":2}]"#);
}

/// The error of a property that is not required is kept while the next properties are read.
#[test]
fn the_first_error_of_an_object_counts() {
    struct Late {
        size: Option<i32>,
        id: i32,
        rest: BTreeMap<String, i32>,
    }

    support::object!(Late { optional size "size", required id "id", rest rest, });

    for (json, error) in [
        (r#"{"size":"x","id":1}"#, "expected a signed integer of 32 bits at `size`"),
        (r#"{"size":"x"}"#, "expected a signed integer of 32 bits at `size`"),
        (r#"{"size":"x","id":1,"a":"x"}"#, "expected a signed integer of 32 bits at `size`"),
        (r#"{"id":1,"a":"x"}"#, "expected a signed integer of 32 bits at `a`"),
        (r#"{"id":"x","a":"x"}"#, "expected a signed integer of 32 bits at `id`"),
    ] {
        assert_eq!(refused::<Late>(json), error, "{json}");
    }
    let read = read::<Late>(r#"{"size":2,"id":1,"a":3}"#).unwrap();
    assert_eq!((read.size, read.id, read.rest["a"]), (Some(2), 1, 3));
}

#[test]
fn serde_reads_what_it_wrote_and_refuses_the_same() {
    use crate::api::Pet;

    let pet: Pet = serde_json::from_value(json!({ "id": "a", "toys": [{ "name": "b" }], "x": 1 })).unwrap();
    assert_eq!(serde_json::to_string(&pet).unwrap(), r#"{"id":"a","toys":[{"name":"b"}]}"#);
    for (json, error) in [
        (r#"{"id":"a","toys":[{"name":"s3cret"},{}]}"#, "missing property `name` at `toys[1]`"),
        (r#"{"id":"a","age":"s3cret"}"#, "expected an unsigned integer of 64 bits at `age`"),
        (r#"{"id":"a","id":"b"}"#, "duplicate key at line 1 column 14"),
    ] {
        let told = serde_json::from_str::<Pet>(json).unwrap_err().to_string();
        assert!(told.starts_with(error), "{told}");
    }
}

#[derive(Debug, PartialEq)]
struct Inches(u32);

impl Serialize for Inches {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0 > 99 { Err(serde::ser::Error::custom("too long")) } else { self.0.serialize(serializer) }
    }
}

impl<'de> serde::Deserialize<'de> for Inches {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        u32::deserialize(deserializer).map(Self)
    }
}

support::external_type!(Inches);

#[test]
fn types_of_other_crates_go_through_serde() {
    both_ways(Inches(1), "1");
    assert_eq!(text(&Inches(100)), "null");
    assert_eq!(refused::<Vec<Inches>>(r#"["s3cret"]"#), "expected a value of `Inches` at `[0]`");
}

/// Any JSON value of some depth and size.
pub(crate) fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        // serde_json reads some others less than exactly.
        (-1_000_000..1_000_000_i32).prop_map(|number| Value::from(f64::from(number) / 64.0)),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::btree_map(any::<String>(), inner, 0..5)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn any_json_is_written_as_serde_json_writes_it(value in any_json()) {
        let expected = serde_json::to_string(&value).unwrap();
        prop_assert_eq!(&text(&value), &expected);
        // As a parameter, it is the text of a text.
        let quoted = text(&JsonParameter(&value));
        if !value.is_null() {
            prop_assert_eq!(serde_json::from_str::<String>(&quoted).unwrap(), expected.clone());
        }
        prop_assert_eq!(read::<Value>(&expected), Ok(value));
    }

    #[test]
    fn any_number_goes_both_ways(number in prop::num::f64::NORMAL, integer in any::<i64>(), short in any::<f32>()) {
        // Unless its feature `float_roundtrip` is on, serde_json reads the last bits less than exactly.
        let back = read::<f64>(&text(&number)).unwrap();
        prop_assert!((back - number).abs() <= number.abs() * 4.0 * f64::EPSILON, "{number} {back}");
        if short.is_finite() {
            prop_assert_eq!(read::<f32>(&text(&short)), Ok(short));
        }
        prop_assert_eq!(read::<i64>(&text(&integer)), Ok(integer));
    }

    #[test]
    fn any_text_is_json_or_refused(bytes in prop_oneof![any::<Vec<u8>>(), "[\\[\\]{}:,\"a1 .e-]{0,12}".prop_map(String::into_bytes)]) {
        let ours = Value::decode(StatusCode::OK, &HeaderMap::new(), &Bytes::from(bytes.clone()));
        match (serde_json::from_slice::<Value>(&bytes), ours) {
            (Ok(theirs), Ok(ours)) => prop_assert_eq!(theirs, ours),
            (Err(_), Err(_)) => {}
            (Ok(_), Err(error)) => prop_assert!(error.to_string().starts_with("duplicate key"), "{}", error),
            (Err(error), Ok(_)) => prop_assert!(false, "{}", error),
        }
    }
}
