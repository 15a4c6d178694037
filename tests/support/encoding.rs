//! What separates and ends parameters is encoded inside of them: a value comes back as it was given.

use http::Method;
use proptest::prelude::*;
use serde_json::json;

use crate::api::{Begin, Steps};
use crate::generated::support::{PathStyle, QueryStyle, ToJson};
use crate::percent::{decoded, without_triples};
use crate::style::{cookie, header, headers, path, query, sent, target, text};

/// All that RFC 3986 reserves, and what it does not allow at all.
const SPECIAL: &str = ":/?#[]@!$&'()*+,;= \"%<>\\^`{|}é\n";
const ENCODED: &str =
    "%3A%2F%3F%23%5B%5D%40%21%24%26%27%28%29%2A%2B%2C%3B%3D%20%22%25%3C%3E%5C%5E%60%7B%7C%7D%C3%A9%0A";

#[test]
fn special_characters_are_encoded() {
    assert_eq!(path(PathStyle::Simple, &SPECIAL), text(ENCODED));
    assert_eq!(path(PathStyle::Matrix, &SPECIAL), Ok(format!(";color={ENCODED}")));
    assert_eq!(query(QueryStyle::Form, &SPECIAL), Ok(format!("color={ENCODED}")));
    assert_eq!(query(QueryStyle::Form, &[SPECIAL, "a"].as_slice()), Ok(format!("color={ENCODED},a")));
    assert_eq!(
        query(QueryStyle::DeepObject, &json!({ SPECIAL: SPECIAL })),
        Ok(format!("color%5B{ENCODED}%5D={ENCODED}"))
    );
    assert_eq!(query(QueryStyle::FormExplode, &json!({ SPECIAL: "-._~" })), Ok(format!("{ENCODED}=-._~")));
    let named = target(|core| core.begin(Method::GET, "/a").query_styled(SPECIAL, QueryStyle::Form, &1));
    assert_eq!(named, Ok(format!("?{ENCODED}=1")));
}

#[test]
fn reserved_characters_are_kept_where_they_are_allowed() {
    let reserved = |value: &dyn ToJson| {
        target(|core| core.begin(Method::GET, "/a").query_reserved("color", QueryStyle::Form, value))
    };
    assert_eq!(
        reserved(&SPECIAL),
        text("?color=:/?%23%5B%5D@!$%26'()*%2B,;=%20%22%25%3C%3E%5C%5E%60%7B%7C%7D%C3%A9%0A")
    );
    // A comma inside of an item is none between items.
    assert_eq!(reserved(&["a,b", "/c"].as_slice()), text("?color=a%2Cb,/c"));
}

#[test]
fn a_header_is_sent_as_it_is_or_not_at_all() {
    assert_eq!(header(false, &":/?#[]@!$&'()*+,;= %41"), Ok(Some(":/?#[]@!$&'()*+,;= %41".to_owned())));
    for (value, reason) in [
        (
            json!("a\nb"),
            "the value of the header `x-color` holds a control character or a character beyond ASCII",
        ),
        (
            json!("é"),
            "the value of the header `x-color` holds a control character or a character beyond ASCII",
        ),
        (json!(" a"), "the value of the header `x-color` begins or ends with white space"),
        (json!(["a,b"]), "the header parameter `X-Color` holds an item with a `,`, which separates items"),
        (
            json!({ "a": "b,c" }),
            "the header parameter `X-Color` holds an item with a `,`, which separates items",
        ),
        (
            json!({ "a=b": "c" }),
            "the header parameter `X-Color` holds a key with a `=`, which separates it from its value",
        ),
    ] {
        assert_eq!(header(true, &value), Err(reason.to_owned()), "{value}");
    }
}

#[test]
fn a_cookie_is_the_same_to_servers_that_decode_and_to_those_that_do_not() {
    assert_eq!(cookie(false, &"a+b/c==:?{}~"), Ok(Some("color=a+b/c==:?{}~".to_owned())));
    assert_eq!(
        cookie(false, &"a b;c,d\"e\\f%é\n"),
        Ok(Some("color=a%20b%3Bc%2Cd%22e%5Cf%25%C3%A9%0A".to_owned()))
    );
    let two =
        headers(|call| call.cookie("a", true, &1).cookie("b", true, &"c").cookie("none", true, &None::<u8>));
    let two = two.unwrap();
    assert_eq!(two.get_all("cookie").iter().collect::<Vec<_>>(), ["a=1; b=c"]);
    assert!(two["cookie"].is_sensitive());
    let own = headers(|call| call.cookie("a", true, &1).header("cookie", "mine=2")).unwrap();
    assert_eq!(own["cookie"], "mine=2; a=1");
}

/// The values of a parameter of that name, each on its own.
fn values(pairs: &str, separator: &str) -> Option<Vec<String>> {
    pairs.split(separator).map(|pair| decoded(pair.strip_prefix("color=")?)).collect()
}

proptest! {
    #[test]
    fn any_items_come_back(items in prop::collection::vec(any::<String>(), 1..5)) {
        let exploded = query(QueryStyle::FormExplode, &items).unwrap();
        prop_assert_eq!(values(&exploded, "&"), Some(items.clone()));
        let together = query(QueryStyle::Form, &items).unwrap();
        let together: Option<Vec<_>> = together["color=".len()..].split(',').map(decoded).collect();
        prop_assert_eq!(together, Some(items.clone()));
        for style in [PathStyle::Simple, PathStyle::Matrix, PathStyle::Label] {
            if let Ok(text) = path(style, &items) {
                prop_assert!(!text.contains(['/', '?', '#', '\\']), "{}", text);
            }
        }
        let cookies = cookie(true, &items).unwrap();
        prop_assert_eq!(cookies.and_then(|cookies| values(&cookies, "; ")), Some(items));
    }

    #[test]
    fn any_deep_object_is_a_query(value in crate::json::any_json()) {
        if let Ok(query) = query(QueryStyle::DeepObject, &value) {
            let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~%=&+".contains(&byte);
            prop_assert!(query.bytes().all(allowed), "{}", query);
        }
    }

    #[test]
    fn the_url_library_reads_a_reserved_value_the_same_way(value in any::<String>()) {
        let request = sent(|core| core.begin(Method::GET, "/a").query_reserved("q", QueryStyle::Form, &value)).unwrap();
        let url = reqwest::Url::parse(&request.uri().to_string()).unwrap();
        let pairs: Vec<_> = url.query_pairs().map(|(key, value)| (key.into_owned(), value.into_owned())).collect();
        let expected = String::from_utf8_lossy(&without_triples(&value)).into_owned();
        prop_assert_eq!(pairs, [("q".to_owned(), expected)]);
    }
}
