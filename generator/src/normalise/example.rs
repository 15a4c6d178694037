//! Raw Example Objects (OpenAPI 3.0.3, section 4.7.19) go in; typed ones come out.

use openapiv3::{Example, ReferenceOr};
use serde_json::{Map, Value};

use super::context::Context;
use super::files::shown;
use super::place::At;
use super::reference::{self, Component, Read};

/// Reads an example, or a reference to one. A reference that leads nowhere is left out: nothing depends on it.
pub(super) fn read(context: &mut Context<'_>, at: At<'_>, value: Value) -> Option<ReferenceOr<Example>> {
    let members = match value {
        Value::Object(members) => members,
        // Swagger 2 had the bare value here.
        value => return Some(ReferenceOr::Item(Example { value: Some(value), ..Example::default() })),
    };
    if let Some(Value::String(target)) = members.get("$ref") {
        let target = target.clone();
        let component = Component::Examples;
        if component.plain_name(&target).is_none_or(|name| !context.references.holds(component, name))
            && matches!(context.references.find(component, &target), reference::Found::Nothing)
        {
            context.mended(at, format!("the example `{}` is not in this document: ignored", shown(&target)));
            return None;
        }
        return match reference::read(context, at, component, target) {
            Read::Reference(reference) => Some(ReferenceOr::Reference { reference }),
            Read::Other(..) | Read::Nothing => None,
        };
    }
    let fields = ["value", "externalValue", "summary", "description", "dataValue", "serializedValue"];
    if !members.is_empty() && !members.keys().any(|name| fields.contains(&name.as_str())) {
        return Some(ReferenceOr::Item(Example {
            value: Some(Value::Object(members)),
            ..Example::default()
        }));
    }
    let mut example = Example::default();
    for (name, value) in members {
        match name.as_str() {
            "value" | "dataValue" => example.value = Some(value),
            "summary" => example.summary = text(value),
            "description" => example.description = text(value),
            "externalValue" => example.external_value = text(value),
            _ => {}
        }
    }
    Some(ReferenceOr::Item(example))
}

/// Reads the examples of a parameter or a body, by name. A list has its positions as names.
pub(super) fn map<M>(context: &mut Context<'_>, at: At<'_>, value: Value) -> M
where
    M: FromIterator<(String, ReferenceOr<Example>)>,
{
    let members = match value {
        Value::Array(items) => {
            items.into_iter().enumerate().map(|(index, item)| (format!("{}", index + 1), item)).collect()
        }
        value => context.object(at, value),
    };
    members
        .into_iter()
        .filter_map(|(name, value)| Some((name.clone(), read(context, at.key(&name), value)?)))
        .collect()
}

/// The value of the first item of a list of examples, or of the first of several named ones.
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

fn text(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        _ => None,
    }
}
