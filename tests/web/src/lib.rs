//! The page: it makes the calls of the quick start, and others that show what a browser does differently.

#![cfg(target_arch = "wasm32")]

use std::fmt::{Debug, Write};
use std::rc::Rc;
use std::time::Duration;

/// The client of a fixture.
pub mod streams {
    include!(env!("CLIENTGEN_STREAMS"));
}

use connect_sessions::serde_json::Value;
use connect_sessions::support::Secret;
use connect_sessions::{
    BearerToken, BuildError, CheckoutNewSubscription, Client, CreateConnectSession, Intent, IntentView,
    Retry, UpdateConnectSession, UserDetails,
};
use js_sys::Promise;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// Makes all calls to this server. Gives what happened, and fails at the first thing that is not as expected.
#[wasm_bindgen]
pub async fn run(server: String) -> Result<String, String> {
    let mut log = String::new();
    quick_start(&server, &mut log).await?;
    what_browsers_do(&server, &mut log).await?;
    a_stream_that_breaks(&server, &mut log).await?;
    Ok(log)
}

async fn quick_start(server: &str, log: &mut String) -> Result<(), String> {
    let client =
        Client::builder().project("gigs").bearer("fake-key").base_url(server).build().map_err(text)?;
    let intent = Intent::checkout_new_subscription(
        CheckoutNewSubscription::new().plan("pln_0SNlurA049MEWV3V0q7gjQbM4EVo"),
    );
    let user = UserDetails::new("jerry@example.com").full_name("Jerry Seinfeld");
    let body = CreateConnectSession::new(intent).callback_url("https://example.com/done").user_details(user);
    let session = client.create_connect_session(body).send().await.map_err(text)?;
    line(log, format_args!("created {}, with the URL {:?}", session.id, session.url));

    let session = client.retrieve_connect_session(&session.id).await.map_err(text)?;
    match session.intent.view() {
        IntentView::CheckoutNewSubscription(Some(checkout)) => {
            line(log, format_args!("retrieved: a checkout of {:?}", checkout.plan));
        }
        other => return Err(format!("retrieved: {other:?}")),
    }

    let body = UpdateConnectSession::new().clear_callback_url();
    let session = client.update_connect_session(&session.id, body).send().await.map_err(text)?;
    expect("the callback URL is gone", session.callback_url.is_none(), log)?;

    let error = client.retrieve_connect_session("csn_unknown").send().await.err().ok_or("found")?;
    let message = error.api().map(|api| api.message.as_str());
    expect("an error has a type", message == Some("There is no such Connect Session."), log)
}

async fn what_browsers_do(server: &str, log: &mut String) -> Result<(), String> {
    // What a browser gives stays in its thread, and so may the future of a token.
    let token = || async {
        let token = Rc::new("fake-key");
        JsFuture::from(Promise::resolve(&JsValue::TRUE)).await.map_err(|_| "no promise")?;
        Ok(Secret::new((*token).to_owned()))
    };
    let client = Client::builder()
        .project("gigs")
        .bearer(BearerToken::from_source(token))
        .base_url(server)
        .build()
        .map_err(text)?;
    let retrieve = |id: &str| client.retrieve_connect_session(id);

    let error =
        retrieve("silent").timeout(Duration::from_millis(300)).send().await.err().ok_or("answered")?;
    expect("a call ends in time", error.is_timeout(), log)?;
    let aborted: Value = retrieve("aborted").read_as::<Value>().await.map_err(text)?;
    expect("the browser closed its connection", aborted == true, log)?;

    let response = retrieve("busy").read_as::<Value>().send_response().await.map_err(text)?;
    expect("a busy server is asked again", response.attempts() == 2, log)?;

    let error = retrieve("moved").send().await.err().ok_or("followed")?;
    expect("a redirect is not followed, nor retried", error.is_transport() && error.attempts() == 1, log)?;

    let error = retrieve("cut").retry(Retry::none()).send().await.err().ok_or("whole")?;
    expect("an incomplete response is an error", error.is_transport(), log)?;

    let error = retrieve("large").max_response_bytes(1000).send().await.err().ok_or("read")?;
    expect("the size of a response is limited", error.is_too_large(), log)?;

    let mut events = retrieve("events").send_stream().await.map_err(text)?.into_events::<Value>();
    let mut numbers = Vec::new();
    while let Some(event) = events.next().await {
        numbers.push(event.map_err(text)?.data);
    }
    expect("events come one by one", numbers == [1, 2, 3], log)?;

    let built = Client::builder().project("gigs").bearer("a").proxy("http://127.0.0.1:1").build();
    expect("a proxy is refused", matches!(built, Err(BuildError::Transport(_))), log)
}

async fn a_stream_that_breaks(server: &str, log: &mut String) -> Result<(), String> {
    let fast = shared_support::Retry::default().backoff(Duration::from_millis(1), Duration::from_millis(1));
    let client = streams::Client::builder().base_url(server).retry(fast).build().map_err(text)?;
    let teller =
        Client::builder().project("gigs").bearer("fake-key").base_url(server).build().map_err(text)?;
    let mut events = client.watch_things().reconnecting_events();
    let mut deltas = Vec::new();
    while let Some(event) = events.next().await {
        deltas.push(event.map_err(text)?.data.delta);
        // The server breaks the stream when it knows that the event was read.
        teller.retrieve_connect_session("read").read_as::<Value>().await.map_err(text)?;
    }
    expect("a stream of events goes on after the last event", deltas == ["a", "b"], log)
}

fn expect(what: &str, is_so: bool, log: &mut String) -> Result<(), String> {
    if !is_so {
        return Err(format!("{log}not so: {what}"));
    }
    line(log, format_args!("{what}"));
    Ok(())
}

fn line(log: &mut String, text: std::fmt::Arguments<'_>) {
    _ = writeln!(log, "{text}");
}

fn text(error: impl Debug) -> String {
    format!("{error:?}")
}
