//! Reads references: finds the component that each points to, or reports an error.

use super::context::Context;
use super::mount::shown;
use super::place::At;
use super::references::{Component, Target};
use super::unresolved::finding;

/// The result of reading a reference.
pub(super) enum ReadReference {
    /// The name of a component of the expected kind.
    Component(String),
    /// The name of a component of another kind.
    Other(Component, String),
    /// Nothing. This was reported.
    Nothing,
}

/// Returns the component that a reference points to, or reports that there is none. A component that is a reference to
/// nothing is reported once, where it is defined.
pub(super) fn read(
    context: &mut Context<'_>,
    at: At<'_>,
    component: Component,
    reference: String,
) -> ReadReference {
    let plain = component.plain_name(context.version, &reference).map(str::to_owned);
    let read = find(context, at, component, reference);
    match (&read, plain) {
        (ReadReference::Component(name), _) => context.uses(at, component, name),
        (ReadReference::Other(found, name), _) => context.uses(at, *found, name),
        // The component is wrong.
        (ReadReference::Nothing, Some(name)) => context.uses(at, component, &name),
        (ReadReference::Nothing, None) => {}
    }
    read
}

fn find(context: &mut Context<'_>, at: At<'_>, component: Component, reference: String) -> ReadReference {
    let references = context.references;
    if let Some(plain) =
        component.plain_name(context.version, &reference).filter(|name| references.holds(component, name))
    {
        // A component other than a schema that is a reference is followed.
        return match references.targets.get(&component).and_then(|found| found.get(&reference)) {
            Some(Target::Component { component: found, name, .. })
                if *found == component || *found == Component::Schemas || is_component(at) =>
            {
                leading(component, *found, name)
            }
            Some(Target::Circle) if is_component(at) => circle(context, at, component, &reference),
            Some(Target::Component { .. } | Target::Circle | Target::Reported) => ReadReference::Nothing,
            _ => ReadReference::Component(plain.to_owned()),
        };
    }
    match references.find(component, &reference) {
        Target::Component { component: found, name, mended } => {
            if *mended {
                let target = found.reference(context.version, name);
                let message = format!("the reference `{}` is read as `{target}`", shown(&reference));
                context.mended(at.key("$ref"), message);
            }
            leading(component, *found, name)
        }
        Target::Circle => circle(context, at, component, &reference),
        Target::Reported => ReadReference::Nothing,
        Target::Misplaced(found) => {
            let expected = component.noun();
            let message = format!(
                "the target of the reference `{}` is not {expected}: found {found}",
                shown(&reference)
            );
            report(context, at, component, &message, None);
            ReadReference::Nothing
        }
        Target::Nothing | Target::Place { .. } => {
            let message = format!("the reference `{}` leads to nothing", shown(&reference));
            let name = reference.rsplit('/').next().unwrap_or_default();
            let near = references.names.nearest(component, name);
            let help =
                near.map(|near| format!("did you mean `{}`?", component.reference(context.version, near)));
            report(context, at, component, &message, help);
            ReadReference::Nothing
        }
    }
}

/// Whether a place is that of a component.
fn is_component(at: At<'_>) -> bool {
    matches!(at.tokens().as_slice(), [components, _, _] if components == "components")
}

fn leading(expected: Component, found: Component, name: &str) -> ReadReference {
    if found == expected {
        ReadReference::Component(name.to_owned())
    } else {
        ReadReference::Other(found, name.to_owned())
    }
}

fn circle(context: &mut Context<'_>, at: At<'_>, component: Component, reference: &str) -> ReadReference {
    let message = format!("the reference `{}` leads back to itself", shown(reference));
    report(context, at, component, &message, None);
    ReadReference::Nothing
}

/// Reports a reference without a target of the expected kind.
fn report(context: &mut Context<'_>, at: At<'_>, component: Component, message: &str, help: Option<String>) {
    context.diagnostics.push(finding(context.lenient, Some(component), at.key("$ref"), message, help));
}

/// Returns the name of the component that a reference points to. A component of another kind is an error.
pub(super) fn exactly(
    context: &mut Context<'_>,
    at: At<'_>,
    component: Component,
    reference: String,
) -> Option<String> {
    match read(context, at, component, reference) {
        ReadReference::Component(name) => Some(name),
        ReadReference::Other(found, name) => {
            let message = format!(
                "the reference leads to the component `{name}` of `{}`, expected one of `{}`",
                found.section(context.version),
                component.section(context.version)
            );
            report(context, at, component, &message, None);
            None
        }
        ReadReference::Nothing => None,
    }
}
