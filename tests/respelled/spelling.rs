//! Other spellings of a document.

use clientgen::Lock;
use serde_yaml::{Mapping, Value};

use crate::random::Random;
use crate::tree::{at, at_mut, keys, with};

/// Spells a document in another way. `None` if there is no such spelling of it.
pub(crate) type Spelling = fn(&mut Random, &Value, &Lock) -> Option<String>;

/// The spellings.
pub(crate) const SPELLINGS: &[(&str, Spelling)] = &[
    ("as JSON", |_, tree, _| text(tree)),
    ("as YAML", |_, tree, _| serde_yaml::to_string(tree).ok()),
    ("in another order", |random, tree, _| text(&shuffled(random.below(1000), tree, ""))),
    ("as OpenAPI 3.1", |_, tree, _| text(&as_31(tree)?)),
    ("with components", |_, tree, lock| text(&lifted(tree, &lock.to_string())?)),
];

fn text(tree: &Value) -> Option<String> {
    serde_json::to_string(tree).ok()
}

/// The keys of values that are no part of a description.
fn is_data(key: &str) -> bool {
    ["example", "examples", "default", "enum", "const"].contains(&key) || key.starts_with("x-")
}

/// The members of all mappings in another order, which is one order of all keys: what was equal is equal still. The order of
/// media types means something: the first is sent.
fn shuffled(seed: usize, value: &Value, around: &str) -> Value {
    match value {
        Value::Mapping(mapping) => {
            let mut members: Vec<(&Value, &Value)> = mapping.iter().collect();
            if around != "content" {
                members.sort_by_key(|(key, _)| Random::new(seed, &format!("{key:?}")).below(usize::MAX));
            }
            let members = members.into_iter().map(|(key, member)| {
                let name = key.as_str().unwrap_or_default();
                let is_kept = is_data(name) && around != "properties";
                (key.clone(), if is_kept { member.clone() } else { shuffled(seed, member, name) })
            });
            Value::Mapping(members.collect())
        }
        Value::Sequence(items) => {
            Value::Sequence(items.iter().map(|item| shuffled(seed, item, "")).collect())
        }
        other => other.clone(),
    }
}

/// A document of OpenAPI 3.0 as one of 3.1: `null` is a type, and a bound says itself that it is exclusive.
fn as_31(tree: &Value) -> Option<Value> {
    if !tree.get("openapi")?.as_str()?.starts_with("3.0") {
        return None;
    }
    // What stands beside a reference means something in 3.1 only.
    let has_siblings =
        |mapping: &Mapping| mapping.len() > 1 && mapping.get("$ref").is_some_and(Value::is_string);
    let is_untyped = |mapping: &Mapping| {
        mapping.get("nullable") == Some(&Value::Bool(true))
            && !mapping.get("type").is_some_and(Value::is_string)
    };
    if !with(tree, &|mapping| has_siblings(mapping) || is_untyped(mapping)).is_empty() {
        return None;
    }
    let mut tree = tree.clone();
    *at_mut(&mut tree, &["openapi".to_owned()])? = "3.1.0".into();
    for way in with(&tree, &|mapping| {
        ["nullable", "exclusiveMinimum", "exclusiveMaximum"]
            .iter()
            .any(|key| mapping.get(*key).is_some_and(Value::is_bool))
    }) {
        let schema = at_mut(&mut tree, &way)?.as_mapping_mut()?;
        if schema.remove("nullable") == Some(Value::Bool(true)) {
            let type_ = schema.get("type")?.clone();
            schema.insert("type".into(), Value::Sequence(vec![type_, "null".into()]));
            if let Some(values) = schema.get_mut("enum").and_then(Value::as_sequence_mut) {
                if !values.contains(&Value::Null) {
                    values.push(Value::Null);
                }
            }
        }
        for (exclusive, bound) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
            if let Some(is_exclusive) = schema.get(exclusive).and_then(Value::as_bool) {
                schema.remove(exclusive);
                if is_exclusive {
                    let value = schema.remove(bound)?;
                    schema.insert(exclusive.into(), value);
                }
            }
        }
    }
    Some(tree)
}

/// Inline schemas of properties as components with the names of their types.
fn lifted(tree: &Value, lock: &str) -> Option<Value> {
    let way = |names: &[&str]| -> Vec<String> { names.iter().map(|name| (*name).to_owned()).collect() };
    let components = keys(at(tree, &way(&["components", "schemas"])));
    let mut lifted = tree.clone();
    for owner in &components {
        // An object with this one in its `allOf` has copies of the inline schemas, with names of their own. It has the
        // components themselves, so names would go.
        let reference = Value::from(format!("#/components/schemas/{owner}"));
        let is_part = |part: &Value| part.get("$ref") == Some(&reference);
        let has_it = |list: &Value| list.as_sequence().is_some_and(|parts| parts.iter().any(is_part));
        let is_merged = !with(tree, &|other| other.get("allOf").is_some_and(has_it)).is_empty();
        for property in keys(at(tree, &way(&["components", "schemas", owner, "properties"]))) {
            let place = format!("type {owner} > {property} = ");
            let Some(name) = lock.lines().find_map(|line| line.strip_prefix(&place)) else { continue };
            let at_property = way(&["components", "schemas", owner, "properties", &property]);
            let Some(schema) = at(tree, &at_property).and_then(Value::as_mapping) else { continue };
            let plain = ["type", "properties", "required", "enum", "additionalProperties"];
            let is_plain = schema.keys().all(|key| key.as_str().is_some_and(|key| plain.contains(&key)));
            let is_free = components.iter().all(|component| component.to_lowercase() != name.to_lowercase());
            if !is_plain
                || !is_free
                || is_merged
                || at(&lifted, &way(&["components", "schemas", name])).is_some()
            {
                continue;
            }
            let reference = format!("#/components/schemas/{name}");
            let reference: Mapping = [(Value::from("$ref"), Value::from(reference))].into_iter().collect();
            let inline = std::mem::replace(at_mut(&mut lifted, &at_property)?, Value::Mapping(reference));
            let schemas = at_mut(&mut lifted, &way(&["components", "schemas"]))?.as_mapping_mut()?;
            schemas.insert(name.into(), inline);
        }
    }
    (lifted != *tree).then_some(lifted)
}
