//! Layers: code that sees requests before they leave, and responses before they are read.

use std::fmt;
use std::time::Duration;

use super::{Body, BoxFuture, RequestBody, Timeouts, Transport, TransportError};

/// Stands between a client and its transport: it can change a request, answer it, send it again, or look at the response.
///
/// The client calls it for each attempt, with all headers that the client sets, credentials included. What it passes on
/// is what the transport sends: the same body, the URL and the headers. The transport adds those of the connection
/// (`host`, `content-length`).
///
/// ```text
/// struct Sign(Key);
///
/// impl Layer for Sign {
///     fn execute<'a>(&'a self, mut request: http::Request<RequestBody>, next: Next<'a>) -> Executed<'a> {
///         let signature = self.0.sign(request.uri(), request.body().as_bytes());
///         request.headers_mut().insert("x-signature", signature);
///         next.execute(request)
///     }
/// }
///
/// let client = Client::builder(..).layer(Sign(key)).build()?;
/// ```
pub trait Layer: Send + Sync + 'static {
    /// Passes a request on with [`Next::execute`], and returns the response.
    ///
    /// A failure that the layer makes itself is a [`TransportError`] too. Only one of the kinds `Connect`, `NotProcessed` and
    /// `Interrupted` is retried.
    fn execute<'a>(&'a self, request: http::Request<RequestBody>, next: Next<'a>) -> Executed<'a>;
}

/// The future of a response whose body is not read yet.
pub type Executed<'a> = BoxFuture<'a, Result<http::Response<Body>, TransportError>>;

/// The rest of the way of a request: the next layers, and the transport.
#[derive(Clone, Copy)]
pub struct Next<'a> {
    transport: &'a dyn Transport,
    timeouts: Timeouts,
}

impl<'a> Next<'a> {
    /// Sends a request.
    pub fn execute(self, request: http::Request<RequestBody>) -> Executed<'a> {
        self.transport.execute(request, self.timeouts)
    }

    /// How long the exchange may take. It ends in this time, whatever a layer does.
    pub fn timeouts(self) -> Timeouts {
        self.timeouts
    }

    /// Waits, by the clock of the transport.
    pub fn sleep(self, duration: Duration) -> BoxFuture<'a, ()> {
        self.transport.sleep(duration)
    }

    /// The time since a fixed moment, by the clock of the transport.
    pub fn now(self) -> Duration {
        self.transport.now()
    }
}

impl fmt::Debug for Next<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Next").field("timeouts", &self.timeouts).finish_non_exhaustive()
    }
}

/// The clock of a transport, by that of a field. `Duration` and `BoxFuture` must be in scope.
macro_rules! clock_of {
    ($field:ident) => {
        fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
            self.$field.sleep(duration)
        }

        fn now(&self) -> Duration {
            self.$field.now()
        }

        fn random(&self) -> u64 {
            self.$field.random()
        }
    };
}

#[cfg(feature = "testing")]
pub(in super::super) use clock_of;

/// A transport below a layer.
pub struct Layered<L> {
    layer: L,
    transport: Box<dyn Transport>,
}

impl<L: Layer> Layered<L> {
    /// Puts a layer above a transport.
    pub fn new(layer: L, transport: impl Transport) -> Self {
        Self::boxed(layer, Box::new(transport))
    }

    pub(crate) fn boxed(layer: L, transport: Box<dyn Transport>) -> Self {
        Self { layer, transport }
    }
}

impl<L: Layer> Transport for Layered<L> {
    fn execute(&self, request: http::Request<RequestBody>, timeouts: Timeouts) -> Executed<'_> {
        self.layer.execute(request, Next { transport: self.transport.as_ref(), timeouts })
    }

    clock_of!(transport);
}

impl<L> fmt::Debug for Layered<L> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Layered").finish_non_exhaustive()
    }
}
