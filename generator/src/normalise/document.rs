//! A raw OpenAPI Object (OpenAPI 3.0.3, section 4.7.1) goes in; a typed one comes out.

use openapiv3::{Components, Info, OpenAPI, Tag};
use serde_json::{Map, Value};

use super::context::Context;
use super::place::At;
use super::{components, path, security, server};
use crate::diagnostic::{Code, Diagnostic, Pointer};

/// Reads a whole document.
pub(super) fn read(context: &mut Context<'_>, value: Value) -> OpenAPI {
    let root = Pointer::root();
    let at = At::start(&root);
    let mut document = OpenAPI::default();
    let members = context.object(at, value);
    if !members.contains_key("info") {
        missing(context, at, "info");
    }
    if !members.contains_key("paths") {
        if !members.contains_key("components") && !members.contains_key("webhooks") {
            let message = "the document has no `paths`, and no `components` either";
            context.diagnostics.push(Diagnostic::error(Code::MissingKeyword, at, message));
        } else if context.version == super::version::Version::V30 {
            missing(context, at, "paths");
        }
    }
    for (name, value) in members {
        let at = at.key(&name);
        match name.as_str() {
            "openapi" => document.openapi = value.as_str().map_or_else(|| value.to_string(), str::to_owned),
            "info" => document.info = info(context, at, value),
            "servers" => document.servers = server::list(context, at, value),
            "paths" => document.paths = path::read(context, at, value),
            "components" => document.components = Some(components::read(context, at, value)),
            "security" => document.security = security::requirements(context, at, value),
            "tags" => document.tags = tags(context, at, value),
            _ => {}
        }
    }
    document.components.get_or_insert_with(Components::default);
    document
}

/// Reads an Info Object (section 4.7.2).
fn info(context: &mut Context<'_>, at: At<'_>, value: Value) -> Info {
    let mut info = Info::default();
    let members = context.object(at, value);
    for required in ["title", "version"] {
        if !members.contains_key(required) {
            missing(context, at, required);
        }
    }
    for (name, value) in members {
        let at = at.key(&name);
        match name.as_str() {
            "title" => info.title = context.text(at, value).unwrap_or_default(),
            "description" => info.description = context.text(at, value),
            "version" => info.version = context.text(at, value).unwrap_or_default(),
            _ => {}
        }
    }
    info
}

fn tags(context: &mut Context<'_>, at: At<'_>, value: Value) -> Vec<Tag> {
    let mut tags = Vec::new();
    for (index, item) in context.list(at, value).into_iter().enumerate() {
        let at = at.index(index);
        let mut members = match item {
            Value::String(name) => Map::from_iter([("name".to_owned(), name.into())]),
            item => context.object(at, item),
        };
        let mut text = |name: &str| {
            let value = members.get_mut(name).map(Value::take)?;
            context.text(at.key(name), value)
        };
        let description = text("description");
        if let Some(name) = text("name") {
            tags.push(Tag { name, description, ..Tag::default() });
        }
    }
    tags
}

fn missing(context: &mut Context<'_>, at: At<'_>, keyword: &str) {
    let message = format!("`{keyword}` is required here, and missing");
    context.diagnostics.push(Diagnostic::warning(Code::MissingKeyword, at, message));
}
