//! Ends connecting in time. ureq gives each read of the response of a proxy the whole time again.

use std::fmt;
use std::time::{Duration, Instant};

use ::ureq::unversioned::transport::{Buffers, ConnectionDetails, Connector, NextTimeout, Transport};
use ::ureq::Error;

/// Lets all steps of connecting have the connect timeout together.
#[derive(Debug)]
pub(super) struct InTime;

impl<In: Transport> Connector<In> for InTime {
    type Out = Connecting<In>;

    fn connect(
        &self,
        details: &ConnectionDetails<'_>,
        chained: Option<In>,
    ) -> Result<Option<Self::Out>, Error> {
        let (timeout, start) = (details.timeout, Instant::now());
        Ok(chained.map(|transport| Connecting { transport, timeout, start }))
    }
}

/// A connection, with the timeout that it was made with.
pub(super) struct Connecting<In> {
    transport: In,
    timeout: NextTimeout,
    start: Instant,
}

impl<In> Connecting<In> {
    /// What is left of a timeout. ureq counts down those after connecting, so none of them is the same.
    fn left(&self, timeout: NextTimeout) -> Result<NextTimeout, Error> {
        if timeout != self.timeout || timeout.after.is_not_happening() {
            return Ok(timeout);
        }
        let left = timeout.after.saturating_sub(self.start.elapsed());
        if left == Duration::ZERO {
            return Err(Error::Timeout(timeout.reason));
        }
        Ok(NextTimeout { after: left.into(), ..timeout })
    }
}

impl<In: Transport> Transport for Connecting<In> {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.transport.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        self.transport.transmit_output(amount, self.left(timeout)?)
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        self.transport.await_input(self.left(timeout)?)
    }

    fn is_open(&mut self) -> bool {
        self.transport.is_open()
    }

    fn is_tls(&self) -> bool {
        self.transport.is_tls()
    }
}

impl<In> fmt::Debug for Connecting<In> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connecting").finish_non_exhaustive()
    }
}
