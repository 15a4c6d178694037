//! Whether a request is one of those that a document describes.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::document::Operation;
use crate::server::Received;

/// How a server treats what its document does not describe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Server {
    /// It refuses query parameters, properties and bodies that it does not know.
    Strict,
    /// It ignores them.
    Lenient,
}

/// Why a server refuses a request, or does not see what the client was given.
pub(crate) fn check(
    operation: Operation<'_>,
    received: &Received,
    given: &BTreeMap<String, Value>,
    server: Server,
) -> Result<(), String> {
    let (path, query) = received.target.split_once('?').unwrap_or((&received.target, ""));
    let path = path_values(operation.path, path)?;
    authorised(operation, received)?;
    let query: Vec<(String, String)> = pairs(query);
    let parameters: Vec<&Value> = operation.parameters().collect();
    for parameter in &parameters {
        let (name, location) = (parameter["name"].as_str().unwrap(), parameter["in"].as_str().unwrap());
        let texts: Vec<String> = match location {
            "query" => query.iter().filter(|(it, _)| it == name).map(|(_, value)| value.clone()).collect(),
            "header" => received.header(&name.to_ascii_lowercase()).map(str::to_owned).into_iter().collect(),
            _ => path.get(name).cloned().into_iter().collect(),
        };
        // Clients know a parameter by its name.
        let argument =
            given.iter().find(|(place, _)| place.split_once(' ').is_some_and(|(_, it)| it == name));
        let seen = value(parameter, &texts)?;
        if seen.is_none() && parameter["required"] == true {
            return Err(format!("the {location} parameter `{name}` is missing"));
        }
        if let Some(seen) = &seen {
            valid(operation, &parameter["schema"], seen, Server::Lenient)
                .map_err(|error| format!("`{name}`: {error}"))?;
        }
        if let Some((_, argument)) = argument {
            let is_seen = seen.as_ref().is_some_and(|seen| texts_of(seen) == texts_of(argument));
            if !is_seen {
                return Err(format!(
                    "the client was given {argument} for `{name}`, and the server sees {seen:?}"
                ));
            }
        }
    }
    let is_known = |name: &str| parameters.iter().any(|it| it["in"] == "query" && it["name"] == name);
    match query.iter().find(|(name, _)| !is_known(name)) {
        Some((name, _)) if server == Server::Strict => {
            return Err(format!("the query parameter `{name}` is not known"));
        }
        _ => {}
    }
    if server == Server::Strict {
        accepted(operation, received)?;
    }
    body(operation, received, server)
}

/// A value as the texts of its items.
fn texts_of(value: &Value) -> Vec<String> {
    let items = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
    items.iter().map(|item| item.as_str().map_or_else(|| item.to_string(), str::to_owned)).collect()
}

/// Whether the client wants a media type that a successful response has.
fn accepted(operation: Operation<'_>, received: &Received) -> Result<(), String> {
    let responses = operation.value["responses"].as_object().into_iter().flatten();
    let content = responses.filter(|(status, _)| status.starts_with('2')).map(|(_, it)| &it["content"]);
    let types: Vec<&String> = content.filter_map(Value::as_object).flat_map(|it| it.keys()).collect();
    let wanted = received.header("accept").unwrap_or("*/*");
    let is_there =
        types.is_empty() || wanted.contains("*/*") || types.iter().any(|it| wanted.contains(&***it));
    if is_there { Ok(()) } else { Err(format!("the server has {types:?}, and not {wanted}")) }
}

/// The values of the path parameters.
fn path_values(template: &str, path: &str) -> Result<BTreeMap<String, String>, String> {
    let (wanted, got): (Vec<&str>, Vec<&str>) = (template.split('/').collect(), path.split('/').collect());
    let is_same = |(wanted, got): (&&str, &&str)| wanted.starts_with('{') || wanted == got;
    if wanted.len() != got.len() || !wanted.iter().zip(&got).all(is_same) {
        return Err(format!("no operation at {path}"));
    }
    let values = wanted.iter().zip(&got).filter_map(|(name, value)| {
        Some((name.strip_prefix('{')?.strip_suffix('}')?.to_owned(), (*value).to_owned()))
    });
    Ok(values.collect())
}

fn authorised(operation: Operation<'_>, received: &Received) -> Result<(), String> {
    let is_sent = |scheme: &str| {
        let scheme = &operation.document.tree["components"]["securitySchemes"][scheme];
        let (header, value) = match scheme["type"].as_str() {
            Some("apiKey") => (scheme["name"].as_str().unwrap().to_ascii_lowercase(), "secret"),
            _ => ("authorization".to_owned(), "Bearer secret"),
        };
        received.header(&header) == Some(value)
    };
    let alternatives = operation.security();
    let is_authorised =
        alternatives.is_empty() || alternatives.iter().any(|schemes| schemes.iter().all(|it| is_sent(it)));
    if is_authorised { Ok(()) } else { Err("the credentials are missing".to_owned()) }
}

