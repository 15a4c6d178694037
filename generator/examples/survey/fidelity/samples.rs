//! Makes values of JSON Schemas, put together from the examples and the defaults of their parts.

use serde_json::{Map, Value, json};

use super::examples::{Example, Side};
use super::schemas::Schemas;
use crate::raw::child;

/// How many values are made for a schema: each takes other alternatives, and the last ones leave out what they can.
const VARIANTS: usize = 4;

/// How deep properties are set that may be left out.
const DEPTH: usize = 4;

/// How many values a sample holds at most, before all is left out that can be.
const SIZE: usize = 500;

/// Samples of the schema at a place of the document, each once.
pub(super) fn of(schemas: &mut Schemas, place: &str, rust: &str) -> Vec<Example> {
    let mut found: Vec<Value> = Vec::new();
    let start = schemas.place(place, Side::Both);
    for variant in 0..VARIANTS {
        let value = Sampler { schemas, variant, size: 0 }.sample(&start, 0);
        found.extend(value.filter(|value| !value.is_null() && !found.contains(value)));
    }
    let example = |value| Example {
        pointer: place.to_owned(),
        schema: place.to_owned(),
        side: Side::Both,
        value,
        rust: rust.to_owned(),
    };
    found.into_iter().map(example).collect()
}

struct Sampler<'a> {
    schemas: &'a mut Schemas,
    variant: usize,
    size: usize,
}

impl Sampler<'_> {
    fn sample(&mut self, place: &str, depth: usize) -> Option<Value> {
        self.size += 1;
        if depth > 64 {
            return None;
        }
        let schema = self.schemas.at(place).clone();
        if let Some(value) = self.given(place, &schema) {
            return Some(value);
        }
        let mut parts = Vec::new();
        if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
            parts.push(self.sample(reference.strip_prefix('#')?, depth + 1)?);
        }
        for index in 0..length(&schema, "allOf") {
            parts.push(self.sample(&format!("{place}/allOf/{index}"), depth + 1)?);
        }
        let count = length(&schema, "anyOf");
        if count > 0 {
            let variant = self.variant;
            let mut members = (0..count).map(|index| (index + variant) % count);
            parts.push(members.find_map(|index| self.sample(&format!("{place}/anyOf/{index}"), depth + 1))?);
        }
        let own = self.own(place, &schema, depth);
        if own.is_some() || parts.is_empty() {
            parts.push(own?);
        }
        merge(parts)
    }

    /// The value that the document gives, if it is one of the schema.
    fn given(&mut self, place: &str, schema: &Value) -> Option<Value> {
        let lists = ["examples", "enum"].into_iter().filter_map(|name| schema.get(name)?.as_array());
        let single = ["default", "const"].into_iter().filter_map(|name| schema.get(name));
        let mut values: Vec<Value> = lists.flatten().chain(single).cloned().collect();
        let start = self.variant.checked_rem(values.len()).unwrap_or_default();
        values.rotate_left(start);
        values.into_iter().find(|value| !value.is_null() && self.schemas.admits(place, value))
    }

    /// A value of the keywords that stand in the schema itself.
    fn own(&mut self, place: &str, schema: &Value, depth: usize) -> Option<Value> {
        let type_ = schema.get("type").and_then(|type_| match type_ {
            Value::Array(names) => {
                let names: Vec<_> = names.iter().filter(|name| *name != "null").collect();
                names.get(self.variant.checked_rem(names.len())?).and_then(|name| name.as_str())
            }
            type_ => type_.as_str(),
        });
        let candidates = match type_ {
            Some("string") => texts(schema),
            Some("integer") => integers(schema),
            // A number is of double precision.
            Some("number") => {
                [json!(0.1), json!(2.5e-7), json!(1e21)].into_iter().chain(bounded(schema)).collect()
            }
            Some("boolean") => vec![json!(true), json!(false)],
            Some("array") => return self.list(place, schema, depth),
            Some("object") => return self.object(place, schema, depth),
            Some("null") => return Some(Value::Null),
            None if has(schema, &["properties", "additionalProperties", "required"]) => {
                return self.object(place, schema, depth);
            }
            None if has(schema, &["items", "minItems", "maxItems"]) => {
                return self.list(place, schema, depth);
            }
            None if has(schema, &["format", "minLength", "maxLength"]) => texts(schema),
            None if has(schema, &["minimum", "maximum", "multipleOf"]) => integers(schema),
            Some(_) | None => match self.schemas.at(place) {
                Value::Object(members) if members.keys().any(|key| key == "$ref" || key.ends_with("Of")) => {
                    return None;
                }
                _ => vec![json!("any"), json!({"any": [1, null]})],
            },
        };
        let start = self.variant.checked_rem(candidates.len()).unwrap_or_default();
        let mut candidates = candidates;
        candidates.rotate_left(start);
        candidates.into_iter().find(|value| self.schemas.admits(place, value))
    }

    fn list(&mut self, place: &str, schema: &Value, depth: usize) -> Option<Value> {
        let least = schema.get("minItems").and_then(Value::as_u64).unwrap_or_default();
        if schema.get("items").is_none() {
            return Some(json!([]));
        }
        let item = if self.is_small(depth) || least > 0 {
            self.sample(&format!("{place}/items"), depth + 1)
        } else {
            None
        };
        Some(item.into_iter().collect())
    }

    fn object(&mut self, place: &str, schema: &Value, depth: usize) -> Option<Value> {
        let mut made = Map::new();
        let required = schema.get("required").and_then(Value::as_array).cloned().unwrap_or_default();
        let names =
            schema.get("properties").and_then(Value::as_object).map(|it| it.keys().cloned().collect());
        let names: Vec<String> = names.unwrap_or_default();
        for name in &names {
            let is_required = required.iter().any(|it| it == name);
            if !is_required && !self.is_small(depth) {
                continue;
            }
            let place = child(&child(place, "properties"), name);
            match self.sample(&place, depth + 1) {
                Some(value) => _ = made.insert(name.clone(), value),
                None if is_required => return None,
                None => {}
            }
        }
        match schema.get("additionalProperties") {
            Some(Value::Object(_)) if self.is_small(depth) => {
                let value = self.sample(&child(place, "additionalProperties"), depth + 1);
                made.extend(value.map(|value| ("any key".to_owned(), value)));
            }
            Some(Value::Bool(true)) => _ = made.insert("any key".to_owned(), json!({"any": 1})),
            _ => {}
        }
        Some(made.into())
    }

    /// Whether there is room for what may be left out.
    fn is_small(&self, depth: usize) -> bool {
        self.variant + 1 < VARIANTS && depth < DEPTH && self.size < SIZE
    }
}

