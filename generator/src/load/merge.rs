//! Merges mappings into the mapping around them (<https://yaml.org/type/merge.html>).

use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::diagnostic::visible;

/// The value of a merge key.
pub(super) struct Merge {
    /// The byte of the key.
    pub(super) at: usize,
    /// A mapping, or a list of mappings.
    pub(super) value: Value,
}

/// Merges one or several mappings into the mapping around them. The outer mapping wins, then the first that has a key.
///
/// A mapping may have several merge keys. Readers disagree about which of them wins, so it is wrong if they have different
/// values for one key.
pub(super) fn merge(
    merges: Vec<Merge>,
    own: Map<String, Value>,
    wrong: &mut Vec<(usize, String)>,
) -> Map<String, Value> {
    let mut members: Map<String, Value> = Map::new();
    // The merge key of each member, if there are several.
    let mut from: HashMap<String, usize> = HashMap::new();
    let several = merges.len() > 1;
    for Merge { at, value } in merges {
        let sources = match value {
            Value::Array(items) => items,
            value => vec![value],
        };
        for (key, value) in sources.into_iter().filter_map(object).flatten() {
            if several && *from.entry(key.clone()).or_insert(at) != at {
                let differs = members.get(&key).is_some_and(|first| *first != value);
                if differs && !own.contains_key(&key) {
                    let key = visible(&key).into_owned();
                    wrong
                        .push((at, format!("two merge keys `<<` have different values for the key `{key}`")));
                }
            }
            members.entry(key).or_insert(value);
        }
    }
    members.extend(own);
    members
}

fn object(value: Value) -> Option<Map<String, Value>> {
    match value {
        Value::Object(members) => Some(members),
        _ => None,
    }
}
