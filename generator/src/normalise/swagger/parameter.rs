//! Reads Parameter Objects (Swagger 2.0, section 6.4.9) and Parameters Definitions Objects (section 6.4.21).

use openapiv3::{PathStyle, QueryStyle};
use serde_json::{Map, Value};

use super::shared::{BodyParameter, BodyParameters, CollectionFormat, Described, FormField, Parameter};
use super::value;
use crate::diagnostic::{Code, Diagnostic, Instead, visible};
use crate::nearest::meant;
use crate::normalise::context::Context;
use crate::normalise::parameter::{sendable, without_location, wrong_name};
use crate::normalise::place::At;
use crate::normalise::references::Component;
use crate::normalise::{example, reference};
use crate::openapi::{self, Content, CookieStyle, Location, ParameterId, Site, Use};

/// Reads the parameters of a document, by name.
pub(super) fn components(context: &mut Context<'_>, at: At<'_>, value: Value) {
    for (name, value) in context.object(at, value) {
        if let Some(parameter) = read(context, at.key(&name), value) {
            context.shared.parameters.insert(name, parameter);
        }
    }
}

/// Reads the parameters of a path or an operation: those of the model, those that make the body, and whether one of them
/// could not be read, which is reported.
pub(super) fn list(
    context: &mut Context<'_>,
    at: At<'_>,
    value: Value,
) -> (Vec<Use<ParameterId>>, BodyParameters, bool) {
    let mut is_unread = false;
    let mut values = Vec::new();
    let mut body = BodyParameters::default();
    for (index, item) in context.list(at, value).into_iter().enumerate() {
        let at = at.index(index);
        match read(context, at, item) {
            Some(Parameter::Value(id)) => {
                let at = at.pointer();
                let written = context.document.tables.parameters[id].at.clone();
                context.diagnostics.moved(at.child("schema"), written);
                values.push(Use { at, id });
            }
            Some(Parameter::Body(found)) => body.set(context, BodyParameter { at: at.pointer(), ..found }),
            Some(Parameter::Field(found)) => body.add(context, FormField { at: at.pointer(), ..found }),
            None => is_unread = true,
        }
    }
    (sendable(context, values), body, is_unread)
}

/// The locations of parameters.
const LOCATIONS: [&str; 6] = ["query", "header", "path", "cookie", "formData", "body"];

/// Reads a parameter, or a reference to one. `None` if it is not clear what it is.
fn read(context: &mut Context<'_>, at: At<'_>, value: Value) -> Option<Parameter> {
    let mut members = context.object(at, value);
    if let Some(Value::String(target)) = members.get_mut("$ref").map(Value::take) {
        let name = reference::exactly(context, at, Component::Parameters, target)?;
        return context.shared.parameters.get(&name).cloned();
    }
    let name = members.shift_remove("name").and_then(|name| context.text(at.key("name"), name));
    let location = members.shift_remove("in").and_then(|text| context.text(at.key("in"), text));
    let has_schema = members.contains_key("schema");
    let location = match (location, &name) {
        (Some(location), _) => location,
        (None, _) if has_schema => guessed(context, at, "body"),
        (None, Some(name)) => guessed(context, at, without_location(at, name)),
        (None, None) => String::new(),
    };
    let known = meant(location.trim(), LOCATIONS.into_iter()).unwrap_or(location.trim());
    let kind = known.to_ascii_lowercase();
    if !known.eq_ignore_ascii_case(location.trim()) && known != "formData" {
        context.mended(at.key("in"), format!("`{}` is read as `{known}`", visible(&location)));
    }
    if kind == "body" {
        return Some(Parameter::Body(body(context, at, members)));
    }
    let Some(name) = name else {
        let message = "a parameter needs a `name`, and an `in`: query, header, path, formData or body";
        context.refuse(Diagnostic::error(Code::MissingKeyword, at, message), Instead::LeftOut);
        return None;
    };
    if let Some((message, help)) = wrong_name(&name, kind == "header") {
        let error = Diagnostic::error(Code::InvalidValue, at.key("name"), message);
        context.refuse(error.help(help), Instead::LeftOut);
        return None;
    }
    match kind.as_str() {
        "formdata" | "form" => {
            if location != "formData" {
                context.mended(at.key("in"), format!("`{location}` is read as `formData`"));
            }
            Some(Parameter::Field(field(context, at, name, members)))
        }
        "query" | "path" | "header" | "cookie" => {
            Some(Parameter::Value(of_head(context, at, name, &kind, members)))
        }
        _ => {
            let message = format!("`{location}` is not a location of a parameter");
            let help = "use query, header, path, formData or body";
            let diagnostic = Diagnostic::error(Code::InvalidValue, at.key("in"), message);
            context.refuse(diagnostic.help(help), Instead::LeftOut);
            None
        }
    }
}

/// The probable location of a parameter without one.
fn guessed(context: &mut Context<'_>, at: At<'_>, location: &str) -> String {
    context.mended(at, format!("the parameter has no `in`: read as `in: {location}`"));
    location.to_owned()
}

