//! The body of a request: bytes in memory, or chunks that are read while they are sent.

use std::fmt;
use std::future::poll_fn;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::Arc;
use std::task::{ready, Context, Poll};

use bytes::Bytes;

use super::{Chunks, TransportError, TransportErrorKind};

/// The body of a request. It can be sent once.
pub struct RequestBody(Content);

enum Content {
    Bytes(Bytes),
    Chunks(Box<Outgoing>),
}

/// Chunks that are read while they are sent.
struct Outgoing {
    chunks: Box<dyn Chunks>,
    length: Option<u64>,
    sent: u64,
    progress: Option<Progress>,
    activity: Option<Activity>,
}

/// Is told how many bytes were given to the transport.
pub(crate) type Progress = Arc<dyn Fn(u64) + Send + Sync>;

/// Counts the chunks that moved, so that a slow exchange is told from one that stands still.
#[derive(Clone, Default)]
pub(crate) struct Activity(Arc<AtomicU64>);

impl Activity {
    pub(crate) fn note(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn count(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

impl RequestBody {
    /// A body that is read while it is sent. Its length is checked, if it is known.
    pub fn chunks(chunks: impl Chunks + 'static, length: Option<u64>) -> Self {
        let chunks = Box::new(chunks);
        let outgoing = Outgoing { chunks, length, sent: 0, progress: None, activity: None };
        Self(Content::Chunks(Box::new(outgoing)))
    }

    /// Tells how many bytes were given to the transport, and that something moved.
    pub(crate) fn watched(mut self, progress: Option<Progress>, activity: Option<&Activity>) -> Self {
        if let Content::Chunks(outgoing) = &mut self.0 {
            outgoing.progress = progress;
            outgoing.activity = activity.cloned();
        }
        self
    }

    /// The whole body, if it is in memory.
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.0 {
            Content::Bytes(bytes) => Some(bytes),
            Content::Chunks(_) => None,
        }
    }

    /// The whole body, if it is in memory; or else itself.
    pub fn into_bytes(self) -> Result<Bytes, Self> {
        match self.0 {
            Content::Bytes(bytes) => Ok(bytes),
            Content::Chunks(_) => Err(self),
        }
    }

    /// The length in bytes, if it is known.
    pub fn length(&self) -> Option<u64> {
        match &self.0 {
            Content::Bytes(bytes) => Some(bytes.len() as u64),
            Content::Chunks(outgoing) => outgoing.length,
        }
    }

    /// The next chunk. `None`, at the end.
    ///
    /// # Errors
    ///
    /// [`TransportErrorKind::Body`], if the source fails, or has another length than it said.
    pub async fn next(&mut self) -> Option<Result<Bytes, TransportError>> {
        poll_fn(|context| self.poll_next(context)).await
    }
}

impl Chunks for RequestBody {
    fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        let outgoing = match &mut self.0 {
            Content::Bytes(bytes) => {
                let bytes = std::mem::take(bytes);
                return Poll::Ready((!bytes.is_empty()).then_some(Ok(bytes)));
            }
            Content::Chunks(outgoing) => outgoing,
        };
        let chunk = ready!(outgoing.chunks.poll_next(context)).transpose();
        Poll::Ready(chunk.and_then(|chunk| outgoing.check(chunk)).transpose())
    }
}

impl Outgoing {
    /// Counts a chunk, or the end.
    fn check(&mut self, chunk: Option<Bytes>) -> Result<Option<Bytes>, TransportError> {
        let wrong = |problem: &str| Err(TransportError::new(TransportErrorKind::Body, problem));
        self.sent += chunk.as_ref().map_or(0, |chunk| chunk.len() as u64);
        match self.length {
            Some(length) if self.sent > length => return wrong("it is longer than it said"),
            Some(length) if chunk.is_none() && self.sent < length => {
                return wrong("it is shorter than it said");
            }
            Some(_) | None => {}
        }
        if let Some(activity) = &self.activity {
            activity.note();
        }
        if let (Some(progress), Some(_)) = (&self.progress, &chunk) {
            progress(self.sent);
        }
        Ok(chunk)
    }
}

impl<T: Into<Bytes>> From<T> for RequestBody {
    fn from(bytes: T) -> Self {
        Self(Content::Bytes(bytes.into()))
    }
}

/// Does not show the body, because it can contain secrets.
impl fmt::Debug for RequestBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RequestBody").field("length", &self.length()).finish_non_exhaustive()
    }
}
