//! Turns Parameter Objects (OpenAPI 3.0.3, section 4.7.12) into the parameters of an operation.

use std::collections::{BTreeMap, HashMap, HashSet};

use indexmap::IndexMap;

use super::media::{is_json, schema};
use super::nested;
use super::opaque::is_text;
use super::query_string;
use super::schemas::{NamedPlace, Schemas};
use super::security::Destination;
use super::source::Source;
use super::template::Template;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Pointer};
use crate::ir::api::{Docs, Literal, Parameter, PathStyle, QueryString, QueryStyle, Style, Type};
use crate::ir::scalar::Scalar;
use crate::nearest::meant;
use crate::openapi::{self, Content, CookieStyle, Document, Location, ParameterId};
use crate::token::is_token;

/// The parameters of an operation.
pub(super) struct Parameters {
    /// The path template.
    pub(super) path: String,
    /// The path parameters, in the order of the template.
    pub(super) of_path: Vec<Parameter>,
    /// The others.
    pub(super) others: Vec<Parameter>,
}

/// Returns the parameters of an operation.
pub(super) fn lower(
    diagnostics: &mut Diagnostics,
    schemas: &mut Schemas<'_>,
    source: &Source<'_>,
    credentials: &BTreeMap<Destination, &str>,
) -> Parameters {
    let declared = declared(schemas.document, source);
    let sent: Vec<&openapi::Use<ParameterId>> = declared
        .into_iter()
        .filter(|it| is_sent(diagnostics, &it.at, &schemas.document.tables.parameters[it.id], credentials))
        .collect();
    let lowered = sent.into_iter().map(|it| {
        let parameter = lower_one(diagnostics, schemas, source, it);
        schemas.built.add_parameter(&it.at, &parameter);
        (it.at.clone(), parameter)
    });
    let (mut of_path, others): (Vec<_>, Vec<_>) = lowered.partition(|(_, parameter)| is_path(parameter));
    let indexes = of_path.iter().enumerate().map(|(index, (_, parameter))| (parameter.name.clone(), index));
    let mut indexes: HashMap<String, usize> = indexes.collect();
    let of_query = others
        .iter()
        .filter(|(_, parameter)| matches!(parameter.style, Style::Query { .. } | Style::QueryJson));
    let of_query: HashSet<&str> = of_query.map(|(_, parameter)| parameter.name.as_str()).collect();
    let is_declared = |name: &str| indexes.contains_key(name);
    let Template { path, parameters } =
        Template::read(&source.item.path, is_declared, |name| of_query.contains(name));
    rename(diagnostics, schemas, source, &mut of_path, &mut indexes, &parameters);
    let mut of_path: Vec<Option<(Pointer, Parameter)>> = of_path.into_iter().map(Some).collect();
    let template = Place::Key(source.item.at.clone());
    let has_unread = source.item.has_unread_parameters || source.operation.has_unread_parameters;
    let mut ordered: Vec<Parameter> = Vec::new();
    let mut known = HashSet::new();
    for (name, has_segments) in parameters {
        if !known.insert(name.clone()) {
            continue;
        }
        let index = indexes.remove(&name);
        match index.and_then(|index| of_path.get_mut(index)).and_then(Option::take) {
            Some((at, mut parameter)) => {
                separate(diagnostics, &at, &mut parameter, has_segments);
                ordered.push(parameter);
            }
            None => {
                // The cause was reported.
                if !has_unread {
                    let message =
                        format!("no parameter describes `{name}` of the path: it is read as a string");
                    diagnostics.push(Diagnostic::warning(Code::PathTemplate, template.clone(), message));
                }
                ordered.push(Parameter {
                    name,
                    style: Style::Path { style: PathStyle::Simple, explode: false, has_segments },
                    styles: Vec::new(),
                    required: true,
                    value: Type::Scalar(Scalar::String),
                    only: None,
                    docs: Docs::default(),
                });
            }
        }
    }
    for (at, parameter) in of_path.into_iter().flatten() {
        let message =
            format!("the path template does not have the parameter `{}`: it is left out", parameter.name);
        diagnostics.push(Diagnostic::warning(Code::PathTemplate, at.child("name"), message));
    }
    query_string::report(diagnostics, &others);
    let mut others: Vec<Parameter> = others.into_iter().map(|(_, parameter)| parameter).collect();
    order_of_one_name(&mut others);
    Parameters { path, of_path: ordered, others }
}