/// Whether a schema has one of these keywords, from which its type follows where it does not say it.
fn has(schema: &Value, keywords: &[&str]) -> bool {
    keywords.iter().any(|keyword| schema.get(keyword).is_some())
}

fn length(schema: &Value, key: &str) -> usize {
    schema.get(key).and_then(Value::as_array).map_or(0, Vec::len)
}

/// One value of what several schemas say about it: objects with the properties of all, or else the first.
fn merge(parts: Vec<Value>) -> Option<Value> {
    let mut parts = parts.into_iter();
    let mut value = parts.next()?;
    for part in parts {
        if let (Value::Object(members), Value::Object(more)) = (&mut value, part) {
            for (name, value) in more {
                match members.get_mut(&name) {
                    Some(known) => *known = merge(vec![known.take(), value])?,
                    None => _ = members.insert(name, value),
                }
            }
        }
    }
    Some(value)
}

fn texts(schema: &Value) -> Vec<Value> {
    match schema.get("format").and_then(Value::as_str) {
        Some("date") => vec![json!("2024-02-29")],
        Some("date-time") => vec![json!("2024-02-29T23:59:59.123456+01:00"), json!("2024-02-29T00:00:00Z")],
        Some("byte") => vec![json!("aGk="), json!("_-8")],
        _ => {
            let least = schema.get("minLength").and_then(Value::as_u64).unwrap_or_default().min(1000);
            let padded = "x".repeat(usize::try_from(least).unwrap_or_default());
            vec![json!("text \u{e9}\u{1f600}\"\\\n"), json!("text"), json!("t"), json!(padded)]
        }
    }
}

fn integers(schema: &Value) -> Vec<Value> {
    let mut values = vec![json!(9_007_199_254_740_993_i64)];
    values.extend(bounded(schema));
    values
}

/// Small numbers, and those at the bounds.
fn bounded(schema: &Value) -> Vec<Value> {
    let bounds =
        ["minimum", "maximum", "multipleOf"].into_iter().filter_map(|name| schema.get(name).cloned());
    let beside = |name: &str, step: i64| Some(json!(schema.get(name)?.as_i64()?.checked_add(step)?));
    let fixed = [7, 0, 1].map(|number| json!(number));
    fixed
        .into_iter()
        .chain(bounds)
        .chain(beside("exclusiveMinimum", 1))
        .chain(beside("exclusiveMaximum", -1))
        .collect()
}
