//! Retries of one's own, and an observer of the attempts.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use sample::connect_sessions::support::testing::{Reply, Scripted};
use sample::connect_sessions::{Client, CreateConnectSession, Intent, Retry};

use crate::answer::{SESSION, TOKEN, response, retrieve, runtime};
use crate::fault::Act::Answer;
use crate::fault::Server;

fn ms(milliseconds: u64) -> Duration {
    Duration::from_millis(milliseconds)
}

/// The attempts of a GET and of a POST whose first answer is this one, and the time that passed for the GET.
fn attempts(retry: Retry, reply: &Reply) -> (u32, u32, Duration) {
    let client = || {
        let api = Scripted::new().reply(reply.clone()).reply(Reply::bytes(200, SESSION));
        let client = Client::builder()
            .project("gigs")
            .bearer(TOKEN)
            .retry(retry)
            .transport(api.clone())
            .build()
            .unwrap();
        (api, client)
    };
    let (api, get) = client();
    _ = runtime().block_on(get.retrieve_connect_session("a").send());
    let (other, post) = client();
    let body = CreateConnectSession::new(Intent::view_subscriptions());
    _ = runtime().block_on(post.create_connect_session(body).send());
    let count = |api: &Scripted| api.requests().len() as u32;
    (count(&api), count(&other), api.elapsed())
}

#[test]
fn a_caller_says_what_is_retried() {
    let status = |status| Reply::status(status);
    let with = |number, name: &str, value: &str| Reply::status(number).header(name, value);
    let used_up =
        |number, value: &str| with(number, "x-ratelimit-reset", value).header("X-RateLimit-Remaining", "0");
    let plain = Retry::default;
    let hints = || Retry::default().server_hints(true);
    for (name, retry, reply, expected) in [
        ("a status", plain().on_status(520..=529), status(520), (2, 1, ms(500))),
        ("another status", plain().on_status(520..=529), status(530), (1, 1, ms(0))),
        ("a status without a time", plain().on_status_with_time([403]), status(403), (1, 1, ms(0))),
        (
            "a status with a time",
            plain().on_status_with_time([403]),
            with(403, "retry-after", "2"),
            (2, 2, ms(2000)),
        ),
        (
            "a status that is not retried",
            plain().not_on_status([429, 503]),
            with(429, "retry-after", "1"),
            (1, 1, ms(0)),
        ),
        (
            "503 that is not retried",
            plain().not_on_status([429, 503]),
            with(503, "retry-after", "1"),
            (1, 1, ms(0)),
        ),
        ("a conflict", plain().on_status(400..=499), status(409), (1, 1, ms(0))),
        (
            "a failed precondition",
            plain().on_status(400..=499).on_status_with_time([412]),
            with(412, "retry-after", "1"),
            (1, 1, ms(0)),
        ),
        ("a conflict that is cut", plain(), Reply::bytes(409, "abc").cut_after(1), (1, 1, ms(0))),
        (
            "a conflict that the server wants again",
            hints(),
            with(409, "x-should-retry", "true"),
            (1, 1, ms(0)),
        ),
        ("a conflict, when asked for", plain().on_conflict(true), status(409), (2, 1, ms(500))),
        ("a broken connection", plain().on_broken_connection(false), Reply::interrupted(), (1, 1, ms(0))),
        ("no connection", plain().on_no_connection(false), Reply::connect_failure(), (1, 1, ms(0))),
        ("no response", plain().on_timeout(false), Reply::silence(), (1, 1, ms(30_000))),
        ("hints that are off", plain(), with(400, "x-should-retry", "true"), (1, 1, ms(0))),
        ("yes", hints(), with(400, "x-should-retry", "true"), (2, 2, ms(500))),
        ("no", hints(), with(503, "x-should-retry", "false"), (1, 1, ms(0))),
        ("perhaps", hints(), with(503, "x-should-retry", "perhaps"), (2, 1, ms(500))),
        (
            "milliseconds",
            hints(),
            with(429, "retry-after-ms", "1250").header("retry-after", "9"),
            (2, 2, ms(1250)),
        ),
        ("milliseconds that are off", plain(), with(429, "retry-after-ms", "1250"), (2, 2, ms(500))),
        ("negative milliseconds", hints(), with(429, "retry-after-ms", "-1"), (2, 2, ms(500))),
        ("no number", hints(), with(429, "retry-after-ms", "NaN"), (2, 2, ms(500))),
        ("for ever", hints(), with(429, "retry-after-ms", "1e300"), (2, 2, ms(500))),
        ("an hour", hints(), with(429, "retry-after-ms", "3600000"), (1, 1, ms(0))),
        ("the rest of a limit", hints(), with(429, "x-ratelimit-reset", "7"), (2, 2, ms(7000))),
        ("a used limit", hints().on_status_with_time([403]), used_up(403, "3"), (2, 2, ms(3000))),
        ("a limit that is not the reason", hints(), with(503, "x-ratelimit-reset", "7"), (2, 1, ms(500))),
        (
            "the moment when a limit ends",
            hints(),
            with(429, "x-ratelimit-reset", "784111777").header("date", "Sun, 06 Nov 1994 08:49:30 GMT"),
            // A number below a thousand million is no moment.
            (1, 1, ms(0)),
        ),
        (
            "the moment when a limit ends, later",
            hints(),
            with(429, "ratelimit-reset", "1700000004").header("date", "Tue, 14 Nov 2023 22:13:20 GMT"),
            (2, 2, ms(4000)),
        ),
        (
            "the moment in milliseconds",
            hints(),
            with(429, "x-ratelimit-reset", "1700000002500").header("date", "Tue, 14 Nov 2023 22:13:20 GMT"),
            (2, 2, ms(2500)),
        ),
    ] {
        assert_eq!(attempts(retry, &reply), expected, "{name}");
    }
}

