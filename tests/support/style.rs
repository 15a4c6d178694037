//! A parameter is what the table of OpenAPI 3.0.3, section 4.7.12.3, says.

use http::Method;
use serde_json::json;

use crate::api::{Pet, Problem, block_on, client};
use crate::generated::support::testing::{Reply, Scripted};
use crate::generated::support::{self, Call, Core, PathStyle, QueryStyle};

/// The target of a call, without the base URL, or why there is none.
fn sent(call: impl Fn(&Core) -> Call<Pet, Problem>) -> Result<String, String> {
    let api = Scripted::new().reply(Reply::json(200, json!({ "id": "pet_1" })));
    let result = block_on(call(&client(&api)).send());
    match (result, api.requests().as_slice()) {
        (Ok(_), [request]) => Ok(request.uri().to_string().split_off("https://api.example.com/v1".len())),
        (Err(error), []) if error.is_request() => Err(error.to_string()),
        (result, requests) => Err(format!("{result:?} after {} requests", requests.len())),
    }
}

struct Color {
    r: i32,
    g: i32,
    b: i32,
}

support::object!(Color {
    required r "R",
    required g "G",
    required b "B",
});

const COLOR: Color = Color { r: 100, g: 200, b: 150 };

#[test]
fn path_styles() {
    use PathStyle::{Label, LabelExplode, Matrix, MatrixExplode, Simple, SimpleExplode};
    for (style, empty, string, array, object) in [
        (Matrix, ";color", ";color=blue", ";color=blue,black,brown", ";color=R,100,G,200,B,150"),
        (MatrixExplode, ";color", ";color=blue", ";color=blue;color=black;color=brown", ";R=100;G=200;B=150"),
        (Label, ".", ".blue", ".blue.black.brown", ".R.100.G.200.B.150"),
        (LabelExplode, ".", ".blue", ".blue.black.brown", ".R=100.G=200.B=150"),
        (Simple, "", "blue", "blue,black,brown", "R,100,G,200,B,150"),
        (SimpleExplode, "", "blue", "blue,black,brown", "R=100,G=200,B=150"),
    ] {
        let target = |value: &dyn support::ToJson| {
            sent(|core| core.call(Method::GET, "/a{color}").path("color", style, value))
        };
        let expected = match style {
            Simple | SimpleExplode => {
                Err("the request was not sent: the path parameter `color` is empty".into())
            }
            _ => Ok(format!("/a{empty}")),
        };
        assert_eq!(target(&""), expected);
        assert_eq!(target(&"blue"), Ok(format!("/a{string}")));
        assert_eq!(target(&vec!["blue", "black", "brown"]), Ok(format!("/a{array}")));
        assert_eq!(target(&COLOR), Ok(format!("/a{object}")));
    }
}

#[test]
fn query_styles() {
    use QueryStyle::{DeepObject, Form, FormExplode, PipeDelimited, SpaceDelimited};
    for (style, empty, string, array, object) in [
        (Form, "color=", "color=blue", "color=blue,black,brown", "color=R,100,G,200,B,150"),
        (FormExplode, "color=", "color=blue", "color=blue&color=black&color=brown", "R=100&G=200&B=150"),
        (
            SpaceDelimited,
            "color=",
            "color=blue",
            "color=blue%20black%20brown",
            "color=R%20100%20G%20200%20B%20150",
        ),
        (
            PipeDelimited,
            "color=",
            "color=blue",
            "color=blue%7Cblack%7Cbrown",
            "color=R%7C100%7CG%7C200%7CB%7C150",
        ),
        (
            DeepObject,
            "color=",
            "color=blue",
            "color%5B%5D=blue&color%5B%5D=black&color%5B%5D=brown",
            "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150",
        ),
    ] {
        let target = |value: &dyn support::ToJson| {
            sent(|core| core.call(Method::GET, "/a").query("color", style, value))
        };
        assert_eq!(target(&""), Ok(format!("/a?{empty}")));
        assert_eq!(target(&"blue"), Ok(format!("/a?{string}")));
        assert_eq!(target(&vec!["blue", "black", "brown"]), Ok(format!("/a?{array}")));
        assert_eq!(target(&COLOR), Ok(format!("/a?{object}")));
        assert_eq!(target(&None::<String>), Ok("/a".to_owned()));
        assert_eq!(target(&Vec::<String>::new()), Ok("/a".to_owned()));
    }
}
