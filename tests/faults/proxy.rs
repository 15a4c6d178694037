//! Proxies in the variables of the environment are not used.

use std::net::Ipv6Addr;
use std::time::Duration;

use crate::case::{Outcome, outcome};
use crate::fault::Act::{Read, Write};
use crate::fault::Server;
use crate::message::{response, session};
use crate::process::{is_child, run};
use crate::transport::{Caller, Settings, TRANSPORTS};

#[test]
fn the_proxies_of_the_environment_are_not_used() {
    let script = vec![Read, Write(response(session()))];
    if !is_child() {
        let proxy = Server::start(script);
        let url = proxy.url();
        let names = ["http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"];
        run(
            "proxy::the_proxies_of_the_environment_are_not_used",
            &names.map(|name| (name, url.as_str())),
            &["no_proxy", "NO_PROXY", "REQUEST_METHOD"],
        );
        assert_eq!(proxy.log().connections, 0, "{:?}", proxy.log());
        return;
    }
    for &kind in TRANSPORTS {
        let server = Server::start(script.clone());
        for host in ["127.0.0.1", "localhost"] {
            let url = format!("http://{host}:{}", server.address.port());
            assert_eq!(outcome(&Caller::new(kind, &Settings::own(url)).retrieve()), Outcome::Session);
        }
        assert_eq!(server.log().connections, 2);
        // Not every machine has IPv6.
        if let Ok(server) = Server::start_on(Ipv6Addr::LOCALHOST.into(), script.clone()) {
            let answer = Caller::new(kind, &Settings::own(server.url())).retrieve();
            assert_eq!(outcome(&answer), Outcome::Session);
        }
        // A proxy would look up the host itself.
        let mut settings = Settings::new("https://host.invalid");
        settings.connect_timeout = Some(Duration::from_secs(2));
        assert_eq!(outcome(&Caller::new(kind, &settings).retrieve()), Outcome::Connect);
    }
}