/// Renames the only path parameter that the template does not have, if its name is similar to the only one of the template
/// that no parameter describes.
fn rename(
    diagnostics: &mut Diagnostics,
    schemas: &Schemas<'_>,
    source: &Source<'_>,
    of_path: &mut [(Pointer, Parameter)],
    indexes: &mut HashMap<String, usize>,
    template: &[(String, bool)],
) {
    let mut missing = template.iter().map(|(name, _)| name).filter(|name| !indexes.contains_key(*name));
    let (Some(name), None) = (missing.next(), missing.next()) else { return };
    let named: HashSet<&str> = template.iter().map(|(name, _)| name.as_str()).collect();
    let mut unused = of_path.iter_mut().filter(|(_, parameter)| !named.contains(parameter.name.as_str()));
    let (Some((at, parameter)), None) = (unused.next(), unused.next()) else { return };
    if meant(&parameter.name, [name.as_str()].into_iter()).is_some() {
        let message = format!("the parameter `{}` is read as `{name}` of the path", parameter.name);
        let mut uses = source.item.parameters.iter().chain(&source.operation.parameters);
        let written = uses.find(|it| it.at == *at).map(|it| &schemas.document.tables.parameters[it.id].at);
        let place = written.unwrap_or(at).child("name");
        let path = Place::Key(source.item.at.clone());
        diagnostics.push(Diagnostic::warning(Code::Mended, place, message).related(path, "the path is here"));
        let index = indexes.remove(&parameter.name);
        indexes.extend(index.map(|index| (name.clone(), index)));
        parameter.name.clone_from(name);
    }
}

/// Puts the parameters of one name, such as a header and one of the query, into the order of their locations. Which of them
/// gets a number after its name then does not depend on the order of the document.
fn order_of_one_name(parameters: &mut [Parameter]) {
    let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, parameter) in parameters.iter().enumerate() {
        places.entry(parameter.name.clone()).or_default().push(index);
    }
    for places in places.into_values().filter(|places| places.len() > 1) {
        let mut same: Vec<Parameter> =
            places.iter().filter_map(|index| parameters.get(*index)).cloned().collect();
        same.sort_by_key(|parameter| location(parameter.style));
        for (index, parameter) in places.into_iter().zip(same) {
            if let Some(place) = parameters.get_mut(index) {
                *place = parameter;
            }
        }
    }
}

/// The location of a parameter. The parameters of an operation differ in name or location.
fn location(style: Style) -> u8 {
    match style {
        Style::Path { .. } => 0,
        Style::Query { .. } | Style::QueryJson => 1,
        Style::Header { .. } => 2,
        Style::Cookie { .. } => 3,
        Style::QueryString(_) => 4,
    }
}

/// Sets whether a `/` in the value separates segments: in the template, or by `allowReserved` (OpenAPI 3.2.0, section
/// 4.12.2). Only a plain string can have several.
fn separate(diagnostics: &mut Diagnostics, at: &Pointer, parameter: &mut Parameter, in_template: bool) {
    let is_string = parameter.value == Type::Scalar(Scalar::String);
    let Style::Path { style, has_segments, .. } = &mut parameter.style else { return };
    *has_segments |= in_template;
    if *has_segments && !(is_string && *style == PathStyle::Simple) {
        *has_segments = false;
        let message = format!("only a string can have several segments: `{}` is one segment", parameter.name);
        diagnostics.push(Diagnostic::warning(Code::NotGenerated, at.clone(), message));
    }
}

/// The parameters of the path item and of the operation. A parameter of the operation replaces one with the same name
/// and location (section 4.7.10.1).
fn declared<'a>(document: &'a Document, source: &Source<'a>) -> Vec<&'a openapi::Use<ParameterId>> {
    let mut parameters = IndexMap::new();
    for used in source.item.parameters.iter().chain(&source.operation.parameters) {
        let parameter = &document.tables.parameters[used.id];
        // The names of headers have no case (RFC 9110, section 5.1).
        let name = match parameter.location {
            Location::Header => parameter.name.to_ascii_lowercase(),
            Location::Query { .. } | Location::Path { .. } | Location::Cookie { .. } => {
                parameter.name.clone()
            }
            // There is one, whatever its name is.
            Location::QueryString => String::new(),
        };
        parameters.insert((location(style(parameter)), name), used);
    }
    parameters.into_values().collect()
}

