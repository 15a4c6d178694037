//! Turns security schemes and requirements (OpenAPI 3.0.3, sections 4.7.27 and 4.7.30) into what a call needs.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use indexmap::IndexSet;
use openapiv3::{APIKeyLocation, SecurityRequirement, SecurityScheme};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Pointer};
use crate::ir::api::{Requirement, Scheme, SchemeKind};
use crate::limits::MAX_SIMILAR;
use crate::nearest::meant;
use crate::openapi::{Document, Location, Operation, Parameter};
use crate::reserved::is_free_header_name;
use crate::token::is_token;

/// Returns the schemes that the client can use. Reports the others.
fn schemes(diagnostics: &mut Diagnostics, document: &Document) -> Vec<Scheme> {
    let mut schemes = Vec::new();
    for (name, scheme) in &document.security_schemes {
        let (kind, description) = match scheme {
            SecurityScheme::APIKey { location, name: key, description, .. } => {
                let (kind, is_valid) = match location {
                    APIKeyLocation::Header => (SchemeKind::Header(key.clone()), is_header_of_credential(key)),
                    APIKeyLocation::Query => (SchemeKind::Query(key.clone()), !key.is_empty()),
                    // RFC 6265, section 4.1.1.
                    APIKeyLocation::Cookie => (SchemeKind::Cookie(key.clone()), is_token(key)),
                };
                if !is_valid {
                    let message = format!("no credential can have the name `{key}` there: it is not sent");
                    let at = place(name).child("name");
                    diagnostics.push(Diagnostic::warning(Code::InvalidValue, at, message));
                    continue;
                }
                (kind, description)
            }
            SecurityScheme::HTTP { scheme, description, .. } if scheme.eq_ignore_ascii_case("bearer") => {
                (SchemeKind::Bearer, description)
            }
            SecurityScheme::HTTP { scheme, description, .. } if scheme.eq_ignore_ascii_case("basic") => {
                (SchemeKind::Basic, description)
            }
            SecurityScheme::HTTP { scheme, .. } if scheme.eq_ignore_ascii_case(MUTUAL_TLS) => {
                let message = "mutual TLS gets no setter: the transport has the certificate of the client";
                let help = "give the builder of the client the certificate with `client_identity`";
                diagnostics.push(Diagnostic::warning(Code::NotGenerated, place(name), message).help(help));
                continue;
            }
            SecurityScheme::HTTP { scheme, description, .. } => {
                let message =
                    format!("the client does not compute credentials of the HTTP scheme `{scheme}`");
                let help = "give it the whole `authorization` header as a `Credential::header`, or a layer that adds it";
                diagnostics.push(Diagnostic::warning(Code::NotGenerated, place(name), message).help(help));
                (SchemeKind::OtherHttp, description)
            }
            SecurityScheme::OAuth2 { description, .. } => (SchemeKind::Bearer, description),
            SecurityScheme::OpenIDConnect { description, .. } => (SchemeKind::Bearer, description),
        };
        let deprecated = document.deprecated_schemes.contains(name);
        let (client_credentials, refresh_token) = token_urls(diagnostics, &place(name), scheme);
        let (name, description) = (name.clone(), description.clone());
        schemes.push(Scheme { name, kind, description, deprecated, client_credentials, refresh_token });
    }
    schemes
}

/// The URLs for tokens of OAuth 2, by client credentials and by a refresh token (OpenAPI 3.0.3, section 4.7.29). A path is
/// one of the server of the client (section 4.5).
fn token_urls(
    diagnostics: &mut Diagnostics,
    at: &Pointer,
    scheme: &SecurityScheme,
) -> (Option<String>, Option<String>) {
    let SecurityScheme::OAuth2 { flows, .. } = scheme else { return (None, None) };
    let mut known = |url: &str| {
        let is_known = ["https://", "http://", "/"].into_iter().any(|start| url.starts_with(start));
        if !is_known {
            let message = format!("the URL for tokens `{url}` is neither absolute nor a path from `/`");
            let help = "make the source of tokens by `OAuth2::client_credentials` or `OAuth2::refresh_token`";
            diagnostics.push(Diagnostic::warning(Code::NotGenerated, at, message).help(help));
        }
        is_known.then(|| url.to_owned())
    };
    let client_credentials = flows.client_credentials.as_ref();
    let refreshed = [
        flows.authorization_code.as_ref().map(|flow| (&flow.refresh_url, &flow.token_url)),
        flows.password.as_ref().map(|flow| (&flow.refresh_url, &flow.token_url)),
        client_credentials
            .filter(|flow| flow.refresh_url.is_some())
            .map(|flow| (&flow.refresh_url, &flow.token_url)),
    ];
    let refreshed = refreshed.into_iter().flatten().next();
    (
        client_credentials.and_then(|flow| known(&flow.token_url)),
        refreshed.and_then(|(refresh, token)| known(refresh.as_deref().unwrap_or(token))),
    )
}

/// Whether an API key can be a header of this name.
fn is_header_of_credential(name: &str) -> bool {
    is_token(name) && (is_free_header_name(name) || name.eq_ignore_ascii_case("authorization"))
}

