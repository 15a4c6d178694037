//! Finds the target of every reference in a raw document, and makes a component of each target that is none.

mod content;
mod find;
mod name;
mod role;

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::{Map, Value};

use super::mount::FILES;
use super::place::At;
use super::references::{Component, Names, References, Target};
use super::schema;
use super::steps::{self, Steps, get, pointer};
use super::survey::survey;
use super::version::Version;
use crate::diagnostic::Diagnostics;
use find::{circles, find};
pub(super) use name::component_name;

/// Resolves every reference. A target that is not a component becomes one, and a reference to the component replaces
/// it.
pub(super) fn lift(
    diagnostics: &mut Diagnostics,
    document: &mut Value,
    version: Version,
    copied: &HashSet<String>,
    lenient: bool,
) -> References {
    let names = Names::of(document, version);
    let (found, places) = settle(diagnostics, document, &names, copied, lenient);
    let mut references = References { names, targets: found, nulls: HashSet::new() };
    make_components(diagnostics, document, &mut references, places);
    references.nulls = nulls(document, version);
    references
}

/// Finds the target of every reference, and the places that become components.
fn settle(
    diagnostics: &mut Diagnostics,
    document: &Value,
    names: &Names,
    copied: &HashSet<String>,
    lenient: bool,
) -> (BTreeMap<Component, HashMap<String, Target>>, BTreeMap<Steps, Component>) {
    let mut survey = survey(diagnostics, document, names, copied, lenient);
    let mut all: BTreeMap<Component, HashMap<String, Target>> = BTreeMap::new();
    let mut places: BTreeMap<Steps, Component> = BTreeMap::new();
    places.extend(std::mem::take(&mut survey.inbound).into_iter().map(|steps| (steps, Component::Schemas)));

    let aliases = aliases(document, names.version);
    let of_schemas = aliases.iter().filter(|(component, ..)| *component == Component::Schemas);
    let circles = circles(document, names.version, of_schemas.map(|(_, name, _)| *name));
    for (component, name, target) in aliases {
        let found = match component {
            Component::Schemas if circles.contains(name) => Target::Circle,
            // A schema that is a reference keeps its own name.
            Component::Schemas => continue,
            _ => find(document, names, lenient, component, target),
        };
        all.entry(component).or_default().insert(component.reference(names.version, name), found);
    }
    // A value below an `x-` key is read only if a reference points to it. It may have more references.
    while let Some((component, text)) = survey.references.pop_first() {
        let known = all.entry(component).or_default();
        if known.contains_key(&text) {
            continue;
        }
        let found = find(document, names, lenient, component, &text);
        if let Target::Place { steps, .. } = &found {
            let value = get(document, steps).filter(|_| is_hidden(names.version, steps));
            if let Some(value) = value {
                survey.hidden(diagnostics, At::start(&pointer(steps)), value, component);
            }
        }
        known.insert(text, found);
    }
    // If references to several kinds have the same target, the first kind counts, whatever the order of the references.
    for (component, found) in &all {
        for found in found.values() {
            if let Target::Place { steps, .. } = found {
                places.entry(steps.clone()).or_insert(*component);
            }
        }
    }
    (all, places)
}

