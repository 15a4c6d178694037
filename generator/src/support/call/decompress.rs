//! Decodes the content encoding of a response (RFC 9110, section 8.4) while its body is read, if the caller asks for it.
//!
//! A chunk has at most 16 KiB, however large the content is, so the limit of the response holds for decoded bytes.

use std::io::{self, ErrorKind, Read};
use std::task::{ready, Context, Poll};

use bytes::{Buf, Bytes};
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH};
use http::StatusCode;

use super::super::transport::{Body, Chunks, TransportError, TransportErrorKind};

/// The encodings that the client decodes, for `accept-encoding`.
pub(crate) fn accepted() -> String {
    let all = [
        ("zstd", cfg!(feature = "zstd")),
        ("br", cfg!(feature = "brotli")),
        ("gzip", cfg!(feature = "gzip")),
    ];
    all.iter().filter(|(_, is_on)| *is_on).map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
}

/// The size of a decoded chunk.
const CHUNK: usize = 16 * 1024;

/// The same response with a decoded body, if it has one encoding that the client knows. Others stay as they are, and so do
/// parts of a representation (206), which cannot be decoded alone.
pub(super) fn decompress(response: http::Response<Body>) -> Result<http::Response<Body>, TransportError> {
    if response.status() == StatusCode::PARTIAL_CONTENT {
        return Ok(response);
    }
    let mut encodings = response.headers().get_all(CONTENT_ENCODING).iter();
    let (Some(encoding), None) = (encodings.next(), encodings.next()) else { return Ok(response) };
    let encoding = encoding.to_str().unwrap_or_default().to_ascii_lowercase();
    let decoder =
        Decoder::of(&encoding).map_err(|error| TransportError::new(TransportErrorKind::Other, error))?;
    let Some(decoder) = decoder else { return Ok(response) };
    let (mut head, body) = response.into_parts();
    head.headers.remove(CONTENT_ENCODING);
    head.headers.remove(CONTENT_LENGTH);
    Ok(http::Response::from_parts(head, Body::new(Decompressed { body, decoder })))
}

/// A body that is decoded while it is read.
struct Decompressed {
    body: Body,
    decoder: Decoder,
}

impl Chunks for Decompressed {
    fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        let mut decoded = [0; CHUNK];
        loop {
            match self.decoder.read(&mut decoded) {
                Ok(0) => return Poll::Ready(None),
                Ok(length) => {
                    let chunk = Bytes::copy_from_slice(decoded.get(..length).unwrap_or_default());
                    return Poll::Ready(Some(Ok(chunk)));
                }
                Err(error) if error.kind() == ErrorKind::WouldBlock => {}
                // A response without content, such as that of HEAD.
                Err(_) if self.decoder.input().is_empty => return Poll::Ready(None),
                Err(error) => return Poll::Ready(Some(Err(failure(error)))),
            }
            match ready!(self.body.poll_next(context)) {
                Some(Ok(chunk)) => self.decoder.input().push(chunk),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => self.decoder.input().is_complete = true,
            }
        }
    }
}

fn failure(error: io::Error) -> TransportError {
    let kind = match error.kind() {
        ErrorKind::UnexpectedEof => TransportErrorKind::Interrupted,
        _ => TransportErrorKind::Other,
    };
    TransportError::new(kind, format!("the compressed body is not valid: {error}"))
}

/// The encoded bytes that have arrived and are not decoded yet.
struct Input {
    bytes: Bytes,
    /// Whether nothing has arrived so far.
    is_empty: bool,
    is_complete: bool,
}

impl Input {
    fn push(&mut self, chunk: Bytes) {
        self.is_empty &= chunk.is_empty();
        self.bytes = chunk;
    }
}

impl Read for Input {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.bytes.is_empty() && !self.is_complete {
            return Err(ErrorKind::WouldBlock.into());
        }
        let length = buffer.len().min(self.bytes.len());
        self.bytes.copy_to_slice(buffer.get_mut(..length).unwrap_or_default());
        Ok(length)
    }
}

/// The state of decoding. Boxed, because a decoder is large.
enum Decoder {
    #[cfg(feature = "gzip")]
    Gzip(Box<flate2::read::MultiGzDecoder<Input>>),
    #[cfg(feature = "brotli")]
    Brotli(Box<brotli_decompressor::Decompressor<Input>>),
    #[cfg(feature = "zstd")]
    Zstd(Box<zstd::stream::read::Decoder<'static, io::BufReader<Input>>>),
}

impl Decoder {
    /// The decoder of an encoding. `None`, if it is not known.
    fn of(encoding: &str) -> io::Result<Option<Self>> {
        let input = || Input { bytes: Bytes::new(), is_empty: true, is_complete: false };
        Ok(match encoding.trim() {
            #[cfg(feature = "gzip")]
            "gzip" | "x-gzip" => Some(Self::Gzip(Box::new(flate2::read::MultiGzDecoder::new(input())))),
            #[cfg(feature = "brotli")]
            "br" => Some(Self::Brotli(Box::new(brotli_decompressor::Decompressor::new(input(), CHUNK)))),
            #[cfg(feature = "zstd")]
            "zstd" => {
                let mut decoder = zstd::stream::read::Decoder::new(input())?;
                // A larger window is not allowed in HTTP (RFC 9659, section 3): 8 MiB.
                decoder.window_log_max(23)?;
                Some(Self::Zstd(Box::new(decoder)))
            }
            _ => None,
        })
    }

    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            #[cfg(feature = "gzip")]
            Self::Gzip(decoder) => decoder.read(buffer),
            #[cfg(feature = "brotli")]
            Self::Brotli(decoder) => decoder.read(buffer),
            #[cfg(feature = "zstd")]
            Self::Zstd(decoder) => decoder.read(buffer),
        }
    }

    fn input(&mut self) -> &mut Input {
        match self {
            #[cfg(feature = "gzip")]
            Self::Gzip(decoder) => decoder.get_mut(),
            #[cfg(feature = "brotli")]
            Self::Brotli(decoder) => decoder.get_mut(),
            #[cfg(feature = "zstd")]
            Self::Zstd(decoder) => decoder.get_mut().get_mut(),
        }
    }
}
