//! Finds the descendants of schemas that a discriminator tells apart without a union: those with the schema among the
//! members of their `allOf` (OpenAPI 3.0.3, section 4.7.25).

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::ReferenceOr;

use super::components::Components;
use super::keywords::keywords;
use crate::diagnostic::Pointer;

/// The parents, each with the names of its descendants in the order of the alphabet.
pub(super) struct Children<'a> {
    by_parent: BTreeMap<&'a str, Vec<&'a str>>,
}

impl<'a> Children<'a> {
    /// Finds all parents among the components.
    pub(super) fn new(components: &Components<'a>) -> Self {
        let mut direct: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        let mut parents: Vec<&str> = Vec::new();
        for (name, schema) in &components.all.schemas {
            let ReferenceOr::Item(schema) = schema else { continue };
            let keywords = keywords(schema);
            if keywords.discriminator.is_some() && keywords.one_of.is_empty() && keywords.any_of.is_empty() {
                parents.push(name);
            }
            for member in keywords.all_of {
                let ReferenceOr::Reference { reference } = member else { continue };
                let tokens: Vec<String> = reference
                    .strip_prefix('#')
                    .and_then(Pointer::parse)
                    .iter()
                    .flat_map(|pointer| pointer.tokens().collect::<Vec<_>>())
                    .collect();
                let parent =
                    tokens.last().and_then(|last| components.all.schemas.get_key_value(last.as_str()));
                if let Some((parent, _)) = parent {
                    direct.entry(parent).or_default().push(name);
                }
            }
        }
        let by_parent = parents
            .into_iter()
            .map(|parent| (parent, descendants(&direct, parent)))
            .filter(|(_, children)| !children.is_empty())
            .collect();
        Self { by_parent }
    }

    /// Whether a component has descendants.
    pub(super) fn has(&self, name: &str) -> bool {
        self.by_parent.contains_key(name)
    }

    /// The descendants of a component.
    pub(super) fn of(&self, name: &str) -> Vec<&'a str> {
        self.by_parent.get(name).cloned().unwrap_or_default()
    }
}

fn descendants<'a>(direct: &BTreeMap<&'a str, Vec<&'a str>>, parent: &'a str) -> Vec<&'a str> {
    let mut found = BTreeSet::new();
    let mut waiting = vec![parent];
    while let Some(next) = waiting.pop() {
        for child in direct.get(next).into_iter().flatten() {
            if *child != parent && found.insert(*child) {
                waiting.push(child);
            }
        }
    }
    found.into_iter().collect()
}
