//! HTTP/2, where TLS offers it and the caller turns it on.

use std::error::Error as _;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use sample::connect_sessions::Client;
use sample::fixtures::bodies_other as api;
use sample::fixtures::bodies_other::support::{FilePart, Upload};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

use crate::answer::{SESSION, TOKEN, refused, runtime};
use crate::certificate::Authority;
use crate::proxy::Proxy;

/// The numbers of bytes of the bodies.
type Lengths = Arc<Mutex<Vec<usize>>>;

/// The protocol that each connection has agreed on, if any.
type Protocols = Arc<Mutex<Vec<Option<Vec<u8>>>>>;

/// A server of HTTP/2 (the crate `h2`) that also offers HTTP/1.1, which it does not speak. Gives its port, and the
/// protocols of its connections.
fn server(authority: &Authority) -> (u16, Protocols, Lengths) {
    let mut config = (*authority.server(|_| ())).clone();
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    let protocols = Protocols::default();
    let log = protocols.clone();
    let lengths = Lengths::default();
    let read = lengths.clone();
    let listener = runtime().block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
    let port = listener.local_addr().unwrap().port();
    runtime().spawn(async move {
        let acceptor = TlsAcceptor::from(Arc::new(config));
        while let Ok((socket, _)) = listener.accept().await {
            let Ok(stream) = acceptor.accept(socket).await else { continue };
            let protocol = stream.get_ref().1.alpn_protocol().map(<[u8]>::to_vec);
            let is_h2 = protocol.as_deref() == Some(b"h2");
            log.lock().unwrap().push(protocol);
            if is_h2 {
                tokio::spawn(answer(stream, read.clone()));
            }
        }
    });
    (port, protocols, lengths)
}

async fn answer(stream: tokio_rustls::server::TlsStream<tokio::net::TcpStream>, lengths: Lengths) {
    let mut connection = h2::server::handshake(stream).await.unwrap();
    while let Some(Ok((request, mut respond))) = connection.accept().await {
        let lengths = lengths.clone();
        tokio::spawn(async move {
            let (head, mut body) = request.into_parts();
            let mut length = 0;
            while let Some(chunk) = body.data().await {
                let chunk = chunk.unwrap();
                length += chunk.len();
                body.flow_control().release_capacity(chunk.len()).unwrap();
            }
            lengths.lock().unwrap().push(length);
            let is_session =
                head.headers.get("authorization").is_some_and(|it| it == &format!("Bearer {TOKEN}"));
            let response = http::Response::builder().header("content-type", "application/json");
            let mut body = respond.send_response(response.body(()).unwrap(), false).unwrap();
            body.send_data(Bytes::from_static(if is_session { SESSION } else { "{}" }.as_bytes()), true)
                .unwrap();
        });
    }
}

#[test]
fn http_2_is_used_if_it_is_turned_on() {
    let authority = Authority::new();
    let (port, protocols, _) = server(&authority);
    let client = |on| {
        let builder = Client::builder().project("gigs").bearer(TOKEN).add_root_certificate(authority.pem());
        let builder = builder.base_url(format!("https://127.0.0.1:{port}")).http2(on);
        builder.retry(sample::connect_sessions::Retry::none()).build().unwrap()
    };
    let with = client(true);
    runtime().block_on(async {
        // One connection takes both.
        let (first, second) = (with.retrieve_connect_session("a"), with.retrieve_connect_session("b"));
        assert_eq!(first.send().await.unwrap().id, "csn_1");
        assert_eq!(second.send().await.unwrap().id, "csn_1");
        assert!(client(false).retrieve_connect_session("a").send().await.is_err());
    });
    let expected = [b"h2".to_vec(), b"http/1.1".to_vec()].map(Some);
    assert_eq!(*protocols.lock().unwrap(), expected);
}

#[test]
fn it_goes_through_the_tunnel_of_a_proxy_with_the_certificate_of_the_client() {
    let authority = Authority::new();
    let (port, protocols, _) = server(&authority);
    let proxy = Proxy::start(None);
    let builder = Client::builder().project("gigs").bearer(TOKEN).add_root_certificate(authority.pem());
    let builder = builder.proxy(proxy.url("")).client_identity(authority.client_pem()).http2(true);
    let client = builder.base_url(format!("https://127.0.0.1:{port}")).build().unwrap();
    for _ in 0..2 {
        assert_eq!(runtime().block_on(client.retrieve_connect_session("a").send()).unwrap().id, "csn_1");
    }
    assert_eq!(*protocols.lock().unwrap(), [Some(b"h2".to_vec())]);
    assert_eq!(proxy.log(), [format!("CONNECT 127.0.0.1:{port}")]);
}

/// HTTP/2 has no chunks: a body of unknown length ends with its stream. The window of the server is smaller than it.
#[test]
fn bodies_of_unknown_length_are_sent() {
    let authority = Authority::new();
    let (port, protocols, lengths) = server(&authority);
    let builder = api::Client::builder().add_root_certificate(authority.pem()).http2(true);
    let client = builder.base_url(format!("https://127.0.0.1:{port}")).build().unwrap();
    let upload = || Upload::from_reader(std::io::Cursor::new(vec![b'a'; 1_000_000]));
    let parts = api::types::Upload::new(FilePart::new(upload()).file_name("a.bin")).title("t");
    runtime().block_on(async {
        client.send_bytes(upload()).send().await.unwrap();
        client.send_parts(parts).send().await.unwrap();
    });
    let lengths = lengths.lock().unwrap().clone();
    assert!(lengths[0] == 1_000_000 && lengths[1] > 1_000_000, "{lengths:?}");
    assert_eq!(*protocols.lock().unwrap(), [Some(b"h2".to_vec())]);
}

/// ureq has no HTTP/2.
#[test]
fn a_blocking_client_refuses_it() {
    let [_, blocking] = refused!(|builder| builder.proxy("ftp://a").http2(true));
    assert_eq!(blocking.source().unwrap().source().unwrap().to_string(), "ureq has no HTTP/2");
}
