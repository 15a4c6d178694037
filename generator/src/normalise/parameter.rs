//! Reads Parameter Objects (OpenAPI 3.0.3, section 4.7.12).

use std::collections::HashMap;

use openapiv3::{PathStyle, QueryStyle};
use serde_json::Value;

use super::context::Context;
use super::fields::Fields;
use super::place::At;
use super::reference;
use super::references::Component;
use crate::diagnostic::{Code, Diagnostic, Instead, visible};
use crate::nearest::meant;
use crate::openapi::{Content, CookieStyle, Location, MediaType, Parameter, ParameterId, Tables, Use};
use crate::reserved::is_free_header_name;
use crate::token::is_token;

/// The media type of a whole query that only has a schema.
const FORM: &str = "application/x-www-form-urlencoded";

/// The locations of parameters.
const LOCATIONS: [&str; 5] = ["query", "header", "path", "cookie", "querystring"];

/// All styles of the specification.
const STYLES: [&str; 8] =
    ["form", "simple", "label", "matrix", "spaceDelimited", "pipeDelimited", "deepObject", "cookie"];

/// Reads the parameters of a path or of an operation. Returns also whether one of them could not be read, which is reported.
pub(super) fn list(context: &mut Context<'_>, at: At<'_>, value: Value) -> (Vec<Use<ParameterId>>, bool) {
    let items = context.list(at, value);
    let count = items.len();
    let parameters: Vec<Use<ParameterId>> = items
        .into_iter()
        .enumerate()
        .filter_map(|(index, item)| {
            let at = at.index(index);
            read(context, at, item).map(|id| Use { at: at.pointer(), id })
        })
        .collect();
    let is_unread = parameters.len() < count;
    (sendable(context, parameters), is_unread)
}

/// The parameters that the client sends. If two have the same name and location, the last one is kept.
pub(super) fn sendable(context: &mut Context<'_>, all: Vec<Use<ParameterId>>) -> Vec<Use<ParameterId>> {
    let mut parameters: Vec<Option<Use<ParameterId>>> = Vec::with_capacity(all.len());
    let mut known: HashMap<(&'static str, String), usize> = HashMap::new();
    for Use { at, id } in all {
        let parameter = &context.document.tables.parameters[id];
        if parameter.location == Location::Header && !is_free_header_name(&parameter.name) {
            let message =
                format!("the client sets the header `{}` itself: the parameter is left out", parameter.name);
            let is = |name: &str| parameter.name.eq_ignore_ascii_case(name);
            let help = match () {
                _ if is("authorization") => "describe it as a security scheme",
                _ if is("accept") => "a call chooses what it asks for with `.header(\"accept\", ..)`",
                _ if is("content-type") => "a call chooses its media type with `.content_type(..)`",
                _ => "it needs no parameter",
            };
            context
                .diagnostics
                .push(Diagnostic::warning(Code::NotGenerated, at.child("name"), message).help(help));
            continue;
        }
        // The names of headers have no case (RFC 9110, section 5.1).
        let name = match parameter.location {
            Location::Header => parameter.name.to_ascii_lowercase(),
            Location::Query { .. } | Location::Path { .. } | Location::Cookie { .. } => {
                parameter.name.clone()
            }
            Location::QueryString => String::new(),
        };
        let key = (location(parameter), name);
        if let Some(earlier) = known.insert(key, parameters.len()).and_then(|it| parameters.get_mut(it)) {
            let earlier = earlier.take();
            if let Some(earlier) =
                earlier.filter(|earlier| !is_same(&context.document.tables, earlier.id, id))
            {
                let message = "replaces another parameter of the same name and location in this list";
                context.repeated(at.child("name"), message, earlier.at.child("name").into());
            }
        }
        parameters.push(Some(Use { at, id }));
    }
    parameters.into_iter().flatten().collect()
}

/// The location of a parameter. The parameters of an operation differ in name or location.
fn location(parameter: &Parameter) -> &'static str {
    match parameter.location {
        Location::Query { .. } => "query",
        Location::Header => "header",
        Location::Path { .. } => "path",
        Location::Cookie { .. } => "cookie",
        // There is only one, whatever its name is.
        Location::QueryString => "querystring",
    }
}

/// Whether two parameters of the same name are equal.
fn is_same(tables: &Tables, one: ParameterId, other: ParameterId) -> bool {
    let (one, other) = (&tables.parameters[one], &tables.parameters[other]);
    one.location == other.location
        && one.description == other.description
        && one.required == other.required
        && one.deprecated == other.deprecated
        && one.explode == other.explode
        && one.example == other.example
        && tables.is_same_content(&one.content, &other.content)
}

