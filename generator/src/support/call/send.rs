//! Sends a call: makes the attempts and the waits between them.
//!
//! This code is the same for all operations, and is compiled once.

use std::future::Future;
use std::time::Duration;

use super::super::request::prepared::PreparedRequest;
use super::super::request::RequestBuilder;
use super::super::transport::request_body::Activity;
use super::attempt::Attempt;
use super::exchange::{exchange, AttemptTime, Extent, Received};
use super::failure::{Failure, FailureKind};
use super::retry::Cause;
use super::sent::Sent;
use super::trace::Trace;

/// Sends a request, and reads the whole response.
pub(crate) fn send(request: Box<RequestBuilder>) -> impl Future<Output = Result<Sent, Box<Failure>>> {
    call(request, Extent::Whole)
}

/// Sends a request, and does not read the body of a success yet.
pub(crate) fn open(request: Box<RequestBuilder>) -> impl Future<Output = Result<Sent, Box<Failure>>> {
    call(request, Extent::Head)
}

async fn call(mut request: Box<RequestBuilder>, extent: Extent) -> Result<Sent, Box<Failure>> {
    let trace = Trace::begin(&request.method, request.template);
    let start = request.settings.transport.now();
    let sent = trace.follow(attempts(&mut request, extent, start, &trace)).await;
    trace.end(&sent, || request.settings.transport.now().saturating_sub(start));
    sent
}

async fn attempts(
    request: &mut RequestBuilder,
    extent: Extent,
    start: Duration,
    trace: &Trace,
) -> Result<Sent, Box<Failure>> {
    let idempotent = request.is_idempotent();
    let prepared = match request.build() {
        Ok(prepared) => prepared,
        Err(problem) => return Err(Failure::new(FailureKind::Request(problem))),
    };
    let (settings, limits) = (prepared.settings(), prepared.limits());
    let transport = settings.transport.as_ref();
    let deadline = start.saturating_add(limits.timeout);
    settings.retry_budget.add_call();
    let (mut number, mut now) = (1, start);
    loop {
        let result = attempt(&prepared, (now, deadline), extent).await;
        let elapsed = settings.observer.as_ref().map(|_| transport.now().saturating_sub(now));
        let wait = cause(&result).and_then(|cause| {
            let wait = limits.retry.wait(number, &cause, idempotent, transport.random())?;
            let in_time = wait < deadline.saturating_sub(transport.now());
            (in_time && prepared.can_be_sent() && settings.retry_budget.take()).then_some(wait)
        });
        if let (Some(observer), Some(elapsed)) = (&settings.observer, elapsed) {
            let (method, path) = prepared.operation();
            observer(&Attempt { method, path, number, elapsed, result: &result, wait });
        }
        let Some(wait) = wait else {
            let attempts = prepared.attempts();
            return match result {
                Ok(received) => Ok(Sent { received, attempts, lenient: limits.lenient }),
                Err(failure) => Err(failure.after(attempts)),
            };
        };
        trace.again(number, wait, &result);
        // The future does not hold it over the wait.
        drop(result);
        transport.sleep(wait).await;
        number += 1;
        now = transport.now();
    }
}

/// Sends the request once, between two moments.
async fn attempt(
    prepared: &PreparedRequest<'_>,
    (now, deadline): (Duration, Duration),
    extent: Extent,
) -> Result<Box<Received>, Box<Failure>> {
    let limits = prepared.limits();
    let left = deadline.saturating_sub(now);
    let is_streamed = prepared.is_streamed();
    let timeout = if is_streamed { left } else { left.min(limits.attempt_timeout) };
    let transport = prepared.settings().transport.as_ref();
    let idle = is_streamed.then(|| (limits.attempt_timeout, Activity::default()));
    let time = AttemptTime { extent, transport, timeout, end: now.saturating_add(timeout), idle };
    let result = exchange(prepared, &time).await;
    result.map_err(|mut failure| {
        if matches!(failure.kind, FailureKind::Timeout(_)) && left <= limits.attempt_timeout {
            // The time of the call is over, not only that of the attempt.
            failure.kind = FailureKind::Timeout(limits.timeout);
        }
        failure
    })
}

/// Why an attempt failed, if it did.
fn cause(result: &Result<Box<Received>, Box<Failure>>) -> Option<Cause<'_>> {
    match result {
        Ok(received) if received.head.status.is_success() => None,
        Ok(received) => Some(Cause::Status(&received.head)),
        Err(failure) => Some(Cause::Failure(failure)),
    }
}
