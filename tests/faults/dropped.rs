//! Futures and clients that are dropped during a call: the connection closes, and nothing else happens.

use std::sync::Arc;
use std::time::Duration;

use sample::connect_sessions::Client;
use tokio::runtime::Runtime;

use crate::fault::Act::{Flood, Hold, Read, Wait, Write};
use crate::fault::{Log, Server};
use crate::message::{chunked, reply, response, session};

/// The log of a server once a condition holds. The runtime runs meanwhile.
async fn log_once(server: &Arc<Server>, holds: fn(&Log) -> bool) -> Log {
    let server = server.clone();
    tokio::task::spawn_blocking(move || server.log_once(holds)).await.unwrap()
}

#[tokio::test]
async fn a_future_that_is_dropped_closes_its_connection() {
    for script in [
        vec![Read, Hold],
        vec![Read, Write(b"HTTP/1.1 200 OK\r\n".to_vec()), Hold],
        vec![Read, Write(chunked()), Write(b"2\r\n{}\r\n".to_vec()), Hold],
        vec![Read, Write(chunked()), Flood(b"1\r\n \r\n".to_vec())],
    ] {
        let server = Arc::new(Server::start(script));
        let client = Client::builder()
            .project("gigs")
            .bearer("key")
            .base_url(server.url())
            .max_response_bytes(usize::MAX);
        let client = client.build().unwrap();
        let arrival = async {
            log_once(&server, |log| log.requests.len() == 1).await;
            // The client usually reads what has arrived. If it is slower, the outcome is the same.
            tokio::time::sleep(Duration::from_millis(50)).await;
        };
        tokio::select! {
            answer = client.retrieve_connect_session("x").send() => panic!("{answer:?}"),
            () = arrival => {}
        }
        // The client still exists.
        let log = log_once(&server, |log| log.left == 1).await;
        assert_eq!((log.connections, log.requests.len(), log.left), (1, 1, 1));
        drop(client);
    }
}

#[tokio::test]
async fn a_call_outlives_its_client() {
    let server = Server::start(vec![Read, Wait(Duration::from_millis(50)), Write(response(session()))]);
    let client = Client::builder().project("gigs").bearer("key").base_url(server.url()).build().unwrap();
    let call = client.retrieve_connect_session("x");
    drop(client);
    call.send().await.unwrap();
}

#[test]
fn a_runtime_that_stops_takes_the_call_along() {
    let server = Server::start(vec![Read, Hold]);
    let client = Client::builder().project("gigs").bearer("key").base_url(server.url()).build().unwrap();
    let runtime = Runtime::new().unwrap();
    let call = runtime.spawn(client.retrieve_connect_session("x").send());
    assert_eq!(server.log_once(|log| log.requests.len() == 1).requests.len(), 1);
    drop(runtime);
    assert!(call.is_finished());
    assert_eq!(server.log_once(|log| log.left == 1).left, 1);
}

#[test]
fn a_client_outlives_its_runtime() {
    let server = Server::start([reply(response(session())), vec![Hold]].concat());
    let client = Client::builder().project("gigs").bearer("key").base_url(server.url()).build().unwrap();
    for runs in [1, 2] {
        // A runtime that ends closes its connections, also those that were kept.
        let runtime = Runtime::new().unwrap();
        runtime.block_on(client.retrieve_connect_session("x").send()).unwrap();
        drop(runtime);
        let log = server.log_once(|log| log.left == runs);
        assert_eq!((log.connections, log.left), (runs, runs));
    }
}
