//! A program without mistakes.

use sample::connect_sessions::{CheckoutNewSubscription, Client, CreateConnectSession, Date, Intent, UserDetails};
use sample::fixtures::union_plain::types::Thing;

/// Makes a session.
pub async fn session(token: &str) -> Result<String, Box<dyn std::error::Error>> {
    let client = Client::builder().project("gigs").bearer(token).build()?;
    let user = UserDetails::new("jerry@example.com").birthday("2017-07-21".parse::<Date>()?);
    let intent = Intent::checkout_new_subscription(CheckoutNewSubscription::new().plan("pln_1"));
    let session = client.create_connect_session(CreateConnectSession::new(intent).user_details(user)).await?;
    let _ = Thing::new().mixed("text");
    Ok(session.url.ok_or("a new session has a URL")?.expose().clone())
}
