//! An enum keeps what it knows and what it does not.

use crate::generated::support;

support::open_enum! {
    enum Size {
        Small = "small",
        Large = "large",
        _ = Unknown,
    }
}

#[test]
fn a_text_comes_out_as_it_went_in() {
    for (text, debug) in [
        ("small", r#""small""#),
        ("large", r#""large""#),
        ("Small", r#"Unknown("Small")"#),
        ("", r#"Unknown("")"#),
        ("größer", r#"Unknown("größer")"#),
    ] {
        let size = Size::from(text);
        assert_eq!(format!("{size:?}"), debug);
        assert_eq!((size.as_str(), size.as_ref(), size.to_string().as_str()), (text, text, text));
        assert_eq!((Size::from(text.to_owned()), text.parse()), (size.clone(), Ok(size.clone())));
        let json = serde_json::to_string(&size).unwrap();
        assert_eq!(json, serde_json::to_string(text).unwrap());
        assert_eq!(serde_json::from_str::<Size>(&json).unwrap(), size);
    }
    assert_eq!(format!("{:>6}", Size::Small), " small");
    assert!(serde_json::from_str::<Size>("1").is_err());
}
