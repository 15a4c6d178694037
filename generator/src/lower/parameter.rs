//! Turns Parameter Objects (OpenAPI 3.0.3, section 4.7.12) into the parameters of an operation.

use super::media::{is_json, schema};
use super::schemas::{NamedPlace, Schemas};
use super::source::Source;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Pointer};
use crate::ir::api::{
    Direction, Docs, Parameter, PathStyle, Property, QueryStyle, SchemaId, SchemaKind, Style, Type,
};
use crate::ir::scalar::Scalar;
use crate::openapi::{self, Content, Location};

/// Returns the path parameters in the order of the template, and the others with the schema that has them.
pub(super) fn lower(
    diagnostics: &mut Diagnostics,
    schemas: &mut Schemas<'_>,
    source: &Source<'_>,
) -> (Vec<Parameter>, Option<(SchemaId, Vec<Parameter>)>) {
    let (mut of_path, others): (Vec<_>, Vec<_>) =
        declared(diagnostics, schemas, source).into_iter().partition(|(_, parameter)| is_path(parameter));
    let template = Place::Key(source.item.at.clone());
    let mut ordered: Vec<Parameter> = Vec::new();
    for name in template_names(&source.item.path) {
        if ordered.iter().any(|parameter| parameter.name == name) {
            continue;
        }
        match of_path.iter().position(|(_, parameter)| parameter.name == name) {
            Some(index) => ordered.push(of_path.remove(index).1),
            None => {
                let message = format!("no parameter describes `{name}` of the path: it is read as a string");
                diagnostics.push(Diagnostic::warning(Code::PathTemplate, template.clone(), message));
                ordered.push(Parameter {
                    name: name.to_owned(),
                    style: Style::Path { style: PathStyle::Simple, explode: false },
                    required: true,
                    value: Type::Scalar(Scalar::String),
                    only: None,
                    docs: Docs::default(),
                });
            }
        }
    }
    for (at, parameter) in of_path {
        let message =
            format!("the path template does not have the parameter `{}`: it is left out", parameter.name);
        diagnostics.push(Diagnostic::warning(Code::PathTemplate, at, message));
    }
    let others: Vec<Parameter> = others.into_iter().map(|(_, parameter)| parameter).collect();
    if others.is_empty() {
        return (ordered, None);
    }
    let place = NamedPlace::new(
        source.operation.at.child("parameters"),
        vec![source.words.clone(), "params".to_owned()],
    );
    let id = schemas.lift(&place, Docs::default());
    let properties = others.iter().map(|parameter| Property {
        name: parameter.name.clone(),
        required: parameter.required,
        nullable: false,
        sensitive: false,
        direction: Direction::Both,
        value: parameter.value.clone(),
        default: None,
        only: parameter.only.clone(),
        docs: parameter.docs.clone(),
    });
    schemas.fill(id, Docs::default(), SchemaKind::Parameters(properties.collect()));
    (ordered, Some((id, others)))
}

/// The parameters of the path item and of the operation. A parameter of the operation replaces one with the same name
/// and location (section 4.7.10.1).
fn declared(
    diagnostics: &mut Diagnostics,
    schemas: &mut Schemas<'_>,
    source: &Source<'_>,
) -> Vec<(Pointer, Parameter)> {
    let mut parameters: Vec<(Pointer, Parameter)> = Vec::new();
    for openapi::Use { at, id } in source.item.parameters.iter().chain(&source.operation.parameters) {
        let described = &schemas.document.tables.parameters[*id];
        let place = NamedPlace::new(at.child("schema"), vec![source.words.clone(), described.name.clone()]);
        let (value, mut docs, style) = value(diagnostics, schemas, &place, described);
        docs.description = described.description.clone().or(docs.description);
        docs.deprecated |= described.deprecated;
        let example = described.example.as_ref().and_then(|example| example.as_str());
        docs.example = example.map(str::to_owned).or(docs.example);
        let required = described.required || matches!(style, Style::Path { .. });
        let only = match &described.content {
            Content::Schema(site) => schemas.settled.only_value_at(*site),
            Content::Media(_) => None,
        };
        let parameter = Parameter { name: described.name.clone(), style, required, value, only, docs };
        let same = |other: &Parameter| {
            other.name == parameter.name
                && std::mem::discriminant(&other.style) == std::mem::discriminant(&style)
        };
        match parameters.iter_mut().find(|(_, other)| same(other)) {
            Some(other) => *other = (at.clone(), parameter),
            None => parameters.push((at.clone(), parameter)),
        }
    }
    parameters
}

/// The location of a parameter, and its style. The default of `explode` depends on the style (section 4.7.12.2).
fn style(parameter: &openapi::Parameter) -> Style {
    let explode = |default: bool| parameter.explode.unwrap_or(default);
    match &parameter.location {
        Location::Path(style) => {
            let style = match style {
                openapiv3::PathStyle::Simple => PathStyle::Simple,
                openapiv3::PathStyle::Label => PathStyle::Label,
                openapiv3::PathStyle::Matrix => PathStyle::Matrix,
            };
            Style::Path { style, explode: explode(false) }
        }
        Location::Query { style, allow_reserved, .. } => {
            let (style, default) = match style {
                openapiv3::QueryStyle::Form => (QueryStyle::Form, true),
                openapiv3::QueryStyle::SpaceDelimited => (QueryStyle::SpaceDelimited, false),
                openapiv3::QueryStyle::PipeDelimited => (QueryStyle::PipeDelimited, false),
                openapiv3::QueryStyle::DeepObject => (QueryStyle::DeepObject, true),
            };
            Style::Query { style, explode: explode(default), allow_reserved: *allow_reserved }
        }
        Location::Header => Style::Header { explode: explode(false) },
        Location::Cookie => Style::Cookie { explode: explode(true) },
    }
}

/// The type of the values of a parameter. A parameter with `content` is sent in that media type.
fn value(
    diagnostics: &mut Diagnostics,
    schemas: &mut Schemas<'_>,
    place: &NamedPlace,
    parameter: &openapi::Parameter,
) -> (Type, Docs, Style) {
    let style = style(parameter);
    match &parameter.content {
        Content::Schema(site) => {
            let described = schemas.lower(diagnostics, place, *site);
            (described.value, described.annotations.docs, style)
        }
        Content::Media(content) => {
            let json = content.iter().find(|(media_type, _)| is_json(media_type));
            match (json.and_then(|(_, media)| schema(media)), style) {
                (Some(site), Style::Query { .. }) => {
                    let described = schemas.lower(diagnostics, place, site);
                    (described.value, described.annotations.docs, Style::QueryJson)
                }
                (_, style) => {
                    let message = "the media type of the parameter is not supported: the caller writes its value as text";
                    diagnostics.push(Diagnostic::warning(Code::Degraded, &place.at, message));
                    (Type::Scalar(Scalar::String), Docs::default(), style)
                }
            }
        }
    }
}

fn is_path(parameter: &Parameter) -> bool {
    matches!(parameter.style, Style::Path { .. })
}

/// The names in the braces of a path template, in order (section 4.7.8.2).
fn template_names(path: &str) -> Vec<&str> {
    path.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}
