//! A body to send: bytes in memory, or a source that is read while it is sent.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{ready, Context, Poll};

use bytes::Bytes;

use super::super::transport::request_body::{Activity, Progress};
use super::super::transport::{Chunks, RequestBody, TransportError};

/// A body to send. Bytes and texts convert into it. Clones share a source.
///
/// A source is read while it is sent, in small pieces, so it can be larger than the memory. Then the attempt timeout is
/// not for the whole exchange, but for each piece, and for the wait for the response: the exchange ends after at most
/// twice this time without a piece. The timeout of the call is for all of it: set it to what the upload may take.
///
/// A call is sent again only if the source can be read again, or was not read yet.
///
/// ```text
/// let file = Upload::from_file("video.mp4")?.on_progress(|sent| println!("{sent} bytes"));
/// client.upload_video(file).timeout(Duration::from_secs(3600)).send().await?;
/// ```
#[derive(Clone)]
pub struct Upload {
    source: Source,
    /// In bytes, if it is known.
    length: Option<u64>,
    progress: Option<Progress>,
}

#[derive(Clone)]
enum Source {
    Bytes(Bytes),
    /// Can be read once.
    Once(Arc<Mutex<Single>>),
    /// Makes the chunks for each attempt.
    Again(Arc<Make>),
    /// One after another.
    Joined(Arc<[Upload]>),
}

/// Makes chunks.
pub(super) type Make = dyn Fn() -> Result<Box<dyn Chunks>, TransportError> + Send + Sync;

/// A source that can be read once.
struct Single {
    chunks: Box<dyn Chunks>,
    is_begun: bool,
}

/// How many bytes of memory are sent at a time.
const PIECE: usize = 64 * 1024;

impl Upload {
    /// A source that can be read once. Without a length, it is sent in chunks (RFC 9112, section 7.1).
    pub fn from_chunks(chunks: impl Chunks + 'static) -> Self {
        let single = Single { chunks: Box::new(chunks), is_begun: false };
        Self { source: Source::Once(Arc::new(Mutex::new(single))), length: None, progress: None }
    }

    /// A source that can be read again: the function makes it for each attempt.
    #[allow(dead_code, reason = "without bodies of bytes and files nothing uses it")]
    pub(super) fn again(make: Arc<Make>, length: Option<u64>) -> Self {
        Self { source: Source::Again(make), length, progress: None }
    }

    /// Several, one after another.
    #[allow(dead_code, reason = "without bodies of several parts nothing uses it")]
    pub(super) fn joined(uploads: Vec<Self>) -> Self {
        let length = uploads.iter().map(|upload| upload.length).sum();
        Self { source: Source::Joined(uploads.into()), length, progress: None }
    }

    /// Sets the length in bytes. A source of another length fails the call.
    #[must_use]
    pub fn length(mut self, bytes: u64) -> Self {
        self.length = Some(bytes);
        self
    }

    /// Calls a function with the number of bytes that were given to the transport, after each piece. A second attempt
    /// begins at 0 again. Bytes in memory are sent in pieces too, then.
    #[must_use]
    pub fn on_progress(mut self, progress: impl Fn(u64) + Send + Sync + 'static) -> Self {
        self.progress = Some(Arc::new(progress));
        self
    }

