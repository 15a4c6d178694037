//! Turns security schemes and requirements (OpenAPI 3.0.3, sections 4.7.27 and 4.7.30) into what a call needs.

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
            SecurityScheme::HTTP { scheme, .. } => {
                let at = Pointer::root().child("components").child("securitySchemes").child(name);
                let message = format!(
                    "the client does not support the HTTP authentication scheme `{scheme}`: the caller sets the header"
                );
                diagnostics.push(Diagnostic::warning(Code::NotGenerated, at, message));
                continue;
            }
            SecurityScheme::OAuth2 { description, .. } => (SchemeKind::Bearer, description),
            SecurityScheme::OpenIDConnect { description, .. } => (SchemeKind::Bearer, description),
        };
        schemes.push(Scheme { name: name.clone(), kind, description: description.clone() });
    }
    schemes
}

/// Returns the schemes that a call needs. Schemes that the client cannot use are not in the lists. The caller satisfies
/// them.
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
        for name in requirement.keys() {
            if schemes.iter().any(|scheme| scheme.name == *name) {
                names.push(name.clone());
            } else if !document.security_schemes.iter().any(|(known, _)| known == name) {
                let message = format!("there is no security scheme `{name}` in `components/securitySchemes`");
                diagnostics.push(Diagnostic::warning(Code::Reference, at.child(index).child(name), message));
            }
        }
        if !alternatives.contains(&names) {
            alternatives.push(names);
        }
    }
    alternatives
}
