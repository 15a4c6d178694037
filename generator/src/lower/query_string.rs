//! Parameters that are the whole query (OpenAPI 3.2.0, section 4.12.1).

use super::encoding;
use super::media::{Whole, schema, treatment};
use super::schemas::{NamedPlace, Schemas};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};
use crate::ir::api::{BodyFormat, Docs, Parameter, QueryString, QueryStyle, Style, Type};
use crate::ir::scalar::Scalar;
use crate::openapi::MediaType;

/// Reports a parameter for the whole query beside others in the query (OpenAPI 3.2.0, section 4.12.1).
pub(super) fn report(diagnostics: &mut Diagnostics, parameters: &[(Pointer, Parameter)]) {
    let find = |is: fn(&Style) -> bool| parameters.iter().find(|(_, parameter)| is(&parameter.style));
    let whole = find(|style| matches!(style, Style::QueryString(_)));
    let part = find(|style| matches!(style, Style::Query { .. } | Style::QueryJson));
    if let (Some((at, _)), Some((other, _))) = (whole, part) {
        let message = "a parameter for the whole query excludes others in the query: both are sent";
        let warning = Diagnostic::warning(Code::InvalidValue, at.child("in"), message);
        diagnostics.push(warning.related(other.child("in"), "one of the others"));
    }
}

/// The type of a whole query, and its format. A query in another media type than a form or JSON is text.
pub(super) fn lower(
    diagnostics: &mut Diagnostics,
    schemas: &mut Schemas<'_>,
    place: &NamedPlace,
    content: &[(String, MediaType)],
) -> (Type, Docs, QueryString) {
    let Some((media_type, media)) = content.first() else {
        return (Type::Scalar(Scalar::String), Docs::default(), QueryString::Text);
    };
    let described = schema(media).map(|site| schemas.lower(diagnostics, place, site));
    let (value, docs) = match described {
        Some(described) => (described.value, described.annotations.docs),
        None => (Type::Any, Docs::default()),
    };
    match (treatment(media_type).whole, value) {
        (Whole::Form, value @ (Type::Schema(_) | Type::Map(_) | Type::Any)) => {
            (value, docs, QueryString::Form)
        }
        (Whole::Json | Whole::Any, value) => (value, docs, QueryString::Json),
        (_, Type::Scalar(Scalar::String)) => (Type::Scalar(Scalar::String), docs, QueryString::Text),
        _ => {
            let message = format!(
                "the client does not write this schema as `{media_type}`: the caller writes the query as text"
            );
            diagnostics.push(Diagnostic::warning(Code::Degraded, &place.at, message));
            (Type::Scalar(Scalar::String), docs, QueryString::Text)
        }
    }
}

/// The properties with a style of their own, of a query that is a form.
pub(super) fn styles(
    diagnostics: &mut Diagnostics,
    schemas: &Schemas<'_>,
    at: &Pointer,
    content: &[(String, MediaType)],
    value: &Type,
) -> Vec<(String, QueryStyle, bool)> {
    let Some((media_type, media)) = content.first() else { return Vec::new() };
    let form = (BodyFormat::Form, value);
    let content_types = encoding::content_types(diagnostics, schemas, &at.child(media_type), media, form);
    encoding::styles(media, content_types)
}
