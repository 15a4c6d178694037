//! Many calls at once against a server that fails at random: every call ends, and none is lost or sent too often.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use sample::connect_sessions::support::transport::{Executed, Layer, Next, RequestBody};
use sample::connect_sessions::{Client, ClientBuilder, CreateConnectSession, Intent, Retry};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

const CALLS: usize = 10_000;
const TASKS: usize = 64;

/// What the server does with a request.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Act {
    FromBody,
    Fail,
    Cut,
}

/// What the server does with a request, by the number of its call and of its attempt. It is random, but the same in
/// every run: two in ten fail, and two in ten are cut. The retry budget of a client is smaller than that.
fn act(call: usize, time: usize) -> Act {
    // SplitMix64.
    let mut number = (call * 8 + time) as u64;
    number = number.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    match (number ^ (number >> 31)) % 10 {
        0 | 1 => Act::Fail,
        2 | 3 => Act::Cut,
        _ => Act::FromBody,
    }
}

/// The number of requests for each call.
type Asked = Arc<Mutex<HashMap<usize, usize>>>;

async fn serve(listener: TcpListener, asked: Asked) {
    while let Ok((stream, _)) = listener.accept().await {
        tokio::spawn(answer(stream, Arc::clone(&asked)));
    }
}

/// Answers the requests of a connection, until it is cut. The number of a call is in the path, or in the body.
async fn answer(mut stream: TcpStream, asked: Asked) {
    let mut received = Vec::new();
    let mut buffer = [0; 4096];
    while let Ok(length @ 1..) = stream.read(&mut buffer).await {
        received.extend_from_slice(&buffer[..length]);
        let text = String::from_utf8_lossy(&received);
        // A GET ends with its head, and a POST with the object that it sends.
        if !(text.starts_with("GET") && text.ends_with("\r\n\r\n") || text.ends_with("}}")) {
            continue;
        }
        let number = text.split_once("call-").unwrap().1;
        let number: usize = number.split(|it: char| !it.is_ascii_digit()).next().unwrap().parse().unwrap();
        received.clear();
        let time = {
            let mut asked = asked.lock().unwrap();
            let time = asked.entry(number).or_default();
            *time += 1;
            *time - 1
        };
        let session = format!(
            r#"{{"object":"connectSession","id":"call-{number}","intent":{{"type":"viewSubscriptions"}}}}"#
        );
        let act = act(number, time);
        let status = if act == Act::Fail { "503 Not Now" } else { "200 OK" };
        let head = format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\n\r\n", session.len());
        let body = if act == Act::Cut { &session[..session.len() / 2] } else { &session };
        if stream.write_all(format!("{head}{body}").as_bytes()).await.is_err() || act == Act::Cut {
            return;
        }
    }
}

/// The memory that the process uses, in KiB. `None` where the system does not show it.
fn memory() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

#[derive(Default)]
struct Ends {
    values: AtomicUsize,
    errors: AtomicUsize,
    attempts: AtomicUsize,
}

/// Calls, and compares the result with the requests that the server received.
async fn call(client: &Client, number: usize, asked: &Asked, ends: &Ends) {
    let id = format!("call-{number}");
    // Every fourth call must not be sent twice.
    let creates = number % 4 == 0;
    let result = if creates {
        let body = CreateConnectSession::new(Intent::view_subscriptions()).callback_url(id.as_str());
        client.create_connect_session(body).send_response().await
    } else {
        client.retrieve_connect_session(&id).send_response().await
    };
    let asked = asked.lock().unwrap().get(&number).copied().unwrap_or_default();
    let attempts = match &result {
        Ok(response) => response.attempts(),
        Err(error) => error.attempts(),
    } as usize;
    assert_eq!(attempts, asked, "{id}: what the client tells is what the server saw");
    assert!((1..=if creates { 1 } else { 3 }).contains(&asked), "{id}: {asked} requests");
    let last = act(number, asked - 1);
    match result {
        Ok(response) => {
            assert_eq!(response.body().id, id, "each call has its own answer");
            assert!(last == Act::FromBody, "{id}");
            ends.values.fetch_add(1, Ordering::Relaxed);
        }
        Err(error) => {
            let as_answered = match last {
                Act::FromBody => false,
                Act::Fail => error.is_server_error(),
                Act::Cut => error.is_transport(),
            };
            assert!(as_answered, "{id}: {error:?}");
            ends.errors.fetch_add(1, Ordering::Relaxed);
        }
    }
    ends.attempts.fetch_add(attempts, Ordering::Relaxed);
}

