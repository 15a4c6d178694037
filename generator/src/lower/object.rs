//! Turns the merged keywords of an object into its properties.

use openapiv3::AdditionalProperties;

use super::default;
use super::merge::{Annotations, Merged};
use super::schema::{Place, Schemas};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};
use crate::ir::api::{Object, Property, SchemaId, Type};

impl<'a> Schemas<'a> {
    /// The properties of an object.
    pub(super) fn lower_object(
        &mut self,
        diagnostics: &mut Diagnostics,
        at: &Pointer,
        owner: SchemaId,
        merged: Merged<'a>,
    ) -> Object {
        for name in &merged.required {
            if !merged.properties.contains_key(name) {
                diagnostics.push(Diagnostic::warning(
                    Code::InvalidValue,
                    at,
                    format!("`{name}` is required but is no property of the schema; that is ignored"),
                ));
            }
        }
        let mut properties = Vec::with_capacity(merged.properties.len());
        for (name, (at, schema)) in &merged.properties {
            let place = Place::inside(at.clone(), owner, name);
            let earlier = merged.repeated.earlier.get(name);
            if merged.repeated.crowded.contains(name) {
                let message = "too many schemas describe the property: not all of them are looked at";
                diagnostics.push(Diagnostic::warning(Code::Degraded, at, message));
            }
            let described = self.lower_repeated(diagnostics, &place, schema, earlier);
            let Annotations { nullable, sensitive, direction, default, docs, .. } = described.annotations;
            let required = merged.required.contains(name);
            // What any of the schemas marks is marked; and those that are not looked at may do so.
            let sensitive = sensitive
                || merged.repeated.marked.contains(name)
                || merged.repeated.crowded.contains(name)
                || earlier.is_some_and(|earlier| self.is_sensitive(diagnostics, at, schema, earlier));
            if let Some((at, value)) = default {
                self.defaults.push(default::Found { owner, property: properties.len(), at, value });
            }
            properties.push(Property {
                name: (*name).to_owned(),
                required,
                nullable,
                sensitive,
                direction,
                value: described.value,
                default: None,
                docs,
            });
        }
        let rest = match merged.additional {
            Some((at, AdditionalProperties::Schema(schema))) => {
                let place = Place::inside(at, owner, "additional property");
                Some(self.lower_inner(diagnostics, &place, schema.as_ref()))
            }
            Some((_, AdditionalProperties::Any(true))) => Some(Type::Any),
            Some((_, AdditionalProperties::Any(false))) | None => None,
        };
        Object { properties, rest, tag: None }
    }
}

/// Whether a schema describes an object with properties.
pub(super) fn is_object(merged: &Merged<'_>) -> bool {
    matches!(merged.type_, None | Some("object")) && !merged.properties.is_empty()
}
