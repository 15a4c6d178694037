//! One spelling for what both readers know of a document: what the model does not hold is gone.

use std::collections::HashSet;

use openapiv3::OpenAPI;
use serde_json::{Map, Value, json};

use crate::diagnostic::Pointer;
use crate::normalise::keywords::{Kind, Rule, root};
use crate::normalise::version::Version;
use crate::uri::decode;

/// What is not in the model, by the object that has it.
pub(super) const LEFT_OUT: &[(&str, &[&str])] = &[
    ("OpenAPI Object", &["openapi", "externalDocs"]),
    ("Info Object", &["termsOfService", "contact", "license"]),
    ("Tag Object", &["externalDocs"]),
    ("Components Object", &["examples", "links", "callbacks"]),
    ("Path Item Object", &["summary", "description"]),
    ("Operation Object", &["externalDocs", "callbacks"]),
    ("Parameter Object", &["examples"]),
    ("Header Object", &["example", "examples"]),
    ("Request Body Object", &["description"]),
    ("Response Object", &["links"]),
    ("Media Type Object", &["example", "examples"]),
    ("Schema Object", &["externalDocs", "xml"]),
];

/// The extensions that mean something.
pub(super) const EXTENSIONS: [&str; 5] =
    ["x-idempotent", "x-sensitive", "x-enum-varnames", "x-enum-descriptions", "x-ms-discriminator-value"];

/// The keywords whose default is `false`.
pub(super) const FALSE: [&str; 11] = [
    "required",
    "deprecated",
    "allowEmptyValue",
    "allowReserved",
    "nullable",
    "readOnly",
    "writeOnly",
    "uniqueItems",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "x-sensitive",
];

/// The header parameters that readers must ignore.
pub(super) const IGNORED_HEADERS: [&str; 3] = ["accept", "content-type", "authorization"];

/// A value of `openapiv3` as JSON, in the spelling that both sides have.
pub(super) fn known(document: &OpenAPI) -> Value {
    let mut value = serde_json::to_value(document).unwrap();
    let original = value.clone();
    plain(&mut value, root(Version::V30), &original);
    value
}

/// Takes away what is not in the model, and gives the rest one spelling.
pub(super) fn plain(value: &mut Value, kind: &'static Kind, document: &Value) {
    let Some(members) = value.as_object_mut() else { return };
    if members.contains_key("$ref") && kind.component.is_some() {
        return;
    }
    let left_out = LEFT_OUT.iter().find(|(name, _)| *name == kind.name).map_or(&[][..], |(_, names)| names);
    members.retain(|name, value| {
        let is_extension = name.starts_with("x-") && kind.rule(name).is_none();
        let is_default = FALSE.contains(&name.as_str()) && *value == Value::Bool(false);
        let is_kept = !is_extension || EXTENSIONS.contains(&name.as_str());
        is_kept && !left_out.contains(&name.as_str()) && !is_default && !value.is_null()
    });
    match kind.name {
        "Schema Object" => plain_schema(members, document),
        "Encoding Object" => {
            let is_form = members.get("style").is_none_or(|style| style == "form");
            if is_form {
                members.shift_remove("explode");
            }
        }
        "Operation Object" if members.get("operationId").and_then(Value::as_str).is_some_and(is_blank) => {
            members.shift_remove("operationId");
        }
        _ => {}
    }
    if let Some(Value::Array(parameters)) = members.get_mut("parameters") {
        parameters.retain(|parameter| !is_ignored(follow(document, parameter)));
        if parameters.is_empty() {
            members.shift_remove("parameters");
        }
    }
    if let Some(Value::Object(headers)) =
        members.get_mut("headers").filter(|_| kind.name != "Components Object")
    {
        headers.retain(|name, _| !name.eq_ignore_ascii_case("content-type"));
        if headers.is_empty() {
            members.shift_remove("headers");
        }
    }
    for (name, value) in members {
        match kind.rule(name) {
            Some(Rule::Object(inner)) => plain(value, inner, document),
            Some(Rule::List(inner)) => match value {
                Value::Array(items) => items.iter_mut().for_each(|item| plain(item, inner, document)),
                item => plain(item, inner, document),
            },
            Some(Rule::Map(inner)) => {
                let values = value.as_object_mut().into_iter().flat_map(Map::values_mut);
                values.for_each(|value| plain(value, inner, document));
            }
            Some(
                Rule::Plain | Rule::Mapping | Rule::Lost(..) | Rule::Unexpressed(..) | Rule::Inbound(..),
            ) => {}
            None => {
                if let Some(inner) = kind.patterned {
                    plain(value, inner, document);
                }
            }
        }
    }
}

pub(super) fn plain_schema(members: &mut Map<String, Value>, document: &Value) {
    let mut is_nullable = false;
    for union in ["oneOf", "anyOf", "allOf"] {
        if let Some(items) = members.get_mut(union).and_then(Value::as_array_mut) {
            let count = items.len();
            let is_union = union != "allOf";
            items.retain(|item| !is_null(if is_union { follow(document, item) } else { item }));
            is_nullable |= items.len() < count;
            let mut seen = HashSet::new();
            items.retain(|item| !is_union || item.get("$ref").is_none() || seen.insert(item.to_string()));
        }
    }
    if let Some(items) = members.get_mut("enum").and_then(Value::as_array_mut) {
        let mut seen = HashSet::new();
        is_nullable |= items.iter().any(Value::is_null);
        items.retain(|item| !item.is_null() && seen.insert(item.to_string()));
    }
    members.retain(|_, value| !value.as_array().is_some_and(Vec::is_empty));
    if is_nullable {
        members.insert("nullable".to_owned(), true.into());
    }
    for (exclusive, bound) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
        if !members.contains_key(bound) {
            members.shift_remove(exclusive);
        }
    }
    if let Some(additional) = members.get_mut("additionalProperties") {
        if *additional == json!({}) {
            *additional = Value::Bool(true);
        }
    }
    let mapping = members.get_mut("discriminator").and_then(|it| it.get_mut("mapping"));
    for target in mapping.and_then(Value::as_object_mut).into_iter().flat_map(Map::values_mut) {
        let Some(name) = target.as_str().filter(|target| !target.contains(['#', '/'])) else { continue };
        *target = Pointer::root().child("components").child("schemas").child(name).to_string().into();
    }
}

/// Whether a schema allows nothing but `null`, or says only that it allows `null`.
pub(super) fn is_null(schema: &Value) -> bool {
    crate::normalise::schema::is_null(schema)
        || schema.as_object().is_some_and(|members| {
            let is_word = |name: &str| matches!(name, "nullable" | "title" | "description" | "example");
            schema.get("nullable") == Some(&Value::Bool(true)) && members.keys().all(|name| is_word(name))
        })
}

pub(super) fn is_ignored(parameter: &Value) -> bool {
    let name = parameter.get("name").and_then(Value::as_str).unwrap_or_default();
    parameter.get("in").is_some_and(|location| location == "header")
        && IGNORED_HEADERS.iter().any(|ignored| name.eq_ignore_ascii_case(ignored))
}

pub(super) fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// What a reference leads to, over all references between.
pub(super) fn follow<'a>(document: &'a Value, value: &'a Value) -> &'a Value {
    let mut value = value;
    for _ in 0..16 {
        let Some(reference) = value.get("$ref").and_then(Value::as_str) else { break };
        let Some(found) = document.pointer(&decode(reference.trim_start_matches('#'))) else { break };
        value = found;
    }
    value
}
