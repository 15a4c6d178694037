//! Turns Encoding Objects (OpenAPI 3.0.3, section 4.7.15) into the styles and the content types of the parts of bodies.

use std::collections::BTreeMap;

use super::media::{is_json, is_single, unwritten_charset, without_charset};
use super::schemas::Schemas;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};
use crate::ir::api::{QueryStyle, SchemaKind, Type};
use crate::ir::files::files;
use crate::openapi::{Encoding, MediaType};

/// The properties with another style than `form` (OpenAPI 3.0.3, section 4.7.15.1).
pub(super) fn styles(media: &MediaType) -> Vec<(String, QueryStyle, bool)> {
    let style = |encoding: &Encoding| {
        let style = match encoding.style.as_ref()? {
            openapiv3::QueryStyle::Form if encoding.explode => return None,
            openapiv3::QueryStyle::Form => QueryStyle::Form,
            openapiv3::QueryStyle::SpaceDelimited => QueryStyle::SpaceDelimited,
            openapiv3::QueryStyle::PipeDelimited => QueryStyle::PipeDelimited,
            openapiv3::QueryStyle::DeepObject => QueryStyle::DeepObject,
        };
        Some((style, encoding.explode))
    };
    let styles = media.encoding.iter().filter_map(|(name, encoding)| Some((name, style(encoding)?)));
    styles.map(|(name, (style, explode))| (name.clone(), style, explode)).collect()
}

/// The content types that the document gives for the parts of a body. A part that may have several gets the first. For
/// a range, the caller chooses.
pub(super) fn content_types(
    diagnostics: &mut Diagnostics,
    schemas: &Schemas<'_>,
    at: &Pointer,
    media: &MediaType,
    value: &Type,
) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let parts = Parts::of(schemas, value);
    for (name, encoding) in &media.encoding {
        let at = at.child("encoding").child(name);
        // `Content-Type` in the headers is ignored (section 4.7.15.1).
        if encoding.headers.iter().any(|(header, _)| !header.eq_ignore_ascii_case("content-type")) {
            let message = "the headers of a part are not sent";
            diagnostics.push(Diagnostic::warning(Code::NotGenerated, at.child("headers"), message));
        }
        let content_type = encoding.content_type.as_deref().unwrap_or_default();
        let mut content_types = content_type.split(',').map(str::trim);
        let Some(first) = content_types.find(|it| !it.is_empty() && is_single(it)) else { continue };
        let part = parts.get(name);
        let is_file = part.is_some_and(|part| files(&schemas.table, part).is_some());
        let at = at.child("contentType");
        match unwritten_charset(first).filter(|_| !is_file) {
            None if is_json(first) || part.is_some_and(|part| is_plain(schemas, part)) => {
                found.push((name.clone(), first.to_owned()));
            }
            Some(charset) if part.is_some_and(|part| is_plain(schemas, part)) => {
                let message = format!("the part is sent in UTF-8, not in `{charset}`, without a charset");
                diagnostics.push(Diagnostic::warning(Code::NotGenerated, at, message));
                found.push((name.clone(), without_charset(first)));
            }
            None | Some(_) => {
                let message = format!("the part is sent as `application/json`, not as `{first}`");
                diagnostics.push(Diagnostic::warning(Code::NotGenerated, at, message));
            }
        }
    }
    found
}

/// The types of the parts of a body.
struct Parts<'t> {
    properties: BTreeMap<&'t str, &'t Type>,
    /// The type of the parts without a property.
    others: Option<&'t Type>,
}

impl<'t> Parts<'t> {
    fn of(schemas: &'t Schemas<'_>, body: &'t Type) -> Self {
        let none = Self { properties: BTreeMap::new(), others: None };
        match body {
            Type::Schema(id) => match &schemas.table[*id].kind {
                SchemaKind::Object(object) => {
                    let properties = object.properties.iter();
                    Self {
                        properties: properties.map(|it| (it.name.as_str(), &it.value)).collect(),
                        others: object.rest.as_ref(),
                    }
                }
                _ => none,
            },
            Type::Map(values) | Type::KeyedMap(_, values) => Self { others: Some(values), ..none },
            _ => none,
        }
    }

    fn get(&self, name: &str) -> Option<&'t Type> {
        self.properties.get(name).copied().or(self.others)
    }
}

/// Whether a part of a body is a string or a file.
fn is_plain(schemas: &Schemas<'_>, value: &Type) -> bool {
    match value {
        Type::Any | Type::Degraded | Type::Map(_) | Type::KeyedMap(..) => false,
        Type::Array(value) | Type::Nullable(value) => is_plain(schemas, value),
        Type::Schema(id) => {
            matches!(schemas.table[*id].kind, SchemaKind::Enum(_)) || files(&schemas.table, value).is_some()
        }
        _ => true,
    }
}
