//! Reads the keywords of objects.

use serde_json::Value;

use crate::normalise::context::Context;
use crate::normalise::place::At;
use crate::openapi::{Others, Schema, Site};

/// Reads `properties`.
pub(super) fn properties(context: &mut Context<'_>, at: At<'_>, value: Value, schema: &mut Schema) {
    for (name, mut value) in context.object(at, value) {
        let at = at.key(&name);
        match (name.as_str(), &mut value) {
            // The keyword is one level too deep: a property cannot be a boolean or a list.
            ("additionalProperties", Value::Bool(_)) => {
                context.mended(at, "this is a keyword of the object, not a property: read one level higher");
                additional(context, at, value, schema);
                continue;
            }
            ("required", Value::Array(_)) => {
                context.mended(at, "this is a keyword of the object, not a property: read one level higher");
                required(context, at, value, schema);
                continue;
            }
            // JSON Schema draft 3 has `required: true` in the property.
            (_, Value::Object(members)) => {
                let flag = members.get("required").and_then(|value| match value {
                    Value::Bool(flag) => Some(*flag),
                    Value::String(text) => text.parse().ok(),
                    _ => None,
                });
                if let Some(flag) = flag {
                    members.shift_remove("required");
                    context.mended(
                        at,
                        format!(
                            "`required: {flag}` in a property is read as part of `required` of the object"
                        ),
                    );
                    if flag {
                        schema.required.push(name.clone());
                    }
                }
            }
            _ => {}
        }
        schema.properties.push((name.clone(), context.schema(at, value)));
    }
}

/// Reads `required`.
pub(super) fn required(context: &mut Context<'_>, at: At<'_>, value: Value, schema: &mut Schema) {
    match value {
        Value::Bool(_) => context.mended(at, "expected a list of names, not a boolean: ignored"),
        value => schema.required.extend(context.texts(at, value)),
    }
}

/// Reads `additionalProperties`.
pub(super) fn additional(context: &mut Context<'_>, at: At<'_>, value: Value, schema: &mut Schema) {
    let value = match value {
        Value::String(text) if matches!(text.as_str(), "true" | "false") => {
            Value::Bool(context.flag(at, Value::String(text)).unwrap_or_default())
        }
        value => value,
    };
    schema.additional = others(context, at, value).or(schema.additional);
}

/// Reads the schema of additional properties or items.
pub(super) fn others(context: &mut Context<'_>, at: At<'_>, value: Value) -> Option<Others> {
    match value {
        Value::Null => None,
        Value::Bool(false) => Some(Others::None),
        Value::Bool(true) => Some(Others::Any),
        value => {
            let site = context.schema(at, value);
            let is_any =
                matches!(site, Site::Inline(id) if context.document.tables.schemas[id].says_nothing());
            Some(if is_any { Others::Any } else { Others::Schema(site) })
        }
    }
}
