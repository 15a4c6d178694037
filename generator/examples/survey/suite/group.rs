//! Reads the schemas in a folder of a test suite of JSON Schema, each with its valid instances. Lists the schemas that are
//! left out, each with the reason.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Error, Result};
use std::path::Path;

use serde_json::Value;

/// The dialect of the suite (JSON Schema 2020-12, section 8.1.1).
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The files that are about other documents or other dialects.
const OTHER_FILES: [&str; 2] = ["refRemote.json", "vocabulary.json"];

/// The keywords whose values are schemas by name.
const MAPS: [&str; 5] = ["properties", "patternProperties", "$defs", "definitions", "dependentSchemas"];

/// The keywords whose values are not schemas.
const VALUES: [&str; 4] = ["enum", "const", "default", "examples"];

/// A schema of the suite, and its valid instances.
pub(super) struct Group {
    /// The file, and the words of the suite.
    pub(super) name: String,
    pub(super) schema: Value,
    /// Each instance with the words of the suite.
    pub(super) valid: Vec<(String, Value)>,
    /// The URIs and anchors that the schema defines.
    pub(super) marks: BTreeSet<String>,
}

/// The schemas of a suite.
#[derive(Default)]
pub(super) struct Suite {
    pub(super) groups: Vec<Group>,
    /// The names of the schemas that are left out, each with the reason.
    pub(super) left_out: Vec<String>,
}

/// Reads the files in a folder. The folders in it have the tests of optional behaviour.
pub(super) fn read(folder: &Path) -> Result<Suite> {
    let mut paths: Vec<_> = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "json"));
    paths.sort();
    let mut suite = Suite::default();
    for path in paths {
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let value: Value = serde_json::from_slice(&fs::read(&path)?).map_err(Error::other)?;
        for group in value.as_array().into_iter().flatten() {
            let name = format!("{file}: {}", text(group, "description"));
            let schema = group.get("schema").cloned().unwrap_or_default();
            let why =
                if OTHER_FILES.contains(&file.as_str()) { Some(file.clone()) } else { obstacle(&schema) };
            if let Some(why) = why {
                suite.left_out.push(format!("{name}: {why}"));
                continue;
            }
            let tests = group.get("tests").and_then(Value::as_array).into_iter().flatten();
            let valid = tests.filter(|test| test.get("valid") == Some(&Value::Bool(true)));
            let valid =
                valid.map(|test| (text(test, "description"), test.get("data").cloned().unwrap_or_default()));
            suite.groups.push(Group { name, marks: marks(&schema), valid: valid.collect(), schema });
        }
    }
    Ok(suite)
}

fn text(value: &Value, key: &str) -> String {
    value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// Calls a function with each schema in a schema, and with the URI of the `$id` around it.
pub(super) fn visit(
    schema: &mut Value,
    base: &str,
    see: &mut dyn FnMut(&mut serde_json::Map<String, Value>, &str),
) {
    let Value::Object(members) = schema else {
        if let Value::Array(items) = schema {
            items.iter_mut().for_each(|item| visit(item, base, see));
        }
        return;
    };
    let id = members.get("$id").and_then(Value::as_str);
    let base = id.map_or_else(|| base.to_owned(), |id| resolve(base, id));
    see(members, &base);
    for (key, value) in members.iter_mut() {
        match value {
            Value::Object(inner) if MAPS.contains(&key.as_str()) => {
                inner.values_mut().for_each(|value| visit(value, &base, see));
            }
            _ if VALUES.contains(&key.as_str()) => {}
            value => visit(value, &base, see),
        }
    }
}

/// The URIs and anchors that a schema defines.
fn marks(schema: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    visit(&mut schema.clone(), "", &mut |schema, base| {
        if schema.contains_key("$id") {
            found.insert(base.to_owned());
        }
        for key in ["$anchor", "$dynamicAnchor"] {
            found.extend(schema.get(key).and_then(Value::as_str).map(|name| format!("{base}#{name}")));
        }
    });
    found
}

/// Why a schema is left out.
fn obstacle(schema: &Value) -> Option<String> {
    let known: BTreeSet<String> =
        marks(schema).into_iter().map(|mark| mark.split('#').next().unwrap_or_default().to_owned()).collect();
    let mut found = None;
    visit(&mut schema.clone(), "", &mut |schema, base| {
        match schema.get("$schema").and_then(Value::as_str) {
            Some(other) if other != DIALECT => _ = found.get_or_insert(format!("the dialect {other}")),
            _ => {}
        }
        for key in ["$ref", "$dynamicRef"] {
            let Some(reference) = schema.get(key).and_then(Value::as_str) else { continue };
            let target = resolve(base, reference);
            let target = target.split('#').next().unwrap_or_default();
            if !target.is_empty() && target != base && !known.contains(target) {
                found.get_or_insert(format!("the remote reference {reference}"));
            }
        }
    });
    found
}

/// The URI of a reference (RFC 3986, section 5.2), as far as the suite needs it.
pub(super) fn resolve(base: &str, reference: &str) -> String {
    let base = base.split('#').next().unwrap_or_default();
    let has_scheme = reference.split(['/', '?', '#']).next().is_some_and(|start| start.contains(':'));
    if has_scheme || base.is_empty() {
        return reference.trim_end_matches('#').to_owned();
    }
    let (reference, fragment) = match reference.split_once('#') {
        Some((reference, fragment)) => (reference, format!("#{fragment}")),
        None => (reference, String::new()),
    };
    let fragment = if fragment == "#" { String::new() } else { fragment };
    if reference.is_empty() {
        return format!("{base}{fragment}");
    }
    let start = base.find("//").map_or(0, |at| at + 2);
    let root = base.get(start..).and_then(|rest| rest.find('/')).map_or(base.len(), |at| start + at);
    let kept = if reference.starts_with('/') {
        base.get(..root).unwrap_or_default().to_owned()
    } else {
        match base.get(root..).and_then(|path| path.rfind('/')) {
            Some(end) => base.get(..=root + end).unwrap_or_default().to_owned(),
            None => format!("{base}/"),
        }
    };
    format!("{kept}{}{fragment}", reference.trim_start_matches("./"))
}