    /// The content, if it is in memory.
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.source {
            Source::Bytes(bytes) => Some(bytes),
            Source::Once(_) | Source::Again(_) | Source::Joined(_) => None,
        }
    }

    /// The length in bytes, if it is known.
    pub fn known_length(&self) -> Option<u64> {
        self.length
    }

    /// Whether it is sent piece by piece.
    pub(crate) fn is_streamed(&self) -> bool {
        self.as_bytes().is_none() || self.progress.is_some()
    }

    /// Whether it can be sent, or sent again.
    pub(crate) fn can_be_sent(&self) -> bool {
        match &self.source {
            Source::Bytes(_) | Source::Again(_) => true,
            Source::Once(single) => !single.lock().unwrap_or_else(PoisonError::into_inner).is_begun,
            Source::Joined(uploads) => uploads.iter().all(Self::can_be_sent),
        }
    }

    /// Whether it can be sent any number of times.
    #[allow(dead_code, reason = "streams that are opened again use it")]
    pub(crate) fn can_be_repeated(&self) -> bool {
        match &self.source {
            Source::Bytes(_) | Source::Again(_) => true,
            Source::Once(_) => false,
            Source::Joined(uploads) => uploads.iter().all(Self::can_be_repeated),
        }
    }

    /// The body for one attempt.
    pub(crate) fn open(&self, activity: Option<&Activity>) -> Result<RequestBody, TransportError> {
        match self.as_bytes() {
            Some(bytes) if self.progress.is_none() => Ok(RequestBody::from(bytes.clone())),
            _ => {
                let body = RequestBody::chunks(Boxed(self.chunks()?), self.length);
                Ok(body.watched(self.progress.clone(), activity))
            }
        }
    }

    fn chunks(&self) -> Result<Box<dyn Chunks>, TransportError> {
        Ok(match &self.source {
            Source::Bytes(bytes) => Box::new(Pieces(bytes.clone())),
            Source::Once(single) => Box::new(Shared(single.clone())),
            Source::Again(make) => make()?,
            Source::Joined(uploads) => {
                let each = uploads.iter().map(|upload| upload.open(None));
                Box::new(Joined(each.collect::<Result<_, _>>()?))
            }
        })
    }
}

struct Boxed(Box<dyn Chunks>);

impl Chunks for Boxed {
    fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        self.0.poll_next(context)
    }
}

/// Bytes in memory, piece by piece.
struct Pieces(Bytes);

impl Chunks for Pieces {
    fn poll_next(&mut self, _: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        let length = self.0.len().min(PIECE);
        Poll::Ready((length > 0).then(|| Ok(self.0.split_to(length))))
    }
}

/// A source that can be read once.
struct Shared(Arc<Mutex<Single>>);

impl Chunks for Shared {
    fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        let mut single = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        single.is_begun = true;
        single.chunks.poll_next(context)
    }
}

/// Bodies, one after another.
struct Joined(VecDeque<RequestBody>);

impl Chunks for Joined {
    fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        while let Some(first) = self.0.front_mut() {
            match ready!(first.poll_next(context)) {
                Some(mut chunk) => {
                    // Large bytes in memory are sent in pieces, as those of a source are.
                    if let Ok(bytes) = &mut chunk {
                        if bytes.len() > PIECE {
                            let rest = bytes.split_off(PIECE);
                            self.0.push_front(RequestBody::from(rest));
                        }
                    }
                    return Poll::Ready(Some(chunk));
                }
                None => _ = self.0.pop_front(),
            }
        }
        Poll::Ready(None)
    }
}

/// Nothing.
impl Default for Upload {
    fn default() -> Self {
        Self::from(Bytes::new())
    }
}

impl From<Bytes> for Upload {
    fn from(bytes: Bytes) -> Self {
        let length = Some(bytes.len() as u64);
        Self { source: Source::Bytes(bytes), length, progress: None }
    }
}

macro_rules! from_bytes {
    ($($type:ty)*) => {$(
        impl From<$type> for Upload {
            fn from(bytes: $type) -> Self {
                Self::from(Bytes::from(bytes))
            }
        }
    )*};
}

from_bytes!(Vec<u8> Box<[u8]> String &'static [u8] &'static str);

impl<const N: usize> From<&'static [u8; N]> for Upload {
    fn from(bytes: &'static [u8; N]) -> Self {
        Self::from(&bytes[..])
    }
}

/// Uploads are the same, if their bytes or their sources are.
impl PartialEq for Upload {
    fn eq(&self, other: &Self) -> bool {
        let is_same = match (&self.source, &other.source) {
            (Source::Bytes(one), Source::Bytes(other)) => one == other,
            (Source::Once(one), Source::Once(other)) => Arc::ptr_eq(one, other),
            (Source::Again(one), Source::Again(other)) => Arc::ptr_eq(one, other),
            (Source::Joined(one), Source::Joined(other)) => one == other,
            _ => false,
        };
        is_same && self.length == other.length
    }
}

impl Eq for Upload {}

/// Does not show the content, because it can be secret and is often long.
impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upload").field("length", &self.length).finish_non_exhaustive()
    }
}
