//! Creates, retrieves and updates a Connect Session, and meets a typed error.
//!
//! With `GIGS_PROJECT` and `GIGS_TOKEN` set it talks to the Gigs API; without them, to a small fake of it on this
//! machine:
//!
//! ```sh
//! cargo run -p connect-sessions --example quickstart
//! ```

mod fake_api;

use std::env;
use std::error::Error;

use connect_sessions::{
    CheckoutNewSubscription, Client, CreateConnectSession, Intent, IntentView, UpdateConnectSession,
    UserDetails,
};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = client()?;

    let intent = Intent::checkout_new_subscription(
        CheckoutNewSubscription::new().plan("pln_0SNlurA049MEWV3V0q7gjQbM4EVo"),
    );
    let user = UserDetails::new("jerry@example.com").full_name("Jerry Seinfeld");
    let body = CreateConnectSession::new(intent).callback_url("https://example.com/done").user_details(user);
    let session = client.create_connect_session(body).send().await?;
    println!("created {} for the user {:?}", session.id, session.user);
    // The URL signs the user in: it is for the user alone, and shows itself only when it is asked to.
    println!(
        "  its URL prints as {:?}, and has {} characters",
        session.url,
        session.url.as_ref().map_or(0, |url| url.expose().len())
    );

    let session = client.retrieve_connect_session(&session.id).send().await?;
    match session.intent.view() {
        IntentView::CheckoutNewSubscription(Some(checkout)) => {
            println!("retrieved: a checkout of {:?}", checkout.plan)
        }
        other => println!("retrieved: {other:?}"),
    }

    let body = UpdateConnectSession::new().clear_callback_url();
    let session = client.update_connect_session(&session.id, body).send().await?;
    println!("updated: the callback URL is now {:?}", session.callback_url);

    match client.retrieve_connect_session("csn_unknown").send().await {
        Ok(session) => println!("found {}", session.id),
        Err(error) if error.is_not_found() => {
            let api = error.api().map(|api| (api.type_.as_str(), api.message.as_str()));
            println!("not found: {api:?}");
        }
        Err(error) => return Err(error.into()),
    }
    Ok(())
}

/// A client for the Gigs API if the environment says which project and gives a key, or else for the fake.
fn client() -> Result<Client, Box<dyn Error>> {
    if let (Ok(project), Ok(token)) = (env::var("GIGS_PROJECT"), env::var("GIGS_TOKEN")) {
        return Ok(Client::builder().project(project).bearer(token).build()?);
    }
    let url = fake_api::start()?;
    println!("GIGS_PROJECT and GIGS_TOKEN are not set: this talks to a fake of the API at {url}");
    Ok(Client::builder().project("gigs").bearer("fake-key").base_url(url).build()?)
}
