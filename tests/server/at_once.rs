//! A transport that responds at once, with a clock that stands still. A test that includes this file names the support
//! code `runtime`.

use std::time::Duration;

use crate::runtime::transport::{Body, BoxFuture, RequestBody, Timeouts, Transport, TransportError};

/// Responds to each request with the result of a function.
pub(crate) struct AtOnce<F>(pub(crate) F);

impl<F: Fn() -> http::Response<Body> + Send + Sync + 'static> Transport for AtOnce<F> {
    fn execute(
        &self,
        _: http::Request<RequestBody>,
        _: Timeouts,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(std::future::ready(Ok((self.0)())))
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        Box::pin(std::future::ready(()))
    }

    fn now(&self) -> Duration {
        Duration::ZERO
    }
}
