//! Finds which object of the specification a place of a document has.

use serde_json::Value;

use super::super::keywords::{Kind, Rule, root_of};
use super::super::mount::FILES;
use super::super::references::Component;
use super::super::steps::get;

/// What a place of a document has.
#[derive(Clone, Copy)]
enum Role {
    /// An object of the specification.
    Object(&'static Kind),
    /// A value that is no such object, such as the map of all schemas.
    Value,
    /// The specification does not say.
    Unknown,
}

/// Why a reference to a kind of component must not lead to a place: the place has this other thing.
pub(super) fn misplaced(document: &Value, steps: &[String], component: Component) -> Option<&'static str> {
    let is_read = match component {
        Component::Schemas
        | Component::Responses
        | Component::Parameters
        | Component::RequestBodies
        | Component::Headers
        | Component::PathItems => true,
        Component::Examples | Component::SecuritySchemes | Component::Links | Component::Callbacks => false,
    };
    match role(document, steps) {
        _ if !is_read => None,
        Role::Object(kind) => (kind.component != Some(component)).then_some(kind.name),
        Role::Value => Some("a value without a meaning of its own"),
        Role::Unknown => None,
    }
}

fn role(document: &Value, steps: &[String]) -> Role {
    let (file, steps) = match steps {
        [files, _, inside @ ..] if files == FILES => {
            (steps.get(..2).and_then(|file| get(document, file)), inside)
        }
        steps => (Some(document), steps),
    };
    let Some(mut kind) = file.and_then(root_of) else { return Role::Unknown };
    let mut steps = steps.iter().peekable();
    while let Some(step) = steps.next() {
        kind = match (kind.rule(step), kind.patterned) {
            (Some(rule), _) => match held(rule) {
                Rule::Object(inner) => inner,
                Rule::List(inner) => {
                    steps.next_if(|step| step.parse::<usize>().is_ok());
                    inner
                }
                Rule::Map(inner) | Rule::Inbound(inner, _) => match steps.next() {
                    Some(_) => inner,
                    None => return Role::Value,
                },
                Rule::Plain | Rule::Mapping | Rule::Lost(..) | Rule::Unexpressed(..) => return Role::Value,
            },
            (None, Some(inner)) if !step.starts_with("x-") => inner,
            (None, _) => return Role::Unknown,
        };
    }
    Role::Object(kind)
}

/// The rule of the value of a keyword, also if the client does not support the keyword.
fn held(rule: &'static Rule) -> &'static Rule {
    match rule {
        Rule::Unexpressed(inner, _) => inner,
        rule => rule,
    }
}
