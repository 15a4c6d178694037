//! Finds the URL that the paths are appended to (OpenAPI 3.0.3, section 4.7.5).

use openapiv3::Server;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};

/// Gives the URL of the only server, without a slash at its end.
pub(super) fn lower(diagnostics: &mut Diagnostics, servers: &[Server]) -> String {
    let place = Pointer::root().child("servers");
    match servers {
        [server] if server.url.starts_with("https://") && !server.url.contains(['{', '?', '#', '@']) => {
            server.url.trim_end_matches('/').to_owned()
        }
        // `normalise` has refused the variables.
        [server] if server.variables.is_some() => String::new(),
        [server] => {
            diagnostics.push(
                Diagnostic::error(
                    Code::Unsupported,
                    place.child(0).child("url"),
                    format!("the server URL `{}` is not supported", server.url),
                )
                .help("give an https URL without variables, user info, query or fragment"),
            );
            String::new()
        }
        [] => {
            diagnostics.push(
                Diagnostic::error(
                    Code::Unsupported,
                    Pointer::root(),
                    "a document without `servers` is not supported",
                )
                .help("add a `servers` list that holds the base URL of the API"),
            );
            String::new()
        }
        [_, ..] => {
            diagnostics.push(
                Diagnostic::error(Code::Unsupported, place.child(1), "more than one server is not supported")
                    .help("keep the server that clients are to use"),
            );
            String::new()
        }
    }
}
