//! The value of a document and its overlays go in; the changed value comes out.
//!
//! An overlay is a list of actions that change a document whose file cannot be changed (OpenAPI Overlay 1.0 and 1.1). Each
//! action selects values by a JSONPath (RFC 9535) and changes them. An action that selects nothing is an error here: the
//! document has changed, and the overlay must follow.

mod action;
mod kind;
mod nothing;
mod origins;
mod select;
mod target;

use crate::diagnostic::{Code, Diagnostics, Pointer};
use crate::loaded::Loaded;
use action::actions;
use origins::original;
use target::Target;

/// The key for the overlays of a document, by their names, in the pointers to their values.
const OVERLAYS: &str = "x-clientgen-overlays";

/// Applies the overlays of a document to it, in their order. The files that it refers to do not change. A finding about a changed value has the place of the action
/// that said it. Reports what is wrong, and returns `None` then.
pub(crate) fn overlay(diagnostics: &mut Diagnostics, mut loaded: Loaded) -> Option<Loaded> {
    let overlays = std::mem::take(&mut loaded.overlays);
    if overlays.is_empty() {
        return Some(loaded);
    }
    diagnostics.is_document(original());
    let mut target = Target::new(loaded.root);
    for (name, overlay) in &overlays {
        let at = Pointer::root().child(OVERLAYS).child(name);
        diagnostics.is_file(at.clone(), name);
        for action in actions(diagnostics, &at, overlay) {
            if let Err(diagnostic) = target.apply(&action) {
                let is_too_large = diagnostic.code == Code::Limit;
                diagnostics.push(diagnostic);
                if is_too_large {
                    return None;
                }
            }
        }
    }
    if diagnostics.has_errors() {
        return None;
    }
    loaded.root = target.finish(diagnostics);
    Some(loaded)
}

#[cfg(test)]
mod tests;
