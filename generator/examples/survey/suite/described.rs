//! Whether a schema describes a property of an instance (JSON Schema 2020-12, section 10).

use std::collections::BTreeMap;

use boon::{Compiler, SchemaIndex, Schemas};
use serde_json::Value;

use super::group::resolve;
use crate::raw::child;

const URL: &str = "urn:survey:described";

/// The most nested references.
const DEEPEST: usize = 32;

/// A schema, and the validators of the schemas in it.
pub(super) struct Described<'a> {
    schema: &'a Value,
    compiler: Compiler,
    schemas: Schemas,
    known: BTreeMap<String, Option<SchemaIndex>>,
    /// By URI, or URI and anchor: the place of the schema.
    marked: BTreeMap<String, String>,
}

impl<'a> Described<'a> {
    pub(super) fn new(schema: &'a Value) -> Self {
        let mut compiler = Compiler::new();
        // Without a validator, every member of a union applies.
        _ = compiler.add_resource(URL, schema.clone());
        let mut marked = BTreeMap::from([(String::new(), String::new())]);
        mark(schema, "", "", &mut marked);
        Self { schema, compiler, schemas: Schemas::new(), known: BTreeMap::new(), marked }
    }

    /// Whether a schema that applies to an instance says something about the value at a path in it.
    pub(super) fn says(&mut self, instance: &Value, path: &[String]) -> bool {
        self.at("", instance, path, 0)
    }

    fn at(&mut self, place: &str, value: &Value, path: &[String], depth: usize) -> bool {
        let Some(schema) = self.schema.pointer(place).and_then(Value::as_object) else { return false };
        let Some((name, rest)) = path.split_first() else { return true };
        if depth > DEEPEST {
            return true;
        }
        let mut inner = Vec::new();
        if let Some(reference) = schema.get("$ref").or(schema.get("$dynamicRef")).and_then(Value::as_str) {
            match self.target(place, reference) {
                Some(target) => inner.push(target),
                // It may say something.
                None => return true,
            }
        }
        for keyword in ["allOf", "anyOf", "oneOf"] {
            let count = schema.get(keyword).and_then(Value::as_array).map_or(0, Vec::len);
            let members = (0..count).map(|index| child(&child(place, keyword), &index.to_string()));
            let members: Vec<String> = members.collect();
            inner.extend(
                members.into_iter().filter(|member| keyword == "allOf" || self.admits(member, value)),
            );
        }
        if schema.contains_key("if") {
            let is_met = self.admits(&child(place, "if"), value);
            inner.push(child(place, if is_met { "then" } else { "else" }));
            inner.extend(is_met.then(|| child(place, "if")));
        }
        for name in
            schema.get("dependentSchemas").and_then(Value::as_object).into_iter().flat_map(|it| it.keys())
        {
            inner.extend(value.get(name).map(|_| child(&child(place, "dependentSchemas"), name)));
        }
        if inner.iter().any(|place| self.at(place, value, path, depth + 1)) {
            return true;
        }
        let (children, inside) = match value {
            Value::Object(members) => (properties(schema, place, name), members.get(name)),
            Value::Array(items) => {
                let index = name.parse().unwrap_or(usize::MAX);
                (item(schema, place, index), items.get(index))
            }
            _ => return false,
        };
        let Some(inside) = inside else { return false };
        children.iter().any(|place| rest.is_empty() || self.at(place, inside, rest, depth + 1))
    }

    /// The place that a reference leads to. A dynamic one is taken to lead to its first target.
    fn target(&self, place: &str, reference: &str) -> Option<String> {
        let mut base = String::new();
        let ends = place.char_indices().filter(|(_, it)| *it == '/').map(|(end, _)| end).chain([place.len()]);
        for end in ends {
            let around = self.schema.pointer(place.get(..end).unwrap_or_default());
            if let Some(id) = around.and_then(|schema| schema.get("$id")?.as_str()) {
                base = resolve(&base, id);
            }
        }
        let target = resolve(&base, reference);
        let (uri, fragment) = target.split_once('#').unwrap_or((&target, ""));
        if fragment.is_empty() || fragment.starts_with('/') {
            let place = format!("{}{fragment}", self.marked.get(uri)?);
            return self.schema.pointer(&place).map(|_| place);
        }
        self.marked.get(&target).cloned()
    }

    fn admits(&mut self, place: &str, value: &Value) -> bool {
        let (compiler, schemas) = (&mut self.compiler, &mut self.schemas);
        let index = *self
            .known
            .entry(place.to_owned())
            .or_insert_with(|| compiler.compile(&format!("{URL}#{place}"), schemas).ok());
        index.is_none_or(|index| self.schemas.validate(value, index).is_ok())
    }
}

/// Notes the places of the URIs and anchors in a value.
fn mark(value: &Value, base: &str, place: &str, marked: &mut BTreeMap<String, String>) {
    match value {
        Value::Object(members) => {
            let id = members.get("$id").and_then(Value::as_str);
            let base = id.map_or_else(|| base.to_owned(), |id| resolve(base, id));
            if id.is_some() {
                marked.insert(base.clone(), place.to_owned());
            }
            for key in ["$anchor", "$dynamicAnchor"] {
                if let Some(name) = members.get(key).and_then(Value::as_str) {
                    marked.insert(format!("{base}#{name}"), place.to_owned());
                }
            }
            members.iter().for_each(|(name, value)| mark(value, &base, &child(place, name), marked));
        }
        Value::Array(items) => {
            let items = items.iter().enumerate();
            items.for_each(|(index, item)| mark(item, base, &child(place, &index.to_string()), marked));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

type Members = serde_json::Map<String, Value>;

/// The places of the schemas of a property. Every pattern is taken to match names that begin with `x-`.
fn properties(schema: &Members, place: &str, name: &str) -> Vec<String> {
    if schema.get("properties").is_some_and(|properties| properties.get(name).is_some()) {
        return vec![child(&child(place, "properties"), name)];
    }
    let patterns = schema.get("patternProperties").and_then(Value::as_object).into_iter().flatten();
    let mut patterns = patterns.filter(|(pattern, _)| *pattern != "^x-" || name.starts_with("x-"));
    if let Some((pattern, _)) = patterns.next() {
        return vec![child(&child(place, "patternProperties"), pattern)];
    }
    let others = ["additionalProperties", "unevaluatedProperties"].into_iter();
    let mut others = others.filter(|key| schema.get(*key).is_some_and(|value| *value != Value::Bool(false)));
    others.next().map(|keyword| child(place, keyword)).into_iter().collect()
}

/// The places of the schemas of an item.
fn item(schema: &Members, place: &str, index: usize) -> Vec<String> {
    let first = schema.get("prefixItems").and_then(Value::as_array).map_or(0, Vec::len);
    if index < first {
        return vec![child(&child(place, "prefixItems"), &index.to_string())];
    }
    let keywords = ["items", "unevaluatedItems", "contains"];
    keywords.into_iter().filter(|key| schema.contains_key(*key)).map(|key| child(place, key)).collect()
}
