//! Numbers that are integers or not.

use crate::generated::support::Number;

#[test]
fn a_number_is_written_as_it_was_read() {
    for text in [
        "0",
        "-1",
        "2.0",
        "0.1",
        "9007199254740993",
        "18446744073709551615",
        "-9223372036854775808",
        "1e+308",
    ] {
        let number: Number = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&number).unwrap(), text);
    }
    for text in ["null", "\"1\"", "true", "[1]", "{}"] {
        assert!(serde_json::from_str::<Number>(text).is_err(), "{text}");
    }
}

#[test]
fn an_integer_differs_from_a_number_with_a_point() {
    assert_ne!(Number::from(2), Number::from(2.0));
    assert_eq!((Number::from(2_u64).as_f64(), Number::from(0.5).as_f64()), (2.0, 0.5));
    assert_eq!(
        (Number::from(-3_i64).to_string(), Number::from(0.5).to_string()),
        ("-3".to_owned(), "0.5".to_owned())
    );
    assert_eq!(serde_json::to_string(&Number::from(f64::NAN)).unwrap(), "null");
}
