//! Finds the anonymous schemas that say the same, so that one type stands for all of them.

use std::collections::HashMap;

use super::docs;
use super::types::Context;
use crate::ir::api::{Answer, Object, Property, Schema, SchemaId, SchemaKind, Type};

/// What two schemas have in common whose types would differ in nothing but the name.
#[derive(PartialEq, Eq, Hash)]
struct Content {
    /// What it describes. Schemas in it that share a type are the same schema.
    kind: SchemaKind,
    sent: bool,
    received: bool,
    multipart: bool,
    only_multipart: bool,
    /// By property: whether its value stands in a box.
    boxed: Vec<bool>,
    /// By property: what it is as the discriminator of a union.
    tags: Vec<Option<String>>,
}

/// By schema: the first in the document that says the same, whose type it shares.
///
/// A component has a type of its own: it was named for a reason. Every other schema keeps its name, as an alias, so that
/// a change of one of them renames nothing.
pub(super) fn find(context: &Context<'_>) -> Vec<Option<SchemaId>> {
    let schemas = &context.api.schemas;
    let mut classes: Vec<SchemaId> = (0..schemas.len()).map(SchemaId).collect();
    let mut by_content: HashMap<Content, SchemaId> = HashMap::new();
    // What a schema holds stands after it. It is compared first, but components are known by their names.
    let (components, anonymous): (Vec<_>, Vec<_>) = schemas
        .iter()
        .enumerate()
        .filter(|(_, schema)| is_shareable(&schema.kind))
        .map(|(index, schema)| (SchemaId(index), schema))
        .partition(|(_, schema)| is_component(schema));
    for (id, schema) in anonymous.iter().rev() {
        let content = content(context, &classes, *id, &schema.kind);
        let class = *by_content.entry(content).or_insert(*id);
        if let Some(place) = classes.get_mut(id.0) {
            *place = class;
        }
    }
    let mut firsts: HashMap<SchemaId, SchemaId> = HashMap::new();
    for (id, schema) in &components {
        if let Some(class) = by_content.get(&content(context, &classes, *id, &schema.kind)) {
            firsts.entry(*class).or_insert(*id);
        }
    }
    let mut shared = vec![None; schemas.len()];
    for (id, _) in &anonymous {
        let first = classes.get(id.0).map(|class| *firsts.entry(*class).or_insert(*id));
        if let Some(place) = shared.get_mut(id.0) {
            *place = first.filter(|first| first != id);
        }
    }
    shared
}

fn is_component(schema: &Schema) -> bool {
    schema.origin.owner.is_none() && schema.origin.words.len() == 1
}

fn is_shareable(kind: &SchemaKind) -> bool {
    match kind {
        // A view of its own belongs to an object with a tag.
        SchemaKind::Object(Object { tag, .. }) => tag.is_none(),
        SchemaKind::Enum(_) | SchemaKind::Union(_) | SchemaKind::Parameters(_) | SchemaKind::ByStatus(_) => {
            true
        }
        SchemaKind::Replaced | SchemaKind::Alias => false,
    }
}

fn content(context: &Context<'_>, classes: &[SchemaId], id: SchemaId, kind: &SchemaKind) -> Content {
    let usage = &context.usage;
    let mut kind = kind.clone();
    let mut boxed = Vec::new();
    let mut tags = Vec::new();
    match &mut kind {
        SchemaKind::Object(object) => {
            boxed.extend(object.properties.iter().map(|property| context.is_boxed(id, property)));
            tags.extend(
                object.properties.iter().map(|property| context.tag(id, property).map(str::to_owned)),
            );
            properties(context, classes, &mut object.properties);
            object.rest.iter_mut().for_each(|rest| value(classes, rest));
        }
        SchemaKind::Parameters(parameters) => properties(context, classes, parameters),
        SchemaKind::Union(union) => {
            union.variants.iter_mut().for_each(|variant| value(classes, &mut variant.value));
        }
        SchemaKind::ByStatus(answers) => answers.iter_mut().for_each(|(_, answer)| match answer {
            Answer::Json(of) => value(classes, of),
            Answer::ByStatus(id) => class(classes, id),
            Answer::Empty | Answer::Text | Answer::Binary | Answer::Streamed => {}
        }),
        SchemaKind::Enum(_) | SchemaKind::Replaced | SchemaKind::Alias => {}
    }
    Content {
        kind,
        sent: usage.sent.contains(&id),
        received: usage.received.contains(&id),
        multipart: usage.multipart.contains(&id),
        only_multipart: usage.only_multipart.contains(&id),
        boxed,
        tags,
    }
}

fn properties(context: &Context<'_>, classes: &[SchemaId], properties: &mut [Property]) {
    for property in properties {
        // The docs of a field are part of its type.
        property.docs = docs::words(context, property).clone();
        value(classes, &mut property.value);
    }
}

fn value(classes: &[SchemaId], value: &mut Type) {
    match value {
        Type::Schema(id) => class(classes, id),
        Type::Array(inner) | Type::Map(inner) | Type::Nullable(inner) => self::value(classes, inner),
        Type::Any | Type::Degraded | Type::Scalar(_) | Type::Binary => {}
    }
}

fn class(classes: &[SchemaId], id: &mut SchemaId) {
    *id = classes.get(id.0).copied().unwrap_or(*id);
}
