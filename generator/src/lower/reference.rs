//! Follows references to components (OpenAPI 3.0.3, section 4.7.23).

use openapiv3::ReferenceOr;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};

/// The components of one kind, by name.
pub(super) struct Section<'a, T> {
    /// The keyword below `components`.
    pub(super) keyword: &'static str,
    /// Looks a name up.
    pub(super) find: &'a dyn Fn(&str) -> Option<&'a ReferenceOr<T>>,
}

/// Gives what stands at a place, or what the reference there leads to, and where that is.
/// Reports a reference that leads nowhere.
pub(super) fn follow<'a, T>(
    diagnostics: &mut Diagnostics,
    section: &Section<'a, T>,
    at: &Pointer,
    start: &'a ReferenceOr<T>,
) -> Option<(Pointer, &'a T)> {
    let mut place = at.clone();
    let mut next = start;
    let mut seen = Vec::new();
    loop {
        let reference = match next {
            ReferenceOr::Item(item) => return Some((place, item)),
            ReferenceOr::Reference { reference } => reference,
        };
        let name = component_name(diagnostics, section.keyword, &place, reference)?;
        let target = components(section.keyword).child(&name);
        if seen.contains(&name) {
            diagnostics.push(Diagnostic::error(
                Code::Reference,
                place.child("$ref"),
                format!("the reference `{reference}` leads back to itself"),
            ));
            return None;
        }
        let Some(found) = (section.find)(&name) else {
            report_missing(diagnostics, &place, reference);
            return None;
        };
        seen.push(name);
        place = target;
        next = found;
    }
}

/// The name of the component that a reference leads to, which must be of the kind that `keyword` names.
/// Reports a reference of any other form.
pub(super) fn component_name(
    diagnostics: &mut Diagnostics,
    keyword: &str,
    at: &Pointer,
    reference: &str,
) -> Option<String> {
    let pointer = reference.strip_prefix('#').and_then(Pointer::parse);
    let tokens: Vec<String> =
        pointer.iter().flat_map(|pointer| pointer.tokens().collect::<Vec<_>>()).collect();
    match tokens.as_slice() {
        [components, kind, name] if components == "components" && kind == keyword => Some(name.clone()),
        [components, kind, _] if components == "components" => {
            diagnostics.push(Diagnostic::error(
                Code::Reference,
                at.child("$ref"),
                format!("the reference `{reference}` leads to `components/{kind}`, where `components/{keyword}` is due"),
            ));
            None
        }
        _ => {
            diagnostics.push(
                Diagnostic::error(
                    Code::Unsupported,
                    at.child("$ref"),
                    format!("the reference `{reference}` does not lead to a component of this document"),
                )
                .help(format!("move the target below `components/{keyword}` and refer to it there")),
            );
            None
        }
    }
}

/// Reports a reference to a component that is not there.
pub(super) fn report_missing(diagnostics: &mut Diagnostics, at: &Pointer, reference: &str) {
    diagnostics.push(Diagnostic::error(
        Code::Reference,
        at.child("$ref"),
        format!("the reference `{reference}` leads to nothing"),
    ));
}

/// The pointer to the components of one kind.
pub(super) fn components(keyword: &str) -> Pointer {
    Pointer::root().child("components").child(keyword)
}
