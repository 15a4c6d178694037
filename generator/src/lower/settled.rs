//! The schemas of a document before they are lowered: their keywords, and the merged keywords of each component.

use std::collections::{BTreeMap, BTreeSet};

use super::built::Built;
use super::keywords::{self, Keywords};
use super::merged::{Merged, UnionId};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};
use crate::limits::MAX_MEMBERS;
use crate::openapi::{Document, SchemaId, Site};
use crate::table::{Id, Table};

/// The schemas of a document before they are lowered.
pub(super) struct Settled<'a> {
    pub(super) document: &'a Document,
    /// By schema: its own keywords.
    pub(super) keywords: Table<SchemaId, Keywords<'a>>,
    /// By schema: the id of the schema itself; of the target, if the schema is only a reference.
    canonical: Table<SchemaId, SchemaId>,
    /// By component: the unions of components that have it as a member.
    unions: BTreeMap<SchemaId, BTreeSet<UnionId>>,
    /// By component: its keywords, merged with the members of its `allOf`. Each component is merged once.
    pub(super) merged: Vec<Merged<'a>>,
    /// How much was merged.
    pub(super) built: Built,
}

/// The state of merging the components.
struct Merging {
    /// By component: how far its merge is.
    progress: Vec<MergeState>,
    /// The components whose merge needs the next one, the outermost first.
    outer: Vec<SchemaId>,
    built: Built,
}

/// How far the merge of a component is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum MergeState {
    Waiting,
    Started,
    Done,
}

impl<'a> Settled<'a> {
    /// Settles and merges the schemas of a document. Reports components that refer to themselves or are members of
    /// their own `allOf`.
    pub(super) fn new(diagnostics: &mut Diagnostics, document: &'a Document) -> Self {
        let keywords = keywords::settle(diagnostics, document);
        let canonical = canonical(diagnostics, &keywords);
        let built = Built::new(document);
        let mut settled =
            Self { document, keywords, canonical, unions: BTreeMap::new(), merged: Vec::new(), built };
        for (id, _) in document.components() {
            settled.find_unions(id);
        }
        settled.merge_components(diagnostics);
        settled
    }

    /// The schema with this id, or its target if it is only a reference.
    pub(super) fn canonical(&self, id: SchemaId) -> SchemaId {
        self.canonical[id]
    }

    /// The site with its references followed. A component that is only a reference becomes its last target.
    pub(super) fn resolve(&self, site: Site) -> Site {
        match site {
            Site::Inline(id) if self.canonical[id] == id => site,
            Site::Inline(id) | Site::Reference(id) => Site::Reference(self.canonical[id]),
        }
    }

