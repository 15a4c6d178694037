//! Turns Schema Objects (OpenAPI 3.0.3, section 4.7.24) into types, and lifts those that need a name into the table.

use std::borrow::Borrow;
use std::collections::BTreeMap;

use openapiv3::{
    AdditionalProperties, AnySchema, ArrayType, Components, IntegerFormat, NumberFormat, ObjectType,
    ReferenceOr, SchemaData, SchemaKind, StringFormat, Type as Typed, VariantOrUnknownOrEmpty,
};

use super::reference::{component_name, components, report_missing};
use super::scalar::{lower_enum, lower_string, unsupported, unsupported_format};
use super::tag;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};
use crate::ir::api::{self, Docs, Object, Origin, Property, Schema, SchemaId, Type};

/// The extension that marks a value to be kept from logs.
const SENSITIVE: &str = "x-sensitive";

/// The table of schemas while it grows.
pub(super) struct Schemas<'a> {
    components: &'a Components,
    ids: BTreeMap<&'a str, SchemaId>,
    table: Vec<Schema>,
}

/// What stands at a place where a schema is due: a type, and what is said about the values there.
struct Described {
    value: Type,
    nullable: bool,
    sensitive: bool,
    docs: Docs,
}

impl<'a> Schemas<'a> {
    /// Gives every component its id, in document order. The schemas themselves are still empty.
    pub(super) fn new(components: &'a Components) -> Self {
        let names = || components.schemas.keys().map(String::as_str);
        let ids = names().enumerate().map(|(index, name)| (name, SchemaId(index))).collect();
        let table = names()
            .map(|name| Schema {
                origin: Origin::Component(name.to_owned()),
                docs: Docs::default(),
                kind: api::SchemaKind::Object(Object::default()),
            })
            .collect();
        Self { components, ids, table }
    }

    /// Lowers every component.
    pub(super) fn lower_components(&mut self, diagnostics: &mut Diagnostics) {
        for (index, (name, schema)) in self.components.schemas.iter().enumerate() {
            let id = SchemaId(index);
            let at = components("schemas").child(name);
            let ReferenceOr::Item(schema) = schema else {
                unsupported::<()>(diagnostics, &at, "a component schema that is a reference");
                continue;
            };
            let described = match &schema.schema_kind {
                SchemaKind::Type(Typed::Object(object)) if has_properties(object) => {
                    Some(self.lower_object(diagnostics, &at, object, id))
                }
                SchemaKind::Type(Typed::String(string)) if !string.enumeration.is_empty() => {
                    lower_enum(diagnostics, &at, string)
                }
                // `normalise` has refused these.
                SchemaKind::OneOf { .. }
                | SchemaKind::AllOf { .. }
                | SchemaKind::AnyOf { .. }
                | SchemaKind::Not { .. } => None,
                SchemaKind::Any(any) if *any != AnySchema::default() => None,
                SchemaKind::Type(_) | SchemaKind::Any(_) => {
                    let what =
                        "a component schema that is neither an object with properties nor an enum of strings";
                    unsupported::<()>(diagnostics, &at, what);
                    None
                }
            };
            if let (Some(kind), Some(place)) = (described, self.table.get_mut(index)) {
                place.kind = kind;
                place.docs = docs(&schema.schema_data);
            }
        }
    }

    /// Gives the type for a reference to a component, or for a schema that needs no name.
    pub(super) fn lower_body(
        &mut self,
        diagnostics: &mut Diagnostics,
        at: &Pointer,
        schema: &ReferenceOr<openapiv3::Schema>,
    ) -> Option<Type> {
        self.lower_type(diagnostics, at, schema, None).map(|described| described.value)
    }

    /// The finished table.
    pub(super) fn finish(mut self) -> Vec<Schema> {
        tag::find(&mut self.table);
        self.table
    }

