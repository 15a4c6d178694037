//! Finds the schemas without a name that contain themselves: they extend a component, and a property of the component leads
//! back to them.
//!
//! Such a schema has one type, named after the place where it is written. Other schemas without a name get a type at each
//! place where they are used.

use std::collections::BTreeMap;

use super::schemas::{NamedPlace, row};
use super::settled::Settled;
use crate::circles::circles;
use crate::ir::api::NamedAfter;
use crate::openapi::{Others, SchemaId, Site};
use crate::table::Table;

/// A schema without a name that extends components.
struct Extension {
    id: SchemaId,
    /// The index of the step to it.
    step: usize,
    targets: Vec<SchemaId>,
}

/// A step on the way from a component to a schema in it.
struct Step<'a> {
    before: Option<usize>,
    word: &'a str,
}

/// The search in one component.
#[derive(Default)]
struct Search<'a> {
    steps: Vec<Step<'a>>,
    extensions: Vec<Extension>,
    /// The components that the component itself extends, or has as alternatives.
    targets: Vec<SchemaId>,
    waiting: Vec<Waiting>,
}

/// A schema to look into.
struct Waiting {
    id: SchemaId,
    step: Option<usize>,
    /// The index of the extension that the schema is a part of; none for a part of the component itself.
    extension: Option<usize>,
    /// Whether the schema belongs to the extension or to the component, as a member of its `allOf`.
    is_member: bool,
}

/// Finds the place of each schema that contains itself.
pub(super) fn homes(settled: &Settled<'_>) -> BTreeMap<SchemaId, NamedPlace> {
    let components = settled.document.components();
    let searches: Vec<Search<'_>> = components.map(|(id, _)| Search::of(settled, id)).collect();
    if searches.iter().all(|search| search.extensions.is_empty()) {
        return BTreeMap::new();
    }
    let direct: Table<SchemaId, Vec<SchemaId>> = searches.iter().map(Search::all_targets).collect();
    let circles = circles(&direct);
    let mut homes = BTreeMap::new();
    for (home, search) in direct.ids().zip(&searches) {
        for extension in &search.extensions {
            let own = circles[home];
            if own.is_some() && extension.targets.iter().any(|target| circles[*target] == own) {
                let named_after = NamedAfter {
                    owner: Some(row(home)),
                    words: search.words(Some(extension.step)),
                    role: None,
                };
                let at = settled.keywords[extension.id].at.clone().into_owned();
                homes.insert(extension.id, NamedPlace { at, named_after });
            }
        }
    }
    homes
}

impl<'a> Search<'a> {
    fn of(settled: &'a Settled<'_>, component: SchemaId) -> Self {
        let mut search = Self::default();
        search.waiting.push(Waiting { id: component, step: None, extension: None, is_member: true });
        while let Some(next) = search.waiting.pop() {
            search.look(settled, next);
        }
        search
    }

    fn look(&mut self, settled: &'a Settled<'_>, waiting: Waiting) {
        let Waiting { id, step, mut extension, is_member } = waiting;
        let keywords = &settled.keywords[id];
        if let (false, Some(step)) = (is_member, step) {
            let is_reference = settled.canonical(id) != id
                || settled.wrapped_reference(keywords).is_some()
                || settled.implied_reference(id).is_some();
            if is_reference {
                return;
            }
            let is_extension =
                !keywords.all_of.is_empty() || keywords.describes_object() && keywords.is_composed();
            extension = is_extension.then_some(self.extensions.len());
            self.extensions.extend(extension.map(|_| Extension { id, step, targets: Vec::new() }));
        }
        let is_whole = is_member || extension.is_some();
        for member in keywords.all_of.iter().chain(&keywords.conditional) {
            match settled.resolve(*member) {
                Site::Inline(id) => self.waiting.push(Waiting { id, step, extension, is_member: true }),
                Site::Reference(target) => self.add_target(extension, target),
            }
        }
        for member in keywords.one_of.iter().chain(&keywords.any_of) {
            match settled.resolve(*member) {
                Site::Reference(target) if is_whole => self.add_target(extension, target),
                Site::Reference(_) => {}
                Site::Inline(_) => self.enter(*member, step, "member"),
            }
        }
        for (name, site) in keywords.properties {
            self.enter(*site, step, name);
        }
        let word = if keywords.properties.is_empty() { "value" } else { "additional property" };
        for (others, word) in [(keywords.items, "item"), (keywords.additional, word)] {
            if let Some(Others::Schema(site)) = others {
                self.enter(site, step, word);
            }
        }
    }

    /// Looks into an inline schema later.
    fn enter(&mut self, site: Site, before: Option<usize>, word: &'a str) {
        if let Site::Inline(id) = site {
            let step = Some(self.steps.len());
            self.steps.push(Step { before, word });
            self.waiting.push(Waiting { id, step, extension: None, is_member: false });
        }
    }

    fn add_target(&mut self, extension: Option<usize>, target: SchemaId) {
        match extension.and_then(|index| self.extensions.get_mut(index)) {
            Some(extension) => extension.targets.push(target),
            None => self.targets.push(target),
        }
    }

    fn all_targets(&self) -> Vec<SchemaId> {
        let of_extensions = self.extensions.iter().flat_map(|extension| &extension.targets);
        self.targets.iter().chain(of_extensions).copied().collect()
    }

    /// The words of the way to a schema.
    fn words(&self, mut step: Option<usize>) -> Vec<String> {
        let mut words = Vec::new();
        while let Some(Step { before, word }) = step.and_then(|step| self.steps.get(step)) {
            words.push((*word).to_owned());
            step = *before;
        }
        words.reverse();
        words
    }
}
