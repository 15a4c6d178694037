//! Turns security schemes and requirements (OpenAPI 3.0.3, sections 4.7.27 and 4.7.30) into what a call needs.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use indexmap::IndexSet;
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

/// The schemes of an alternative without those whose credential has the place of another one. A scheme whose credentials
/// the client computes is preferred.
fn without_conflicts<'s>(
    diagnostics: &mut Diagnostics,
    at: &Pointer,
    mut schemes: Vec<&'s Scheme>,
) -> Vec<&'s Scheme> {
    let mut preferred = schemes.clone();
    preferred.sort_by_key(|scheme| scheme.kind == SchemeKind::OtherHttp);
    let mut taken: BTreeMap<Destination, &str> = BTreeMap::new();
    for scheme in preferred {
        let name = scheme.name.as_str();
        let destination = Destination::of(&scheme.kind);
        if let Some(other) = taken.get(&destination) {
            let message = format!("the credential of `{other}` is {destination}: `{name}` is not sent");
            let help = "list the schemes as alternatives, each in an item of its own";
            diagnostics.push(Diagnostic::warning(Code::NotGenerated, at.child(name), message).help(help));
        } else {
            taken.insert(destination, name);
        }
    }
    let sent: BTreeSet<&str> = taken.into_values().collect();
    schemes.retain(|scheme| sent.contains(scheme.name.as_str()));
    schemes
}

/// Where a credential is in a request. It has place for one.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Destination {
    Header(String),
    Query(String),
    Cookie(String),
}

impl Destination {
    fn of(kind: &SchemeKind) -> Self {
        match kind {
            SchemeKind::Bearer | SchemeKind::Basic | SchemeKind::OtherHttp => {
                Self::Header("authorization".to_owned())
            }
            SchemeKind::Header(name) => Self::Header(name.to_ascii_lowercase()),
            SchemeKind::Query(name) => Self::Query(name.clone()),
            SchemeKind::Cookie(name) => Self::Cookie(name.clone()),
        }
    }
}

impl fmt::Display for Destination {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Header(name) => write!(f, "the header `{name}`"),
            Self::Query(name) => write!(f, "the query parameter `{name}`"),
            Self::Cookie(name) => write!(f, "the cookie `{name}`"),
        }
    }
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
    let usable: BTreeMap<&str, &Scheme> = schemes.iter().map(|it| (it.name.as_str(), it)).collect();
    let declared: BTreeSet<&str> = document.security_schemes.iter().map(|(name, _)| name.as_str()).collect();
    let mut alternatives = IndexSet::new();
    for (index, requirement) in security.iter().enumerate() {
        for name in requirement.keys().filter(|name| !declared.contains(name.as_str())) {
            let message = format!("the document has no security scheme `{name}`");
            diagnostics.push(Diagnostic::warning(Code::Reference, at.child(index).child(name), message));
        }
        let known = requirement.keys().filter_map(|name| usable.get(name.as_str()).copied()).collect();
        let known = without_conflicts(diagnostics, &at.child(index), known);
        let names =
            |schemes: &[&Scheme]| schemes.iter().map(|scheme| scheme.name.clone()).collect::<Vec<_>>();
        let computed: Vec<&Scheme> =
            known.iter().copied().filter(|scheme| scheme.kind != SchemeKind::OtherHttp).collect();
        alternatives.extend([names(&known), names(&computed)]);
    }
    alternatives.into_iter().collect()
}
