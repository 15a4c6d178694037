//! A base URL is refused, or requests go to the host that it names, over TLS unless this is the same machine.

use std::net::{Ipv4Addr, Ipv6Addr};

use proptest::prelude::*;
use proptest::sample::select;
use sample::connect_sessions::Client;

use crate::sent::{any_text, api, sent};

const SCHEMES: [&str; 8] = ["HTTPS://", "https:/", "https:", "ftp://", "file://", "//", "", "https:\\\\"];

const HOSTS: [&str; 5] = ["api.example.com", "API.Example.com:8443", "localhost", "127.0.0.1", "[::1]:80"];

/// Hosts that libraries may read in more than one way.
const ODD_HOSTS: [&str; 16] = [
    "127.1",
    "[::]",
    "0x7f.1",
    "2130706433",
    "localhost.evil.com",
    "127.0.0.1.evil.com",
    "evil.com@api.example.com",
    "api.example.com@evil.com",
    "api.example.com\\@evil.com",
    "é.com",
    "a..b",
    "-a.com",
    "a_b.com",
    "127.0.0.01",
    "[fe80::1%25a]",
    "[::ffff:127.0.0.1]",
];

const PATHS: [&str; 15] = [
    "", "/", "/v1", "/v1/", "//", "/v1//x", "/../x", "/%2e%2E", "/a/./b", "/é", "/a b", "?q", "#f", "/v1?",
    "/v1#",
];

fn one_of(texts: &'static [&'static str]) -> impl Strategy<Value = String> {
    select(texts).prop_map(str::to_owned)
}

/// Any text, and more often one that looks like a URL.
fn any_url() -> impl Strategy<Value = String> {
    let scheme = prop_oneof![3 => one_of(&["https://", "http://"]), 1 => one_of(&SCHEMES)];
    let host =
        prop_oneof![3 => one_of(&HOSTS), 3 => one_of(&ODD_HOSTS), 1 => r"[a-zA-Z0-9.@:%\[\]\\_ é-]{0,12}"];
    let port = prop_oneof![3 => Just(String::new()), 1 => ":[0-9]{0,6}", 1 => ":[0-9+ -]{0,3}"];
    let path = prop_oneof![2 => one_of(&PATHS), 1 => r"(/[a-z.%2eE@:;?#\\]{0,4}){0,3}"];
    let url = (scheme, host, port, path)
        .prop_map(|(scheme, host, port, path)| format!("{scheme}{host}{port}{path}"));
    prop_oneof![4 => url, 1 => any_text(), 1 => any_text().prop_map(|text| format!("https://{text}"))]
}

/// The parts of a URL, read in the simplest way.
struct Named<'a> {
    scheme: String,
    host: String,
    port: Option<u16>,
    /// Without a slash at its end.
    path: &'a str,
}

fn named(text: &str) -> Option<Named<'_>> {
    let (scheme, rest) = text.split_once("://")?;
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let end = authority.rfind(']').map_or(0, |index| index + 1);
    let (host, port) = match authority[end..].split_once(':') {
        Some((more, port)) => (format!("{}{more}", &authority[..end]), Some(port.parse().ok()?)),
        None => (authority.to_owned(), None),
    };
    let (scheme, host) = (scheme.to_ascii_lowercase(), host.to_ascii_lowercase());
    Some(Named { scheme, host, port, path: path.trim_end_matches('/') })
}

/// A host. An IPv6 address has one form only.
fn address(host: &str) -> String {
    let inner = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    inner.map_or_else(|| host.to_owned(), |inner| inner.parse::<Ipv6Addr>().unwrap().to_string())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4 * ProptestConfig::default().cases))]
    #[test]
    fn requests_go_where_the_url_says(
        url in any_url(),
        id in "[a-z@:/.\\\\]{1,8}",
        allow_http in any::<bool>(),
    ) {
        let api = api();
        let builder = Client::builder().project("gigs").bearer("key").base_url(&*url).transport(api.clone());
        let builder = if allow_http { builder.allow_http() } else { builder };
        let Ok(client) = builder.build() else { return Ok(()) };
        let Some(request) = sent(&api, client.retrieve_connect_session(&id)) else { return Ok(()) };
        let uri = request.uri();
        let Named { scheme, host, port, path } = named(&url).unwrap();
        prop_assert_eq!(uri.scheme_str(), Some(&*scheme));
        prop_assert_eq!(uri.host(), Some(&*host));
        prop_assert_eq!(uri.port_u16(), port);
        let below = uri.path().strip_prefix(path);
        prop_assert!(below.is_some_and(|below| below.starts_with("/projects/gigs/connectSessions/")), "{}", uri);
        // The URL library of the default transport goes to the same place.
        let read = reqwest::Url::parse(&uri.to_string()).unwrap();
        prop_assert_eq!(read.host_str().map(address), Some(address(&host)));
        prop_assert_eq!(read.port_or_known_default(), port.or(Some(if scheme == "http" { 80 } else { 443 })));
        prop_assert_eq!((read.username(), read.password()), ("", None));
        prop_assert_eq!(read.path(), uri.path());
        let is_loopback = host.parse().is_ok_and(|address: Ipv4Addr| address.is_loopback());
        let is_here = host == "localhost" || host == "[::1]" || is_loopback;
        prop_assert!(scheme == "https" || (scheme == "http" && (allow_http || is_here)), "{}", uri);
    }
}
