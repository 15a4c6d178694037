//! Collects the variants of a union, each with the values of the discriminator that stand for it.

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::Discriminator;

use super::components::Components;
use crate::diagnostic::Pointer;
use crate::ir::api::{Type, Variant};

/// The variants of a union while they are found.
pub(super) struct Variants {
    pub(super) all: Vec<Variant>,
    by_value: BTreeMap<Type, usize>,
    /// The values of the discriminator, by the component that the mapping gives them, or what else it says.
    mapping: BTreeMap<String, Vec<String>>,
    has_tags: bool,
    claimed: BTreeSet<String>,
}

impl Variants {
    pub(super) fn new(components: &Components<'_>, discriminator: Option<&Discriminator>) -> Self {
        let mut mapping: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (tag, target) in discriminator.iter().flat_map(|discriminator| &discriminator.mapping) {
            let name = target.strip_prefix('#').and_then(Pointer::parse).and_then(|it| it.tokens().last());
            let name = name.unwrap_or_else(|| target.clone());
            let name = components.canonical(&name).map_or(name, str::to_owned);
            mapping.entry(name).or_default().push(tag.clone());
        }
        Self {
            all: Vec::new(),
            by_value: BTreeMap::new(),
            mapping,
            has_tags: discriminator.is_some(),
            claimed: BTreeSet::new(),
        }
    }

    /// The values of the discriminator that stand for a member: those that the mapping gives it, the one that its property
    /// can have, or the name of the component that it is.
    fn tags(&self, name: Option<&str>, constant: impl FnOnce() -> Option<String>) -> Vec<String> {
        if !self.has_tags {
            return Vec::new();
        }
        let mapped = name.and_then(|name| self.mapping.get(name)).cloned();
        mapped.unwrap_or_else(|| constant().or(name.map(str::to_owned)).into_iter().collect())
    }

    /// Adds a variant, or further tags to the one of the same type.
    pub(super) fn add(
        &mut self,
        words: String,
        value: Type,
        name: Option<&str>,
        constant: impl FnOnce() -> Option<String>,
    ) {
        let mut tags = self.tags(name, constant);
        // A value stands for one variant: the first that claims it.
        tags.retain(|tag| self.claimed.insert(tag.clone()));
        match self.by_value.get(&value).and_then(|index| self.all.get_mut(*index)) {
            Some(variant) => variant.tags.extend(tags),
            None => {
                self.by_value.insert(value.clone(), self.all.len());
                self.all.push(Variant { words: vec![words], value, tags });
            }
        }
    }
}
