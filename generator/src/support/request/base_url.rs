//! The base URL of a client: an origin with a path prefix (RFC 3986, section 3).
//!
//! The check is stricter than the RFC. It rejects URLs that different libraries read differently.

use std::net::{Ipv4Addr, Ipv6Addr};

/// A base URL without a trailing slash: `https`, or `http` to this machine, or to others if that is allowed.
#[derive(Clone)]
pub(crate) struct BaseUrl(String);

impl BaseUrl {
    /// The base URL, or why the text is invalid. The message does not quote the text, because it can contain a
    /// password.
    pub(crate) fn parse(text: &str, allow_http: bool) -> Result<Self, &'static str> {
        if text.is_empty() {
            return Err("is empty: the API names none, so it must be set");
        }
        let (scheme, rest) = text.split_once("://").ok_or("is not an absolute URL")?;
        let (authority, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
        if authority.contains('@') {
            return Err("holds user information");
        }
        if path.contains('?') {
            return Err("holds a query");
        }
        if path.contains('#') {
            return Err("holds a fragment");
        }
        // Neither scheme nor host depend on case; the path does.
        let (scheme, authority) = (scheme.to_ascii_lowercase(), authority.to_ascii_lowercase());
        match (scheme.as_str(), host(&authority)?) {
            ("https", _) | ("http", Host::Loopback) => {}
            ("http", Host::Other) if allow_http => {}
            ("http", Host::Other) => return Err("is `http` to another machine; `https` is required"),
            _ => return Err("is neither `https` nor `http`"),
        }
        let path = path.trim_end_matches('/');
        if !path.split('/').all(is_segment) {
            return Err("has a path that holds `.`, `..` or a character that must be percent-encoded");
        }
        Ok(Self(format!("{scheme}://{authority}{path}")))
    }

    /// The URL, without a trailing slash.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

enum Host {
    Loopback,
    Other,
}

/// The kind of host in an authority that is a host in lower case and, optionally, a port.
fn host(authority: &str) -> Result<Host, &'static str> {
    const INVALID: &str = "has no valid host";
    let (is_loopback, port) = match authority.strip_prefix('[') {
        Some(rest) => {
            let (address, port) = rest.split_once(']').ok_or(INVALID)?;
            (address.parse::<Ipv6Addr>().map_err(|_| INVALID)?.is_loopback(), port)
        }
        None => {
            let (name, port) = authority.split_at(authority.find(':').unwrap_or(authority.len()));
            match name.parse::<Ipv4Addr>() {
                Ok(address) => (address.is_loopback(), port),
                Err(_) if is_domain(name) => (name == "localhost", port),
                Err(_) => return Err(INVALID),
            }
        }
    };
    if !port.is_empty() && !port.strip_prefix(':').is_some_and(is_port) {
        return Err("has no valid port");
    }
    Ok(if is_loopback { Host::Loopback } else { Host::Other })
}

/// Whether the text is a domain name in lower case (RFC 1035, section 2.3.1, with digits and `_` anywhere).
fn is_domain(name: &str) -> bool {
    let is_label = |label: &str| {
        let allowed = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_');
        (1..=63).contains(&label.len()) && label.bytes().all(allowed)
    };
    // Some libraries take `127.1` and `0x7f.1` for addresses: names that end in a number.
    let last = name.rsplit('.').next().unwrap_or_default();
    let is_number = last.starts_with("0x") || last.bytes().all(|byte| byte.is_ascii_digit());
    name.split('.').all(is_label) && !is_number
}

fn is_port(digits: &str) -> bool {
    digits.bytes().all(|byte| byte.is_ascii_digit()) && digits.parse::<u16>().is_ok_and(|port| port > 0)
}

/// Whether the text is a path segment (RFC 3986, section 3.3) that every URL library keeps as it is.
fn is_segment(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@%".contains(&byte);
    let is_escape = |digits: &str| digits.bytes().take(2).filter(u8::is_ascii_hexdigit).count() == 2;
    let is_dots = matches!(text.to_ascii_lowercase().replace("%2e", ".").as_str(), "." | "..");
    text.bytes().all(allowed) && text.split('%').skip(1).all(is_escape) && !is_dots
}
