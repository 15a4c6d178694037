//! Streams of blocking clients: iterators.

use std::convert::Infallible;
use std::fmt;
use std::io;
use std::ops::Deref;

use bytes::{Buf, Bytes};

use super::super::call::mode::Blocking;
use super::super::transport::block_on::block_on;
use super::super::Call;
use super::super::{ByteStream, Error, Operation};

/// A stream of a blocking client. It is an iterator that waits for each piece. The other methods of the stream, such as
/// `headers`, are there too.
///
/// A stream of bytes can also be read with [`std::io::Read`].
///
/// ```text
/// let mut body = client.download("a").max_response_bytes(1 << 30).send_stream()?;
/// std::io::copy(&mut body, &mut file)?;
/// ```
pub struct BlockingStream<S> {
    pub(super) stream: S,
    /// Bytes that were received and not read yet.
    pub(super) rest: Bytes,
}

impl<S> BlockingStream<S> {
    pub(crate) fn new(stream: S) -> Self {
        Self { stream, rest: Bytes::new() }
    }
}

impl<S> Deref for BlockingStream<S> {
    type Target = S;

    fn deref(&self) -> &S {
        &self.stream
    }
}

impl Iterator for BlockingStream<ByteStream> {
    type Item = Result<Bytes, Error<Infallible>>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return block_on(self.stream.next());
        }
        Some(Ok(std::mem::take(&mut self.rest)))
    }
}

impl io::Read for BlockingStream<ByteStream> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.rest.is_empty() {
            match block_on(self.stream.next()) {
                Some(chunk) => self.rest = chunk.map_err(io::Error::other)?,
                None => return Ok(0),
            }
        }
        let length = buffer.len().min(self.rest.len());
        self.rest.copy_to_slice(buffer.get_mut(..length).unwrap_or_default());
        Ok(length)
    }
}

impl<S: fmt::Debug> fmt::Debug for BlockingStream<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.stream.fmt(f)
    }
}

impl<O: Operation> Call<O, Blocking> {
    /// Sends the call, and returns the body of a successful response as an iterator over chunks of bytes.
    ///
    /// # Errors
    ///
    /// As `send`. Errors of the body come from the iterator.
    pub fn send_stream(self) -> Result<BlockingStream<ByteStream>, Error<O::Failure>> {
        block_on(ByteStream::open(self.request)).map(BlockingStream::new)
    }
}
