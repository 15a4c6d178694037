//! Decides which members of a union convert to it.

use std::collections::BTreeMap;

use super::types::Context;
use crate::ir::api::{self, SchemaId};
use crate::ir::client::{Type, Union};
use crate::ir::scalar::RustType;
use crate::ir::walk;
use crate::table::Table;

/// Adds to a union that clients send the members that convert to it: those whose Rust type no other member has.
pub(super) fn add(
    context: &Context<'_>,
    shared: &Table<SchemaId, Option<SchemaId>>,
    id: SchemaId,
    union: &api::Union,
    item: &mut Union,
) {
    if !context.usage.sent.contains(&id) {
        return;
    }
    let first = |id: SchemaId| shared[id].unwrap_or(id);
    let keys = union.variants.iter().map(|variant| {
        let mut value = variant.value.clone();
        walk::schemas_mut(&mut value).into_iter().for_each(|id| *id = first(*id));
        // A type converts to itself already.
        let is_itself = value == api::Type::Schema(first(id));
        key(&context.value(&value)).filter(|_| !is_itself)
    });
    let keys: Vec<Option<String>> = keys.collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    keys.iter().flatten().for_each(|key| *counts.entry(key).or_default() += 1);
    let members = item.variants.iter().zip(&keys).filter_map(|(variant, key)| {
        let is_distinct = counts.get(key.as_deref()?) == Some(&1);
        let value = match &variant.type_ {
            Type::Box(inner) => inner,
            value => value,
        };
        is_distinct.then(|| (variant.name.clone(), value.clone()))
    });
    item.members = members.collect();
}

/// What two types have in common only if they are one type in Rust. `None` for a type of the caller, which may be any
/// type, and for what no program has at hand.
fn key(type_: &Type) -> Option<String> {
    Some(match type_ {
        Type::Scalar(scalar) => match scalar.facts().rust {
            RustType::Std(name) => name.to_owned(),
            RustType::Support(name) => format!("support::{name}"),
        },
        Type::Value => "serde_json::Value".to_owned(),
        Type::Named(name) => format!("types::{name}"),
        Type::Vec(inner) => format!("Vec<{}>", key(inner)?),
        Type::Map(inner) => format!("Map<{}>", key(inner)?),
        Type::KeyedMap(names, inner) => format!("Map<{names}, {}>", key(inner)?),
        Type::Option(_)
        | Type::Nullable(_)
        | Type::Secret(_)
        | Type::Box(_)
        | Type::Path(_)
        | Type::Bytes
        | Type::Upload
        | Type::Text
        | Type::FilePart
        | Type::Unit
        | Type::EventStream(_)
        | Type::ItemStream(_) => return None,
    })
}
