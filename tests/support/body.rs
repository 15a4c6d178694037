//! The body of a request, in each of its media types.

use bytes::Bytes;
use http::Method;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::api::{Begin, Call, Pet, Problem, Steps, a_pet, block_on, client};
use crate::generated::support::testing::Scripted;
use crate::generated::support::{QueryStyle, ToJson};
use crate::json::any_json;

/// The content type and the body of a request, or why there is none.
pub(crate) fn sent(
    call: impl Fn(Call<Pet, Problem>) -> Call<Pet, Problem>,
) -> Result<(Option<String>, Bytes), String> {
    let api = Scripted::new().reply(a_pet());
    let result = block_on(call(client(&api).begin(Method::POST, "/a")).send());
    match (result, api.requests().as_slice()) {
        (Ok(_), [request]) => {
            let content_type = request.headers().get("content-type");
            let content_type = content_type.map(|value| value.to_str().unwrap_or("?").to_owned());
            Ok((content_type, request.body().clone()))
        }
        (Err(error), []) if error.is_request() => {
            Err(error.to_string().replace("the request was not sent: ", ""))
        }
        (result, requests) => Err(format!("{result:?} after {} requests", requests.len())),
    }
}

#[test]
fn a_body_has_its_content_type() {
    let body = json!({ "a": "é" });
    for (sent, content_type, body) in [
        (sent(|call| call.json(&body)), Some("application/json"), r#"{"a":"é"}"#),
        (
            sent(|call| call.json_as("application/merge-patch+json", &body)),
            Some("application/merge-patch+json"),
            r#"{"a":"é"}"#,
        ),
        (sent(|call| call.json(&Value::Null)), Some("application/json"), "null"),
        (sent(|call| call), None, ""),
        (sent(|call| call.bytes("image/png", vec![b'a', b'b'])), Some("image/png"), "ab"),
        (
            sent(|call| call.bytes("application/octet-stream", Bytes::new())),
            Some("application/octet-stream"),
            "",
        ),
        (sent(|call| call.text("text/plain", "é")), Some("text/plain"), "é"),
        (sent(|call| call.form(&body, &[])), Some("application/x-www-form-urlencoded"), "a=%C3%A9"),
    ] {
        let expected = (content_type.map(str::to_owned), Bytes::copy_from_slice(body.as_bytes()));
        assert_eq!(sent, Ok(expected));
    }
    for (range, told) in [
        ("image/*", "the document has a range of media types for the body: choose one with `content_type`"),
        ("multipart/mixed", "the content type of the body has no boundary: set it with `content_type`"),
    ] {
        assert_eq!(sent(|call| call.bytes(range, "x")), Err(told.to_owned()));
        let chosen = "multipart/mixed; boundary=x";
        let found = sent(|call| call.bytes(range, "x").content_type(chosen));
        assert_eq!(found.map(|(content_type, _)| content_type), Ok(Some(chosen.to_owned())));
    }
    let told = sent(|call| call.bytes("a\nb", Bytes::new()));
    assert_eq!(
        told,
        Err("the content type of the body holds a control character or a character beyond ASCII".to_owned())
    );
}

#[test]
fn a_call_says_what_it_accepts() {
    let api = Scripted::new().reply(a_pet());
    block_on(client(&api).begin::<Pet, Problem, ()>(Method::GET, "/a").accept("text/csv, */*;q=0.1").send())
        .unwrap();
    assert_eq!(api.requests()[0].headers()["accept"], "text/csv, */*;q=0.1");
}

fn form(body: &dyn ToJson, styles: &[(QueryStyle, &[&str])]) -> Result<String, String> {
    sent(|call| call.form(body, styles)).map(|(_, body)| String::from_utf8_lossy(&body).into_owned())
}

#[test]
fn a_form_has_the_default_style_of_each_property() {
    for (body, expected) in [
        (json!({}), ""),
        (json!({ "a": 1, "b": true, "c": "d e" }), "a=1&b=true&c=d%20e"),
        (json!({ "a": "" }), "a="),
        (json!({ "a": null }), "a="),
        (json!({ "a": [1, 2] }), "a=1&a=2"),
        (json!({ "a": [] }), ""),
        (json!({ "a": { "b": 1 } }), "a=%7B%22b%22%3A1%7D"),
        (json!({ "a": [{ "b": 1 }, null, [2]] }), "a=%7B%22b%22%3A1%7D&a=%5B2%5D"),
        (json!({ "a&b=": "&=+% \"é\n" }), "a%26b%3D=%26%3D%2B%25%20%22%C3%A9%0A"),
    ] {
        assert_eq!(form(&body, &[]), Ok(expected.to_owned()), "{body}");
    }
}

#[test]
fn a_property_may_name_its_style() {
    let body = json!({ "a": [1, 2], "b": [1, 2], "c": { "d": 1 }, "e": [1], "f": "x" });
    let styles: [(QueryStyle, &[&str]); 4] = [
        (QueryStyle::Form, &["g", "a"]),
        (QueryStyle::FormExplode, &["c"]),
        (QueryStyle::DeepObject, &["e"]),
        (QueryStyle::Json, &["f"]),
    ];
    assert_eq!(form(&body, &styles), Ok("a=1,2&b=1&b=2&d=1&e%5B%5D=1&f=%22x%22".to_owned()));
    let nested = form(&json!({ "a": [[1]] }), &styles);
    assert_eq!(
        nested.unwrap_err(),
        "the property `a` of the form holds an array or an object inside another, which its style cannot"
    );
}

#[test]
fn only_an_object_is_a_form() {
    for body in [json!(1), json!([1]), json!("a"), json!(null)] {
        assert_eq!(
            form(&body, &[]),
            Err("the value is not an object, so it cannot be sent as a form".to_owned())
        );
    }
}

proptest! {
    #[test]
    fn any_plain_form_comes_back(body in prop::collection::btree_map(any::<String>(), any::<String>(), 0..5)) {
        let form = form(&body, &[]).unwrap();
        let url = reqwest::Url::parse(&format!("https://example.com/?{form}")).unwrap();
        let pairs: Vec<_> = url.query_pairs().into_owned().filter(|_| !form.is_empty()).collect();
        prop_assert_eq!(pairs, body.into_iter().collect::<Vec<_>>());
    }

    #[test]
    fn any_object_is_a_form(body in prop::collection::btree_map(any::<String>(), any_json(), 0..4)) {
        let form = form(&body, &[]).unwrap();
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~%=&+".contains(&byte);
        prop_assert!(form.bytes().all(allowed), "{}", form);
    }
}
