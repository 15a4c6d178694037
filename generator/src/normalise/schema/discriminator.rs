//! Reads Discriminator Objects (OpenAPI 3.0.3, section 4.7.25).

use serde_json::{Map, Value};

use crate::diagnostic::{Code, Diagnostic};
use crate::normalise::context::Context;
use crate::normalise::mount::shown;
use crate::normalise::place::At;
use crate::normalise::references::{Component, Target};
use crate::normalise::version::Version;
use crate::openapi::{Discriminator, SchemaId};

/// Reads a discriminator. A mapping to an unknown schema is left out.
pub(super) fn read(context: &mut Context<'_>, at: At<'_>, value: Value) -> Option<Discriminator> {
    let members = match value {
        Value::Null => return None,
        // In Swagger 2.0, a discriminator is only the name of the property (section 6.4.18).
        Value::String(name) => {
            if context.version != Version::V20 {
                context.mended(at, format!("expected an object: read as `propertyName: {name}`"));
            }
            Map::from_iter([("propertyName".to_owned(), name.into())])
        }
        value => context.object(at, value),
    };
    let mut discriminator = Discriminator::default();
    for (name, value) in members {
        let at = at.key(&name);
        match name.as_str() {
            "propertyName" => discriminator.property = context.text(at, value).unwrap_or_default(),
            "mapping" => {
                for (name, value) in context.object(at, value) {
                    let at = at.key(&name);
                    if let Some(target) = mapped(context, at, value) {
                        discriminator.mapping.push((name.clone(), target));
                    }
                }
            }
            "defaultMapping" => discriminator.default = mapped(context, at, value),
            _ => {}
        }
    }
    if discriminator.property.is_empty() {
        context.mended(at, "the discriminator has no `propertyName`: ignored");
        return None;
    }
    Some(discriminator)
}

/// Reads a name of a component, or a reference to one.
fn mapped(context: &mut Context<'_>, at: At<'_>, value: Value) -> Option<SchemaId> {
    let target = context.text(at, value)?;
    let found = resolve(context, &target);
    if found.is_none() {
        let message = format!("`{}` is not a schema of this document: ignored", shown(&target));
        context.diagnostics.push(Diagnostic::warning(Code::Reference, at, message));
    }
    found
}

/// The component that a value of a mapping names or refers to.
fn resolve(context: &Context<'_>, target: &str) -> Option<SchemaId> {
    let component = Component::Schemas;
    let id = |name: &str| context.ids.schemas.get(name).copied();
    id(target).or_else(|| component.plain_name(context.version, target).and_then(id)).or_else(
        || match context.references.find(component, target) {
            Target::Component { component: Component::Schemas, name, .. } => id(name),
            _ => None,
        },
    )
}
