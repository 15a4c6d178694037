//! Signs each request, as AWS does (Signature Version 4): a layer sees the request that is sent.
//!
//! ```sh
//! cargo run -p connect-sessions --example signing
//! ```

use std::error::Error;
use std::time::{SystemTime, UNIX_EPOCH};

use bytes::Bytes;
use connect_sessions::support::transport::{Body, Executed, Layer, Next, RequestBody};
use connect_sessions::{Client, Secret};
use http::{HeaderValue, Request, Response};
use ring::{digest, hmac};

/// The key of an account, and what it is for.
struct SigV4 {
    id: &'static str,
    secret: Secret,
    region: &'static str,
    service: &'static str,
    /// The time as `20150830T123600Z`.
    now: fn() -> String,
}

impl Layer for SigV4 {
    fn execute<'a>(&'a self, mut request: Request<RequestBody>, next: Next<'a>) -> Executed<'a> {
        let (time, uri) = ((self.now)(), request.uri().clone());
        let host = uri.authority().map_or("", |authority| authority.as_str());
        let mut query: Vec<&str> = uri.query().unwrap_or_default().split('&').collect();
        query.sort_unstable();
        let canonical = format!(
            "{}\n{}\n{}\nhost:{host}\nx-amz-date:{time}\n\nhost;x-amz-date\n{}",
            request.method(),
            uri.path(),
            query.join("&"),
            // A body that is read while it is sent is not signed.
            request.body().as_bytes().map_or("UNSIGNED-PAYLOAD".to_owned(), |body| sha256(body)),
        );
        let (date, _) = time.split_once('T').unwrap_or_default();
        let scope = [date, self.region, self.service, "aws4_request"];
        let text = format!("AWS4-HMAC-SHA256\n{time}\n{}\n{}", scope.join("/"), sha256(canonical.as_bytes()));
        let key = format!("AWS4{}", self.secret.expose()).into_bytes();
        let key = scope.iter().fold(key, |key, part| keyed(&key, part));
        let authorization = format!(
            "AWS4-HMAC-SHA256 Credential={}/{}, SignedHeaders=host;x-amz-date, Signature={}",
            self.id,
            scope.join("/"),
            hex(&keyed(&key, &text)),
        );
        for (name, value) in [("authorization", authorization), ("x-amz-date", time)] {
            // A signature has no character that a header cannot have.
            let value = HeaderValue::from_str(&value).expect("it is in ASCII");
            request.headers_mut().insert(name, value);
        }
        next.execute(request)
    }
}

fn sha256(bytes: &[u8]) -> String {
    hex(digest::digest(&digest::SHA256, bytes).as_ref())
}

fn keyed(key: &[u8], text: &str) -> Vec<u8> {
    hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), text.as_bytes()).as_ref().to_vec()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The time now, in UTC (the days to a date: <https://howardhinnant.github.io/date_algorithms.html>).
fn now() -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    let (days, second) = (seconds / 86_400 + 719_468, seconds % 86_400);
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let (day, month) = (day - (153 * month + 2) / 5 + 1, if month < 10 { month + 3 } else { month - 9 });
    let year = year + era * 400 + u64::from(month <= 2);
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    format!("{year}{month:02}{day:02}T{hour:02}{minute:02}{second:02}Z")
}

/// Answers every request itself, and shows its signature. A layer can do this too.
struct Answer;

impl Layer for Answer {
    fn execute<'a>(&'a self, request: Request<RequestBody>, _: Next<'a>) -> Executed<'a> {
        println!("authorization: {:?}", request.headers().get("authorization"));
        let session = r#"{"id":"csn_1","object":"connectSession","intent":{"type":"viewSubscriptions"}}"#;
        Box::pin(async move { Ok(Response::new(Body::from(Bytes::from(session)))) })
    }
}

fn signer(now: fn() -> String) -> SigV4 {
    let (id, secret) = ("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY".into());
    SigV4 { id, secret, region: "us-east-1", service: "service", now }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let client =
        Client::builder().project("gigs").bearer("token").layer(signer(now)).layer(Answer).build()?;
    let session = client.retrieve_connect_session("csn_1").send().await?;
    println!("retrieved {}", session.id);
    Ok(())
}

#[cfg(test)]
mod tests {
    use connect_sessions::support::testing::{Reply, Scripted};
    use connect_sessions::support::transport::{Layered, Timeout, Timeouts, Transport};

    use super::*;

    /// The example "get-vanilla-query-order-key-case" of the test suite of AWS.
    #[tokio::test]
    async fn the_signature_is_that_of_aws() {
        let api = Scripted::new().reply(Reply::status(200));
        let transport = Layered::new(signer(|| "20150830T123600Z".to_owned()), api.clone());
        let request = Request::get("https://example.amazonaws.com/?Param2=value2&Param1=value1");
        let time = std::time::Duration::from_secs(1);
        let timeouts = Timeouts { connect: None, exchange: Timeout::Whole(time), idle: None };
        transport.execute(request.body(Bytes::new().into()).unwrap(), timeouts).await.unwrap();
        let sent = api.requests()[0].headers()["authorization"].clone();
        assert_eq!(
            sent,
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, \
             SignedHeaders=host;x-amz-date, \
             Signature=b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500"
        );
    }
}
