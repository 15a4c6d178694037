//! Reports parameters with lists or objects inside of others, which most styles cannot write (OpenAPI 3.0.3, section
//! 4.7.12.3).

use super::schemas::Schemas;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};
use crate::ir::api::{PathStyle, QueryStyle, Style};
use crate::openapi::{JsonType, Others, Site};

/// Reports a parameter whose style cannot write some of its values. A call refuses these.
pub(super) fn report(
    diagnostics: &mut Diagnostics,
    schemas: &Schemas<'_>,
    at: &Pointer,
    style: Style,
    site: Site,
) {
    let name = match style {
        // These write any JSON, or each property by itself.
        Style::QueryJson
        | Style::QueryString(_)
        | Style::Query { style: QueryStyle::DeepObject | QueryStyle::Json, .. } => return,
        Style::Query { style: QueryStyle::Form, .. } | Style::Cookie { .. } => "form",
        Style::Query { style: QueryStyle::SpaceDelimited, .. } => "spaceDelimited",
        Style::Query { style: QueryStyle::PipeDelimited, .. } => "pipeDelimited",
        Style::Path { style: PathStyle::Simple, .. } | Style::Header { .. } => "simple",
        Style::Path { style: PathStyle::Label, .. } => "label",
        Style::Path { style: PathStyle::Matrix, .. } => "matrix",
    };
    if !is_nested(schemas, site) {
        return;
    }
    let message =
        format!("the style `{name}` cannot write a list or an object inside of another: a call refuses it");
    let help = "describe the parameter with `content` instead of `schema`, or give it the style `deepObject`";
    diagnostics.push(Diagnostic::warning(Code::NotGenerated, at.child("schema"), message).help(help));
}

/// Whether a list or an object holds lists or objects.
fn is_nested(schemas: &Schemas<'_>, site: Site) -> bool {
    let settled = schemas.settled;
    let is_whole = |site: Site| matches!(settled.merge(site).type_, Some(JsonType::Array | JsonType::Object));
    let merged = settled.merge(site);
    let others = |others: Option<Others>| match others {
        Some(Others::Schema(site)) => Some(site),
        Some(Others::Any | Others::None) | None => None,
    };
    match merged.type_ {
        Some(JsonType::Array) => others(merged.items).is_some_and(is_whole),
        Some(JsonType::Object) => {
            let mut values = merged.properties.values().copied().chain(others(merged.additional));
            values.any(is_whole)
        }
        _ => false,
    }
}
