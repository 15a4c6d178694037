//! Finds the anonymous schemas that are equal: they share one type, with the option `share-types`.

use std::collections::HashMap;

use super::docs;
use super::types::Context;
use crate::ir::api::{Literal, NamedAfter, Object, Schema, SchemaId, SchemaKind};
use crate::ir::walk;
use crate::table::Table;

/// All that the type of a schema depends on, except its owner.
#[derive(PartialEq, Eq, Hash)]
struct Content {
    /// The last word for the role of the schema in its owner or its operation. An alias so has a name that fits: a choice
    /// of tools is not an alias of credentials that say the same.
    role: String,
    /// What it describes. Schemas in it that share a type are the same schema.
    kind: SchemaKind,
    sent: bool,
    received: bool,
    multipart: bool,
    only_multipart: bool,
    /// By property: whether its value stands in a box.
    boxed: Vec<bool>,
    is_member: bool,
    is_key: bool,
    /// By property: what it is as the discriminator of a union.
    tags: Vec<Option<Literal>>,
}

/// By schema: the first equal schema in the document, whose type it shares.
///
/// Documents repeat anonymous schemas, and each type costs the compiler time and memory. A component has a type of its own.
/// Every other schema keeps its name, as an alias, so that a change of one of them renames nothing.
pub(super) fn find(context: &Context<'_>) -> Table<SchemaId, Option<SchemaId>> {
    let schemas = &context.api.schemas;
    let mut classes: Table<SchemaId, SchemaId> = schemas.map(|id, _| id);
    let mut by_content: HashMap<Content, SchemaId> = HashMap::new();
    let anonymous: Vec<(SchemaId, &Schema)> =
        schemas.entries().filter(|(_, it)| is_shareable(&it.kind) && !is_component(it)).collect();
    // A schema stands before the schemas that it holds, so the last is compared first.
    for (id, schema) in anonymous.iter().rev() {
        let content = content(context, &classes, *id, schema);
        classes[*id] = *by_content.entry(content).or_insert(*id);
    }
    let mut firsts: HashMap<SchemaId, SchemaId> = HashMap::new();
    let mut shared = schemas.map(|_, _| None);
    for (id, _) in &anonymous {
        let first = *firsts.entry(classes[*id]).or_insert(*id);
        shared[*id] = Some(first).filter(|first| first != id);
    }
    shared
}

/// Every schema has a type of its own.
pub(super) fn none(context: &Context<'_>) -> Table<SchemaId, Option<SchemaId>> {
    context.api.schemas.map(|_, _| None)
}

/// The last word for the role of a schema: `type` for `account_type`. A member of a union has the role of the union, and
/// an item has that of its list. The first word of a schema without an owner is its operation.
fn role(schemas: &Table<SchemaId, Schema>, named_after: &NamedAfter) -> String {
    let mut named_after = named_after;
    while let Some(owner) = named_after.owner.map(|owner| &schemas[owner]).filter(|owner| is_union(owner)) {
        named_after = &owner.named_after;
    }
    let own = named_after.words.get(usize::from(named_after.owner.is_none())..).unwrap_or_default();
    let last = own.iter().rev().flat_map(|words| words.rsplit(|c: char| !c.is_alphanumeric()));
    let last = last.filter(|word| !word.is_empty()).find(|word| *word != "item").unwrap_or("item");
    let begin = last.rfind(char::is_uppercase).filter(|_| last.contains(char::is_lowercase));
    begin.and_then(|begin| last.get(begin..)).unwrap_or(last).to_lowercase()
}

fn is_union(schema: &Schema) -> bool {
    matches!(schema.kind, SchemaKind::Union(_))
}

fn is_component(schema: &Schema) -> bool {
    schema.named_after.owner.is_none() && schema.named_after.words.len() == 1
}

fn is_shareable(kind: &SchemaKind) -> bool {
    match kind {
        // A view of its own belongs to an object with a tag.
        SchemaKind::Object(Object { tag, .. }) => tag.is_none(),
        SchemaKind::Enum(_) | SchemaKind::Union(_) | SchemaKind::ByStatus(_) => true,
        SchemaKind::Replaced | SchemaKind::Alias => false,
    }
}

fn content(
    context: &Context<'_>,
    classes: &Table<SchemaId, SchemaId>,
    id: SchemaId,
    schema: &Schema,
) -> Content {
    let usage = &context.usage;
    let mut kind = schema.kind.clone();
    let mut boxed = Vec::new();
    let mut tags = Vec::new();
    if let SchemaKind::Object(object) = &kind {
        let properties = || object.properties.iter();
        boxed.extend(properties().map(|property| context.is_boxed(id, property)));
        tags.extend(properties().map(|property| context.tag(id, property).cloned()));
    }
    if let SchemaKind::Object(Object { properties, .. }) = &mut kind {
        // The docs of a field are part of its type.
        for property in properties {
            property.docs = docs::words(context, &property.docs, &property.value).clone();
        }
    }
    if let SchemaKind::Union(union) = &mut kind {
        union.variants.iter_mut().for_each(|variant| variant.also.clear());
    }
    for held in walk::values_mut(&mut kind).into_iter().flat_map(walk::schemas_mut) {
        *held = classes[*held];
    }
    Content {
        role: role(&context.api.schemas, &schema.named_after),
        kind,
        sent: usage.sent.contains(&id),
        received: usage.received.contains(&id),
        multipart: usage.multipart.contains(&id),
        only_multipart: usage.only_multipart.contains(&id),
        boxed,
        is_member: context.members.contains(&id),
        is_key: usage.keys.contains(&id),
        tags,
    }
}
