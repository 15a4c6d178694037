//! Turns the merged keywords of an object into its properties.

use super::default;
use super::merged::{Annotations, Merged};
use super::repeated::Overlapping;
use super::schemas::{Described, NamedPlace, Schemas};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};
use crate::ir::api::{Docs, Literal, Object, Property, SchemaId, Type};
use crate::openapi::{JsonType, Others, Site};

impl<'a> Schemas<'a> {
    /// The properties of an object.
    pub(super) fn lower_object(
        &mut self,
        diagnostics: &mut Diagnostics,
        at: &Pointer,
        owner: SchemaId,
        merged: Merged<'a>,
    ) -> Object {
        let mut properties = Vec::with_capacity(merged.properties.len());
        for (name, site) in &merged.properties {
            if self.built.is_full() {
                break;
            }
            let at = self.settled.place_of(*site).clone();
            let earlier = merged.repeated.earlier.get(name).map(Vec::as_slice).unwrap_or_default();
            let additions = merged.additions.of_property(name);
            let sites = Overlapping { last: *site, earlier, additions };
            let is_crowded = merged.repeated.crowded.contains(name);
            if is_crowded {
                let message = "too many schemas describe the property: some of them are ignored";
                diagnostics.push(Diagnostic::warning(Code::Degraded, &at, message));
            }
            let place = NamedPlace::inside(at.clone(), owner, name);
            let described = if merged.varying.contains(name) {
                let message = format!(
                    "the schemas for some of the values describe `{name}` differently: it is read as any value"
                );
                diagnostics.push(Diagnostic::warning(Code::Degraded, at, message));
                let mut annotations = self.settled.merge(*site).annotations.clone();
                if let Site::Reference(_) = self.settled.resolve(*site) {
                    // The words of a component are about the component itself.
                    annotations.docs = Docs::default();
                }
                Described { value: Type::Degraded, annotations }
            } else {
                self.lower_repeated(diagnostics, &place, sites)
            };
            let Annotations { nullable, mut marks, default, docs, .. } = described.annotations;
            // A mark in any of the schemas counts.
            marks = marks.or(merged.repeated.marks.get(name).copied().unwrap_or_default());
            if !earlier.is_empty() {
                marks = marks.or(self.marks(sites));
            }
            let mut marks_of_additions =
                additions.iter().map(|site| self.settled.merge(*site).annotations.marks);
            marks.sensitive |= marks_of_additions.any(|marks| marks.sensitive);
            // The schemas that are left out may have this mark too.
            marks.sensitive |= is_crowded;
            if let Some(schema) = default {
                self.defaults.push(default::WrittenDefault { owner, property: properties.len(), schema });
            }
            let property = Property {
                name: (*name).to_owned(),
                required: merged.required.contains(name),
                nullable,
                sensitive: marks.sensitive,
                conditional: merged.conditional.contains(name),
                direction: marks.direction(),
                value: described.value,
                default: None,
                only: self
                    .settled
                    .only_value(&merged, name)
                    .filter(|only| !nullable || *only == Literal::Null),
                docs,
            };
            self.built.add_property(&place.at, &property);
            properties.push(property);
        }
        properties.extend(self.undescribed(diagnostics, at, &merged));
        let rest = match merged.additional {
            Some(Others::Schema(values)) => {
                let at = self.settled.place_of(values).clone();
                let place = NamedPlace::inside(at, owner, "additional property");
                let additions = &merged.additions.additional;
                let sites = Overlapping { last: values, earlier: &merged.earlier_additional, additions };
                Some(self.lower_inner_repeated(diagnostics, &place, sites))
            }
            Some(Others::Any) => Some(Type::Any),
            Some(Others::None) | None => None,
        };
        Object { properties, rest, tag: None }
    }
}

/// Whether a schema describes an object with properties, or one that has no properties at all: its first property, in a later
/// version of the document, then makes no other type of it.
pub(super) fn is_object(merged: &Merged<'_>) -> bool {
    match merged.type_ {
        Some(JsonType::Object) => !merged.properties.is_empty() || is_closed(merged),
        // A condition says nothing about the type.
        None => merged.properties.keys().any(|name| !merged.conditional.contains(name)),
        Some(_) => false,
    }
}

/// Whether an object may have no property.
fn is_closed(merged: &Merged<'_>) -> bool {
    merged.additional == Some(Others::None) && !merged.has_patterns && merged.unions.is_empty()
}
