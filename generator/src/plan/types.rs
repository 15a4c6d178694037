//! Chooses the Rust type of each value.

use std::collections::{BTreeMap, BTreeSet};

use super::usage::Usage;
use crate::circles::Circle;
use crate::ir::api::{
    self, Api, Direction, EnumValue, Literal, Property, ResponseBody, SchemaId, SchemaKind, Stream,
    StreamFormat,
};
use crate::ir::client::{Constant, Convert, Presence, Type};
use crate::ir::files::{Files, files};
use crate::ir::names::{Names, SchemaNames};
use crate::ir::scalar::{Scalar, ScalarDefault};
use crate::table::Table;

/// What the decisions are made from.
pub(super) struct Context<'a> {
    pub(super) api: &'a Api,
    pub(super) names: &'a Names,
    pub(super) usage: Usage,
    /// The names of the types of unions that clients send.
    pub(super) unions: BTreeSet<&'a str>,
    /// By schema: its circle of schemas that contain each other by value, if it is in one.
    pub(super) by_value: Table<SchemaId, Option<Circle<SchemaId>>>,
    /// By object and property: the one value that the property has as a discriminator.
    pub(super) discriminators: BTreeMap<(SchemaId, String), Option<Literal>>,
    /// The schemas that are members of unions.
    pub(super) members: BTreeSet<SchemaId>,
}

impl<'a> Context<'a> {
    /// The type of a value of JSON.
    pub(super) fn value(&self, value: &api::Type) -> Type {
        match value {
            api::Type::Any | api::Type::Degraded => Type::Value,
            api::Type::Scalar(scalar) => Type::Scalar(*scalar),
            // JSON has no bytes: a binary value is a string in it.
            api::Type::Binary => Type::Scalar(Scalar::String),
            api::Type::Array(items) => Type::Vec(Box::new(self.value(items))),
            api::Type::Map(values) => Type::Map(Box::new(self.value(values))),
            api::Type::KeyedMap(names, values) => {
                Type::KeyedMap(self.type_name(*names), Box::new(self.value(values)))
            }
            api::Type::Nullable(value) => Type::Option(Box::new(self.value(value))),
            api::Type::Schema(id) if *self.kind(*id) == SchemaKind::Replaced => replaced(self.type_name(*id)),
            api::Type::Schema(id) => Type::Named(self.type_name(*id)),
        }
    }

    /// The type of a response.
    pub(super) fn response_body(&self, body: &ResponseBody) -> Type {
        match body {
            ResponseBody::Empty => Type::Unit,
            ResponseBody::Json(value) => self.value(value),
            ResponseBody::Text => Type::Text,
            ResponseBody::Binary => Type::Bytes,
            ResponseBody::ByStatus(id) => Type::Named(self.type_name(*id)),
            // A response that is only a stream has the type of the stream.
            ResponseBody::Streamed => Type::Unit,
        }
    }

    /// The type of a response that is read in pieces.
    pub(super) fn stream(&self, stream: &Stream) -> Type {
        let piece = Box::new(stream.value.as_ref().map_or(Type::Text, |value| self.value(value)));
        match stream.format {
            StreamFormat::Events | StreamFormat::WholeEvents => Type::EventStream(piece),
            StreamFormat::Items => Type::ItemStream(piece),
        }
    }

    /// The type of a property that is present and not `null`.
    pub(super) fn property(&self, owner: SchemaId, property: &Property) -> Type {
        // A file part never shows its bytes, so it needs no `Secret`.
        if let Some(files) = self.files(owner, &property.value) {
            return file_type(files);
        }
        let value = self.value(&property.value);
        let value = if self.is_boxed(owner, property) { Type::Box(Box::new(value)) } else { value };
        if property.sensitive { Type::Secret(Box::new(value)) } else { value }
    }

    /// The type of the field for a property, and when the property may be absent or `null`.
    ///
    /// Where a client sends a property that may be absent and may be `null`, the two are told apart. A multipart body has
    /// no `null`: a part is there or not.
    pub(super) fn field(&self, owner: SchemaId, property: &Property) -> (Type, Presence) {
        let value = self.property(owner, property);
        let sent = self.usage.sent.contains(&owner);
        let absent = match property.direction {
            Direction::Both => !property.required,
            Direction::Received => !property.required || sent,
            Direction::Sent => !property.required || self.usage.received.contains(&owner),
        };
        match (absent, property.nullable && value != Type::Value) {
            (false, false) => (value, Presence::Required),
            (false, true) => (Type::Option(Box::new(value)), Presence::RequiredNullable),
            (true, true) if sent && !self.usage.only_multipart.contains(&owner) => {
                (Type::Nullable(Box::new(value)), Presence::Nullable)
            }
            (true, _) => (Type::Option(Box::new(value)), Presence::Optional),
        }
    }

    /// How many files a property is; none for a property that is no file. Where an object is JSON as well, its files are
    /// texts.
    pub(super) fn files(&self, owner: SchemaId, value: &api::Type) -> Option<Files> {
        let is_part = self.usage.only_multipart.contains(&owner);
        if is_part { files(&self.api.schemas, value) } else { None }
    }

