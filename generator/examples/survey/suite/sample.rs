//! Makes random values that a schema may admit.

use serde_json::{Map, Value, json};

use super::chance::Chance;

/// The most nested schemas. A reference may lead back to itself.
const DEEPEST: usize = 8;

/// A random value for a schema. `root` has the schemas that references lead to.
pub(super) fn sample(chance: &mut Chance, root: &Value, schema: &Value, depth: usize) -> Value {
    let Some(members) = schema.as_object().filter(|_| depth < DEEPEST) else { return any(chance) };
    if chance.once_in(25) {
        return any(chance);
    }
    let inside = |chance: &mut Chance, schema: &Value| sample(chance, root, schema, depth + 1);
    if let Some(value) = members.get("const") {
        return value.clone();
    }
    if let Some(value) = members.get("enum").and_then(Value::as_array).and_then(|values| chance.pick(values))
    {
        return value;
    }
    let reference =
        members.get("$ref").and_then(Value::as_str).and_then(|text| root.pointer(text.strip_prefix('#')?));
    if let Some(target) = reference {
        return inside(chance, target);
    }
    let mut made: Vec<Value> = Vec::new();
    for keyword in ["oneOf", "anyOf"] {
        let list = members.get(keyword).and_then(Value::as_array);
        if let Some(member) = list.and_then(|list| chance.pick(list)) {
            made.push(inside(chance, &member));
            // Several members of an `anyOf` may fit.
            if let Some(member) = list.filter(|_| chance.once_in(3)).and_then(|list| chance.pick(list)) {
                made.push(inside(chance, &member));
            }
        }
    }
    for keyword in ["then", "else"] {
        made.extend(members.get(keyword).filter(|_| chance.once_in(2)).map(|schema| inside(chance, schema)));
    }
    let dependent = members.get("dependentSchemas").and_then(Value::as_object).into_iter().flatten();
    for (_, schema) in dependent {
        made.push(inside(chance, schema));
    }
    for schema in members.get("allOf").and_then(Value::as_array).into_iter().flatten() {
        made.push(inside(chance, schema));
    }
    let name = match members.get("type") {
        Some(Value::String(name)) => Some(name.clone()),
        Some(Value::Array(names)) => chance.pick(names).and_then(|name| name.as_str().map(str::to_owned)),
        _ if members.contains_key("properties") => Some("object".to_owned()),
        _ => None,
    };
    let own = match name.as_deref() {
        Some("object") => Some(object(chance, members, &inside)),
        Some("array") => Some(array(chance, members, &inside)),
        Some(name) => Some(scalar(chance, name)),
        None if made.is_empty() => Some(any(chance)),
        None => None,
    };
    combine(own.into_iter().chain(made))
}

/// The properties of all objects together; otherwise the last value.
fn combine(values: impl Iterator<Item = Value>) -> Value {
    let mut result = Value::Null;
    for value in values {
        match (&mut result, value) {
            (Value::Object(members), Value::Object(more)) => {
                for (name, value) in more {
                    members.entry(name).or_insert(value);
                }
            }
            (result, value) => *result = value,
        }
    }
    result
}

fn object(
    chance: &mut Chance,
    members: &Map<String, Value>,
    inside: &dyn Fn(&mut Chance, &Value) -> Value,
) -> Value {
    let mut made = Map::new();
    let required = members.get("required").and_then(Value::as_array);
    for (name, schema) in members.get("properties").and_then(Value::as_object).into_iter().flatten() {
        let is_required = required.is_some_and(|names| names.iter().any(|it| it == name));
        if is_required || chance.once_in(2) {
            made.insert(name.clone(), inside(chance, schema));
        }
    }
    for name in required.into_iter().flatten().filter_map(Value::as_str) {
        made.entry(name).or_insert_with(|| any(chance));
    }
    let patterns = members.get("patternProperties").and_then(Value::as_object);
    for schema in patterns.into_iter().flat_map(Map::values) {
        made.entry("x-more").or_insert_with(|| inside(chance, schema));
    }
    let more = members.get("additionalProperties").or(members.get("unevaluatedProperties"));
    if let Some(schema) = more.filter(|schema| **schema != Value::Bool(false)) {
        made.entry("more").or_insert_with(|| inside(chance, schema));
    }
    if chance.once_in(8) {
        made.entry("c").or_insert_with(|| any(chance));
    }
    made.into()
}

fn array(
    chance: &mut Chance,
    members: &Map<String, Value>,
    inside: &dyn Fn(&mut Chance, &Value) -> Value,
) -> Value {
    let first = members.get("prefixItems").and_then(Value::as_array);
    let mut made: Vec<Value> = first.into_iter().flatten().map(|schema| inside(chance, schema)).collect();
    let rest = members.get("items").or(members.get("unevaluatedItems")).cloned().unwrap_or(Value::Bool(true));
    if rest != Value::Bool(false) {
        made.extend((0..chance.below(3)).map(|_| inside(chance, &rest)).collect::<Vec<_>>());
    }
    if let Some(schema) = members.get("contains") {
        made.push(inside(chance, schema));
    }
    made.into()
}

fn scalar(chance: &mut Chance, name: &str) -> Value {
    match name {
        "string" => json!(chance.pick(&["", "x", "y", "zz"])),
        "integer" => chance
            .pick(&[json!(0), json!(1), json!(2), json!(-7), json!(9_007_199_254_740_993_i64), json!(3.0)])
            .into(),
        "number" => chance.pick(&[json!(0), json!(1), json!(1.5), json!(-2.25), json!(1e30)]).into(),
        "boolean" => json!(chance.once_in(2)),
        _ => Value::Null,
    }
}

/// Any value.
fn any(chance: &mut Chance) -> Value {
    let values = [
        json!(null),
        json!(true),
        json!(1),
        json!(2.5),
        json!("x"),
        json!([]),
        json!([1, "x"]),
        json!({}),
        json!({"a": 1}),
        json!({"kind": "x"}),
    ];
    chance.pick(&values).unwrap_or_default()
}
