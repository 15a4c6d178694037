//! Turns schemas (OpenAPI 3.0.3, section 4.7.24) into types, and adds those that need a name to the table.

use std::collections::BTreeSet;

use super::children::Children;
use super::enumeration::Enumeration;
use super::homes::homes;
use super::merge::annotations;
use super::merged::{Annotations, Merged};
use super::object::is_object;
use super::schemas::{
    Described, NamedPlace, Overlap, Progress, Recursion, Schemas, nullable, row, without_null,
};
use super::settled::Settled;
use super::{default, scalar, tag};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};
use crate::ir::api::{Docs, NamedAfter, Object, Schema, SchemaId, SchemaKind, Type};
use crate::limits::values;
use crate::openapi::{self, JsonType, Site};
use crate::options::Options;
use crate::table::Table;

impl<'a> Schemas<'a> {
    /// Gives every component its id, in document order. The schemas themselves are still empty.
    pub(super) fn new(settled: &'a Settled<'a>, options: &'a Options) -> Self {
        let document = settled.document;
        let schema = |(id, name): (openapi::SchemaId, &str)| Schema {
            at: settled.keywords[id].at.clone().into_owned(),
            named_after: NamedAfter { owner: None, words: vec![name.to_owned()], role: None },
            docs: Docs::default(),
            kind: SchemaKind::Alias,
        };
        Self {
            document,
            settled,
            recursive: BTreeSet::new(),
            started: 0,
            recursion: Recursion { homes: homes(settled), ..Recursion::default() },
            open_unions: Vec::new(),
            unions_around: 0,
            combined: 0,
            built: settled.built.next(),
            repeated: Overlap::default(),
            children: Children::new(settled),
            options,
            progress: document.components().map(|_| Progress::Waiting).collect(),
            table: document.components().map(schema).collect(),
            defaults: Vec::new(),
        }
    }

    /// Lowers every component.
    pub(super) fn lower_components(&mut self, diagnostics: &mut Diagnostics) {
        for (id, name) in self.document.components() {
            if self.built.is_full() {
                return;
            }
            let value = without_null(self.component(diagnostics, id));
            if value != Type::Schema(row(id)) || self.recursive.contains(&row(id)) {
                continue;
            }
            if self.options.replace.contains_key(name) {
                self.fill(row(id), Docs::default(), SchemaKind::Replaced);
                continue;
            }
            let merged = self.settled.merge(Site::Reference(id)).into_owned();
            let place =
                NamedPlace::new(self.settled.place_of(Site::Reference(id)).clone(), vec![name.to_owned()]);
            if self.children.of(id).is_empty() {
                report(diagnostics, &place.at, &merged);
                self.lower_named(diagnostics, &place, row(id), merged);
            } else {
                self.lower_parent(diagnostics, &place, id, merged);
            }
        }
        self.lower_waiting(diagnostics);
    }

    /// The finished table.
    pub(super) fn finish(mut self, diagnostics: &mut Diagnostics) -> Table<SchemaId, Schema> {
        self.lower_waiting(diagnostics);
        default::settle(diagnostics, &mut self.table, &mut self.built, self.defaults);
        self.built.report(diagnostics);
        tag::find(&mut self.table);
        self.table
    }

