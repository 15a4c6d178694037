//! What must hold between the fields of one object, one function a rule.

use serde_json::{Map, Value};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Pointer};

/// Checks the fields of an object against each other. Wrong types are the walk's to report, and passed over here.
pub(super) type Check = fn(&mut Diagnostics, &Pointer, &Map<String, Value>);

/// The keywords that say something about the values of each type (OpenAPI 3.0.3, section 4.7.24).
const BY_TYPE: [(&str, &[&str]); 6] = [
    ("array", &["items"]),
    ("boolean", &["enum"]),
    ("integer", &["enum", "format"]),
    ("number", &["enum", "format"]),
    ("object", &["properties", "required", "additionalProperties"]),
    ("string", &["enum", "format"]),
];

/// The fields that each type of security scheme requires (OpenAPI 3.0.3, section 4.7.27.1).
const BY_SCHEME: [(&str, &[&str]); 4] = [
    ("apiKey", &["name", "in"]),
    ("http", &["scheme"]),
    ("oauth2", &["flows"]),
    ("openIdConnect", &["openIdConnectUrl"]),
];

/// The styles of each location of a parameter (OpenAPI 3.0.3, section 4.7.12.3).
const BY_LOCATION: [(&str, &[&str]); 4] = [
    ("cookie", &["form"]),
    ("header", &["simple"]),
    ("path", &["matrix", "label", "simple"]),
    ("query", &["form", "spaceDelimited", "pipeDelimited", "deepObject"]),
];

/// The keywords of a Schema Object fit its type.
pub(super) fn schema(diagnostics: &mut Diagnostics, at: &Pointer, object: &Map<String, Value>) {
    let about_values = |name: &&String| BY_TYPE.iter().any(|(_, keywords)| keywords.contains(&name.as_str()));
    let Some(type_) = object.get("type").and_then(Value::as_str) else {
        if let Some(name) = object.keys().find(about_values).filter(|_| !object.contains_key("type")) {
            diagnostics.push(
                Diagnostic::error(
                    Code::Unsupported,
                    Place::Key(at.child(name)),
                    format!("`{name}` in a schema without `type` is not supported"),
                )
                .help("say which `type` the values have"),
            );
        }
        return;
    };
    let Some(keywords) = one_of(diagnostics, &at.child("type"), type_, &BY_TYPE) else { return };
    for name in object.keys().filter(about_values).filter(|name| !keywords.contains(&name.as_str())) {
        diagnostics.push(Diagnostic::error(
            Code::InvalidValue,
            Place::Key(at.child(name)),
            format!("`{name}` says nothing about a value of type `{type_}`"),
        ));
    }
}

/// A parameter has a known location and a style that fits it, and is required if it is a part of the path.
pub(super) fn parameter(diagnostics: &mut Diagnostics, at: &Pointer, object: &Map<String, Value>) {
    let Some(location) = object.get("in").and_then(Value::as_str) else { return };
    let Some(styles) = one_of(diagnostics, &at.child("in"), location, &BY_LOCATION) else { return };
    if let Some(style) = object.get("style").and_then(Value::as_str).filter(|style| !styles.contains(style)) {
        let message = format!("the style `{style}` does not exist for a {location} parameter");
        diagnostics.push(Diagnostic::error(Code::InvalidValue, at.child("style"), message));
    }
    if location == "path" && object.get("required") != Some(&Value::Bool(true)) {
        let message = "a path parameter lacks `required: true`";
        diagnostics.push(Diagnostic::error(Code::MissingKeyword, at, message));
    }
    if !object.contains_key("schema") && !object.contains_key("content") {
        let message = "a parameter lacks `schema`, which says what its values are";
        diagnostics.push(Diagnostic::error(Code::MissingKeyword, at, message));
    }
}

/// A security scheme has the fields that its type requires.
pub(super) fn security_scheme(diagnostics: &mut Diagnostics, at: &Pointer, object: &Map<String, Value>) {
    let Some(type_) = object.get("type").and_then(Value::as_str) else { return };
    let Some(required) = one_of(diagnostics, &at.child("type"), type_, &BY_SCHEME) else { return };
    for name in required.iter().filter(|name| !object.contains_key(**name)) {
        let message = format!("a security scheme of type `{type_}` lacks `{name}`");
        diagnostics.push(Diagnostic::error(Code::MissingKeyword, at, message));
    }
}

/// The keys of a Responses Object are statuses, or ranges of them (OpenAPI 3.0.3, section 4.7.16.2).
pub(super) fn responses(diagnostics: &mut Diagnostics, at: &Pointer, object: &Map<String, Value>) {
    for name in object.keys().filter(|name| *name != "default" && !name.starts_with("x-")) {
        let range = matches!(name.as_bytes(), [b'1'..=b'5', b'X', b'X']);
        let status = matches!(name.as_bytes(), [b'1'..=b'5', b'0'..=b'9', b'0'..=b'9']);
        if !range && !status {
            diagnostics.push(
                Diagnostic::error(
                    Code::InvalidValue,
                    Place::Key(at.child(name)),
                    format!("`{name}` is no status"),
                )
                .help("give a status such as `404`, a range such as `4XX`, or `default`"),
            );
        }
    }
}

/// Finds a value in a table by its name, and reports a value that is not there.
fn one_of(
    diagnostics: &mut Diagnostics,
    at: &Pointer,
    value: &str,
    table: &[(&str, &'static [&'static str])],
) -> Option<&'static [&'static str]> {
    let found = table.iter().find(|(name, _)| *name == value).map(|(_, values)| *values);
    if found.is_none() {
        let known: Vec<String> = table.iter().map(|(name, _)| format!("`{name}`")).collect();
        diagnostics.push(
            Diagnostic::error(Code::InvalidValue, at, format!("`{value}` is not allowed here"))
                .help(format!("use one of {}", known.join(", "))),
        );
    }
    found
}