    /// Lowers what stands where a schema is due. `origin` names the schema if it needs a name; without one it may not.
    fn lower_type(
        &mut self,
        diagnostics: &mut Diagnostics,
        at: &Pointer,
        schema: &ReferenceOr<impl Borrow<openapiv3::Schema>>,
        origin: Option<Origin>,
    ) -> Option<Described> {
        let schema = match schema {
            ReferenceOr::Item(schema) => schema.borrow(),
            ReferenceOr::Reference { reference } => return self.lower_reference(diagnostics, at, reference),
        };
        let data = &schema.schema_data;
        let mut sensitive = is_sensitive(diagnostics, at, data);
        let value =
            match &schema.schema_kind {
                SchemaKind::Type(Typed::String(string)) if !string.enumeration.is_empty() => {
                    let kind = lower_enum(diagnostics, at, string)?;
                    Type::Schema(self.lift(diagnostics, at, origin, docs(data), kind)?)
                }
                SchemaKind::Type(Typed::String(string)) => {
                    sensitive |= string.format == VariantOrUnknownOrEmpty::Item(StringFormat::Password);
                    lower_string(diagnostics, at, string)?
                }
                SchemaKind::Type(Typed::Integer(integer)) if integer.enumeration.is_empty() => {
                    match &integer.format {
                        VariantOrUnknownOrEmpty::Item(IntegerFormat::Int32) => Type::Int32,
                        VariantOrUnknownOrEmpty::Item(IntegerFormat::Int64)
                        | VariantOrUnknownOrEmpty::Empty => Type::Int64,
                        VariantOrUnknownOrEmpty::Unknown(format) => {
                            return unsupported_format(diagnostics, at, format);
                        }
                    }
                }
                SchemaKind::Type(Typed::Number(number)) if number.enumeration.is_empty() => {
                    match &number.format {
                        VariantOrUnknownOrEmpty::Item(NumberFormat::Float) => Type::Float,
                        VariantOrUnknownOrEmpty::Item(NumberFormat::Double)
                        | VariantOrUnknownOrEmpty::Empty => Type::Double,
                        VariantOrUnknownOrEmpty::Unknown(format) => {
                            return unsupported_format(diagnostics, at, format);
                        }
                    }
                }
                SchemaKind::Type(Typed::Boolean(boolean)) if boolean.enumeration.is_empty() => Type::Boolean,
                SchemaKind::Type(Typed::Integer(_) | Typed::Number(_) | Typed::Boolean(_)) => {
                    return unsupported(diagnostics, &at.child("enum"), "an enum of anything but strings");
                }
                SchemaKind::Type(Typed::Array(array)) => self.lower_array(diagnostics, at, array)?,
                SchemaKind::Type(Typed::Object(object)) if has_properties(object) => {
                    let id = self.lift(
                        diagnostics,
                        at,
                        origin,
                        docs(data),
                        api::SchemaKind::Object(Object::default()),
                    )?;
                    let kind = self.lower_object(diagnostics, at, object, id);
                    if let Some(place) = self.table.get_mut(id.0) {
                        place.kind = kind;
                    }
                    Type::Schema(id)
                }
                SchemaKind::Type(Typed::Object(object)) => self.lower_map(diagnostics, at, object)?,
                // Only annotations reach this line: `normalise` refuses every other keyword of a schema without a type.
                SchemaKind::Any(_) => Type::Any,
                SchemaKind::OneOf { .. }
                | SchemaKind::AllOf { .. }
                | SchemaKind::AnyOf { .. }
                | SchemaKind::Not { .. } => return None,
            };
        Some(Described { value, nullable: data.nullable, sensitive, docs: docs(data) })
    }

    fn lower_reference(
        &mut self,
        diagnostics: &mut Diagnostics,
        at: &Pointer,
        reference: &str,
    ) -> Option<Described> {
        let name = component_name(diagnostics, "schemas", at, reference)?;
        let Some((id, target)) = self.ids.get(name.as_str()).zip(self.components.schemas.get(&name)) else {
            report_missing(diagnostics, at, reference);
            return None;
        };
        let data = target.as_item().map(|schema| &schema.schema_data);
        Some(Described {
            value: Type::Schema(*id),
            nullable: data.is_some_and(|data| data.nullable),
            sensitive: data.is_some_and(|data| data.extensions.get(SENSITIVE) == Some(&true.into())),
            docs: Docs::default(),
        })
    }

