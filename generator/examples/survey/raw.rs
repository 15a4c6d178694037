//! Reads the text of a document: its values, and the operations that it describes. Nothing here knows how the generator
//! reads a document.

use serde_json::{Map, Number, Value};

const METHODS: [&str; 9] = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/// The value of a text, if it is JSON or YAML.
pub(crate) fn parse(text: &str) -> Option<Value> {
    let text = text.trim_start_matches('\u{feff}');
    serde_json::from_str(text).ok().or_else(|| Some(json(serde_yaml::from_str(text).ok()?)))
}

/// JSON of YAML: a key is a text, whatever it looks like.
fn json(value: serde_yaml::Value) -> Value {
    match value {
        serde_yaml::Value::Null => Value::Null,
        serde_yaml::Value::Bool(value) => value.into(),
        serde_yaml::Value::Number(number) => number
            .as_i64()
            .map(Number::from)
            .or_else(|| number.as_u64().map(Number::from))
            .or_else(|| Number::from_f64(number.as_f64()?))
            .map_or(Value::Null, Value::Number),
        serde_yaml::Value::String(text) => text.into(),
        serde_yaml::Value::Sequence(items) => items.into_iter().map(json).collect(),
        serde_yaml::Value::Mapping(members) => {
            let members = members.into_iter().map(|(key, value)| (text(key), json(value)));
            Value::Object(members.collect::<Map<_, _>>())
        }
        serde_yaml::Value::Tagged(tagged) => json(tagged.value),
    }
}

fn text(key: serde_yaml::Value) -> String {
    match json(key) {
        Value::String(text) => text,
        key => key.to_string(),
    }
}

/// The operations of a document: the method in upper case, and the path template.
pub(crate) fn operations(document: &Value) -> Vec<(String, String)> {
    let paths = document.get("paths").and_then(Value::as_object).into_iter().flatten();
    let mut found = Vec::new();
    for (path, item) in paths.filter(|(path, _)| !path.starts_with("x-")) {
        let (_, item) = follow(document, String::new(), item);
        let methods = METHODS.iter().filter(|method| item.get(**method).is_some_and(Value::is_object));
        found.extend(methods.map(|method| (method.to_ascii_uppercase(), path.clone())));
        let others = item.get("additionalOperations").and_then(Value::as_object).into_iter().flatten();
        found.extend(others.map(|(method, _)| (method.clone(), path.clone())));
    }
    found
}

/// What a value stands for, and where that is: the value itself, or what its reference leads to in this document.
pub(crate) fn follow<'a>(document: &'a Value, pointer: String, value: &'a Value) -> (String, &'a Value) {
    let (mut pointer, mut value) = (pointer, value);
    for _ in 0..64 {
        let reference = value.get("$ref").and_then(Value::as_str);
        let target = reference.and_then(|reference| target(document, reference));
        let Some((next, target)) = target else { break };
        (pointer, value) = (next, target);
    }
    (pointer, value)
}

/// Where a reference leads to in this document, and what is there.
pub(crate) fn target<'a>(document: &'a Value, reference: &str) -> Option<(String, &'a Value)> {
    let pointer = decode(reference.trim().strip_prefix('#')?);
    let value = document.pointer(&pointer)?;
    Some((pointer, value))
}

/// A pointer to a member.
pub(crate) fn child(pointer: &str, token: &str) -> String {
    format!("{pointer}/{}", token.replace('~', "~0").replace('/', "~1"))
}

/// Undoes percent-encoding (RFC 3986, section 2.1).
fn decode(text: &str) -> String {
    let mut parts = text.split('%');
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        match part.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                bytes.extend(part.bytes().skip(2));
            }
            None => bytes.extend(format!("%{part}").bytes()),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
