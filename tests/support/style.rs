//! A parameter is what the table of OpenAPI 3.0.3, section 4.7.12.3, says, or is refused by name.

use http::{HeaderMap, Method};
use serde_json::{Value, json};

use crate::api::{Begin, Call, Pet, Problem, Steps, a_pet, block_on, client};
use crate::generated::support::testing::Scripted;
use crate::generated::support::{self, Core, JsonParameter, Nullable, PathStyle, QueryStyle, ToJson};

type Prepared = Call<Pet, Problem>;

/// The request of a call, or why there is none.
pub(crate) fn sent(call: impl Fn(&Core) -> Prepared) -> Result<http::Request<bytes::Bytes>, String> {
    let api = Scripted::new().reply(a_pet());
    let result = block_on(call(&client(&api)).send());
    match (result, api.requests().as_slice()) {
        (Ok(_), [request]) => Ok(request.clone()),
        (Err(error), []) if error.is_request() => {
            Err(error.to_string().replace("the request was not sent: ", ""))
        }
        (result, requests) => Err(format!("{result:?} after {} requests", requests.len())),
    }
}

/// What stands behind the base URL.
pub(crate) fn target(call: impl Fn(&Core) -> Prepared) -> Result<String, String> {
    sent(call).map(|request| request.uri().to_string().split_off("https://api.example.com/v1/a".len()))
}

pub(crate) fn path(style: PathStyle, value: &dyn ToJson) -> Result<String, String> {
    target(|core| core.begin(Method::GET, "/a/{color}").path_styled("color", style, value))
        .map(|path| path.trim_start_matches('/').to_owned())
}

pub(crate) fn query(style: QueryStyle, value: &dyn ToJson) -> Result<String, String> {
    target(|core| core.begin(Method::GET, "/a").query_styled("color", style, value))
        .map(|query| query.trim_start_matches('?').to_owned())
}

pub(crate) fn headers(call: impl Fn(Prepared) -> Prepared) -> Result<HeaderMap, String> {
    sent(|core| call(core.begin(Method::GET, "/a"))).map(|request| request.headers().clone())
}

fn shown(headers: &HeaderMap, name: &str) -> Option<String> {
    headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
}

pub(crate) fn header(explode: bool, value: &dyn ToJson) -> Result<Option<String>, String> {
    headers(|call| call.header_parameter("X-Color", explode, value)).map(|headers| shown(&headers, "x-color"))
}

pub(crate) fn cookie(explode: bool, value: &dyn ToJson) -> Result<Option<String>, String> {
    headers(|call| call.cookie("color", explode, value)).map(|headers| shown(&headers, "cookie"))
}

struct Color {
    r: i32,
    g: i32,
    b: Option<i32>,
    a: Nullable<i32>,
}

support::object!(Color {
    required r "R",
    required g "G",
    optional b "B",
    nullable a "A",
});

/// The object of the table. What is absent and what is null have no value.
const COLOR: Color = Color { r: 100, g: 200, b: Some(150), a: Nullable::Null };
const COLORS: [&str; 3] = ["blue", "black", "brown"];

pub(crate) fn text(text: &str) -> Result<String, String> {
    Ok(text.to_owned())
}

/// A path parameter of simple style does not name it.
#[test]
fn a_path_parameter_has_the_simple_style() {
    let plain = target(|core| core.begin(Method::GET, "/a/{color}").path("color", &COLORS[..].to_vec()));
    assert_eq!(plain, Ok("/blue,black,brown".to_owned()));
    assert_eq!(path(PathStyle::Simple, &COLORS[..].to_vec()), Ok("blue,black,brown".to_owned()));
}

#[test]
fn the_table_for_paths() {
    use PathStyle::{Label, LabelExplode, Matrix, MatrixExplode, Simple, SimpleExplode};
    for (style, empty, string, array, object) in [
        (Matrix, Some(";color"), ";color=blue", ";color=blue,black,brown", ";color=R,100,G,200,B,150"),
        (
            MatrixExplode,
            Some(";color"),
            ";color=blue",
            ";color=blue;color=black;color=brown",
            ";R=100;G=200;B=150",
        ),
        // A segment that is nothing but a dot is not sent.
        (Label, None, ".blue", ".blue.black.brown", ".R.100.G.200.B.150"),
        (LabelExplode, None, ".blue", ".blue.black.brown", ".R=100.G=200.B=150"),
        (Simple, None, "blue", "blue,black,brown", "R,100,G,200,B,150"),
        (SimpleExplode, None, "blue", "blue,black,brown", "R=100,G=200,B=150"),
    ] {
        assert_eq!(path(style, &"").ok().as_deref(), empty);
        assert_eq!(path(style, &"blue"), text(string));
        assert_eq!(path(style, &COLORS[..].to_vec()), text(array));
        assert_eq!(path(style, &COLOR), text(object));
        for nothing in [json!(null), json!([]), json!({}), json!([null]), json!({ "R": null })] {
            let expected = "the path parameter `color` has no value";
            assert_eq!(path(style, &nothing), Err(expected.to_owned()), "{nothing}");
        }
    }
    // Where there is text beside it, a dot is what the table says.
    let file = |value| target(|core| core.begin(Method::GET, "/a{color}").path_styled("color", Label, value));
    assert_eq!(file(&""), text("."));
    assert_eq!(file(&"blue"), text(".blue"));
}

