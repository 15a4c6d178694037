//! Turns Schema Objects (OpenAPI 3.0.3, section 4.7.24) into types, and gives those that need a name a place in the
//! table.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};

use openapiv3::{AdditionalProperties, ReferenceOr, Schema as Typed};

use super::component::Progress;
use super::components::Components;
use super::keywords::keywords;
use super::merge::{Annotations, Merged, annotations, check_marks, merge, wrapped_reference};
use super::{children::Children, default, object::is_object, overlap::Overlap, scalar, tag};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};
use crate::ir::api::{Docs, Object, Origin, Schema, SchemaId, SchemaKind, Type};
use crate::ir::table::Table;

/// The most lists and maps in one another: the compiler follows a type to a limit as well.
const MAX_NESTED: usize = 32;

/// The table of schemas while it grows.
pub(super) struct Schemas<'a> {
    pub(super) components: &'a Components<'a>,
    /// The schemas that say with a discriminator which of their descendants a value is.
    pub(super) children: Children<'a>,
    /// The components that types of the caller's stand for.
    pub(super) replaced: &'a BTreeMap<String, String>,
    /// By component: how far it is.
    pub(super) progress: Vec<Progress>,
    /// The components that hold themselves without an object between.
    pub(super) recursive: BTreeSet<usize>,
    /// How many components are being written one in the other right now.
    pub(super) started: usize,
    /// The unions whose members are being lowered right now.
    pub(super) open_unions: Vec<Pointer>,
    /// How many members of unions were made together with what stands beside their union.
    pub(super) combined: usize,
    /// The properties of several schemas that are being lowered right now, and the effort for all of them.
    pub(super) repeated: Overlap,
    pub(super) table: Table<SchemaId, Schema>,
    /// The defaults of properties, which are checked once all types are known.
    pub(super) defaults: Vec<default::Found>,
}

/// Where a schema stands, and what it is named after if it needs a name.
#[derive(Clone)]
pub(super) struct Place {
    pub(super) at: Pointer,
    pub(super) origin: Origin,
}

/// A type, and what is said about the values of it at one place.
pub(super) struct Described {
    pub(super) value: Type,
    pub(super) annotations: Annotations,
}

impl Place {
    /// A place that has no owner, such as one in an operation.
    pub(super) fn new(at: Pointer, words: Vec<String>) -> Self {
        Self { at, origin: Origin { owner: None, words } }
    }

    /// A place inside a schema that has a name.
    pub(super) fn inside(at: Pointer, owner: SchemaId, word: &str) -> Self {
        Self { at, origin: Origin { owner: Some(owner), words: vec![word.to_owned()] } }
    }

    /// A place further in, which needs another word to be named.
    pub(super) fn further(&self, at: Pointer, word: &str) -> Self {
        let mut origin = self.origin.clone();
        origin.words.push(word.to_owned());
        Self { at, origin }
    }
}

impl<'a> Schemas<'a> {
    /// Gives every component its id, in document order. The schemas themselves are still empty.
    pub(super) fn new(components: &'a Components<'a>, replaced: &'a BTreeMap<String, String>) -> Self {
        let names = || components.all.schemas.keys();
        let schema = |name: &String| Schema {
            at: Components::schema_pointer(name),
            origin: Origin { owner: None, words: vec![name.clone()] },
            docs: Docs::default(),
            kind: SchemaKind::Alias,
        };
        Self {
            recursive: BTreeSet::new(),
            started: 0,
            open_unions: Vec::new(),
            combined: 0,
            repeated: Overlap::default(),
            children: Children::new(components),
            components,
            replaced,
            progress: names().map(|_| Progress::Waiting).collect(),
            table: names().map(schema).collect(),
            defaults: Vec::new(),
        }
    }

