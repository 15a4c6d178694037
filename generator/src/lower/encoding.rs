//! Turns Encoding Objects (OpenAPI 3.0.3, section 4.7.15) into the styles and the content types of the parts of bodies.

use std::collections::{BTreeMap, BTreeSet};

use super::media::{is_json, is_single, unwritten_charset, without_charset};
use super::schemas::Schemas;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Pointer};
use crate::ir::api::{BodyFormat, QueryStyle, SchemaKind, Type};
use crate::ir::files::files;
use crate::ir::scalar::Scalar;
use crate::openapi::{Encoding, MediaType};

/// The properties of a form that the document gives a style (OpenAPI 3.1.1, section 4.8.15.1.2), or the content type JSON.
/// Without either, an object is JSON, and a list is a pair for each item.
pub(super) fn styles(
    media: &MediaType,
    content_types: Vec<(String, String)>,
) -> Vec<(String, QueryStyle, bool)> {
    let style = |encoding: &Encoding| {
        Some(match encoding.style.as_ref()? {
            openapiv3::QueryStyle::Form => QueryStyle::Form,
            openapiv3::QueryStyle::SpaceDelimited => QueryStyle::SpaceDelimited,
            openapiv3::QueryStyle::PipeDelimited => QueryStyle::PipeDelimited,
            openapiv3::QueryStyle::DeepObject => QueryStyle::DeepObject,
        })
    };
    let json = content_types.into_iter().filter(|(_, content_type)| is_json(content_type));
    let json = json.map(|(name, _)| (name, QueryStyle::Json, false));
    let styled =
        media.encoding.iter().filter_map(|(name, encoding)| Some((name, style(encoding)?, encoding)));
    styled.map(|(name, style, encoding)| (name.clone(), style, encoding.explode)).chain(json).collect()
}

/// The content types that the document gives for the parts of a body. A part that may have several gets the first. For
/// a range, the caller chooses.
pub(super) fn content_types(
    diagnostics: &mut Diagnostics,
    schemas: &Schemas<'_>,
    at: &Pointer,
    media: &MediaType,
    (format, value): (BodyFormat, &Type),
) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let parts = Parts::of(schemas, value);
    for (name, encoding) in &media.encoding {
        let at = at.child("encoding").child(name);
        let part = parts.get(name);
        if part.is_none() && parts.are_known {
            let message = format!("the body has no property `{name}`: its encoding is ignored");
            diagnostics.push(Diagnostic::warning(Code::InvalidValue, Place::Key(at), message));
            continue;
        }
        report(diagnostics, &at, encoding, part, format);
        // A style takes the place of the content type.
        let content_type = encoding.content_type.as_deref().filter(|_| encoding.style.is_none());
        let mut content_types = content_type.unwrap_or_default().split(',').map(str::trim);
        let Some(first) = content_types.find(|it| !it.is_empty() && is_single(it)) else { continue };
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
    // Base64 is a text of bytes (OpenAPI 3.0.4, section 4.8.15.1.1).
    let named: BTreeSet<String> = found.iter().map(|(name, _)| name.clone()).collect();
    let base64 = parts.properties.iter().filter(|(name, part)| is_base64(part) && !named.contains(**name));
    found.extend(base64.map(|(name, _)| ((*name).to_owned(), "application/octet-stream".to_owned())));
    found
}

/// Reports what an encoding says and the client does not do: headers, and styles of parts.
fn report(
    diagnostics: &mut Diagnostics,
    at: &Pointer,
    encoding: &Encoding,
    part: Option<&Type>,
    format: BodyFormat,
) {
    if format != BodyFormat::Multipart {
        return;
    }
    // `Content-Type` in the headers is ignored (OpenAPI 3.0.3, section 4.7.15.1).
    if encoding.headers.iter().any(|(header, _)| !header.eq_ignore_ascii_case("content-type")) {
        let message = "the headers of a part are not sent";
        diagnostics.push(Diagnostic::warning(Code::NotGenerated, at.child("headers"), message));
    }
    // In the style `form`, the items of a list are parts as well.
    let is_list = matches!(part, Some(Type::Array(_)));
    let differs =
        |style: &openapiv3::QueryStyle| *style != openapiv3::QueryStyle::Form || is_list && !encoding.explode;
    if encoding.style.as_ref().is_some_and(differs) {
        let message = "a part is not written in a style: it is sent in its content type";
        diagnostics.push(Diagnostic::warning(Code::NotGenerated, at, message));
    }
}

/// Whether a value is Base64, or a list of it.
fn is_base64(value: &Type) -> bool {
    match value {
        Type::Scalar(scalar) => matches!(scalar, Scalar::Base64 | Scalar::Base64Url),
        Type::Array(value) | Type::Nullable(value) => is_base64(value),
        Type::Any | Type::Degraded | Type::Binary | Type::Map(_) | Type::KeyedMap(..) | Type::Schema(_) => {
            false
        }
    }
}

/// The types of the parts of a body.
struct Parts<'t> {
    properties: BTreeMap<&'t str, &'t Type>,
    /// The type of the parts without a property.
    others: Option<&'t Type>,
    /// Whether there are no other parts.
    are_known: bool,
}

impl<'t> Parts<'t> {
    fn of(schemas: &'t Schemas<'_>, body: &'t Type) -> Self {
        let none = Self { properties: BTreeMap::new(), others: None, are_known: false };
        match body {
            Type::Schema(id) => match &schemas.table[*id].kind {
                SchemaKind::Object(object) => {
                    let properties = object.properties.iter();
                    Self {
                        properties: properties.map(|it| (it.name.as_str(), &it.value)).collect(),
                        others: object.rest.as_ref(),
                        are_known: true,
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
