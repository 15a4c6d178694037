//! The document that actions change.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::action::{Action, Change};
use super::kind::kind;
use super::nothing::nothing;
use super::origins::Origins;
use super::select::{Step, select, value};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};
use crate::limits::{MAX_DEPTH, MAX_OVERLAID};
use crate::size::{depth, size};

/// The document, and where its values were written.
pub(super) struct Target {
    root: Value,
    origins: Origins,
    /// The number of values that actions added so far.
    added: usize,
}

/// A value that is merged into others.
struct Update<'a> {
    value: &'a Value,
    /// Where it was written.
    origin: Pointer,
}

impl Target {
    pub(super) fn new(root: Value) -> Self {
        Self { root, origins: Origins::default(), added: 0 }
    }

    /// Applies an action.
    pub(super) fn apply(&mut self, action: &Action<'_>) -> Result<(), Diagnostic> {
        let at = action.at.child("target");
        let places = self.select(&at, action.target)?;
        match &action.change {
            Change::Remove => self.remove(&at, places),
            Change::Update(value) => {
                let origin = action.at.child("update");
                self.update(&origin, places, &Update { value, origin: origin.clone() })
            }
            Change::Copy(path) => {
                let at = action.at.child("copy");
                let found = self.select(&at, path)?;
                let [place] = found.as_slice() else {
                    let message = format!("`{path}` selects {} values: a copy is of one", found.len());
                    return Err(Diagnostic::error(Code::InvalidValue, &at, message));
                };
                let value = value(&self.root, place).cloned().unwrap_or_default();
                let origin = self.origins.of(&pointer(place));
                self.update(&at, places, &Update { value: &value, origin })
            }
        }
    }

    /// The changed document.
    pub(super) fn finish(self, diagnostics: &mut Diagnostics) -> Value {
        self.origins.into_iter().for_each(|(to, from)| diagnostics.moved(to, from));
        self.root
    }

    fn select(&self, at: &Pointer, path: &str) -> Result<Vec<Vec<Step>>, Diagnostic> {
        let places = select(&self.root, path)
            .map_err(|why| Diagnostic::error(Code::InvalidValue, at, format!("`{path}` {why}")))?;
        if places.is_empty() {
            return Err(nothing(&self.root, at, path));
        }
        Ok(places)
    }

    /// Removes values from the objects and lists that hold them.
    fn remove(&mut self, at: &Pointer, places: Vec<Vec<Step>>) -> Result<(), Diagnostic> {
        let mut by_holder: BTreeMap<Vec<Step>, BTreeSet<Step>> = BTreeMap::new();
        for mut place in places {
            let Some(last) = place.pop() else {
                return Err(Diagnostic::error(
                    Code::InvalidValue,
                    at,
                    "the whole document cannot be removed",
                ));
            };
            by_holder.entry(place).or_default().insert(last);
        }
        // The innermost first, and from the last item to the first: no place changes before it is used.
        for (holder, removed) in by_holder.into_iter().rev() {
            let outer = pointer(&holder);
            for step in &removed {
                self.origins.remove(&child(&outer, step));
            }
            match value_mut(&mut self.root, &holder) {
                Some(Value::Object(members)) => {
                    members.retain(|name, _| !removed.contains(&Step::Member(name.clone())));
                }
                Some(Value::Array(items)) => {
                    let kept: Vec<usize> =
                        (0..items.len()).filter(|index| !removed.contains(&Step::Item(*index))).collect();
                    let mut index = 0..;
                    items.retain(|_| index.next().is_some_and(|index| !removed.contains(&Step::Item(index))));
                    for (now, before) in kept.iter().enumerate().filter(|(now, before)| now != *before) {
                        self.origins.moved(&outer.child(before), &outer.child(now));
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Merges a value into others.
    fn update(
        &mut self,
        at: &Pointer,
        places: Vec<Vec<Step>>,
        update: &Update<'_>,
    ) -> Result<(), Diagnostic> {
        let (size, depth) = (size(update.value), depth(update.value));
        for place in places {
            self.added += size;
            if self.added > MAX_OVERLAID {
                let message = format!("the overlays add more than {MAX_OVERLAID} values to the document");
                return Err(Diagnostic::error(Code::Limit, at, message));
            }
            if place.len() + depth > MAX_DEPTH {
                let message = format!("the document would be nested deeper than {MAX_DEPTH} levels");
                return Err(Diagnostic::error(Code::Limit, at, message));
            }
            if let Some(target) = value_mut(&mut self.root, &place) {
                let place = pointer(&place);
                match target {
                    Value::Array(items) if !update.value.is_array() => {
                        self.origins.set(place.child(items.len()), update.origin.clone());
                        items.push(update.value.clone());
                    }
                    target => merge(&mut self.origins, place, target, update.value, &update.origin)?,
                }
            }
        }
        Ok(())
    }
}

/// Merges a value into another one. Members of objects are merged, items are added to lists, and other values take the
/// place of other values.
fn merge(
    origins: &mut Origins,
    at: Pointer,
    target: &mut Value,
    update: &Value,
    origin: &Pointer,
) -> Result<(), Diagnostic> {
    match (target, update) {
        (Value::Object(target), Value::Object(update)) => members(origins, &at, target, update, origin),
        (Value::Array(target), Value::Array(update)) => {
            for (index, item) in update.iter().enumerate() {
                origins.set(at.child(target.len()), origin.child(index));
                target.push(item.clone());
            }
            Ok(())
        }
        // A key without a value in YAML: there is nothing to merge.
        (Value::Object(_) | Value::Array(_), Value::Null) => Ok(()),
        (target, update) if is_plain(target) && is_plain(update) => {
            *target = update.clone();
            origins.set(at, origin.clone());
            Ok(())
        }
        (target, update) => {
            let message = format!("{} cannot be merged into {}", kind(update), kind(target));
            let help = "to replace a value by one of another kind, remove it in an action before this one";
            let diagnostic = Diagnostic::error(Code::Overlay, origin, message).help(help);
            Err(diagnostic.related(origins.of(&at), "it is selected here"))
        }
    }
}

fn members(
    origins: &mut Origins,
    at: &Pointer,
    target: &mut Map<String, Value>,
    update: &Map<String, Value>,
    origin: &Pointer,
) -> Result<(), Diagnostic> {
    for (name, value) in update {
        let (at, origin) = (at.child(name), origin.child(name));
        match target.get_mut(name) {
            Some(target) => merge(origins, at, target, value, &origin)?,
            None => {
                target.insert(name.clone(), value.clone());
                origins.set(at, origin);
            }
        }
    }
    Ok(())
}

fn is_plain(value: &Value) -> bool {
    !value.is_object() && !value.is_array()
}

fn value_mut<'v>(root: &'v mut Value, place: &[Step]) -> Option<&'v mut Value> {
    place.iter().try_fold(root, |value, step| match step {
        Step::Item(index) => value.get_mut(index),
        Step::Member(name) => value.get_mut(name),
    })
}

fn pointer(place: &[Step]) -> Pointer {
    place.iter().fold(Pointer::root(), |at, step| child(&at, step))
}

fn child(at: &Pointer, step: &Step) -> Pointer {
    match step {
        Step::Item(index) => at.child(index),
        Step::Member(name) => at.child(name),
    }
}
