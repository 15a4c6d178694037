//! Tokens that expire: the client has a token source, which is asked before each request.

use std::error::Error as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use sample::connect_sessions::support::{BearerToken, Credential, Secret, TokenError};
use sample::fixtures::{bodies, operations};

use crate::server::{Server, json};

#[tokio::test]
async fn each_request_asks_for_a_token() {
    let server = Server::start((0..2).map(|_| json("200 OK", "[]")));
    let asked = Arc::new(AtomicUsize::new(0));
    let token = BearerToken::from_source(move || {
        let asked = asked.clone();
        async move { Ok(Secret::new(format!("s3cret-{}", asked.fetch_add(1, Ordering::Relaxed)))) }
    });
    assert_eq!(format!("{token:?}"), "BearerToken([redacted])");
    let client = bodies::Client::builder().token(token).base_url(&server.url).build().unwrap();
    client.list_things().send().await.unwrap();
    client.list_things().send().await.unwrap();
    let received = server.received();
    let sent: Vec<_> = received.iter().map(|request| request.header("authorization").unwrap()).collect();
    assert_eq!(sent, ["Bearer s3cret-0", "Bearer s3cret-1"]);
    assert!(!format!("{client:?} {:?}", client.list_things()).contains("s3cret"));
}

#[tokio::test]
async fn nothing_is_sent_without_a_valid_token() {
    let server = Server::start([]);
    let client =
        |token: BearerToken| bodies::Client::builder().token(token).base_url(&server.url).build().unwrap();
    // A source that does not wait is a closure too.
    let none = || std::future::ready(Err(TokenError::from("the session has ended")));
    let error = client(BearerToken::from_source(none)).list_things().send().await.unwrap_err();
    assert!(error.is_token());
    assert_eq!(error.source().unwrap().to_string(), "the session has ended");
    // The message of the source may hold a secret, so it is shown only where the caller asks for it.
    let failing = || std::future::ready(Err(TokenError::from("https://a.b/?token=s3cret")));
    let error = client(BearerToken::from_source(failing)).list_things().send().await.unwrap_err();
    assert!(!format!("{error} {error:?} {error:#?}").contains("s3cret"), "{error:?}");
    assert!(error.source().unwrap().to_string().contains("s3cret"));
    let malformed = || std::future::ready(Ok(Secret::from("s3cret\r\nx-evil: 1")));
    let error = client(BearerToken::from_source(malformed)).list_things().send().await.unwrap_err();
    assert!(error.is_request() && !format!("{error} {error:?}").contains("s3cret"));
    assert!(server.received().is_empty());
}

#[test]
fn a_source_is_a_credential_for_any_scheme_that_is_a_bearer_token() {
    let source = || std::future::ready(Ok(Secret::from("a")));
    let client = operations::Client::builder().credential("oauth", Credential::bearer_from(source));
    assert!(client.build().is_ok());
}