/// Reads a parameter, or a reference to one. `None` if it is not clear what it is.
pub(super) fn read(context: &mut Context<'_>, at: At<'_>, value: Value) -> Option<ParameterId> {
    let mut members = context.object(at, value);
    if let Some(Value::String(target)) = members.get_mut("$ref").map(Value::take) {
        let name = reference::exactly(context, at, Component::Parameters, target)?;
        return context.ids.parameters.get(&name).copied();
    }
    let name = members.get_mut("name").map(Value::take).and_then(|name| context.text(at.key("name"), name));
    let location = members.get_mut("in").map(Value::take).and_then(|text| context.text(at.key("in"), text));
    // The name of the whole query is not sent.
    let is_query_string = location.as_deref() == Some("querystring");
    let name = name.or_else(|| {
        is_query_string.then(|| context.mended(at, "the parameter has no `name`: read as `query`"))?;
        Some("query".to_owned())
    });
    let Some(name) = name else {
        let message = "a parameter needs a `name`, and an `in`: query, header, path or cookie";
        context.refuse(Diagnostic::error(Code::MissingKeyword, at, message), Instead::LeftOut);
        return None;
    };
    let location = location.unwrap_or_else(|| {
        let location = without_location(at, &name);
        context.mended(at, format!("the parameter `{name}` has no `in`: read as `in: {location}`"));
        location.to_owned()
    });
    let (mut fields, content) = Fields::read(context, at, members);
    let location = location_of(context, at, &name, &location, &mut fields)?;
    if let Some((message, help)) = wrong_name(&name, location == Location::Header) {
        let error = Diagnostic::error(Code::InvalidValue, at.key("name"), message);
        context.refuse(error.help(help), Instead::LeftOut);
        return None;
    }
    let content = match (&location, content) {
        (Location::QueryString, Content::Schema(schema)) => {
            context.mended(
                at.key("schema"),
                format!("the whole query has a `content`: read as `{FORM}` with this schema"),
            );
            let media = MediaType { schema: Some(schema), ..MediaType::default() };
            Content::Media(vec![(FORM.to_owned(), media)])
        }
        (_, content) => content,
    };
    Some(context.document.tables.parameters.push(Parameter {
        at: at.pointer(),
        name,
        location,
        description: fields.description,
        required: fields.required,
        deprecated: fields.deprecated,
        explode: fields.explode,
        content,
        example: fields.example,
    }))
}

/// The message about a name that no request can have, and how to correct it.
pub(super) fn wrong_name(name: &str, is_header: bool) -> Option<(String, &'static str)> {
    if name.trim().is_empty() {
        return Some(("the name of a parameter is empty".to_owned(), "write the name that the server reads"));
    }
    (is_header && !is_token(name)).then(|| {
        let help = "the name of a header has letters, digits and some signs, and no spaces";
        (format!("`{}` is not a name of a header", visible(name)), help)
    })
}

/// The location of a parameter, with its style. A path parameter is required.
fn location_of(
    context: &mut Context<'_>,
    at: At<'_>,
    name: &str,
    location: &str,
    fields: &mut Fields,
) -> Option<Location> {
    let style = fields.style.take();
    let style = style.as_deref();
    let known = meant(location, LOCATIONS.into_iter()).unwrap_or(location);
    if !known.eq_ignore_ascii_case(location) {
        context.mended(at.key("in"), format!("`{}` is read as `{known}`", visible(location)));
    }
    Some(match known.to_ascii_lowercase().as_str() {
        "query" => {
            let styles = [
                ("form", QueryStyle::Form),
                ("spaceDelimited", QueryStyle::SpaceDelimited),
                ("pipeDelimited", QueryStyle::PipeDelimited),
                ("deepObject", QueryStyle::DeepObject),
            ];
            let style = chosen(context, at, style, QueryStyle::Form, &styles);
            Location::Query {
                style,
                allow_reserved: fields.allow_reserved,
                allow_empty_value: fields.allow_empty_value,
            }
        }
        "path" => {
            if !fields.required {
                let message =
                    format!("the path parameter `{name}` has no `required: true`: read as required");
                match fields.says_required {
                    true => context.mended(at.key("required"), message),
                    false => context.mended(at, message),
                }
                fields.required = true;
            }
            let styles =
                [("simple", PathStyle::Simple), ("label", PathStyle::Label), ("matrix", PathStyle::Matrix)];
            let style = chosen(context, at, style, PathStyle::Simple, &styles);
            Location::Path { style, allow_reserved: fields.allow_reserved }
        }
        "header" => {
            chosen(context, at, style, (), &[("simple", ())]);
            Location::Header
        }
        "cookie" => {
            let styles = [("form", CookieStyle::Form), ("cookie", CookieStyle::Cookie)];
            let style = chosen(context, at, style, CookieStyle::Form, &styles);
            Location::Cookie { style }
        }
        "querystring" => Location::QueryString,
        other => {
            let message = format!("`{other}` is not a location of a parameter");
            let help = "use query, header, path or cookie; a body goes into `requestBody`";
            let error = Diagnostic::error(Code::InvalidValue, at.key("in"), message).help(help);
            context.refuse(error, Instead::LeftOut);
            return None;
        }
    })
}

/// The probable location of a parameter without `in`: the path, if its template names the parameter, otherwise the
/// query.
pub(super) fn without_location(at: At<'_>, name: &str) -> &'static str {
    let is_named = |path: &String| path.contains(&format!("{{{name}}}"));
    if at.tokens().get(1).is_some_and(is_named) { "path" } else { "query" }
}

/// The style of a parameter (section 4.7.12.3), of those that its location has. The first of them is the default.
fn chosen<S: Clone>(
    context: &mut Context<'_>,
    at: At<'_>,
    style: Option<&str>,
    default: S,
    styles: &[(&'static str, S)],
) -> S {
    let Some(style) = style else { return default };
    let named = |name: &str| styles.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
    if let Some((_, style)) = named(style) {
        return style.clone();
    }
    let at = at.key("style");
    if let Some((known, read)) = meant(style, styles.iter().map(|(known, _)| *known)).and_then(named) {
        context.mended(at, format!("the style `{}` is read as `{known}`", visible(style)));
        return read.clone();
    }
    let message = format!("`{}` is not a style of a parameter at this location", visible(style));
    let read_as = styles.first().map(|(name, _)| *name).unwrap_or_default();
    let instead = format!("read as `{read_as}`");
    if STYLES.contains(&style) {
        let message = format!("{message}: {instead}");
        context.diagnostics.push(Diagnostic::warning(Code::InvalidValue, at, message));
    } else {
        context.refuse(Diagnostic::error(Code::InvalidValue, at, message), Instead::Said(&instead));
    }
    default
}
