//! Finds the types of component schemas, each when it is asked for first.

use super::components::Components;
use super::keywords::keywords;
use super::merge::{merge, wrapped_reference};
use super::schema::{Described, Place, Schemas, nullable};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::ir::api::{SchemaId, SchemaKind, Type, Union, Variant};

/// How far a component is.
#[derive(Clone)]
pub(super) enum Progress {
    /// It was not asked for yet.
    Waiting,
    /// It is written where it is used, and its type is being found.
    Started,
    /// It has this type.
    Known(Type),
}

/// The most components that are written one in the other where the outermost is used.
const MAX_STARTED: usize = 16;

impl Schemas<'_> {
    /// The type of a component, found when it is asked for.
    pub(super) fn component(&mut self, diagnostics: &mut Diagnostics, name: &str) -> Option<Type> {
        let index = self.components.index(name)?;
        match self.progress.get(index)? {
            Progress::Known(value) => return Some(value.clone()),
            // It holds itself without an object between, so it needs a name after all.
            Progress::Started => {
                self.recursive.insert(index);
                return Some(Type::Schema(SchemaId(index)));
            }
            Progress::Waiting if self.started >= MAX_STARTED => {
                let message = format!(
                    "the schema `{name}` is held by {MAX_STARTED} others without an object between, and is any JSON"
                );
                return Some(degraded(diagnostics, name, message));
            }
            Progress::Waiting => {}
        }
        if self.replaced.contains_key(name) {
            let value = Type::Schema(SchemaId(index));
            self.set(index, Progress::Known(value.clone()));
            return Some(value);
        }
        let at = Components::schema_pointer(name);
        let (canonical, schema) =
            self.components.find_schema(diagnostics, &at, &format!("#{}", at.as_str()))?;
        // A component that is a reference is what it leads to.
        if canonical != name {
            let value = self.component(diagnostics, canonical)?;
            self.set(index, Progress::Known(value.clone()));
            return Some(value);
        }
        let keywords = keywords(schema);
        let merged = match wrapped_reference(&keywords, keywords.all_of) {
            Some(_) => None,
            None => Some(merge(diagnostics, self.components, &at, schema, Some(canonical))),
        };
        if merged
            .as_ref()
            .is_some_and(|merged| self.children.has(canonical) || self.needs_name(diagnostics, merged))
        {
            let value = Type::Schema(SchemaId(index));
            self.set(index, Progress::Known(value.clone()));
            return Some(value);
        }
        self.set(index, Progress::Started);
        let place = Place::new(at, vec![canonical.to_owned()]);
        self.started += 1;
        let described = self.lower_schema(diagnostics, &place, schema);
        self.started -= 1;
        let value = if self.recursive.contains(&index) {
            self.lower_recursive(diagnostics, SchemaId(index), canonical, described)
        } else {
            nullable(described.value, described.annotations.nullable)
        };
        self.set(index, Progress::Known(value.clone()));
        Some(value)
    }

    /// A list of itself, or a map: a union of the one member that it is.
    fn lower_recursive(
        &mut self,
        diagnostics: &mut Diagnostics,
        id: SchemaId,
        name: &str,
        described: Described,
    ) -> Type {
        let (word, value) = match described.value {
            value @ Type::Array(_) => ("list", value),
            value @ Type::Map(_) => ("map", value),
            _ => {
                let message = format!("the schema `{name}` is nothing but itself, and is any JSON");
                ("value", degraded(diagnostics, name, message))
            }
        };
        let variant = Variant { words: vec![word.to_owned()], value, tags: Vec::new() };
        let union = Union { variants: vec![variant], discriminator: None };
        self.fill(id, described.annotations.docs, SchemaKind::Union(union));
        nullable(Type::Schema(id), described.annotations.nullable)
    }

    fn set(&mut self, index: usize, progress: Progress) {
        if let Some(place) = self.progress.get_mut(index) {
            *place = progress;
        }
    }
}

/// The type of a component that its schema does not give.
fn degraded(diagnostics: &mut Diagnostics, name: &str, message: String) -> Type {
    diagnostics.push(Diagnostic::warning(Code::Degraded, Components::schema_pointer(name), message));
    Type::Degraded
}
