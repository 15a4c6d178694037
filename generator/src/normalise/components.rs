//! Reads the Components Object (OpenAPI 3.0.3, section 4.7.7) into the tables of the document.

use serde_json::{Map, Value};

use super::context::Context;
use super::place::At;
use super::references::Component;
use super::{body, example, header, link, parameter, response, security};
use crate::diagnostic::Diagnostics;
use crate::openapi::{Schema, SchemaId};

/// The order in which components are read. A kind refers only to kinds before it, and to schemas, which have their ids
/// before anything is read. Callbacks and path items are not components of the model.
const ORDER: [Component; 8] = [
    Component::Examples,
    Component::Links,
    Component::Headers,
    Component::Parameters,
    Component::RequestBodies,
    Component::Responses,
    Component::SecuritySchemes,
    Component::Schemas,
];

/// Reads the components. A component that cannot be read is reported and left out. The diagnostics are in the order of
/// the document.
pub(super) fn read(context: &mut Context<'_>, at: At<'_>, value: Value) {
    let mut members = context.object(at, value);
    if let Some(Value::Object(schemas)) = members.get(Component::Schemas.keyword()) {
        reserve(context, at.key(Component::Schemas.keyword()), schemas);
    }
    let mut found: Vec<(usize, Diagnostics)> = Vec::new();
    for component in ORDER {
        let keyword = component.keyword();
        let Some(position) = members.keys().position(|name| name == keyword) else { continue };
        let value = members.get_mut(keyword).map(Value::take).unwrap_or_default();
        let ((), said) = context.apart(|context| read_kind(context, at.key(keyword), component, value));
        found.push((position, said));
    }
    found.sort_by_key(|(position, _)| *position);
    for (_, said) in found {
        context.diagnostics.append(said);
    }
}

/// Reads the schemas of a document of Swagger 2.0.
pub(super) fn schemas(context: &mut Context<'_>, at: At<'_>, value: Value) {
    if let Value::Object(schemas) = &value {
        reserve(context, at, schemas);
    }
    read_kind(context, at, Component::Schemas, value);
}

/// Gives every schema its id, in the order of the document.
fn reserve(context: &mut Context<'_>, at: At<'_>, schemas: &Map<String, Value>) {
    let at = at.pointer();
    for name in schemas.keys() {
        let id = context.document.tables.schemas.push(Schema { at: at.child(name), ..Schema::default() });
        context.document.schema_names.push(name.clone());
        context.ids.schemas.insert(name.clone(), id);
    }
}

fn read_kind(context: &mut Context<'_>, at: At<'_>, component: Component, value: Value) {
    let members = context.object(at, value);
    if component == Component::SecuritySchemes {
        context.document.security_schemes = security::schemes(context, at, members);
        return;
    }
    for (name, value) in members {
        let at = at.key(&name);
        match component {
            Component::Headers => {
                if let Some(id) = header::header(context, at, value) {
                    context.ids.headers.insert(name, id);
                }
            }
            Component::Parameters => {
                if let Some(id) = parameter::read(context, at, value) {
                    context.ids.parameters.insert(name, id);
                }
            }
            Component::RequestBodies => {
                if let Some(id) = body::read(context, at, value) {
                    context.ids.request_bodies.insert(name, id);
                }
            }
            Component::Responses => {
                if let Some(id) = response::read(context, at, value) {
                    context.ids.responses.insert(name, id);
                }
            }
            Component::Schemas => {
                let id: Option<SchemaId> = context.ids.schemas.get(&name).copied();
                if let Some(id) = id {
                    context.component_schema(at, value, id);
                }
            }
            Component::Examples => {
                if let Some(example) = example::read(context, at, &value) {
                    context.ids.examples.insert(name, example);
                }
            }
            Component::Links => {
                if let Some(link) = link::read(context, &value) {
                    context.ids.links.insert(name, link);
                }
            }
            Component::SecuritySchemes | Component::Callbacks | Component::PathItems => {}
        }
    }
}
