//! Bytes in Base64 come back; what a server wrote is kept as it came.

use proptest::prelude::*;

use crate::generated::support::{Base64, Base64Url};

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
fn the_alphabet_for_urls_differs_in_two_digits() {
    for (bytes, padded, unpadded) in [
        (&b""[..], "", ""),
        (b"f", "Zg==", "Zg"),
        (b"fo", "Zm8=", "Zm8"),
        (b"foo", "Zm9v", "Zm9v"),
        // RFC 4648, section 5: the digits 62 and 63 are `-` and `_`.
        (&[0xfb, 0xff, 0xbf], "-_-_", "-_-_"),
        (&[0x14, 0xfb, 0x9c, 0x03, 0xd9, 0x7e], "FPucA9l-", "FPucA9l-"),
        (&[0xff], "_w==", "_w"),
    ] {
        assert_eq!(Base64Url::new(bytes).as_str(), padded);
        assert_eq!(Base64Url::unpadded(bytes).as_str(), unpadded);
        for text in [Base64Url::new(bytes), Base64Url::unpadded(bytes)] {
            assert_eq!(text.bytes().unwrap(), bytes);
        }
        assert_eq!(Base64Url::from(bytes).as_str(), padded);
        assert_eq!(Base64Url::from(bytes.to_vec()).as_str(), padded);
        assert_eq!(Base64Url::from(bytes::Bytes::copy_from_slice(bytes)).as_str(), padded);
    }
}

#[test]
fn what_a_server_writes_for_urls_is_read_leniently_and_kept() {
    for (text, bytes) in
        [("-_-_", Some(vec![0xfb, 0xff, 0xbf])), ("+/8=", Some(vec![0xfb, 0xff])), ("_", None), ("?", None)]
    {
        let json = serde_json::to_string(text).unwrap();
        let read: Base64Url = serde_json::from_str(&json).unwrap();
        assert_eq!(read.bytes().ok(), bytes, "{text}");
        assert_eq!(serde_json::to_string(&read).unwrap(), json);
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
    assert_eq!(error.to_string(), "the text is not Base64");
}

proptest! {
    #[test]
    fn any_bytes_come_back(bytes in any::<Vec<u8>>()) {
        prop_assert_eq!(Base64::new(&bytes).bytes(), Ok(bytes.clone()));
        prop_assert_eq!(Base64Url::new(&bytes).bytes(), Ok(bytes.clone()));
        prop_assert_eq!(Base64Url::unpadded(&bytes).bytes(), Ok(bytes));
    }

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        let base64: Base64 = serde_json::from_value(text.into()).unwrap();
        let _ = base64.bytes();
    }
}
