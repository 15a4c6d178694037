//! Decides how a client begins: its docs, and the setters of its builder.

use super::docs;
use super::operation::form;
use super::security::credentials;
use super::types::Context;
use crate::ir::api::{Api, Schema, SchemaKind, Server};
use crate::ir::client::{ClientParameter, ClientServer, ClientSetter, ClientType, ParameterForm, Type};

/// Gives the client, and the setters for what all calls share.
pub(super) fn plan(context: &Context<'_>, has_traits: bool) -> ClientType {
    let api = context.api;
    let parameters: Vec<ClientParameter> = parameters(context);
    let title = docs::title(&api.title);
    let credentials = credentials(context);
    // A document that mentions security or has schemes says which credentials there are.
    let has_security = api.security.is_some() || !api.schemes.is_empty();
    let setters = |setters: &mut dyn Iterator<Item = &ClientSetter>| -> Vec<String> {
        setters.map(|setter| own_link(&setter.name, has_traits)).collect()
    };
    ClientType {
        module_docs: docs::paragraphs([
            format!("The operations of {title}, by tag: what their parameters, bodies and responses are."),
            "The methods are those of [`Client`].".to_owned(),
        ]),
        docs: docs::paragraphs([
            format!("A client for {title}."),
            docs::inert(api.description.as_deref().unwrap_or_default()).join("\n"),
            "A clone is cheap, and shares the connections.".to_owned(),
        ]),
        builder_docs: docs::paragraphs([
            begin(api.base_url.as_deref()),
            needed(setters(&mut parameters.iter().map(|parameter| &parameter.setter))),
            given(setters(&mut credentials.iter().map(|credential| &credential.setter)), has_security),
        ]),
        blocking_docs: docs::paragraphs([
            "Begins a client whose calls block the thread, and need no async runtime.".to_owned(),
            "All else is as with [`Client::builder`].".to_owned(),
        ]),
        base_url: api.base_url.clone(),
        servers: servers(api),
        schemes: has_security.then(|| api.schemes.iter().map(|scheme| scheme.name.clone()).collect()),
        security: api.security.clone(),
        hides_error_names: api.schemas.iter().any(has_sensitive_name),
        credentials,
        names_types: parameters.iter().any(|parameter| match &parameter.form {
            ParameterForm::Text | ParameterForm::Segments => false,
            ParameterForm::Styled(_, type_) => names_type(type_),
        }),
        parameters,
    }
}

/// The servers that callers can choose from.
fn servers(api: &Api) -> Vec<ClientServer> {
    let servers = api.servers.iter().cloned();
    servers.map(|Server { url, name, variables }| (url, name, variables)).collect()
}

fn parameters(context: &Context<'_>) -> Vec<ClientParameter> {
    let named = context.names.client_parameters.iter().zip(&context.api.client_parameters);
    let parameters = named.map(|(setter, parameter)| ClientParameter {
        setter: ClientSetter {
            name: setter.clone(),
            docs: docs::call_setter(context, parameter),
            deprecated: parameter.docs.deprecated,
        },
        name: parameter.name.clone(),
        form: form(context, parameter),
    });
    parameters.collect()
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

/// The parameters that each client must have.
fn needed(setters: Vec<String>) -> String {
    if setters.is_empty() {
        return String::new();
    }
    format!("What the path of each call needs: {}.", setters.join(", "))
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

/// A link to a method of the builder that this API alone has.
fn own_link(setter: &str, has_traits: bool) -> String {
    match has_traits {
        true => format!("[`{setter}`](super::super::setters::Settings::{setter})"),
        false => link(setter),
    }
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
