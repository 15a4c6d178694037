//! A raw Discriminator Object (OpenAPI 3.0.3, section 4.7.25) goes in; a typed one comes out.

use openapiv3::Discriminator;
use serde_json::{Map, Value};

use crate::diagnostic::{Code, Diagnostic};
use crate::normalise::context::Context;
use crate::normalise::files::shown;
use crate::normalise::place::At;
use crate::normalise::reference::{Component, Found};

/// Reads a discriminator. Every value of its mapping is a reference to a component: one that leads nowhere is left out.
pub(super) fn read(context: &mut Context<'_>, at: At<'_>, value: Value) -> Option<Discriminator> {
    let members = match value {
        Value::Null => return None,
        // Swagger 2 has only the name of the property.
        Value::String(name) => {
            context.mended(at, format!("an object is due here: read as `propertyName: {name}`"));
            Map::from_iter([("propertyName".to_owned(), name.into())])
        }
        value => context.object(at, value),
    };
    let mut discriminator = Discriminator::default();
    for (name, value) in members {
        let at = at.key(&name);
        match name.as_str() {
            "propertyName" => discriminator.property_name = context.text(at, value).unwrap_or_default(),
            "mapping" => {
                for (name, value) in context.object(at, value) {
                    let at = at.key(&name);
                    let Some(target) = context.text(at, value) else { continue };
                    match resolve(context, &target) {
                        Some(target) => {
                            discriminator.mapping.insert(name, target);
                        }
                        None => {
                            let message =
                                format!("`{}` is no schema of this document: ignored", shown(&target));
                            context.diagnostics.push(Diagnostic::warning(Code::Reference, at, message));
                        }
                    }
                }
            }
            _ => {}
        }
    }
    if discriminator.property_name.is_empty() {
        context.mended(at, "a discriminator without `propertyName`: ignored");
        return None;
    }
    Some(discriminator)
}

/// The reference to a schema that is named, or referred to.
fn resolve(context: &Context<'_>, target: &str) -> Option<String> {
    let component = Component::Schemas;
    let is_known = |name: &str| context.references.holds(component, name);
    if is_known(target) {
        return Some(component.reference(target));
    }
    if component.plain_name(target).is_some_and(is_known) {
        return Some(target.to_owned());
    }
    match context.references.find(component, target) {
        Found::Component { component: Component::Schemas, name, .. } => Some(component.reference(name)),
        _ => None,
    }
}
