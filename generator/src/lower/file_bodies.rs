//! Gives the multipart bodies with files types of their own (OpenAPI 3.0.3, section 4.7.14.2).

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::api::{Api, Body, BodyFormat, NamedAfter, Object, Schema, SchemaId, SchemaKind, Type};
use crate::ir::files::{Files, files};
use crate::ir::walk;
use crate::table::Table;

/// Gives the objects whose properties are files in a multipart body a second type, if they are JSON elsewhere: there,
/// a file is a text. Removes the unions of files, which such a type does not use.
pub(super) fn separate(api: &mut Api) {
    let mut of_files: BTreeSet<SchemaId> = multipart(api).filter(|id| has_files(&api.schemas, *id)).collect();
    let json = json(api);
    let mut copies = BTreeMap::new();
    for id in of_files.iter().copied().filter(|id| json.contains(id)) {
        let named_after = NamedAfter { owner: Some(id), words: vec!["multipart".to_owned()], role: None };
        let copy = Schema { named_after, ..api.schemas[id].clone() };
        copies.insert(id, api.schemas.push(copy));
    }
    for body in api.operations.iter_mut().flat_map(|operation| &mut operation.bodies) {
        if let (BodyFormat::Multipart, Type::Schema(id)) = (body.format, &mut body.value) {
            *id = copies.get(id).copied().unwrap_or(*id);
        }
    }
    of_files.retain(|id| !copies.contains_key(id));
    of_files.extend(copies.into_values());
    remove_unions(api, &of_files);
}

/// Whether a property of an object is a file in a multipart body.
pub(super) fn has_files(schemas: &Table<SchemaId, Schema>, id: SchemaId) -> bool {
    let SchemaKind::Object(object) = &schemas[id].kind else { return false };
    let mut values = object.properties.iter().map(|property| &property.value).chain(&object.rest);
    values.any(|value| files(schemas, value).is_some())
}

/// The schemas of multipart bodies.
fn multipart(api: &Api) -> impl Iterator<Item = SchemaId> {
    let bodies = api.operations.iter().flat_map(|operation| &operation.bodies);
    bodies.filter(|body| body.format == BodyFormat::Multipart).filter_map(|body| match &body.value {
        Type::Schema(id) => Some(*id),
        _ => None,
    })
}

/// The schemas of values that are JSON, or texts in parameters and forms.
fn json(api: &Api) -> BTreeSet<SchemaId> {
    let is_whole = |body: &&Body| body.format != BodyFormat::Multipart;
    let bodies = api.operations.iter().flat_map(|operation| &operation.bodies).filter(is_whole);
    let of_client = api.client_parameters.iter().map(|parameter| &parameter.value);
    let parameters = api.operations.iter().flat_map(walk::parameters).chain(of_client);
    let sent = bodies.map(|body| &body.value).chain(parameters).flat_map(walk::schemas);
    let received = api.operations.iter().flat_map(walk::received_schemas);
    // A part that is an object is JSON.
    let parts = multipart(api).flat_map(|id| walk::values(&api.schemas[id].kind)).flat_map(walk::schemas);
    walk::reach(&api.schemas, sent.chain(received).chain(parts))
}

/// Writes a list of files for a union of files, and removes the unions that are then used nowhere.
fn remove_unions(api: &mut Api, of_files: &BTreeSet<SchemaId>) {
    let mut unions = BTreeSet::new();
    for id in of_files {
        let mut kind = std::mem::replace(&mut api.schemas[*id].kind, SchemaKind::Object(Object::default()));
        for value in walk::values_mut(&mut kind) {
            unions.extend(replace_union(&api.schemas, value));
        }
        api.schemas[*id].kind = kind;
    }
    let Api { schemas, operations, .. } = api;
    for body in operations.iter_mut().flat_map(|operation| &mut operation.bodies) {
        if let (BodyFormat::Multipart, Type::Map(value)) = (body.format, &mut body.value) {
            unions.extend(replace_union(schemas, value));
        }
    }
    let of_operations = api.operations.iter();
    let of_operations = of_operations
        .flat_map(|operation| walk::sent_schemas(operation).chain(walk::received_schemas(operation)));
    let inner = api.schemas.iter().flat_map(|schema| walk::values(&schema.kind)).flat_map(walk::schemas);
    let used: BTreeSet<SchemaId> = of_operations.chain(inner).collect();
    for id in unions.difference(&used) {
        api.schemas[*id].kind = SchemaKind::Alias;
    }
}

/// Replaces a union of files, and returns it.
fn replace_union(schemas: &Table<SchemaId, Schema>, value: &mut Type) -> Option<SchemaId> {
    match value {
        Type::Nullable(value) => replace_union(schemas, value),
        Type::Schema(id) => {
            let id = *id;
            let is_union = files(schemas, value) == Some(Files::Several);
            is_union.then(|| *value = Type::Array(Box::new(Type::Binary)))?;
            Some(id)
        }
        Type::Any
        | Type::Degraded
        | Type::Scalar(_)
        | Type::Binary
        | Type::Array(_)
        | Type::Map(_)
        | Type::KeyedMap(..) => None,
    }
}
