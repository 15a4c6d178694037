//! How connections are made and kept: Unix sockets, the pool, and an agent of the caller.

use std::time::Duration;

use sample::connect_sessions::Client;
use sample::connect_sessions::support::ureq::UreqTransport;

use crate::answer::{TOKEN, runtime, sessions};
use crate::fault::Server;

#[cfg(unix)]
#[test]
fn a_unix_socket_takes_the_place_of_a_host() {
    use std::io::{BufRead, BufReader, Write};
    use std::os::unix::net::UnixListener;

    use crate::answer::{SESSION, response, retrieve};

    let path = std::env::temp_dir().join(format!("socket-{}", std::process::id()));
    let listener = UnixListener::bind(&path).unwrap();
    let server = std::thread::spawn(move || {
        let mut heads = Vec::new();
        for _ in 0..2 {
            let (mut socket, _) = listener.accept().unwrap();
            let mut head = String::new();
            let mut reader = BufReader::new(socket.try_clone().unwrap());
            while !head.ends_with("\r\n\r\n") {
                reader.read_line(&mut head).unwrap();
            }
            heads.push(head);
            socket.write_all(&response("200 OK", "content-type: application/json\r\n", SESSION)).unwrap();
        }
        heads
    });
    for result in retrieve!(|builder| builder
        .base_url("http://localhost/v1")
        .unix_socket(&path)
        .proxy("http://127.0.0.1:1"))
    {
        assert_eq!(result.unwrap().id, "csn_1");
    }
    for head in server.join().unwrap() {
        assert!(head.starts_with("GET /v1/projects/gigs/connectSessions/csn_1 HTTP/1.1\r\n"), "{head}");
        assert!(head.contains("host: localhost\r\n"), "{head}");
    }
    std::fs::remove_file(&path).unwrap();
    // Without a server there is no connection.
    for result in retrieve!(|builder| builder
        .base_url("http://localhost")
        .unix_socket(&path)
        .retry(sample::connect_sessions::Retry::none()))
    {
        let error = result.unwrap_err();
        assert!(error.is_connect(), "{error:?}");
    }
}

/// How many connections two calls of a client make.
macro_rules! connections {
    (|$builder:ident| $configured:expr) => {{
        let server = Server::start(sessions());
        let moment = Duration::from_millis(50);
        let $builder = Client::builder().project("gigs").bearer(TOKEN).base_url(server.url());
        let client = $configured.build().unwrap();
        runtime().block_on(async {
            client.retrieve_connect_session("a").send().await.unwrap();
            tokio::time::sleep(moment).await;
            client.retrieve_connect_session("a").send().await.unwrap();
        });
        let asynchronous = server.log().connections;
        let $builder = Client::blocking().project("gigs").bearer(TOKEN).base_url(server.url());
        let client = $configured.build().unwrap();
        client.retrieve_connect_session("a").send().unwrap();
        std::thread::sleep(moment);
        client.retrieve_connect_session("a").send().unwrap();
        [asynchronous, server.log().connections - asynchronous]
    }};
}

#[test]
fn the_pool_keeps_what_it_is_told_to_keep() {
    assert_eq!(connections!(|builder| builder), [1, 1]);
    assert_eq!(connections!(|builder| builder.pool_max_idle(0)), [2, 2]);
    assert_eq!(connections!(|builder| builder.pool_idle_timeout(Duration::from_millis(5))), [2, 2]);
}

/// An agent with connectors of its own. That of reqwest is in `own_client.rs`.
#[test]
fn a_ureq_agent_of_the_caller_sends_the_requests() {
    use ureq::unversioned::resolver::DefaultResolver;
    use ureq::unversioned::transport::{Connector, TcpConnector};

    let server = Server::start(crate::answer::redirected());
    let config = ureq::Agent::config_builder().proxy(None).build();
    let connector = ().chain(TcpConnector::default());
    let agent = ureq::Agent::with_parts(config, connector, DefaultResolver::default());
    let client = Client::blocking().project("gigs").bearer(TOKEN).base_url(server.url());
    let client = client.transport(UreqTransport::from(agent)).build().unwrap();
    // By default, ureq follows redirects and makes errors of statuses.
    let error = client.retrieve_connect_session("csn_1").send().unwrap_err();
    assert_eq!(error.status().unwrap().as_u16(), 302);
    let [request] = &server.log().requests[..] else { panic!("{:?}", server.log()) };
    assert!(!request.to_ascii_lowercase().contains("accept-encoding"), "{request}");
}
