//! The variants of a union while they are collected.

use std::collections::BTreeMap;

use crate::ir::api::{Literal, Type, Variant};

/// The variants of a union.
#[derive(Default)]
pub(super) struct Variants {
    pub(super) all: Vec<Variant>,
    by_value: BTreeMap<Type, usize>,
}

impl Variants {
    /// Adds a variant, or adds values to the variant of the same type.
    pub(super) fn add(&mut self, words: String, value: Type, discriminator_values: Vec<Literal>) {
        match self.by_value.get(&value).and_then(|index| self.all.get_mut(*index)) {
            Some(variant) => {
                for value in discriminator_values {
                    if !variant.discriminator_values.contains(&value) {
                        variant.discriminator_values.push(value);
                    }
                }
            }
            None => {
                self.by_value.insert(value.clone(), self.all.len());
                self.all.push(Variant { words: vec![words], value, discriminator_values });
            }
        }
    }
}
