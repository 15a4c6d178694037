//! Reads `consumes` and `produces` of a document or an operation (Swagger 2.0, sections 6.4.1 and 6.4.7).

use serde_json::{Map, Value};

use super::shared::MediaTypes;
use crate::diagnostic::{Code, Diagnostic, Pointer};
use crate::limits::{MAX_INHERITED, MAX_MEDIA_TYPES};
use crate::normalise::context::Context;
use crate::normalise::place::At;

/// Takes a list of media types from an object. `None` if the object does not have it: the list of an operation replaces that
/// of the document, also if it is empty.
pub(super) fn take(
    context: &mut Context<'_>,
    at: At<'_>,
    members: &mut Map<String, Value>,
    key: &str,
) -> Option<MediaTypes> {
    let value = members.get_mut(key).map(Value::take).filter(|value| !value.is_null())?;
    let at = at.key(key);
    let mut found: Vec<(String, Pointer)> = Vec::new();
    for (index, item) in context.list(at, value).into_iter().enumerate() {
        let at = at.index(index);
        let Some(name) = context.text(at, item) else { continue };
        let name = name.trim();
        if !name.is_empty() && !found.iter().any(|(known, _)| known == name) {
            found.push((name.to_owned(), at.pointer()));
        }
        if found.len() >= MAX_MEDIA_TYPES {
            let message = format!("more than {MAX_MEDIA_TYPES} media types: the others are ignored");
            context.diagnostics.push(Diagnostic::warning(Code::Limit, at, message));
            break;
        }
    }
    Some(MediaTypes(found.into()))
}

/// Counts the media types of a body or a response. Returns whether there are too many in the document, which is reported
/// once.
pub(super) fn is_too_many(context: &mut Context<'_>, at: At<'_>, media_types: usize) -> bool {
    let before = context.shared.media_types;
    context.shared.media_types = before.saturating_add(media_types);
    if context.shared.media_types < MAX_INHERITED {
        return false;
    }
    if before < MAX_INHERITED {
        let message = format!("the operations have more than {MAX_INHERITED} media types together");
        context.diagnostics.push(Diagnostic::error(Code::Limit, at, message));
        context.shared.media_types = MAX_INHERITED;
    }
    true
}
