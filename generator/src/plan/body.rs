//! Decides how the bodies of requests are written.

use super::types::{Context, file_type};
use crate::ir::api::{self, Body, BodyFormat, PathStyle, QueryStyle};
use crate::ir::client::{BodyKind, FormStyles, Parts, Type};
use crate::ir::files::{Files, files};
use crate::ir::scalar::Scalar;

/// How a body is written, and the type of its value.
pub(super) fn plan(context: &Context<'_>, body: &Body) -> (BodyKind, Type) {
    let media_type = || body.media_type.clone();
    match body.format {
        BodyFormat::Json if body.media_type == "application/json" => {
            (BodyKind::Json, context.value(&body.value))
        }
        BodyFormat::Json => (BodyKind::JsonAs(media_type()), context.value(&body.value)),
        BodyFormat::Form => (BodyKind::Form(styles(&body.styles)), context.value(&body.value)),
        BodyFormat::Multipart => {
            let makes_parts =
                matches!(body.value, api::Type::Schema(id) if context.usage.multipart.contains(&id));
            let is_other = body.media_type != "multipart/form-data";
            let parts = Parts {
                media_type: is_other.then(|| body.media_type.clone()),
                content_types: body.content_types.clone(),
            };
            match &body.value {
                value if makes_parts => (BodyKind::Multipart(parts), context.value(value)),
                value => match files_of_map(context, value) {
                    Some(files) => {
                        let type_ = Type::Map(Box::new(file_type(files)));
                        (BodyKind::MultipartFiles(files, parts), type_)
                    }
                    None => (BodyKind::MultipartProperties(parts), context.value(value)),
                },
            }
        }
        BodyFormat::Text => (BodyKind::Text(media_type()), Type::Scalar(Scalar::String)),
        BodyFormat::Binary => (BodyKind::Bytes(media_type()), Type::Upload),
    }
}

/// How many files each value of a map is, if the values are files.
fn files_of_map(context: &Context<'_>, value: &api::Type) -> Option<Files> {
    match value {
        api::Type::Map(values) => files(&context.api.schemas, values),
        _ => None,
    }
}

/// The styles of the properties of a form, in the order in which they come.
pub(super) fn styles(of_properties: &[(String, QueryStyle, bool)]) -> FormStyles {
    let mut styles = FormStyles::new();
    for (name, style, explode) in of_properties {
        let style = query_style(*style, *explode);
        match styles.iter_mut().find(|(known, _)| *known == style) {
            Some((_, names)) => names.push(name.clone()),
            None => styles.push((style, vec![name.clone()])),
        }
    }
    styles
}

/// The name of a style in the support code.
pub(super) fn query_style(style: QueryStyle, explode: bool) -> &'static str {
    match (style, explode) {
        (QueryStyle::Form, false) => "Form",
        // Exploded, these are spelled as the style `form` is.
        (QueryStyle::Form | QueryStyle::SpaceDelimited | QueryStyle::PipeDelimited, true) => "FormExplode",
        (QueryStyle::SpaceDelimited, false) => "SpaceDelimited",
        (QueryStyle::PipeDelimited, false) => "PipeDelimited",
        (QueryStyle::DeepObject, _) => "DeepObject",
        (QueryStyle::Json, _) => "Json",
    }
}

/// The name of a style of a path parameter in the support code.
pub(super) fn path_style(style: PathStyle, explode: bool) -> &'static str {
    match (style, explode) {
        (PathStyle::Simple, false) => "Simple",
        (PathStyle::Simple, true) => "SimpleExplode",
        (PathStyle::Label, false) => "Label",
        (PathStyle::Label, true) => "LabelExplode",
        (PathStyle::Matrix, false) => "Matrix",
        (PathStyle::Matrix, true) => "MatrixExplode",
    }
}
