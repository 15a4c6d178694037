//! What one side makes of the values of the other one, where their types are no versions of each other.
//!
//! A client that clientgen wrote keeps what it does not know: a member of a union, a value of an enum, a property. A server
//! decides about it.

use super::spaces::{Relation, Spaces, scalars};
use super::verdict::{Both, Direction, Verdict, Wire};
use crate::ir::api::{self, Api, Enum, Object, Property, SchemaId, SchemaKind, Type, Union};

/// A side that sends values, and one that reads them.
#[derive(Clone, Copy)]
struct Reading<'a> {
    spaces: Spaces<'a>,
    /// Whether the types of the new document are sent.
    is_new_sent: bool,
    /// Whether a client reads, and no server.
    is_client: bool,
    /// How many schemas are around the types.
    depth: usize,
}

/// The schemas inside of each other that are looked at.
const MAX_DEPTH: usize = 4;

/// What another type of a value means on the wire.
pub(super) fn verdict(spaces: Spaces<'_>, old: &Type, new: &Type, direction: Option<Direction>) -> Both {
    let reads = |is_new_sent: bool, is_client: bool| {
        let reading = Reading { spaces, is_new_sent, is_client, depth: 0 };
        let wire = if is_new_sent { reading.top(new, old) } else { reading.top(old, new) };
        match wire {
            Wire::Ok => Verdict::OK,
            Wire::Maybe => Verdict::maybe("the other side may send values that this type does not have"),
            Wire::Breaks => Verdict::breaks("the other side reads values of another type"),
        }
    };
    let request = Both::new(reads(false, false), reads(true, false));
    let response = Both::new(reads(true, true), reads(false, true));
    Both::of(direction, request, response)
}

impl<'a> Reading<'a> {
    /// The document of the side that sends, and that of the side that reads.
    fn apis(self) -> (&'a Api, &'a Api) {
        let (old, new) = (self.spaces.old, self.spaces.new);
        if self.is_new_sent { (new, old) } else { (old, new) }
    }

    /// The types themselves: that they belong together is no answer.
    fn top(self, sent: &Type, read: &Type) -> Wire {
        match (sent, read) {
            (Type::Schema(a), Type::Schema(b)) => self.schemas(*a, *b),
            (sent, read) => self.types(sent, read),
        }
    }

    fn types(self, sent: &Type, read: &Type) -> Wire {
        match (sent, read) {
            (_, Type::Any | Type::Degraded) => Wire::Ok,
            (Type::Any | Type::Degraded, _) => Wire::Maybe,
            (Type::Nullable(a), Type::Nullable(b)) => self.types(a, b),
            (Type::Nullable(a), read) => self.types(a, read).max(Wire::Maybe),
            (sent, Type::Nullable(b)) => self.types(sent, b),
            (Type::Array(a), Type::Array(b)) => self.types(a, b),
            (Type::Map(a) | Type::KeyedMap(_, a), Type::Map(b) | Type::KeyedMap(_, b)) => self.types(a, b),
            (Type::Scalar(a), Type::Scalar(b)) => match scalars(*a, *b) {
                Relation::Same | Relation::Wider => Wire::Ok,
                Relation::Narrower | Relation::Overlapping => Wire::Maybe,
                Relation::Disjoint => Wire::Breaks,
            },
            (Type::Binary, Type::Binary) => Wire::Ok,
            (Type::Schema(a), Type::Schema(b)) if self.are_partners(*a, *b) => Wire::Ok,
            (Type::Schema(_), _) | (_, Type::Schema(_)) if self.depth >= MAX_DEPTH => Wire::Maybe,
            (Type::Schema(a), Type::Schema(b)) => self.inside().schemas(*a, *b),
            (Type::Schema(a), read) => self.inside().sent_schema(*a, read),
            (sent, Type::Schema(b)) => self.inside().read_schema(sent, *b),
            _ => Wire::Breaks,
        }
    }

    fn inside(self) -> Self {
        Self { depth: self.depth + 1, ..self }
    }

    fn are_partners(self, sent: SchemaId, read: SchemaId) -> bool {
        let (old, new) = if self.is_new_sent { (read, sent) } else { (sent, read) };
        self.spaces.partners.new_of(old) == Some(new)
    }

    fn schemas(self, sent: SchemaId, read: SchemaId) -> Wire {
        let apis = self.apis();
        match (&apis.0.schemas[sent].kind, &apis.1.schemas[read].kind) {
            (SchemaKind::Union(union), _) => self.members(union, &Type::Schema(read)),
            (_, SchemaKind::Union(union)) => self.one_of(&Type::Schema(sent), union),
            (SchemaKind::Object(a), SchemaKind::Object(b)) => self.objects(a, b),
            (SchemaKind::Enum(a), SchemaKind::Enum(b)) => self.enums(a, b),
            (SchemaKind::Object(_) | SchemaKind::Enum(_), SchemaKind::Object(_) | SchemaKind::Enum(_)) => {
                Wire::Breaks
            }
            _ => Wire::Maybe,
        }
    }

