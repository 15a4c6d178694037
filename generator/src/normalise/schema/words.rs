//! Reads the names and the descriptions of the values of an enum. They are extensions of several tools, in lists or by
//! value.

use serde_json::Value;

use crate::normalise::context::Context;
use crate::normalise::place::At;
use crate::openapi::Schema;

/// The names and the descriptions as the document has them: each keyword with its value.
#[derive(Default)]
pub(super) struct EnumWords {
    names: Vec<(String, Value)>,
    descriptions: Vec<(String, Value)>,
}

/// The keywords with names. The first is the usual one.
const NAMES: &[&str] = &["x-enum-varnames", "x-enumNames", "x-enum-names", "x-enum-keys", "x-ms-enum"];

/// The keywords with descriptions.
const DESCRIPTIONS: &[&str] = &[
    "x-enum-descriptions",
    "x-enumDescriptions",
    "x-enum-comments",
    "x-enum-description",
    "x-enum-details",
    "x-ms-enum",
];

/// All of them.
pub(in crate::normalise) const KEYWORDS: &[&str] = &[
    "x-enum-varnames",
    "x-enumNames",
    "x-enum-names",
    "x-enum-keys",
    "x-ms-enum",
    "x-enum-descriptions",
    "x-enumDescriptions",
    "x-enum-comments",
    "x-enum-description",
    "x-enum-details",
];

/// Whether a keyword has words about the values of an enum.
pub(super) fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&name)
}

impl EnumWords {
    /// Adds a keyword.
    pub(super) fn add(&mut self, keyword: &str, value: Value) {
        if DESCRIPTIONS.contains(&keyword) {
            self.descriptions.push((keyword.to_owned(), value.clone()));
        }
        if NAMES.contains(&keyword) {
            self.names.push((keyword.to_owned(), value));
        }
    }

    /// Gives the words to the schema, in the order of its values. A list of another length is reported.
    pub(super) fn give_to(self, context: &mut Context<'_>, at: At<'_>, schema: &mut Schema) {
        let names = aligned(context, at, &schema.values, &[], "name", self.names);
        let descriptions = aligned(context, at, &schema.values, &names, "description", self.descriptions);
        if !names.is_empty() {
            schema.unusual.get_mut().enum_names = names;
        }
        if !descriptions.is_empty() {
            schema.unusual.get_mut().enum_descriptions = descriptions;
        }
    }
}

/// The words of the first keyword that has any, by value. `member` is their key in `x-ms-enum`.
fn aligned(
    context: &mut Context<'_>,
    at: At<'_>,
    values: &[Value],
    names: &[Value],
    member: &str,
    keywords: Vec<(String, Value)>,
) -> Vec<Value> {
    for (keyword, words) in keywords {
        let found: Vec<Value> = match words {
            Value::Array(list) if list.len() == values.len() => list,
            // `null` may have no word.
            Value::Array(list) if list.len() == values.iter().filter(|value| !value.is_null()).count() => {
                let mut list = list.into_iter();
                let word = |value: &Value| if value.is_null() { None } else { list.next() };
                values.iter().map(word).map(Option::unwrap_or_default).collect()
            }
            Value::Array(list) if !list.is_empty() => {
                let (words, values) = (list.len(), values.len());
                let message = format!("`{keyword}` has {words} items for {values} values: ignored");
                context.mended(at.key(&keyword), message);
                continue;
            }
            // Microsoft lists objects, which name their values.
            Value::Object(mut members) if keyword == "x-ms-enum" => {
                let Some(Value::Array(list)) = members.shift_remove("values") else { continue };
                let of = |value: &Value| {
                    list.iter().find(|it| it.get("value").is_some_and(|it| is_same(it, value)))
                };
                let word = |value| of(value).and_then(|it| it.get(member)).cloned().unwrap_or_default();
                values.iter().map(word).collect()
            }
            // The keys are values, or the names of values.
            Value::Object(members) => {
                let word = |(index, value): (usize, &Value)| {
                    let name = names.get(index).and_then(Value::as_str);
                    let own = members.get(text(value).as_str());
                    own.or_else(|| members.get(name?)).cloned().unwrap_or_default()
                };
                values.iter().enumerate().map(word).collect()
            }
            _ => continue,
        };
        if found.iter().any(Value::is_string) {
            return found;
        }
    }
    Vec::new()
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn is_same(one: &Value, other: &Value) -> bool {
    text(one) == text(other)
}
