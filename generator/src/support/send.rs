//! The send path: a prepared call goes in, a response or a failure comes out, after as many attempts as it takes.
//!
//! All calls of all operations pass here, whatever they decode to.

use std::sync::Arc;
use std::time::Duration;

use super::core::Settings;
use super::exchange::{exchange, Extent, Received};
use super::failure::{Failure, Kind};
use super::request::{Prepared, RequestBuilder};
use super::retry::{Cause, Retry};
use super::trace::Trace;

/// What came of a call.
pub(super) struct Sent {
    pub(super) received: Received,
    /// How often the request was sent.
    pub(super) attempts: u32,
}

/// Sends a request, and reads the response to its end.
pub(super) async fn send(request: Box<RequestBuilder>) -> Result<Sent, Box<Failure>> {
    let extent = Extent::Whole(request.response_limit);
    call(request, extent).await
}

/// Sends a request, and leaves the body of a success to be read.
pub(super) async fn open(request: Box<RequestBuilder>) -> Result<Sent, Box<Failure>> {
    let extent = Extent::Head { limit: request.response_limit, chunk_timeout: request.attempt_timeout };
    call(request, extent).await
}

async fn call(request: Box<RequestBuilder>, extent: Extent) -> Result<Sent, Box<Failure>> {
    let settings = Arc::clone(&request.settings);
    let trace = Trace::begin(&request.method, request.template);
    let start = settings.transport.now();
    let sent = trace.follow(attempts(&settings, request, extent, start, &trace)).await;
    trace.end(&sent, || settings.transport.now().saturating_sub(start));
    sent
}

/// What all attempts of a call have in common.
struct Plan {
    retry: Retry,
    idempotent: bool,
    timeout: Duration,
    attempt_timeout: Duration,
}

async fn attempts(
    settings: &Arc<Settings>,
    request: Box<RequestBuilder>,
    extent: Extent,
    start: Duration,
    trace: &Trace,
) -> Result<Sent, Box<Failure>> {
    let plan = Plan {
        retry: request.retry,
        idempotent: request.is_idempotent(),
        timeout: request.timeout,
        attempt_timeout: request.attempt_timeout,
    };
    let prepared = request.build().map_err(|problem| Failure::new(Kind::Request(problem)))?;
    let transport = settings.transport.as_ref();
    let deadline = start.saturating_add(plan.timeout);
    settings.retry_budget.add_call();
    let (mut number, mut left) = (1, plan.timeout);
    loop {
        let result = attempt(settings, &prepared, &plan, left, extent).await;
        let Some(wait) = wait(settings, &plan, number, deadline, &result) else {
            let attempts = prepared.attempts();
            return match result {
                Ok(received) => Ok(Sent { received, attempts }),
                Err(failure) => Err(failure.after(attempts)),
            };
        };
        trace.again(number, wait, &result);
        transport.sleep(wait).await;
        number += 1;
        left = deadline.saturating_sub(transport.now());
    }
}

/// Sends the request once. So much time is left for the call.
async fn attempt(
    settings: &Arc<Settings>,
    prepared: &Prepared,
    plan: &Plan,
    left: Duration,
    extent: Extent,
) -> Result<Received, Box<Failure>> {
    let result = exchange(settings, prepared, left.min(plan.attempt_timeout), extent).await;
    result.map_err(|mut failure| {
        if matches!(failure.kind, Kind::Timeout(_)) && left <= plan.attempt_timeout {
            // What ran out is the time of the call.
            failure.kind = Kind::Timeout(plan.timeout);
        }
        failure
    })
}

/// How long to wait before the next attempt. Nothing, if the call has ended.
fn wait(
    settings: &Settings,
    plan: &Plan,
    number: u32,
    deadline: Duration,
    result: &Result<Received, Box<Failure>>,
) -> Option<Duration> {
    let cause = match result {
        Ok(Received { head, .. }) if head.status.is_success() => return None,
        Ok(Received { head, .. }) => Cause::Status(head),
        Err(failure) => Cause::Failure(failure),
    };
    let transport = settings.transport.as_ref();
    let wait = plan.retry.wait(number, &cause, plan.idempotent, transport.random())?;
    let in_time = wait < deadline.saturating_sub(transport.now());
    (in_time && settings.retry_budget.take()).then_some(wait)
}
