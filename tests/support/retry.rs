//! What is sent again, how often, and after what time, by the transport's clock.

use std::time::Duration;

use http::Method;
use serde_json::json;

use crate::api::{Begin, Call, Pet, Problem, Steps, a_pet, block_on, retrieve, retrying};
use crate::generated::support::testing::{Reply, Scripted};
use crate::generated::support::{Core, Error, Retry};

const fn ms(milliseconds: u64) -> Duration {
    Duration::from_millis(milliseconds)
}

const fn s(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn status(status: u16) -> Reply {
    Reply::json(status, json!({ "message": "no" }))
}

fn after(reply: Reply, retry_after: &str) -> Reply {
    reply.header("retry-after", retry_after)
}

fn call(client: &Core, method: &Method) -> Call<Pet, Problem> {
    client.begin(method.clone(), "/pets")
}

fn is_interrupted(error: &Error<Problem>) -> bool {
    error.is_transport() && !error.is_connect()
}

/// One row a case: what is answered first; how often a GET is sent then, and how often a POST or a PATCH; and the time
/// that passes meanwhile. What is sent again is answered with a pet.
#[test]
fn what_is_sent_again() {
    let (two, one) = ((2, ms(500)), (1, s(0)));
    for (name, reply, get, post) in [
        ("200", a_pet(), one, one),
        ("no connection", Reply::connect_failure(), two, two),
        ("no secure connection", Reply::tls_failure(), one, one),
        ("connection lost before the response", Reply::interrupted(), two, one),
        ("connection lost in the head's wake", a_pet().cut_after(0), two, one),
        ("connection lost in the body", a_pet().cut_after(5), two, one),
        ("no answer", Reply::silence(), (2, ms(30_500)), (1, s(30))),
        ("a byte now and then", a_pet().dribble(s(4)), (2, ms(30_500)), (1, s(30))),
        ("300", status(300), one, one),
        ("301", status(301), one, one),
        ("307", status(307), one, one),
        ("400", status(400), one, one),
        ("401", status(401), one, one),
        ("403", status(403), one, one),
        ("404", status(404), one, one),
        ("404, cut", status(404).cut_after(1), two, one),
        ("408", status(408), two, one),
        ("409", status(409), one, one),
        ("422", status(422), one, one),
        ("425", status(425), one, one),
        ("429", status(429), two, two),
        ("429, cut", status(429).cut_after(1), two, two),
        ("500", status(500), two, one),
        ("501", status(501), one, one),
        ("502", status(502), two, one),
        ("503", status(503), two, one),
        ("504", status(504), two, one),
        ("505", status(505), one, one),
        ("599", status(599), one, one),
        ("429 with a time", after(status(429), "2"), (2, s(2)), (2, s(2))),
        ("503 with a time", after(status(503), "2"), (2, s(2)), (2, s(2))),
        ("503 with a time, cut", after(status(503), "2").cut_after(1), (2, s(2)), (2, s(2))),
        ("500 with a time", after(status(500), "2"), (2, s(2)), one),
        ("400 with a time", after(status(400), "2"), one, one),
        ("no time at all", after(status(503), "0"), two, two),
        ("a short time", after(status(429), "0"), two, two),
        ("as long as may be", after(status(429), "59"), (2, s(59)), (2, s(59))),
        ("longer than the call may take", after(status(429), "60"), one, one),
        ("a day", after(status(429), "86400"), one, one),
        ("ever", after(status(503), "18446744073709551615"), one, one),
        ("more than ever", after(status(503), "99999999999999999999"), two, one),
        ("a time before now", after(status(503), "-1"), two, one),
        ("a fraction", after(status(503), "1.5"), two, one),
        ("a word", after(status(503), "abc"), two, one),
        ("two times", after(after(status(503), "1"), "2"), two, one),
        ("a past date", after(status(503), "Sun, 06 Nov 1994 08:49:37 GMT"), two, two),
        ("a far date", after(status(503), "Fri, 31 Dec 9999 23:59:59 GMT"), one, one),
        (
            "a date by the server's clock",
            after(status(503), "Sun, 06 Nov 1994 08:49:37 GMT")
                .header("date", "Sun, 06 Nov 1994 08:49:30 GMT"),
            (2, s(7)),
            (2, s(7)),
        ),
        ("what does not decode", Reply::json(200, json!([])), one, one),
        ("an empty success", Reply::status(204), one, one),
    ] {
        for (method, (attempts, elapsed)) in [(Method::GET, get), (Method::POST, post), (Method::PATCH, post)]
        {
            let api = Scripted::new().reply(reply.clone()).reply(a_pet());
            let client = retrying(api.clone()).build().unwrap();
            let sent = block_on(call(&client, &method).send_response());
            let told = match &sent {
                Ok(response) => response.attempts(),
                Err(error) => error.attempts(),
            };
            assert_eq!((told, api.elapsed()), (attempts, elapsed), "{name}, {method}: {sent:?}");
            assert_eq!(api.requests().len(), attempts as usize, "{name}, {method}");
            assert_eq!(sent.is_ok(), attempts == 2 || name == "200", "{name}, {method}: {sent:?}");
        }
    }
}

#[test]
fn a_call_is_idempotent_by_its_method_or_its_key_or_its_api() {
    type With = fn(Call<Pet, Problem>) -> Call<Pet, Problem>;
    let plain: With = |call| call;
    let key: With = |call| call.idempotency_key("k");
    let key_header: With = |call| call.header("Idempotency-Key", "k");
    let yes: With = |call| call.idempotent(true);
    let no: With = |call| call.idempotent(false);
    let both: With = |call| call.idempotent(false).idempotency_key("k");
    for (method, with, attempts) in [
        (Method::GET, plain, 2),
        (Method::HEAD, plain, 2),
        (Method::OPTIONS, plain, 2),
        (Method::PUT, plain, 2),
        (Method::DELETE, plain, 2),
        (Method::TRACE, plain, 2),
        (Method::POST, plain, 1),
        (Method::PATCH, plain, 1),
        (Method::POST, key, 2),
        (Method::PATCH, key, 2),
        (Method::POST, key_header, 2),
        (Method::POST, yes, 2),
        (Method::PATCH, yes, 2),
        (Method::PUT, no, 1),
        (Method::GET, no, 1),
        (Method::PUT, both, 2),
    ] {
        for reply in [status(500), Reply::interrupted(), Reply::silence()] {
            let api = Scripted::new().reply(reply).reply(a_pet());
            let client = retrying(api.clone()).build().unwrap();
            let _ = block_on(with(call(&client, &method)).send());
            let requests = api.requests();
            assert_eq!(requests.len(), attempts, "{method}");
            let keys: Vec<_> = requests.iter().map(|sent| sent.headers().get("idempotency-key")).collect();
            assert!(keys.iter().all(|key| *key == keys[0]), "{keys:?}");
        }
    }
}

#[test]
fn waits_grow_and_the_last_failure_comes_out() {
    let never = Retry::none();
    let many = Retry::default().attempts(8);
    for (retry, attempts, waits) in [
        (Retry::default(), 3, ms(500 + 1_000)),
        (never, 1, s(0)),
        (Retry::default().attempts(0), 1, s(0)),
        (Retry::default().attempts(2), 2, ms(500)),
        (many, 8, ms(500 + 1_000 + 2_000 + 4_000 + 3 * 8_000)),
        (many.backoff(s(0), s(0)), 8, s(0)),
        (many.backoff(s(1), s(3)), 8, s(1 + 2 + 5 * 3)),
        (many.backoff(s(5), s(1)), 8, s(7)),
        // What would outlast the call does not begin.
        (many.backoff(s(20), s(100)), 2, s(20)),
        (many.backoff(Duration::MAX, Duration::MAX), 1, s(0)),
        (Retry::default().attempts(u32::MAX).backoff(ms(1), ms(10)), 11, ms(1 + 2 + 4 + 8 + 6 * 10)),
    ] {
        // For the client, and for the call.
        for of_client in [true, false] {
            let api = (0..12).fold(Scripted::new(), |api, number| api.reply(status(500 + number / 11)));
            let builder = retrying(api.clone());
            let client = if of_client { builder.retry(retry) } else { builder }.build().unwrap();
            let call = call(&client, &Method::GET);
            let error = block_on(if of_client { call } else { call.retry(retry) }.send()).unwrap_err();
            assert_eq!((error.attempts(), api.elapsed()), (attempts, waits), "{retry:?}");
            assert_eq!(error.status().unwrap().as_u16(), 500);
            assert_eq!(error.api().unwrap().message, "no");
            let text = error.to_string();
            assert_eq!(text.contains(&format!(", after {attempts} attempts")), attempts > 1, "{text}");
        }
    }
}

#[test]
fn a_call_may_take_no_longer_than_all_of_its_attempts() {
    // Two attempts of 30 s and a wait of 0.5 s do not fit into a minute.
    let api = Scripted::new().reply(Reply::silence()).reply(Reply::silence()).reply(a_pet());
    let error = block_on(call(&retrying(api.clone()).build().unwrap(), &Method::GET).send()).unwrap_err();
    assert!(error.is_timeout());
    assert_eq!(error.to_string(), "no complete response within 60s, after 2 attempts");
    assert_eq!((error.attempts(), api.elapsed()), (2, s(60)));

    // Without time for another attempt, the answer is the last one that came.
    let api = Scripted::new().reply(status(503).delay(s(10))).reply(a_pet());
    let client = retrying(api.clone()).timeout(ms(10_400)).build().unwrap();
    let error = block_on(call(&client, &Method::GET).send()).unwrap_err();
    assert!(error.is_server_error());
    assert_eq!(api.elapsed(), s(10));
}

#[test]
fn a_server_may_ask_for_so_much() {
    for (asked, longest, waits) in [(61, 61, true), (61, 60, false), (3, 2, false), (3, 3, true)] {
        let api = Scripted::new().reply(after(status(429), &asked.to_string())).reply(a_pet());
        let client = retrying(api.clone()).timeout(s(600)).build().unwrap();
        let call = call(&client, &Method::POST).retry(Retry::default().max_retry_after(s(longest)));
        match block_on(call.send()) {
            Ok(_) => assert!(waits && api.elapsed() == s(asked)),
            Err(error) => {
                assert!(!waits && error.is_rate_limited() && api.elapsed() == s(0));
                assert_eq!(error.retry_after(), Some(s(asked)));
            }
        }
    }
}

#[test]
fn a_stream_is_opened_again_until_it_begins() {
    let api = Scripted::new()
        .reply(Reply::connect_failure())
        .reply(status(502))
        .reply(Reply::bytes(200, "hello").cut_after(2));
    let client = retrying(api.clone()).build().unwrap();
    let mut stream = block_on(call(&client, &Method::GET).send_stream()).unwrap();
    assert_eq!((stream.attempts(), api.elapsed()), (3, ms(1_500)));
    assert_eq!(block_on(stream.next()).unwrap().unwrap(), "he");
    let error = block_on(stream.next()).unwrap().unwrap_err();
    assert!(error.is_transport() && error.attempts() == 3);
    assert!(block_on(stream.next()).is_none());
    assert_eq!(api.requests().len(), 3);
}

#[test]
fn what_is_sent_again_is_the_same() {
    let api = Scripted::new().reply(status(429)).reply(Reply::connect_failure()).reply(a_pet());
    let client = retrying(api.clone()).build().unwrap();
    let call = call(&client, &Method::POST).json(&"a pet").header("x-a", "b");
    block_on(call.send()).unwrap();
    let requests = api.requests();
    assert_eq!(requests.len(), 3);
    for request in &requests {
        assert_eq!(request.uri(), requests[0].uri());
        assert_eq!(request.headers(), requests[0].headers());
        assert_eq!(request.body(), "\"a pet\"");
    }
}

#[test]
fn a_server_that_is_down_gets_a_fifth_more_at_most() {
    let down = |calls: usize| (0..3 * calls).fold(Scripted::new(), |api, _| api.reply(status(503)));

    // At once.
    let api = down(1_000);
    let client = retrying(api.clone()).build().unwrap();
    let mut calls: Vec<_> = (0..1_000).map(|_| Box::pin(retrieve(&client, "a").send())).collect();
    block_on(async {
        // All of them, as tasks of one thread.
        std::future::poll_fn(|context| {
            calls.retain_mut(|call| call.as_mut().poll(context).is_pending());
            if calls.is_empty() { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
        })
        .await;
    });
    let sent = api.requests().len();
    assert!((1_010..=1_200).contains(&sent), "{sent}");

    // One after another: ten times, and then for every fifth call.
    for (calls, sent) in [(1, 3), (5, 15), (6, 16), (50, 60), (54, 64), (55, 66), (1_000, 1_200)] {
        let api = down(calls);
        let client = retrying(api.clone()).build().unwrap();
        for _ in 0..calls {
            assert!(block_on(retrieve(&client, "a").send()).is_err());
        }
        assert_eq!(api.requests().len(), sent, "{calls} calls");
    }
}

#[test]
fn a_good_time_saves_up_for_a_hundred_times() {
    let api = (0..10_000).fold(Scripted::new(), |api, _| api.reply(a_pet()));
    let api = (0..180).fold(api, |api, _| api.reply(Reply::interrupted()));
    let client = retrying(api.clone()).build().unwrap();
    for _ in 0..10_000 {
        block_on(retrieve(&client, "a").send()).unwrap();
    }
    for _ in 0..60 {
        assert!(is_interrupted(&block_on(retrieve(&client, "a").send()).unwrap_err()));
    }
    // And what the sixty calls have added.
    let again = api.requests().len() - 10_060;
    assert!((100..=112).contains(&again), "{again}");
}

#[test]
fn a_time_is_chosen_at_random() {
    use crate::generated::support::transport::Transport;
    let clock = crate::at_once::AtOnce(|| http::Response::new(bytes::Bytes::new().into()));
    let numbers: std::collections::BTreeSet<u64> = (0..1_000).map(|_| clock.random()).collect();
    assert_eq!(numbers.len(), 1_000);
    let high = numbers.iter().filter(|number| **number > u64::MAX / 2).count();
    assert!((350..650).contains(&high), "{high}");
}
