//! Bytes in Base64 come back; what a server wrote is kept as it came.

use proptest::prelude::*;

use crate::generated::support::Base64;

#[test]
fn the_test_vectors_of_rfc_4648() {
    for (bytes, text) in [
        ("", ""),
        ("f", "Zg=="),
        ("fo", "Zm8="),
        ("foo", "Zm9v"),
        ("foob", "Zm9vYg=="),
        ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"),
    ] {
        let base64 = Base64::new(bytes);
        assert_eq!(base64.as_str(), text);
        assert_eq!(base64.bytes().unwrap(), bytes.as_bytes());
        assert_eq!(Base64::from(bytes.as_bytes()), base64);
        assert_eq!(Base64::from(bytes.as_bytes().to_vec()), base64);
        assert_eq!(Base64::from(bytes::Bytes::copy_from_slice(bytes.as_bytes())), base64);
    }
}

#[test]
fn what_a_server_writes_is_read_leniently_and_kept() {
    for (text, bytes) in [
        ("+/+/", Some(vec![0xfb, 0xff, 0xbf])),
        ("-_-_", Some(vec![0xfb, 0xff, 0xbf])),
        ("Zg", Some(b"f".to_vec())),
        ("Zg=", Some(b"f".to_vec())),
        ("Zm9v\r\nYmFy\r\n", Some(b"foobar".to_vec())),
        ("Zh==", Some(b"f".to_vec())),
        ("Z", None),
        ("Zm9vY", None),
        ("Zm9v!", None),
        ("Zg==Zg==", None),
        ("Z g=", None),
        ("é", None),
    ] {
        let json = serde_json::to_string(text).unwrap();
        let base64: Base64 = serde_json::from_str(&json).unwrap();
        assert_eq!(base64.bytes().ok(), bytes, "{text}");
        assert_eq!(serde_json::to_string(&base64).unwrap(), json);
        assert_eq!(format!("{base64} {base64:?}"), format!("{text} {json}"));
    }
    let error = serde_json::from_str::<Base64>(r#""?""#).unwrap().bytes().unwrap_err();
    assert_eq!(error.to_string(), "the text is no Base64");
}

proptest! {
    #[test]
    fn any_bytes_come_back(bytes in any::<Vec<u8>>()) {
        prop_assert_eq!(Base64::new(&bytes).bytes(), Ok(bytes));
    }

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        let base64: Base64 = serde_json::from_value(text.into()).unwrap();
        let _ = base64.bytes();
    }
}
