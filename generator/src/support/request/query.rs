//! Query parameters of every style (OpenAPI 3.0.3, section 4.7.12.3).

use super::super::json::written::Written;
use super::super::json::{written, ToJson};
use super::client_parameter::{ClientParameter, Location};
use super::json_parameter::JsonParameter;
use super::percent::{encode, Keep};
use super::style::{StyleRules, SIMPLE};
use super::RequestBuilder;

#[allow(dead_code, reason = "a client without such parameters does not use it")]
impl ClientParameter {
    /// A query parameter.
    pub(crate) fn query(name: &'static str, style: QueryStyle, reserved: bool, value: &dyn ToJson) -> Self {
        let keep = if reserved { Keep::Reserved } else { Keep::Unreserved };
        Self { location: Location::Query, name, text: query(style, name, &written(value), keep) }
    }

    /// A query parameter whose content is JSON.
    pub(crate) fn query_json(name: &'static str, value: &dyn ToJson) -> Self {
        Self::query(name, QueryStyle::Form, false, &JsonParameter(value))
    }
}

#[allow(dead_code, reason = "generated code uses a part")]
impl RequestBuilder {
    /// Sets a query parameter of the default style, if it has a value.
    pub(crate) fn query(self: Box<Self>, name: &'static str, value: &dyn ToJson) -> Box<Self> {
        self.query_styled(name, QueryStyle::FormExplode, value)
    }

    /// Sets a query parameter of the style `deepObject`, if it has a value.
    pub(crate) fn query_deep_object(self: Box<Self>, name: &'static str, value: &dyn ToJson) -> Box<Self> {
        self.query_styled(name, QueryStyle::DeepObject, value)
    }

    /// Sets a query parameter of another style, if it has a value.
    pub(crate) fn query_styled(
        mut self: Box<Self>,
        name: &'static str,
        style: QueryStyle,
        value: &dyn ToJson,
    ) -> Box<Self> {
        self.query_kept(name, style, value, Keep::Unreserved);
        self
    }

    /// Sets a query parameter that allows reserved characters, if it has a value.
    pub(crate) fn query_reserved(
        mut self: Box<Self>,
        name: &'static str,
        style: QueryStyle,
        value: &dyn ToJson,
    ) -> Box<Self> {
        self.query_kept(name, style, value, Keep::Reserved);
        self
    }

    /// Sets a query parameter whose content is JSON, if it has a value.
    pub(crate) fn query_json(self: Box<Self>, name: &'static str, value: &dyn ToJson) -> Box<Self> {
        self.query_styled(name, QueryStyle::Form, &JsonParameter(value))
    }

    fn query_kept(&mut self, name: &'static str, style: QueryStyle, value: &dyn ToJson, keep: Keep) {
        match query(style, name, &written(value), keep) {
            Ok(part) => self.set_query(name, part),
            Err(reason) => self.fail(format!("the query parameter `{name}` {reason}")),
        }
    }
}

/// How a query parameter, or a property of a form, is written. An exploded array is the same in all styles.
#[allow(dead_code, reason = "an API uses some of them")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum QueryStyle {
    /// `color=blue,black,brown` and `color=R,100,G,200,B,150`.
    Form,
    /// `color=blue&color=black&color=brown` and `R=100&G=200&B=150`.
    FormExplode,
    /// `color=blue%20black%20brown`.
    SpaceDelimited,
    /// `color=blue%7Cblack%7Cbrown`.
    PipeDelimited,
    /// `color[R]=100&color[G]=200`, with the brackets encoded.
    DeepObject,
    /// `color={"R":100}`, with all but the letters and digits encoded.
    Json,
}

const FORM: StyleRules = StyleRules { between: "&", named: Some("="), ..SIMPLE };
const SPACE_DELIMITED: StyleRules = StyleRules { delimiter: "%20", ambiguous: Some(' '), ..FORM };
const PIPE_DELIMITED: StyleRules = StyleRules { delimiter: "%7C", ambiguous: Some('|'), ..FORM };

/// The part of a query that a parameter is, if it has a value.
pub(crate) fn query(
    style: QueryStyle,
    name: &str,
    value: &Written,
    keep: Keep,
) -> Result<Option<String>, String> {
    let style = match style {
        QueryStyle::Json => return FORM.write(name, &Written::String(value.to_string())),
        QueryStyle::Form => FORM,
        QueryStyle::FormExplode => StyleRules { explode: true, ..FORM },
        QueryStyle::SpaceDelimited => SPACE_DELIMITED,
        QueryStyle::PipeDelimited => PIPE_DELIMITED,
        QueryStyle::DeepObject => {
            let mut pairs = Vec::new();
            deep_object(encode(name, Keep::Unreserved, None), value, keep, &mut pairs);
            return Ok((!pairs.is_empty()).then(|| pairs.join("&")));
        }
    };
    StyleRules { keep, ..style }.write(name, value)
}

/// Pairs such as `a[b]=1`, one for each plain value. The prefix is encoded.
fn deep_object(prefix: String, value: &Written, keep: Keep, pairs: &mut Vec<String>) {
    let inside = |key: &str| format!("{prefix}%5B{}%5D", encode(key, Keep::Unreserved, None));
    match value {
        Written::Null => {}
        Written::Array(items) => {
            let plain = items.iter().all(|item| item.scalar().is_some());
            for (index, item) in items.iter().enumerate() {
                let key = if plain { inside("") } else { inside(&index.to_string()) };
                deep_object(key, item, keep, pairs);
            }
        }
        Written::Object(properties) => {
            for (key, value) in properties {
                deep_object(inside(key), value, keep, pairs);
            }
        }
        scalar => {
            pairs.push(format!("{prefix}={}", encode(&scalar.scalar().unwrap_or_default(), keep, None)))
        }
    }
}
