//! Writes values as code, for an example: those of the document, where it has examples or defaults that are plain.

use std::collections::BTreeMap;

use super::docs;
use super::types::Context;
use crate::ir::api::{Docs, SchemaId, SchemaKind};
use crate::ir::client::{
    Argument, ArgumentType, Convert, Group, Item, OpenEnum, SetterAction, Struct, Taken, Type, TypesFile,
    Union,
};
use crate::ir::scalar::Scalar;

/// The module that code names types by.
pub(super) const TYPES: &str = "types";

/// How deep values stand in each other.
const DEEPEST: usize = 5;

/// The most arguments of a constructor that is shown.
const MOST_ARGUMENTS: usize = 8;

/// The most optional properties of an object that are set.
const MOST_SETTERS: usize = 3;

/// What a value is for, and what the document says about it.
#[derive(Clone, Copy)]
pub(super) struct About<'a> {
    /// The name of the argument.
    pub(super) name: &'a str,
    /// The example or the default, as text.
    pub(super) text: Option<&'a str>,
}

impl<'a> About<'a> {
    /// What the words about it say.
    pub(super) fn new(name: &'a str, docs: &'a Docs) -> Self {
        let default = docs.constraints.iter().find(|(keyword, _)| *keyword == "default");
        let text = docs.example.as_deref().or(default.map(|(_, text)| text.as_str()));
        // What is not shown as it is in an editor is no good example.
        let is_plain = |text: &&str| text.chars().all(|c| c == ' ' || c.is_ascii_graphic());
        Self { name, text: text.filter(is_plain) }
    }
}

/// The types of a client, by name.
pub(super) struct Samples<'a> {
    context: &'a Context<'a>,
    items: BTreeMap<&'a str, &'a Item>,
    schemas: BTreeMap<&'a str, SchemaId>,
}

impl<'a> Samples<'a> {
    pub(super) fn new(context: &'a Context<'a>, types: &'a [TypesFile], groups: &'a [Group]) -> Self {
        let components = types.iter().flat_map(|file| &file.items);
        let items = components.chain(groups.iter().flat_map(|group| &group.items)).map(|item| {
            let name = match item {
                Item::Struct(item) => &item.name,
                Item::OpenEnum(item) => &item.name,
                Item::Union(item) => &item.name,
                Item::ByStatus(item) => &item.name,
                Item::Alias(item) => &item.name,
            };
            (name.as_str(), item)
        });
        let schemas = context.names.schemas.entries().map(|(id, names)| (names.type_.as_str(), id));
        Self { context, items: items.collect(), schemas: schemas.collect() }
    }

    /// An argument that a call must have.
    pub(super) fn argument(&self, Taken { how, .. }: &Taken, about: About<'_>) -> Option<String> {
        Some(match how {
            ArgumentType::Text | ArgumentType::AnyText => text(about),
            ArgumentType::Texts => format!("[{}]", text(about)),
            ArgumentType::Owned(type_) => self.value(about, type_, 0)?,
            ArgumentType::Borrowed(type_) => format!("&{}", self.value(about, type_, 0)?),
            ArgumentType::Slice(items) => format!("&[{}]", self.value(about, items, 0)?),
            ArgumentType::Into(type_) => self.converted(about, type_, 0)?,
            // The compiler cannot infer what the value is.
            ArgumentType::List(_) | ArgumentType::ListInto(_) => return None,
        })
    }

