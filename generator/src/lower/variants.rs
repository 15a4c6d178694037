//! The variants of a union while they are collected, each with its values of the discriminator.

use std::collections::{BTreeMap, BTreeSet};

use super::settled::Settled;
use crate::ir::api::{Type, Variant};
use crate::openapi::{Discriminator, SchemaId};

/// The variants of a union.
pub(super) struct Variants {
    pub(super) all: Vec<Variant>,
    by_value: BTreeMap<Type, usize>,
    /// By component: its values of the discriminator in the mapping.
    mapping: BTreeMap<SchemaId, Vec<String>>,
    has_discriminator: bool,
    claimed: BTreeSet<String>,
}

impl Variants {
    pub(super) fn new(settled: &Settled<'_>, discriminator: Option<&Discriminator>) -> Self {
        let mut mapping: BTreeMap<SchemaId, Vec<String>> = BTreeMap::new();
        for (value, target) in discriminator.iter().flat_map(|discriminator| &discriminator.mapping) {
            mapping.entry(settled.canonical(*target)).or_default().push(value.clone());
        }
        Self {
            all: Vec::new(),
            by_value: BTreeMap::new(),
            mapping,
            has_discriminator: discriminator.is_some(),
            claimed: BTreeSet::new(),
        }
    }

    /// The discriminator values of a member: those in the mapping, or the only value of its property, or the name of
    /// its component.
    fn discriminator_values(
        &self,
        component: Option<(SchemaId, &str)>,
        constant: impl FnOnce() -> Option<String>,
    ) -> Vec<String> {
        if !self.has_discriminator {
            return Vec::new();
        }
        let mapped = component.and_then(|(id, _)| self.mapping.get(&id)).cloned();
        let name = || component.map(|(_, name)| name.to_owned());
        mapped.unwrap_or_else(|| constant().or_else(name).into_iter().collect())
    }

    /// Adds a variant, or adds values to the variant of the same type.
    pub(super) fn add(
        &mut self,
        words: String,
        value: Type,
        component: Option<(SchemaId, &str)>,
        constant: impl FnOnce() -> Option<String>,
    ) {
        let mut discriminator_values = self.discriminator_values(component, constant);
        // A value belongs to one variant: the first that has it.
        discriminator_values.retain(|value| self.claimed.insert(value.clone()));
        match self.by_value.get(&value).and_then(|index| self.all.get_mut(*index)) {
            Some(variant) => variant.discriminator_values.extend(discriminator_values),
            None => {
                self.by_value.insert(value.clone(), self.all.len());
                self.all.push(Variant { words: vec![words], value, discriminator_values });
            }
        }
    }
}
