//! The places of variants in their union or enum, as the lock of names writes them.

use std::collections::{BTreeMap, HashMap};

use super::api::{SchemaKind, Union};
use crate::lock::{SEPARATOR, Scope, part};

/// The places of the variants: their values, or their words. Equal ones have a number.
pub(crate) fn of(kind: &SchemaKind) -> Vec<String> {
    let texts: Vec<String> = match kind {
        SchemaKind::Enum(listed) => listed.values.iter().map(|value| part(&value.text)).collect(),
        SchemaKind::Union(union) => words(union),
        SchemaKind::Object(_) | SchemaKind::ByStatus(_) | SchemaKind::Replaced | SchemaKind::Alias => {
            Vec::new()
        }
    };
    let mut times: HashMap<&str, usize> = HashMap::new();
    let mut counted = Vec::with_capacity(texts.len());
    for text in &texts {
        let count = times.entry(text).or_default();
        *count += 1;
        counted.push(numbered(text, *count));
    }
    counted
}

/// The places of the variants of a union in a lock. A member whose words are not there may have had other words, when the
/// other members were others. Members with the same words are in the order of the document.
pub(crate) fn known(union: &Union, scope: &Scope) -> Vec<String> {
    let words = words(union);
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    let mut places = Vec::with_capacity(words.len());
    for (variant, own) in union.variants.iter().zip(words) {
        let is_free = |text: &String| {
            let count = times.get(text).copied().unwrap_or_default();
            scope.contains_key(&numbered(text, count + 1))
        };
        let others = || variant.also.iter().map(|words| part(words)).find(is_free);
        let text = if scope.contains_key(&own) { own } else { others().unwrap_or(own) };
        let count = times.entry(text.clone()).or_default();
        *count += 1;
        places.push(numbered(&text, *count));
    }
    places
}

fn words(union: &Union) -> Vec<String> {
    union.variants.iter().map(|variant| part(&variant.words.join(" "))).collect()
}

fn numbered(text: &str, count: usize) -> String {
    if count < 2 { text.to_owned() } else { format!("{text}{SEPARATOR}{count}") }
}
