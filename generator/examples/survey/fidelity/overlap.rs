//! Whether several schemas of a document describe the same part of values. A type is made of all of them, so the values
//! of one of them may be none of the type.

use serde_json::Value;

use crate::raw::{child, follow};

/// The deepest `allOf` that is looked into.
const DEEPEST: usize = 16;

/// Whether a place is in an `allOf`, another member of which describes the same property or the same items.
pub(super) fn is_shared(document: &Value, tokens: &[String]) -> bool {
    let mut place = String::new();
    // The places of the schemas around the place, each with what leads from it to the next.
    (0..tokens.len()).any(|index| {
        let part = match (tokens.get(index).map(String::as_str), tokens.get(index + 1)) {
            (Some("properties"), Some(name)) => Some(("properties", Some(name.as_str()))),
            (Some(keyword @ ("items" | "additionalProperties")), _) => Some((keyword, None)),
            _ => None,
        };
        let is_shared = part.is_some_and(|part| describes(document, &whole(&place), part, 0) > 1);
        if let Some(token) = tokens.get(index) {
            place = child(&place, token);
        }
        is_shared
    })
}

/// The place of the schema that a schema is a member of, by its `allOf`.
fn whole(place: &str) -> String {
    let mut place = place;
    while let Some((list, index)) = place.rsplit_once('/') {
        match list.strip_suffix("/allOf") {
            Some(outer) if index.parse::<usize>().is_ok() => place = outer,
            _ => break,
        }
    }
    place.to_owned()
}

/// How many schemas at a place describe a part.
fn describes(document: &Value, place: &str, part: (&str, Option<&str>), depth: usize) -> usize {
    let Some(schema) = document.pointer(place).filter(|_| depth < DEEPEST) else { return 0 };
    let (keyword, name) = part;
    let own = schema.get(keyword).and_then(|found| name.map_or(Some(found), |name| found.get(name)));
    let members = schema.get("allOf").and_then(Value::as_array).map_or(0, Vec::len);
    let members = (0..members).map(|index| child(&child(place, "allOf"), &index.to_string()));
    let (target, _) = follow(document, place.to_owned(), schema);
    let target = (target != place).then_some(target);
    let inner = members.chain(target).map(|place| describes(document, &place, part, depth + 1));
    usize::from(own.is_some_and(|found| !found.is_boolean())) + inner.sum::<usize>()
}
