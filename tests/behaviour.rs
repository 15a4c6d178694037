//! Requests of the async client and the responses that it reads, with a real server on loopback.

mod server;

use std::time::Duration;

use sample::connect_sessions::support::reqwest::ReqwestTransport;
use sample::connect_sessions::{
    CheckoutNewSubscription, Client, CreateConnectSession, Date, Intent, IntentType, IntentView,
    UpdateConnectSession, UserDetails,
};
use server::{Server, json, response};

const SESSION: &str = r#"{
    "object": "connectSession",
    "id": "csn_1",
    "callbackUrl": null,
    "intent": {"type": "cancelSubscription", "cancelSubscription": {"subscription": "sub_1"}, "subscription": null},
    "url": "https://connect.gigs.com/entry?token=very-secret",
    "user": "usr_1"
}"#;

fn client(server: &Server) -> Client {
    Client::builder().project("gigs").bearer("key").base_url(&server.url).build().unwrap()
}

#[tokio::test]
async fn create_posts_the_body_and_reads_the_session() {
    for status in ["201 Created", "200 OK"] {
        let server = Server::start([json(status, SESSION)]);
        let intent = Intent::checkout_new_subscription(CheckoutNewSubscription::new().plan("pln_1"));
        let user = UserDetails::new("jerry@example.com")
            .full_name("Jerry Seinfeld")
            .birthday("2017-07-21".parse::<Date>().unwrap());
        let body = CreateConnectSession::new(intent).callback_url("https://example.com").user_details(user);
        let response = client(&server).create_connect_session(body).send_response().await.unwrap();

        assert_eq!(response.status().to_string(), status);
        let session = response.into_body();
        assert_eq!(session.id, "csn_1");
        assert_eq!(session.url.unwrap().expose(), "https://connect.gigs.com/entry?token=very-secret");

        let request = server.only();
        assert_eq!(
            (request.method.as_str(), request.target.as_str()),
            ("POST", "/projects/gigs/connectSessions")
        );
        assert_eq!(request.header("authorization"), Some("Bearer key"));
        assert_eq!(request.header("accept"), Some("application/json"));
        assert_eq!(request.header("content-type"), Some("application/json"));
        assert_eq!(request.header("idempotency-key"), None);
        assert_eq!(
            request.body,
            concat!(
                r#"{"callbackUrl":"https://example.com","#,
                r#""intent":{"type":"checkoutNewSubscription","checkoutNewSubscription":{"plan":"pln_1"}},"#,
                r#""userDetails":{"birthday":"2017-07-21","email":"jerry@example.com","fullName":"Jerry Seinfeld"}}"#,
            )
        );
    }
}

#[tokio::test]
async fn retrieve_gets_without_a_body() {
    let server = Server::start([json("200 OK", SESSION)]);
    let session = client(&server).retrieve_connect_session("csn 1/2").send().await.unwrap();
    assert_eq!(session.user.as_deref(), Some("usr_1"));
    let IntentView::CancelSubscription(Some(payload)) = session.intent.view() else {
        panic!("{:?}", session.intent)
    };
    assert_eq!(payload.subscription.as_deref(), Some("sub_1"));

    let request = server.only();
    assert_eq!(request.method, "GET");
    assert_eq!(request.target, "/projects/gigs/connectSessions/csn%201%2F2");
    assert_eq!(request.header("content-type"), None);
    assert_eq!(request.body, "");
}

