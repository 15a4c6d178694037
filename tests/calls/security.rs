//! Each call sends the credentials that its operation asks for, and no others.

use sample::connect_sessions::support::Credential;
use sample::fixtures::{
    operations, security_basic, security_conflict, security_key, security_mentioned, security_other,
    security_public,
};

use crate::empty;
use crate::server::Server;

#[tokio::test]
async fn a_call_has_the_credentials_of_its_operation() {
    let server = Server::start((0..5).map(|_| empty()));
    let basic = security_basic::Client::builder().user("user", "pass").base_url(&server.url).build().unwrap();
    basic.get_thing().send().await.unwrap();
    let key = security_key::Client::builder().key("k").base_url(&server.url).build().unwrap();
    key.get_thing().send().await.unwrap();
    key.post_thing(security_key::types::Thing::new()).send().await.unwrap();
    let several = operations::Client::builder().base_url(&server.url).key("k1").app("a1").build().unwrap();
    several.patch_thing("1").send().await.unwrap();
    several.post_thing("1").send().await.unwrap();
    // The default needs a user, and the document has none.
    assert!(several.put_thing("1").send().await.unwrap_err().is_request());
    let received = server.received();
    assert_eq!(received[0].header("authorization"), Some("Basic dXNlcjpwYXNz"));
    assert_eq!(received[1].header("x-api-key"), Some("k"));
    assert_eq!(received[2].header("x-api-key"), None);
    assert_eq!((received[3].header("x-key"), received[3].target.as_str()), (Some("k1"), "/things/1?app=a1"));
    assert_eq!((received[4].header("x-key"), received[4].target.as_str()), (None, "/things/1"));
}

/// A document that mentions security says of every operation what it needs (OpenAPI 3.0.3, section 4.7.10): where it
/// is not mentioned, none.
#[tokio::test]
async fn an_operation_that_asks_for_nothing_gets_nothing() {
    let server = Server::start((0..5).map(|_| empty()));
    let client = security_mentioned::Client::builder().base_url(&server.url).token("t1").build().unwrap();
    client.get_plain().send().await.unwrap();
    client.get_open().send().await.unwrap();
    client.get_certificate().send().await.unwrap();
    client.get_signed().send().await.unwrap();
    client.get_token().send().await.unwrap();
    let received = server.received();
    let sent: Vec<_> = received.iter().map(|request| request.header("authorization")).collect();
    assert_eq!(sent, [None, None, None, None, Some("Bearer t1")]);
}

/// Where no operation asks for a scheme, each call sends all credentials. One that needs none says so for itself.
#[tokio::test]
async fn an_operation_that_needs_nothing_leaves_the_others_as_they_are() {
    let server = Server::start((0..2).map(|_| empty()));
    let client = security_public::Client::builder().base_url(&server.url).token("t1").build().unwrap();
    client.get_things().send().await.unwrap();
    client.login().send().await.unwrap();
    let received = server.received();
    let sent: Vec<_> = received.iter().map(|request| request.header("authorization")).collect();
    assert_eq!(sent, [Some("Bearer t1"), None]);
}

/// The client does not compute credentials of these schemes. It sends the header that the caller gives, and a call
/// without one is sent too: a transport may sign it.
#[tokio::test]
async fn the_header_of_another_http_scheme_is_sent_as_it_is() {
    let server = Server::start((0..4).map(|_| empty()));
    let signed = "HMAC a:b";
    let mentioned = || security_mentioned::Client::builder().base_url(&server.url);
    mentioned().signed(signed).build().unwrap().get_signed().send().await.unwrap();
    mentioned().build().unwrap().get_signed().send().await.unwrap();
    let other = || security_other::Client::builder().base_url(&server.url);
    other().digest(signed).build().unwrap().get_thing().send().await.unwrap();
    other().build().unwrap().get_thing().send().await.unwrap();
    let received = server.received();
    let sent: Vec<_> = received.iter().map(|request| request.header("authorization")).collect();
    assert_eq!(sent, [Some("HMAC a:b"), None, Some("HMAC a:b"), None]);
}

/// A request has place for one of them. The others are left out, and are not asked for.
#[tokio::test]
async fn of_credentials_in_the_same_place_one_is_sent() {
    let server = Server::start((0..3).map(|_| empty()));
    let builder = security_conflict::Client::builder().base_url(&server.url);
    let client = builder.own_header("own").other_query("q").cookie("c").build().unwrap();
    client.get_header().send().await.unwrap();
    client.get_query().send().await.unwrap();
    client.get_cookie().send().await.unwrap();
    let received = server.received();
    assert_eq!(received[0].header("authorization"), Some("own"));
    assert_eq!((received[1].target.as_str(), received[1].header("cookie")), ("/query?key=q", Some("key=c")));
    assert_eq!(received[2].header("cookie"), Some("key=c"));
}

/// A parameter has no place where a credential is. Of two parameters of the same name and location, that of the operation
/// counts.
#[tokio::test]
async fn a_parameter_is_sent_where_no_credential_is() {
    use sample::fixtures::parameters_replaced::{Client, types};
    let server = Server::start((0..2).map(|_| empty()));
    let builder = Client::builder().base_url(&server.url).key("k");
    let client = builder.token("t").session("s").build().unwrap();
    let filter = types::GetThingsFilter::new().a("b");
    let call = client.get_things().q(["c"]).filter(filter).x_mode(1);
    call.session("p").token("p").send().await.unwrap();
    client.post_things().x_key("p").send().await.unwrap();
    let received = server.received();
    let sent = |index: usize| {
        let header = |name| received[index].header(name);
        (received[index].target.as_str(), header("x-key"), header("x-mode"), header("cookie"))
    };
    let target = "/things?q=c&filter=%7B%22a%22%3A%22b%22%7D&token=p";
    assert_eq!(sent(0), (target, Some("k"), Some("1"), Some("session=p")));
    assert_eq!(sent(1), ("/things?token=t", Some("p"), None, Some("session=s")));
}

#[test]
fn a_credential_that_no_call_would_send_is_refused() {
    for scheme in ["certificate", "unused", "unknown"] {
        let builder = security_mentioned::Client::builder().credential(scheme, Credential::bearer("t"));
        let error = builder.build().unwrap_err();
        assert_eq!(error.to_string(), format!("no operation asks for a security scheme `{scheme}`"));
    }
}
