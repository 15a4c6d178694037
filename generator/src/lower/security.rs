//! Checks that every call is authorised by a bearer token (RFC 6750), the scheme that clients know.

use openapiv3::{Components, OpenAPI, SecurityScheme};

use super::reference::components;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};

/// Reports a document whose calls are not all authorised by one HTTP bearer scheme (OpenAPI 3.0.3, section 4.7.30).
pub(super) fn check(diagnostics: &mut Diagnostics, document: &OpenAPI, all: &Components) {
    let place = Pointer::root().child("security");
    let Some([requirement]) = document.security.as_deref() else {
        let place = if document.security.is_some() { place } else { Pointer::root() };
        diagnostics.push(
            Diagnostic::error(
                Code::Unsupported,
                place,
                "a document without exactly one security requirement for all its operations is not supported",
            )
            .help("add a `security` list with one requirement, an HTTP bearer scheme"),
        );
        return;
    };
    let mut schemes = requirement.keys();
    let (Some(name), None) = (schemes.next(), schemes.next()) else {
        diagnostics.push(Diagnostic::error(
            Code::Unsupported,
            place.child(0),
            "a security requirement that does not name exactly one scheme is not supported",
        ));
        return;
    };
    match all.security_schemes.get(name).and_then(|scheme| scheme.as_item()) {
        Some(SecurityScheme::HTTP { scheme, .. }) if scheme.eq_ignore_ascii_case("bearer") => {}
        Some(_) => diagnostics.push(
            Diagnostic::error(
                Code::Unsupported,
                components("securitySchemes").child(name),
                format!("the security scheme `{name}` is not supported"),
            )
            .help("use `type: http` with `scheme: bearer`"),
        ),
        None => diagnostics.push(Diagnostic::error(
            Code::Reference,
            place.child(0).child(name),
            format!("there is no security scheme `{name}` in `components/securitySchemes`"),
        )),
    }
}
