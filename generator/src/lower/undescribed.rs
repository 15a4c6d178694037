//! The names in `required` that no schema describes (JSON Schema validation 2020-12, section 6.5.3): such a property must
//! be present, with any value.
//!
//! Most of them are mistakes: a name that is misspelt, or that is left over from a property of an earlier version. So a client
//! can send and read such a property, and need not: nobody has to invent a value, and a response without it is read.

use super::merged::{Merged, is_open};
use super::schemas::Schemas;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};
use crate::ir::api::{Docs, Property, Type};
use crate::limits::MAX_SIMILAR;
use crate::nearest::nearest;
use crate::openapi::{Others, Schema};

/// The shortest name that may be misspelt.
const SHORTEST: usize = 3;

impl<'a> Schemas<'a> {
    /// The properties that an object requires and does not describe. Reports each of them.
    pub(super) fn undescribed(
        &mut self,
        diagnostics: &mut Diagnostics,
        at: &Pointer,
        merged: &Merged<'a>,
    ) -> Vec<Property> {
        let mut found = Vec::new();
        for name in merged.required.iter().filter(|name| !merged.properties.contains_key(*name)) {
            // A name that is required as well is not meant, and very short names are all alike.
            let known = merged.properties.keys().copied().filter(|known| !merged.required.contains(known));
            let near = nearest(name, known.take(MAX_SIMILAR)).filter(|_| name.len() >= SHORTEST);
            let what = match merged.additional {
                _ if near.is_some() => "ignored",
                Some(Others::None) => "ignored, because the schema allows no other properties",
                _ if is_open(merged) => "it may stand among the other properties",
                _ => "it may have any value, and may be left out",
            };
            let message = format!("`{name}` is in `required`, but the schema has no such property: {what}");
            let place = match merged.required_at.get(name) {
                Some(schema) => place_of(schema, name),
                None => at.child("required"),
            };
            let warning = Diagnostic::warning(Code::InvalidValue, place, message);
            diagnostics.push(match near {
                Some(near) => warning.help(format!("did you mean `{near}`?")),
                None => warning,
            });
            if near.is_none() && merged.additional.is_none() && !self.built.is_full() {
                let property = any(name);
                self.built.add_property(at, &property);
                found.push(property);
            }
        }
        found
    }
}

/// The place of a name in `required`.
fn place_of(schema: &Schema, name: &str) -> Pointer {
    let place = schema.at.child("required");
    match schema.required.iter().position(|listed| listed == name) {
        Some(index) => place.child(index),
        None => place,
    }
}

/// An optional property of any JSON.
fn any(name: &str) -> Property {
    let description = "The document requires this property, and does not describe it.".to_owned();
    let docs = Docs { description: Some(description), ..Docs::default() };
    Property { docs, ..Property::optional(name, Type::Any) }
}