    /// The struct that a type is, if it is one that is sent.
    pub(super) fn structure(&self, type_: &Type) -> Option<&'a Struct> {
        let Type::Named(name) = type_ else { return None };
        match self.item(name)? {
            Item::Struct(item) if item.constructor.is_some() => Some(item),
            Item::Struct(_) | Item::OpenEnum(_) | Item::Union(_) | Item::ByStatus(_) | Item::Alias(_) => None,
        }
    }

    /// A value of a struct, and the setters of what the document has examples for.
    pub(super) fn object(&self, item: &Struct, depth: usize) -> Option<(String, Vec<String>)> {
        let constructor = item.constructor.as_ref().filter(|it| it.arguments.len() <= MOST_ARGUMENTS)?;
        if depth >= DEEPEST {
            return None;
        }
        let argument =
            |it: &Argument| self.passed(self.about(&item.name, &it.name), &it.type_, it.convert, depth);
        let by_tag = item.tag_constructors.iter().find_map(|it| {
            let own = it.arguments.iter().flatten().map(argument);
            let payload = it
                .payload
                .iter()
                .map(|payload| self.value(self.about(&item.name, &payload.field), &payload.type_, depth + 1));
            Some((it.name.as_str(), own.chain(payload).collect::<Option<Vec<_>>>()?))
        });
        let (name, arguments) = match by_tag {
            Some(found) => found,
            None => ("new", constructor.arguments.iter().map(argument).collect::<Option<Vec<_>>>()?),
        };
        let setters = item.setters.iter().filter(|setter| !setter.deprecated).filter_map(|setter| {
            let about = self.about(&item.name, &setter.field);
            about.text?;
            let value = match &setter.action {
                SetterAction::Plain(type_, convert)
                | SetterAction::Some(type_, convert)
                | SetterAction::Value(type_, convert) => self.passed(about, type_, *convert, depth)?,
                SetterAction::Null => return None,
            };
            Some(format!(".{}({value})", setter.name))
        });
        let setters = setters.take(MOST_SETTERS).collect();
        Some((format!("{TYPES}::{}::{name}({})", item.name, arguments.join(", ")), setters))
    }

    fn item(&self, name: &str) -> Option<&'a Item> {
        match self.items.get(name)? {
            Item::Alias(alias) => self.items.get(alias.target.as_str()).copied(),
            item => Some(item),
        }
    }

    /// What the document says about a field.
    fn about<'f>(&'f self, type_: &str, field: &'f str) -> About<'f> {
        let id = self.schemas.get(type_).copied();
        let found = id.and_then(|id| match &self.context.api.schemas[id].kind {
            SchemaKind::Object(object) => {
                let names = &self.context.names.schemas[id].properties;
                let mut all = object.properties.iter().zip(names);
                all.find(|(_, names)| names.field == field).map(|(property, _)| property)
            }
            _ => None,
        });
        match found {
            Some(property) => About::new(field, docs::words(self.context, &property.docs, &property.value)),
            None => About { name: field, text: None },
        }
    }

    fn passed(&self, about: About<'_>, type_: &Type, convert: Convert, depth: usize) -> Option<String> {
        match convert {
            Convert::AsIs => self.value(about, type_, depth + 1),
            Convert::Into => self.converted(about, type_, depth + 1),
        }
    }

    /// What converts to a type.
    fn converted(&self, about: About<'_>, type_: &Type, depth: usize) -> Option<String> {
        match type_ {
            Type::Scalar(Scalar::String) | Type::Value => Some(text(about)),
            Type::Scalar(Scalar::Number) => Some("1_i64".to_owned()),
            Type::Secret(inner) if **inner == Type::Scalar(Scalar::String) => Some(text(about)),
            Type::Secret(inner) | Type::Box(inner) => self.value(about, inner, depth),
            Type::Named(name) => match self.item(name)? {
                Item::Union(item) => self.member(about, item, depth),
                _ => self.value(about, type_, depth),
            },
            _ => None,
        }
    }

    /// A value of a type. Without words of the document, a text has the name of what it is for.
    fn value(&self, about: About<'_>, type_: &Type, depth: usize) -> Option<String> {
        if depth > DEEPEST {
            return None;
        }
        Some(match type_ {
            Type::Scalar(scalar) => scalar_value(about, *scalar)?,
            Type::Vec(items) => format!("vec![{}]", self.value(about, items, depth + 1)?),
            Type::Option(inner) => format!("Some({})", self.value(about, inner, depth)?),
            Type::Box(inner) => format!("Box::new({})", self.value(about, inner, depth)?),
            Type::Secret(_) | Type::Value => format!("{}.into()", self.converted(about, type_, depth)?),
            Type::Map(_) | Type::KeyedMap(..) => "Default::default()".to_owned(),
            Type::Named(name) => match self.item(name)? {
                Item::OpenEnum(item) => variant(about, item)?,
                Item::Struct(item) => {
                    let (value, setters) = self.object(item, depth)?;
                    value + &setters.concat()
                }
                Item::Union(item) => {
                    format!("{TYPES}::{}::from({})", item.name, self.member(about, item, depth)?)
                }
                Item::ByStatus(_) | Item::Alias(_) => return None,
            },
            Type::Bytes
            | Type::Upload
            | Type::Text
            | Type::FilePart
            | Type::Unit
            | Type::EventStream(_)
            | Type::ItemStream(_)
            | Type::Path(_)
            | Type::Nullable(_) => return None,
        })
    }

    /// A value of the first member of a union that converts to it, and that can be written.
    fn member(&self, about: About<'_>, union: &Union, depth: usize) -> Option<String> {
        union.members.iter().find_map(|(_, type_)| self.value(about, type_, depth + 1))
    }
}

/// The literal of a text: that of the document, or the name of what it is for.
pub(super) fn text(About { name, text }: About<'_>) -> String {
    // A name that is a keyword of Rust has an underline at its end.
    format!("{:?}", text.unwrap_or(name.trim_end_matches('_')))
}

/// The variant with the text of the document, or the first one.
fn variant(about: About<'_>, item: &OpenEnum) -> Option<String> {
    let own = item.variants.iter().find(|variant| Some(variant.text.as_str()) == about.text);
    Some(format!("{TYPES}::{}::{}", item.name, own.or(item.variants.first())?.name))
}

fn scalar_value(about: About<'_>, scalar: Scalar) -> Option<String> {
    let parsed = |text: &str| format!("{text:?}.parse()?");
    let own = about.text;
    Some(match scalar {
        Scalar::Boolean => own.and_then(|text| text.parse().ok()).unwrap_or(true).to_string(),
        Scalar::Int32 => own.and_then(|text| text.parse().ok()).unwrap_or(1_i32).to_string(),
        Scalar::Int64 => own.and_then(|text| text.parse().ok()).unwrap_or(1_i64).to_string(),
        Scalar::Uint64 => own.and_then(|text| text.parse().ok()).unwrap_or(1_u64).to_string(),
        Scalar::Double => format!("{:?}", own.and_then(finite).unwrap_or(1.0)),
        Scalar::Float => {
            format!(
                "{:?}",
                own.and_then(|text| text.parse().ok()).filter(|it: &f32| it.is_finite()).unwrap_or(1.0)
            )
        }
        Scalar::Number => "1_i64.into()".to_owned(),
        Scalar::String => format!("{}.to_owned()", text(about)),
        Scalar::Date => parsed("2026-01-31"),
        Scalar::DateTime => parsed("2026-01-31T12:00:00Z"),
        Scalar::Time => parsed("12:00:00Z"),
        Scalar::Duration => parsed("PT1H"),
        Scalar::Uuid => parsed("01234567-89ab-4cde-8f01-23456789abcd"),
        Scalar::Base64 | Scalar::Base64Url => return None,
    })
}

fn finite(text: &str) -> Option<f64> {
    text.parse().ok().filter(|number: &f64| number.is_finite())
}
