//! Makes servers of `host`, `basePath` and `schemes` (Swagger 2.0, sections 6.4.1 and 6.4.7).

use openapiv3::Server;
use serde_json::{Map, Value};

use super::place::moved;
use super::shared::Address;
use crate::diagnostic::{Code, Diagnostic, Pointer};
use crate::normalise::context::Context;
use crate::normalise::place::At;

impl Address {
    /// A server for each scheme. Without a host, the base path is the URL.
    fn servers(&self, schemes: &[&str]) -> Vec<Server> {
        let server = |url: String| Server { url, ..Server::default() };
        match &self.host {
            Some(host) => {
                let url = |scheme: &&str| server(format!("{scheme}://{host}{}", self.base_path));
                schemes.iter().map(url).collect()
            }
            None if self.base_path.is_empty() => Vec::new(),
            None => vec![server(self.base_path.clone())],
        }
    }
}

/// Reads the address of a document, and makes its servers.
pub(super) fn read(context: &mut Context<'_>, root: At<'_>, members: &mut Map<String, Value>) {
    let mut take = |key: &str| members.get_mut(key).map(Value::take).filter(|value| !value.is_null());
    let (host, base_path, schemes) = (take("host"), take("basePath"), take("schemes"));
    let place = match (&schemes, &host, &base_path) {
        (Some(_), Some(_), _) => root.key("schemes").pointer(),
        (None, Some(_), _) => root.key("host").pointer(),
        (_, None, Some(_)) => root.key("basePath").pointer(),
        (_, None, None) => Pointer::root(),
    };
    moved(context, root, members, &["servers", "0", "url"], place.clone());
    moved(context, root, members, &["servers"], place);
    let mut address = Address::default();
    let host = host.and_then(|value| context.text(root.key("host"), value));
    let mut before = String::new();
    if let Some(host) = host.filter(|host| !host.trim().is_empty()) {
        let (name, rest) = split(&host);
        if name != host {
            let message = format!("a host has no scheme and no path: the host is read as `{name}`");
            context.mended(root.key("host"), message);
        }
        before.push_str(rest);
        address.host = Some(name.to_owned());
    }
    let base_path = base_path.and_then(|value| context.text(root.key("basePath"), value));
    let base_path = base_path.unwrap_or_default();
    let base_path = base_path.trim();
    if !base_path.is_empty() && !base_path.starts_with('/') {
        context.mended(
            root.key("basePath"),
            format!("the base path does not begin with a slash: read as `/{base_path}`"),
        );
    }
    for part in [before.trim_matches('/'), base_path.trim_matches('/')] {
        if !part.is_empty() {
            address.base_path.push('/');
            address.base_path.push_str(part);
        }
    }
    let schemes = schemes.map(|value| self::schemes(context, root.key("schemes"), value));
    // Without schemes, the API has that of the address of the document, which is not known here.
    let schemes = schemes.filter(|schemes| !schemes.is_empty()).unwrap_or_else(|| vec!["https"]);
    context.document.servers = address.servers(&schemes);
    context.shared.address = address;
}

/// Reads the schemes of an operation. Returns its servers, if they differ from those of the document.
pub(super) fn own(context: &mut Context<'_>, at: At<'_>, value: Value) -> Vec<Server> {
    let schemes = schemes(context, at, value);
    let servers = context.shared.address.servers(&schemes);
    let of_document = &context.document.servers;
    let is_same = servers.is_empty() || servers.first() == of_document.first();
    if is_same { Vec::new() } else { servers }
}

/// Reads schemes. The client uses the first, so `https` comes before `http`.
fn schemes(context: &mut Context<'_>, at: At<'_>, value: Value) -> Vec<&'static str> {
    let mut found = Vec::new();
    for (index, name) in context.texts(at, value).into_iter().enumerate() {
        match name.trim().to_ascii_lowercase().as_str() {
            "https" => found.push("https"),
            "http" => found.push("http"),
            _ => {
                let message = format!("the client sends HTTP, not `{name}`");
                let diagnostic = Diagnostic::warning(Code::NotGenerated, at.index(index), message);
                context.diagnostics.push(diagnostic);
            }
        }
    }
    found.sort_by_key(|scheme| *scheme != "https");
    found.dedup();
    found
}

/// The host in a text that may be a URL, and the path after it.
fn split(text: &str) -> (&str, &str) {
    let text = text.trim();
    let rest = text.split_once("://").map_or(text, |(_, rest)| rest);
    let end = rest.find('/').unwrap_or(rest.len());
    rest.split_at_checked(end).unwrap_or((rest, ""))
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn a_host_is_found_in_a_url() {
        for (text, expected) in [
            ("api.example.com", ("api.example.com", "")),
            ("api.example.com:8443", ("api.example.com:8443", "")),
            ("https://api.example.com", ("api.example.com", "")),
            (" http://api.example.com/v1/ ", ("api.example.com", "/v1/")),
            ("api.example.com/", ("api.example.com", "/")),
            ("", ("", "")),
        ] {
            assert_eq!(split(text), expected, "{text}");
        }
    }
}
