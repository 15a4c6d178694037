//! Writes values as code, for an example.

use std::collections::BTreeMap;

use crate::ir::client::{ArgumentType, Group, Item, Taken, Type, TypesFile};
use crate::ir::scalar::Scalar;

/// The module that code names types by.
pub(super) const TYPES: &str = "types";

/// The first variant of each enum, and the target of each alias, by the name of the type.
pub(super) struct Samples<'a> {
    variants: BTreeMap<&'a str, &'a str>,
    aliases: BTreeMap<&'a str, &'a str>,
}

impl<'a> Samples<'a> {
    /// Those of the types of a client.
    pub(super) fn new(types: &'a [TypesFile], groups: &'a [Group]) -> Self {
        let mut samples = Self { variants: BTreeMap::new(), aliases: BTreeMap::new() };
        let components = types.iter().flat_map(|file| &file.items);
        for item in components.chain(groups.iter().flat_map(|group| &group.items)) {
            match item {
                Item::OpenEnum(item) => {
                    let first = item.variants.first().map(|first| (item.name.as_str(), first.name.as_str()));
                    samples.variants.extend(first);
                }
                Item::Alias(alias) => {
                    samples.aliases.insert(&alias.name, &alias.target);
                }
                Item::Struct(_) | Item::Union(_) | Item::ByStatus(_) => {}
            }
        }
        samples
    }

    /// An argument that a call must have.
    pub(super) fn argument(&self, Taken { name, how }: &Taken) -> Option<String> {
        Some(match how {
            ArgumentType::Text | ArgumentType::AnyText => text(name),
            ArgumentType::Texts => format!("[{}]", text(name)),
            ArgumentType::Owned(type_) => self.value(name, type_)?,
            ArgumentType::Borrowed(type_) => format!("&{}", self.value(name, type_)?),
            ArgumentType::Slice(items) => format!("&[{}]", self.value(name, items)?),
            ArgumentType::Into(Type::Scalar(Scalar::String)) => text(name),
            // The compiler cannot infer what the value is.
            ArgumentType::Into(_) | ArgumentType::List(_) | ArgumentType::ListInto(_) => return None,
        })
    }

    /// A value of a type. A text has the name of what it is for.
    pub(super) fn value(&self, name: &str, type_: &Type) -> Option<String> {
        match type_ {
            Type::Scalar(scalar) => scalar_value(name, *scalar),
            Type::Vec(items) => Some(format!("vec![{}]", self.value(name, items)?)),
            Type::Named(type_) => {
                let target = self.aliases.get(type_.as_str()).copied().unwrap_or(type_);
                Some(format!("{TYPES}::{target}::{}", self.variants.get(target)?))
            }
            Type::Value
            | Type::Bytes
            | Type::Upload
            | Type::Text
            | Type::FilePart
            | Type::Unit
            | Type::EventStream(_)
            | Type::ItemStream(_)
            | Type::Path(_)
            | Type::Map(_)
            | Type::KeyedMap(..)
            | Type::Box(_)
            | Type::Option(_)
            | Type::Nullable(_)
            | Type::Secret(_) => None,
        }
    }
}

/// The literal of a text that has the name of what it is for.
pub(super) fn text(name: &str) -> String {
    // A name that is a keyword of Rust has an underline at its end.
    format!("{:?}", name.trim_end_matches('_'))
}

fn scalar_value(name: &str, scalar: Scalar) -> Option<String> {
    let parsed = |text: &str| format!("{text:?}.parse()?");
    Some(match scalar {
        Scalar::Boolean => "true".to_owned(),
        Scalar::Int32 | Scalar::Int64 | Scalar::Uint64 => "1".to_owned(),
        Scalar::Double | Scalar::Float => "1.0".to_owned(),
        Scalar::String => format!("{}.to_owned()", text(name)),
        Scalar::Date => parsed("2026-01-31"),
        Scalar::DateTime => parsed("2026-01-31T12:00:00Z"),
        Scalar::Time => parsed("12:00:00Z"),
        Scalar::Duration => parsed("PT1H"),
        Scalar::Uuid => parsed("01234567-89ab-4cde-8f01-23456789abcd"),
        Scalar::Number | Scalar::Base64 | Scalar::Base64Url => return None,
    })
}
