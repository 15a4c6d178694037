//! Finds the types of component schemas when they are first needed.

use super::enumeration::Enumeration;
use super::schemas::{Described, NamedPlace, Progress, Schemas, nullable, row};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::ir::api::{SchemaKind, Type, Union, Variant};
use crate::limits::MAX_STARTED;
use crate::openapi::{SchemaId, Site};
use crate::table::Id;

impl Schemas<'_> {
    /// The type of a component. It is found at the first call.
    pub(super) fn component(&mut self, diagnostics: &mut Diagnostics, id: SchemaId) -> Type {
        match self.progress.get(id.index()) {
            Some(Progress::Known(value)) => return value.clone(),
            // The component contains itself without an object between, so it needs a name.
            Some(Progress::Started) => {
                self.recursive.insert(row(id));
                return Type::Schema(row(id));
            }
            Some(Progress::Waiting) if self.started >= MAX_STARTED => {
                let why = format!("is nested in {MAX_STARTED} others without an object between");
                return self.degraded(diagnostics, id, &why);
            }
            Some(Progress::Waiting) | None => {}
        }
        let canonical = self.settled.canonical(id);
        let name = self.document.component_name(id).unwrap_or_default();
        let value = if self.options.replace.contains_key(name) {
            Type::Schema(row(id))
        } else if canonical != id {
            // A component that is only a reference has the type of its target.
            self.component(diagnostics, canonical)
        } else if self.is_named_component(id) {
            let merged = self.settled.merge(Site::Reference(id));
            let allows_null = match self.settled.enumeration(&merged) {
                Some(Enumeration::Own(_, allows_null) | Enumeration::Of(_, allows_null)) => allows_null,
                None => false,
            };
            nullable(Type::Schema(row(id)), allows_null)
        } else {
            self.lower_component(diagnostics, id)
        };
        self.set(id, Progress::Known(value.clone()));
        value
    }

    /// Whether a component has a type of its own.
    fn is_named_component(&self, id: SchemaId) -> bool {
        let is_wrapper = self.settled.wrapped_reference(&self.settled.keywords[id]).is_some()
            || self.settled.implied_reference(id).is_some();
        let merged = self.settled.merge(Site::Reference(id));
        !is_wrapper && (!self.children.of(id).is_empty() || self.needs_name(&merged))
    }

    /// The type of a component that has no type of its own.
    fn lower_component(&mut self, diagnostics: &mut Diagnostics, id: SchemaId) -> Type {
        self.set(id, Progress::Started);
        let at = self.settled.place_of(Site::Reference(id)).clone();
        let name = self.document.component_name(id).unwrap_or_default();
        let place = NamedPlace::new(at, vec![name.to_owned()]);
        self.started += 1;
        let described = self.lower_schema(diagnostics, &place, id);
        self.started -= 1;
        if self.recursive.contains(&row(id)) {
            self.lower_recursive(diagnostics, id, described)
        } else {
            nullable(described.value, described.annotations.nullable)
        }
    }

    /// A list or a map of itself becomes a union with one member.
    fn lower_recursive(
        &mut self,
        diagnostics: &mut Diagnostics,
        id: SchemaId,
        described: Described<'_>,
    ) -> Type {
        let (word, value) = match described.value {
            value @ Type::Array(_) => ("list", value),
            value @ (Type::Map(_) | Type::KeyedMap(..)) => ("map", value),
            _ => ("value", self.degraded(diagnostics, id, "only refers to itself")),
        };
        let variant = Variant {
            words: vec![word.to_owned()],
            also: Vec::new(),
            value,
            discriminator_values: Vec::new(),
            is_default: false,
        };
        let union = Union { variants: vec![variant], discriminator: None };
        self.fill(row(id), described.annotations.docs, SchemaKind::Union(union));
        nullable(Type::Schema(row(id)), described.annotations.nullable)
    }

    /// The type of a component whose schema does not determine one.
    fn degraded(&self, diagnostics: &mut Diagnostics, id: SchemaId, why: &str) -> Type {
        let name = self.document.component_name(id).unwrap_or_default();
        let at = self.settled.place_of(Site::Reference(id));
        let message = format!("the schema `{name}` {why}: its type is any JSON");
        diagnostics.push(Diagnostic::warning(Code::Degraded, at, message));
        Type::Degraded
    }

    fn set(&mut self, id: SchemaId, progress: Progress) {
        if let Some(place) = self.progress.get_mut(id.index()) {
            *place = progress;
        }
    }
}
