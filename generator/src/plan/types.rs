//! Chooses the Rust type of each value.

use std::collections::BTreeSet;

use crate::ir::api::{self, Api, Property, SchemaId, SchemaKind};
use crate::ir::client::{Convert, Skip, Type};
use crate::ir::names::Names;

/// What the decisions are made from.
pub(super) struct Context<'a> {
    pub(super) api: &'a Api,
    pub(super) names: &'a Names,
    /// The schemas that request bodies hold.
    pub(super) sent: BTreeSet<SchemaId>,
    /// By schema: the schemas that its values hold in place.
    pub(super) by_value: Vec<BTreeSet<SchemaId>>,
}

impl Context<'_> {
    /// The type of a value.
    pub(super) fn value(&self, value: &api::Type) -> Type {
        match value {
            api::Type::Any => Type::Value,
            api::Type::Boolean => Type::Bool,
            api::Type::Int32 => Type::I32,
            api::Type::Int64 => Type::I64,
            api::Type::Float => Type::F32,
            api::Type::Double => Type::F64,
            api::Type::String => Type::String,
            api::Type::Date => Type::Date,
            api::Type::Array(items) => Type::Vec(Box::new(self.value(items))),
            api::Type::Map(values) => Type::Map(Box::new(self.value(values))),
            api::Type::Schema(id) => Type::Named(self.type_name(*id)),
        }
    }

    /// The type of a property that is there and not `null`.
    pub(super) fn property(&self, owner: SchemaId, property: &Property) -> Type {
        let value = self.value(&property.value);
        let value = if self.is_boxed(owner, property) { Type::Box(Box::new(value)) } else { value };
        if property.sensitive { Type::Secret(Box::new(value)) } else { value }
    }

    /// The type of the field for a property, and the value of it that stands for an absent property.
    ///
    /// Where a client sends a property that may be absent and may be `null`, the two are told apart.
    pub(super) fn field(&self, owner: SchemaId, property: &Property) -> (Type, Option<Skip>) {
        let value = self.property(owner, property);
        match (property.required, property.nullable) {
            (true, false) => (value, None),
            (true, true) => (Type::Option(Box::new(value)), None),
            (false, true) if self.sent.contains(&owner) => {
                (Type::Nullable(Box::new(value)), Some(Skip::Absent))
            }
            (false, _) => (Type::Option(Box::new(value)), Some(Skip::None)),
        }
    }

    /// Whether a field holds its value in a box, because the value may hold another of the same struct.
    pub(super) fn is_boxed(&self, owner: SchemaId, property: &Property) -> bool {
        match property.value {
            api::Type::Schema(id) => {
                id == owner || self.by_value.get(id.0).is_some_and(|held| held.contains(&owner))
            }
            _ => false,
        }
    }

    /// The name of the type for a schema.
    pub(super) fn type_name(&self, id: SchemaId) -> String {
        self.names.schemas.get(id.0).map(|names| names.type_.clone()).unwrap_or_default()
    }

    /// The enum and the variant, where a value can only be one text.
    pub(super) fn constant(&self, property: &Property) -> Option<(String, String)> {
        let api::Type::Schema(id) = property.value else { return None };
        let SchemaKind::Enum(values) = &self.api.schemas.get(id.0)?.kind else { return None };
        let names = self.names.schemas.get(id.0)?;
        match (values.as_slice(), names.variants.as_slice()) {
            ([_], [variant]) if !property.sensitive => Some((names.type_.clone(), variant.clone())),
            _ => None,
        }
    }
}

/// How an argument becomes a value of the type: whatever saves the caller a conversion, and no type parameter else.
pub(super) fn convert(type_: &Type) -> Convert {
    match type_ {
        Type::String | Type::Value | Type::Secret(_) | Type::Box(_) => Convert::Into,
        Type::Bool
        | Type::I32
        | Type::I64
        | Type::F32
        | Type::F64
        | Type::Date
        | Type::Named(_)
        | Type::Vec(_)
        | Type::Map(_)
        | Type::Option(_)
        | Type::Nullable(_) => Convert::AsIs,
    }
}
