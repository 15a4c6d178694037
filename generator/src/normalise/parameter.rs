//! Raw Parameter Objects (OpenAPI 3.0.3, section 4.7.12) go in; typed ones come out.

use std::collections::HashMap;

use openapiv3::{CookieStyle, HeaderStyle, Parameter, ParameterData, PathStyle, QueryStyle, ReferenceOr};
use serde_json::Value;

use super::carrier::Carrier;
use super::context::Context;
use super::place::At;
use super::reference::{self, Component};
use crate::diagnostic::{Code, Diagnostic};

/// The header parameters that the specification tells readers to ignore (section 4.7.12.1).
const IGNORED_HEADERS: [&str; 3] = ["accept", "content-type", "authorization"];

/// Reads the parameters of a path or of an operation. Of two with the same name and location the last stays.
pub(super) fn list(context: &mut Context<'_>, at: At<'_>, value: Value) -> Vec<ReferenceOr<Parameter>> {
    let items = context.list(at, value);
    let mut parameters: Vec<Option<ReferenceOr<Parameter>>> = Vec::with_capacity(items.len());
    let mut known: HashMap<(String, String), usize> = HashMap::new();
    for (index, item) in items.into_iter().enumerate() {
        let at = at.index(index);
        let Some(parameter) = read(context, at, item) else { continue };
        let Some(key) = key(context, &parameter) else {
            parameters.push(Some(parameter));
            continue;
        };
        if is_ignored(&key) {
            continue;
        }
        if let Some(earlier) = known.insert(key, parameters.len()) {
            let is_same = parameters.get(earlier).is_some_and(|earlier| earlier.as_ref() == Some(&parameter));
            if !is_same {
                context.mended(at, "replaces another parameter of the same name and location in this list");
            }
            if let Some(earlier) = parameters.get_mut(earlier) {
                *earlier = None;
            }
        }
        parameters.push(Some(parameter));
    }
    parameters.into_iter().flatten().collect()
}

/// The name and the location of a parameter, which only one parameter of an operation has.
fn key(context: &Context<'_>, parameter: &ReferenceOr<Parameter>) -> Option<(String, String)> {
    let parameter = match parameter {
        ReferenceOr::Item(parameter) => parameter,
        ReferenceOr::Reference { reference } => {
            let pointer = reference.strip_prefix('#').and_then(crate::diagnostic::Pointer::parse)?;
            return context.references.parameters.get(&pointer.tokens().last()?).cloned();
        }
    };
    let location = match parameter {
        Parameter::Query { .. } => "query",
        Parameter::Header { .. } => "header",
        Parameter::Path { .. } => "path",
        Parameter::Cookie { .. } => "cookie",
    };
    Some((parameter.parameter_data_ref().name.clone(), location.to_owned()))
}

fn is_ignored((name, location): &(String, String)) -> bool {
    location == "header" && IGNORED_HEADERS.iter().any(|ignored| name.eq_ignore_ascii_case(ignored))
}

/// Reads a parameter, or a reference to one. Gives nothing where it does not say what it is.
pub(super) fn read(context: &mut Context<'_>, at: At<'_>, value: Value) -> Option<ReferenceOr<Parameter>> {
    let mut members = context.object(at, value);
    if let Some(Value::String(target)) = members.get_mut("$ref").map(Value::take) {
        return reference::exactly(context, at, Component::Parameters, target);
    }
    let name = members.get_mut("name").map(Value::take).and_then(|name| context.text(at.key("name"), name));
    let location = members.get_mut("in").map(Value::take).and_then(|text| context.text(at.key("in"), text));
    // The only location of OpenAPI 3.2 that is not one of 3.0: the whole query string in one media type.
    if location.as_deref() == Some("querystring") {
        let message = "a parameter that is the whole query string (OpenAPI 3.2) is not sent";
        context.diagnostics.push(Diagnostic::warning(Code::NotGenerated, at, message));
        return None;
    }
    let Some(name) = name else {
        let message = "a parameter needs a `name`, and an `in`: query, header, path or cookie";
        context.diagnostics.push(Diagnostic::error(Code::MissingKeyword, at, message));
        return None;
    };
    let location = location.unwrap_or_else(|| {
        let location = without_location(at, &name);
        context.mended(at, format!("the parameter `{name}` lacks `in`: read as `in: {location}`"));
        location.to_owned()
    });
    let mut carrier = Carrier::read(context, at, members);
    let style = carrier.style.take();
    let mut data = ParameterData {
        name,
        description: carrier.description,
        required: carrier.required,
        deprecated: carrier.deprecated,
        format: carrier.format,
        example: carrier.example,
        examples: carrier.examples.into_iter().collect(),
        explode: carrier.explode,
        extensions: Default::default(),
    };
    let style = style.as_deref();
    let parameter = match location.to_ascii_lowercase().as_str() {
        "query" => {
            let style = chosen(context, at, style, QueryStyle::Form, |style| match style {
                "form" => Some(QueryStyle::Form),
                "spacedelimited" => Some(QueryStyle::SpaceDelimited),
                "pipedelimited" => Some(QueryStyle::PipeDelimited),
                "deepobject" => Some(QueryStyle::DeepObject),
                _ => None,
            });
            Parameter::Query {
                parameter_data: data,
                allow_reserved: carrier.allow_reserved,
                style,
                allow_empty_value: carrier.allow_empty_value,
            }
        }
        "path" => {
            if !data.required {
                context.mended(at, format!("the path parameter `{}` lacks `required: true`", data.name));
                data.required = true;
            }
            let style = chosen(context, at, style, PathStyle::Simple, |style| match style {
                "simple" => Some(PathStyle::Simple),
                "label" => Some(PathStyle::Label),
                "matrix" => Some(PathStyle::Matrix),
                _ => None,
            });
            Parameter::Path { parameter_data: data, style }
        }
        "header" => {
            let simple = |style: &str| (style == "simple").then_some(HeaderStyle::Simple);
            let style = chosen(context, at, style, HeaderStyle::Simple, simple);
            Parameter::Header { parameter_data: data, style }
        }
        "cookie" => {
            let form = |style: &str| (style == "form").then_some(CookieStyle::Form);
            let style = chosen(context, at, style, CookieStyle::Form, form);
            Parameter::Cookie { parameter_data: data, style }
        }
        other => {
            let message = format!("`{other}` is no location of a parameter");
            context.diagnostics.push(
                Diagnostic::error(Code::InvalidValue, at.key("in"), message)
                    .help("use query, header, path or cookie; a body goes into `requestBody`"),
            );
            return None;
        }
    };
    Some(ReferenceOr::Item(parameter))
}

/// Where a parameter probably belongs that does not say it: to the path that names it, or else to the query.
fn without_location(at: At<'_>, name: &str) -> &'static str {
    let is_named = |path: &String| path.contains(&format!("{{{name}}}"));
    if at.tokens().get(1).is_some_and(is_named) { "path" } else { "query" }
}

/// The style of a parameter. One that its location does not have (section 4.7.12.3) is replaced by the default.
fn chosen<S>(
    context: &mut Context<'_>,
    at: At<'_>,
    style: Option<&str>,
    default: S,
    parse: impl Fn(&str) -> Option<S>,
) -> S {
    let Some(style) = style else { return default };
    parse(&style.to_ascii_lowercase()).unwrap_or_else(|| {
        let message = format!("no parameter at this location has the style `{style}`: read as the default");
        context.diagnostics.push(Diagnostic::warning(Code::InvalidValue, at.key("style"), message));
        default
    })
}
