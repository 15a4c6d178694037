//! What becomes of a reference without a target.

use super::references::Component;
use crate::diagnostic::{Code, Diagnostic, Place};

/// The option for users who cannot edit the document.
const OPTION: &str = "for a document that you cannot edit, the option `lenient = true` reads the rest of it";

/// The finding about a reference without a target. It is an error; or a warning about what the client does not have, for
/// users who cannot edit the document.
pub(super) fn finding(
    lenient: bool,
    component: Option<Component>,
    place: impl Into<Place>,
    message: &str,
    help: Option<String>,
) -> Diagnostic {
    match (lenient, component) {
        (false, _) => {
            let help = help.map_or(OPTION.to_owned(), |help| format!("{help} ({OPTION})"));
            Diagnostic::error(Code::Reference, place, message).help(help)
        }
        (true, Some(Component::Schemas)) => {
            Diagnostic::warning(Code::Degraded, place, format!("{message}: read as any value"))
        }
        (true, _) => Diagnostic::warning(Code::NotGenerated, place, format!("{message}: left out")),
    }
}
