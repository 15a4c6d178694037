//! A client for ConnectSessions, a resource of the [Gigs](https://developers.gigs.com) API.
//!
//! A Connect Session takes a user to Connect, to carry out one intent such as checking out a new subscription.
//!
//! ```no_run
//! use connect_sessions::{CheckoutNewSubscription, Client, CreateConnectSession, Intent, UserDetails};
//!
//! # async fn run() -> Result<(), Box<dyn std::error::Error>> {
//! let client = Client::builder().project("gigs").bearer(std::env::var("GIGS_TOKEN")?).build()?;
//! let intent = Intent::checkout_new_subscription(CheckoutNewSubscription::new().plan("pln_1"));
//! let session = client
//!     .create_connect_session(
//!         CreateConnectSession::new(intent).user_details(UserDetails::new("jerry@example.com")),
//!     )
//!     .send()
//!     .await?;
//! let url = session.url.ok_or("a new session has a URL")?;
//! # let redirect = |_: &str| ();
//! redirect(url.expose());
//! # Ok(())
//! # }
//! ```
//!
//! The types and the methods of the client are generated from an OpenAPI document, and say what the document says.
#![forbid(unsafe_code)]

#[rustfmt::skip]
mod generated;

pub use generated::*;
