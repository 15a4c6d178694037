//! An instance and what its type made of it go in; a verdict comes out.

use boon::{Compiler, Schemas};
use serde_json::{Map, Value};

use super::group::visit;
use crate::fidelity::compare::is_equal;
use crate::fidelity::program::{Unread, Written};
use crate::raw::child;

/// What became of a valid instance.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Verdict {
    /// It came back as it was.
    Equal,
    /// It lost properties that the schema does not list.
    LostUnlisted,
    /// A keyword without a `type` implies one, and the instance has another. By JSON Schema, such a keyword does not
    /// apply to the instance; authors of API descriptions mean the type.
    ImpliedType,
    /// It was refused, and the schema allows it.
    Refused(String),
    /// It came back changed.
    Changed(String),
    /// There is no client.
    NoClient(String),
}

/// The keywords that describe the structure of values of a type. They imply the type.
const STRUCTURE: [(&str, &[&str]); 2] = [
    (
        "object",
        &[
            "properties",
            "patternProperties",
            "additionalProperties",
            "required",
            "propertyNames",
            "dependentRequired",
            "dependentSchemas",
            "unevaluatedProperties",
        ],
    ),
    ("array", &["items", "prefixItems", "contains", "unevaluatedItems"]),
];

/// The keywords that limit values of a type. Without structure, they imply the type.
const LIMITS: [(&str, &[&str]); 4] = [
    ("object", &["minProperties", "maxProperties"]),
    ("array", &["minItems", "maxItems", "uniqueItems"]),
    ("string", &["minLength", "maxLength", "pattern", "format", "contentEncoding", "contentMediaType"]),
    ("number", &["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]),
];

/// The verdict about an instance of a schema.
pub(super) fn verdict(schema: &Value, instance: &Value, written: Written) -> Verdict {
    let written = match written {
        Ok(written) => written,
        Err(Unread::Misfit(_)) if !is_valid(&with_types(schema), instance) => return Verdict::ImpliedType,
        Err(Unread::Misfit(why)) => return Verdict::Refused(why),
        Err(Unread::NoProgram(why)) => return Verdict::NoClient(why),
    };
    let mut lost = false;
    match change(schema, "", instance, &written, &mut lost) {
        Some(change) => Verdict::Changed(change),
        None if lost => Verdict::LostUnlisted,
        None => Verdict::Equal,
    }
}

/// The first difference that is not the loss of an unlisted property.
fn change(schema: &Value, at: &str, value: &Value, written: &Value, lost: &mut bool) -> Option<String> {
    match (value, written) {
        (Value::Object(members), Value::Object(others)) => {
            for (name, value) in members {
                match others.get(name) {
                    Some(other) => {
                        if let Some(found) = change(schema, &child(at, name), value, other, lost) {
                            return Some(found);
                        }
                    }
                    None if is_listed(schema, name) => return Some(format!("{at}: no `{name}`")),
                    None => *lost = true,
                }
            }
            let more = others.keys().find(|name| !members.contains_key(*name));
            more.map(|name| format!("{at}: also `{name}`"))
        }
        (Value::Array(items), Value::Array(others)) if items.len() == others.len() => {
            items.iter().zip(others).enumerate().find_map(|(index, (item, other))| {
                change(schema, &child(at, &index.to_string()), item, other, lost)
            })
        }
        (Value::Number(number), Value::Number(other)) if is_equal(number, other) => None,
        (value, written) => (value != written).then(|| format!("{at}: {written} instead of {value}")),
    }
}

/// Whether a schema, or one in it, says something about a property. A pattern is taken to say it about all properties.
fn is_listed(schema: &Value, name: &str) -> bool {
    let mut is_listed = false;
    visit(&mut schema.clone(), "", &mut |schema, _| {
        is_listed |= schema.get("properties").is_some_and(|properties| properties.get(name).is_some());
        for key in ["patternProperties", "additionalProperties", "unevaluatedProperties"] {
            is_listed |= schema.get(key).is_some_and(|value| *value != Value::Bool(false));
        }
    });
    is_listed
}

/// The schema, with the types that its keywords imply.
fn with_types(schema: &Value) -> Value {
    let mut schema = schema.clone();
    visit(&mut schema, "", &mut |schema: &mut Map<String, Value>, _| {
        let says_more =
            ["type", "const", "enum", "$ref", "$dynamicRef"].iter().any(|key| schema.contains_key(*key));
        let implied = |table: &[(&str, &[&str])]| -> Vec<Value> {
            let has = |keys: &&[&str]| keys.iter().any(|key| schema.contains_key(*key));
            table.iter().filter(|(_, keys)| has(keys)).map(|(type_, _)| (*type_).into()).collect()
        };
        let implied =
            Some(implied(&STRUCTURE)).filter(|types| !types.is_empty()).unwrap_or_else(|| implied(&LIMITS));
        if !says_more && !implied.is_empty() {
            schema.insert("type".to_owned(), implied.into());
        }
    });
    schema
}

fn is_valid(schema: &Value, instance: &Value) -> bool {
    const URL: &str = "urn:survey:suite";
    let (mut compiler, mut schemas) = (Compiler::new(), Schemas::new());
    // Without a validator the generator is to blame.
    if compiler.add_resource(URL, schema.clone()).is_err() {
        return true;
    }
    compiler.compile(URL, &mut schemas).ok().is_none_or(|index| schemas.validate(instance, index).is_ok())
}
