//! The values that a schema describes: one with all that it has, one with as little as it may have, and one for each other
//! value at a bound.

use serde_json::{Map, Value, json};

use crate::document::Document;

/// Who sends a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sender {
    Client,
    Server,
}

/// A value.
#[derive(Clone, Debug)]
pub(crate) struct Sample {
    pub(crate) value: Value,
    /// Whether it has all that the schema describes, so that it uses whatever changed.
    pub(crate) is_full: bool,
}

fn full(value: impl Into<Value>) -> Sample {
    Sample { value: value.into(), is_full: true }
}

fn less(value: impl Into<Value>) -> Sample {
    Sample { value: value.into(), is_full: false }
}

/// The values of a schema. The first one is full.
pub(crate) fn samples(document: &Document, schema: &Value, sender: Sender) -> Vec<Sample> {
    let schema = document.resolved(schema);
    let mut found = if let Some(values) = schema["enum"].as_array() {
        values.iter().cloned().map(full).collect()
    } else if let Some(mapping) = schema["discriminator"]["mapping"].as_object() {
        let property = schema["discriminator"]["propertyName"].as_str().unwrap();
        let members = mapping.iter().flat_map(|(tag, target)| {
            let mut values = samples(document, &json!({ "$ref": target }), sender);
            values.iter_mut().for_each(|sample| sample.value[property] = tag.as_str().into());
            values
        });
        members.collect()
    } else if let Some(members) = schema["oneOf"].as_array() {
        members.iter().flat_map(|member| samples(document, member, sender)).collect()
    } else if let Some(types) = schema["type"].as_array() {
        let one = |name: &Value| match name.as_str() {
            Some("null") => vec![less(Value::Null)],
            _ => {
                let mut one = schema.clone();
                one["type"] = name.clone();
                samples(document, &one, sender)
            }
        };
        types.iter().flat_map(one).collect()
    } else {
        match schema["type"].as_str() {
            Some("object") => objects(document, schema, sender),
            Some("array") => arrays(document, schema, sender),
            Some("string") => texts(document, schema).into_iter().map(full).collect(),
            Some("boolean") => vec![full(true), full(false)],
            Some("integer") => integers(schema).into_iter().map(full).collect(),
            Some("number") => vec![full(1.5), full(2)],
            _ => [json!(1.5), json!("text"), json!(true), json!({"a": 1})].map(full).into(),
        }
    };
    if schema["nullable"] == true {
        found.push(less(Value::Null));
    }
    found
}

fn texts(document: &Document, schema: &Value) -> Vec<String> {
    if schema["format"] == "date" {
        return vec!["2020-02-29".to_owned(), "2020-01-01".to_owned()];
    }
    if schema["format"] == "date-time" {
        return vec!["2020-02-29T00:00:00Z".to_owned(), "2020-02-29T00:00:00.123456Z".to_owned()];
    }
    if let Some(pattern) = schema["pattern"].as_str() {
        return vec![format!("{}text", pattern.trim_start_matches('^'))];
    }
    let most = schema["maxLength"].as_u64().map(|most| usize::try_from(most).unwrap());
    let words = document.words.iter().filter(|word| most.is_none_or(|most| word.len() <= most)).cloned();
    let longest = most.map(|most| "a".repeat(most));
    ["text".to_owned()].into_iter().chain(words).chain(longest).collect()
}

fn integers(schema: &Value) -> Vec<i64> {
    let most = if schema["format"] == "int32" { i64::from(i32::MAX) } else { 1 << 40 };
    let is_less = i64::from(schema["exclusiveMaximum"] == true);
    vec![1, schema["maximum"].as_i64().map_or(most, |most| most - is_less)]
}

fn arrays(document: &Document, schema: &Value, sender: Sender) -> Vec<Sample> {
    let items = samples(document, &schema["items"], sender);
    let all: Vec<Value> = items.iter().filter(|item| item.is_full).map(|item| item.value.clone()).collect();
    let two = vec![all[0].clone(), all[0].clone()];
    let each = items.into_iter().map(|item| Sample { value: json!([item.value]), ..item });
    each.chain([full(two), less(json!([]))]).collect()
}

fn objects(document: &Document, schema: &Value, sender: Sender) -> Vec<Sample> {
    let forbidden = if sender == Sender::Client { "readOnly" } else { "writeOnly" };
    let mut properties: Vec<(String, Vec<Sample>)> = Vec::new();
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        if document.resolved(property)[forbidden] != true {
            properties.push((name.clone(), samples(document, property, sender)));
        }
    }
    if schema["additionalProperties"].is_object() {
        properties.push(("more".to_owned(), samples(document, &schema["additionalProperties"], sender)));
    }
    let required: Vec<&str> =
        schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let object = |change: Option<(&str, &Value)>, is_wanted: &dyn Fn(&str) -> bool| -> Value {
        let wanted = properties.iter().filter(|(name, _)| is_wanted(name));
        let members: Map<String, Value> = wanted
            .map(|(name, values)| {
                let changed = change.filter(|(changed, _)| changed == name).map(|(_, value)| value);
                (name.clone(), changed.unwrap_or(&values[0].value).clone())
            })
            .collect();
        members.into()
    };
    let mut found = vec![full(object(None, &|_| true))];
    for (name, values) in &properties {
        for other in &values[1..] {
            let value = object(Some((name, &other.value)), &|_| true);
            found.push(Sample { value, is_full: other.is_full });
        }
    }
    found.push(less(object(None, &|name| required.contains(&name))));
    found
}
