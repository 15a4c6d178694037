//! Any response is read or refused. A value that is read is written back the same.

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, StatusCode};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use sample::connect_sessions::Client;
use sample::connect_sessions::support::testing::{Reply, Scripted};
use sample::connect_sessions::support::transport::{Body, Transport};
use sample::connect_sessions::support::{FromBody, Text};
use sample::fixtures::response_headers::operations::{CreateSession, ListThings};
use sample::fixtures::{responses, streams};

use crate::at_once::AtOnce;
use crate::block_on::block_on;
use crate::documents::{any_json, words};
use crate::types::{DOCUMENTS, read_as_each};

/// Runs a test with random texts for each document, with a part of the usual number of cases.
fn for_each_document(part: u32, test: impl Fn(&str, String, Vec<(u16, u8)>) -> Result<(), TestCaseError>) {
    for document in DOCUMENTS {
        let usual = Config::default();
        let config = Config { cases: usual.cases / part, failure_persistence: None, ..usual };
        let mut runner = TestRunner::new(config);
        let changes = prop::collection::vec(any::<(u16, u8)>(), 1..4);
        let outcome = runner
            .run(&(any_json(&words(document)), changes), |(json, changes)| test(document, json, changes));
        assert_eq!(outcome, Ok(()), "{document}");
    }
}

#[test]
fn any_json_is_read_or_refused_and_comes_back_the_same() {
    let read = std::cell::Cell::new(0);
    for_each_document(8, |document, json, _| {
        read.set(read.get() + read_as_each(document, &HeaderMap::new(), json.as_bytes())?);
        Ok(())
    });
    // Some thousands are read. If none were, this would test nothing.
    assert!(read.get() > 500, "{}", read.get());
}

#[test]
fn json_with_bytes_changed_is_read_or_refused() {
    for_each_document(16, |document, json, changes| {
        let mut body = json.into_bytes();
        for (place, byte) in changes {
            let index = usize::from(place) % body.len();
            body[index] = byte;
        }
        read_as_each(document, &HeaderMap::new(), &body).map(|_| ())
    });
}

#[test]
fn a_wide_body_is_read() {
    let properties = (0..10_000).map(|index| format!("\"p{index}\":[]")).collect::<Vec<_>>().join(",");
    for body in [format!("{{{properties}}}"), format!("[{}]", ["{}"; 10_000].join(","))] {
        read_as_each("connect-sessions", &HeaderMap::new(), body.as_bytes()).unwrap();
        read_as_each("union-plain", &HeaderMap::new(), body.as_bytes()).unwrap();
        read_as_each("additional-properties", &HeaderMap::new(), body.as_bytes()).unwrap();
    }
}

/// A transport that gives the same response to every request.
fn same(status: StatusCode, headers: HeaderMap, body: Bytes) -> impl Transport {
    AtOnce(move || {
        let mut response = http::Response::new(Body::from(body.clone()));
        *response.status_mut() = status;
        *response.headers_mut() = headers.clone();
        response
    })
}

