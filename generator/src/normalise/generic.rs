//! Replaces `$dynamicRef` by references (JSON Schema 2020-12, section 8.2.3.2).
//!
//! A `$dynamicRef` leads to the `$dynamicAnchor` of the outermost schema on the way to it. So a schema with one is generic:
//! a schema that refers to it, and has the same anchor, says what it is made of. Such a reference is replaced by a copy
//! of the generic schema, in which each `$dynamicRef` leads to the anchor of the referring schema.
//!
//! ```text
//! Page: {$id: page, items: {$dynamicRef: '#item'}, $defs: {Item: {$dynamicAnchor: item}}}
//! Pets: {$id: pets, $ref: page, $defs: {Item: {$dynamicAnchor: item, $ref: '#/components/schemas/Pet'}}}
//! ->
//! Pets: {items: {$ref: '#/components/schemas/Pets/$defs/Item'}}
//! ```

mod copy;
mod schema;
mod scope;

use serde_json::{Map, Value};

use super::references::Component;
use super::steps::{Steps, get_mut, pointer};
use super::version::Version;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};
use copy::Copies;
use schema::{also, is_annotation, refer};
pub(super) use scope::Dynamic;
use scope::Scopes;

/// Replaces every `$dynamicRef` in a document.
pub(super) fn settle(
    diagnostics: &mut Diagnostics,
    document: &mut Value,
    version: Version,
    dynamic: &Dynamic,
) {
    if dynamic.is_empty() {
        return;
    }
    let scopes = Scopes::new(document, version, dynamic);
    let mut copies = Copies::new(diagnostics, document, version, &scopes);
    for (place, target) in &scopes.references {
        copies.refer(place, target);
    }
    let Copies { inline, components, .. } = copies;
    if scopes.is_exhausted() {
        let message = "too many references: some of the generic schemas are read with their own anchors";
        diagnostics.push(Diagnostic::warning(Code::Degraded, Pointer::root(), message));
    }
    let anchored: Vec<Steps> = scopes.anchored().cloned().collect();
    for (place, from, copy) in inline {
        if let Some(Value::Object(members)) = get_mut(document, &place) {
            members.shift_remove("$ref");
            add(diagnostics, members, copy, &pointer(&place), &pointer(&from));
        }
    }
    for (name, copy) in components {
        super::steps::insert(document, Component::Schemas.home(version), name, copy);
    }
    for place in dynamic.keys() {
        let steps: Steps = place.tokens().collect();
        let Some(Value::Object(members)) = get_mut(document, &steps) else { continue };
        if let Some(target) = members.shift_remove("$dynamicRef") {
            refer(members, target);
        }
    }
    for place in anchored {
        if let Some(Value::Object(members)) = get_mut(document, &place) {
            members.shift_remove("$dynamicAnchor");
        }
    }
}

/// Adds the keywords of a copy to a schema.
fn add(
    diagnostics: &mut Diagnostics,
    members: &mut Map<String, Value>,
    copy: Map<String, Value>,
    to: &Pointer,
    from: &Pointer,
) {
    if !members.keys().all(|keyword| is_annotation(keyword)) {
        let index = also(members, Value::Object(copy));
        return diagnostics.moved(to.child("allOf").child(index), from.clone());
    }
    for (keyword, value) in copy {
        if !members.contains_key(&keyword) {
            diagnostics.moved(to.child(&keyword), from.child(&keyword));
            members.insert(keyword, value);
        }
    }
}