    /// Whether a field holds its value in a box, because the value may hold another of the same struct.
    pub(super) fn is_boxed(&self, owner: SchemaId, property: &Property) -> bool {
        match property.value {
            api::Type::Schema(id) => self.by_value[owner].is_some_and(|own| self.by_value[id] == Some(own)),
            _ => false,
        }
    }

    /// The identifiers of a schema.
    pub(super) fn names(&self, id: SchemaId) -> &'a SchemaNames {
        &self.names.schemas[id]
    }

    /// The name of the type for a schema.
    pub(super) fn type_name(&self, id: SchemaId) -> String {
        self.names(id).type_.clone()
    }

    /// What a schema describes.
    pub(super) fn kind(&self, id: SchemaId) -> &'a SchemaKind {
        &self.api.schemas[id].kind
    }

    /// The only value that a property can have: that of an enum with one value, or of a discriminator.
    pub(super) fn constant(&self, owner: SchemaId, property: &Property) -> Option<Constant> {
        let only = property.only.as_ref().or_else(|| self.tag(owner, property));
        only.filter(|_| !property.sensitive).and_then(|only| self.literal(&property.value, only))
    }

    /// Whether a constructor sets an optional property that can have only one value: its absence means this value, or the
    /// object is a member of a union, where a server may read it as another member without the property.
    pub(super) fn is_set(&self, owner: SchemaId, property: &Property) -> bool {
        let is_default = || property.default.is_some() && property.default == property.only;
        property.direction != Direction::Received && (is_default() || self.members.contains(&owner))
    }

    /// A value of a document as a value of a type. `None` if the type has no such value.
    pub(super) fn literal(&self, value: &api::Type, literal: &Literal) -> Option<Constant> {
        let scalar = match value {
            api::Type::Scalar(scalar) => scalar.facts().default,
            api::Type::Any if *literal == Literal::Null => return Some(Constant::Null),
            _ => return self.text(value, &literal.text()),
        };
        match (scalar, literal) {
            (ScalarDefault::Text, Literal::Text(text)) => Some(Constant::Text(text.clone())),
            (ScalarDefault::Boolean, Literal::Boolean(value)) => Some(Constant::Boolean(*value)),
            (ScalarDefault::Integer(least, most), Literal::Integer(value)) => {
                (least..=most).contains(value).then_some(Constant::Integer(*value))
            }
            (ScalarDefault::Number | ScalarDefault::Single, Literal::Integer(_) | Literal::Double(_)) => {
                literal.text().parse().ok().map(Constant::Double)
            }
            (ScalarDefault::Exact, Literal::Integer(value)) => Some(Constant::ExactInteger(*value)),
            (ScalarDefault::Exact, Literal::Double(text)) => text.parse().ok().map(Constant::ExactDouble),
            _ => None,
        }
    }

    /// A text as a value of a type: a text, or a value of an enum.
    pub(super) fn text(&self, value: &api::Type, text: &str) -> Option<Constant> {
        match value {
            api::Type::Scalar(Scalar::String) => Some(Constant::Text(text.to_owned())),
            api::Type::Schema(id) => {
                let index = self.values(*id)?.iter().position(|value| value.text == text)?;
                let names = self.names(*id);
                Some(Constant::Variant(names.type_.clone(), names.variants.get(index)?.clone()))
            }
            _ => None,
        }
    }

    /// The values of a schema that is an enum.
    fn values(&self, id: SchemaId) -> Option<&[EnumValue]> {
        match self.kind(id) {
            SchemaKind::Enum(listed) => Some(&listed.values),
            _ => None,
        }
    }

    /// The value that a property has as the discriminator of unions, where that is one. A tag with payloads has
    /// constructors of its own.
    pub(super) fn tag(&self, owner: SchemaId, property: &Property) -> Option<&Literal> {
        let SchemaKind::Object(object) = self.kind(owner) else { return None };
        let chosen = object.tag.as_ref().and_then(|tag| object.properties.get(tag.property));
        if chosen.is_some_and(|chosen| chosen.name == property.name) {
            return None;
        }
        self.discriminators.get(&(owner, property.name.clone()))?.as_ref()
    }

    /// How an argument is converted to a value of the type. `impl Into` is only used for types that other types convert to.
    pub(super) fn convert(&self, type_: &Type) -> Convert {
        match type_ {
            Type::Scalar(scalar) if scalar.facts().takes_into => Convert::Into,
            Type::Named(name) if self.unions.contains(name.as_str()) => Convert::Into,
            Type::Value | Type::Secret(_) | Type::Box(_) => Convert::Into,
            Type::Scalar(_)
            | Type::Bytes
            | Type::Upload
            | Type::Text
            | Type::FilePart
            | Type::Unit
            | Type::EventStream(_)
            | Type::ItemStream(_)
            | Type::Named(_)
            | Type::Path(_)
            | Type::Vec(_)
            | Type::Map(_)
            | Type::KeyedMap(..)
            | Type::Option(_)
            | Type::Nullable(_) => Convert::AsIs,
        }
    }
}

/// The type of one file or of several files.
pub(super) fn file_type(files: Files) -> Type {
    match files {
        Files::One => Type::FilePart,
        Files::Several => Type::Vec(Box::new(Type::FilePart)),
    }
}

/// The type at a path that is not of this client.
fn replaced(path: String) -> Type {
    if path == "serde_json::Value" { Type::Value } else { Type::Path(path) }
}
