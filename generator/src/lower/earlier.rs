//! What the last run knew of an operation.

use crate::ir::places;
use crate::lock::{Lock, Role, Scope, part};

/// The place of an operation in the lock: of its method and path, or else of its id, or of a path that differs only in the
/// names of its parameters.
pub(super) fn place(lock: &Lock, method: &str, path: &str, words: &str) -> Option<String> {
    let place = places::operation(method, path, "");
    if lock.name(Role::Method, "", &place).is_some() {
        return Some(place);
    }
    let by_id = |ids: &Scope| ids.iter().find(|(_, id)| id.as_str() == words).map(|(place, _)| place.clone());
    let shape = places::shape(&place);
    let by_shape =
        || lock.scope(Role::Method, "")?.keys().find(|known| places::shape(known) == shape).cloned();
    lock.scope(Role::Id, "").and_then(by_id).or_else(by_shape)
}

/// The tags of an operation. The one by which it was grouped comes first, although the document names others before it now.
pub(super) fn tags(lock: &Lock, place: Option<&str>, tags: &[String]) -> Vec<String> {
    let is_group =
        |tag: &String| place.is_some_and(|place| lock.name(Role::GroupMethod, &part(tag), place).is_some());
    let mut tags = tags.to_vec();
    tags.sort_by_key(|tag| !is_group(tag));
    tags
}