#[test]
fn the_table_for_queries() {
    use QueryStyle::{DeepObject, Form, FormExplode, PipeDelimited, SpaceDelimited};
    for (style, array, object) in [
        (Form, "color=blue,black,brown", "color=R,100,G,200,B,150"),
        (FormExplode, "color=blue&color=black&color=brown", "R=100&G=200&B=150"),
        (SpaceDelimited, "color=blue%20black%20brown", "color=R%20100%20G%20200%20B%20150"),
        (PipeDelimited, "color=blue%7Cblack%7Cbrown", "color=R%7C100%7CG%7C200%7CB%7C150"),
        (
            DeepObject,
            "color%5B%5D=blue&color%5B%5D=black&color%5B%5D=brown",
            "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150",
        ),
    ] {
        assert_eq!(query(style, &""), text("color="));
        assert_eq!(query(style, &"blue"), text("color=blue"));
        assert_eq!(query(style, &COLORS[..].to_vec()), text(array));
        assert_eq!(query(style, &COLOR), text(object));
        assert_eq!(query(style, &None::<String>), text(""));
        for nothing in [json!(null), json!([]), json!({}), json!([null]), json!({ "R": null })] {
            assert_eq!(query(style, &nothing), text(""), "{style:?} {nothing}");
        }
    }
}

#[test]
fn the_table_for_headers_and_cookies() {
    for (explode, object) in [(false, "R,100,G,200,B,150"), (true, "R=100,G=200,B=150")] {
        assert_eq!(header(explode, &""), Ok(Some(String::new())));
        assert_eq!(header(explode, &"blue"), Ok(Some("blue".to_owned())));
        assert_eq!(header(explode, &COLORS[..].to_vec()), Ok(Some("blue,black,brown".to_owned())));
        assert_eq!(header(explode, &COLOR), Ok(Some(object.to_owned())));
    }
    for (explode, array, object) in [
        (false, "color=blue,black,brown", "color=R,100,G,200,B,150"),
        (true, "color=blue; color=black; color=brown", "R=100; G=200; B=150"),
    ] {
        assert_eq!(cookie(explode, &""), Ok(Some("color=".to_owned())));
        assert_eq!(cookie(explode, &"blue"), Ok(Some("color=blue".to_owned())));
        assert_eq!(cookie(explode, &COLORS[..].to_vec()), Ok(Some(array.to_owned())));
        assert_eq!(cookie(explode, &COLOR), Ok(Some(object.to_owned())));
    }
    for nothing in [json!(null), json!([]), json!({}), json!([null])] {
        assert_eq!((header(false, &nothing), cookie(true, &nothing)), (Ok(None), Ok(None)));
    }
}

#[test]
fn every_kind_of_plain_value_is_its_text() {
    for (value, expected) in [
        (json!(true), "true"),
        (json!(false), "false"),
        (json!(-1), "-1"),
        (json!(1.5), "1.5"),
        (json!(18_446_744_073_709_551_615_u64), "18446744073709551615"),
        (json!("a"), "a"),
    ] {
        assert_eq!(path(PathStyle::Simple, &value), text(expected));
        assert_eq!(query(QueryStyle::Form, &value), Ok(format!("color={expected}")));
        assert_eq!(header(false, &value), Ok(Some(expected.to_owned())));
        assert_eq!(cookie(true, &value), Ok(Some(format!("color={expected}"))));
    }
    assert_eq!(query(QueryStyle::Form, &2.0_f64), text("color=2"));
}

#[test]
fn what_a_style_cannot_hold_is_refused_by_name() {
    const NESTED: &str = "holds an array or an object inside another, which its style cannot";
    for value in [json!([["a"]]), json!([{ "a": 1 }]), json!({ "a": [1] }), json!({ "a": { "b": 1 } })] {
        for style in
            [QueryStyle::Form, QueryStyle::FormExplode, QueryStyle::SpaceDelimited, QueryStyle::PipeDelimited]
        {
            assert_eq!(query(style, &value), Err(format!("the query parameter `color` {NESTED}")));
        }
        assert_eq!(path(PathStyle::Simple, &value), Err(format!("the path parameter `color` {NESTED}")));
        assert_eq!(header(true, &value), Err(format!("the header parameter `X-Color` {NESTED}")));
        assert_eq!(cookie(true, &value), Err(format!("the cookie parameter `color` {NESTED}")));
    }
    for (refused, separator) in [
        (query(QueryStyle::SpaceDelimited, &json!(["a b"])), ' '),
        (query(QueryStyle::PipeDelimited, &json!(["a|b"])), '|'),
        (query(QueryStyle::PipeDelimited, &json!({ "a|b": 1 })), '|'),
    ] {
        let reason = format!("holds an item with a `{separator}`, which separates items");
        assert_eq!(refused, Err(format!("the query parameter `color` {reason}")));
    }
    assert_eq!(query(QueryStyle::PipeDelimited, &json!(["a b,c"])), text("color=a%20b%2Cc"));
    let dotted = path(PathStyle::Label, &json!([1.5]));
    assert_eq!(
        dotted.unwrap_err(),
        "the path parameter `color` holds an item with a `.`, which separates items"
    );
    assert_eq!(path(PathStyle::Label, &1.5), text(".1.5"));
}