/// A layer that changes nothing.
struct Through;

impl Layer for Through {
    fn execute<'a>(&'a self, request: http::Request<RequestBody>, next: Next<'a>) -> Executed<'a> {
        next.execute(request)
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_call_ends_and_none_is_lost_or_doubled() {
    hold(|builder| builder).await;
    // With all options. Not at the same time, because both look at the memory of the process.
    let observed = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&observed);
    let attempts = hold(|builder| {
        let builder = builder.follow_redirects(3).compression(true).lenient_responses(true).http2(true);
        let builder = builder.pool_idle_timeout(Duration::from_secs(60)).pool_max_idle(TASKS).layer(Through);
        let builder = builder.default_header("x-version", "1").default_query("api-version", "1");
        builder.on_attempt(move |_| _ = counter.fetch_add(1, Ordering::Relaxed))
    })
    .await;
    assert_eq!(observed.load(Ordering::Relaxed), attempts, "each attempt is observed");
}

/// Makes all calls by a client. The result is the number of attempts.
async fn hold(configured: impl FnOnce(ClientBuilder<Client>) -> ClientBuilder<Client>) -> usize {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let asked = Asked::default();
    let server = tokio::spawn(serve(listener, Arc::clone(&asked)));
    let retry = Retry::default().backoff(Duration::from_millis(1), Duration::from_millis(5));
    let builder = Client::builder().project("gigs").bearer("key").base_url(url).retry(retry);
    let client = configured(builder).build().unwrap();
    let (ends, next) = (Arc::new(Ends::default()), Arc::new(AtomicUsize::new(0)));
    let tasks: Vec<_> = (0..TASKS)
        .map(|_| {
            let (client, asked) = (client.clone(), Arc::clone(&asked));
            let (ends, next) = (Arc::clone(&ends), Arc::clone(&next));
            tokio::spawn(async move {
                let mut after_a_fifth = None;
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= CALLS {
                        return after_a_fifth;
                    }
                    if number == CALLS / 5 {
                        after_a_fifth = memory();
                    }
                    call(&client, number, &asked, &ends).await;
                }
            })
        })
        .collect();
    let mut before = None;
    for task in tasks {
        before = task.await.unwrap().or(before);
    }
    let after = memory();
    server.abort();

    let values = ends.values.load(Ordering::Relaxed);
    let errors = ends.errors.load(Ordering::Relaxed);
    let attempts = ends.attempts.load(Ordering::Relaxed);
    println!(
        "{CALLS} calls by {TASKS} tasks: {values} values, {errors} errors, {attempts} requests; \
         {before:?} KiB after a fifth of them, {after:?} KiB after all"
    );
    assert_eq!(values + errors, CALLS);
    assert_eq!(asked.lock().unwrap().values().sum::<usize>(), attempts, "what was sent was counted");
    // The whole budget is used, except for what was saved at the end.
    let budget = CALLS * 6 / 5;
    assert!(
        (budget - 100..=budget).contains(&attempts),
        "{attempts} requests are not what the budget allows"
    );
    if let (Some(before), Some(after)) = (before, after) {
        // The records of the test grow too.
        assert!(after < before + 16 * 1024, "{before} KiB have become {after} KiB");
    }
    attempts
}