#[tokio::test]
async fn update_tells_absent_null_and_value_apart() {
    let update = UpdateConnectSession::new;
    for (body, sent) in [
        (update(), "{}"),
        (update().callback_url("app://done"), r#"{"callbackUrl":"app://done"}"#),
        (update().clear_callback_url(), r#"{"callbackUrl":null}"#),
        (update().callback_url("x").clear_callback_url(), r#"{"callbackUrl":null}"#),
        (update().clear_user().callback_url(""), r#"{"callbackUrl":"","user":null}"#),
        (update().user("usr_1"), r#"{"user":"usr_1"}"#),
        (
            update().user_details(UserDetails::new("a@b.c").clear_full_name()),
            r#"{"userDetails":{"email":"a@b.c","fullName":null}}"#,
        ),
        (
            update().user_details(UserDetails::new("a@b.c").metadata([("old".to_owned(), None)].into())),
            r#"{"userDetails":{"email":"a@b.c","metadata":{"old":null}}}"#,
        ),
    ] {
        let server = Server::start([json("200 OK", SESSION)]);
        client(&server).update_connect_session("csn_1", body).send().await.unwrap();
        let request = server.only();
        assert_eq!(request.method, "PATCH");
        assert_eq!(request.target, "/projects/gigs/connectSessions/csn_1");
        assert_eq!(request.body, sent);
    }
}

#[tokio::test]
async fn options_of_a_call_are_sent_as_given() {
    let server = Server::start([json("200 OK", SESSION)]);
    let call =
        client(&server).create_connect_session(CreateConnectSession::new(Intent::view_subscriptions()));
    call.idempotency_key("key-1").header("x-trace", "trace-1").send().await.unwrap();
    let request = server.only();
    assert_eq!(request.header("idempotency-key"), Some("key-1"));
    assert_eq!(request.header("x-trace"), Some("trace-1"));
    assert_eq!(request.body, r#"{"intent":{"type":"viewSubscriptions"}}"#);
}

#[tokio::test]
async fn a_refusal_is_a_typed_error() {
    let body = r#"{"object":"error","type":"notFound","code":"later","message":"No.","documentation":["https://a.b"]}"#;
    let server = Server::start([json("404 Not Found", body)]);
    let error = client(&server).retrieve_connect_session("csn_x").send().await.unwrap_err();
    assert!(error.is_not_found());
    assert_eq!(error.status().map(|status| status.as_u16()), Some(404));
    let api = error.api().unwrap();
    assert_eq!(api.type_.as_str(), "notFound");
    assert_eq!(api.code.as_deref(), Some("later"));
    assert_eq!(api.message, "No.");
    assert_eq!(api.hint, None);
    assert_eq!(api.documentation.as_deref(), Some(&["https://a.b".to_owned()][..]));
}

#[tokio::test]
async fn a_refusal_of_a_newer_server_is_a_typed_error() {
    for (body, type_, object) in [
        (r#"{"object":"error","type":"tooSlow","message":"No."}"#, "tooSlow", "error"),
        (r#"{"object":"error2","type":"","message":"No.","new":[{}]}"#, "", "error2"),
        (
            r#"{"object":"error","type":"invalid","message":"No.","code":null,"hint":null,
                "documentation":null,"details":null}"#,
            "invalid",
            "error",
        ),
    ] {
        let server = Server::start([json("404 Not Found", body)]);
        let error = client(&server).retrieve_connect_session("csn_x").send().await.unwrap_err();
        let api = error.into_api().unwrap();
        assert_eq!((api.type_.as_str(), api.object.as_str(), api.message.as_str()), (type_, object, "No."));
        assert!(api.code.is_none() && api.hint.is_none());
        assert!(api.documentation.is_none() && api.details.is_none());
    }
}

#[tokio::test]
async fn a_refusal_without_the_envelope_keeps_its_status() {
    const JSON: &str = "content-type: application/json\r\n";
    for (headers, body) in [
        ("content-type: text/html\r\n", "<html>"),
        ("", ""),
        (JSON, ""),
        (JSON, "[1]"),
        (JSON, r#""No.""#),
        (JSON, "null"),
        (JSON, r#"{"object":"error","type":"notFound"}"#),
        (JSON, r#"{"object":"error","type":null,"message":"No."}"#),
    ] {
        let server = Server::start([response("404 Not Found", headers, body)]);
        let error = client(&server).retrieve_connect_session("csn_x").send().await.unwrap_err();
        assert!(error.is_not_found(), "{body}");
        assert!(error.api().is_none(), "{body}");
        assert_eq!(error.body().unwrap_or_default(), body.as_bytes());
    }
}

#[tokio::test]
async fn a_newer_server_is_understood() {
    let server = Server::start([json(
        "200 OK",
        r#"{"object": "connectSession2", "id": "x", "intent": {"type": "flyToTheMoon", "flyToTheMoon": {"at": 1}},
            "appearance": {"theme": "dark"}}"#,
    )]);
    let session = client(&server).retrieve_connect_session("x").send().await.unwrap();
    assert_eq!(session.object.as_str(), "connectSession2");
    assert_eq!(session.intent.type_, IntentType::from("flyToTheMoon"));
    assert_eq!(session.intent.type_.to_string(), "flyToTheMoon");
    assert!(matches!(session.intent.view(), IntentView::Unknown(value) if value.as_str() == "flyToTheMoon"));
    // Required and nullable, but missing.
    assert!(session.url.is_none() && session.user.is_none() && session.callback_url.is_none());
    // The payload of an unknown type is kept, and can be sent.
    let intent = serde_json::json!({"type": "flyToTheMoon", "flyToTheMoon": {"at": 1}});
    assert_eq!(serde_json::to_value(&session).unwrap()["intent"], intent);
    assert_eq!(session.intent.additional_properties["flyToTheMoon"], intent["flyToTheMoon"]);
    let server = Server::start([json(
        "201 Created",
        r#"{"object": "connectSession", "id": "x", "intent": {"type": "a"}}"#,
    )]);
    let mut moon = Intent::new(IntentType::from("flyToTheMoon"));
    moon.additional_properties.insert("flyToTheMoon".to_owned(), intent["flyToTheMoon"].clone());
    client(&server).create_connect_session(CreateConnectSession::new(moon)).send().await.unwrap();
    let sent: serde_json::Value = serde_json::from_str(&server.only().body).unwrap();
    assert_eq!(sent["intent"], intent);
}

#[tokio::test]
async fn payloads_may_be_all_there_null_or_missing() {
    for (intent, there) in [
        (r#"{"type": "confirmPayment", "confirmPayment": {"payment": null}, "viewSubscription": {}}"#, true),
        (r#"{"type": "confirmPayment", "confirmPayment": null}"#, false),
        (r#"{"type": "confirmPayment"}"#, false),
        (
            r#"{"type": "confirmPayment", "cancelSubscription": {}, "changeSubscription": {}, "checkoutAddon": {},
                "checkoutNewSubscription": {}, "completePorting": {}, "confirmPayment": {}, "resumeSubscription": {},
                "viewEsimInstallation": {}, "viewSubscription": {}}"#,
            true,
        ),
        (
            r#"{"type": "confirmPayment", "cancelSubscription": null, "changeSubscription": null,
                "checkoutAddon": null, "checkoutNewSubscription": null, "completePorting": null, "confirmPayment": null,
                "resumeSubscription": null, "viewEsimInstallation": null, "viewSubscription": null}"#,
            false,
        ),
    ] {
        let body = SESSION.replace(SESSION.lines().nth(4).unwrap(), &format!("\"intent\": {intent},"));
        let server = Server::start([json("200 OK", &body)]);
        let session = client(&server).retrieve_connect_session("x").send().await.unwrap();
        let IntentView::ConfirmPayment(payload) = session.intent.view() else {
            panic!("{:?}", session.intent)
        };
        assert_eq!(payload.is_some(), there, "{intent}");
    }
}

#[tokio::test]
async fn a_url_may_be_absent_null_or_anything() {
    for (property, expected) in [
        ("", None),
        (r#""url": null,"#, None),
        (r#""url": "","#, Some("")),
        (
            r#""url": "<https://connect.gigs.com?token=very-secret>","#,
            Some("<https://connect.gigs.com?token=very-secret>"),
        ),
    ] {
        let line = SESSION.lines().find(|line| line.contains("\"url\"")).unwrap();
        let server = Server::start([json("200 OK", &SESSION.replace(line, property))]);
        let session = client(&server).retrieve_connect_session("x").send().await.unwrap();
        assert_eq!(session.url.as_ref().map(|url| url.expose().as_str()), expected);
        assert!(!format!("{session:?}").contains("very-secret"));
    }
}

#[tokio::test]
async fn a_response_of_another_form_is_a_decode_error_with_the_path_and_without_the_value() {
    let server = Server::start([json("200 OK", &SESSION.replace("\"sub_1\"", "12345678"))]);
    let error = client(&server).retrieve_connect_session("x").send().await.unwrap_err();
    assert!(error.is_decode());
    let text = format!("{error} {error:?}");
    assert!(text.contains("intent.cancelSubscription.subscription"), "{text}");
    assert!(!text.contains("12345678"), "{text}");
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let other = Server::start([json("200 OK", SESSION)]);
    for status in
        ["301 Moved", "302 Found", "303 See Other", "307 Temporary Redirect", "308 Permanent Redirect"]
    {
        let server = Server::start([response(status, &format!("location: {}/\r\n", other.url), "")]);
        let error = client(&server).retrieve_connect_session("x").send().await.unwrap_err();
        assert_eq!(error.status().map(|status| status.as_u16()), status[..3].parse().ok());
        server.only();
    }
    assert!(other.received().is_empty());
}

/// The client and the transport add some.
#[tokio::test]
async fn a_call_has_up_to_a_thousand_headers() {
    let server = Server::start([json("200 OK", SESSION)]);
    let call = |added: usize| {
        let call = client(&server).retrieve_connect_session("csn_1");
        (0..added).fold(call, |call, number| call.header(&format!("x-{number}"), "a"))
    };
    call(1000).send().await.unwrap();
    assert_eq!(server.only().header("x-999"), Some("a"));
    for added in [1001, 30_000] {
        let error = call(added).send().await.unwrap_err();
        assert_eq!(error.to_string(), "the request was not sent: there are more than 1000 headers");
    }
}

#[tokio::test]
async fn clones_of_a_transport_reach_the_servers_of_their_clients() {
    let transport = ReqwestTransport::new(Duration::from_secs(5)).unwrap();
    let servers = [0, 1].map(|_| Server::start([json("200 OK", SESSION), json("200 OK", SESSION)]));
    let clients = servers.each_ref().map(|server| {
        let builder = Client::builder().project("gigs").bearer("key").base_url(format!("{}/a", server.url));
        builder.transport(transport.clone()).build().unwrap()
    });
    for id in ["1", "2?b"] {
        for client in &clients {
            client.retrieve_connect_session(id).send().await.unwrap();
        }
    }
    for server in &servers {
        let targets = server.received().into_iter().map(|request| request.target);
        let expected = ["1", "2%3Fb"].map(|id| format!("/a/projects/gigs/connectSessions/{id}"));
        assert_eq!(targets.collect::<Vec<_>>(), expected);
    }
}

#[tokio::test]
async fn arguments_that_would_leave_the_path_are_refused_before_anything_is_sent() {
    let server = Server::start([]);
    for id in ["", ".", ".."] {
        let error = client(&server).retrieve_connect_session(id).send().await.unwrap_err();
        assert!(error.is_request());
        assert!(error.to_string().contains("connectSessionId"), "{error}");
    }
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn secrets_are_shown_nowhere() {
    const MARKER: &str = "very-secret";
    let server = Server::start([
        json("200 OK", SESSION),
        json("403 Forbidden", &format!(r#"{{"object":"error","type":"x","message":"{MARKER}"}}"#)),
        json("200 OK", &format!(r#"{{"url": "{MARKER}"}}"#)),
    ]);
    let client = Client::builder().project("gigs").bearer(MARKER).base_url(&server.url).build().unwrap();
    let user = UserDetails::new(MARKER).full_name(MARKER).birthday("2017-07-21".parse::<Date>().unwrap());
    let create = CreateConnectSession::new(Intent::view_subscriptions()).user_details(user);
    let mut shown = format!("{client:?} {client:#?} {create:?} {create:#?}");
    let call = client.create_connect_session(create);
    shown += &format!("{call:?} {call:#?}");
    let response = call.send_response().await.unwrap();
    shown += &format!("{response:?} {response:#?} {:?}", response.body());
    for _ in 0..2 {
        let error = client.retrieve_connect_session(MARKER).send().await.unwrap_err();
        shown += &format!("{error} {error:?} {error:#?}");
    }
    assert_eq!(server.received().len(), 3);
    assert!(!shown.contains(MARKER) && !shown.contains("2017"), "{shown}");
    assert!(shown.contains("[redacted]"), "{shown}");
}
