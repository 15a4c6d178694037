//! Finds the examples of the schemas that have a type in the client.

use std::collections::{BTreeMap, BTreeSet};

use clientgen::GeneratedType;
use serde_json::Value;

use super::overlap::is_shared;
use crate::raw::{child, follow, target};

/// Who sends a value: a property that only the other side sends is not required of it (OpenAPI 3.0.3, section
/// 4.7.24.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    Client,
    Server,
    /// Either: the value of a schema wherever that is used.
    Both,
}

/// An example of the values of a schema.
pub(super) struct Example {
    /// Where it stands.
    pub(super) pointer: String,
    /// Where its schema stands.
    pub(super) schema: String,
    pub(super) side: Side,
    pub(super) value: Value,
    /// The Rust type for the schema.
    pub(super) rust: String,
}

/// The types whose schemas are at a place of the document, each with that.
pub(super) fn types<'a>(document: &Value, types: &'a [GeneratedType]) -> Vec<(&'a str, String)> {
    let types = types
        .iter()
        .filter(|it| is_alone(it) && !is_shared(document, &it.pointer.tokens().collect::<Vec<_>>()));
    let types = types.map(|it| (it.pointer.as_str(), &it.name));
    let mut seen = BTreeSet::new();
    let types = types.filter(|(place, _)| document.pointer(place).is_some() && seen.insert(*place));
    types.map(|(place, name)| (place, format!("types::{name}"))).collect()
}

/// Whether the values of a type are those of the schema at its place. A member of a union is made together with what
/// stands beside the union.
fn is_alone(type_: &GeneratedType) -> bool {
    let member = type_.pointer.parent().and_then(|list| list.tokens().last());
    type_.is_json && !member.is_some_and(|keyword| keyword == "oneOf" || keyword == "anyOf")
}

struct Finder<'a> {
    document: &'a Value,
    /// By the place of a schema: the type that is made of it.
    types: BTreeMap<&'a str, &'a str>,
    seen: BTreeSet<String>,
    found: Vec<Example>,
}

/// Finds the examples of JSON bodies and of schemas, at any depth.
pub(super) fn find(document: &Value, types: &[GeneratedType]) -> Vec<Example> {
    let mut by_place = BTreeMap::new();
    for type_ in types.iter().filter(|type_| is_alone(type_)) {
        by_place.entry(type_.pointer.as_str()).or_insert(type_.name.as_str());
    }
    let mut finder = Finder { document, types: by_place, seen: BTreeSet::new(), found: Vec::new() };
    for home in ["/components/schemas", "/definitions"] {
        for (name, schema) in members(document.pointer(home)) {
            finder.schema(&child(home, name), schema, Side::Both);
        }
    }
    for (path, item) in members(document.get("paths")) {
        let (pointer, item) = follow(document, child("/paths", path), item);
        for (method, operation) in members(Some(item)) {
            let pointer = child(&pointer, method);
            if let Some(body) = operation.get("requestBody") {
                finder.body(child(&pointer, "requestBody"), body, Side::Client);
            }
            let parameters = operation.get("parameters").and_then(Value::as_array).into_iter().flatten();
            for (index, parameter) in parameters.enumerate() {
                let place = child(&child(&pointer, "parameters"), &index.to_string());
                finder.swagger_body(place, parameter, Side::Client);
            }
            let pointer = child(&pointer, "responses");
            for (status, response) in members(operation.get("responses")) {
                finder.body(child(&pointer, status), response, Side::Server);
                finder.swagger_body(child(&pointer, status), response, Side::Server);
            }
        }
    }
    finder.found
}