#[test]
fn deep_objects_are_as_deep_as_they_are() {
    for (value, expected) in [
        (json!({ "a": { "b": { "c": 1 } } }), "color%5Ba%5D%5Bb%5D%5Bc%5D=1"),
        (json!({ "a": [1, 2] }), "color%5Ba%5D%5B%5D=1&color%5Ba%5D%5B%5D=2"),
        (
            json!({ "a": [{ "b": 1 }, { "b": 2 }] }),
            "color%5Ba%5D%5B0%5D%5Bb%5D=1&color%5Ba%5D%5B1%5D%5Bb%5D=2",
        ),
        (json!([[1], "x"]), "color%5B0%5D%5B%5D=1&color%5B1%5D=x"),
        (json!({ "a": null, "b": [], "c": {}, "d": "" }), "color%5Bd%5D="),
    ] {
        assert_eq!(query(QueryStyle::DeepObject, &value), text(expected), "{value}");
    }
}

#[test]
fn a_parameter_can_hold_json() {
    let value = json!({ "a": [1, "é&"] });
    let json = "%7B%22a%22%3A%5B1%2C%22%C3%A9%26%22%5D%7D";
    let target =
        |value: &dyn ToJson| target(|core| core.begin(Method::GET, "/a").query_json("filter", value));
    assert_eq!(target(&value), Ok(format!("?filter={json}")));
    assert_eq!(target(&"a"), text("?filter=%22a%22"));
    assert_eq!(target(&None::<Value>), text(""));
    assert_eq!(path(PathStyle::Simple, &JsonParameter(&value)), text(json));
    assert_eq!(cookie(false, &JsonParameter(&json!([1]))), Ok(Some("color=[1]".to_owned())));
}

#[test]
fn parameters_are_joined_in_their_order() {
    let target = target(|core| {
        core.begin(Method::GET, "/a/{b}?fixed=1&b={b}#not-sent")
            .path_text("b", "x/?&#")
            .query_styled("c", QueryStyle::FormExplode, &["1", "2"].as_slice())
            .query_styled("none", QueryStyle::Form, &None::<i32>)
            .query_styled("d", QueryStyle::Form, &true)
    });
    assert_eq!(target, text("/x%2F%3F%26%23?fixed=1&b=x%2F%3F%26%23&c=1&c=2&d=true"));
}

#[test]
fn a_parameter_that_is_set_again_is_sent_once() {
    let target = target(|core| {
        core.begin(Method::GET, "/a")
            .query_styled("c", QueryStyle::FormExplode, &["1", "2"].as_slice())
            .query_styled("d", QueryStyle::Form, &true)
            .query_styled("c", QueryStyle::FormExplode, &["3"].as_slice())
    });
    assert_eq!(target, text("?d=true&c=3"));
    let twice = headers(|call| call.cookie("c", true, &1).cookie("d", true, &2).cookie("c", true, &3));
    assert_eq!(shown(&twice.unwrap(), "cookie"), Some("d=2; c=3".to_owned()));
}

#[test]
fn a_caller_adds_pairs_to_the_query_and_replaces_parameters() {
    let target = target(|core| {
        let call = core.begin(Method::GET, "/a").query_styled("c", QueryStyle::Form, &1);
        call.query("c", "2").query("e f", "a&b=").query("e f", "")
    });
    assert_eq!(target, text("?c=2&e%20f=a%26b%3D&e%20f="));
}

#[test]
fn text_and_arguments_make_no_dots_together() {
    let mixed = |template, a: &'static str, b: &'static str| {
        target(|core| core.begin(Method::GET, template).path_text("a", a).path_text("b", b))
    };
    assert_eq!(mixed("/a/{a}.{b}", "x", "json"), text("/x.json"));
    assert_eq!(
        mixed("/a/{a}{b}", "..", "x"),
        Err("the path parameter `a` is `..`, which has a meaning of its own in a path".to_owned())
    );
    let dots = |value: &dyn ToJson| {
        target(|core| core.begin(Method::GET, "/a/{color}").path_styled("color", PathStyle::Label, value))
    };
    assert_eq!(dots(&"."), Err("the arguments of the path make a segment `.` or `..`".to_owned()));
    assert_eq!(dots(&""), Err("the arguments of the path make a segment `.` or `..`".to_owned()));
}
