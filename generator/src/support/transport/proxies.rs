//! Proxies: which requests go through which.

use std::net::IpAddr;

use http::Uri;

use super::{TransportError, TransportErrorKind};

/// The proxies of a client, or why a setting is not valid.
#[derive(Clone, Default, PartialEq)]
pub(super) struct Proxies {
    /// For `http` and for `https`: a URL, or what is wrong with it.
    http: Option<Result<String, String>>,
    https: Option<Result<String, String>>,
    direct: Vec<Direct>,
}

/// Hosts that are reached directly.
#[derive(Clone, PartialEq)]
struct Direct {
    hosts: Hosts,
    port: Option<u16>,
}

#[derive(Clone, PartialEq)]
enum Hosts {
    All,
    /// A domain with its subdomains, in lower case.
    Domain(String),
    /// Addresses that begin with the same bits.
    Network(IpAddr, u32),
}

#[allow(dead_code, reason = "without a transport nothing asks for a proxy")]
impl Proxies {
    /// One proxy for all requests.
    pub(super) fn all(url: &str) -> Self {
        let proxy = Some(check(url).map_err(|reason| format!("the URL of the proxy {reason}")));
        Self { http: proxy.clone(), https: proxy, direct: Vec::new() }
    }

    /// The proxies of the variables of an environment.
    pub(super) fn of_environment(variable: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name: &str| variable(name).filter(|text| !text.is_empty());
        let first = |names: &[&str]| {
            let (name, text) = names.iter().find_map(|name| Some((*name, set(name)?)))?;
            Some(check(&text).map_err(|reason| format!("the URL of the proxy in `{name}` {reason}")))
        };
        let in_web_server = variable("REQUEST_METHOD").is_some();
        let http: &[&str] = if in_web_server { &["http_proxy"] } else { &["http_proxy", "HTTP_PROXY"] };
        let all = || first(&["all_proxy", "ALL_PROXY"]);
        let direct = set("no_proxy").or_else(|| set("NO_PROXY")).unwrap_or_default();
        Self {
            http: first(http).or_else(all),
            https: first(&["https_proxy", "HTTPS_PROXY"]).or_else(all),
            direct: direct
                .split([',', ' '])
                .filter(|entry| !entry.is_empty())
                .filter_map(Direct::of)
                .collect(),
        }
    }

    /// Whether there is a proxy.
    pub(super) fn is_some(&self) -> bool {
        self.http.is_some() || self.https.is_some()
    }

    /// The proxies, each once; or why one is not valid.
    pub(super) fn urls(&self) -> Result<Vec<String>, String> {
        let mut urls = Vec::new();
        for url in [&self.http, &self.https].into_iter().flatten() {
            let url = url.clone()?;
            if !urls.contains(&url) {
                urls.push(url);
            }
        }
        Ok(urls)
    }

    /// The proxy of a request.
    pub(super) fn of(&self, uri: &Uri) -> Option<&str> {
        let is_https = uri.scheme_str() == Some("https");
        let proxy = if is_https { &self.https } else { &self.http };
        let url = proxy.as_ref()?.as_deref().ok()?;
        let host = uri.host()?.to_ascii_lowercase();
        let port = uri.port_u16().unwrap_or(if is_https { 443 } else { 80 });
        (!self.direct.iter().any(|direct| direct.holds(&host, port))).then_some(url)
    }
}

impl Direct {
    fn of(entry: &str) -> Option<Self> {
        if entry == "*" {
            return Some(Self { hosts: Hosts::All, port: None });
        }
        let entry = entry.to_ascii_lowercase();
        if let Some(hosts) = network(&entry) {
            return Some(Self { hosts, port: None });
        }
        let (host, port) = match entry.rsplit_once(':') {
            Some((host, port)) => (host.to_owned(), Some(port.parse().ok()?)),
            None => (entry, None),
        };
        let hosts = network(host.trim_matches(['[', ']'])).unwrap_or_else(|| {
            Hosts::Domain(host.trim_start_matches('*').trim_start_matches('.').to_owned())
        });
        Some(Self { hosts, port })
    }

    fn holds(&self, host: &str, port: u16) -> bool {
        self.port.is_none_or(|own| own == port)
            && match &self.hosts {
                Hosts::All => true,
                Hosts::Domain(domain) => host
                    .strip_suffix(domain.as_str())
                    .is_some_and(|rest| rest.is_empty() || rest.ends_with('.')),
                Hosts::Network(network, bits) => host
                    .trim_matches(['[', ']'])
                    .parse()
                    .is_ok_and(|address| begins_alike(*network, address, *bits)),
            }
    }
}

/// The error of a proxy that answers 407 (RFC 9110, section 15.5.8). It names the proxy, if that is known, without the user
/// and the password.
#[allow(dead_code, reason = "without a transport no proxy answers")]
pub(super) fn asks_for_credentials(url: Option<&str>) -> TransportError {
    let host = url.and_then(|url| url.parse::<Uri>().ok()).and_then(|uri| {
        let port = uri.port().map(|port| format!(":{port}")).unwrap_or_default();
        Some(format!(" `{}{port}`", uri.host()?))
    });
    let host = host.unwrap_or_default();
    let reason = format!("the proxy{host} answered 407: it needs a user and a password, or other ones");
    TransportError::new(TransportErrorKind::Proxy, reason)
}

/// An address, or a network such as `10.0.0.0/8`.
fn network(text: &str) -> Option<Hosts> {
    let (address, bits) = text.split_once('/').map_or((text, None), |(address, bits)| (address, Some(bits)));
    let address: IpAddr = address.parse().ok()?;
    let most = if address.is_ipv4() { 32 } else { 128 };
    let bits = bits.map_or(Some(most), |bits| bits.parse().ok().filter(|bits| *bits <= most))?;
    Some(Hosts::Network(address, bits))
}

fn begins_alike(first: IpAddr, second: IpAddr, bits: u32) -> bool {
    let differ = match (first, second) {
        (IpAddr::V4(first), IpAddr::V4(second)) => u128::from(first.to_bits() ^ second.to_bits()) << 96,
        (IpAddr::V6(first), IpAddr::V6(second)) => first.to_bits() ^ second.to_bits(),
        _ => return false,
    };
    differ.leading_zeros() >= bits
}

/// The URL of a proxy, with its scheme; or what is wrong with it. The message does not quote it, because it can contain a
/// password.
fn check(text: &str) -> Result<String, &'static str> {
    let text = if text.contains("://") { text.to_owned() } else { format!("http://{text}") };
    let uri: Uri = text.parse().map_err(|_| "is malformed")?;
    match uri.scheme_str() {
        Some("http" | "https") => {}
        Some(scheme) if scheme.starts_with("socks") => {
            return Err("is that of a SOCKS proxy, which is not supported: it must be `http` or `https`");
        }
        _ => return Err("is neither `http` nor `https`"),
    }
    match uri.host() {
        None | Some("") => Err("has no host"),
        Some(_) if uri.path() != "/" || uri.query().is_some() => Err("has a path or a query"),
        Some(_) => Ok(text),
    }
}