/// Whether the client sends a parameter. Reports a name that its location does not allow, and the place of a credential.
fn is_sent(
    diagnostics: &mut Diagnostics,
    at: &Pointer,
    parameter: &openapi::Parameter,
    credentials: &BTreeMap<Destination, &str>,
) -> bool {
    let name = &parameter.name;
    // RFC 9110, section 5.1, and RFC 6265, section 4.1.1.
    if matches!(parameter.location, Location::Header | Location::Cookie { .. }) && !is_token(name) {
        let message =
            format!("`{name}` is not a valid name of a header or a cookie: the parameter is left out");
        diagnostics.push(Diagnostic::warning(Code::InvalidValue, at.child("name"), message));
        return false;
    }
    let Some(destination) = Destination::of_parameter(parameter) else { return true };
    let Some(scheme) = credentials.get(&destination) else { return true };
    let message = format!("the credential of `{scheme}` is {destination}: the parameter is left out");
    diagnostics.push(Diagnostic::warning(Code::NotGenerated, at.child("name"), message));
    false
}

fn lower_one(
    diagnostics: &mut Diagnostics,
    schemas: &mut Schemas<'_>,
    source: &Source<'_>,
    openapi::Use { at, id }: &openapi::Use<ParameterId>,
) -> Parameter {
    let described = &schemas.document.tables.parameters[*id];
    let keyword = if matches!(described.content, Content::Schema(_)) { "schema" } else { "content" };
    let place = NamedPlace::new(at.child(keyword), vec![source.words.clone(), described.name.clone()]);
    let (value, mut docs, style) = value(diagnostics, schemas, &place, described);
    docs.description = described.description.clone().or(docs.description);
    docs.deprecated |= described.deprecated;
    let example = described.example.as_ref().and_then(|example| example.as_str());
    docs.example = example.map(str::to_owned).or(docs.example);
    let required = described.required || matches!(style, Style::Path { .. });
    let only = match &described.content {
        // `null` has no text in a URL or a header.
        Content::Schema(site) => schemas.settled.only_value_at(*site).filter(|only| *only != Literal::Null),
        Content::Media(_) => None,
    };
    let styles = match (&described.content, style) {
        (Content::Media(content), Style::QueryString(QueryString::Form)) => {
            query_string::styles(diagnostics, schemas, &at.child("content"), content, &value)
        }
        _ => Vec::new(),
    };
    Parameter { name: described.name.clone(), style, styles, required, value, only, docs }
}

/// The location of a parameter, and its style. The default of `explode` depends on the style (section 4.7.12.2).
fn style(parameter: &openapi::Parameter) -> Style {
    let explode = |default: bool| parameter.explode.unwrap_or(default);
    match &parameter.location {
        Location::Path { style, allow_reserved } => {
            let style = match style {
                openapiv3::PathStyle::Simple => PathStyle::Simple,
                openapiv3::PathStyle::Label => PathStyle::Label,
                openapiv3::PathStyle::Matrix => PathStyle::Matrix,
            };
            Style::Path { style, explode: explode(false), has_segments: *allow_reserved }
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
        Location::Cookie { style } => {
            Style::Cookie { explode: explode(true), is_encoded: *style == CookieStyle::Form }
        }
        Location::QueryString => Style::QueryString(QueryString::Text),
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
            nested::report(diagnostics, schemas, &parameter.at, style, *site);
            let described = schemas.lower(diagnostics, place, *site);
            (described.value, described.annotations.docs, style)
        }
        Content::Media(content) if parameter.location == Location::QueryString => {
            let (value, docs, format) = query_string::lower(diagnostics, schemas, place, content);
            (value, docs, Style::QueryString(format))
        }
        Content::Media(content) => {
            let json = content.iter().find(|(media_type, _)| is_json(media_type));
            let is_text =
                content.iter().all(|(media_type, media)| is_text(schemas.settled, media_type, media));
            match (json.map(|(_, media)| schema(media)), style) {
                (None, style) if is_text => (Type::Scalar(Scalar::String), Docs::default(), style),
                (Some(Some(site)), Style::Query { .. }) => {
                    let described = schemas.lower(diagnostics, place, site);
                    (described.value, described.annotations.docs, Style::QueryJson)
                }
                (Some(None), Style::Query { .. }) => (Type::Any, Docs::default(), Style::QueryJson),
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
