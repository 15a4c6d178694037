//! Reads the actions of an overlay (OpenAPI Overlay 1.1, section 4.4.3).

use serde_json::{Map, Value};

use super::kind::kind;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Pointer};

/// An action.
pub(super) struct Action<'a> {
    /// Its place.
    pub(super) at: Pointer,
    /// The JSONPath of the values that it changes.
    pub(super) target: &'a str,
    pub(super) change: Change<'a>,
}

/// What an action does.
pub(super) enum Change<'a> {
    Remove,
    /// Merges this value into the target.
    Update(&'a Value),
    /// Merges the value with this JSONPath into the target.
    Copy(&'a str),
}

/// The actions of an overlay. Reports what is no action.
pub(super) fn actions<'a>(
    diagnostics: &mut Diagnostics,
    at: &Pointer,
    overlay: &'a Value,
) -> Vec<Action<'a>> {
    let Some(members) = object(diagnostics, at, overlay, "an overlay") else { return Vec::new() };
    match members.get("overlay").map(|version| version.as_str().unwrap_or_default()) {
        Some(version) if ["1.0.", "1.1."].iter().any(|known| version.starts_with(known)) => {}
        Some(_) => {
            let message = "the version of the overlay is not known: 1.0 and 1.1 are read";
            diagnostics.push(Diagnostic::error(Code::Version, at.child("overlay"), message));
        }
        None => {
            let message = "`overlay` is missing: an overlay begins with its version";
            diagnostics
                .push(Diagnostic::error(Code::MissingKeyword, at, message).help("write `overlay: 1.0.0`"));
        }
    }
    no_other_keys(diagnostics, at, members, &["overlay", "info", "extends", "actions"]);
    match members.get("actions") {
        Some(Value::Array(actions)) => {
            let at = at.child("actions");
            let actions = actions.iter().enumerate();
            actions.filter_map(|(index, value)| action(diagnostics, at.child(index), value)).collect()
        }
        Some(other) => {
            let message = format!("`actions` is a list of actions, not {}", kind(other));
            diagnostics.push(Diagnostic::error(Code::WrongType, at.child("actions"), message));
            Vec::new()
        }
        None => {
            diagnostics.push(Diagnostic::error(Code::MissingKeyword, at, "`actions` is missing"));
            Vec::new()
        }
    }
}

fn action<'a>(diagnostics: &mut Diagnostics, at: Pointer, value: &'a Value) -> Option<Action<'a>> {
    let members = object(diagnostics, &at, value, "an action")?;
    no_other_keys(diagnostics, &at, members, &["target", "description", "update", "copy", "remove"]);
    let target = text(diagnostics, &at, members, "target");
    if !members.contains_key("target") {
        diagnostics.push(Diagnostic::error(Code::MissingKeyword, &at, "`target` is missing"));
    }
    let change = match (members.get("remove"), members.get("update"), members.get("copy")) {
        // The specification ignores the others if `remove` is true.
        (Some(Value::Bool(true)), _, _) => Change::Remove,
        (Some(other), ..) if !other.is_boolean() => {
            let message = format!("`remove` is `true` or `false`, not {}", kind(other));
            diagnostics.push(Diagnostic::error(Code::WrongType, at.child("remove"), message));
            return None;
        }
        (_, Some(_), Some(_)) => {
            diagnostics.push(Diagnostic::error(
                Code::InvalidValue,
                &at,
                "an action has `update` or `copy`, not both",
            ));
            return None;
        }
        (_, Some(update), None) => Change::Update(update),
        (_, None, Some(_)) => Change::Copy(text(diagnostics, &at, members, "copy")?),
        (_, None, None) => {
            let message = "the action changes nothing: it has neither `update`, `copy` nor `remove: true`";
            diagnostics.push(Diagnostic::error(Code::MissingKeyword, &at, message));
            return None;
        }
    };
    Some(Action { at, target: target?, change })
}

fn object<'a>(
    diagnostics: &mut Diagnostics,
    at: &Pointer,
    value: &'a Value,
    subject: &str,
) -> Option<&'a Map<String, Value>> {
    if value.as_object().is_none() {
        let message = format!("{subject} is an object, not {}", kind(value));
        diagnostics.push(Diagnostic::error(Code::WrongType, at, message));
    }
    value.as_object()
}

fn text<'a>(
    diagnostics: &mut Diagnostics,
    at: &Pointer,
    members: &'a Map<String, Value>,
    key: &str,
) -> Option<&'a str> {
    let value = members.get(key)?;
    if !value.is_string() {
        let message = format!("`{key}` is the text of a JSONPath, not {}", kind(value));
        diagnostics.push(Diagnostic::error(Code::WrongType, at.child(key), message));
    }
    value.as_str()
}

/// Reports keys that are not known. A misspelt key would drop a change in silence.
fn no_other_keys(diagnostics: &mut Diagnostics, at: &Pointer, members: &Map<String, Value>, known: &[&str]) {
    for key in members.keys().filter(|key| !known.contains(&key.as_str()) && !key.starts_with("x-")) {
        let known = known.join("`, `");
        let message = format!("`{key}` is not a key of an overlay here");
        let place = Place::Key(at.child(key));
        let help = format!("the known keys are `{known}`");
        diagnostics.push(Diagnostic::error(Code::UnknownKeyword, place, message).help(help));
    }
}
