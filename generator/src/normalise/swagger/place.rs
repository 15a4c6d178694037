//! Notes the places that OpenAPI 3 has for the values of Swagger 2.0.

use serde_json::{Map, Value};

use crate::diagnostic::Pointer;
use crate::normalise::context::Context;
use crate::normalise::place::At;

/// Notes that a value that OpenAPI 3 has at a place is at another place in Swagger 2.0. A value of the document is not moved.
pub(super) fn moved(
    context: &mut Context<'_>,
    at: At<'_>,
    members: &Map<String, Value>,
    to: &[&str],
    from: Pointer,
) {
    if to.first().is_some_and(|first| !members.contains_key(*first)) {
        let to = to.iter().fold(at.pointer(), |at, step| at.child(step));
        context.diagnostics.moved(to, from);
    }
}
