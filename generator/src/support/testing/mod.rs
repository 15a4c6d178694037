//! For tests of programs. The module `testing` of a client exports all of it, and makes what depends on the document:
//!
//! | a test that | takes |
//! |---|---|
//! | gets answers as the document describes them | [`Examples`], made by `testing::examples()` |
//! | decides each answer itself, in order | [`Scripted`] |
//! | fails for requests that the document does not allow | [`Checked`], made by `testing::checked(transport)` |
//! | repeats what a real server answered once | [`Recorder`], made by `testing::recorder(transport)`, and [`Replay`] |
//! | finds what the document does not describe in a response | [`Call::send_with_undescribed`] and [`undescribed()`] |
//!
//! These transports go into a client by [`ClientBuilder::transport`], async or blocking. Except for [`Recorder`] they open no
//! socket, and their clock is virtual: when all futures wait, the clock jumps to the next time at which one of them goes on.
//! They work with any async runtime.
//!
//! ```text
//! let api = Scripted::new().reply(Reply::json(200, json!({ "id": "a" }))).reply(Reply::status(500));
//! let client = pets::Client::builder().token("token").transport(api.clone()).build()?;
//! let (thing, undescribed) = client.get_thing("a").send_with_undescribed().await?;
//! assert_eq!(undescribed, []);
//! assert_eq!(api.requests().len(), 1);
//! ```
//!
//! [`Call::send_with_undescribed`]: super::Call::send_with_undescribed
//! [`ClientBuilder::transport`]: super::ClientBuilder::transport

pub(super) mod checked;
pub(super) mod described;
pub(super) mod examples;
pub(super) mod parts;
pub(super) mod recorder;
pub(super) mod recording;
pub(super) mod redact;
pub(super) mod replay;
pub(super) mod reply;
pub(super) mod request;
pub(super) mod secrets;
pub(super) mod undescribed;
pub(super) mod virtual_clock;

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;

pub use self::checked::Checked;
pub use self::examples::Examples;
pub use self::recorder::Recorder;
pub use self::replay::Replay;
pub use self::reply::Reply;
pub use self::undescribed::undescribed;
pub use super::json::undescribed::Undescribed;

// What generated code uses.
#[allow(unused_imports, reason = "an API without operations does not use all of them")]
pub(crate) use self::described::{read_response, Described, DescribedAnswer};
#[allow(unused_imports, reason = "an API without operations does not use all of them")]
pub(crate) use self::described::{DescribedBody, DescribedOperation};
#[allow(unused_imports, reason = "the generated code of an API uses it")]
pub(crate) use self::secrets::Secrets;

use self::virtual_clock::VirtualClock;
use super::transport::layer::clock_of;
use super::transport::{Body, BoxFuture, RequestBody, Timeouts, Transport, TransportError};

/// A transport that returns prepared replies in order, and records the requests.
///
/// Clones share one script: keep one, and give the other to the client. Requests without a reply fail.
#[derive(Clone, Default)]
pub struct Scripted {
    script: Arc<Mutex<Script>>,
    clock: VirtualClock,
}

#[derive(Default)]
struct Script {
    replies: VecDeque<Reply>,
    requests: Vec<http::Request<Bytes>>,
}

impl Scripted {
    /// A transport without replies.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a reply to the end of the script.
    pub fn reply(self, reply: Reply) -> Self {
        self.script().replies.push_back(reply);
        self
    }

    /// The requests so far, in order. Each has its [`Timeouts`] in its extensions.
    pub fn requests(&self) -> Vec<http::Request<Bytes>> {
        self.script().requests.clone()
    }

    /// The time that has passed on the virtual clock.
    pub fn elapsed(&self) -> Duration {
        self.clock.now()
    }

    /// The number of replies that were not used yet.
    pub fn remaining(&self) -> usize {
        self.script().replies.len()
    }

    fn script(&self) -> MutexGuard<'_, Script> {
        self.script.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Records a request, and takes its reply.
    fn next(&self, request: http::Request<Bytes>) -> Reply {
        let mut script = self.script();
        script.requests.push(request);
        let number = script.requests.len();
        script
            .replies
            .pop_front()
            .unwrap_or_else(|| Reply::invalid(format!("the script has no reply to request {number}")))
    }
}

impl Transport for Scripted {
    fn execute(
        &self,
        request: http::Request<RequestBody>,
        timeouts: Timeouts,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(async move {
            let mut request = request::whole(request).await?;
            request.extensions_mut().insert(timeouts);
            let reply = self.next(request);
            reply.play(&self.clock).await
        })
    }

    clock_of!(clock);
}

/// Does not show requests and replies, because they can contain secrets.
impl fmt::Debug for Scripted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Scripted")
            .field("requests", &self.requests().len())
            .field("remaining", &self.remaining())
            .finish_non_exhaustive()
    }
}
