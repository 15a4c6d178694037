//! A UUID made here is one; a UUID from a server is what it is.

use proptest::prelude::*;

use crate::generated::support::Uuid;

#[test]
fn a_text_of_five_groups_of_digits_is_a_uuid() {
    for (text, first, last) in [
        // The examples of RFC 9562, section 4 and appendix A, and the special ones of sections 5.9 and 5.10.
        ("f81d4fae-7dec-11d0-a765-00a0c91e6bf6", 0xf8, 0xf6),
        ("017F22E2-79B0-7CC3-98C4-DC0C0C07398F", 0x01, 0x8f),
        ("00000000-0000-0000-0000-000000000000", 0, 0),
        ("FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF", 0xff, 0xff),
    ] {
        let uuid: Uuid = text.parse().unwrap();
        let bytes = uuid.bytes().unwrap();
        assert_eq!((bytes[0], bytes[15]), (first, last), "{text}");
        assert_eq!((uuid.as_str(), uuid.to_string().as_str()), (text, text));
        assert_eq!(Uuid::from(bytes).as_str(), text.to_ascii_lowercase());
    }
}

#[test]
fn a_text_that_is_no_uuid_is_refused() {
    for text in [
        "",
        "f81d4fae7dec11d0a76500a0c91e6bf6",
        "{f81d4fae-7dec-11d0-a765-00a0c91e6bf6}",
        "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
        "f81d4fae-7dec-11d0-a765-00a0c91e6bf",
        "f81d4fae-7dec-11d0-a765-00a0c91e6bf60",
        "f81d4fae-7dec-11d0-a765-00a0c91e6bf6-",
        "f81d4fa-e7dec-11d0-a765-00a0c91e6bf6",
        "g81d4fae-7dec-11d0-a765-00a0c91e6bf6",
        "+81d4fae-7dec-11d0-a765-00a0c91e6bf6",
        " f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
        "f81d4fae-7dec-11d0-a765-00a0c91e6bé",
    ] {
        let error = text.parse::<Uuid>().unwrap_err();
        assert_eq!(error.to_string(), "no UUID of the form xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx", "{text}");
    }
}

#[test]
fn a_uuid_from_a_server_is_kept_as_it_came() {
    for (json, is_uuid) in [
        (r#""F81D4FAE-7dec-11d0-a765-00a0c91e6bf6""#, true),
        (r#""f81d4fae7dec11d0a76500a0c91e6bf6""#, false),
        (r#""""#, false),
    ] {
        let uuid: Uuid = serde_json::from_str(json).unwrap();
        assert_eq!(uuid.bytes().is_some(), is_uuid);
        assert_eq!(serde_json::to_string(&uuid).unwrap(), json);
        assert_eq!(format!("{uuid:?}"), json);
    }
    assert!(serde_json::from_str::<Uuid>("1").is_err());
}

proptest! {
    #[test]
    fn any_bytes_come_back(bytes in any::<[u8; 16]>()) {
        let uuid = Uuid::from_bytes(bytes);
        prop_assert_eq!(uuid.bytes(), Some(bytes));
        prop_assert_eq!(uuid.to_string().parse(), Ok(uuid));
    }

    #[test]
    fn any_text_is_read_or_refused(text in prop_oneof![any::<String>(), "[0-9a-fA-F]{8}(-[0-9a-f]{4}){3}-[0-9A-F]{11,13}"]) {
        if let Ok(uuid) = text.parse::<Uuid>() {
            let written = Uuid::from_bytes(uuid.bytes().unwrap());
            prop_assert_eq!(written.as_str(), text.to_ascii_lowercase());
        }
    }
}
