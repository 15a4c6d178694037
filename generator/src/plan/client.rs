//! Decides how a client begins: its docs, and the setters of its builder.

use super::client_parameter;
use super::docs;
use super::security::credentials;
use super::types::Context;
use crate::ir::api::{Api, Schema, SchemaKind, Server};
use crate::ir::client::{ArgumentType, ClientParameter, ClientServer, ClientSetter, ClientType, Type};

/// Gives the client, and the setters for what all calls share.
pub(super) fn plan(context: &Context<'_>, has_traits: bool) -> ClientType {
    let api = context.api;
    let parameters: Vec<ClientParameter> = client_parameter::plan(context, has_traits);
    let title = docs::title(&api.title);
    let credentials = credentials(context);
    // A document that mentions security or has schemes says which credentials there are.
    let has_security = api.security.is_some() || !api.schemes.is_empty();
    ClientType {
        module_docs: docs::paragraphs([
            format!("The operations of {title}, by tag."),
            match context.names.groups.is_empty() {
                true => "They are the methods of [`Client`], with docs for each tag.".to_owned(),
                false => "They are the methods of [`Client`], and of the handles in [`by_group`].".to_owned(),
            },
        ]),
        docs: docs::paragraphs([
            format!("A client for {title}."),
            docs::inert(api.description.as_deref().unwrap_or_default()).join("\n"),
            "A clone is cheap, and shares the connections.".to_owned(),
            groups(context),
        ]),
        builder_docs: docs::paragraphs([
            begin(api.base_url.as_deref()),
            shared("What calls need", links(of_client(&parameters, true), has_traits)),
            shared("What calls may have", links(of_client(&parameters, false), has_traits)),
            given(links(credentials.iter().map(|credential| &credential.setter), has_traits), has_security),
        ]),
        blocking_docs: docs::paragraphs([
            "Begins a client whose calls block the thread, and need no async runtime.".to_owned(),
            "All else is as with [`Client::builder`].".to_owned(),
        ]),
        base_url: api.base_url.clone(),
        servers: servers(api),
        operation_servers: operation_servers(api),
        schemes: has_security.then(|| api.schemes.iter().map(|scheme| scheme.name.clone()).collect()),
        security: api.security.clone(),
        hides_error_names: api.schemas.iter().any(has_sensitive_name),
        credentials,
        names_types: parameters.iter().any(|parameter| match &parameter.value.how {
            ArgumentType::Owned(type_) | ArgumentType::Into(type_) => names_type(type_),
            _ => false,
        }),
        parameters,
    }
}

/// Links to the handles of groups, if there are any.
fn groups(context: &Context<'_>) -> String {
    let links = context.names.groups.iter().map(|group| format!("[`{0}`](Client::{0})", group.accessor));
    let links: Vec<String> = links.collect();
    if links.is_empty() {
        String::new()
    } else {
        format!("The operations are in groups: {}.", links.join(", "))
    }
}

/// The servers that callers can choose from.
fn servers(api: &Api) -> Vec<ClientServer> {
    let servers = api.servers.iter().cloned();
    servers.map(|Server { url, name, variables }| (url, name, variables)).collect()
}

/// The servers of operations that have variables, each once.
fn operation_servers(api: &Api) -> Vec<ClientServer> {
    let mut servers: Vec<ClientServer> = Vec::new();
    for server in api.operations.iter().filter_map(|operation| operation.server.as_ref()) {
        let Some(Server { url, variables, .. }) = server.template.clone() else { continue };
        if !servers.iter().any(|(_, known, _)| *known == server.url) {
            servers.push((url, server.url.clone(), variables));
        }
    }
    servers
}

/// Links to setters.
fn links<'s>(setters: impl Iterator<Item = &'s ClientSetter>, has_traits: bool) -> Vec<String> {
    setters.map(|setter| docs::own_link(&setter.name, has_traits)).collect()
}

/// The setters of the parameters that each client must have, or of the others.
fn of_client(parameters: &[ClientParameter], are_needed: bool) -> impl Iterator<Item = &ClientSetter> {
    parameters.iter().filter(move |it| it.is_needed == are_needed).map(|it| &it.setter)
}

/// Whether the `type` or the `code` of an object, which an error would show, is sensitive.
fn has_sensitive_name(schema: &Schema) -> bool {
    let SchemaKind::Object(object) = &schema.kind else { return false };
    object.properties.iter().any(|it| it.sensitive && ["type", "code"].contains(&it.name.as_str()))
}

/// Where requests go.
fn begin(base_url: Option<&str>) -> String {
    match base_url {
        Some(url) => format!("Begins a client for {}, or for another server.", docs::code(url)),
        None => format!("Begins a client for the server that {} names.", link("base_url")),
    }
}

/// The parameters that calls share.
fn shared(what: &str, setters: Vec<String>) -> String {
    if setters.is_empty() { String::new() } else { format!("{what}: {}.", setters.join(", ")) }
}

/// How to give credentials.
fn given(setters: Vec<String>, has_security: bool) -> String {
    match (setters.as_slice(), has_security) {
        ([], true) => String::new(),
        ([], false) => format!(
            "The document has no security scheme. A credential of {}, under any name, is sent by each call.",
            link("credential")
        ),
        (setters, _) => format!("What requests are authorised with: {}.", setters.join(", ")),
    }
}

/// A link to a method of the builder.
fn link(setter: &str) -> String {
    format!("[`{setter}`](support::ClientBuilder::{setter})")
}

/// Whether a type is one of the document, or has one inside.
fn names_type(type_: &Type) -> bool {
    match type_ {
        Type::Named(_) | Type::KeyedMap(..) => true,
        Type::Vec(inner)
        | Type::Box(inner)
        | Type::Option(inner)
        | Type::Map(inner)
        | Type::Secret(inner)
        | Type::Nullable(inner)
        | Type::EventStream(inner)
        | Type::ItemStream(inner) => names_type(inner),
        Type::Value
        | Type::Unit
        | Type::Path(_)
        | Type::Bytes
        | Type::Upload
        | Type::Scalar(_)
        | Type::Text
        | Type::FilePart => false,
    }
}
