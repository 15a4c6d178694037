//! The table of types: how the values of two types relate.

use super::partners::Partners;
use super::verdict::{Both, Direction, Verdict};
use crate::ir::api::{Api, EnumValue, Object, Property, SchemaId, SchemaKind, Type, Union, Variant};
use crate::ir::scalar::{Scalar, ScalarType};
use crate::ir::walk;

/// How the values of a new type relate to those of an old one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    /// They are the same.
    Same,
    /// The new type has more values.
    Wider,
    /// The new type has fewer values.
    Narrower,
    /// They have some values in common, or may have.
    Overlapping,
    /// They have none in common.
    Disjoint,
}

impl Relation {
    fn mirrored(self) -> Self {
        match self {
            Self::Wider => Self::Narrower,
            Self::Narrower => Self::Wider,
            other => other,
        }
    }

    /// What another type of a value means on the wire. A call fails if one side sends a value that the type of the other
    /// side does not have.
    pub(super) fn verdict(self, direction: Option<Direction>) -> Both {
        let fails = "the other side reads values of another type";
        let some = "the other side may send values that this type does not have";
        let sends = |relation: Self| match relation {
            Self::Same | Self::Narrower => Verdict::OK,
            Self::Wider | Self::Overlapping => Verdict::maybe(some),
            Self::Disjoint => Verdict::breaks(fails),
        };
        // The type of the side that sends, seen from the side that reads.
        let request = Both::new(sends(self.mirrored()), sends(self));
        let response = Both::new(sends(self), sends(self.mirrored()));
        Both::of(direction, request, response)
    }

    /// As [`Relation::verdict`], for values that a client reads without a check: only those that it sends count.
    pub(super) fn where_sent(self, direction: Option<Direction>) -> Both {
        self.verdict(Some(Direction::Request)).if_sent(direction)
    }
}

/// Two documents whose types are compared.
#[derive(Clone, Copy)]
pub(super) struct Spaces<'a> {
    pub(super) old: &'a Api,
    pub(super) new: &'a Api,
    pub(super) partners: &'a Partners,
    /// How many schemas without a partner are around the types.
    pub(super) depth: usize,
    /// Whether values are written as texts, as in a query or a header: then a number is one of all texts, and a value is a
    /// list of one.
    pub(super) as_text: bool,
}

/// The schemas inside of each other that are compared although they are no partners.
const MAX_DEPTH: usize = 4;

