//! A raw document and what was found in it go in; every reference comes out settled, and the document with a component
//! wherever a reference leads.

mod name;
mod tree;

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::{Map, Value};

use super::place::At;
use super::reference::{Component, Found, References, Target};
use super::survey::Survey;
use crate::diagnostic::{Diagnostics, Pointer};
use name::component_name;
pub(super) use tree::{get, locate};

/// The most references that are followed one after the other.
const MAX_HOPS: usize = 64;

/// Settles every reference. What a reference leads to becomes a component, if it is none: the reference names it, and
/// so does a new reference in the place where it stood.
pub(super) fn lift(diagnostics: &mut Diagnostics, document: &mut Value, mut survey: Survey) -> References {
    let mut references = References { names: names(document), ..References::default() };
    let mut places: BTreeMap<Vec<String>, Component> = BTreeMap::new();
    let inbound = std::mem::take(&mut survey.inbound);
    places.extend(inbound.into_iter().map(|steps| (steps, Component::Schemas)));

    for (component, name, target) in aliases(document) {
        let reference = component.reference(&name);
        let found = match component {
            Component::Schemas if is_circle(document, &name) => Found::Circle,
            Component::Schemas => continue,
            _ => find(document, &survey, &references, component, &target),
        };
        references.found.entry(component).or_default().insert(reference, found);
    }
    // What stands behind an `x-` key is walked over only when a reference leads there, and may hold more references.
    while let Some((component, text)) = survey.references.pop_first() {
        let known = references.found.entry(component).or_default();
        if known.contains_key(&text) {
            continue;
        }
        let found = find(document, &survey, &references, component, &text);
        if let Found::Place(steps) = &found {
            if component == Component::Schemas && is_hidden(steps) {
                let pointer = steps.iter().fold(Pointer::root(), |at, step| at.child(step));
                if let Some(value) = get(document, steps) {
                    survey.hidden(diagnostics, At::start(&pointer), value);
                }
            }
        }
        references.found.entry(component).or_default().insert(text, found);
    }
    for (component, found) in &references.found {
        let found = found.values().filter_map(|found| match found {
            Found::Place(steps) => Some(steps),
            _ => None,
        });
        for steps in found {
            places.entry(steps.clone()).or_insert(*component);
        }
    }
    lift_places(document, &mut references, places);
    references.parameters = parameters(document);
    references
}

/// Makes a component of each place, the innermost first.
fn lift_places(document: &mut Value, references: &mut References, places: BTreeMap<Vec<String>, Component>) {
    let mut lifted: HashMap<Vec<String>, (Component, String)> = HashMap::new();
    let mut order = Vec::new();
    for (steps, component) in places {
        let names = references.names.entry(component).or_default();
        let name = component_name(document, &steps, names);
        names.insert(name.clone());
        let pointer = steps.iter().fold(Pointer::root(), |at, step| at.child(step));
        references.origins.insert((component, name.clone()), pointer);
        lifted.insert(steps.clone(), (component, name.clone()));
        order.push((steps, component, name));
    }
    // Equal depths keep the order of the places, so that the components come in an order that nothing else changes.
    order.sort_by_key(|(steps, _, _)| std::cmp::Reverse(steps.len()));
    let mut components: Vec<(Vec<String>, Component, String, Value)> = Vec::new();
    for (steps, component, name) in order {
        let mut reference = Map::new();
        reference.insert("$ref".to_owned(), component.reference(&name).into());
        if let Some(value) = tree::replace(document, &steps, Value::Object(reference)) {
            components.push((steps, component, name, value));
        }
    }
    components.sort_by(|one, other| one.0.cmp(&other.0));
    for (_, component, name, value) in components {
        tree::insert(document, &["components", component.keyword()], name, value);
    }
    for found in references.found.values_mut().flat_map(HashMap::values_mut) {
        if let Found::Place(steps) = found {
            *found = match lifted.get(steps) {
                Some((component, name)) => {
                    Found::Component { component: *component, name: name.clone(), mended: false }
                }
                None => Found::Nothing,
            };
        }
    }
}

/// The names of the components of each kind.
fn names(document: &Value) -> HashMap<Component, HashSet<String>> {
    let names = |component: Component| {
        let members = get(document, &["components", component.keyword()]).and_then(Value::as_object);
        members.into_iter().flat_map(Map::keys).cloned().collect()
    };
    Component::ALL.into_iter().map(|component| (component, names(component))).collect()
}

