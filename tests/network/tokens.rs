//! Tokens that expire: the source is told of a 401 and asked again, once.

use std::sync::{Arc, Mutex};

use sample::connect_sessions::support::transport::BoxFuture;
use sample::connect_sessions::support::{TokenError, TokenSource};
use sample::connect_sessions::{BearerToken, Client, CreateConnectSession, Intent, Secret};

use crate::answer::{SESSION, response, runtime};
use crate::fault::Act::Answer;
use crate::fault::Server;

/// Gives the first token until it is refused, and then the next one.
#[derive(Clone)]
struct Tokens(Arc<Mutex<Vec<&'static str>>>, Arc<Mutex<Vec<String>>>);

impl Tokens {
    fn new(tokens: &[&'static str]) -> Self {
        Self(Arc::new(Mutex::new(tokens.to_vec())), Arc::default())
    }
}

impl TokenSource for Tokens {
    fn token(&self) -> BoxFuture<'_, Result<Secret, TokenError>> {
        let token = self.0.lock().unwrap().first().copied();
        Box::pin(async move { token.map(Secret::from).ok_or_else(|| "there is no token".into()) })
    }

    fn refused(&self, token: &Secret) {
        self.1.lock().unwrap().push(token.expose().clone());
        let mut tokens = self.0.lock().unwrap();
        if tokens.len() > 1 {
            tokens.remove(0);
        }
    }
}

/// A server that accepts the token `second`.
fn server() -> Server {
    Server::start(vec![Answer(|request| match request.contains("authorization: Bearer second\r\n") {
        true => response("200 OK", "content-type: application/json\r\n", SESSION),
        false => response("401 Who?", "content-type: application/json\r\n", ""),
    })])
}

fn body() -> CreateConnectSession {
    CreateConnectSession::new(Intent::view_subscriptions())
}

#[test]
fn a_source_is_told_of_a_401_and_asked_again_once() {
    for (tokens, sent, is_ok) in [
        (vec!["first", "second"], vec!["first", "second"], true),
        // The same token again would be refused again.
        (vec!["first"], vec!["first"], false),
        (vec!["first", "other", "second"], vec!["first", "other"], false),
    ] {
        for blocking in [false, true] {
            let server = server();
            let source = Tokens::new(&tokens);
            let token = BearerToken::from_source(source.clone());
            let result = if blocking {
                let client =
                    Client::blocking().project("gigs").bearer(token).base_url(server.url()).build().unwrap();
                client.create_connect_session(body()).send_response()
            } else {
                let client =
                    Client::builder().project("gigs").bearer(token).base_url(server.url()).build().unwrap();
                runtime().block_on(client.create_connect_session(body()).send_response())
            };
            let attempts =
                result.as_ref().map_or_else(|error| error.attempts(), |response| response.attempts());
            assert_eq!(attempts as usize, sent.len());
            match result {
                Ok(response) => assert!(is_ok && response.body().id == "csn_1"),
                Err(error) => assert!(!is_ok && error.is_unauthorized(), "{error:?}"),
            }
            let requests = server.log().requests;
            let tokens: Vec<_> = requests
                .iter()
                .map(|request| {
                    request.split("authorization: Bearer ").nth(1).unwrap().lines().next().unwrap()
                })
                .collect();
            assert_eq!(tokens, sent);
            let bodies: Vec<_> = requests.iter().map(|request| request.split("\r\n\r\n").nth(1)).collect();
            assert!(
                bodies.iter().all(|body| *body == bodies[0] && body.unwrap().contains("viewSubscriptions"))
            );
            assert_eq!(*source.1.lock().unwrap(), ["first"]);
        }
    }
}

#[test]
fn a_fixed_token_is_not_sent_again() {
    let server = server();
    let client = Client::builder().project("gigs").bearer("first").base_url(server.url()).build().unwrap();
    let error = runtime().block_on(client.create_connect_session(body()).send()).unwrap_err();
    assert!(error.is_unauthorized());
    assert_eq!(server.log().requests.len(), 1);
}
