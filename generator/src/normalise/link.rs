//! Reads Link Objects (OpenAPI 3.0.3, section 4.7.20). Those that lead to the next page of a list are used.

use serde_json::Value;

use super::context::Context;
use super::place::At;
use super::references::Component;
use crate::openapi::Link;

/// Reads the links of a response, by name. A reference to nothing is left out: no call depends on it.
pub(super) fn map(context: &mut Context<'_>, at: At<'_>, value: Value) -> Vec<(String, Link)> {
    let members = context.object(at, value).into_iter();
    members.filter_map(|(name, value)| Some((name, read(context, &value)?))).collect()
}

/// Reads a link, or a reference to one.
pub(super) fn read(context: &mut Context<'_>, value: &Value) -> Option<Link> {
    if let Some(target) = value.get("$ref").and_then(Value::as_str) {
        let name = Component::Links.plain_name(context.version, target)?;
        return context.ids.links.get(name).cloned();
    }
    let text = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
    let parameters = value.get("parameters").and_then(Value::as_object).into_iter().flatten();
    Some(Link {
        operation: text("operationId").or_else(|| text("operationRef")),
        parameters: parameters.map(|(name, value)| (name.clone(), value.clone())).collect(),
        body: value.get("requestBody").cloned(),
    })
}
