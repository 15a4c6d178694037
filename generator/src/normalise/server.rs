//! Reads Server Objects (OpenAPI 3.0.3, sections 4.7.5 and 4.7.6).

use openapiv3::{Server, ServerVariable};
use serde_json::{Map, Value};

use super::context::Context;
use super::place::At;

/// Reads the servers of a document, a path or an operation.
pub(super) fn list(context: &mut Context<'_>, at: At<'_>, value: Value) -> Vec<Server> {
    let items = context.list(at, value).into_iter().enumerate();
    items.filter_map(|(index, item)| server(context, at.index(index), item)).collect()
}

fn server(context: &mut Context<'_>, at: At<'_>, value: Value) -> Option<Server> {
    let mut server = Server::default();
    let mut url = None;
    let members = match value {
        Value::String(url) => {
            context.mended(at, "expected an object with a `url`, not a string: read as the URL");
            Map::from_iter([("url".to_owned(), url.into())])
        }
        value => context.object(at, value),
    };
    for (name, value) in members {
        let at = at.key(&name);
        match name.as_str() {
            "url" => url = context.text(at, value),
            "description" => server.description = context.text(at, value),
            // OpenAPI 3.2.0, section 4.6.1.
            "name" => {
                let name = context.text(at, value).map(Value::String);
                server.extensions.extend(name.map(|value| ("name".to_owned(), value)));
            }
            "variables" => {
                let members = context.object(at, value);
                let variables = members.into_iter().map(|(name, value)| {
                    let variable = variable(context, at.key(&name), value);
                    (name, variable)
                });
                server.variables = Some(variables.collect());
            }
            _ => {}
        }
    }
    match url {
        Some(url) => Some(Server { url: url.trim().to_owned(), ..server }),
        None => {
            context.mended(at, "the server has no `url`: ignored");
            None
        }
    }
}

/// The values of a variable are strings. Ports, versions and flags are often written without quotes.
fn variable(context: &mut Context<'_>, at: At<'_>, value: Value) -> ServerVariable {
    let mut variable = ServerVariable::default();
    let mut default = None;
    for (name, value) in context.object(at, value) {
        let at = at.key(&name);
        match name.as_str() {
            "default" => default = scalar(&value),
            "description" => variable.description = context.text(at, value),
            "enum" => {
                variable.enumeration = context.list(at, value).iter().filter_map(scalar).collect();
            }
            _ => {}
        }
    }
    variable.default = match default.or_else(|| variable.enumeration.first().cloned()) {
        Some(default) => default,
        None => {
            context.mended(at, "the server variable has no `default`: read as empty");
            String::new()
        }
    };
    variable
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(_) | Value::Bool(_) => Some(value.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}
