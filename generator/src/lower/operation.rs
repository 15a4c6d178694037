//! Turns Path Item and Operation Objects (OpenAPI 3.0.3, sections 4.7.9 and 4.7.10) into operations.

use std::collections::BTreeMap;

use openapiv3::{
    Components, MediaType, ParameterSchemaOrContent, PathStyle, Paths, ReferenceOr, RequestBody, Response,
    StatusCode,
};

use super::reference::{Section, follow};
use super::schema::Schemas;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Pointer};
use crate::ir::api::{Docs, Operation, Parameter, Type};

/// The only media type that bodies may have.
const JSON: &str = "application/json";

/// Gives every operation, in document order.
pub(super) fn lower(
    diagnostics: &mut Diagnostics,
    schemas: &mut Schemas<'_>,
    paths: &Paths,
    components: &Components,
) -> Vec<Operation> {
    let mut operations = Vec::new();
    let mut ids: BTreeMap<&str, Pointer> = BTreeMap::new();
    for (path, item) in &paths.paths {
        let at = Pointer::root().child("paths").child(path);
        // `normalise` has refused a path item that is a reference.
        let ReferenceOr::Item(item) = item else { continue };
        for (method, operation) in item.iter() {
            let at = at.child(method);
            let Some(id) = operation.operation_id.as_deref() else {
                report(diagnostics, &at, "an operation without `operationId`");
                continue;
            };
            if let Some(first) = ids.insert(id, at.child("operationId")) {
                diagnostics.push(
                    Diagnostic::error(
                        Code::DuplicateOperationId,
                        at.child("operationId"),
                        format!("two operations have the id `{id}`"),
                    )
                    .related(first, "the first is here"),
                );
            }
            let declared = item.parameters.iter().enumerate().map(|(index, parameter)| {
                (at.parent().unwrap_or_default().child("parameters").child(index), parameter)
            });
            let declared = declared.chain(
                operation
                    .parameters
                    .iter()
                    .enumerate()
                    .map(|(index, parameter)| (at.child("parameters").child(index), parameter)),
            );
            let parameters = lower_parameters(diagnostics, declared.collect(), components);
            let parameters = parameters
                .map(|parameters| order_by_template(diagnostics, &at, path, parameters))
                .unwrap_or_default();
            let body = operation.request_body.as_ref().map(|body| {
                lower_request_body(diagnostics, schemas, &at.child("requestBody"), body, components)
            });
            let (success, failure) = lower_responses(diagnostics, schemas, &at, operation, components);
            operations.push(Operation {
                id: id.to_owned(),
                method: upper_case(method),
                path: path.clone(),
                docs: Docs {
                    summary: operation.summary.clone(),
                    description: operation.description.clone(),
                    example: None,
                    deprecated: operation.deprecated,
                },
                parameters,
                body: body.flatten(),
                success: success.unwrap_or(Type::Any),
                failure: failure.unwrap_or(Type::Any),
            });
        }
    }
    operations
}

fn upper_case(method: &str) -> &'static str {
    match method {
        "get" => "GET",
        "put" => "PUT",
        "post" => "POST",
        "delete" => "DELETE",
        "options" => "OPTIONS",
        "head" => "HEAD",
        "patch" => "PATCH",
        _ => "TRACE",
    }
}

