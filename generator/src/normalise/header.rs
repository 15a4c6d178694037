//! Header Objects (OpenAPI 3.0.3, section 4.7.21).

use serde_json::{Value, json};

use super::context::Context;
use super::fields::Fields;
use super::place::At;
use super::reference::{self, ReadReference};
use super::references::Component;
use crate::openapi::{Header, HeaderId};

impl Context<'_> {
    /// Reads headers, by name. `Content-Type` is described elsewhere (section 4.7.17.1).
    pub(super) fn headers(&mut self, at: At<'_>, value: Value) -> Vec<(String, HeaderId)> {
        let members = self.object(at, value).into_iter();
        let members = members.filter(|(name, _)| !name.eq_ignore_ascii_case("content-type"));
        members
            .filter_map(|(name, value)| Some((name.clone(), header(self, at.key(&name), value)?)))
            .collect()
    }
}

/// Reads a header, or a reference to one.
pub(super) fn header(context: &mut Context<'_>, at: At<'_>, value: Value) -> Option<HeaderId> {
    let mut members = context.object(at, value);
    if let Some(Value::String(target)) = members.get_mut("$ref").map(Value::take) {
        match reference::read(context, at, Component::Headers, target) {
            ReadReference::Component(name) => return context.ids.headers.get(&name).copied(),
            ReadReference::Other(Component::Schemas, name) => {
                context.mended(at, "the reference leads to a schema: read as a header with this schema");
                let schema = json!({ "$ref": Component::Schemas.reference(context.version, &name) });
                members.insert("schema".to_owned(), schema);
            }
            ReadReference::Other(found, name) => {
                let message =
                    format!("`{name}` of `{}` is not a header: ignored", found.section(context.version));
                context.mended(at.key("$ref"), message);
                return None;
            }
            ReadReference::Nothing => return None,
        }
    }
    members.shift_remove("$ref");
    let (fields, content) = Fields::read(context, at, members);
    Some(context.document.tables.headers.push(Header {
        at: at.pointer(),
        description: fields.description,
        required: fields.required,
        deprecated: fields.deprecated,
        explode: fields.explode,
        content,
    }))
}
