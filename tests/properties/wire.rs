//! Arguments that are not refused arrive unchanged at a real server.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use sample::fixtures::parameters::Client;
use sample::fixtures::parameters::types::FindThingsFormat;

use crate::percent::decoded;
use crate::server::{Server, json};

const CASES: u32 = 64;

/// A text that a header sends unchanged, with at least one character.
fn any_value() -> impl Strategy<Value = String> {
    r"[!-~]([ -~\t]{0,20}[!-~])?"
}

#[test]
fn all_of_a_request_arrives_as_it_was_given() {
    let server = Server::start((0..CASES).map(|_| json("200 OK", "{}")));
    let client = Client::builder().base_url(&server.url).build().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    // A value of `raw` may be encoded already, and is then sent as it is.
    let raw = any::<String>().prop_map(|text| text.replace('%', ""));
    let arguments = (any_value(), any_value(), any_value(), any::<String>(), "[^.]{1,8}", raw);
    // A failed call would be sent again, but the server has one reply for each case.
    let config = Config { cases: CASES, max_shrink_iters: 0, failure_persistence: None, ..Config::default() };
    let outcome = TestRunner::new(config).run(&arguments, |(header, trace, key, cookie, tag, raw)| {
        let call = client.find_things(1, [tag.as_str()], &FindThingsFormat::Json, 1);
        let call = call.x_trace(&trace).session(&cookie).raw(&raw);
        runtime.block_on(call.header("x-header", &header).idempotency_key(&key).send()).unwrap();
        let request = server.received().pop().unwrap();
        prop_assert_eq!(request.header("x-header"), Some(&*header));
        prop_assert_eq!(request.header("x-trace"), Some(&*trace));
        prop_assert_eq!(request.header("idempotency-key"), Some(&*key));
        let sent = request.header("cookie").unwrap().strip_prefix("session=").unwrap();
        prop_assert_eq!(decoded(sent), Some(cookie));
        let target = request.target.strip_prefix("/things/1/.").unwrap();
        let (path, query) = target.split_once(".json?limit=1&raw=").unwrap();
        prop_assert_eq!((decoded(path), decoded(query)), (Some(tag), Some(raw)));
        Ok(())
    });
    assert_eq!(outcome, Ok(()));
}
