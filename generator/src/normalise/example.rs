//! Reads Example Objects (OpenAPI 3.0.3, section 4.7.19). No client uses them, but their errors are reported.

use serde_json::{Map, Value};

use super::context::Context;
use super::mount::shown;
use super::place::At;
use super::reference;
use super::references::{Component, Target};

/// Checks an example, or a reference to one. A reference to nothing is only a warning, because nothing depends on it.
pub(super) fn check(context: &mut Context<'_>, at: At<'_>, value: &Value) {
    let Some(target) = value.get("$ref").and_then(Value::as_str) else { return };
    let component = Component::Examples;
    let is_known = component
        .plain_name(context.version, target)
        .is_some_and(|name| context.references.holds(component, name));
    if !is_known && matches!(context.references.find(component, target), Target::Nothing) {
        context.mended(at, format!("the example `{}` is not in this document: ignored", shown(target)));
    } else {
        reference::read(context, at, component, target.to_owned());
    }
}

/// Checks the examples of a parameter or a body, by name. In a list, the names are the indices.
pub(super) fn check_all(context: &mut Context<'_>, at: At<'_>, value: Value) {
    let members = match value {
        Value::Array(items) => {
            items.into_iter().enumerate().map(|(index, item)| (format!("{}", index + 1), item)).collect()
        }
        value => context.object(at, value),
    };
    for (name, value) in &members {
        check(context, at.key(name), value);
    }
}

/// The value of the first item of a list of examples, or of the first named example.
pub(super) fn first(value: Value) -> Option<Value> {
    match value {
        Value::Array(items) => items.into_iter().next(),
        Value::Object(members) => {
            let mut first = members.into_iter().next()?.1;
            match first.as_object_mut().and_then(|members: &mut Map<String, Value>| members.get_mut("value"))
            {
                Some(value) => Some(value.take()),
                None => Some(first),
            }
        }
        Value::Null => None,
        value => Some(value),
    }
}
