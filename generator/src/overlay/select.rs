//! Finds the values that a JSONPath selects (RFC 9535).

use serde_json::Value;

use crate::limits::{MAX_JSON_PATH, MAX_JSON_PATH_DESCENTS};

/// A step from a value to a value in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    Item(usize),
    Member(String),
}

/// The places that a path selects, each once, in their order. Or why there are none.
pub(super) fn select(root: &Value, path: &str) -> Result<Vec<Vec<Step>>, String> {
    if path.len() > MAX_JSON_PATH || path.matches("..").count() > MAX_JSON_PATH_DESCENTS {
        return Err(format!(
            "is too long: at most {MAX_JSON_PATH} bytes, with at most {MAX_JSON_PATH_DESCENTS} `..`, are read"
        ));
    }
    query(root, path)
}

/// The value at a place.
pub(super) fn value<'a>(root: &'a Value, place: &[Step]) -> Option<&'a Value> {
    place.iter().try_fold(root, |value, step| match step {
        Step::Item(index) => value.get(index),
        Step::Member(name) => value.get(name),
    })
}

#[cfg(feature = "overlays")]
fn query(root: &Value, path: &str) -> Result<Vec<Vec<Step>>, String> {
    use std::collections::BTreeSet;

    use serde_json_path::{JsonPath, PathElement};

    let parsed = JsonPath::parse(path).map_err(|error| {
        format!("is no JSONPath (RFC 9535): {} at character {}", error.message(), error.position())
    })?;
    let step = |element: &PathElement<'_>| match element {
        PathElement::Name(name) => Step::Member((*name).to_owned()),
        PathElement::Index(index) => Step::Item(*index),
    };
    let located = parsed.query_located(root);
    let places: BTreeSet<Vec<Step>> =
        located.locations().map(|place| place.iter().map(step).collect()).collect();
    Ok(places.into_iter().collect())
}

#[cfg(not(feature = "overlays"))]
fn query(_: &Value, _: &str) -> Result<Vec<Vec<Step>>, String> {
    Err("is not read: switch on the feature `overlays` of clientgen".to_owned())
}
