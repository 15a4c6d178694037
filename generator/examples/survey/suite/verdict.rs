//! Judges what a type made of an instance.

use std::collections::BTreeMap;

use boon::{Compiler, Schemas};
use serde_json::{Map, Value};

use super::described::Described;
use super::group::visit;
use crate::fidelity::compare::is_equal;
use crate::fidelity::program::{Unread, Written};

/// What became of a valid instance.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Verdict {
    /// It came back as it was.
    Equal,
    /// It lost properties that the schema does not list.
    LostUnlisted,
    /// It lost a `null`: it was read as a member of a union that has none there, but has more of the other properties.
    LostNull,
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
    let verdict = match written {
        Ok(written) => difference(schema, instance, &written),
        Err(Unread::Misfit(why)) => Verdict::Refused(why),
        Err(Unread::NoProgram(why)) => return Verdict::NoClient(why),
    };
    match verdict {
        Verdict::Refused(_) | Verdict::Changed(_) if !is_valid(&with_types(schema), instance) => {
            Verdict::ImpliedType
        }
        verdict => verdict,
    }
}

/// The verdict about an instance that was read.
fn difference(schema: &Value, instance: &Value, written: &Value) -> Verdict {
    let mut lost = Vec::new();
    if let Some(change) = change(&mut Vec::new(), instance, written, &mut lost) {
        return Verdict::Changed(change);
    }
    let mut described = Described::new(schema);
    match lost.iter().find(|path| described.says(instance, path)) {
        Some(path) if at(instance, path).is_some_and(Value::is_null) => Verdict::LostNull,
        Some(path) => Verdict::Changed(format!("no {}", path.join("/"))),
        None if lost.is_empty() => Verdict::Equal,
        None => Verdict::LostUnlisted,
    }
}

/// The value at a path.
fn at<'a>(value: &'a Value, path: &[String]) -> Option<&'a Value> {
    path.iter().try_fold(value, |value, name| match value {
        Value::Array(items) => items.get(name.parse::<usize>().ok()?),
        value => value.get(name),
    })
}

/// The first difference that is not the loss of a property. Adds the paths of lost properties to a list.
fn change(
    path: &mut Vec<String>,
    value: &Value,
    written: &Value,
    lost: &mut Vec<Vec<String>>,
) -> Option<String> {
    let mut inside = |name: String, value: &Value, other: Option<&Value>| {
        path.push(name);
        let found = match other {
            Some(other) => change(path, value, other, lost),
            None => {
                lost.push(path.clone());
                None
            }
        };
        path.pop();
        found
    };
    match (value, written) {
        (Value::Object(members), Value::Object(others)) => {
            let found =
                members.iter().find_map(|(name, value)| inside(name.clone(), value, others.get(name)));
            let more = || others.keys().find(|name| !members.contains_key(*name));
            found.or_else(|| more().map(|name| format!("/{}: also `{name}`", path.join("/"))))
        }
        (Value::Array(items), Value::Array(others)) if items.len() == others.len() => {
            let mut pairs = items.iter().zip(others).enumerate();
            pairs.find_map(|(index, (item, other))| inside(index.to_string(), item, Some(other)))
        }
        (Value::Number(number), Value::Number(other)) if is_equal(number, other) => None,
        (value, written) => {
            (value != written).then(|| format!("/{}: {written} instead of {value}", path.join("/")))
        }
    }
}

/// The schema, with the types that its keywords imply. A property that only a condition describes has its type always.
fn with_types(schema: &Value) -> Value {
    let root = schema;
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
        // A format is a type (OpenAPI 3.0.3, section 4.4).
        if schema.get("format").and_then(Value::as_str) == Some("int32") {
            schema.entry("minimum").or_insert(i32::MIN.into());
            schema.entry("maximum").or_insert(i32::MAX.into());
        }
        // An integer has 64 bits, where its limits do not say more.
        if schema.get("type").and_then(Value::as_str) == Some("integer") {
            schema.entry("minimum").or_insert(i64::MIN.into());
            schema.entry("maximum").or_insert(i64::MAX.into());
        }
        add_conditional(root, schema);
    });
    schema
}

/// Adds the properties of `then`, `else` and `dependentSchemas` to those of the schema. What they say of its own properties
/// becomes a condition of these.
fn add_conditional(root: &Value, schema: &mut Map<String, Value>) {
    let branches = ["then", "else"].into_iter().filter_map(|keyword| schema.get(keyword));
    let dependent =
        schema.get("dependentSchemas").and_then(Value::as_object).into_iter().flat_map(Map::values);
    let mut found: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    branches.chain(dependent).for_each(|branch| find_properties(root, branch, &mut found, 0));
    if found.is_empty() {
        return;
    }
    let Value::Object(own) = schema.entry("properties").or_insert_with(|| Map::new().into()) else { return };
    for (name, schemas) in found {
        match own.get_mut(&name) {
            Some(Value::Object(known)) => {
                if let Value::Object(dependent) =
                    known.entry("dependentSchemas").or_insert_with(|| Map::new().into())
                {
                    let named = schemas.into_iter().enumerate();
                    dependent
                        .extend(named.map(|(index, schema)| (format!("{NO_NAME}{name}{index}"), schema)));
                }
            }
            Some(_) => {}
            // Different schemas are read as any value.
            None if schemas.windows(2).all(|pair| pair.first() == pair.last()) => {
                own.extend(schemas.into_iter().next().map(|schema| (name, schema)));
            }
            None => {}
        }
    }
}

/// The most nested members, references and conditions.
const DEEPEST: usize = 8;

/// No property of an instance begins with this.
const NO_NAME: &str = "\u{0}";

/// Finds the properties of a schema, of its members, and of its conditions.
fn find_properties(root: &Value, schema: &Value, found: &mut BTreeMap<String, Vec<Value>>, depth: usize) {
    if depth > DEEPEST {
        return;
    }
    for (name, value) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
        found.entry(name.clone()).or_default().push(value.clone());
    }
    let reference =
        schema.get("$ref").and_then(Value::as_str).and_then(|text| root.pointer(text.strip_prefix('#')?));
    let members =
        ["allOf", "anyOf", "oneOf"].into_iter().filter_map(|keyword| schema.get(keyword)?.as_array());
    let branches = ["then", "else"].into_iter().filter_map(|keyword| schema.get(keyword));
    let dependent =
        schema.get("dependentSchemas").and_then(Value::as_object).into_iter().flat_map(Map::values);
    let inner = members.flatten().chain(branches).chain(dependent).chain(reference);
    inner.for_each(|inner| find_properties(root, inner, found, depth + 1));
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
