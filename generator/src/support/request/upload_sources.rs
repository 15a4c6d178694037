//! What an upload can be made of: readers, files and streams.

use std::fs::File;
use std::io::{self, Read};
use std::path::PathBuf;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;

use super::super::transport::{Chunks, TransportError, TransportErrorKind};
use super::upload::Upload;

/// How many bytes are read at a time.
const PIECE: usize = 64 * 1024;

impl Upload {
    /// A source that can be read once, such as a pipe.
    ///
    /// It is read on the thread that sends. An async client waits for other things meanwhile with `from_async_read`.
    pub fn from_reader(reader: impl Read + Send + 'static) -> Self {
        Self::from_chunks(Reading::new(reader))
    }

    /// A source that can be read again: the function opens it for each attempt.
    pub fn from_readers<R: Read + Send + 'static>(
        open: impl Fn() -> io::Result<R> + Send + Sync + 'static,
    ) -> Self {
        let make = move || match open() {
            Ok(reader) => Ok(Box::new(Reading::new(reader)) as Box<dyn Chunks>),
            Err(error) => Err(TransportError::new(TransportErrorKind::Body, error)),
        };
        Self::again(Arc::new(make), None)
    }

    /// A source that can be read again: the function makes it for each attempt.
    pub fn from_chunks_again<C: Chunks + 'static>(make: impl Fn() -> C + Send + Sync + 'static) -> Self {
        Self::again(Arc::new(move || Ok(Box::new(make()) as Box<dyn Chunks>)), None)
    }

    /// A file. Its length is that of now, and each attempt opens it.
    ///
    /// # Errors
    ///
    /// An I/O error, if there is no such file.
    pub fn from_file(path: impl Into<PathBuf>) -> io::Result<Self> {
        let path = path.into();
        let length = File::open(&path)?.metadata()?.len();
        Ok(Self::from_readers(move || File::open(&path)).length(length))
    }

    /// A stream of bytes, which can be read once.
    #[cfg(feature = "reqwest")]
    pub fn from_stream<S, E>(stream: S) -> Self
    where
        S: futures_core::Stream<Item = Result<Bytes, E>> + Send + 'static,
        E: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        Self::from_chunks(Streaming(Box::pin(stream)))
    }

    /// A reader of Tokio, such as a file or a socket, which can be read once. It is for async clients: most such readers panic
    /// outside of a Tokio runtime, where a blocking client polls them.
    #[cfg(feature = "reqwest")]
    pub fn from_async_read(reader: impl tokio::io::AsyncRead + Send + 'static) -> Self {
        Self::from_chunks(AsyncReading { reader: Box::pin(reader), buffer: vec![0; PIECE] })
    }
}

/// A reader that blocks.
struct Reading<R> {
    reader: R,
    buffer: Vec<u8>,
}

impl<R> Reading<R> {
    fn new(reader: R) -> Self {
        Self { reader, buffer: vec![0; PIECE] }
    }
}

impl<R: Read + Send> Chunks for Reading<R> {
    fn poll_next(&mut self, _: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        loop {
            match self.reader.read(&mut self.buffer) {
                Ok(0) => return Poll::Ready(None),
                Ok(length) => {
                    let read = self.buffer.get(..length).unwrap_or_default();
                    return Poll::Ready(Some(Ok(Bytes::copy_from_slice(read))));
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    return Poll::Ready(Some(Err(TransportError::new(TransportErrorKind::Body, error))));
                }
            }
        }
    }
}

#[cfg(feature = "reqwest")]
struct Streaming<S>(std::pin::Pin<Box<S>>);

#[cfg(feature = "reqwest")]
impl<S, E> Chunks for Streaming<S>
where
    S: futures_core::Stream<Item = Result<Bytes, E>> + Send,
    E: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        let failed = |error: E| TransportError::new(TransportErrorKind::Body, error);
        self.0.as_mut().poll_next(context).map(|chunk| chunk.map(|chunk| chunk.map_err(failed)))
    }
}

#[cfg(feature = "reqwest")]
struct AsyncReading<R> {
    reader: std::pin::Pin<Box<R>>,
    buffer: Vec<u8>,
}

#[cfg(feature = "reqwest")]
impl<R: tokio::io::AsyncRead + Send> Chunks for AsyncReading<R> {
    fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        let mut buffer = tokio::io::ReadBuf::new(&mut self.buffer);
        let read = std::task::ready!(self.reader.as_mut().poll_read(context, &mut buffer));
        Poll::Ready(match read {
            Ok(()) if buffer.filled().is_empty() => None,
            Ok(()) => Some(Ok(Bytes::copy_from_slice(buffer.filled()))),
            Err(error) => Some(Err(TransportError::new(TransportErrorKind::Body, error))),
        })
    }
}
