//! Turns Parameter Objects (OpenAPI 3.0.3, section 4.7.12) into the parameters of an operation.

use openapiv3::{ParameterData, ParameterSchemaOrContent};

use super::components::resolve;
use super::operation::Source;
use super::schema::{Place, Schemas};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place as Spot, Pointer};
use crate::ir::api::{
    Direction, Docs, Parameter, PathStyle, Property, QueryStyle, SchemaId, SchemaKind, Style, Type,
};
use crate::ir::scalar::Scalar;

/// Header parameters that the specification ignores, since other objects describe them (section 4.7.12.1).
const IGNORED_HEADERS: [&str; 3] = ["accept", "authorization", "content-type"];

/// Gives the parameters of the path in the order of its template, and the others with the schema that holds them.
pub(super) fn lower<'a>(
    diagnostics: &mut Diagnostics,
    schemas: &mut Schemas<'a>,
    source: &Source<'a, '_>,
) -> (Vec<Parameter>, Option<(SchemaId, Vec<Parameter>)>) {
    let (mut of_path, others): (Vec<_>, Vec<_>) =
        declared(diagnostics, schemas, source).into_iter().partition(|(_, parameter)| is_path(parameter));
    let template = Spot::Key(source.at.parent().unwrap_or_default());
    let mut ordered: Vec<Parameter> = Vec::new();
    for name in template_names(source.path) {
        if ordered.iter().any(|parameter| parameter.name == name) {
            continue;
        }
        match of_path.iter().position(|(_, parameter)| parameter.name == name) {
            Some(index) => ordered.push(of_path.remove(index).1),
            None => {
                let message =
                    format!("the path parameter `{name}` is declared nowhere; it is taken for a text");
                diagnostics.push(Diagnostic::warning(Code::PathTemplate, template.clone(), message));
                ordered.push(Parameter {
                    name: name.to_owned(),
                    style: Style::Path { style: PathStyle::Simple, explode: false },
                    required: true,
                    value: Type::Scalar(Scalar::String),
                    docs: Docs::default(),
                });
            }
        }
    }
    for (at, parameter) in of_path {
        let message = format!("the path does not name the parameter `{}`; it is left out", parameter.name);
        diagnostics.push(Diagnostic::warning(Code::PathTemplate, at, message));
    }
    let others: Vec<Parameter> = others.into_iter().map(|(_, parameter)| parameter).collect();
    if others.is_empty() {
        return (ordered, None);
    }
    let place = Place::new(source.at.child("parameters"), vec![source.words.clone(), "params".to_owned()]);
    let id = schemas.lift(&place, Docs::default());
    let properties = others.iter().map(|parameter| Property {
        name: parameter.name.clone(),
        required: parameter.required,
        nullable: false,
        sensitive: false,
        direction: Direction::Both,
        value: parameter.value.clone(),
        default: None,
        docs: parameter.docs.clone(),
    });
    schemas.fill(id, Docs::default(), SchemaKind::Parameters(properties.collect()));
    (ordered, Some((id, others)))
}

/// The parameters of the path item and of the operation, which replaces those of the same name and location
/// (section 4.7.10.1).
fn declared<'a>(
    diagnostics: &mut Diagnostics,
    schemas: &mut Schemas<'a>,
    source: &Source<'a, '_>,
) -> Vec<(Pointer, Parameter)> {
    let of_item = source.item.parameters.iter().enumerate();
    let of_item = of_item
        .map(|(index, it)| (source.at.parent().unwrap_or_default().child("parameters").child(index), it));
    let own = source.operation.parameters.iter().enumerate();
    let own = own.map(|(index, it)| (source.at.child("parameters").child(index), it));
    let components = schemas.components;
    let mut parameters: Vec<(Pointer, Parameter)> = Vec::new();
    for (at, parameter) in of_item.chain(own).collect::<Vec<_>>() {
        let Some((_, parameter)) =
            resolve(diagnostics, "parameters", &components.all.parameters, &at, parameter)
        else {
            continue;
        };
        let Some((style, data)) = style(parameter) else { continue };
        let place = Place::new(at.child("schema"), vec![source.words.clone(), data.name.clone()]);
        let (value, mut docs, style) = value(diagnostics, schemas, &place, style, data);
        docs.description = data.description.clone().or(docs.description);
        docs.deprecated |= data.deprecated.unwrap_or(false);
        docs.example =
            data.example.as_ref().and_then(|example| example.as_str().map(str::to_owned)).or(docs.example);
        let required = data.required || matches!(style, Style::Path { .. });
        let parameter = Parameter { name: data.name.clone(), style, required, value, docs };
        let same = |other: &Parameter| {
            other.name == parameter.name
                && std::mem::discriminant(&other.style) == std::mem::discriminant(&style)
        };
        match parameters.iter_mut().find(|(_, other)| same(other)) {
            Some(other) => *other = (at, parameter),
            None => parameters.push((at, parameter)),
        }
    }
    parameters
}

/// Where a parameter travels and how, unless it is to be ignored.
fn style(parameter: &openapiv3::Parameter) -> Option<(Style, &ParameterData)> {
    Some(match parameter {
        openapiv3::Parameter::Path { parameter_data: data, style } => {
            let style = match style {
                openapiv3::PathStyle::Simple => PathStyle::Simple,
                openapiv3::PathStyle::Label => PathStyle::Label,
                openapiv3::PathStyle::Matrix => PathStyle::Matrix,
            };
            (Style::Path { style, explode: data.explode.unwrap_or(false) }, data)
        }
        openapiv3::Parameter::Query { parameter_data: data, style, allow_reserved, .. } => {
            let (style, explode) = match style {
                openapiv3::QueryStyle::Form => (QueryStyle::Form, true),
                openapiv3::QueryStyle::SpaceDelimited => (QueryStyle::SpaceDelimited, false),
                openapiv3::QueryStyle::PipeDelimited => (QueryStyle::PipeDelimited, false),
                openapiv3::QueryStyle::DeepObject => (QueryStyle::DeepObject, true),
            };
            let explode = data.explode.unwrap_or(explode);
            (Style::Query { style, explode, allow_reserved: *allow_reserved }, data)
        }
        openapiv3::Parameter::Header { parameter_data: data, .. } => {
            if IGNORED_HEADERS.contains(&data.name.to_ascii_lowercase().as_str()) {
                return None;
            }
            (Style::Header { explode: data.explode.unwrap_or(false) }, data)
        }
        openapiv3::Parameter::Cookie { parameter_data: data, .. } => {
            (Style::Cookie { explode: data.explode.unwrap_or(true) }, data)
        }
    })
}

/// The type of the values of a parameter. One that is described by its content travels as that content.
fn value<'a>(
    diagnostics: &mut Diagnostics,
    schemas: &mut Schemas<'a>,
    place: &Place,
    style: Style,
    data: &'a ParameterData,
) -> (Type, Docs, Style) {
    match &data.format {
        ParameterSchemaOrContent::Schema(schema) => {
            let described = schemas.lower(diagnostics, place, schema);
            (described.value, described.annotations.docs, style)
        }
        ParameterSchemaOrContent::Content(content) => {
            let json = content.iter().find(|(media_type, _)| super::media::is_json(media_type));
            let schema = json.and_then(|(_, media)| media.schema.as_ref());
            match (schema, style) {
                (Some(schema), Style::Query { .. }) => {
                    let described = schemas.lower(diagnostics, place, schema);
                    (described.value, described.annotations.docs, Style::QueryJson)
                }
                (_, style) => {
                    let message = "the content of the parameter is a text, which the caller writes";
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
