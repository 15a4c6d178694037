//! The schemas of a document that are scopes of dynamic anchors, and the references between them.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::super::raw::each_schema;
use super::super::references::Component;
use super::super::steps::{Steps, get, pointer};
use super::super::version::Version;
use super::schema::target;
use crate::diagnostic::Pointer;
use crate::limits::MAX_GENERIC_EFFORT;

/// By place of a schema with a `$dynamicRef`: the name of its anchor. `None` if it is the same as a `$ref`.
pub(in crate::normalise) type Dynamic = BTreeMap<Pointer, Option<String>>;

/// By name of an anchor: the place of its schema.
pub(super) type Bindings = BTreeMap<String, Steps>;

/// The scopes of a document. A scope is a schema with an `$id`, or a component.
pub(super) struct Scopes<'a> {
    document: &'a Value,
    /// By place of a scope: its dynamic anchors.
    anchors: BTreeMap<Steps, Bindings>,
    /// The references inside of scopes with anchors, each with its target.
    pub(super) references: Vec<(Steps, Steps)>,
    /// By place of a schema: the anchor of its `$dynamicRef`, and the first target of it.
    dynamic: BTreeMap<Steps, (String, Steps)>,
    /// By place of a schema: the target of its `$ref`, or of a `$dynamicRef` that is the same.
    plain: BTreeMap<Steps, Steps>,
    roots: BTreeSet<Steps>,
    /// The number of schemas that were searched so far.
    effort: Cell<usize>,
}

impl<'a> Scopes<'a> {
    /// Finds the scopes of a document.
    pub(super) fn new(document: &'a Value, version: Version, dynamic: &Dynamic) -> Self {
        let home = Component::Schemas.home(version);
        let mut scopes = Self {
            document,
            anchors: BTreeMap::new(),
            references: Vec::new(),
            dynamic: BTreeMap::new(),
            plain: BTreeMap::new(),
            roots: BTreeSet::new(),
            effort: Cell::new(0),
        };
        each_schema(document, &mut Vec::new(), &mut |steps, schema| {
            let is_component = steps.split_last().is_some_and(|(_, steps)| steps == home);
            if is_component || schema.contains_key("$id") {
                scopes.roots.insert(steps.to_vec());
            }
            if let Some(target) = schema.get("$ref").and_then(target) {
                scopes.plain.insert(steps.to_vec(), target);
            }
            let Some(target) = schema.get("$dynamicRef").and_then(target) else { return };
            match dynamic.get(&pointer(steps)).cloned().flatten() {
                Some(name) => _ = scopes.dynamic.insert(steps.to_vec(), (name, target)),
                None => _ = scopes.plain.entry(steps.to_vec()).or_insert(target),
            }
        });
        each_schema(document, &mut Vec::new(), &mut |steps, schema| {
            let anchor = schema.get("$dynamicAnchor").and_then(Value::as_str);
            if let (Some(name), Some(root)) = (anchor, scopes.root(steps).map(<[String]>::to_vec)) {
                let anchors = scopes.anchors.entry(root).or_default();
                anchors.entry(name.to_owned()).or_insert_with(|| steps.to_vec());
            }
        });
        let with_anchors = |(place, _): &(&Steps, &Steps)| !scopes.bindings(place).is_empty();
        let references = scopes.plain.iter().filter(with_anchors);
        scopes.references = references.map(|(place, target)| (place.clone(), target.clone())).collect();
        scopes
    }

    /// The scope around a place.
    fn root<'b>(&self, place: &'b [String]) -> Option<&'b [String]> {
        let ends = (0..=place.len()).rev();
        ends.filter_map(|end| place.get(..end)).find(|steps| self.roots.contains(*steps))
    }

    /// The anchors of the scope around a place.
    pub(super) fn bindings(&self, place: &[String]) -> Bindings {
        self.root(place).and_then(|root| self.anchors.get(root)).cloned().unwrap_or_default()
    }

    /// The places of all anchors.
    pub(super) fn anchored(&self) -> impl Iterator<Item = &Steps> {
        self.anchors.values().flat_map(BTreeMap::values)
    }

    /// The place that a schema refers to where these anchors come first.
    pub(super) fn dynamic_target<'b>(
        &'b self,
        place: &[String],
        bindings: &'b Bindings,
    ) -> Option<&'b Steps> {
        let (name, first) = self.dynamic.get(place)?;
        Some(bindings.get(name).unwrap_or(first))
    }

    /// The target of a schema's reference.
    pub(super) fn target(&self, place: &[String]) -> Option<&Steps> {
        self.plain.get(place)
    }

    /// Whether the limit was reached. No more schemas are found to be generic.
    pub(super) fn is_exhausted(&self) -> bool {
        self.effort.get() >= MAX_GENERIC_EFFORT
    }

    /// Whether a schema depends on anchors: it, or a schema that it refers to, has a `$dynamicRef` to one of them.
    pub(super) fn depends(&self, place: &[String], bindings: &Bindings) -> bool {
        let mut seen = BTreeSet::new();
        let mut waiting = vec![place.to_vec()];
        while let Some(place) = waiting.pop() {
            if !seen.insert(place.clone()) {
                continue;
            }
            self.effort.set(self.effort.get() + 1);
            if self.is_exhausted() {
                return false;
            }
            let is_inside = |steps: &&Steps| steps.starts_with(&place);
            let mut dynamic = self.dynamic.range(place.clone()..).take_while(|(steps, _)| is_inside(steps));
            let is_other = |bound, first| get(self.document, bound) != get(self.document, first);
            if dynamic
                .any(|(_, (name, first))| bindings.get(name).is_some_and(|bound| is_other(bound, first)))
            {
                return true;
            }
            let plain = self.plain.range(place.clone()..).take_while(|(steps, _)| is_inside(steps));
            waiting.extend(plain.map(|(_, target)| target.clone()));
        }
        false
    }
}
