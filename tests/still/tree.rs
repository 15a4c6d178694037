//! A document as a tree that is edited.

use serde_yaml::{Mapping, Value};

use crate::random::Random;

/// The steps to a value.
pub(crate) type Way = Vec<String>;

/// The tree of a document of OpenAPI 3, in the order of the text.
pub(crate) fn read(text: &str) -> Option<Value> {
    let tree: Value = serde_json::from_str(text).ok().or_else(|| serde_yaml::from_str(text).ok())?;
    tree.get("openapi")?.as_str()?.starts_with('3').then_some(tree)
}

/// The text of a key.
pub(crate) fn key(key: &Value) -> Option<String> {
    key.as_str().map(str::to_owned).or_else(|| key.as_u64().map(|number| number.to_string()))
}

/// The value at the end of a way.
pub(crate) fn at<'t>(tree: &'t Value, way: &[String]) -> Option<&'t Value> {
    way.iter().try_fold(tree, |value, step| match value {
        Value::Mapping(mapping) => {
            mapping.iter().find(|(it, _)| key(it).as_ref() == Some(step)).map(|it| it.1)
        }
        Value::Sequence(items) => items.get(step.parse::<usize>().ok()?),
        _ => None,
    })
}

/// The same, for a change.
pub(crate) fn at_mut<'t>(tree: &'t mut Value, way: &[String]) -> Option<&'t mut Value> {
    way.iter().try_fold(tree, |value, step| match value {
        Value::Mapping(mapping) => {
            mapping.iter_mut().find(|(it, _)| key(it).as_ref() == Some(step)).map(|it| it.1)
        }
        Value::Sequence(items) => items.get_mut(step.parse::<usize>().ok()?),
        _ => None,
    })
}

/// The keys of a mapping.
pub(crate) fn keys(value: Option<&Value>) -> Vec<String> {
    value.and_then(Value::as_mapping).map(|it| it.keys().filter_map(key).collect()).unwrap_or_default()
}

/// Adds a member at any position.
pub(crate) fn insert(random: &mut Random, mapping: &mut Value, name: &str, member: Value) -> Option<()> {
    let mapping = mapping.as_mapping_mut()?;
    if mapping.keys().filter_map(key).any(|known| known == name) {
        return None;
    }
    let mut members: Vec<(Value, Value)> = std::mem::take(mapping).into_iter().collect();
    members.insert(random.below(members.len() + 1), (Value::from(name), member));
    *mapping = members.into_iter().collect();
    Some(())
}

/// Removes a member.
pub(crate) fn remove(mapping: &mut Value, name: &str) -> Option<()> {
    let mapping = mapping.as_mapping_mut()?;
    let before = mapping.len();
    let kept: Mapping =
        std::mem::take(mapping).into_iter().filter(|(it, _)| key(it).as_deref() != Some(name)).collect();
    *mapping = kept;
    (mapping.len() < before).then_some(())
}

/// Turns the members of a mapping round.
pub(crate) fn reverse(mapping: &mut Value) -> Option<()> {
    let mapping = mapping.as_mapping_mut()?;
    let mut members: Vec<(Value, Value)> = std::mem::take(mapping).into_iter().collect();
    members.reverse();
    *mapping = members.into_iter().collect();
    (mapping.len() > 1).then_some(())
}

/// The ways to all values with a property, below the schemas and the paths. Examples are left out.
pub(crate) fn with(tree: &Value, is_meant: &dyn Fn(&Mapping) -> bool) -> Vec<Way> {
    let mut found = Vec::new();
    for root in [vec!["components".to_owned()], vec!["paths".to_owned()]] {
        let mut waiting = vec![root];
        while let Some(way) = waiting.pop() {
            let Some(value) = at(tree, &way) else { continue };
            let further = |step: String| way.iter().cloned().chain([step]).collect::<Way>();
            match value {
                Value::Mapping(mapping) => {
                    if is_meant(mapping) {
                        found.push(way.clone());
                    }
                    let is_data = |name: &str| {
                        ["example", "examples", "default", "enum", "const"].contains(&name)
                            || name.starts_with("x-")
                    };
                    let is_named = way.last().is_some_and(|step| step == "properties");
                    let steps = mapping.keys().filter_map(key).filter(|name| is_named || !is_data(name));
                    waiting.extend(steps.map(further));
                }
                Value::Sequence(items) => {
                    waiting.extend((0..items.len()).map(|index| further(index.to_string())))
                }
                _ => {}
            }
        }
    }
    found.sort();
    found
}
