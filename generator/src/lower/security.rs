//! Turns security schemes and requirements (OpenAPI 3.0.3, sections 4.7.27 and 4.7.30) into what a call needs.

use std::collections::BTreeSet;

use openapiv3::{APIKeyLocation, SecurityRequirement, SecurityScheme};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};
use crate::ir::api::{Requirement, Scheme, SchemeKind};
use crate::openapi::Document;

/// Returns the schemes that the client can use. Reports the others.
pub(super) fn schemes(diagnostics: &mut Diagnostics, document: &Document) -> Vec<Scheme> {
    let mut schemes = Vec::new();
    for (name, scheme) in &document.security_schemes {
        let (kind, description) = match scheme {
            SecurityScheme::APIKey { location, name, description, .. } => {
                let kind = match location {
                    APIKeyLocation::Header => SchemeKind::Header(name.clone()),
                    APIKeyLocation::Query => SchemeKind::Query(name.clone()),
                    APIKeyLocation::Cookie => SchemeKind::Cookie(name.clone()),
                };
                (kind, description)
            }
            SecurityScheme::HTTP { scheme, description, .. } if scheme.eq_ignore_ascii_case("bearer") => {
                (SchemeKind::Bearer, description)
            }
            SecurityScheme::HTTP { scheme, description, .. } if scheme.eq_ignore_ascii_case("basic") => {
                (SchemeKind::Basic, description)
            }
            SecurityScheme::HTTP { scheme, .. } if scheme.eq_ignore_ascii_case(MUTUAL_TLS) => {
                let message = "the client does not support mutual TLS";
                let help = "give the client a transport that has the client certificate";
                diagnostics.push(Diagnostic::warning(Code::NotGenerated, place(name), message).help(help));
                continue;
            }
            SecurityScheme::HTTP { scheme, description, .. } => {
                let message =
                    format!("the client does not compute credentials of the HTTP scheme `{scheme}`");
                let help = "give it the whole `authorization` header as a `Credential::header`, or a transport that adds it";
                diagnostics.push(Diagnostic::warning(Code::NotGenerated, place(name), message).help(help));
                (SchemeKind::OtherHttp, description)
            }
            SecurityScheme::OAuth2 { description, .. } => (SchemeKind::Bearer, description),
            SecurityScheme::OpenIDConnect { description, .. } => (SchemeKind::Bearer, description),
        };
        schemes.push(Scheme { name: name.clone(), kind, description: description.clone() });
    }
    schemes
}

/// The name that the model has for mutual TLS. It is no HTTP scheme: it has no header.
const MUTUAL_TLS: &str = "mutualTLS";

fn place(scheme: &str) -> Pointer {
    Pointer::root().child("components").child("securitySchemes").child(scheme)
}

/// Returns the schemes that operations ask for. Reports the others: a credential for them would never be sent.
pub(super) fn asked_for<'a>(
    diagnostics: &mut Diagnostics,
    schemes: Vec<Scheme>,
    requirements: impl Iterator<Item = &'a Requirement>,
) -> Vec<Scheme> {
    let names: BTreeSet<&String> = requirements.flatten().flatten().collect();
    let (asked_for, others) = schemes.into_iter().partition(|scheme| names.contains(&scheme.name));
    for Scheme { name, .. } in others {
        let message = format!("no operation asks for `{name}`: the client takes no credential for it");
        let help = "`security` at the top of the document holds for all operations without their own";
        diagnostics.push(Diagnostic::warning(Code::NotGenerated, place(&name), message).help(help));
    }
    asked_for
}

/// Returns the schemes that a call needs. Mutual TLS is not in the lists: the transport satisfies it. An HTTP scheme
/// whose credentials the client does not compute is optional: a transport may add them instead.
pub(super) fn requirement(
    diagnostics: &mut Diagnostics,
    at: &Pointer,
    document: &Document,
    schemes: &[Scheme],
    security: &[SecurityRequirement],
) -> Requirement {
    let mut alternatives = Vec::new();
    for (index, requirement) in security.iter().enumerate() {
        let mut names = Vec::new();
        let mut computed = Vec::new();
        for name in requirement.keys() {
            if let Some(scheme) = schemes.iter().find(|scheme| scheme.name == *name) {
                names.push(name.clone());
                computed.extend((scheme.kind != SchemeKind::OtherHttp).then(|| name.clone()));
            } else if !document.security_schemes.iter().any(|(known, _)| known == name) {
                let message = format!("there is no security scheme `{name}` in `components/securitySchemes`");
                diagnostics.push(Diagnostic::warning(Code::Reference, at.child(index).child(name), message));
            }
        }
        for names in [names, computed] {
            if !alternatives.contains(&names) {
                alternatives.push(names);
            }
        }
    }
    alternatives
}