/// Any header value, and more often a number or a date.
fn any_header() -> impl Strategy<Value = HeaderValue> {
    let text = prop_oneof![
        2 => "[0-9]{0,40}",
        1 => "[-+]?[0-9]{1,3}(\\.[0-9]{1,3})?([eE][0-9]{1,3})?",
        2 => "(Mon|Sun), [0-9]{2} (Jan|Feb|Nov|Dec) [0-9]{4,6} [0-9]{2}:[0-9]{2}:[0-9]{2} GMT",
        1 => "[a-z=,;\" ]{0,12}",
    ];
    let bytes = prop::collection::vec(any::<u8>(), 0..40).prop_map(|bytes| HeaderValue::from_bytes(&bytes));
    prop_oneof![
        2 => text.prop_map(|text| HeaderValue::try_from(text).unwrap()),
        1 => bytes.prop_filter_map("what no header can hold", Result::ok),
    ]
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(
        bytes in prop::collection::vec(any::<u8>(), 0..64),
        content_type in any_header(),
    ) {
        let headers = HeaderMap::from_iter([(http::header::CONTENT_TYPE, content_type)]);
        for document in ["connect-sessions", "union-plain", "scalars", "formats", "recursion-list"] {
            read_as_each(document, &headers, &bytes)?;
            read_as_each(document, &HeaderMap::new(), &bytes)?;
        }
        let text = Text::decode(StatusCode::OK, &headers, &bytes.clone().into());
        prop_assert_eq!(text.is_ok(), std::str::from_utf8(&bytes).is_ok());
    }

    #[test]
    fn any_response_is_an_answer_or_an_error(
        status in 200_u16..=599,
        headers in prop::collection::vec((prop::sample::select(vec![
            "content-type", "retry-after", "x-request-id", "content-length", "content-encoding", "location",
            "set-cookie",
        ]), any_header()), 0..4),
        body in prop::collection::vec(any::<u8>(), 0..32),
    ) {
        let status = StatusCode::from_u16(status).unwrap();
        let mut map = HeaderMap::new();
        headers.into_iter().for_each(|(name, value)| _ = map.append(name, value));
        let same = || same(status, map.clone(), body.clone().into());
        let client = Client::builder().project("gigs").bearer("key").transport(same()).build().unwrap();
        let error = block_on(client.retrieve_connect_session("a").send()).unwrap_err();
        prop_assert_eq!(error.status(), Some(status));
        prop_assert_eq!(error.headers(), Some(&map));
        let told = format!("{error} {error:?} {:?}", error.retry_after());
        prop_assert!(told.is_ascii());
        let client = responses::Client::builder().transport(same()).build().unwrap();
        let outcome = block_on(client.get_several().send());
        prop_assert_eq!(outcome.is_ok() || outcome.is_err_and(|error| error.status() == Some(status)), true);
    }

    #[test]
    fn any_time_to_wait_is_ignored_or_a_time(value in any_header()) {
        let headers = HeaderMap::from_iter([(http::header::RETRY_AFTER, value.clone())]);
        let same = same(StatusCode::BAD_REQUEST, headers, Bytes::new());
        let client = Client::builder().project("gigs").bearer("key").transport(same).build().unwrap();
        let error = block_on(client.retrieve_connect_session("a").send()).unwrap_err();
        let digits = value.to_str().ok().filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()));
        if let Some(seconds) = digits.map(|text| text.parse().ok()) {
            prop_assert_eq!(error.retry_after().map(|time| time.as_secs()), seconds);
        }
        // Such a long time can still be added to another one.
        let time = error.retry_after().unwrap_or_default();
        prop_assert!(time.checked_add(std::time::Duration::from_secs(1)).is_some() || time.as_secs() == u64::MAX);
    }

    #[test]
    fn any_header_of_a_response_is_read_or_nothing(values in prop::collection::vec(any_header(), 0..3)) {
        let mut map = HeaderMap::new();
        for name in ["x-total-count", "x-mode", "x-owner", "x-tags", "x-range", "rate-limit", "set-cookie"] {
            values.iter().for_each(|value| _ = map.append(name, value.clone()));
        }
        let read = (
            ListThings::X_TOTAL_COUNT.read(&map), ListThings::X_MODE.read(&map), ListThings::X_TAGS.read(&map),
            ListThings::X_RANGE.read(&map), ListThings::RATE_LIMIT.read(&map), CreateSession::SET_COOKIE.read(&map),
            ListThings::X_OWNER.read(&map),
        );
        let is_text = !values.is_empty() && values.iter().all(|value| value.to_str().is_ok());
        prop_assert_eq!(read.6.is_some(), is_text);
    }

    #[test]
    fn any_stream_ends(
        body in prop_oneof![
            prop::collection::vec(any::<u8>(), 0..64),
            r#"((data|event|id|retry|:)?:? ?([0-9]{1,25}|\{"delta":"a"\}|[\[\]{}"a])?[\r\n]{0,3}){0,6}"#
                .prop_map(String::into_bytes),
            r#"(\x1e|\n)?(\{"delta":"[a-z]"\}|1|[ {}\x1e])[\n\x1e]{0,2}"#.prop_map(String::into_bytes),
        ],
        limit in prop_oneof![Just(1_usize), 1..40_usize],
    ) {
        let reply = Reply::bytes(200, body.clone());
        let api = Scripted::new().reply(reply.clone()).reply(reply.clone()).reply(reply);
        let client = streams::Client::builder().max_response_bytes(limit).transport(api).build().unwrap();
        // Each item takes a byte or more, and an error of the stream itself ends it.
        let most = body.len() + 2;
        let mut events = block_on(client.watch_things().send_events()).unwrap();
        let mut log = block_on(client.follow_log().send_events()).unwrap();
        let mut items = block_on(client.export_things().send_items()).unwrap();
        prop_assert!((0..most).any(|_| block_on(events.next()).is_none()));
        prop_assert!((0..most).any(|_| block_on(log.next()).is_none()));
        prop_assert!((0..most).any(|_| block_on(items.next()).is_none()));
    }
}
