//! Finds the descendants of schemas that have a discriminator and no union. A descendant has the schema as a member of
//! its `allOf` (OpenAPI 3.0.3, section 4.7.25).

use std::collections::{BTreeMap, BTreeSet};

use super::settled::Settled;
use crate::openapi::{SchemaId, Site};

/// Each parent with its descendants, in the order of their names.
pub(super) struct Children(BTreeMap<SchemaId, Vec<SchemaId>>);

impl Children {
    /// Finds all parents among the components.
    pub(super) fn new(settled: &Settled<'_>) -> Self {
        let mut direct: BTreeMap<SchemaId, Vec<SchemaId>> = BTreeMap::new();
        let mut parents = Vec::new();
        for (id, _) in settled.document.components().filter(|(id, _)| settled.canonical(*id) == *id) {
            let keywords = &settled.keywords[id];
            if keywords.discriminator.is_some() && keywords.one_of.is_empty() && keywords.any_of.is_empty() {
                parents.push(id);
            }
            for member in &keywords.all_of {
                if let Site::Reference(parent) = settled.resolve(*member) {
                    direct.entry(parent).or_default().push(id);
                }
            }
        }
        let of_parent = |parent| (parent, descendants(settled, &direct, parent));
        let with_children = parents.into_iter().map(of_parent).filter(|(_, children)| !children.is_empty());
        Self(with_children.collect())
    }

    /// The descendants of a component.
    pub(super) fn of(&self, parent: SchemaId) -> &[SchemaId] {
        self.0.get(&parent).map(Vec::as_slice).unwrap_or_default()
    }
}

fn descendants(
    settled: &Settled<'_>,
    direct: &BTreeMap<SchemaId, Vec<SchemaId>>,
    parent: SchemaId,
) -> Vec<SchemaId> {
    let mut found = BTreeSet::new();
    let mut waiting = vec![parent];
    while let Some(next) = waiting.pop() {
        for child in direct.get(&next).into_iter().flatten() {
            if *child != parent && found.insert(*child) {
                waiting.push(*child);
            }
        }
    }
    let mut found: Vec<SchemaId> = found.into_iter().collect();
    found.sort_by_key(|id| settled.document.component_name(*id));
    found
}
