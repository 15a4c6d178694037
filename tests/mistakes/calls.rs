//! Mistakes about calls and what they give.

use sample::connect_sessions::{Client, ConnectSession, CreateConnectSession, IntentType, UpdateConnectSession};
use sample::fixtures::pets;

/// A call is sent once.
pub async fn twice(client: &Client) {
    let call = client.retrieve_connect_session("csn_1");
    let _ = call.await;
    let _ = call.await; //~ `call` moved due to this await
}

/// Without a runtime, there is `Client::blocking`; with one, a call is awaited.
pub fn blocking(client: &Client) -> Option<ConnectSession> {
    client.retrieve_connect_session("csn_1").send().ok() //~ consider `await`ing on the `Future`
}

/// A body is given away.
pub fn borrowed(client: &Client, body: &UpdateConnectSession) {
    let _ = client.update_connect_session("csn_1", body); //~ consider using clone here
}

/// A text of the path is borrowed.
pub fn owned(client: &Client, session: ConnectSession) {
    let _ = client.retrieve_connect_session(session.id); //~ consider borrowing here
}

/// Each operation has its own body.
pub fn body(client: &Client, body: UpdateConnectSession) {
    let _ = client.create_connect_session(body); //~ expected `CreateConnectSession`, found `UpdateConnectSession`
}

/// A struct may get further fields, so it is made by its constructor and its setters.
pub fn literal(body: CreateConnectSession) -> CreateConnectSession {
    CreateConnectSession { callback_url: None, ..body } //~ cannot create non-exhaustive struct
}

/// An enum may get further values.
pub fn values(type_: IntentType) -> u8 {
    match type_ { //~ adding a match arm with a wildcard pattern
        IntentType::ViewSubscriptions => 1,
        IntentType::CheckoutNewSubscription => 2,
    }
}

/// A value that may be absent has a setter of its own, which stands in the line that the compiler shows.
pub fn absent(client: &pets::Client, limit: Option<i32>) {
    let _ = client.list_pets().limit(limit); //~ limit limit_opt: i32
}

/// Only some operations give a list in pages.
pub fn items(client: &pets::Client) {
    let _ = client.get_pet("1").items(); //~ the option `pages` of clientgen
}

/// Only some operations give events.
pub async fn events(client: &Client) {
    let _ = client.retrieve_connect_session("csn_1").send_events().await; //~ `into_events` reads events of any bytes
}

/// A header of a response is read by its constant, which has its type.
pub async fn header(client: &pets::Client) -> Option<i64> {
    let response = client.list_pets().send_response().await.ok()?;
    response.header("x-total-count") //~ expected `ResponseHeader<i64>`, found `&str`
}