impl Spaces<'_> {
    /// How the values of two types relate. Schemas that are partners are the same: their own changes are told of them.
    pub(super) fn relation(self, old: &Type, new: &Type) -> Relation {
        match (old, new) {
            (Type::Any | Type::Degraded, Type::Any | Type::Degraded) => Relation::Same,
            (_, Type::Any | Type::Degraded) => Relation::Wider,
            (Type::Any | Type::Degraded, _) => Relation::Narrower,
            (Type::Scalar(a), Type::Scalar(b)) if self.as_text => texts(*a, *b),
            (Type::Scalar(a), Type::Scalar(b)) => scalars(*a, *b),
            (Type::Binary, Type::Binary) => Relation::Same,
            (Type::Nullable(a), Type::Nullable(b)) | (Type::Array(a), Type::Array(b)) => self.relation(a, b),
            (Type::Map(a), Type::Map(b)) => self.relation(a, b),
            (Type::KeyedMap(x, a), Type::KeyedMap(y, b)) => {
                and(self.relation(&Type::Schema(*x), &Type::Schema(*y)), self.relation(a, b))
            }
            (Type::Map(a), Type::KeyedMap(_, b)) => and(Relation::Narrower, self.relation(a, b)),
            (Type::KeyedMap(_, a), Type::Map(b)) => and(Relation::Wider, self.relation(a, b)),
            (Type::Nullable(a), b) => and(Relation::Narrower, self.relation(a, b)),
            (a, Type::Nullable(b)) => and(Relation::Wider, self.relation(a, b)),
            (Type::Array(a), b) if self.as_text => and(Relation::Narrower, self.relation(a, b)),
            (a, Type::Array(b)) if self.as_text => and(Relation::Wider, self.relation(a, b)),
            (Type::Schema(a), Type::Schema(b)) => self.schemas(*a, *b),
            (Type::Schema(a), b) => self.with_schema(self.old, *a, b).mirrored(),
            (a, Type::Schema(b)) => self.with_schema(self.new, *b, a),
            _ => Relation::Disjoint,
        }
    }

    fn schemas(self, old: SchemaId, new: SchemaId) -> Relation {
        if self.partners.new_of(old) == Some(new) {
            return Relation::Same;
        }
        match (&self.old.schemas[old].kind, &self.new.schemas[new].kind) {
            (SchemaKind::Enum(a), SchemaKind::Enum(b)) if a.is_integer == b.is_integer => {
                let has = |all: &[EnumValue], one: &EnumValue| all.iter().any(|it| it.text == one.text);
                let kept = a.values.iter().filter(|value| has(&b.values, value)).count();
                match (kept == a.values.len(), kept == b.values.len()) {
                    (true, true) => Relation::Same,
                    (true, false) => Relation::Wider,
                    (false, true) => Relation::Narrower,
                    (false, false) if kept == 0 => Relation::Disjoint,
                    (false, false) => Relation::Overlapping,
                }
            }
            (_, SchemaKind::Union(union)) if self.has_member(union, |value| self.is_partner(old, value)) => {
                Relation::Wider
            }
            (SchemaKind::Union(union), _) if self.has_member(union, |value| self.is_old_of(value, new)) => {
                Relation::Narrower
            }
            (SchemaKind::Enum(_), SchemaKind::Object(_)) | (SchemaKind::Object(_), SchemaKind::Enum(_)) => {
                Relation::Disjoint
            }
            (SchemaKind::Object(a), SchemaKind::Object(b)) if self.are_copies(a, b) => Relation::Same,
            _ => Relation::Overlapping,
        }
    }

    /// Whether two objects have the same properties with the same values. One of them may be a copy of the partner of the
    /// other, as where schemas were merged.
    fn are_copies(self, old: &Object, new: &Object) -> bool {
        let inside = Self { depth: self.depth + 1, ..self };
        let is_same = |a: &Type, b: &Type| inside.relation(a, b) == Relation::Same;
        let rests = match (&old.rest, &new.rest) {
            (Some(a), Some(b)) => is_same(a, b),
            (a, b) => a.is_none() && b.is_none(),
        };
        let is_copy = |property: &Property| {
            let other = new.properties.iter().find(|other| other.name == property.name);
            other.is_some_and(|other| {
                (property.required, property.nullable, property.direction)
                    == (other.required, other.nullable, other.direction)
                    && property.only == other.only
                    && property.docs.constraints == other.docs.constraints
                    && is_same(&property.value, &other.value)
            })
        };
        self.depth < MAX_DEPTH
            && old.properties.len() == new.properties.len()
            && rests
            && old.properties.iter().all(is_copy)
    }

    fn has_member(self, union: &Union, mut is: impl FnMut(&Type) -> bool) -> bool {
        union.variants.iter().any(|variant| is(walk::innermost(&variant.value)))
    }

    fn is_partner(self, old: SchemaId, value: &Type) -> bool {
        matches!(value, Type::Schema(new) if self.partners.new_of(old) == Some(*new))
    }

    fn is_old_of(self, value: &Type, new: SchemaId) -> bool {
        matches!(value, Type::Schema(old) if self.partners.new_of(*old) == Some(new))
    }

    /// How the values of a schema relate to those of another type.
    fn with_schema(self, api: &Api, schema: SchemaId, other: &Type) -> Relation {
        match (&api.schemas[schema].kind, other) {
            (SchemaKind::Enum(_), Type::Scalar(Scalar::String)) if self.as_text => Relation::Narrower,
            (SchemaKind::Enum(values), Type::Scalar(scalar)) => match scalar.facts().type_ {
                ScalarType::String if !values.is_integer => Relation::Narrower,
                ScalarType::Integer | ScalarType::Number if values.is_integer => Relation::Narrower,
                _ => Relation::Disjoint,
            },
            (SchemaKind::Object(_), Type::Map(_)) => Relation::Overlapping,
            (SchemaKind::Union(union), other) => {
                let has = |variant: &Variant| match (other, &variant.value) {
                    (Type::Scalar(one), Type::Scalar(member)) => {
                        matches!(scalars(*one, *member), Relation::Same | Relation::Wider)
                    }
                    (one, member) => one == member,
                };
                if union.variants.iter().any(has) { Relation::Wider } else { Relation::Overlapping }
            }
            (SchemaKind::Replaced, _) => Relation::Overlapping,
            _ => Relation::Disjoint,
        }
    }
}

/// Two relations that both hold.
fn and(one: Relation, other: Relation) -> Relation {
    match (one, other) {
        (Relation::Same, other) => other,
        (one, Relation::Same) => one,
        (Relation::Disjoint, _) | (_, Relation::Disjoint) => Relation::Disjoint,
        (one, other) if one == other => one,
        _ => Relation::Overlapping,
    }
}

/// How the values of two scalars relate, as JSON.
pub(super) fn scalars(old: Scalar, new: Scalar) -> Relation {
    if old == new {
        return Relation::Same;
    }
    if matches!(
        (old, new),
        (Scalar::Int64 | Scalar::Int32, Scalar::Uint64) | (Scalar::Uint64, Scalar::Int64 | Scalar::Int32)
    ) {
        return Relation::Overlapping;
    }
    match (rank(old), rank(new)) {
        (Some(a), Some(b)) if a == b => Relation::Same,
        (Some(a), Some(b)) => {
            if a < b {
                Relation::Wider
            } else {
                Relation::Narrower
            }
        }
        (None, None) => match (old, new) {
            (Scalar::Boolean, _) | (_, Scalar::Boolean) => Relation::Disjoint,
            (_, Scalar::String) => Relation::Wider,
            (Scalar::String, _) => Relation::Narrower,
            _ => Relation::Disjoint,
        },
        _ => Relation::Disjoint,
    }
}

/// How the values of two scalars relate, as texts.
fn texts(old: Scalar, new: Scalar) -> Relation {
    match (old, new) {
        (Scalar::String, Scalar::String) => Relation::Same,
        (_, Scalar::String) => Relation::Wider,
        (Scalar::String, _) => Relation::Narrower,
        (old, new) => scalars(old, new),
    }
}

/// The size of the value space of a number. `None` for other scalars.
fn rank(scalar: Scalar) -> Option<u8> {
    match scalar {
        Scalar::Int32 => Some(0),
        Scalar::Int64 | Scalar::Uint64 => Some(1),
        Scalar::Double | Scalar::Float | Scalar::Number => Some(2),
        _ => None,
    }
}