    /// Lowers every component.
    pub(super) fn lower_components(&mut self, diagnostics: &mut Diagnostics) {
        let components = self.components;
        for (index, (name, schema)) in components.all.schemas.iter().enumerate() {
            let value = self.component(diagnostics, name);
            if value != Some(Type::Schema(SchemaId(index))) || self.recursive.contains(&index) {
                continue;
            }
            if self.replaced.contains_key(name) {
                self.fill(SchemaId(index), Docs::default(), SchemaKind::Replaced);
                continue;
            }
            let ReferenceOr::Item(schema) = schema else { continue };
            let at = Components::schema_pointer(name);
            let merged = merge(diagnostics, components, &at, schema, Some(name));
            let place = Place::new(at, vec![name.clone()]);
            if self.children.has(name) {
                self.lower_parent(diagnostics, &place, SchemaId(index), name, merged);
            } else {
                self.lower_named(diagnostics, &place, SchemaId(index), merged);
            }
        }
    }

    /// The finished table.
    pub(super) fn finish(mut self, diagnostics: &mut Diagnostics) -> Table<SchemaId, Schema> {
        default::settle(diagnostics, &mut self.table, self.defaults);
        tag::find(&mut self.table);
        self.table
    }

    /// The type of what stands where a schema is due.
    pub(super) fn lower(
        &mut self,
        diagnostics: &mut Diagnostics,
        place: &Place,
        schema: &'a ReferenceOr<impl Borrow<Typed>>,
    ) -> Described {
        match schema {
            ReferenceOr::Item(schema) => self.lower_schema(diagnostics, place, schema.borrow()),
            ReferenceOr::Reference { reference } => self.lower_reference(diagnostics, &place.at, reference),
        }
    }

    /// The type of the values of a list or a map, where `null` is a part of the type.
    pub(super) fn lower_inner(
        &mut self,
        diagnostics: &mut Diagnostics,
        place: &Place,
        schema: &'a ReferenceOr<impl Borrow<Typed>>,
    ) -> Type {
        let described = self.lower(diagnostics, place, schema);
        nullable(described.value, described.annotations.nullable)
    }

    pub(super) fn lower_schema(
        &mut self,
        diagnostics: &mut Diagnostics,
        place: &Place,
        schema: &'a Typed,
    ) -> Described {
        let keywords = keywords(schema);
        if let Some(reference) = wrapped_reference(&keywords, keywords.all_of) {
            check_marks(diagnostics, &place.at, schema);
            let mut described = self.lower_reference(diagnostics, &place.at, reference);
            let own = annotations(&place.at, schema, Vec::new());
            described.annotations.default = own.default.or(described.annotations.default);
            described.annotations.nullable |= own.nullable;
            described.annotations.sensitive |= own.sensitive;
            described.annotations.direction = own.direction;
            described.annotations.docs = own.docs;
            return described;
        }
        let merged = merge(diagnostics, self.components, &place.at, schema, None);
        let annotations = merged.annotations.clone();
        let value = self.lower_merged(diagnostics, place, merged);
        self.describe(value, annotations)
    }

    /// Takes what belongs to the values out of a type: whether they may be `null`, and must be kept from logs.
    fn describe(&self, value: Type, mut annotations: Annotations) -> Described {
        let value = match value {
            Type::Nullable(value) => {
                annotations.nullable = true;
                *value
            }
            value => value,
        };
        Described { value, annotations }
    }

    /// The type of the component that a reference leads to.
    pub(super) fn lower_reference(
        &mut self,
        diagnostics: &mut Diagnostics,
        at: &Pointer,
        reference: &str,
    ) -> Described {
        let Some((name, schema)) = self.components.find_schema(diagnostics, at, reference) else {
            return Described { value: Type::Any, annotations: Annotations::default() };
        };
        let value = self.component(diagnostics, name).unwrap_or(Type::Any);
        let own = annotations(&Components::schema_pointer(name), schema, Vec::new());
        let annotations = Annotations {
            nullable: own.nullable,
            sensitive: own.sensitive,
            default: own.default,
            ..Annotations::default()
        };
        self.describe(value, annotations)
    }

    /// Whether values of a schema have a type of their own.
    pub(super) fn needs_name(&self, diagnostics: &mut Diagnostics, merged: &Merged<'a>) -> bool {
        if let Some(values) = &merged.values {
            return scalar::is_string_enum(values);
        }
        if !merged.unions.is_empty() {
            return self.is_named_union(diagnostics, merged);
        }
        is_object(merged)
    }