/// The components that are references: their kinds, their names and their references.
fn aliases(document: &Value) -> Vec<(Component, String, String)> {
    let mut aliases = Vec::new();
    for component in Component::ALL {
        let members = get(document, &["components", component.keyword()]).and_then(Value::as_object);
        for (name, value) in members.into_iter().flatten() {
            if let Some(target) = value.get("$ref").and_then(Value::as_str) {
                aliases.push((component, name.clone(), target.to_owned()));
            }
        }
    }
    aliases
}

/// Whether a schema is a reference that leads, over nothing but references, back to it.
fn is_circle(document: &Value, name: &str) -> bool {
    let mut steps = vec!["components".to_owned(), "schemas".to_owned(), name.to_owned()];
    let mut seen = HashSet::new();
    loop {
        let value = get(document, &steps);
        let Some(reference) = value.and_then(|value| value.get("$ref")?.as_str()) else { return false };
        if seen.len() > MAX_HOPS || !seen.insert(reference.to_owned()) {
            return true;
        }
        steps = match Target::parse(reference) {
            Target::Steps(steps) => steps,
            Target::Anchor(_) | Target::Elsewhere => return false,
        };
    }
}

/// The name and location of each parameter component.
fn parameters(document: &Value) -> HashMap<String, (String, String)> {
    let members = get(document, &["components", "parameters"]).and_then(Value::as_object);
    let text = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    let members = members.into_iter().flatten().filter_map(|(name, value)| {
        let location = text(value, "in")?.to_ascii_lowercase();
        Some((name.clone(), (text(value, "name")?, location)))
    });
    members.collect()
}

/// Whether no keyword of the specification leads to a place.
fn is_hidden(steps: &[String]) -> bool {
    let known = ["components", "paths", "webhooks", "$defs", "definitions"];
    !steps.first().is_some_and(|first| known.contains(&first.as_str()))
        || steps.iter().any(|step| step.starts_with("x-"))
}

/// Where a reference leads that stands where a component of a kind is due.
fn find(
    document: &Value,
    survey: &Survey,
    references: &References,
    component: Component,
    reference: &str,
) -> Found {
    let mut reference = reference;
    for _ in 0..MAX_HOPS {
        let steps = match Target::parse(reference) {
            Target::Steps(steps) => steps,
            Target::Anchor(_) | Target::Elsewhere => match survey.anchors.get(reference) {
                Some(steps) => steps.clone(),
                None => return meant(references, component, reference),
            },
        };
        let Some(mut steps) = locate(document, &survey.anchors, &steps, &mut 0) else {
            return meant(references, component, reference);
        };
        if component == Component::Schemas {
            tree::enter_schema(document, &mut steps);
        }
        if let [first, keyword, name] = steps.as_slice() {
            let kind = Component::ALL.into_iter().find(|kind| kind.keyword() == keyword);
            let kind = kind.filter(|kind| first == "components" && references.holds(*kind, name));
            // A schema may be the alias of another; other components are replaced by what they stand for.
            let is_alias = get(document, &steps).is_some_and(|value| value.get("$ref").is_some());
            match kind {
                Some(Component::Schemas) => {
                    return Found::Component {
                        component: Component::Schemas,
                        name: name.clone(),
                        mended: false,
                    };
                }
                Some(kind) if !is_alias => {
                    return Found::Component { component: kind, name: name.clone(), mended: false };
                }
                _ => {}
            }
        }
        match get(document, &steps) {
            Some(Value::Object(members)) => match members.get("$ref").and_then(Value::as_str) {
                // What stands beside the reference of a schema makes it a schema of its own.
                Some(next) if component != Component::Schemas || members.len() == 1 => reference = next,
                _ => return Found::Place(steps),
            },
            Some(Value::Bool(_)) if component == Component::Schemas => return Found::Place(steps),
            _ => return Found::Nothing,
        }
    }
    Found::Circle
}

/// Where a reference was probably meant to lead that leads nowhere: to the component whose name it ends with.
fn meant(references: &References, component: Component, reference: &str) -> Found {
    let is_local = reference.starts_with('#');
    let is_path = ["components/", "/components/", "definitions/", "schemas/"]
        .iter()
        .any(|start| reference.starts_with(start));
    let name = reference.rsplit(['/', '#']).next().unwrap_or_default();
    let is_name = name == reference;
    if (is_local || is_path || is_name) && references.holds(component, name) {
        return Found::Component { component, name: name.to_owned(), mended: true };
    }
    if is_local { Found::Nothing } else { Found::Elsewhere }
}
