//! The types of lists, and of objects without properties of their own: maps.

use super::enumeration::Enumeration;
use super::merged::Merged;
use super::repeated::Overlapping;
use super::schemas::{NamedPlace, Schemas};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};
use crate::ir::api::Type;
use crate::limits::MAX_NESTED;
use crate::openapi::{Others, Site};

impl<'a> Schemas<'a> {
    /// The type of a list.
    pub(super) fn lower_list(
        &mut self,
        diagnostics: &mut Diagnostics,
        place: &NamedPlace,
        merged: &Merged<'a>,
    ) -> Type {
        let items = match merged.items {
            Some(Others::Schema(last)) => {
                let (earlier, additions) = (&merged.earlier_items, &merged.additions.items);
                let place = place.further(self.settled.place_of(last).clone(), "item");
                self.lower_parts(diagnostics, &place, Overlapping { last, earlier, additions })
            }
            Some(Others::Any | Others::None) | None => Type::Any,
        };
        // The items have nothing in common.
        let is_degraded = items == Type::Any && diagnostics.is_degraded(&place.at);
        let items = if is_degraded { Type::Degraded } else { items };
        bounded(diagnostics, &place.at, Type::Array(Box::new(items)))
    }

    /// The type of a map. Its keys are values of an enum, if the schema lists the names.
    pub(super) fn lower_map(
        &mut self,
        diagnostics: &mut Diagnostics,
        place: &NamedPlace,
        merged: &Merged<'a>,
    ) -> Type {
        let values = match merged.additional {
            Some(Others::Schema(last)) => {
                let (earlier, additions) = (&merged.earlier_additional, &merged.additions.additional);
                let place = place.further(self.settled.place_of(last).clone(), "value");
                self.lower_parts(diagnostics, &place, Overlapping { last, earlier, additions })
            }
            Some(Others::Any | Others::None) | None => Type::Any,
        };
        // A part of a multipart body has any name.
        let names = merged.names.filter(|names| values != Type::Binary && self.is_text_enum(*names));
        let key = names.and_then(|names| {
            let place = place.further(self.settled.place_of(names).clone(), "key");
            match self.lower(diagnostics, &place, names).value {
                Type::Schema(id) => Some(id),
                _ => None,
            }
        });
        let map = match key {
            Some(key) => Type::KeyedMap(key, Box::new(values)),
            None => Type::Map(Box::new(values)),
        };
        bounded(diagnostics, &place.at, map)
    }

    fn lower_parts(
        &mut self,
        diagnostics: &mut Diagnostics,
        place: &NamedPlace,
        sites: Overlapping<'_>,
    ) -> Type {
        self.lower_inside(|schemas| schemas.lower_inner_repeated(diagnostics, place, sites))
    }

    /// Whether a schema is an enum of texts, and no type of the caller's replaces it.
    fn is_text_enum(&self, site: Site) -> bool {
        match self.settled.enumeration(&self.settled.merge(site)) {
            Some(Enumeration::Own(listed, _)) => {
                let name = self.document.component_name(self.settled.resolve(site).id());
                !listed.is_integer && name.is_none_or(|name| !self.options.replace.contains_key(name))
            }
            Some(Enumeration::Of(component, _)) => {
                Site::Reference(component) != site && self.is_text_enum(Site::Reference(component))
            }
            None => false,
        }
    }
}

/// The type, or any JSON if too many lists and maps are nested.
fn bounded(diagnostics: &mut Diagnostics, at: &Pointer, value: Type) -> Type {
    let mut levels = 0;
    let mut inner = &value;
    while let Type::Array(next) | Type::Map(next) | Type::KeyedMap(_, next) | Type::Nullable(next) = inner {
        levels += 1;
        inner = next;
    }
    if levels <= MAX_NESTED {
        return value;
    }
    let message =
        format!("lists and maps are nested more than {MAX_NESTED} times: the inner ones are any JSON");
    diagnostics.push(Diagnostic::warning(Code::Degraded, at, message));
    Type::Degraded
}
