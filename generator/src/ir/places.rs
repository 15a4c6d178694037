//! The places of a document, as the lock of names writes them. A place is made of names: it does not change when something
//! is added, removed or moved beside it.

use std::collections::HashMap;

use super::api::{Api, Operation, OperationId, Parameter, Schema, SchemaId, SchemaKind, Style, Variant};
use crate::lock::{SEPARATOR, part, quoted};
use crate::table::Table;

/// The places of a document.
#[derive(Clone, Debug)]
pub(crate) struct Places {
    pub(crate) schemas: Table<SchemaId, String>,
    pub(crate) operations: Table<OperationId, String>,
}

/// The places of a document. The operations have these.
pub(crate) fn places(api: &Api, operations: Table<OperationId, String>) -> Places {
    let by_words: HashMap<&str, &str> = api
        .operations
        .iter()
        .map(|it| it.words.as_str())
        .zip(operations.iter().map(String::as_str))
        .collect();
    let mut schemas: Table<SchemaId, String> = api.schemas.map(|_, _| String::new());
    let mut times: HashMap<String, usize> = HashMap::new();
    for (id, schema) in api.schemas.entries() {
        let place = of_schema(&schemas, &by_words, schema);
        // Two schemas with one place differ in nothing that has a name.
        let place = match times.get_mut(&place) {
            None => place,
            Some(count) => {
                *count += 1;
                format!("{place}{SEPARATOR}{count}")
            }
        };
        times.insert(place.clone(), 1);
        schemas[id] = place;
    }
    Places { schemas, operations }
}

/// The place of a schema. Its owner stands before it in the table.
fn of_schema(known: &Table<SchemaId, String>, operations: &HashMap<&str, &str>, schema: &Schema) -> String {
    let named_after = &schema.named_after;
    let mut words = named_after.words.iter().map(String::as_str);
    let mut place = match (named_after.owner, named_after.words.len()) {
        (Some(owner), _) => known[owner].clone(),
        (None, 1) => component(words.next().unwrap_or_default()),
        (None, _) => {
            let first = words.next().unwrap_or_default();
            let root = operations.get(first).map(|place| (*place).to_owned());
            let mut place = root.unwrap_or_else(|| format!("header {}", part(first)));
            if let Some(role) = &named_after.role {
                words.next();
                add(&mut place, role);
            }
            place
        }
    };
    words.for_each(|word| add(&mut place, word));
    place
}

fn add(place: &mut String, word: &str) {
    place.push_str(SEPARATOR);
    place.push_str(&part(word));
}

/// The place of a component. A key with other characters than the specification allows (OpenAPI 3.0.3, section 4.7.7)
/// stands in quotes, so that it is no operation.
fn component(key: &str) -> String {
    let is_common = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
    if !key.is_empty() && key.chars().all(is_common) { key.to_owned() } else { quoted(key) }
}

/// The place of an operation: its method and path.
pub(crate) fn operation(operation: &Operation) -> String {
    part(&format!("{} {}", operation.method, operation.path))
}

/// The place of a parameter in its operation. Parameters in two locations may have one name.
pub(crate) fn parameter(parameter: &Parameter) -> String {
    let location = match parameter.style {
        Style::Path { .. } => "path",
        Style::Query { .. } | Style::QueryJson => "query",
        Style::Header { .. } => "header",
        Style::Cookie { .. } => "cookie",
        Style::QueryString(_) => "querystring",
    };
    format!("{location} {}", part(&parameter.name))
}

/// The places of the variants of a union, an enum, or an enum by status, in the schema.
pub(crate) fn variants(kind: &SchemaKind) -> Vec<String> {
    let texts: Vec<String> = match kind {
        SchemaKind::Enum(listed) => listed.values.iter().map(|value| part(&value.text)).collect(),
        SchemaKind::Union(union) => union.variants.iter().map(member).collect(),
        SchemaKind::Object(_)
        | SchemaKind::Parameters(_)
        | SchemaKind::ByStatus(_)
        | SchemaKind::Replaced
        | SchemaKind::Alias => Vec::new(),
    };
    let mut times: HashMap<&str, usize> = HashMap::new();
    let counts: Vec<usize> = texts
        .iter()
        .map(|text| {
            let count = times.entry(text).or_default();
            *count += 1;
            *count
        })
        .collect();
    let counted = |(text, count): (&String, usize)| match count {
        1 => text.clone(),
        _ => format!("{text}{SEPARATOR}{count}"),
    };
    texts.iter().zip(counts).map(counted).collect()
}

fn member(variant: &Variant) -> String {
    part(&variant.words.join(" "))
}