/// Gives the path parameters; every other kind is reported. Gives nothing if a parameter is not to be found.
fn lower_parameters(
    diagnostics: &mut Diagnostics,
    declared: Vec<(Pointer, &ReferenceOr<openapiv3::Parameter>)>,
    components: &Components,
) -> Option<Vec<(Pointer, Parameter)>> {
    let section = Section { keyword: "parameters", find: &|name| components.parameters.get(name) };
    let mut parameters: Vec<(Pointer, Parameter)> = Vec::new();
    let mut complete = true;
    for (at, parameter) in declared {
        let Some((target, parameter)) = follow(diagnostics, &section, &at, parameter) else {
            complete = false;
            continue;
        };
        let (location, data) = match parameter {
            openapiv3::Parameter::Path { parameter_data, .. } => ("path", parameter_data),
            openapiv3::Parameter::Query { parameter_data, .. } => ("query", parameter_data),
            openapiv3::Parameter::Header { parameter_data, .. } => ("header", parameter_data),
            openapiv3::Parameter::Cookie { parameter_data, .. } => ("cookie", parameter_data),
        };
        let openapiv3::Parameter::Path { style, .. } = parameter else {
            report(diagnostics, &at, &format!("the {location} parameter `{}`", data.name));
            continue;
        };
        if *style != PathStyle::Simple {
            report(diagnostics, &target.child("style"), "a path parameter of another style than `simple`");
        } else if !is_text(&data.format) {
            report(diagnostics, &target.child("schema"), "a path parameter that is not a plain string");
        }
        let parameter = Parameter {
            name: data.name.clone(),
            docs: Docs {
                summary: None,
                description: data.description.clone(),
                example: data.example.as_ref().and_then(|example| example.as_str().map(str::to_owned)),
                deprecated: data.deprecated.unwrap_or(false),
            },
        };
        // A parameter of the operation replaces the one of the path item that has its name (section 4.7.10.1).
        match parameters.iter_mut().find(|(_, other)| other.name == parameter.name) {
            Some(other) => *other = (at, parameter),
            None => parameters.push((at, parameter)),
        }
    }
    complete.then_some(parameters)
}

/// Whether a parameter is a string without a format or a list of values.
fn is_text(format: &ParameterSchemaOrContent) -> bool {
    let ParameterSchemaOrContent::Schema(ReferenceOr::Item(schema)) = format else { return false };
    match &schema.schema_kind {
        openapiv3::SchemaKind::Type(openapiv3::Type::String(string)) => {
            string.enumeration.is_empty() && string.format == openapiv3::VariantOrUnknownOrEmpty::Empty
        }
        _ => false,
    }
}

/// Puts the parameters in the order of the path template, in which each must stand once (section 4.7.8.2).
fn order_by_template(
    diagnostics: &mut Diagnostics,
    at: &Pointer,
    path: &str,
    mut declared: Vec<(Pointer, Parameter)>,
) -> Vec<Parameter> {
    let template = Place::Key(at.parent().unwrap_or_default());
    let mut report = |place: Place, message: String| {
        diagnostics.push(Diagnostic::error(Code::PathTemplate, place, message));
    };
    if let Some(message) = malformed(path) {
        report(template, message);
        return Vec::new();
    }
    let mut ordered: Vec<Parameter> = Vec::new();
    for name in path.split('/').filter_map(parameter_name) {
        if ordered.iter().any(|parameter| parameter.name == name) {
            report(template.clone(), format!("the path names the parameter `{name}` twice"));
            continue;
        }
        match declared.iter().position(|(_, parameter)| parameter.name == name) {
            Some(index) => ordered.push(declared.remove(index).1),
            None => report(template.clone(), format!("the path parameter `{name}` is declared nowhere")),
        }
    }
    for (place, parameter) in declared {
        report(place.into(), format!("the path does not name the parameter `{}`", parameter.name));
    }
    ordered
}

/// Why a path template is not supported, where it is not.
fn malformed(path: &str) -> Option<String> {
    if path.contains(['?', '#']) {
        return Some(format!("the path `{path}` has a query or a fragment, which is not supported"));
    }
    path.split('/').find_map(|segment| match segment.replace("%2e", ".").replace("%2E", ".").as_str() {
        "." | ".." => Some(format!("the path segment `{segment}` would be resolved away")),
        _ if parameter_name(segment).is_none() && segment.contains(['{', '}']) => {
            Some(format!("the path segment `{segment}` mixes text and parameters, which is not supported"))
        }
        _ => None,
    })
}

/// The parameter that a whole segment of a path template is.
fn parameter_name(segment: &str) -> Option<&str> {
    let name = segment.strip_prefix('{')?.strip_suffix('}')?;
    (!name.is_empty() && !name.contains(['{', '}'])).then_some(name)
}

