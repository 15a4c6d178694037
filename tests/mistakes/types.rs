//! Mistakes that are errors.

use sample::connect_sessions::support::Secret;
use sample::connect_sessions::{
    BearerToken, Blocking, Client, ConnectSession, CreateConnectSession, Intent, UpdateConnectSession, UserDetails,
};
use sample::fixtures::union_plain::types::Thing;

/// No type of the client.
pub struct Own;

/// The arguments of a constructor have names.
pub fn swapped(token: &str) {
    let _ = Client::builder("gigs", token); //~ takes 0 arguments but 2 arguments were supplied
}

/// A text is no date.
pub fn date(user: UserDetails) -> UserDetails {
    user.birthday("2017-07-21") //~ Secret<sample::connect_sessions::Date>
}

/// What is required is an argument.
pub fn required() -> CreateConnectSession {
    CreateConnectSession::new() //~ provide the argument
}

/// A required argument of a call.
pub fn body(client: &Client) {
    let _ = client.update_connect_session("csn_1"); //~ provide the argument
}

/// A call takes its arguments in the order of the path, and the body last.
pub fn order(client: &Client, body: UpdateConnectSession) {
    let _ = client.update_connect_session(body, "csn_1"); //~ swap these arguments
}

/// A secret is no text.
pub fn secret(session: ConnectSession) -> Option<String> {
    session.url //~ expected `Option<String>`, found `Option<Secret>`
}

/// A secret is not shown.
pub fn shown(secret: &Secret) -> String {
    format!("{secret}") //~ Secret` cannot be formatted with the default formatter
}

/// A source of tokens is called for each request.
pub fn source() -> BearerToken {
    BearerToken::from_source("token") //~ give it without `from_source`
}

/// A transport is what sends requests.
pub fn transport() {
    let _ = Client::builder().transport(Own); //~ implement `Transport`, or use `ReqwestTransport` or `UreqTransport`
}

/// What a response is read as.
pub fn read(client: &Client) {
    let _ = client.retrieve_connect_session("csn_1").read_as::<Own>(); //~ a type of the client, `serde_json::Value`, `Text`, `Bytes` and `()` can
}

/// A builder is no client.
pub fn unbuilt() {
    let client = Client::builder().project("gigs").bearer("token");
    let _ = client.retrieve_connect_session("csn_1"); //~ no method named `retrieve_connect_session` found for struct
}

/// A blocking client has no futures.
pub async fn awaited(client: &Client<Blocking>) {
    let _ = client.retrieve_connect_session("csn_1").await; //~ is not a future
}

/// A member of a union.
pub fn member() -> Thing {
    Thing::new().mixed(1.5) //~ is not satisfied
}

/// A constructor by tag takes the payload of its tag.
pub fn payload() -> Intent {
    Intent::checkout_new_subscription("pln_1") //~ expected `CheckoutNewSubscription`, found `&str`
}
