//! Proxies: none by default, one that is set, and those of the environment.

use std::error::Error as _;

use sample::connect_sessions::BuildError;

use crate::answer::{refused, retrieve, sessions};
use crate::certificate::Authority;
use crate::fault::Server;
use crate::process::{is_child, run};
use crate::proxy::Proxy;

#[test]
fn requests_go_through_the_proxy_that_is_set() {
    let server = Server::start(sessions());
    let proxy = Proxy::start(None);
    for result in retrieve!(|builder| builder.base_url(server.url()).proxy(proxy.url(""))) {
        assert_eq!(result.unwrap().id, "csn_1");
    }
    // ureq asks for a tunnel, also to an `http` URL.
    let [forwarded, tunnel] = &proxy.log()[..] else { panic!("{:?}", proxy.log()) };
    assert!(forwarded.starts_with(&format!("GET {}/", server.url())), "{forwarded}");
    assert_eq!(*tunnel, format!("CONNECT {}", server.address));
}

/// The proxy sees the host and the port, and nothing else.
#[test]
fn tls_goes_through_a_tunnel() {
    let own = Authority::new();
    let server = Server::start_tls(own.server(|_| ()), sessions());
    let proxy = Proxy::start(Some("user:pass word"));
    let url = format!("https://{}", server.address);
    let proxied = proxy.url("user:pass%20word@");
    for result in retrieve!(|builder| builder.base_url(&url).add_root_certificate(own.pem()).proxy(&proxied))
    {
        assert_eq!(result.unwrap().id, "csn_1");
    }
    assert_eq!(proxy.log(), vec![format!("CONNECT {}", server.address); 2]);
}

/// For a tunnel and for a request that the proxy forwards. Another attempt would have the same credentials.
#[test]
fn a_proxy_that_asks_for_credentials_is_named_and_not_asked_again() {
    let own = Authority::new();
    let server = Server::start_tls(own.server(|_| ()), sessions());
    let proxy = Proxy::start(Some("user:password"));
    let host = proxy.url("").split_off("http://".len());
    let reason = format!("the proxy `{host}` answered 407: it needs a user and a password, or other ones");
    let urls = [format!("https://{}", server.address), format!("http://{}", server.address)];
    for (url, user) in urls.iter().flat_map(|url| [(url, ""), (url, "user:s3cret@")]) {
        let proxied = proxy.url(user);
        let before = proxy.log().len();
        for result in
            retrieve!(|builder| builder.base_url(url).add_root_certificate(own.pem()).proxy(&proxied))
        {
            let error = result.unwrap_err();
            assert!(error.is_connect() && error.status().is_none(), "{error:?}");
            assert_eq!(error.to_string(), "the proxy did not accept the client");
            assert_eq!(error.source().unwrap().to_string(), reason);
            assert!(!format!("{error:?}").contains("s3cret"), "{error:?}");
        }
        assert_eq!(proxy.log().len(), before + 2, "{url}");
    }
    assert_eq!(server.log().connections, 0);
}

#[test]
fn a_url_that_is_no_proxy_is_refused_and_not_shown() {
    for (url, expected) in [
        (
            "socks5://user:s3cret@127.0.0.1:1",
            "is that of a SOCKS proxy, which is not supported: it must be `http` or `https`",
        ),
        ("ftp://s3cret", "is neither `http` nor `https`"),
        ("http://", "is malformed"),
        ("http://host/s3cret", "has a path or a query"),
        ("", "is malformed"),
    ] {
        for error in refused!(|builder| builder.proxy(url)) {
            assert!(matches!(error, BuildError::Transport(_)), "{error:?}");
            let reason = error.source().unwrap().source().unwrap().to_string();
            assert_eq!(reason, format!("the URL of the proxy {expected}"));
            assert!(!format!("{error:?}").contains("s3cret"), "{error:?}");
        }
    }
}

#[test]
fn the_proxies_of_the_environment_are_used_when_asked_for() {
    let name = "proxies::the_proxies_of_the_environment_are_used_when_asked_for";
    if is_child() {
        let server = Server::start(sessions());
        for result in retrieve!(|builder| builder.base_url(server.url()).proxy_from_env()) {
            result.unwrap();
        }
        return;
    }
    let removed = [
        "http_proxy",
        "https_proxy",
        "all_proxy",
        "no_proxy",
        "HTTP_PROXY",
        "HTTPS_PROXY",
        "ALL_PROXY",
        "NO_PROXY",
        "REQUEST_METHOD",
    ];
    let other = Proxy::start(None);
    let [right, wrong] = [Proxy::start(None).url(""), other.url("")];
    // The variables, and how many of the two requests go through the first proxy.
    for (set, expected) in [
        (vec![("HTTP_PROXY", &*right), ("HTTPS_PROXY", &wrong)], 2),
        (vec![("ALL_PROXY", &right)], 2),
        (vec![("http_proxy", &right), ("HTTP_PROXY", &wrong), ("all_proxy", &wrong)], 2),
        (vec![("HTTPS_PROXY", &wrong)], 0),
        (vec![("HTTP_PROXY", &wrong), ("REQUEST_METHOD", "GET")], 0),
        (vec![("HTTP_PROXY", &wrong), ("NO_PROXY", "127.0.0.1")], 0),
        (vec![("HTTP_PROXY", &wrong), ("NO_PROXY", "example.com, 127.0.0.0/8")], 0),
        (vec![("HTTP_PROXY", &wrong), ("no_proxy", "*")], 0),
        (vec![("HTTP_PROXY", &right), ("NO_PROXY", "10.0.0.0/8,7.0.0.1,127.0.0.1:1,.example.com")], 2),
    ] {
        let proxy = Proxy::start(None);
        let url = proxy.url("");
        let set: Vec<_> =
            set.iter().map(|(name, value)| (*name, if *value == right { &*url } else { *value })).collect();
        let unset: Vec<_> =
            removed.iter().filter(|name| !set.iter().any(|(set, _)| set == *name)).copied().collect();
        run(name, &set, &unset);
        assert_eq!(proxy.log().len(), expected, "{set:?}: {:?}", proxy.log());
        assert_eq!(other.log().len(), 0, "{set:?}");
    }
}
