//! Turns the raw value of a document into a typed one, once every keyword in it is known and of the right type.

mod keywords;
mod rules;
mod version;

use openapiv3::OpenAPI;
use serde_json::{Map, Value};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Pointer};
use keywords::{DOCUMENT, Keyword, Kind, REFERENCE, Rule};

/// Gives the typed document. Reports each keyword that is unknown, misplaced, of the wrong type or not supported:
/// `openapiv3` would drop the first in silence, and blame the wrong place for the others.
pub(crate) fn normalise(diagnostics: &mut Diagnostics, value: Value) -> Option<OpenAPI> {
    let root = Pointer::root();
    if !version::check(diagnostics, &root, &value) {
        return None;
    }
    check_object(diagnostics, &root, &value, &DOCUMENT);
    match serde_json::from_value(value) {
        Ok(document) => Some(document),
        // What the walk has reported already is the reason, and has a better place.
        Err(_) if diagnostics.has_errors() => None,
        Err(error) => {
            let message = format!("the document does not have the form of OpenAPI 3.0: {error}");
            diagnostics.push(Diagnostic::error(Code::WrongType, root, message));
            None
        }
    }
}

/// Checks a value that must be an object of the given kind.
fn check_object(diagnostics: &mut Diagnostics, at: &Pointer, value: &Value, kind: &Kind) {
    let Some(object) = expect_object(diagnostics, at, value, kind.name) else { return };
    for keyword in kind.keywords.iter().filter(|keyword| keyword.required) {
        if !object.contains_key(keyword.name) {
            let message = format!("the {} lacks `{}`, which is required", kind.name, keyword.name);
            diagnostics.push(Diagnostic::error(Code::MissingKeyword, at, message));
        }
    }
    if let Some(check) = kind.coherent {
        check(diagnostics, at, object);
    }
    for (name, value) in object {
        let at = at.child(name);
        match kind.keywords.iter().find(|keyword| keyword.name == name) {
            Some(Keyword { rule, .. }) => check(diagnostics, &at, name, value, rule),
            None if name.starts_with("x-") => {}
            None => match kind.patterned {
                Some((begins, rule)) if name.starts_with(begins) => {
                    check(diagnostics, &at, name, value, rule)
                }
                Some((begins, _)) => diagnostics.push(Diagnostic::error(
                    Code::UnknownKeyword,
                    Place::Key(at),
                    format!(
                        "`{name}` does not begin with `{begins}`, as every key of the {} does",
                        kind.name
                    ),
                )),
                None => diagnostics.push(Diagnostic::error(
                    Code::UnknownKeyword,
                    Place::Key(at),
                    format!(
                        "`{name}` is no keyword of the {} (OpenAPI 3.0.3, section {})",
                        kind.name, kind.section
                    ),
                )),
            },
        }
    }
}

/// Checks the value of one keyword.
fn check(diagnostics: &mut Diagnostics, at: &Pointer, name: &str, value: &Value, rule: &Rule) {
    let due = match rule {
        Rule::Anything => return,
        Rule::Unsupported => {
            let message = format!("`{name}` is not supported");
            diagnostics.push(Diagnostic::error(Code::Unsupported, Place::Key(at.clone()), message));
            return;
        }
        Rule::Text if value.is_string() => return,
        Rule::Text => "a string",
        Rule::Flag if value.is_boolean() => return,
        Rule::Flag => "`true` or `false`",
        Rule::Object(kind) => return check_object(diagnostics, at, value, kind),
        Rule::Reference(kind) if value.get("$ref").is_some() => {
            return check_reference(diagnostics, at, value, kind);
        }
        Rule::Reference(kind) => return check_object(diagnostics, at, value, kind),
        Rule::FlagOr(_) if value.is_boolean() => return,
        Rule::FlagOr(rule) => return check(diagnostics, at, name, value, rule),
        Rule::List(rule) => match value.as_array() {
            Some(items) => {
                for (index, item) in items.iter().enumerate() {
                    check(diagnostics, &at.child(index), name, item, rule);
                }
                return;
            }
            None => "a list",
        },
        Rule::Map(rule) => {
            for (key, value) in
                expect_object(diagnostics, at, value, &format!("`{name}` mapping")).into_iter().flatten()
            {
                check(diagnostics, &at.child(key), key, value, rule);
            }
            return;
        }
    };
    wrong_type(diagnostics, at, due, value);
}

/// Checks a Reference Object (OpenAPI 3.0.3, section 4.7.23), which may stand where an object of `kind` may.
/// Everything beside `$ref` is to be ignored; so that nothing is ignored in silence, it is refused.
fn check_reference(diagnostics: &mut Diagnostics, at: &Pointer, value: &Value, kind: &Kind) {
    check_object(
        diagnostics,
        at,
        &value.get("$ref").map(|reference| serde_json::json!({ "$ref": reference })).unwrap_or_default(),
        &REFERENCE,
    );
    for name in value.as_object().into_iter().flat_map(Map::keys).filter(|name| *name != "$ref") {
        diagnostics.push(
            Diagnostic::error(
                Code::Unsupported,
                Place::Key(at.child(name)),
                format!("`{name}` beside `$ref` is not supported"),
            )
            .help(format!("move it into the {} that the reference leads to", kind.name)),
        );
    }
}

fn expect_object<'a>(
    diagnostics: &mut Diagnostics,
    at: &Pointer,
    value: &'a Value,
    name: &str,
) -> Option<&'a Map<String, Value>> {
    if !value.is_object() {
        wrong_type(diagnostics, at, &format!("an object ({name})"), value);
    }
    value.as_object()
}

fn wrong_type(diagnostics: &mut Diagnostics, at: &Pointer, due: &str, value: &Value) {
    let (found, scalar) = match value {
        Value::Null => ("`null`", false),
        Value::Bool(_) => ("a boolean", true),
        Value::Number(_) => ("a number", true),
        Value::String(_) => ("a string", false),
        Value::Array(_) => ("a list", false),
        Value::Object(_) => ("an object", false),
    };
    let diagnostic = Diagnostic::error(Code::WrongType, at, format!("{due} is due here, not {found}"));
    let quote = scalar && due == "a string";
    diagnostics.push(if quote { diagnostic.help("put it in quotes") } else { diagnostic });
}