/// Makes a component of each place, the innermost first.
fn make_components(
    diagnostics: &mut Diagnostics,
    document: &mut Value,
    references: &mut References,
    places: BTreeMap<Steps, Component>,
) {
    let homes = homes(document, references);
    let mut made: HashMap<Steps, (Component, String)> = HashMap::new();
    let mut order = Vec::with_capacity(places.len());
    let mut last = HashMap::new();
    for (steps, component) in places {
        let name = match homes.get(&(component, steps.clone())) {
            Some(name) => name.clone(),
            None => {
                let mut wish = name::component_name(document, &steps);
                if references.names.holds(component, &wish) {
                    wish = name::longer_name(&steps, wish);
                }
                references.names.add(component, wish, &mut last)
            }
        };
        diagnostics.moved(component.place(references.names.version, &name), pointer(&steps));
        made.insert(steps.clone(), (component, name.clone()));
        order.push((steps, component, name));
    }
    order.sort_by_key(|(steps, _, _)| Reverse(steps.len()));
    let mut components: Vec<(Steps, Component, String, Value)> = Vec::with_capacity(order.len());
    for (steps, component, name) in order {
        let reference = Map::from_iter([(
            "$ref".to_owned(),
            component.reference(references.names.version, &name).into(),
        )]);
        // A component of another kind stays what it is for references to its own kind.
        let value = match references.names.component_at(&steps) {
            Some(_) => get(document, &steps).cloned(),
            None => steps::replace(document, &steps, Value::Object(reference)),
        };
        components.extend(value.map(|value| (steps, component, name, value)));
    }
    // The components are in the order of their places, which does not depend on the rest of the document.
    components.sort_by(|one, other| one.0.cmp(&other.0));
    for (_, component, name, value) in components {
        steps::insert(document, component.home(references.names.version), name, value);
    }
    for found in references.targets.values_mut().flat_map(HashMap::values_mut) {
        if let Target::Place { steps, mended } = found {
            *found = match made.get(steps) {
                Some((component, name)) => {
                    Target::Component { component: *component, name: name.clone(), mended: *mended }
                }
                None => Target::Nothing,
            };
        }
    }
}

/// The components that are references into other files, by their targets. A target gets the name of its component. If
/// it has several components, it gets its default name if one of them has that name, otherwise the first of their
/// names.
fn homes(document: &Value, references: &References) -> HashMap<(Component, Steps), String> {
    let (version, found) = (references.names.version, &references.targets);
    let mut homes: HashMap<(Component, Steps), String> = HashMap::new();
    for (component, name, target) in aliases(document, version) {
        let is_alone = get(document, &component.steps(version, name))
            .and_then(Value::as_object)
            .is_some_and(|members| members.len() == 1);
        let found = found.get(&component).and_then(|found| found.get(target));
        let Some(Target::Place { steps, .. }) = found.filter(|_| is_alone) else { continue };
        if steps.first().is_none_or(|first| first != FILES) {
            continue;
        }
        let own = name::component_name(document, steps);
        let rank = |name: &str| (name != own, name.to_owned());
        let home = homes.entry((component, steps.clone())).or_insert_with(|| name.to_owned());
        if rank(name) < rank(home) {
            *home = name.to_owned();
        }
    }
    homes
}

/// The components that are references: their kinds, their names and their references.
fn aliases(document: &Value, version: Version) -> Vec<(Component, &str, &str)> {
    let mut aliases = Vec::new();
    for component in Component::ALL {
        let members = get(document, component.home(version)).and_then(Value::as_object);
        for (name, value) in members.into_iter().flatten() {
            if let Some(target) = value.get("$ref").and_then(Value::as_str) {
                aliases.push((component, name.as_str(), target));
            }
        }
    }
    aliases
}

/// The names of the schemas that allow only `null`.
fn nulls(document: &Value, version: Version) -> HashSet<String> {
    let members = get(document, Component::Schemas.home(version)).and_then(Value::as_object);
    let nulls = members.into_iter().flatten().filter(|(_, schema)| schema::is_null(schema));
    nulls.map(|(name, _)| name.clone()).collect()
}

/// Whether no keyword of the specification leads to a place.
fn is_hidden(version: Version, steps: &[String]) -> bool {
    let known: &[&str] = match version {
        Version::V20 => &["definitions", "parameters", "responses", "paths"],
        Version::V30 | Version::V31 | Version::V32 => {
            &["components", "paths", "webhooks", "$defs", "definitions"]
        }
    };
    !steps.first().is_some_and(|first| known.contains(&first.as_str()))
        || steps.iter().any(|step| step.starts_with("x-"))
}
