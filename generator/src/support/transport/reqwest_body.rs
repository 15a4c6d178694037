//! The body of a request of reqwest that is read while it is sent.

use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Frame, SizeHint};

use super::{Chunks, RequestBody, TransportError};

/// A body for reqwest. The lock is for the compiler alone: reqwest wants bodies that can be shared.
pub(super) struct Streamed {
    body: Mutex<RequestBody>,
    length: Option<u64>,
}

impl Streamed {
    pub(super) fn new(body: RequestBody) -> Self {
        let length = body.length();
        Self { body: Mutex::new(body), length }
    }
}

impl http_body::Body for Streamed {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let body = self.get_mut().body.get_mut().unwrap_or_else(PoisonError::into_inner);
        body.poll_next(context).map(|chunk| chunk.map(|chunk| chunk.map(Frame::data)))
    }

    fn size_hint(&self) -> SizeHint {
        self.length.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}
