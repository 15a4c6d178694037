//! Reads Security Scheme and Security Requirement Objects (OpenAPI 3.0.3, sections 4.7.27 to 4.7.30).

use std::collections::HashMap;

use openapiv3::{
    APIKeyLocation, AuthorizationCodeOAuth2Flow, ClientCredentialsOAuth2Flow, ImplicitOAuth2Flow,
    OAuth2Flows, PasswordOAuth2Flow, SecurityRequirement, SecurityScheme,
};
use serde_json::{Map, Value};

use super::context::Context;
use super::place::At;
use super::reference;
use super::references::Component;
use super::version::Version;
use crate::diagnostic::{Code, Diagnostic, visible};
use crate::nearest::meant;

/// Reads a list of alternatives. `None` if there is no list, which is not the same as an empty one.
pub(super) fn requirements(
    context: &mut Context<'_>,
    at: At<'_>,
    value: Value,
) -> Option<Vec<SecurityRequirement>> {
    if value.is_null() {
        return None;
    }
    let items = context.list(at, value).into_iter().enumerate();
    let requirement = |(index, item): (usize, Value)| match item {
        Value::String(name) => {
            context.mended(at.index(index), format!("expected an object: read as `{name}: []`"));
            context.uses(at.index(index), Component::SecuritySchemes, &name);
            SecurityRequirement::from_iter([(name, Vec::new())])
        }
        item => {
            let at = at.index(index);
            let schemes = context.object(at, item).into_iter();
            let named = |(name, scopes): (String, Value)| {
                let scheme = scheme_of(context, &name).to_owned();
                context.uses(at, Component::SecuritySchemes, &scheme);
                (scheme, scopes_of(context, at.key(&name), scopes))
            };
            schemes.map(named).collect()
        }
    };
    Some(items.map(requirement).collect())
}

/// The name of the scheme of a requirement, which may be a reference (OpenAPI 3.2.0, section 4.30).
fn scheme_of<'a>(context: &Context<'_>, name: &'a str) -> &'a str {
    let component = Component::SecuritySchemes;
    let is_name = context.references.holds(component, name);
    let referred = component.plain_name(context.version, name).filter(|_| !is_name);
    referred.unwrap_or(name)
}

/// The scopes of a requirement. If they are a mapping, its keys.
fn scopes_of(context: &mut Context<'_>, at: At<'_>, value: Value) -> Vec<String> {
    match value {
        Value::Object(members) => members.into_iter().map(|(name, _)| name).collect(),
        value => context.texts(at, value),
    }
}

/// Reads the security schemes of a document, by name. References to other schemes are followed.
pub(super) fn schemes(
    context: &mut Context<'_>,
    at: At<'_>,
    members: Map<String, Value>,
) -> Vec<(String, SecurityScheme)> {
    let mut found: Vec<(String, Result<SecurityScheme, String>)> = Vec::with_capacity(members.len());
    for (name, value) in members {
        let at = at.key(&name);
        let mut members = context.object(at, value);
        let deprecated = members.get_mut("deprecated").map(Value::take).unwrap_or_default();
        if context.flag(at.key("deprecated"), deprecated) == Some(true) {
            context.document.deprecated_schemes.insert(name.clone());
        }
        let read = match members.get_mut("$ref").map(Value::take) {
            Some(Value::String(target)) => {
                reference::exactly(context, at, Component::SecuritySchemes, target).map(Err)
            }
            _ => scheme(context, at, members).map(Ok),
        };
        found.extend(read.map(|read| (name, read)));
    }
    let known: HashMap<String, SecurityScheme> =
        found.iter().filter_map(|(name, read)| Some((name.clone(), read.as_ref().ok()?.clone()))).collect();
    let resolved = found.into_iter().filter_map(|(name, read)| match read {
        Ok(scheme) => Some((name, scheme)),
        Err(target) => Some((name, known.get(&target)?.clone())),
    });
    resolved.collect()
}