impl Finder<'_> {
    /// The examples of a request body or a response.
    fn body(&mut self, pointer: String, body: &Value, side: Side) {
        let document = self.document;
        let target = body.get("$ref").and_then(Value::as_str).and_then(|it| target(document, it));
        let (pointer, body) = target.unwrap_or((pointer, body));
        let pointer = child(&pointer, "content");
        for (media_type, media) in members(body.get("content")).filter(|(name, _)| is_json(name)) {
            let pointer = child(&pointer, media_type);
            let Some(schema) = media.get("schema") else { continue };
            let place = child(&pointer, "schema");
            if let Some(example) = media.get("example") {
                self.add(child(&pointer, "example"), &place, schema, side, example);
            }
            let pointer = child(&pointer, "examples");
            for (name, example) in members(media.get("examples")) {
                let (pointer, example) = follow(document, child(&pointer, name), example);
                // OpenAPI 3.2 has the second.
                for key in ["value", "dataValue"] {
                    if let Some(value) = example.get(key) {
                        self.add(child(&pointer, key), &place, schema, side, value);
                    }
                }
            }
            self.schema(&place, schema, side);
        }
    }

    /// The examples of a body parameter or a response of Swagger 2.0.
    fn swagger_body(&mut self, pointer: String, body: &Value, side: Side) {
        let document = self.document;
        let (pointer, body) = follow(document, pointer, body);
        let is_body = side == Side::Server || body.get("in").and_then(Value::as_str) == Some("body");
        let Some(schema) = body.get("schema").filter(|_| is_body) else { return };
        let place = child(&pointer, "schema");
        let pointer = child(&pointer, "examples");
        for (media_type, example) in members(body.get("examples")).filter(|(name, _)| is_json(name)) {
            self.add(child(&pointer, media_type), &place, schema, side, example);
        }
        self.schema(&place, schema, side);
    }

    /// The examples of a schema, and of those that stand in it.
    fn schema(&mut self, pointer: &str, schema: &Value, side: Side) {
        if let Some(example) = schema.get("example") {
            self.add(child(pointer, "example"), pointer, schema, side, example);
        }
        let examples = schema.get("examples").and_then(Value::as_array).into_iter().flatten();
        for (index, example) in examples.enumerate() {
            let place = child(&child(pointer, "examples"), &index.to_string());
            self.add(place, pointer, schema, side, example);
        }
        let properties = child(pointer, "properties");
        for (name, schema) in members(schema.get("properties")) {
            self.schema(&child(&properties, name), schema, side);
        }
        for key in ["items", "additionalProperties"] {
            if let Some(schema) = schema.get(key) {
                self.schema(&child(pointer, key), schema, side);
            }
        }
        for key in ["allOf", "oneOf", "anyOf"] {
            let members = schema.get(key).and_then(Value::as_array).into_iter().flatten();
            for (index, schema) in members.enumerate() {
                self.schema(&child(&child(pointer, key), &index.to_string()), schema, side);
            }
        }
    }

    fn add(&mut self, pointer: String, place: &str, schema: &Value, side: Side, value: &Value) {
        // What may be `null` is none of the type.
        let Some(rust) = self.rust(place, schema, 0).filter(|_| !value.is_null()) else { return };
        // The example of a response that several operations share is one example.
        if self.seen.insert(format!("{pointer} {rust}")) {
            self.found.push(Example { pointer, schema: place.to_owned(), side, value: value.clone(), rust });
        }
    }

    /// The Rust type for a schema, if one of the client's own is in it.
    fn rust(&self, place: &str, schema: &Value, depth: usize) -> Option<String> {
        if let Some(name) = self.types.get(place) {
            return Some(format!("types::{name}"));
        }
        if depth > 32 {
            return None;
        }
        if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
            let (place, schema) = target(self.document, reference)?;
            return self.rust(&place, schema, depth + 1);
        }
        for key in ["allOf", "oneOf", "anyOf"] {
            let place = child(place, key);
            let members = schema.get(key).and_then(Value::as_array).into_iter().flatten().enumerate();
            let mut members = members.filter(|(_, member)| !is_null(member));
            if let (Some((index, member)), None) = (members.next(), members.next()) {
                return self.rust(&child(&place, &index.to_string()), member, depth + 1);
            }
        }
        if let Some(items) = schema.get("items") {
            return Some(format!("Vec<{}>", self.inner(&child(place, "items"), items, depth)?));
        }
        let values = schema.get("additionalProperties").filter(|values| values.is_object())?;
        let value = self.inner(&child(place, "additionalProperties"), values, depth)?;
        Some(format!("std::collections::BTreeMap<String, {value}>"))
    }

    /// The Rust type for the values of a list or a map.
    fn inner(&self, place: &str, schema: &Value, depth: usize) -> Option<String> {
        let rust = self.rust(place, schema, depth + 1)?;
        // A value that may be `null` is read as an option also where that is said at the end of references only.
        Some(format!("Option<{rust}>"))
    }
}

fn is_null(schema: &Value) -> bool {
    schema.get("type").and_then(Value::as_str) == Some("null")
}

/// Whether a media type is JSON (RFC 6839, section 3.1).
fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    ["application/json", "text/json", "*/*"].contains(&essence.as_str()) || essence.ends_with("+json")
}

/// The members of an object, if it is one.
pub(super) fn members(value: Option<&Value>) -> impl Iterator<Item = (&String, &Value)> {
    value.and_then(Value::as_object).into_iter().flatten()
}