fn lower_request_body(
    diagnostics: &mut Diagnostics,
    schemas: &mut Schemas<'_>,
    at: &Pointer,
    body: &ReferenceOr<RequestBody>,
    components: &Components,
) -> Option<Type> {
    let section = Section { keyword: "requestBodies", find: &|name| components.request_bodies.get(name) };
    let (at, body) = follow(diagnostics, &section, at, body)?;
    if !body.required {
        diagnostics.push(
            Diagnostic::error(Code::Unsupported, &at, "an optional request body is not supported")
                .help("add `required: true`"),
        );
    }
    lower_content(diagnostics, schemas, &at, body.content.iter().collect())
}

/// Gives the one type of all successes, and the one type of all failures.
fn lower_responses(
    diagnostics: &mut Diagnostics,
    schemas: &mut Schemas<'_>,
    at: &Pointer,
    operation: &openapiv3::Operation,
    components: &Components,
) -> (Option<Type>, Option<Type>) {
    let at = at.child("responses");
    let mut success: Option<(Pointer, Type)> = None;
    let mut failure: Option<(Pointer, Type)> = None;
    let default = operation.responses.default.iter().map(|response| ("default".to_owned(), response, false));
    let by_status = operation.responses.responses.iter().map(|(status, response)| {
        (status.to_string(), response, matches!(status, StatusCode::Code(200..=299) | StatusCode::Range(2)))
    });
    for (status, response, succeeds) in by_status.chain(default) {
        let place = at.child(&status);
        let Some(value) = lower_response(diagnostics, schemas, &place, response, components) else {
            continue;
        };
        let other = if succeeds { &mut success } else { &mut failure };
        match other {
            None => *other = Some((place, value)),
            Some((_, first)) if *first == value => {}
            Some((first, _)) => {
                let what = if succeeds { "successes" } else { "failures" };
                diagnostics.push(
                    Diagnostic::error(
                        Code::Unsupported,
                        place,
                        format!("{what} of one operation with different schemas are not supported"),
                    )
                    .related(first.clone(), "another schema is here"),
                );
            }
        }
    }
    if success.is_none() && !diagnostics.has_errors() {
        report(diagnostics, &at, "an operation without a JSON response for a 2xx status");
    }
    (success.map(|(_, value)| value), failure.map(|(_, value)| value))
}

fn lower_response(
    diagnostics: &mut Diagnostics,
    schemas: &mut Schemas<'_>,
    at: &Pointer,
    response: &ReferenceOr<Response>,
    components: &Components,
) -> Option<Type> {
    let section = Section { keyword: "responses", find: &|name| components.responses.get(name) };
    let (at, response) = follow(diagnostics, &section, at, response)?;
    lower_content(diagnostics, schemas, &at, response.content.iter().collect())
}

/// Gives the type of a body, which must be JSON with a schema and nothing else.
fn lower_content(
    diagnostics: &mut Diagnostics,
    schemas: &mut Schemas<'_>,
    at: &Pointer,
    content: Vec<(&String, &MediaType)>,
) -> Option<Type> {
    let at = at.child("content");
    match content.as_slice() {
        [(name, media)] if name.as_str() == JSON => {
            let at = at.child(JSON);
            let Some(schema) = &media.schema else {
                report(diagnostics, &at, "a body without a schema");
                return None;
            };
            schemas.lower_body(diagnostics, &at.child("schema"), schema)
        }
        [] => {
            report(diagnostics, &at, "a body without content");
            None
        }
        [(name, _)] => {
            report(diagnostics, &at.child(name), &format!("the media type `{name}`"));
            None
        }
        [_, (name, _), ..] => {
            report(diagnostics, &at.child(name), "a body of more than one media type");
            None
        }
    }
}

fn report(diagnostics: &mut Diagnostics, at: &Pointer, what: &str) {
    diagnostics.push(Diagnostic::error(Code::Unsupported, at, format!("{what} is not supported")));
}