#[test]
fn an_observer_is_told_of_each_attempt() {
    static REQUESTS: AtomicUsize = AtomicUsize::new(0);
    let server = Server::start(vec![Answer(|_| match REQUESTS.fetch_add(1, Ordering::Relaxed) % 2 {
        0 => response("503 Busy", "x-request-id: req_1\r\nretry-after: 0\r\n", ""),
        _ => response("200 OK", "content-type: application/json\r\n", SESSION),
    })]);
    let seen = Arc::new(Mutex::new(Vec::new()));
    let quick = Retry::default().backoff(Duration::ZERO, Duration::ZERO);
    for result in retrieve!(|builder| {
        let seen = seen.clone();
        builder.base_url(server.url()).retry(quick).on_attempt(move |attempt| {
            let status = attempt.status().map(|status| status.as_u16());
            let id = attempt.request_id().map(str::to_owned);
            assert_eq!((attempt.method().as_str(), attempt.failure()), ("GET", None));
            assert!(attempt.elapsed() > Duration::ZERO);
            seen.lock().unwrap().push((attempt.number(), status, id, attempt.retried_after()));
        })
    }) {
        assert_eq!(result.unwrap().id, "csn_1");
    }
    let first = (1, Some(503), Some("req_1".to_owned()), Some(Duration::ZERO));
    let second = (2, Some(200), None, None);
    assert_eq!(*seen.lock().unwrap(), [first.clone(), second.clone(), first, second]);
}

#[test]
fn an_observer_is_told_why_there_is_no_response_and_no_secret() {
    let told = Arc::new(Mutex::new(Vec::new()));
    let seen = told.clone();
    let api = Scripted::new().reply(Reply::interrupted().delay(ms(40))).reply(Reply::connect_failure());
    let client = Client::builder()
        .project("gigs")
        .bearer(TOKEN)
        .transport(api)
        .retry(Retry::default().attempts(2))
        .on_attempt(move |attempt| seen.lock().unwrap().push(format!("{attempt:?}")))
        .build()
        .unwrap();
    _ = runtime().block_on(client.retrieve_connect_session("s3cret").send());
    assert_eq!(
        *told.lock().unwrap(),
        [
            r#"Attempt { method: GET, path: "/projects/{project}/connectSessions/{connectSessionId}", number: 1, elapsed: 40ms, status: None, request_id: None, failure: Some("the connection broke before the response was complete"), retried_after: Some(500ms) }"#,
            r#"Attempt { method: GET, path: "/projects/{project}/connectSessions/{connectSessionId}", number: 2, elapsed: 0ns, status: None, request_id: None, failure: Some("could not connect to the server"), retried_after: None }"#,
        ]
    );
}
