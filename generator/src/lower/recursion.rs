//! Lowers the schemas without a name that contain themselves, and what is inside of others.

use super::merged::Annotations;
use super::schema::{describe, report};
use super::schemas::{Described, NamedPlace, Schemas};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::ir::api::Type;
use crate::openapi::SchemaId;

impl<'a> Schemas<'a> {
    /// The type of a schema that contains itself.
    pub(super) fn lower_at_home(
        &mut self,
        diagnostics: &mut Diagnostics,
        place: &NamedPlace,
        id: SchemaId,
    ) -> Described<'a> {
        match self.recursion.known.get(&id) {
            Some(Some(known)) => return known.clone(),
            Some(None) => {
                let message = "the schema contains itself without an object between: its type is any JSON";
                diagnostics.push(Diagnostic::warning(Code::Degraded, &place.at, message));
                return Described { value: Type::Degraded, annotations: Annotations::default() };
            }
            None => {}
        }
        self.recursion.known.insert(id, None);
        let merged = self.settled.merge_schema(id);
        let annotations = merged.annotations.clone();
        let value = if self.is_structure(&merged) {
            report(diagnostics, &place.at, &merged);
            let row = self.lift(place, merged.annotations.docs.clone());
            self.recursion.waiting.push_back((place.clone(), row, merged));
            Type::Schema(row)
        } else {
            self.lower_inside(|schemas| schemas.lower_merged(diagnostics, place, merged))
        };
        let described = describe(value, annotations);
        self.recursion.known.insert(id, Some(described.clone()));
        described
    }

    /// Fills the entries of the schemas that contain themselves.
    pub(super) fn lower_waiting(&mut self, diagnostics: &mut Diagnostics) {
        while let Some((place, row, merged)) = self.recursion.waiting.pop_front() {
            if self.built.is_full() {
                return;
            }
            self.lower_named(diagnostics, &place, row, merged);
        }
    }

    /// Lowers what is inside a value. A union around it may be there again.
    pub(super) fn lower_inside<T>(&mut self, lower: impl FnOnce(&mut Self) -> T) -> T {
        let around = std::mem::take(&mut self.open_unions);
        self.unions_around += around.len();
        let lowered = lower(self);
        self.unions_around -= around.len();
        self.open_unions = around;
        lowered
    }
}
