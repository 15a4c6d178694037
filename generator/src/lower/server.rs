//! Finds the URL that paths are appended to (OpenAPI 3.0.3, sections 4.7.5 and 4.7.6).

use std::net::IpAddr;

use openapiv3::Server;
use serde_json::Value;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};
use crate::ir::api;

/// Returns the first absolute server URL, with the defaults of its variables and without a slash at its end. If there
/// is none, the constructor of the client takes the URL.
pub(super) fn lower(diagnostics: &mut Diagnostics, at: &Pointer, servers: &[Server]) -> Option<String> {
    let urls: Vec<Option<String>> = servers.iter().map(url).collect();
    let number = urls.iter().position(Option::is_some);
    let first = urls.iter().flatten().next();
    let at = at.child(number.unwrap_or_default()).child("url");
    if first.is_none() && !servers.is_empty() {
        let message = "no server has an absolute http or https URL: the constructor of the client takes one";
        diagnostics.push(Diagnostic::warning(Code::NotGenerated, &at, message));
    }
    if first.is_some_and(|url| url.strip_prefix("http://").is_some_and(|host| !is_local(host))) {
        let message = "the server does not use TLS: build the client with `allow_http`";
        diagnostics.push(Diagnostic::warning(Code::InvalidValue, at, message));
    }
    first.cloned()
}

/// The server of an operation or of a path, if it is not that of the document: the first absolute one, or else the first
/// one, which is relative to the base URL of the client.
pub(super) fn of_operation(
    diagnostics: &mut Diagnostics,
    at: &Pointer,
    servers: &[Server],
    of_document: &[Server],
) -> Option<api::OperationServer> {
    // The same list again leaves the choice to the client.
    if servers.is_empty() || described(servers).eq(described(of_document)) {
        return None;
    }
    let absolute = servers.iter().find(|server| url(server).is_some());
    let chosen = absolute.or_else(|| servers.iter().find(|server| relative(server).is_some()));
    let Some(server) = chosen else {
        let message = "no server has a URL that is valid with the defaults of its variables: the operation has the server of the client";
        diagnostics.push(Diagnostic::warning(Code::NotGenerated, at, message));
        return None;
    };
    let url = match absolute {
        Some(_) => lower(diagnostics, at, servers)?,
        None => relative(server)?,
    };
    let has_variables = server.variables.iter().flatten().next().is_some();
    Some(api::OperationServer { template: has_variables.then(|| described_one(server)), url })
}

/// The servers that a caller can choose from, if there is a choice: several, or one with variables.
pub(super) fn choice(servers: &[Server]) -> Vec<api::Server> {
    let has_variables = servers.iter().any(|server| server.variables.iter().flatten().next().is_some());
    if servers.len() < 2 && !has_variables {
        return Vec::new();
    }
    let named = |server: &Server| {
        let name = server.extensions.get("name").and_then(Value::as_str);
        let name = name.or(server.description.as_deref()).unwrap_or_default();
        name.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    servers.iter().map(|server| api::Server { name: named(server), ..described_one(server) }).collect()
}

/// Servers without their names.
fn described(servers: &[Server]) -> impl Iterator<Item = api::Server> + '_ {
    servers.iter().map(described_one)
}

fn described_one(server: &Server) -> api::Server {
    let variables = server.variables.iter().flatten();
    api::Server {
        url: server.url.trim().trim_end_matches('/').to_owned(),
        name: String::new(),
        variables: variables
            .map(|(name, it)| (name.clone(), it.default.clone(), it.enumeration.clone()))
            .collect(),
    }
}

/// Whether the host at the beginning of a text is this machine, to which nobody else listens (RFC 6761, section 6.3).
fn is_local(text: &str) -> bool {
    let authority = text.split('/').next().unwrap_or_default();
    let host = match authority.strip_prefix('[') {
        Some(address) => address.split(']').next().unwrap_or_default(),
        None => authority.split(':').next().unwrap_or_default(),
    };
    let host = host.to_ascii_lowercase();
    host == "localhost"
        || host.ends_with(".localhost")
        || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback() || address.is_unspecified())
}

/// The URL of a server, if it is absolute.
fn url(server: &Server) -> Option<String> {
    let url = filled(server);
    let host = ["https://", "http://"].into_iter().find_map(|scheme| url.strip_prefix(scheme))?;
    let is_url = !host.is_empty() && is_plain(&url);
    is_url.then(|| url.trim_end_matches('/').to_owned())
}

/// The URL of a server, if it is relative.
fn relative(server: &Server) -> Option<String> {
    let url = filled(server);
    let is_relative = !url.is_empty() && !url.split('/').next().unwrap_or_default().contains(':');
    (is_relative && is_plain(&url)).then_some(url)
}

/// The URL of a server, with the defaults of its variables.
fn filled(server: &Server) -> String {
    let mut url = server.url.trim().to_owned();
    for (name, variable) in server.variables.iter().flatten() {
        url = url.replace(&format!("{{{name}}}"), &variable.default);
    }
    url
}

fn is_plain(url: &str) -> bool {
    !url.contains(|c: char| "{}?#@ \\\"<>".contains(c) || c.is_control() || !c.is_ascii())
}

#[cfg(test)]
mod tests {
    use super::{is_local, url};

    #[test]
    fn this_machine_has_several_names() {
        for host in [
            "localhost",
            "LOCALHOST:8080/v1",
            "a.localhost",
            "127.0.0.1:80",
            "127.8.0.1/",
            "[::1]:80",
            "0.0.0.0",
        ] {
            assert!(is_local(host), "{host}");
        }
        for host in ["example.com", "localhost.example.com", "10.0.0.1", "[::2]", ""] {
            assert!(!is_local(host), "{host}");
        }
    }

    #[test]
    fn only_absolute_urls_are_taken() {
        for (text, expected) in [
            ("https://api.example.com/v1/", Some("https://api.example.com/v1")),
            ("http://localhost:8080", Some("http://localhost:8080")),
            ("/v1", None),
            ("", None),
            ("https://", None),
            ("ftp://example.com", None),
            ("https://{region}.example.com", None),
            ("https://a@example.com", None),
            ("https://example.com?x=1", None),
        ] {
            let server = openapiv3::Server { url: text.to_owned(), ..openapiv3::Server::default() };
            assert_eq!(url(&server).as_deref(), expected, "{text}");
        }
    }
}
