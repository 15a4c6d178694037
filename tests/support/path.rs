//! A path argument is refused, or is exactly one segment below the base URL.

use http::Uri;

use crate::api::{Begin, a_pet, block_on, client, retrieve};
use crate::generated::support::testing::Scripted;

const PREFIX: &str = "https://api.example.com/v1/owners/me/pets/";

/// Where a call with this argument goes, or why it goes nowhere.
fn sent(pet: &str) -> Result<Uri, String> {
    let api = Scripted::new().reply(a_pet());
    let result = block_on(retrieve(&client(&api), pet).send());
    match (result, api.requests().as_slice()) {
        (Ok(_), [request]) => Ok(request.uri().clone()),
        (Err(error), []) if error.is_request() => Err(error.to_string()),
        (result, requests) => Err(format!("{result:?} after {} requests", requests.len())),
    }
}

#[test]
fn what_no_encoding_protects_is_refused() {
    for (pet, reason) in [
        ("", "is empty"),
        (".", "is `.`, which has a meaning of its own in a path"),
        ("..", "is `..`, which has a meaning of its own in a path"),
    ] {
        let expected = format!("the request was not sent: the path parameter `pet` {reason}");
        assert_eq!(sent(pet), Err(expected), "{pet:?}");
    }
}

#[test]
fn everything_else_is_one_segment() {
    for (pet, segment) in [
        ("pet_0SNlurA049MEWV1GWxpaE5D0t2D6", "pet_0SNlurA049MEWV1GWxpaE5D0t2D6"),
        ("AZaz09-._~", "AZaz09-._~"),
        ("...", "..."),
        (".a", ".a"),
        ("%2e%2e", "%252e%252e"),
        (".%2E", ".%252E"),
        ("a/../b", "a%2F..%2Fb"),
        ("/../..", "%2F..%2F.."),
        ("a\\b", "a%5Cb"),
        ("\t..", "%09.."),
        ("..\n", "..%0A"),
        (" ", "%20"),
        ("x?user=1", "x%3Fuser%3D1"),
        ("x#f", "x%23f"),
        ("x;v=1", "x%3Bv%3D1"),
        ("a@b:c", "a%40b%3Ac"),
        ("//evil.com", "%2F%2Fevil.com"),
        ("http://evil.com", "http%3A%2F%2Fevil.com"),
        ("{owner}", "%7Bowner%7D"),
        ("a+b", "a%2Bb"),
        ("\0", "%00"),
        ("\u{7f}", "%7F"),
        ("é", "%C3%A9"),
        ("🦀", "%F0%9F%A6%80"),
        ("\u{202e}", "%E2%80%AE"),
    ] {
        assert_eq!(sent(pet).map(|uri| uri.to_string()), Ok(format!("{PREFIX}{segment}")), "{pet:?}");
    }
}

#[test]
fn a_megabyte_is_too_long() {
    let expected = "the request was not sent: the URL cannot be sent: uri too long";
    assert_eq!(sent(&"x".repeat(1 << 20)), Err(expected.to_owned()));
}

#[test]
fn a_parameter_without_a_value_is_named() {
    let api = Scripted::new();
    let call = client(&api).begin::<(), (), ()>(http::Method::GET, "/pets/{pet}");
    let error = block_on(call.send()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the request was not sent: the client parameter `pet` is not set: \
         the builder sets it, or a method of the client, for a handle"
    );
}
