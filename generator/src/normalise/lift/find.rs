//! Finds the target of a reference.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::super::references::{Component, Names, REPORTED, Target, is_meant, last_name, steps_of};
use super::super::steps::{Steps, enter_schema, get, locate};
use super::super::version::Version;
use super::content::{is_header_parameter, is_written_like};
use super::role::misplaced;
use crate::limits::MAX_HOPS;

/// Finds the target of a reference. `component` is the expected kind. If `lenient` is true, a target of another kind may be
/// of that kind by its content. A header may be a parameter in any document.
pub(super) fn find(
    document: &Value,
    names: &Names,
    lenient: bool,
    component: Component,
    reference: &str,
) -> Target {
    let mut reference = reference;
    for _ in 0..MAX_HOPS {
        if reference == REPORTED {
            return Target::Reported;
        }
        let steps = steps_of(reference);
        let located = steps.and_then(|steps| locate(document, &steps, &mut 0));
        let Some(steps) = located else { return meant(names, component, reference) };
        if let Some(inner) = inner_schema(document, component, &steps) {
            return match misplaced(document, &steps, component).filter(|_| !lenient) {
                Some(found) => Target::Misplaced(found),
                None => Target::Place { steps: inner, mended: true },
            };
        }
        let value = get(document, &steps);
        let next = value.and_then(|value| value.get("$ref")?.as_str());
        // A schema may be a reference. For other components, the reference is followed.
        let found = names.component_at(&steps);
        let is_other = found.is_none_or(|(kind, _)| kind != component);
        let by_content = lenient || component == Component::Headers && value.is_some_and(is_header_parameter);
        if by_content && is_other && value.is_some_and(|value| is_written_like(component, value)) {
            let mended = found.is_some() || misplaced(document, &steps, component).is_some();
            return Target::Place { steps, mended };
        }
        if let Some((kind, name)) = found.filter(|(kind, _)| *kind == Component::Schemas || next.is_none()) {
            return Target::Component { component: kind, name: name.to_owned(), mended: false };
        }
        match (value, next) {
            // A schema with keywords beside its reference is a schema of its own.
            (Some(Value::Object(members)), Some(next))
                if component != Component::Schemas || members.len() == 1 =>
            {
                reference = next;
            }
            (Some(Value::Object(_)), _) => return place(document, component, steps),
            (Some(Value::Bool(_)), _) if component == Component::Schemas => {
                return place(document, component, steps);
            }
            _ => return Target::Nothing,
        }
    }
    Target::Circle
}

/// The schema of a parameter, a response or the like, where a schema is expected.
fn inner_schema(document: &Value, component: Component, steps: &Steps) -> Option<Steps> {
    let mut inner = steps.clone();
    if component == Component::Schemas {
        enter_schema(document, &mut inner);
    }
    (inner.len() > steps.len()).then_some(inner)
}

/// The target at a place, unless the specification says that the place has something else.
fn place(document: &Value, component: Component, steps: Steps) -> Target {
    match misplaced(document, &steps, component) {
        Some(found) => Target::Misplaced(found),
        None => Target::Place { steps, mended: false },
    }
}

/// The probable target of a reference to nothing: the component whose name is at the end of the reference.
fn meant(names: &Names, component: Component, reference: &str) -> Target {
    let name = last_name(reference);
    if is_meant(names, component, reference) {
        return Target::Component { component, name: name.to_owned(), mended: true };
    }
    Target::Nothing
}

/// The schemas that are only references, and lead to themselves or to a circle of references.
pub(super) fn circles<'a>(
    document: &Value,
    version: Version,
    names: impl Iterator<Item = &'a str>,
) -> HashSet<&'a str> {
    // By place: whether the references from there form a circle.
    let mut known: HashMap<Steps, bool> = HashMap::new();
    let is_circle = |name: &&str| {
        let mut steps: Steps = Component::Schemas.steps(version, name);
        let mut way = HashSet::new();
        let is_circle = loop {
            if let Some(is_circle) = known.get(&steps) {
                break *is_circle;
            }
            let reference = get(document, &steps).and_then(|value| value.get("$ref")?.as_str());
            let Some(next) = reference.and_then(steps_of) else { break false };
            if !way.insert(std::mem::replace(&mut steps, next)) {
                break true;
            }
        };
        known.extend(way.into_iter().map(|steps| (steps, is_circle)));
        is_circle
    };
    names.filter(is_circle).collect()
}