/// The names and values of a query or a form.
fn pairs(text: &str) -> Vec<(String, String)> {
    let decoded = |text: &str| text.replace('+', " ").replace("%2C", ",");
    let pairs = text.split('&').filter(|pair| !pair.is_empty());
    let pairs = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    pairs.map(|(name, value)| (decoded(name), decoded(value))).collect()
}

/// The value of a parameter. `None` if it was not sent.
fn value(parameter: &Value, texts: &[String]) -> Result<Option<Value>, String> {
    let schema = &parameter["schema"];
    if schema["type"] != "array" {
        return texts.first().map(|text| scalar(schema, text)).transpose();
    }
    // A list in one text is in the first one.
    let items: Vec<&str> = match (parameter["explode"] == false, texts.first()) {
        (true, Some(first)) => first.split(',').collect(),
        _ => texts.iter().map(String::as_str).collect(),
    };
    let items: Vec<Value> =
        items.into_iter().map(|text| scalar(&schema["items"], text)).collect::<Result<_, _>>()?;
    Ok((!items.is_empty()).then_some(Value::Array(items)))
}

fn scalar(schema: &Value, text: &str) -> Result<Value, String> {
    match schema["type"].as_str() {
        Some("integer" | "number" | "boolean") => {
            serde_json::from_str(text).map_err(|_| format!("{text} is no {}", schema["type"]))
        }
        _ => Ok(text.into()),
    }
}

fn body(operation: Operation<'_>, received: &Received, server: Server) -> Result<(), String> {
    let content = operation.content();
    let Some(sent) = received.header("content-type") else {
        let is_required = operation.value["requestBody"]["required"] == true;
        return if is_required { Err("the body is missing".to_owned()) } else { Ok(()) };
    };
    if content.is_empty() {
        return match server {
            Server::Strict => Err("a body is not known".to_owned()),
            Server::Lenient => Ok(()),
        };
    }
    let Some((media_type, schema)) = content.into_iter().find(|(media_type, _)| sent.starts_with(media_type))
    else {
        return Err(format!("the body is {sent}"));
    };
    let schema = operation.document.resolved(schema);
    let value = match media_type {
        "application/json" => serde_json::from_str(&received.body).map_err(|error| error.to_string())?,
        "application/x-www-form-urlencoded" => {
            let members = pairs(&received.body).into_iter().map(|(name, text)| {
                let value = scalar(&schema["properties"][&name], &text)?;
                Ok::<_, String>((name, value))
            });
            Value::Object(members.collect::<Result<_, _>>()?)
        }
        _ => received.body.clone().into(),
    };
    valid(operation, schema, &value, server)
}

/// Whether a value is one of a schema.
fn valid(operation: Operation<'_>, schema: &Value, value: &Value, server: Server) -> Result<(), String> {
    let components = prepared(&operation.document.tree["components"]["schemas"], server);
    let root = json!({ "components": { "schemas": components }, "allOf": [prepared(schema, server)] });
    let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
    compiler.enable_format_assertions();
    compiler.add_resource("http://localhost/schema.json", root).unwrap();
    let index = compiler.compile("http://localhost/schema.json", &mut schemas).unwrap();
    schemas.validate(value, index).map_err(|error| error.to_string())
}

/// A schema of OpenAPI 3.0 as one of JSON Schema, for requests.
fn prepared(schema: &Value, server: Server) -> Value {
    match schema {
        Value::Object(members) => {
            let mut made: Map<String, Value> =
                members.iter().map(|(name, value)| (name.clone(), prepared(value, server))).collect();
            if members.get("readOnly") == Some(&json!(true)) && server == Server::Strict {
                return json!(false);
            }
            if members.get("nullable") == Some(&json!(true)) {
                made.insert("type".to_owned(), json!([members["type"], "null"]));
            }
            if members.get("format") == Some(&json!("int32")) {
                made.insert("exclusiveMaximum".to_owned(), json!(1_u64 << 31));
            }
            if members.get("exclusiveMaximum") == Some(&json!(true)) {
                made.insert("exclusiveMaximum".to_owned(), members["maximum"].clone());
            }
            let is_open = members.contains_key("additionalProperties") || server == Server::Lenient;
            if members.get("properties").is_some_and(Value::is_object)
                && members.contains_key("type")
                && !is_open
            {
                made.insert("additionalProperties".to_owned(), json!(false));
            }
            if let Some(mapping) = schema["discriminator"]["mapping"].as_object() {
                let property = schema["discriminator"]["propertyName"].as_str().unwrap();
                let members = mapping.iter().map(|(tag, target)| {
                    json!({"allOf": [
                        {"required": [property], "properties": {property: {"const": tag}}}, {"$ref": target},
                    ]})
                });
                made = Map::from_iter([("anyOf".to_owned(), members.collect())]);
            }
            made.into()
        }
        Value::Array(items) => items.iter().map(|item| prepared(item, server)).collect(),
        other => other.clone(),
    }
}
