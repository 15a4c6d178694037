//! Finds the components other than schemas that no operation of the client uses.

use std::collections::{BTreeMap, BTreeSet};

use super::around::around;
use crate::diagnostic::Pointer;
use crate::openapi::Shared;

/// The places of the components that neither a kept operation nor the document as a whole uses, at any depth. `left_out` are
/// the places of the other operations.
pub(super) fn unused(shared: &Shared, left_out: &BTreeSet<Pointer>) -> BTreeSet<Pointer> {
    let mut unused: BTreeSet<Pointer> = shared.components.iter().cloned().collect();
    let mut by_component: BTreeMap<Pointer, Vec<&Pointer>> = BTreeMap::new();
    let mut waiting: Vec<&Pointer> = Vec::new();
    for (from, to) in &shared.uses {
        match around(from, &unused) {
            Some(component) => by_component.entry(component).or_default().push(to),
            None if is_generated(from) && around(from, left_out).is_none() => waiting.push(to),
            None => {}
        }
    }
    while let Some(component) = waiting.pop() {
        if unused.remove(component) {
            waiting.extend(by_component.remove(component).into_iter().flatten());
        }
    }
    unused
}

/// Whether the client has what stands at a place: it has operations and their security, but no webhooks.
fn is_generated(place: &Pointer) -> bool {
    ["/paths/", "/security/"].iter().any(|start| place.as_str().starts_with(start))
}
