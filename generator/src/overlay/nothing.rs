//! Says why an action selects nothing.

use serde_json::Value;

use super::select::{select, value};
use crate::diagnostic::{Code, Diagnostic, Pointer, visible};

/// The number of steps of a path that are taken back.
const MAX_STEPS: usize = 32;

/// The error about a path that selects nothing. If a reference is on its way, the value is behind that reference.
pub(super) fn nothing(document: &Value, at: &Pointer, path: &str) -> Diagnostic {
    let error = |message: String| Diagnostic::error(Code::Overlay, at, message);
    let Some((start, reference)) = reference_on_the_way(document, path) else {
        let help = "the document has changed: change the action, or remove it";
        return error(format!("`{path}` selects nothing in the document")).help(help);
    };
    let (start, reference) = (visible(start), visible(reference));
    let message = format!("`{path}` selects nothing: `{start}` is a reference to `{reference}`");
    error(message).help(match reference.starts_with('#') {
        true => "an action does not follow references: select the target of the reference",
        false => "an overlay changes the document itself, not the files that it refers to: change that file, or put \
                  what it has into the document by an action that removes the reference and one that adds the value",
    })
}

/// The longest start of a path that selects something, and the reference that it selects.
fn reference_on_the_way<'a>(document: &'a Value, path: &'a str) -> Option<(&'a str, &'a str)> {
    let found = starts(path).into_iter().rev().take(MAX_STEPS).find_map(|start| {
        let places = select(document, start).ok().filter(|places| !places.is_empty())?;
        Some((start, places))
    });
    let (start, places) = found?;
    let values = places.iter().filter_map(|place| value(document, place));
    let mut references = values.filter_map(|value| value.get("$ref")?.as_str());
    references.next().map(|reference| (start, reference))
}

/// The starts of a path: all that ends before a step. A step begins with `.` or `[`, outside of quotes.
fn starts(path: &str) -> Vec<&str> {
    let (mut starts, mut quote, mut depth) = (Vec::new(), None, 0_usize);
    for (at, character) in path.char_indices() {
        match (quote, character) {
            (Some(open), _) if open == character => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(character),
            (None, '.' | '[') => {
                if depth == 0 {
                    starts.extend(path.get(..at));
                }
                depth += usize::from(character == '[');
            }
            (None, ']') => depth = depth.saturating_sub(1),
            (None, _) => {}
        }
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::starts;

    #[test]
    fn a_path_starts_before_each_step() {
        assert_eq!(
            starts("$.paths['/a.b[0]'].get.tags[?@ == 'x.y']"),
            ["$", "$.paths", "$.paths['/a.b[0]']", "$.paths['/a.b[0]'].get", "$.paths['/a.b[0]'].get.tags"]
        );
        assert_eq!(starts("$"), [""; 0]);
    }
}
