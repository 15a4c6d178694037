//! Bodies of the type `application/x-www-form-urlencoded` (OpenAPI 3.0.3, section 4.7.14.4).

use super::super::json::written::Written;
use super::super::json::{written, ToJson};
use super::percent::{encode, Keep};
use super::query::{query, QueryStyle};
use super::RequestBuilder;

#[allow(dead_code, reason = "generated code uses a part")]
impl RequestBuilder {
    /// Sets a body that is a form (`application/x-www-form-urlencoded`). A style stands before the properties that have
    /// it, and those of other properties depend on their values.
    pub(crate) fn form(
        mut self: Box<Self>,
        body: &dyn ToJson,
        styles: &[(QueryStyle, &[&str])],
    ) -> Box<Self> {
        match form(&written(body), styles) {
            Ok(form) => self.body("application/x-www-form-urlencoded", form.into()),
            Err(problem) => self.fail(problem),
        }
        self
    }
}

/// The text of a form, or why the body cannot be a form.
///
/// A property has the style of its encoding (section 4.7.15). By default, an object is JSON, and each item of an array is
/// a pair of its own (OpenAPI 3.1.1, section 4.8.15.2). A `null` is sent as an empty value, because an absent property can
/// have another meaning.
pub(super) fn form(body: &Written, styles: &[(QueryStyle, &[&str])]) -> Result<String, String> {
    let Written::Object(properties) = body else {
        return Err("the value is not an object, so it cannot be sent as a form".to_owned());
    };
    let mut pairs = Vec::new();
    for (name, value) in properties {
        let style = styles
            .iter()
            .find(|(_, names)| names.iter().any(|styled| styled == name))
            .map(|(style, _)| *style);
        match (style, value) {
            (_, Written::Null) => pairs.push(format!("{}=", encode(name, Keep::Unreserved, None))),
            (Some(style), value) => pairs.extend(property(style, name, value)?),
            (None, Written::Array(items)) => {
                for item in items.iter().filter(|item| **item != Written::Null) {
                    pairs.extend(property(default(item), name, item)?);
                }
            }
            (None, value) => pairs.extend(property(default(value), name, value)?),
        }
    }
    Ok(pairs.join("&"))
}

/// The style of a value without one.
fn default(value: &Written) -> QueryStyle {
    match value {
        Written::Object(_) | Written::Array(_) => QueryStyle::Json,
        _ => QueryStyle::FormExplode,
    }
}

fn property(style: QueryStyle, name: &str, value: &Written) -> Result<Option<String>, String> {
    query(style, name, value, Keep::Unreserved)
        .map_err(|reason| format!("the property `{name}` of the form {reason}"))
}
