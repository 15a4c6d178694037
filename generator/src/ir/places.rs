//! The places of a document, as the lock of names writes them. A place is made of names: it does not change when something
//! is added, removed or moved beside it.

use std::collections::HashMap;

use super::api::{
    Api, Body, Header, Operation, OperationId, Parameter, Schema, SchemaId, SchemaKind, Status, Style,
};
use super::{members, walk};
use crate::lock::{Lock, Role, SEPARATOR, part, quoted};
use crate::table::Table;

/// The places of a document.
#[derive(Clone, Debug)]
pub(crate) struct Places {
    pub(crate) schemas: Table<SchemaId, String>,
    pub(crate) operations: Table<OperationId, String>,
    /// By variant of a union or of an enum: the last part of its place.
    pub(crate) variants: Table<SchemaId, Vec<String>>,
}

/// The places of a document. The operations have these. With a lock, a member of a union without a name is where its name
/// in the lock is, although it would be called otherwise now. Some schemas are at other places than they would be.
pub(crate) fn places(
    api: &Api,
    operations: Table<OperationId, String>,
    lock: Option<&Lock>,
    elsewhere: &HashMap<SchemaId, String>,
) -> Places {
    let by_words: HashMap<&str, &str> = api
        .operations
        .iter()
        .map(|it| it.words.as_str())
        .zip(operations.iter().map(String::as_str))
        .collect();
    let mut places = Places {
        schemas: api.schemas.map(|_, _| String::new()),
        operations: Table::default(),
        variants: api.schemas.map(|_, _| Vec::new()),
    };
    let mut times: HashMap<String, usize> = HashMap::new();
    for (id, schema) in api.schemas.entries() {
        let place = match elsewhere.get(&id) {
            Some(place) => place.clone(),
            None => of_schema(api, &places, &by_words, (id, schema)),
        };
        // Two schemas with one place differ in nothing that has a name.
        let place = match times.get_mut(&place) {
            None => place,
            Some(count) => {
                *count += 1;
                format!("{place}{SEPARATOR}{count}")
            }
        };
        times.insert(place.clone(), 1);
        places.variants[id] = match (&schema.kind, lock.and_then(|lock| lock.scope(Role::Variant, &place))) {
            (SchemaKind::Union(union), Some(scope)) => members::known(union, scope),
            (kind, _) => members::of(kind),
        };
        places.schemas[id] = place;
    }
    Places { operations, ..places }
}

/// The place of a schema. Its owner stands before it in the table.
fn of_schema(
    api: &Api,
    known: &Places,
    operations: &HashMap<&str, &str>,
    (id, schema): (SchemaId, &Schema),
) -> String {
    let named_after = &schema.named_after;
    let mut words = named_after.words.iter().map(String::as_str);
    let mut place = match (named_after.owner, named_after.words.len()) {
        (Some(owner), _) => {
            let mut place = known.schemas[owner].clone();
            // A member of a union is where its variant is.
            if let Some(member) = member(&api.schemas[owner].kind, &known.variants[owner], id) {
                words.next();
                place.push_str(SEPARATOR);
                place.push_str(member);
            }
            place
        }
        (None, 1) => component(words.next().unwrap_or_default()),
        (None, _) => {
            let first = words.next().unwrap_or_default();
            let root = operations.get(first).map(|place| (*place).to_owned());
            let mut place = root.unwrap_or_else(|| part(first));
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

/// The places of the operations: the method and the path. Of several with one path, which differ in its fragment, the
/// name is a part of the place.
pub(crate) fn operations(api: &Api) -> Table<OperationId, String> {
    let mut times: HashMap<(&str, &str), usize> = HashMap::new();
    for operation in &api.operations {
        *times.entry((&operation.method, &operation.path)).or_default() += 1;
    }
    let place = |operation: &Operation| {
        let is_one = times.get(&(&*operation.method, &*operation.path)) == Some(&1);
        let name = if is_one { "" } else { &operation.words };
        self::operation(&operation.method, &operation.path, name)
    };
    api.operations.iter().map(place).collect()
}

/// The place of an operation by its method, its path and, among several with one path, its name.
pub(crate) fn operation(method: &str, path: &str, name: &str) -> String {
    let link = if name.is_empty() { "" } else { "#" };
    part(&format!("{method} {path}{link}{name}"))
}

/// The place of an operation without the names of the parameters in its path: `/pets/{id}` and `/pets/{petId}` are one path
/// (OpenAPI 3.0.3, section 4.7.8.1).
pub(crate) fn shape(place: &str) -> String {
    let mut parts = place.split('{');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |shape, part| shape + "{" + part.find('}').map_or(part, |end| &part[end..]))
}

/// The last part of the place of the first body of an operation. Others are called after their format.
pub(crate) const FIRST_BODY: &str = "body";

/// The last part of the place of a body in its operation.
pub(crate) fn body(index: usize, body: &Body) -> &str {
    if index == 0 { FIRST_BODY } else { &body.words }
}

/// The role of the schema of a body in its operation.
pub(crate) fn body_role(body: &Body) -> String {
    format!("body {}", body.words)
}

/// The role of the schema of a header in its operation.
pub(crate) fn header_role(name: &str) -> String {
    format!("header {name}")
}

/// The words for a header in its operation: its name, and a status where that of a lower one has another type.
pub(crate) fn header(header: &Header) -> String {
    match header.statuses.iter().min().filter(|_| header.is_other) {
        Some(status) => format!("{} {}", header.name, self::status(*status)),
        None => header.name.clone(),
    }
}

/// The key of a response.
pub(crate) fn status(status: Status) -> String {
    match status {
        Status::Code(code) => code.to_string(),
        Status::Range(range) => format!("{range}XX"),
        Status::Default => "default".to_owned(),
    }
}

/// The place of a parameter in its operation. Parameters in two locations may have one name.
pub(crate) fn parameter(parameter: &Parameter) -> String {
    format!("{} {}", parameter.style.location(), part(&parameter.name))
}

/// The place of a parameter of the client. One of the path needs no word for its location.
pub(crate) fn client_parameter(parameter: &Parameter) -> String {
    match parameter.style {
        Style::Path { .. } if parameter.name.contains(' ') => quoted(&parameter.name),
        Style::Path { .. } => part(&parameter.name),
        Style::Query { .. }
        | Style::QueryJson
        | Style::Header { .. }
        | Style::Cookie { .. }
        | Style::QueryString(_) => self::parameter(parameter),
    }
}

/// The last part of the place of the variant that a schema is, in a union.
fn member<'p>(union: &SchemaKind, variants: &'p [String], id: SchemaId) -> Option<&'p String> {
    let SchemaKind::Union(union) = union else { return None };
    let mut own = union.variants.iter().zip(variants);
    own.find(|(variant, _)| walk::schemas(&variant.value).any(|schema| schema == id)).map(|(_, place)| place)
}
