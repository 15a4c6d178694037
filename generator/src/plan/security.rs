//! Plans the setters for credentials: each is named after its security scheme, and typed by its kind.

use super::docs;
use super::types::Context;
use crate::ir::api::{Scheme, SchemeKind};
use crate::ir::client::CredentialArgument::{BearerToken, Secret, Text};
use crate::ir::client::{ClientSetter, Credential};

/// A setter for each security scheme.
pub(super) fn credentials(context: &Context<'_>) -> Vec<Credential> {
    let named = context.names.credentials.iter().zip(&context.api.schemes);
    named.map(|(setter, scheme)| credential(setter, scheme)).collect()
}

fn credential(setter: &str, scheme: &Scheme) -> Credential {
    let (function, name, arguments) = match &scheme.kind {
        SchemeKind::Bearer => ("bearer", None, vec![("token", BearerToken)]),
        SchemeKind::Basic => ("basic", None, vec![("username", Text), ("password", Secret)]),
        SchemeKind::Header(name) => ("header", Some(name.as_str()), vec![("key", Secret)]),
        SchemeKind::Query(name) => ("query", Some(name.as_str()), vec![("key", Secret)]),
        SchemeKind::Cookie(name) => ("cookie", Some(name.as_str()), vec![("key", Secret)]),
        SchemeKind::OtherHttp => ("header", Some("authorization"), vec![("authorization", Secret)]),
    };
    Credential {
        setter: ClientSetter {
            name: setter.to_owned(),
            docs: docs::paragraphs([
                docs::inert(scheme.description.as_deref().unwrap_or_default()).join("\n"),
                sent(&scheme.kind),
            ]),
            deprecated: scheme.deprecated,
        },
        scheme: scheme.name.clone(),
        function,
        name: name.map(str::to_owned),
        client_credentials: scheme.client_credentials.clone(),
        refresh_token: scheme.refresh_token.clone(),
        arguments,
    }
}

/// How a credential is sent.
fn sent(kind: &SchemeKind) -> String {
    match kind {
        SchemeKind::Bearer => {
            "Sets the bearer token (RFC 6750), sent in the header `authorization`. One that expires is \
            a [`BearerToken::from_source`](support::BearerToken::from_source)."
                .to_owned()
        }
        SchemeKind::Basic => {
            "Sets the user and the password (RFC 7617), sent in the header `authorization`.".to_owned()
        }
        SchemeKind::Header(name) => format!("Sets the API key, sent in the header {}.", docs::code(name)),
        SchemeKind::Query(name) => {
            format!("Sets the API key, sent as the query parameter {}.", docs::code(name))
        }
        SchemeKind::Cookie(name) => format!("Sets the API key, sent as the cookie {}.", docs::code(name)),
        SchemeKind::OtherHttp => {
            "Sets the whole header `authorization`: the client does not compute it.".to_owned()
        }
    }
}
