//! Finds the inline schemas that were components in the last run: their names stay.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::ident::pascal;
use crate::ir::api::{Api, Schema, SchemaId};
use crate::ir::places::Places;
use crate::lock::{Lock, Role, SEPARATOR, part};

/// The schemas that are new as inline schemas, each with the component of the last run whose name they ask for.
///
/// Only what is gone from the document has a part in this, and only what stands where something was before: a new property
/// does not get the name of a component that is gone.
pub(super) fn find(api: &Api, places: &Places, lock: &Lock) -> HashMap<SchemaId, String> {
    let Some(types) = lock.scope(Role::Type, "") else { return HashMap::new() };
    let there: BTreeSet<&str> = places.schemas.iter().map(String::as_str).collect();
    let is_gone = |place: &str| !place.contains(SEPARATOR) && !there.contains(place);
    let gone = types.iter().filter(|(place, _)| is_gone(place));
    let mut gone: BTreeMap<&str, &str> = gone.map(|(place, name)| (name.as_str(), place.as_str())).collect();
    let known: BTreeSet<&str> = if gone.is_empty() { BTreeSet::new() } else { methods(lock).collect() };
    let mut found = HashMap::new();
    for (id, schema) in api.schemas.entries() {
        if gone.is_empty() {
            break;
        }
        if types.contains_key(&places.schemas[id]) {
            continue;
        }
        if let Some(place) =
            wish(api, schema, places, lock, &known).and_then(|wish| gone.remove(wish.as_str()))
        {
            found.insert(id, place.to_owned());
        }
    }
    found
}

/// The name that an inline schema asks for, if its property or its operation was there in the last run.
fn wish(api: &Api, schema: &Schema, places: &Places, lock: &Lock, known: &BTreeSet<&str>) -> Option<String> {
    let words = &schema.named_after.words;
    match schema.named_after.owner {
        Some(owner) => {
            let owner = &places.schemas[owner];
            lock.name(Role::Field, owner, &part(words.first()?))?;
            Some(format!("{}{}", lock.name(Role::Type, "", owner)?, pascal(&words.join(" "))))
        }
        None if words.len() > 1 => {
            let mut operations = api.operations.iter().zip(&places.operations);
            let (_, place) = operations.find(|(operation, _)| Some(&operation.words) == words.first())?;
            known.contains(place.as_str()).then(|| pascal(&words.join(" ")))
        }
        None => None,
    }
}

/// The operations that had a method in the last run, of the client or of a group.
fn methods(lock: &Lock) -> impl Iterator<Item = &str> {
    let methods = lock.entries().filter(|(role, ..)| matches!(role, Role::Method | Role::GroupMethod));
    methods.map(|(.., operation, _)| operation)
}
