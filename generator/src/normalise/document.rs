//! Reads the OpenAPI Object (OpenAPI 3.0.3, section 4.7.1).

use openapiv3::Info;
use serde_json::{Map, Value};

use super::context::Context;
use super::place::At;
use super::{components, path, security, server};
use crate::diagnostic::{Code, Diagnostic, Pointer};
use crate::openapi::Tag;

/// Reads a whole document. The components are read first, because everything else refers to them. Their diagnostics
/// still come in the order of the document.
pub(super) fn read(context: &mut Context<'_>, value: Value) {
    let root = Pointer::root();
    let at = At::start(&root);
    let mut members = context.object(at, value);
    if !members.contains_key("info") {
        missing(context, at, "info");
    }
    if !members.contains_key("paths") {
        if !members.contains_key("components") && !members.contains_key("webhooks") {
            let message = "the document has no `paths`, and no `components` either";
            context.diagnostics.push(Diagnostic::error(Code::MissingKeyword, at, message));
        } else if context.version.is_before_31() {
            missing(context, at, "paths");
        }
    }
    let found = members.get_mut("components").map(Value::take).unwrap_or_default();
    let ((), of_components) = context.apart(|context| components::read(context, at.key("components"), found));
    let mut of_components = Some(of_components);
    for (name, value) in members {
        let at = at.key(&name);
        match name.as_str() {
            "info" => context.document.info = info(context, at, value),
            "servers" => context.document.servers = server::list(context, at, value),
            "paths" => path::read(context, at, value),
            "components" => context.diagnostics.append(of_components.take().unwrap_or_default()),
            "security" => context.document.security = security::requirements(context, at, value),
            "tags" => context.document.tags = tags(context, at, value),
            _ => {}
        }
    }
}

/// Reads an Info Object (section 4.7.2).
pub(super) fn info(context: &mut Context<'_>, at: At<'_>, value: Value) -> Info {
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

/// Reads Tag Objects (section 4.7.22). A string is the name of a tag.
pub(super) fn tags(context: &mut Context<'_>, at: At<'_>, value: Value) -> Vec<Tag> {
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
        let [summary, description, parent] = ["summary", "description", "parent"].map(&mut text);
        tags.extend(text("name").map(|name| Tag { name, summary, description, parent }));
    }
    tags
}

pub(super) fn missing(context: &mut Context<'_>, at: At<'_>, keyword: &str) {
    let message = format!("`{keyword}` is required here, and missing");
    context.diagnostics.push(Diagnostic::warning(Code::MissingKeyword, at, message));
}