    fn sent_schema(self, sent: SchemaId, read: &Type) -> Wire {
        match (&self.apis().0.schemas[sent].kind, read) {
            (SchemaKind::Union(union), read) => self.members(union, read),
            (SchemaKind::Object(object), Type::Map(value) | Type::KeyedMap(_, value)) => {
                let properties = object.properties.iter().map(|property| &property.value);
                let values = properties.chain(&object.rest).map(|it| self.types(it, value));
                values.max().unwrap_or_default()
            }
            (SchemaKind::Enum(values), read) => self.types(&scalar_of(values), read),
            (SchemaKind::Object(_), _) => Wire::Breaks,
            _ => Wire::Maybe,
        }
    }

    fn read_schema(self, sent: &Type, read: SchemaId) -> Wire {
        match (sent, &self.apis().1.schemas[read].kind) {
            (sent, SchemaKind::Union(union)) => self.one_of(sent, union),
            (Type::Map(value) | Type::KeyedMap(_, value), SchemaKind::Object(object)) => {
                // Any property may be there, or none.
                let needs = object.properties.iter().any(|property| self.needs(property));
                let values = object.properties.iter().map(|property| self.types(value, &property.value));
                let is_read = values.max().unwrap_or_default() == Wire::Ok;
                if self.is_client && !needs && is_read { Wire::Ok } else { Wire::Maybe }
            }
            // A client knows further values.
            (sent, SchemaKind::Enum(values)) => match self.types(sent, &scalar_of(values)) {
                Wire::Ok if !self.is_client => Wire::Maybe,
                wire => wire,
            },
            (_, SchemaKind::Object(_)) => Wire::Breaks,
            _ => Wire::Maybe,
        }
    }

    /// Any member of a union may be sent.
    fn members(self, union: &Union, read: &Type) -> Wire {
        let all: Vec<Wire> = union.variants.iter().map(|it| self.types(&it.value, read)).collect();
        match (all.iter().min(), all.iter().max()) {
            (Some(best), Some(worst)) if best == worst => *best,
            (Some(_), Some(_)) => Wire::Maybe,
            _ => Wire::Maybe,
        }
    }

    /// One member of a union reads the value. A client keeps what no member reads.
    fn one_of(self, sent: &Type, union: &Union) -> Wire {
        if self.is_client {
            return Wire::Ok;
        }
        union.variants.iter().map(|it| self.types(sent, &it.value)).min().unwrap_or(Wire::Breaks)
    }

    fn enums(self, sent: &Enum, read: &Enum) -> Wire {
        let kept = sent.values.iter().filter(|value| read.values.iter().any(|it| it.text == value.text));
        match (kept.count(), self.is_client) {
            _ if sent.is_integer != read.is_integer => Wire::Breaks,
            (_, true) => Wire::Ok,
            (kept, false) if kept == sent.values.len() => Wire::Ok,
            (0, false) => Wire::Breaks,
            (_, false) => Wire::Maybe,
        }
    }

    fn objects(self, sent: &Object, read: &Object) -> Wire {
        let of = |name: &str| sent.properties.iter().find(|it| it.name == name && self.is_part(it));
        let read_all = read.properties.iter().filter(|it| self.is_part(it)).map(|property| {
            match (of(&property.name), self.needs(property)) {
                (Some(own), needs) => {
                    let absent = if needs && !own.required { Wire::Maybe } else { Wire::Ok };
                    self.properties(own, property).max(absent)
                }
                (None, true) if sent.rest.is_some() => Wire::Maybe,
                (None, true) => Wire::Breaks,
                (None, false) => Wire::Ok,
            }
        });
        let knows = |own: &Property| read.properties.iter().any(|it| it.name == own.name && self.is_part(it));
        let has_unknown = sent.properties.iter().any(|own| self.is_part(own) && !knows(own));
        let unknown = if has_unknown && !self.is_client { Wire::Maybe } else { Wire::Ok };
        read_all.max().unwrap_or_default().max(unknown)
    }

    fn properties(self, sent: &Property, read: &Property) -> Wire {
        let null = match sent.nullable && !read.nullable && (self.needs(read) || !self.is_client) {
            true => Wire::Maybe,
            false => Wire::Ok,
        };
        // A client does not check the constants that it reads.
        let only = match (&sent.only, &read.only) {
            (Some(a), Some(b)) if a != b && !self.is_client => Wire::Breaks,
            (None, Some(_)) if !self.is_client => Wire::Maybe,
            _ => Wire::Ok,
        };
        self.types(&sent.value, &read.value).max(null).max(only)
    }

    /// Whether a value without the property is refused.
    fn needs(self, property: &Property) -> bool {
        let is_forgiven = self.is_client && (property.nullable || property.default.is_some());
        property.required && self.is_part(property) && !is_forgiven
    }

    /// Whether messages in this direction have the property.
    fn is_part(self, property: &Property) -> bool {
        match property.direction {
            api::Direction::Both => true,
            api::Direction::Received => self.is_client,
            api::Direction::Sent => !self.is_client,
        }
    }
}

/// The type of the values of an enum.
fn scalar_of(values: &Enum) -> Type {
    use crate::ir::scalar::Scalar;
    Type::Scalar(if values.is_integer { Scalar::Int64 } else { Scalar::String })
}