    /// The type that all of a schema makes.
    pub(super) fn lower_merged(
        &mut self,
        diagnostics: &mut Diagnostics,
        place: &Place,
        mut merged: Merged<'a>,
    ) -> Type {
        // A descendant that is merged with its parent is not once more one of the parent's alternatives.
        merged.unions.retain(|(at, _)| !self.open_unions.contains(at));
        if self.needs_name(diagnostics, &merged) {
            let id = self.lift(place, merged.annotations.docs.clone());
            return match self.lower_named(diagnostics, place, id, merged) {
                Some(value) => value,
                None => Type::Schema(id),
            };
        }
        if merged.values.is_none() && !merged.unions.is_empty() {
            return self.lower_unnamed_union(diagnostics, place, merged);
        }
        match merged.type_ {
            Some("array") => {
                let items = match merged.items {
                    Some((at, items)) => {
                        let array = at.parent().unwrap_or_default();
                        let value = self.lower_inner(diagnostics, &place.further(at, "item"), items);
                        // Items that have nothing in common.
                        if value == Type::Any && diagnostics.is_degraded(&array) {
                            Type::Degraded
                        } else {
                            value
                        }
                    }
                    None => Type::Any,
                };
                bounded(diagnostics, &place.at, Type::Array(Box::new(items)))
            }
            Some("object") => match merged.additional {
                Some((at, AdditionalProperties::Schema(schema))) => {
                    let place_of_values = place.further(at, "value");
                    let values = self.lower_inner(diagnostics, &place_of_values, schema.as_ref());
                    bounded(diagnostics, &place.at, Type::Map(Box::new(values)))
                }
                Some((_, AdditionalProperties::Any(_))) | None => Type::Map(Box::new(Type::Any)),
            },
            type_ => scalar::lower(
                diagnostics,
                &place.at,
                type_,
                merged.format.as_deref(),
                merged.values.as_deref(),
            ),
        }
    }

    /// Fills the place of a schema in the table. Gives a type where the schema turns out to need none of its own.
    fn lower_named(
        &mut self,
        diagnostics: &mut Diagnostics,
        place: &Place,
        id: SchemaId,
        merged: Merged<'a>,
    ) -> Option<Type> {
        let docs = merged.annotations.docs.clone();
        let kind = match &merged.values {
            Some(values) => SchemaKind::Enum(scalar::strings(values)),
            None if !merged.unions.is_empty() => self.lower_union(diagnostics, place, id, merged),
            None => SchemaKind::Object(self.lower_object(diagnostics, &place.at, id, merged)),
        };
        self.fill(id, docs, kind);
        None
    }

    /// Gives a schema a place in the table, still empty.
    pub(super) fn lift(&mut self, place: &Place, docs: Docs) -> SchemaId {
        self.table.push(Schema {
            at: place.at.clone(),
            origin: place.origin.clone(),
            docs,
            kind: SchemaKind::Object(Object::default()),
        })
    }

    /// Fills a place in the table.
    pub(super) fn fill(&mut self, id: SchemaId, docs: Docs, kind: SchemaKind) {
        let place = &mut self.table[id];
        place.docs = docs;
        place.kind = kind;
    }
}

/// The type, or any JSON where it is too many lists and maps in one another.
fn bounded(diagnostics: &mut Diagnostics, at: &Pointer, value: Type) -> Type {
    let mut levels = 0;
    let mut inner = &value;
    while let Type::Array(next) | Type::Map(next) | Type::Nullable(next) = inner {
        levels += 1;
        inner = next;
    }
    if levels <= MAX_NESTED {
        return value;
    }
    let message = format!("lists and maps in one another over {MAX_NESTED} times, which are any JSON");
    diagnostics.push(Diagnostic::warning(Code::Degraded, at, message));
    Type::Degraded
}

/// The type, or the type that may be `null` as well.
pub(super) fn nullable(value: Type, nullable: bool) -> Type {
    match value {
        Type::Any | Type::Degraded | Type::Nullable(_) => value,
        value if nullable => Type::Nullable(Box::new(value)),
        value => value,
    }
}
