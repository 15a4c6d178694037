//! Reads references: the component that each leads to, or a diagnostic.

use super::context::Context;
use super::mount::shown;
use super::place::At;
use super::references::{Component, Found};
use crate::diagnostic::{Code, Diagnostic};

/// What a reference was read as.
pub(super) enum Read {
    /// The name of a component of the kind that is due.
    Component(String),
    /// The name of a component of another kind.
    Other(Component, String),
    /// Nothing that is of use; it has been reported.
    Nothing,
}

/// Gives the component that a reference leads to, or reports that it leads nowhere. A component that leads nowhere itself
/// is reported there, and not where it is used.
pub(super) fn read(context: &mut Context<'_>, at: At<'_>, component: Component, reference: String) -> Read {
    let references = context.references;
    if let Some(plain) = component.plain_name(&reference).filter(|name| references.holds(component, name)) {
        // An alias of a component other than a schema leads on.
        return match references.found.get(&component).and_then(|found| found.get(&reference)) {
            Some(Found::Component { component: found, name, .. })
                if *found == component || *found == Component::Schemas || is_component(at) =>
            {
                leading(component, *found, name)
            }
            Some(Found::Circle) if is_component(at) => circle(context, at, &reference),
            Some(Found::Component { .. } | Found::Circle | Found::Reported) => Read::Nothing,
            _ => Read::Component(plain.to_owned()),
        };
    }
    match references.find(component, &reference) {
        Found::Component { component: found, name, mended } => {
            if *mended {
                let target = found.reference(name);
                let message = format!("the reference `{}` is read as `{target}`", shown(&reference));
                context.mended(at.key("$ref"), message);
            }
            leading(component, *found, name)
        }
        Found::Circle => circle(context, at, &reference),
        Found::Reported => Read::Nothing,
        Found::Nothing | Found::Place(_) => {
            let message = format!("the reference `{}` leads to nothing", shown(&reference));
            let diagnostic = Diagnostic::error(Code::Reference, at.key("$ref"), message);
            let name = reference.rsplit('/').next().unwrap_or_default();
            context.diagnostics.push(match references.names.nearest(component, name) {
                Some(near) => diagnostic.help(format!("did you mean `{}`?", component.reference(near))),
                None => diagnostic,
            });
            Read::Nothing
        }
    }
}

/// Whether a component stands at a place.
fn is_component(at: At<'_>) -> bool {
    matches!(at.tokens().as_slice(), [components, _, _] if components == "components")
}

fn leading(due: Component, found: Component, name: &str) -> Read {
    if found == due { Read::Component(name.to_owned()) } else { Read::Other(found, name.to_owned()) }
}

fn circle(context: &mut Context<'_>, at: At<'_>, reference: &str) -> Read {
    let message = format!("the reference `{}` leads back to itself", shown(reference));
    context.diagnostics.push(Diagnostic::error(Code::Reference, at.key("$ref"), message));
    Read::Nothing
}

/// Gives the name of the component that a reference leads to, where it must be of the kind that is due.
pub(super) fn exactly(
    context: &mut Context<'_>,
    at: At<'_>,
    component: Component,
    reference: String,
) -> Option<String> {
    match read(context, at, component, reference) {
        Read::Component(name) => Some(name),
        Read::Other(found, name) => {
            let message = format!(
                "the reference leads to the component `{name}` of `{}`, where one of `{}` is due",
                found.keyword(),
                component.keyword()
            );
            context.diagnostics.push(Diagnostic::error(Code::Reference, at.key("$ref"), message));
            None
        }
        Read::Nothing => None,
    }
}