/// Reads a security scheme. `None` if a client cannot know what to send.
fn scheme(context: &mut Context<'_>, at: At<'_>, mut members: Map<String, Value>) -> Option<SecurityScheme> {
    let mut text = |name: &str| {
        let value = members.get_mut(name).map(Value::take)?;
        context.text(at.key(name), value)
    };
    let (type_, description) = (text("type"), text("description"));
    let (scheme, bearer_format) = (text("scheme"), text("bearerFormat"));
    let (name, location, url) = (text("name"), text("in"), text("openIdConnectUrl"));
    let type_ = type_.unwrap_or_default();
    let type_ = word(context, at.key("type"), type_, &TYPES);
    let location = word(context, at.key("in"), location.unwrap_or_default(), &LOCATIONS);
    let extensions = Default::default();
    Some(match type_.to_ascii_lowercase().replace(['-', '_'], "").as_str() {
        "apikey" => {
            let location = match location.to_ascii_lowercase().as_str() {
                "query" => Some(APIKeyLocation::Query),
                "header" => Some(APIKeyLocation::Header),
                "cookie" => Some(APIKeyLocation::Cookie),
                _ => None,
            };
            let (Some(location), Some(name)) = (location, name) else {
                return unusable(
                    context,
                    at,
                    "an API key needs a `name`, and an `in`: query, header or cookie",
                );
            };
            SecurityScheme::APIKey { location, name, description, extensions }
        }
        "http" => {
            let scheme = scheme.unwrap_or_else(|| {
                context.mended(at, "the HTTP scheme has no `scheme`: read as `bearer`");
                "bearer".to_owned()
            });
            SecurityScheme::HTTP { scheme, bearer_format, description, extensions }
        }
        // Swagger 2.0, section 6.4.24.
        scheme @ "basic" if context.version == Version::V20 => {
            let scheme = scheme.to_owned();
            SecurityScheme::HTTP { scheme, bearer_format, description, extensions }
        }
        mistaken @ ("basic" | "bearer" | "digest") => {
            context.mended(at.key("type"), format!("read as `http` with the scheme `{mistaken}`"));
            let scheme = mistaken.to_owned();
            SecurityScheme::HTTP { scheme, bearer_format, description, extensions }
        }
        // `openapiv3` has no type for mutual TLS. No HTTP scheme has this name.
        "mutualtls" => {
            SecurityScheme::HTTP { scheme: "mutualTLS".to_owned(), bearer_format, description, extensions }
        }
        "oauth2" => {
            let flows = flows(context, at, members);
            SecurityScheme::OAuth2 { flows, description, extensions }
        }
        "openidconnect" => {
            let open_id_connect_url = url.unwrap_or_default();
            SecurityScheme::OpenIDConnect { open_id_connect_url, description, extensions }
        }
        _ => {
            return unusable(context, at.key("type"), &format!("`{type_}` is not a type of security scheme"));
        }
    })
}

/// The types of security schemes.
const TYPES: [&str; 5] = ["apiKey", "http", "mutualTLS", "oauth2", "openIdConnect"];

/// The locations of an API key.
const LOCATIONS: [&str; 3] = ["query", "header", "cookie"];

/// A word of the specification, also if it is written wrong.
fn word(context: &mut Context<'_>, at: At<'_>, text: String, known: &[&str]) -> String {
    match meant(&text, known.iter().copied()) {
        Some(word) if !word.eq_ignore_ascii_case(&text) => {
            context.mended(at, format!("`{}` is read as `{word}`", visible(&text)));
            word.to_owned()
        }
        Some(_) | None => text,
    }
}

fn unusable<T>(context: &mut Context<'_>, at: At<'_>, why: &str) -> Option<T> {
    let diagnostic = Diagnostic::warning(Code::InvalidValue, at, format!("{why}: ignored"));
    context.diagnostics.push(diagnostic);
    None
}

/// Reads the OAuth Flows Object (section 4.7.28). A client does not use the flows, so missing fields stay empty.
fn flows(context: &mut Context<'_>, at: At<'_>, mut members: Map<String, Value>) -> OAuth2Flows {
    let mut flows = OAuth2Flows::default();
    let known = match members.get_mut("flows").map(Value::take) {
        Some(value) => context.object(at.key("flows"), value),
        // Swagger 2 has one flow, with its fields beside the type.
        None => match members.get("flow").and_then(Value::as_str) {
            Some(flow) => {
                let name = match flow {
                    "application" => "clientCredentials",
                    "accessCode" => "authorizationCode",
                    other => other,
                };
                Map::from_iter([(name.to_owned(), Value::Object(members))])
            }
            None => Map::new(),
        },
    };
    for (name, value) in known {
        let Value::Object(mut flow) = value else { continue };
        let scopes = flow.get_mut("scopes").map(Value::take).unwrap_or_default();
        let scopes = match scopes {
            Value::Object(members) => members
                .into_iter()
                .map(|(name, text)| (name, text.as_str().unwrap_or_default().to_owned()))
                .collect(),
            Value::Array(names) => {
                names.iter().filter_map(Value::as_str).map(|name| (name.to_owned(), String::new())).collect()
            }
            _ => Default::default(),
        };
        let text = |name: &str| flow.get(name).and_then(Value::as_str).map(str::to_owned);
        let (authorization_url, token_url) =
            (text("authorizationUrl").unwrap_or_default(), text("tokenUrl").unwrap_or_default());
        let (refresh_url, extensions) = (text("refreshUrl"), Default::default());
        match name.as_str() {
            "implicit" => {
                flows.implicit =
                    Some(ImplicitOAuth2Flow { authorization_url, refresh_url, scopes, extensions });
            }
            "password" => {
                flows.password = Some(PasswordOAuth2Flow { refresh_url, token_url, scopes, extensions });
            }
            "clientCredentials" => {
                flows.client_credentials =
                    Some(ClientCredentialsOAuth2Flow { refresh_url, token_url, scopes, extensions });
            }
            "authorizationCode" => {
                flows.authorization_code = Some(AuthorizationCodeOAuth2Flow {
                    authorization_url,
                    token_url,
                    refresh_url,
                    scopes,
                    extensions,
                });
            }
            _ => {}
        }
    }
    flows
}