/// The schemes of an alternative without those whose credential has the place of another one. A scheme whose credentials
/// the client computes is preferred.
fn without_conflicts<'s>(
    diagnostics: &mut Diagnostics,
    at: &Pointer,
    mut schemes: Vec<&'s Scheme>,
) -> Vec<&'s Scheme> {
    let mut preferred = schemes.clone();
    // The order of the document means nothing. A token is rather at hand than a password.
    preferred.sort_by_key(|scheme| {
        let is_last = scheme.kind == SchemeKind::OtherHttp;
        (is_last, scheme.kind == SchemeKind::Basic, &scheme.name)
    });
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
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Destination {
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

    /// Where a parameter is. A parameter of the path has a place of its own.
    pub(super) fn of_parameter(parameter: &Parameter) -> Option<Self> {
        match parameter.location {
            Location::Header => Some(Self::Header(parameter.name.to_ascii_lowercase())),
            Location::Query { .. } => Some(Self::Query(parameter.name.clone())),
            Location::Cookie { .. } => Some(Self::Cookie(parameter.name.clone())),
            Location::QueryString => None,
            Location::Path { .. } => None,
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

/// The name of a scheme, also if it is written wrong.
fn known<'a>(
    diagnostics: &mut Diagnostics,
    at: &Pointer,
    document: &'a Document,
    declared: &BTreeSet<&str>,
    written: &'a str,
) -> &'a str {
    if declared.contains(written) {
        return written;
    }
    let names = document.security_schemes.iter().map(|(name, _)| name.as_str()).take(MAX_SIMILAR);
    match meant(written, names) {
        Some(name) => {
            let message = format!("`{written}` is read as the security scheme `{name}`");
            let place = Place::Key(at.child(written));
            diagnostics.push(Diagnostic::warning(Code::Mended, place, message));
            name
        }
        None => written,
    }
}

/// Whether an operation has a list of its own that names a scheme.
fn names_scheme(operation: &Operation) -> bool {
    operation.security.iter().flatten().any(|requirement| !requirement.is_empty())
}

/// What the calls of a document need.
pub(super) struct Security<'a> {
    document: &'a Document,
    /// The schemes that the client can use.
    pub(super) schemes: Vec<Scheme>,
    /// What an operation without a list of its own needs. `None` if the document asks for no scheme anywhere: each call sends
    /// all credentials.
    pub(super) default: Option<Requirement>,
}

impl<'a> Security<'a> {
    pub(super) fn new(diagnostics: &mut Diagnostics, document: &'a Document) -> Self {
        let mut security = Self { document, schemes: schemes(diagnostics, document), default: None };
        let mut operations = document.paths.iter().flat_map(|item| &item.operations);
        security.default = match &document.security {
            Some(all) => Some(security.requirement(diagnostics, &Pointer::root().child("security"), all)),
            // Once a scheme is asked for, what asks for none needs none. A login that says so for itself says nothing about
            // the others.
            None => operations.any(names_scheme).then(Vec::new),
        };
        security
    }

    /// What an operation needs, if it has a list of its own.
    pub(super) fn of(&self, diagnostics: &mut Diagnostics, operation: &Operation) -> Option<Requirement> {
        let own = operation.security.as_ref()?;
        Some(self.requirement(diagnostics, &operation.at.child("security"), own))
    }

    /// The scopes that a list of requirements asks for, each after its scheme.
    pub(super) fn scopes(requirements: Option<&[SecurityRequirement]>) -> BTreeSet<String> {
        let all = requirements.into_iter().flatten().flatten();
        all.flat_map(|(scheme, scopes)| scopes.iter().map(move |scope| format!("{scheme} {scope}"))).collect()
    }

    /// The credentials that a call may send: the name of the scheme by the place.
    pub(super) fn sent(&self, own: Option<&Requirement>) -> BTreeMap<Destination, &str> {
        let required = own.or(self.default.as_ref());
        let is_sent =
            |scheme: &&Scheme| required.is_none_or(|it| it.iter().any(|it| it.contains(&scheme.name)));
        let sent = self.schemes.iter().filter(is_sent);
        sent.map(|scheme| (Destination::of(&scheme.kind), scheme.name.as_str())).collect()
    }

    /// Returns the schemes that a call needs. Mutual TLS is not in the lists: the transport satisfies it. An HTTP scheme
    /// whose credentials the client does not compute is optional: a transport may add them instead.
    fn requirement(
        &self,
        diagnostics: &mut Diagnostics,
        at: &Pointer,
        security: &[SecurityRequirement],
    ) -> Requirement {
        let usable: BTreeMap<&str, &Scheme> = self.schemes.iter().map(|it| (it.name.as_str(), it)).collect();
        let declared = self.document.security_schemes.iter().map(|(name, _)| name.as_str());
        let declared: BTreeSet<&str> = declared.collect();
        let mut alternatives = IndexSet::new();
        for (index, requirement) in security.iter().enumerate() {
            let names: Vec<&str> = requirement
                .keys()
                .map(|written| known(diagnostics, &at.child(index), self.document, &declared, written))
                .collect();
            let unknown = || names.iter().filter(|name| !declared.contains(*name));
            for name in unknown() {
                let message = format!("the document has no security scheme `{name}`");
                diagnostics.push(Diagnostic::warning(Code::Reference, at.child(index).child(name), message));
            }
            // Nobody can meet it, so it does not mean that a call needs nothing.
            if unknown().count() == requirement.len() && !requirement.is_empty() && security.len() > 1 {
                continue;
            }
            let known = names.iter().filter_map(|name| usable.get(name).copied()).collect();
            let known = without_conflicts(diagnostics, &at.child(index), known);
            let names =
                |schemes: &[&Scheme]| schemes.iter().map(|scheme| scheme.name.clone()).collect::<Vec<_>>();
            let computed: Vec<&Scheme> =
                known.iter().copied().filter(|scheme| scheme.kind != SchemeKind::OtherHttp).collect();
            alternatives.extend([names(&known), names(&computed)]);
        }
        alternatives.into_iter().collect()
    }
}
