//! What becomes of a reference without a target.

use super::references::Component;
use crate::diagnostic::{Code, Diagnostic, Instead, Place};

/// The finding about a reference without a target. It is an error; or a warning about what the client does not have, for
/// users who cannot edit the document.
pub(super) fn finding(
    lenient: bool,
    component: Option<Component>,
    place: impl Into<Place>,
    message: &str,
    help: Option<String>,
) -> Diagnostic {
    let error = Diagnostic::error(Code::Reference, place, message);
    let error = help.filter(|_| !lenient).into_iter().fold(error, Diagnostic::help);
    error.unless_lenient(
        lenient,
        match component {
            Some(Component::Schemas) => Instead::AnyValue,
            _ => Instead::LeftOut,
        },
    )
}
