//! Tests of a program without a server: the document answers, requests are checked, and a recording is replayed.
//!
//! ```sh
//! cargo run -p connect-sessions --example testing --features testing
//! ```

use std::error::Error;

use connect_sessions::testing::{checked, examples, recorder, Replay};
use connect_sessions::{Client, Intent};

/// The program: begins a session, and returns its id.
async fn begin(client: &Client) -> Result<String, connect_sessions::Error<connect_sessions::ApiError>> {
    let body = connect_sessions::CreateConnectSession::new(Intent::view_subscriptions());
    Ok(client.create_connect_session(body).send().await?.id)
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    // The first example of the document is the answer. A request that the document does not allow is an error.
    let recorder = recorder(checked(examples()));
    let client = Client::builder().project("gigs").bearer("my-token").transport(recorder.clone()).build()?;
    println!("began {}", begin(&client).await?);

    // What was recorded has no secret, and answers another client.
    let recording = recorder.recording();
    println!("{recording}");
    let client =
        Client::builder().project("gigs").bearer("any").transport(Replay::from_text(&recording)?).build()?;
    println!("began {}", begin(&client).await?);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_session_that_cannot_begin_is_an_error() {
        let api = checked(examples().example("createConnectSession", "unauthenticated"));
        let client = Client::builder().project("gigs").bearer("my-token").transport(api).build().unwrap();
        assert_eq!(begin(&client).await.unwrap_err().status().unwrap().as_u16(), 400);
    }

    #[tokio::test]
    async fn a_recording_has_no_token_and_answers_again() {
        let recorder = recorder(examples());
        let client =
            Client::builder().project("gigs").bearer("my-token").transport(recorder.clone()).build().unwrap();
        let first = begin(&client).await.unwrap();
        let recording = recorder.recording();
        assert!(!recording.contains("my-token"), "{recording}");
        let api = Replay::from_text(&recording).unwrap();
        let client = Client::builder().project("gigs").bearer("any").transport(api.clone()).build().unwrap();
        assert_eq!((begin(&client).await.unwrap(), api.remaining()), (first, 0));
    }
}