    /// The keywords of the schema at a site.
    pub(super) fn keywords_at(&self, site: Site) -> &Keywords<'a> {
        &self.keywords[self.canonical[site.id()]]
    }

    /// The place of the schema at a site.
    pub(super) fn place_of(&self, site: Site) -> &Pointer {
        &self.keywords[self.canonical[site.id()]].at
    }

    /// Whether two sites have the same schema.
    pub(super) fn is_same(&self, one: Site, other: Site) -> bool {
        let (one, other) = (self.resolve(one), self.resolve(other));
        let schemas = self.document.tables.schemas.len();
        // Schemas that `lower` made are in no table of the document.
        let is_written = |site: Site| site.id().index() < schemas;
        one == other || is_written(one) && is_written(other) && self.document.tables.is_same(one, other)
    }

    /// Whether a component is a member of a union.
    pub(super) fn is_alternative(&self, component: SchemaId, union: UnionId) -> bool {
        self.unions.get(&component).is_some_and(|unions| unions.contains(&union))
    }

    /// The component that a schema refers to, if the schema adds only annotations and constraints.
    pub(super) fn wrapped_reference(&self, keywords: &Keywords<'a>) -> Option<SchemaId> {
        let members = keywords.all_of.iter().filter(|_| keywords.says_only_all_of());
        let mut found = None;
        for member in members {
            match self.resolve(*member) {
                Site::Reference(target) if found.is_none() => found = Some(target),
                Site::Reference(_) => return None,
                Site::Inline(id) => {
                    let member = &self.keywords[id];
                    if !member.is_annotation() || !member.required.is_empty() {
                        return None;
                    }
                }
            }
        }
        found
    }

    /// Finds the unions of a schema and of the members of its `allOf`, and the components in these unions.
    fn find_unions(&mut self, owner: SchemaId) {
        let keywords = &self.keywords[owner];
        let mut found = Vec::new();
        for (is_any_of, members) in [(false, &keywords.one_of), (true, &keywords.any_of)] {
            for member in members {
                let target = match self.resolve(*member) {
                    Site::Reference(target) => Some(target),
                    Site::Inline(id) => self.wrapped_reference(&self.keywords[id]),
                };
                found.extend(target.map(|target| (target, UnionId { owner, is_any_of })));
            }
        }
        let inline: Vec<SchemaId> = keywords
            .all_of
            .iter()
            .filter_map(|member| match self.resolve(*member) {
                Site::Inline(id) => Some(id),
                Site::Reference(_) => None,
            })
            .collect();
        for (target, union) in found {
            self.unions.entry(target).or_default().insert(union);
        }
        inline.into_iter().for_each(|member| self.find_unions(member));
    }

    /// Merges every component. Members of an `allOf` are merged before the schema that has it.
    fn merge_components(&mut self, diagnostics: &mut Diagnostics) {
        let count = self.document.schema_names.len();
        self.merged = vec![Merged::default(); count];
        let mut merging = Merging {
            progress: vec![MergeState::Waiting; count],
            outer: Vec::new(),
            built: self.built.next(),
        };
        for (id, _) in self.document.components() {
            self.merge_component(diagnostics, &mut merging, id);
        }
        self.built = merging.built;
    }

    /// Merges a component.
    fn merge_component(&mut self, diagnostics: &mut Diagnostics, merging: &mut Merging, id: SchemaId) {
        let state = merging.progress.get_mut(id.index());
        let Some(state) = state.filter(|state| **state == MergeState::Waiting) else { return };
        if merging.built.is_full() {
            return;
        }
        *state = MergeState::Started;
        merging.outer.push(id);
        for (at, member) in self.members_of(id) {
            let name = self.document.component_name(member).unwrap_or_default();
            let outer = &merging.outer;
            let message = if let Some(start) = outer.iter().position(|outer| *outer == member) {
                let mut circle = outer.iter().skip(start);
                if circle.all(|id| self.wrapped_reference(&self.keywords[*id]).is_some()) {
                    // The components only refer to each other. `lower` reports this.
                    continue;
                }
                format!("the schema `{name}` is a member of its own `allOf`")
            } else if outer.len() > MAX_MEMBERS {
                format!("the schema `{name}` is inside more than {MAX_MEMBERS} nested `allOf`")
            } else {
                self.merge_component(diagnostics, merging, member);
                continue;
            };
            diagnostics.push(Diagnostic::error(Code::Reference, at.child("$ref"), message));
        }
        for target in self.conditional_of(id) {
            if merging.outer.len() <= MAX_MEMBERS && !merging.outer.contains(&target) {
                self.merge_component(diagnostics, merging, target);
            }
        }
        merging.outer.pop();
        let merged = self.merge_schema(id);
        merging.built.add_merged(&self.keywords[id].at, &merged);
        let state = merging.progress.get_mut(id.index());
        if let (Some(place), Some(state)) = (self.merged.get_mut(id.index()), state) {
            *place = merged;
            *state = MergeState::Done;
        }
    }

    /// The components that conditions apply to some of the values of a schema. Such a component may contain the schema.
    fn conditional_of(&self, id: SchemaId) -> Vec<SchemaId> {
        let mut found = Vec::new();
        let mut waiting = vec![(id, false)];
        while let Some((next, is_inside)) = waiting.pop() {
            let keywords = &self.keywords[next];
            let unions = keywords.one_of.iter().chain(&keywords.any_of).filter(|_| is_inside);
            let members = keywords.all_of.iter().map(|site| (site, is_inside));
            let conditional = keywords.conditional.iter().chain(unions).map(|site| (site, true));
            for (site, is_inside) in members.chain(conditional) {
                match self.resolve(*site) {
                    Site::Inline(id) => waiting.push((id, is_inside)),
                    Site::Reference(target) => found.extend(is_inside.then_some(target)),
                }
            }
        }
        found
    }

    /// The components in the `allOf` of a schema, also in inline members, each with the place of its reference.
    fn members_of(&self, id: SchemaId) -> Vec<(Pointer, SchemaId)> {
        let mut found = Vec::new();
        let mut waiting = vec![id];
        while let Some(next) = waiting.pop() {
            let keywords = &self.keywords[next];
            for (index, member) in keywords.all_of.iter().enumerate() {
                match self.resolve(*member) {
                    Site::Inline(id) => waiting.push(id),
                    Site::Reference(target) => {
                        found.push((keywords.at.child("allOf").child(index), target));
                    }
                }
            }
        }
        found
    }
}

/// Follows every schema that is only a reference. Reports references that lead back to themselves.
fn canonical(
    diagnostics: &mut Diagnostics,
    keywords: &Table<SchemaId, Keywords<'_>>,
) -> Table<SchemaId, SchemaId> {
    let mut found: Table<SchemaId, Option<SchemaId>> = keywords.iter().map(|_| None).collect();
    for start in keywords.ids() {
        let mut way = BTreeSet::new();
        let mut id = start;
        let end = loop {
            if let Some(end) = found[id] {
                break end;
            }
            let Some(target) = keywords[id].bare_reference() else { break id };
            if !way.insert(id) {
                let message = "the reference leads back to itself";
                let at = keywords[id].at.child("$ref");
                diagnostics.push(Diagnostic::error(Code::Reference, at, message));
                break id;
            }
            id = target;
        };
        way.insert(start);
        way.into_iter().for_each(|id| found[id] = Some(end));
    }
    found.map(|id, end| end.unwrap_or(id))
}