    /// The type of the schema at a site.
    pub(super) fn lower(
        &mut self,
        diagnostics: &mut Diagnostics,
        place: &NamedPlace,
        site: Site,
    ) -> Described<'a> {
        match self.settled.resolve(site) {
            Site::Inline(id) => self.lower_schema(diagnostics, place, id),
            Site::Reference(id) => self.lower_reference(diagnostics, id),
        }
    }

    /// The type of the values of a list or a map, which includes `null` if the schema allows it.
    pub(super) fn lower_inner(
        &mut self,
        diagnostics: &mut Diagnostics,
        place: &NamedPlace,
        site: Site,
    ) -> Type {
        let described = self.lower(diagnostics, place, site);
        nullable(described.value, described.annotations.nullable)
    }

    /// The type of a schema by its keywords, whether it is a component or not.
    pub(super) fn lower_schema(
        &mut self,
        diagnostics: &mut Diagnostics,
        place: &NamedPlace,
        id: openapi::SchemaId,
    ) -> Described<'a> {
        if self.built.is_full() {
            return describe(Type::Degraded, Annotations::default());
        }
        let settled = self.settled;
        let keywords = &settled.keywords[id];
        let target = settled.wrapped_reference(keywords).or_else(|| settled.implied_reference(id));
        if let Some(target) = target.filter(|target| !settled.is_wider_than(id, *target)) {
            let mut described = self.lower_reference(diagnostics, target);
            let own = annotations(keywords, keywords.constraints.clone());
            let mut members = keywords.all_of.iter();
            let refuses_null = own.refuses_null
                || keywords.all_of.len() > 1
                    && members.any(|member| settled.merge(*member).annotations.refuses_null);
            described.annotations.default = own.default.or(described.annotations.default);
            described.annotations.nullable &= !refuses_null;
            described.annotations.refuses_null |= refuses_null;
            described.annotations.nullable |= own.nullable;
            described.annotations.marks = described.annotations.marks.or(own.marks);
            described.annotations.docs = own.docs;
            return described;
        }
        if let Some(home) = self.recursion.homes.get(&id).cloned() {
            return self.lower_at_home(diagnostics, &home, id);
        }
        let merged = settled.merge_schema(id);
        let annotations = merged.annotations.clone();
        let value = self.lower_merged(diagnostics, place, merged);
        describe(value, annotations)
    }

    /// The type of a component that a reference points to.
    pub(super) fn lower_reference(
        &mut self,
        diagnostics: &mut Diagnostics,
        id: openapi::SchemaId,
    ) -> Described<'a> {
        let value = self.component(diagnostics, id);
        let merged = self.settled.merge(Site::Reference(id));
        let own = &merged.annotations;
        // The words of a component are about the component itself.
        let annotations = Annotations {
            nullable: own.nullable,
            refuses_null: own.refuses_null,
            marks: own.marks,
            default: own.default,
            ..Annotations::default()
        };
        describe(value, annotations)
    }

    /// Whether values of a schema have a type of their own.
    pub(super) fn needs_name(&self, merged: &Merged<'a>) -> bool {
        match self.settled.enumeration(merged) {
            Some(Enumeration::Own(..)) => true,
            Some(Enumeration::Of(..)) => false,
            None => self.is_structure(merged),
        }
    }

    /// Whether values of a schema that is no enum have a type of their own.
    pub(super) fn is_structure(&self, merged: &Merged<'a>) -> bool {
        match (&merged.values, merged.unions.as_slice()) {
            (Some(_), _) => false,
            (None, [_, ..]) => self.is_named_union(merged),
            (None, []) => is_object(merged),
        }
    }

    /// The type of merged keywords.
    pub(super) fn lower_merged(
        &mut self,
        diagnostics: &mut Diagnostics,
        place: &NamedPlace,
        mut merged: Merged<'a>,
    ) -> Type {
        report(diagnostics, &place.at, &merged);
        let is_repeated = std::mem::take(&mut self.repeated.is_next);
        // A descendant that is merged with its parent does not get the parent's union again.
        merged.unions.retain(|union| !self.open_unions.contains(&union.id));
        match self.settled.enumeration(&merged) {
            Some(Enumeration::Own(listed, allows_null)) => {
                let id = self.lift(place, Docs::default());
                self.fill(id, merged.annotations.docs, SchemaKind::Enum(listed));
                return nullable(Type::Schema(id), allows_null);
            }
            Some(Enumeration::Of(component, allows_null)) => {
                return nullable(self.component(diagnostics, component), allows_null);
            }
            None => {}
        }
        if self.is_structure(&merged) {
            let id = self.lift(place, merged.annotations.docs.clone());
            if let (true, Some((_, row))) = (is_repeated, self.repeated.open.last_mut()) {
                *row = Some(id);
            }
            self.lower_named(diagnostics, place, id, merged);
            return Type::Schema(id);
        }
        if merged.values.is_none() && !merged.unions.is_empty() {
            return self.lower_unnamed_union(diagnostics, place, merged);
        }
        match merged.type_ {
            Some(JsonType::Array) => self.lower_list(diagnostics, place, &merged),
            Some(JsonType::Object) => self.lower_map(diagnostics, place, &merged),
            type_ => scalar::lower(
                diagnostics,
                &place.at,
                type_,
                merged.format.as_deref(),
                merged.values.as_deref(),
                self.options,
            ),
        }
    }

    /// Fills the entry of a schema in the table.
    pub(super) fn lower_named(
        &mut self,
        diagnostics: &mut Diagnostics,
        place: &NamedPlace,
        id: SchemaId,
        merged: Merged<'a>,
    ) {
        let docs = merged.annotations.docs.clone();
        let kind = match self.settled.enumeration(&merged) {
            Some(Enumeration::Own(listed, _)) => SchemaKind::Enum(listed),
            _ if !merged.unions.is_empty() => self.lower_union(diagnostics, place, id, merged),
            _ => SchemaKind::Object(
                self.lower_inside(|schemas| schemas.lower_object(diagnostics, &place.at, id, merged)),
            ),
        };
        self.fill(id, docs, kind);
    }

    /// Adds an empty entry for a schema to the table.
    pub(super) fn lift(&mut self, place: &NamedPlace, docs: Docs) -> SchemaId {
        // Its name begins with the names of the schemas around it.
        let mut named_after = Some(&place.named_after);
        while let Some(NamedAfter { owner, words, .. }) = named_after {
            self.built.add(&place.at, words.iter().map(|word| values(word) - 1).sum());
            named_after = owner.map(|owner| &self.table[owner].named_after);
        }
        self.table.push(Schema {
            at: place.at.clone(),
            named_after: place.named_after.clone(),
            docs,
            kind: SchemaKind::Object(Object::default()),
        })
    }

    /// Fills an entry of the table.
    pub(super) fn fill(&mut self, id: SchemaId, docs: Docs, kind: SchemaKind) {
        let place = &mut self.table[id];
        place.docs = docs;
        place.kind = kind;
        self.built.add_schema(place);
    }
}

/// Removes `null` from a type. The property or item keeps the nullability.
pub(super) fn describe(value: Type, mut annotations: Annotations<'_>) -> Described<'_> {
    let value = match value {
        Type::Nullable(value) => {
            annotations.nullable = !annotations.refuses_null;
            *value
        }
        value => value,
    };
    Described { value, annotations }
}

/// Reports that no value matches the merged keywords, or that they are less precise than the schemas.
pub(super) fn report(diagnostics: &mut Diagnostics, at: &Pointer, merged: &Merged<'_>) {
    if let Some(contradiction) = &merged.contradiction {
        diagnostics.push(contradiction.finding(at));
    }
    if merged.is_mixed {
        let message =
            "several schemas describe items by position, or properties by pattern: they are read as any JSON";
        diagnostics.push(Diagnostic::warning(Code::Degraded, at, message));
    }
}
