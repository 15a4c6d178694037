//! Reports the references without a target.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::super::place::At;
use super::super::references::Component;
use super::super::unresolved::finding;
use super::lookup::NoTarget;
use super::missing::Missing;
use crate::diagnostic::{Diagnostic, Diagnostics};

/// What was reported, and how.
pub(super) struct Report<'a> {
    /// Whether a reference without a target is left out, and is no error.
    lenient: bool,
    /// The files with errors that were reported.
    wrong: BTreeSet<&'a str>,
    /// In the components that nothing refers to: the security schemes that operations need.
    unused: Option<BTreeSet<&'a str>>,
}

impl<'a> Report<'a> {
    pub(super) fn new(lenient: bool) -> Self {
        Self { lenient, wrong: BTreeSet::new(), unused: None }
    }

    /// From now on, references are in components that nothing refers to. A document without operations is about its
    /// components.
    pub(super) fn begin_unused(&mut self, document: &'a Value) {
        let has_members =
            |field| document.get(field).and_then(Value::as_object).is_some_and(|it| !it.is_empty());
        self.unused = (has_members("paths") || has_members("webhooks")).then(|| schemes(document));
    }

    /// Reports a reference without a target. Several references to the same missing file have one cause, and one error.
    pub(super) fn missing(
        &mut self,
        diagnostics: &mut Diagnostics,
        at: At<'_>,
        text: &str,
        why: &NoTarget<'a>,
        component: Option<Component>,
    ) {
        let is_unused = self.is_unused(at, component);
        let missing = match why {
            NoTarget::Wrong(path, found) => {
                if !self.lenient && !is_unused {
                    // For the other references, one error is enough: the first reference may be one that nobody needs.
                    let count = if self.wrong.insert(path) { found.len() } else { 1 };
                    let found = found.iter().take(count);
                    return found.for_each(|found| diagnostics.push(found.clone().needed_by(at)));
                }
                Missing::unread(text, path, "cannot be read")
            }
            NoTarget::Nothing => Missing::nothing(text),
            NoTarget::Unread(path, why) => Missing::unread(text, path, why),
            NoTarget::Above(folders) => Missing::above(text, *folders),
            NoTarget::Elsewhere => Missing::elsewhere(text),
        };
        if is_unused {
            let message = format!("{}; no operation uses it", missing.message);
            return diagnostics.push(finding(true, component, at, &message, None));
        }
        let found = finding(self.lenient, component, at, &missing.message, missing.help);
        // A warning is about its place, and an error about its cause.
        let cause = missing.cause.filter(|_| !self.lenient);
        diagnostics.push(cause.into_iter().fold(found, Diagnostic::caused_by));
    }

    /// Whether no operation needs the target of a reference. Operations name their security schemes.
    fn is_unused(&self, at: At<'_>, component: Option<Component>) -> bool {
        let Some(schemes) = &self.unused else { return false };
        let name = at.tokens().into_iter().nth_back(1).unwrap_or_default();
        component != Some(Component::SecuritySchemes) || !schemes.contains(name.as_str())
    }
}

/// The names of the security schemes that a document asks for, at its top or in an operation.
fn schemes(document: &Value) -> BTreeSet<&str> {
    let items = document.get("paths").and_then(Value::as_object).into_iter().flat_map(Map::values);
    let operations = items.filter_map(Value::as_object).flat_map(Map::values);
    let lists = std::iter::once(document).chain(operations).filter_map(|owner| owner.get("security"));
    let requirements = lists.filter_map(Value::as_array).flatten().filter_map(Value::as_object);
    let names = requirements.flat_map(Map::keys).map(String::as_str);
    // A name may be a reference.
    names.flat_map(|name| [Some(name), name.rsplit('/').next()]).flatten().collect()
}
