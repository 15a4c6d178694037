//! The variants of a union while they are collected.

use std::collections::BTreeMap;

use super::scalar::common;
use crate::ir::api::{Literal, Type, Variant};
use crate::ir::scalar::{Scalar, ScalarType};

/// The variants of a union.
#[derive(Default)]
pub(super) struct Variants {
    all: Vec<Variant>,
    by_value: BTreeMap<Type, usize>,
}

impl Variants {
    /// The variants. Integers and other numbers become one variant if no type of one of them holds all: `2.0` would be
    /// read as the integer.
    pub(super) fn finish(self) -> Vec<Variant> {
        let is_number = |variant: &Variant| match &variant.value {
            Type::Scalar(scalar) => matches!(scalar.facts().type_, ScalarType::Integer | ScalarType::Number),
            _ => false,
        };
        let mut all = self.all;
        let numbers = all.iter().filter(|variant| is_number(variant)).map(|variant| variant.value.clone());
        let numbers: Vec<Type> = numbers.collect();
        if numbers.len() < 2 || common(numbers) != Type::Scalar(Scalar::Number) {
            return all;
        }
        let mut is_first = true;
        all.retain_mut(|variant| {
            if !is_number(variant) {
                return true;
            }
            variant.words = vec!["number".to_owned()];
            variant.value = Type::Scalar(Scalar::Number);
            std::mem::replace(&mut is_first, false)
        });
        all
    }

    /// Adds a variant, or adds values to the variant of the same type.
    pub(super) fn add(
        &mut self,
        (words, also): (String, Vec<String>),
        value: Type,
        discriminator_values: Vec<Literal>,
        is_default: bool,
    ) {
        match self.by_value.get(&value).and_then(|index| self.all.get_mut(*index)) {
            Some(variant) => {
                variant.is_default |= is_default;
                for value in discriminator_values {
                    if !variant.discriminator_values.contains(&value) {
                        variant.discriminator_values.push(value);
                    }
                }
            }
            None => {
                self.by_value.insert(value.clone(), self.all.len());
                self.all.push(Variant { words: vec![words], also, value, discriminator_values, is_default });
            }
        }
    }
}
