//! A raw Components Object (OpenAPI 3.0.3, section 4.7.7) goes in; a typed one comes out.

use openapiv3::Components;
use serde_json::Value;

use super::context::Context;
use super::place::At;
use super::reference::Component;
use super::{body, example, parameter, response, schema, security};

/// Reads the components. Those that cannot be read are left out, and reported. Links and callbacks are not read.
pub(super) fn read(context: &mut Context<'_>, at: At<'_>, value: Value) -> Components {
    let mut components = Components::default();
    for (keyword, value) in context.object(at, value) {
        let at = at.key(&keyword);
        let Some(component) = Component::ALL.into_iter().find(|component| component.keyword() == keyword)
        else {
            continue;
        };
        if matches!(component, Component::Links | Component::Callbacks | Component::PathItems) {
            continue;
        }
        let members = context.object(at, value);
        if component == Component::Schemas {
            components.schemas.reserve_exact(members.len());
        }
        for (name, value) in members {
            let at = at.key(&name);
            match component {
                Component::Schemas => {
                    let schema = schema::read(context, at, value);
                    components.schemas.insert(name, schema);
                }
                Component::Responses => {
                    components.responses.extend(response::read(context, at, value).map(|it| (name, it)));
                }
                Component::Parameters => {
                    components.parameters.extend(parameter::read(context, at, value).map(|it| (name, it)));
                }
                // No client shows them; what is wrong with them is said.
                Component::Examples => drop(example::read(context, at, value)),
                Component::RequestBodies => {
                    components.request_bodies.extend(body::read(context, at, value).map(|it| (name, it)));
                }
                Component::Headers => {
                    components.headers.extend(response::header(context, at, value).map(|it| (name, it)));
                }
                Component::SecuritySchemes => {
                    components
                        .security_schemes
                        .extend(security::scheme(context, at, value).map(|it| (name, it)));
                }
                Component::Links | Component::Callbacks | Component::PathItems => {}
            }
        }
    }
    components
}
