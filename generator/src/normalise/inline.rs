//! Replaces path items that are references by their targets (OpenAPI 3.0.3, section 4.7.9).

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::mount::shown;
use super::references::{Component, REPORTED, steps_of};
use super::steps::{get, locate, pointer};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};
use crate::limits::{MAX_COPIED_FOR_PATHS, MAX_HOPS};
use crate::size::size_of_members;

/// The message about a reference that copies more than [`MAX_COPIED_FOR_PATHS`] values.
const TOO_LARGE: &str = "makes the document too large";

/// Replaces every reference in the place of a path item. Returns the names of the components that were copied.
pub(super) fn inline(diagnostics: &mut Diagnostics, document: &mut Value) -> HashSet<String> {
    let paths = document.get("paths").and_then(Value::as_object).into_iter().flatten();
    let references: Vec<(String, String)> = paths
        .filter_map(|(path, item)| Some((path.clone(), item.get("$ref")?.as_str()?.to_owned())))
        .collect();
    let mut copied = Copied::default();
    for (path, reference) in references {
        let item = match target(document, &path, &reference, &mut copied) {
            Ok((item, steps)) => {
                let (to, from) = (Pointer::root().child("paths").child(&path), pointer(&steps));
                for name in item.keys() {
                    diagnostics.moved(to.child(name), from.child(name));
                }
                item
            }
            Err(_) if reference == REPORTED => Map::new(),
            // What follows is too much as well.
            Err(TOO_LARGE) if std::mem::replace(&mut copied.is_reported, true) => Map::new(),
            Err(why) => {
                let at = Pointer::root().child("paths").child(&path).child("$ref");
                let message = format!("the reference `{}` {why}", shown(&reference));
                let code = if why == TOO_LARGE { Code::Limit } else { Code::Reference };
                diagnostics.push(Diagnostic::error(code, at, message));
                Map::new()
            }
        };
        let place = document.get_mut("paths").and_then(|paths| paths.get_mut(&path));
        let Some(Value::Object(members)) = place else { continue };
        members.shift_remove("$ref");
        for (name, value) in item {
            members.entry(name).or_insert(value);
        }
    }
    copied.components
}

/// The copies so far.
#[derive(Default)]
struct Copied {
    /// The targets, each of which may be copied once.
    targets: HashSet<Vec<String>>,
    /// The number of values in further copies of them.
    values: usize,
    /// Whether it is reported that the limit was reached.
    is_reported: bool,
    components: HashSet<String>,
}

impl Copied {
    /// Counts a copy. Returns whether the limit allows it.
    fn add(&mut self, steps: &[String], item: &Map<String, Value>) -> bool {
        if !self.targets.insert(steps.to_vec()) && self.values <= MAX_COPIED_FOR_PATHS {
            self.values += size_of_members(item);
        }
        self.values <= MAX_COPIED_FOR_PATHS
    }
}

/// A copy of the target of a reference, and the steps to the target.
fn target(
    document: &Value,
    path: &str,
    reference: &str,
    copied: &mut Copied,
) -> Result<(Map<String, Value>, Vec<String>), &'static str> {
    let mut reference = reference;
    for _ in 0..MAX_HOPS {
        let steps = steps_of(reference).and_then(|steps| locate(document, &steps, &mut 0));
        let steps = steps.ok_or("leads to nothing")?;
        if matches!(steps.as_slice(), [paths, own] if paths == "paths" && own == path) {
            return Err("leads back to itself");
        }
        if let [components, kind, name] = steps.as_slice() {
            if components == "components" && kind == Component::PathItems.keyword() {
                copied.components.insert(name.clone());
            }
        }
        let item = get(document, &steps).and_then(Value::as_object).ok_or("does not lead to a path item")?;
        match item.get("$ref").and_then(Value::as_str) {
            Some(next) => reference = next,
            None if copied.add(&steps, item) => return Ok((item.clone(), steps)),
            None => return Err(TOO_LARGE),
        }
    }
    Err("leads back to itself")
}
