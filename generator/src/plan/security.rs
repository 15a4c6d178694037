//! Plans the credentials of the client, and which of them its calls send.

use super::types::Context;
use crate::ir::api::{Requirement, SchemeKind};
use crate::ir::client::Credential;
use crate::ir::client::CredentialArgument::{BearerToken, Secret, Text};

/// The arguments of the constructor for the only scheme that the document has; nothing where it has several.
pub(super) fn credentials(context: &Context<'_>) -> Vec<Credential> {
    let [scheme] = context.api.schemes.as_slice() else { return Vec::new() };
    let (function, name, arguments) = match &scheme.kind {
        SchemeKind::Bearer => ("bearer", None, vec![("token", BearerToken)]),
        SchemeKind::Basic => ("basic", None, vec![("username", Text), ("password", Secret)]),
        SchemeKind::Header(name) => ("header", Some(name.clone()), vec![("token", Secret)]),
        SchemeKind::Query(name) => ("query", Some(name.clone()), vec![("token", Secret)]),
        SchemeKind::Cookie(name) => ("cookie", Some(name.clone()), vec![("token", Secret)]),
        SchemeKind::OtherHttp => return Vec::new(),
    };
    vec![Credential { scheme: scheme.name.clone(), function, name, arguments }]
}

/// The security that calls need. Nothing where the document has one scheme and asks for it: each client has its
/// credential.
pub(super) fn requirement<'a>(context: &Context<'a>) -> Option<&'a Requirement> {
    let requirement = context.api.security.as_ref()?;
    match (context.api.schemes.as_slice(), requirement.as_slice()) {
        ([scheme], [alternative]) if *alternative == [scheme.name.as_str()] => None,
        _ => Some(requirement),
    }
}

/// The schemes that callers may give credentials for. Nothing where calls send each credential that the client has.
pub(super) fn accepted(
    context: &Context<'_>,
    credentials: &[Credential],
    requirement: Option<&Requirement>,
) -> Option<Vec<String>> {
    let schemes = &context.api.schemes;
    let sends_each = requirement.is_none() && (!credentials.is_empty() || schemes.is_empty());
    (!sends_each).then(|| schemes.iter().map(|scheme| scheme.name.clone()).collect())
}
