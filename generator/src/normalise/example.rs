//! Reads Example Objects (OpenAPI 3.0.3, section 4.7.19). The tests of programs use those of responses; of the others only the
//! errors are reported.

use std::sync::Arc;

use serde_json::{Map, Value};

use super::context::Context;
use super::mount::shown;
use super::place::At;
use super::reference::{self, ReadReference};
use super::references::{Component, Target};
use crate::limits::MAX_EXAMPLE_BYTES;

/// Reads an example, or a reference to one, as JSON. A reference to nothing is only a warning, because no client depends on
/// it.
pub(super) fn read(context: &mut Context<'_>, at: At<'_>, value: &Value) -> Option<Arc<str>> {
    let Some(target) = value.get("$ref").and_then(Value::as_str) else { return json(own(value)?) };
    let component = Component::Examples;
    let is_known = component
        .plain_name(context.version, target)
        .is_some_and(|name| context.references.holds(component, name));
    if !is_known && matches!(context.references.find(component, target), Target::Nothing) {
        context.mended(at, format!("the example `{}` is not in this document: ignored", shown(target)));
        return None;
    }
    match reference::read(context, at, component, target.to_owned()) {
        ReadReference::Component(name) => context.ids.examples.get(&name).cloned(),
        ReadReference::Other(..) | ReadReference::Nothing => None,
    }
}

/// The value of an Example Object, or what stands in its place. `None` if it is in another file, or only a text of the wire.
fn own(value: &Value) -> Option<&Value> {
    let has = |name: &str| value.get(name).is_some();
    match value.get("value").or_else(|| value.get("dataValue")) {
        Some(own) => Some(own),
        None if ["externalValue", "serializedValue", "summary", "description"].into_iter().any(has) => None,
        None => Some(value),
    }
}

/// A value as JSON, unless it is too large to be an answer in a test.
pub(super) fn json(value: &Value) -> Option<Arc<str>> {
    let text = value.to_string();
    (text.len() <= MAX_EXAMPLE_BYTES).then(|| text.into())
}

/// Reads the examples of a parameter or a body, by name. In a list, the names are the indices.
pub(super) fn read_all(context: &mut Context<'_>, at: At<'_>, value: Value) -> Vec<(String, Arc<str>)> {
    let members = match value {
        Value::Array(items) => {
            items.into_iter().enumerate().map(|(index, item)| (format!("{}", index + 1), item)).collect()
        }
        value => context.object(at, value),
    };
    let read = |(name, value): (String, Value)| Some((name.clone(), read(context, at.key(&name), &value)?));
    members.into_iter().filter_map(read).collect()
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