    fn lower_object(
        &mut self,
        diagnostics: &mut Diagnostics,
        at: &Pointer,
        object: &ObjectType,
        owner: SchemaId,
    ) -> api::SchemaKind {
        if object.additional_properties.is_some() {
            unsupported::<()>(
                diagnostics,
                &at.child("additionalProperties"),
                "`additionalProperties` beside `properties`",
            );
        }
        for (index, name) in object.required.iter().enumerate() {
            if !object.properties.contains_key(name) {
                diagnostics.push(Diagnostic::warning(
                    Code::InvalidValue,
                    at.child("required").child(index),
                    format!("`{name}` is required but is no property of the schema; it is ignored"),
                ));
            }
        }
        let mut properties = Vec::new();
        for (name, schema) in &object.properties {
            let at = at.child("properties").child(name);
            let origin = Origin::Property { owner, property: name.clone() };
            let Some(described) = self.lower_type(diagnostics, &at, schema, Some(origin)) else { continue };
            properties.push(Property {
                name: name.clone(),
                required: object.required.contains(name),
                nullable: described.nullable,
                sensitive: described.sensitive,
                value: described.value,
                docs: described.docs,
            });
        }
        api::SchemaKind::Object(Object { properties, tag: None })
    }

    fn lower_array(
        &mut self,
        diagnostics: &mut Diagnostics,
        at: &Pointer,
        array: &ArrayType,
    ) -> Option<Type> {
        let Some(items) = &array.items else { return Some(Type::Array(Box::new(Type::Any))) };
        let at = at.child("items");
        let items = self.lower_type(diagnostics, &at, items, None)?;
        plain(diagnostics, &at, items).map(|value| Type::Array(Box::new(value)))
    }

    fn lower_map(
        &mut self,
        diagnostics: &mut Diagnostics,
        at: &Pointer,
        object: &ObjectType,
    ) -> Option<Type> {
        let at = at.child("additionalProperties");
        match &object.additional_properties {
            None | Some(AdditionalProperties::Any(true)) => Some(Type::Map(Box::new(Type::Any))),
            Some(AdditionalProperties::Any(false)) => {
                unsupported(diagnostics, &at, "an object that may hold nothing")
            }
            Some(AdditionalProperties::Schema(schema)) => {
                let values = self.lower_type(diagnostics, &at, schema.as_ref(), None)?;
                plain(diagnostics, &at, values).map(|value| Type::Map(Box::new(value)))
            }
        }
    }

    /// Puts an anonymous schema into the table, where it has a place to be named after.
    fn lift(
        &mut self,
        diagnostics: &mut Diagnostics,
        at: &Pointer,
        origin: Option<Origin>,
        docs: Docs,
        kind: api::SchemaKind,
    ) -> Option<SchemaId> {
        let Some(origin) = origin else {
            diagnostics.push(
                Diagnostic::error(Code::Unsupported, at, "a schema that needs a name is not supported here")
                    .help("move it to `components/schemas` and refer to it"),
            );
            return None;
        };
        let id = SchemaId(self.table.len());
        self.table.push(Schema { origin, docs, kind });
        Some(id)
    }
}

/// The type of the items of a list or of the values of a map, about which nothing more can be said.
fn plain(diagnostics: &mut Diagnostics, at: &Pointer, described: Described) -> Option<Type> {
    if described.nullable {
        return unsupported(diagnostics, at, "`nullable` on the items of an array or the values of a map");
    }
    if described.sensitive {
        return unsupported(diagnostics, at, "a sensitive item of an array or value of a map");
    }
    Some(described.value)
}

fn has_properties(object: &ObjectType) -> bool {
    !object.properties.is_empty()
}

fn is_sensitive(diagnostics: &mut Diagnostics, at: &Pointer, data: &SchemaData) -> bool {
    match data.extensions.get(SENSITIVE).map(|value| value.as_bool()) {
        None => false,
        Some(Some(sensitive)) => sensitive,
        Some(None) => {
            let message = format!("`{SENSITIVE}` is neither `true` nor `false`");
            diagnostics.push(Diagnostic::error(Code::WrongType, at.child(SENSITIVE), message));
            false
        }
    }
}

fn docs(data: &SchemaData) -> Docs {
    let example = data.example.as_ref().and_then(|example| match example {
        serde_json::Value::String(text) => Some(text.clone()),
        serde_json::Value::Number(_) | serde_json::Value::Bool(_) => Some(example.to_string()),
        serde_json::Value::Null | serde_json::Value::Array(_) | serde_json::Value::Object(_) => None,
    });
    Docs { summary: None, description: data.description.clone(), example, deprecated: data.deprecated }
}
