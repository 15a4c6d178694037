//! Finds the components that stood inside of something in the last run: their names go with them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::ident::pascal;
use crate::ir::api::{Api, Operation, ResponseBody, Schema, SchemaId, SchemaKind, Type};
use crate::ir::places::{self, Places};
use crate::lock::{Lock, Role, SEPARATOR, part};

/// The components that are new, each with a place of the last run where a schema of its own stood, and which refers to the
/// component now. Of several such places, one counts whose name the component asks for.
///
/// Only what is new in the document, and only what is gone from it, has a part in this: a component that was there keeps
/// its own name.
pub(super) fn find(api: &Api, places: &Places, lock: &Lock) -> HashMap<SchemaId, String> {
    let is_new = |id: SchemaId| {
        is_component(&api.schemas[id]) && lock.name(Role::Type, "", &places.schemas[id]).is_none()
    };
    let new: BTreeSet<SchemaId> = api.schemas.ids().filter(|id| is_new(*id)).collect();
    if new.is_empty() || lock.is_empty() {
        return HashMap::new();
    }
    let there: BTreeSet<&str> = places.schemas.iter().map(String::as_str).collect();
    let mut found: BTreeMap<SchemaId, (bool, String, &str)> = BTreeMap::new();
    for (place, id) in references(api, places, lock) {
        let name = lock.name(Role::Type, "", &place).filter(|_| !there.contains(place.as_str()));
        let (true, Some(name)) = (new.contains(&id), name) else { continue };
        let key = api.schemas[id].named_after.words.concat();
        let candidate = (name != pascal(&key), place, name);
        match found.get(&id) {
            Some(known) if *known <= candidate => {}
            _ => _ = found.insert(id, candidate),
        }
    }
    found.into_iter().map(|(id, (_, place, _))| (id, place)).collect()
}

fn is_component(schema: &Schema) -> bool {
    let has_type = !matches!(schema.kind, SchemaKind::Replaced | SchemaKind::Alias);
    has_type && schema.named_after.owner.is_none() && schema.named_after.words.len() == 1
}

/// The places that a schema of its own would have, each with the schema that it refers to.
fn references(api: &Api, places: &Places, lock: &Lock) -> Vec<(String, SchemaId)> {
    let mut all = Vec::new();
    for (id, schema) in api.schemas.entries() {
        let own = &places.schemas[id];
        match &schema.kind {
            SchemaKind::Object(object) => {
                for property in &object.properties {
                    add(&mut all, below(own, &part(&property.name)), &property.value);
                }
                if let Some(rest) = &object.rest {
                    add(&mut all, below(own, "additional property"), rest);
                }
            }
            SchemaKind::Union(union) => {
                for (variant, member) in union.variants.iter().zip(&places.variants[id]) {
                    add(&mut all, below(own, member), &variant.value);
                }
            }
            SchemaKind::Enum(_) | SchemaKind::ByStatus(_) | SchemaKind::Replaced | SchemaKind::Alias => {}
        }
    }
    for (operation, own) in api.operations.iter().zip(&places.operations) {
        for parameter in operation.path_parameters.iter().chain(&operation.parameters) {
            add(&mut all, below(own, &part(&parameter.name)), &parameter.value);
        }
        for body in &operation.bodies {
            add(&mut all, below(own, &places::body_role(body)), &body.value);
        }
        for header in &operation.headers {
            add(&mut all, below(own, &part(&places::header_role(&places::header(header)))), &header.value);
        }
        responses(api, operation, own, lock, &mut all);
    }
    all
}

/// Adds the responses of an operation. Where all have one type, the statuses are those of the lock.
fn responses(api: &Api, operation: &Operation, own: &str, lock: &Lock, all: &mut Vec<(String, SchemaId)>) {
    let start = below(own, "response ");
    let known = || {
        let scope = lock.scope(Role::Type, "").into_iter();
        let places = scope.flat_map(|scope| scope.range(start.clone()..)).map(|(place, _)| place.as_str());
        let codes = places.map_while(|place| place.strip_prefix(start.as_str()));
        codes.filter_map(|rest| rest.split(SEPARATOR).next()).collect::<BTreeSet<&str>>()
    };
    for (body, digits) in [(&operation.success, &["2"][..]), (&operation.failure, &["4", "5"])] {
        match body {
            ResponseBody::Json(value) => {
                let is_of = |code: &&str| *code == "default" || digits.iter().any(|it| code.starts_with(it));
                for code in known().into_iter().filter(is_of) {
                    add(all, format!("{start}{code}"), value);
                }
            }
            ResponseBody::ByStatus(id) => {
                let SchemaKind::ByStatus(bodies) = &api.schemas[*id].kind else { continue };
                for (status, body) in bodies {
                    let ResponseBody::Json(value) = body else { continue };
                    add(all, format!("{start}{}", places::status(*status)), value);
                }
            }
            ResponseBody::Empty | ResponseBody::Text | ResponseBody::Binary | ResponseBody::Streamed => {}
        }
    }
}

fn below(owner: &str, member: &str) -> String {
    format!("{owner}{SEPARATOR}{member}")
}

/// Adds a place with the schema that its values have, inside of lists and maps too.
fn add(all: &mut Vec<(String, SchemaId)>, place: String, value: &Type) {
    match value {
        Type::Schema(id) => all.push((place, *id)),
        Type::Nullable(inner) => add(all, place, inner),
        Type::Array(items) => add(all, below(&place, "item"), items),
        Type::Map(values) => add(all, below(&place, "value"), values),
        Type::KeyedMap(names, values) => {
            all.push((below(&place, "key"), *names));
            add(all, below(&place, "value"), values);
        }
        Type::Any | Type::Degraded | Type::Scalar(_) | Type::Binary => {}
    }
}