/// Takes `required`.
fn is_required(context: &mut Context<'_>, at: At<'_>, members: &mut Map<String, Value>) -> bool {
    let value = members.shift_remove("required").unwrap_or_default();
    context.flag(at.key("required"), value).unwrap_or_default()
}

fn body(context: &mut Context<'_>, at: At<'_>, mut members: Map<String, Value>) -> BodyParameter {
    let required = is_required(context, at, &mut members);
    // The client does not use it, but a value that is not a string is reported.
    drop(members.shift_remove("description").and_then(|text| context.text(at.key("description"), text)));
    let (schema_at, schema) = match members.shift_remove("schema").filter(|schema| !schema.is_null()) {
        Some(schema) => (at.key("schema").pointer(), Some(context.schema(at.key("schema"), schema))),
        // The type is in the wrong place, as in the other parameters.
        None if members.contains_key("type") || members.contains_key("items") => {
            context
                .mended(at, "a body parameter has a `schema`: the keywords beside it are read as the schema");
            (at.pointer(), Some(context.schema(at, Value::Object(members))))
        }
        None => {
            context.mended(at, "the body parameter has no `schema`: read as any value");
            (at.pointer(), None)
        }
    };
    BodyParameter { at: at.pointer(), required, schema, schema_at }
}

fn field(context: &mut Context<'_>, at: At<'_>, name: String, mut members: Map<String, Value>) -> FormField {
    let required = is_required(context, at, &mut members);
    // A form has no place for it: an empty value is a string without characters.
    members.shift_remove("allowEmptyValue");
    let example = take_example(&mut members);
    members.extend(example.map(|example| ("example".to_owned(), example)));
    let value = value::read(context, at, members);
    FormField { at: at.pointer(), written: at.pointer(), name, required, value }
}

/// Reads a parameter in the head of a request.
fn of_head(
    context: &mut Context<'_>,
    at: At<'_>,
    name: String,
    location: &str,
    mut members: Map<String, Value>,
) -> ParameterId {
    let mut required = is_required(context, at, &mut members);
    let mut flag = |context: &mut Context<'_>, key: &str| {
        let value = members.shift_remove(key).unwrap_or_default();
        context.flag(at.key(key), value).unwrap_or_default()
    };
    let (deprecated, allow_empty_value) = (flag(context, "deprecated"), flag(context, "allowEmptyValue"));
    let description =
        members.shift_remove("description").and_then(|text| context.text(at.key("description"), text));
    let example = take_example(&mut members);
    let Described { mut site, collection, .. } = value::read(context, at, members);
    let mut explode = None;
    let location = match location {
        "query" => {
            let style = match collection {
                Some(CollectionFormat::Ssv) => QueryStyle::SpaceDelimited,
                Some(CollectionFormat::Pipes) => QueryStyle::PipeDelimited,
                _ => QueryStyle::Form,
            };
            explode = collection.map(|format| format == CollectionFormat::Multi);
            if collection == Some(CollectionFormat::Tsv) {
                site = value::joined(context, at.key("collectionFormat"), site, CollectionFormat::Tsv);
            }
            Location::Query { style, allow_reserved: false, allow_empty_value }
        }
        other => {
            site = with_commas(context, at, site, collection);
            match other {
                "path" => Location::Path { style: PathStyle::Simple, allow_reserved: false },
                "header" => Location::Header,
                _ => {
                    context.mended(at.key("in"), "Swagger 2.0 has no parameters in cookies: read as one");
                    Location::Cookie { style: CookieStyle::Form }
                }
            }
        }
    };
    if matches!(location, Location::Path { .. }) && !required {
        context.mended(at, format!("the path parameter `{name}` has no `required: true`"));
        required = true;
    }
    let content = Content::Schema(site);
    let at = at.pointer();
    context.document.tables.parameters.push(openapi::Parameter {
        at,
        name,
        location,
        description,
        required,
        deprecated,
        explode,
        content,
        example,
    })
}

/// The value of a path parameter or a header. Lists have commas between their values: `multi` is not allowed here.
pub(super) fn with_commas(
    context: &mut Context<'_>,
    at: At<'_>,
    site: Site,
    collection: Option<CollectionFormat>,
) -> Site {
    match collection {
        None | Some(CollectionFormat::Csv) => site,
        Some(CollectionFormat::Multi) => {
            let message = "`multi` is only for `query` and `formData`: read as `csv`";
            context.mended(at.key("collectionFormat"), message);
            site
        }
        Some(format @ (CollectionFormat::Ssv | CollectionFormat::Tsv | CollectionFormat::Pipes)) => {
            value::joined(context, at.key("collectionFormat"), site, format)
        }
    }
}

/// Takes the example of a parameter. The specification has none, but extensions and OpenAPI 3 have.
fn take_example(members: &mut Map<String, Value>) -> Option<Value> {
    let mut take = |key: &str| members.shift_remove(key).filter(|value| !value.is_null());
    let one = take("x-example").or_else(|| take("example"));
    let several = take("x-examples").or_else(|| take("examples"));
    one.or_else(|| several.and_then(example::first))
}
