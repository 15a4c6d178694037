//! A call that is being sent: what `.await` waits for.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};

use super::super::transport::BoxFuture;
use super::super::{Call, Error, FromBody, Operation};
use super::failure::Failure;
use super::mode::Async;
use super::sent::Sent;
use super::{decode_body, send};

/// The future of a call: `client.get_pet("a").await` is the same as `client.get_pet("a").send().await`.
#[must_use = "a future does nothing until it is awaited"]
pub struct Sending<O> {
    sending: BoxFuture<'static, Result<Sent, Box<Failure>>>,
    operation: PhantomData<fn() -> O>,
}

impl<O: Operation> IntoFuture for Call<O, Async>
where
    O::Success: FromBody,
{
    type Output = Result<O::Success, Error<O::Failure>>;
    type IntoFuture = Sending<O>;

    fn into_future(self) -> Sending<O> {
        Sending { sending: Box::pin(send::send(self.request)), operation: PhantomData }
    }
}

impl<O: Operation> Future for Sending<O>
where
    O::Success: FromBody,
{
    type Output = Result<O::Success, Error<O::Failure>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        self.sending.as_mut().poll(context).map(decode_body)
    }
}

impl<O> fmt::Debug for Sending<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sending").finish_non_exhaustive()
    }
}
