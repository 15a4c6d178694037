//! Streams of JSON values.

use std::convert::Infallible;
use std::fmt;
use std::marker::PhantomData;

use bytes::{Buf, Bytes, BytesMut};
use http::header::CONTENT_TYPE;
use http::{HeaderMap, StatusCode};

use super::super::call::failure::FailureKind;
use super::super::call::mode::Async;
use super::super::request::RequestBuilder;
use super::super::response::decode;
use super::super::{ByteStream, Call, DecodeError, Error, FromBody, Operation};

/// The byte before each text of a sequence (RFC 7464, section 2.2).
const RECORD_SEPARATOR: u8 = 0x1e;

/// The JSON values of a successful response, as they arrive: one in each line (`application/x-ndjson`,
/// `application/jsonl`), or a JSON text sequence (RFC 7464).
///
/// The timeout of the call is for the head of the response. After that, the attempt timeout is for each chunk.
/// `max_response_bytes` limits each value. Dropping the stream closes the connection.
///
/// ```text
/// let mut items = client.export().send_items().await?;
/// while let Some(item) = items.next().await {
///     println!("{:?}", item?);
/// }
/// ```
pub struct ItemStream<T> {
    bytes: ByteStream,
    /// The bytes after the last complete value.
    buffer: BytesMut,
    /// The number of these bytes that contain no end of a value.
    scanned: usize,
    /// The byte between two values. `None`, before the first byte.
    separator: Option<u8>,
    limit: usize,
    item: PhantomData<fn() -> T>,
}

/// The stream of an operation whose response is described as values.
#[diagnostic::on_unimplemented(
    message = "the response of this call is not described as a stream of values",
    label = "`send_stream` gives the bytes of any response, and `into_items` reads values of any bytes"
)]
pub trait Items: Sized {
    /// What a value holds.
    type Data: FromBody;

    /// The stream itself.
    fn of(stream: ItemStream<Self::Data>) -> Self;
}

impl<T: FromBody> Items for ItemStream<T> {
    type Data = T;

    fn of(stream: Self) -> Self {
        stream
    }
}

// The bound is that of the method: then the compiler says why another operation has none.
impl<O: Operation> Call<O, Async> {
    /// Sends the call, and returns the values of a successful response one by one. Where the API can also send the whole
    /// value, and needs a property in the body for the stream, set it before.
    ///
    /// # Errors
    ///
    /// [`Error`], if the request is invalid or was not sent, if no head arrived in time, or if the response is not a
    /// successful stream of JSON. Later errors come from the stream.
    pub async fn send_items(self) -> Result<O::Stream, Error<O::Failure>>
    where
        O::Stream: Items,
    {
        ItemStream::open(self.request).await.map(Items::of)
    }
}

impl<T: FromBody> ItemStream<T> {
    pub(crate) async fn open<E: FromBody>(mut request: Box<RequestBuilder>) -> Result<Self, Error<E>> {
        request.accept_stream();
        // The limit is for each value, not for the stream.
        let limit = std::mem::replace(&mut request.limits_mut().max_response_bytes, usize::MAX);
        let lenient = request.limits().lenient;
        let bytes = ByteStream::open(request).await?;
        let is_expected = if lenient { Ok(()) } else { expect_items(bytes.headers()) };
        let is_stream = is_expected.and_then(|()| decode::check_encoding(bytes.headers()));
        match is_stream {
            Ok(()) => Ok(Self::new(bytes, limit)),
            Err(error) => Err(bytes.into_error(FailureKind::Decode(error))),
        }
    }

    fn new(bytes: ByteStream, limit: usize) -> Self {
        Self { bytes, buffer: BytesMut::new(), scanned: 0, separator: None, limit, item: PhantomData }
    }

    /// The next value. `None`, at the end of the stream and after it broke.
    ///
    /// # Errors
    ///
    /// [`Error`], if the connection broke, if no chunk arrived in time, or if a value is larger than the limit. Also if
    /// a value does not decode: then its text is in [`Error::body`], and the stream goes on.
    pub async fn next(&mut self) -> Option<Result<T, Error<Infallible>>> {
        loop {
            // A chunk can hold the whole of a value.
            let item = self.item();
            if item.as_ref().map_or(self.buffer.len(), Bytes::len) > self.limit {
                self.buffer.clear();
                return Some(Err(self.bytes.fail(FailureKind::TooLarge(self.limit))));
            }
            if let Some(item) = item {
                return Some(self.decode(item));
            }
            match self.bytes.next().await {
                Some(Ok(chunk)) => self.buffer.extend_from_slice(&chunk),
                Some(Err(error)) => {
                    self.buffer.clear();
                    return Some(Err(error));
                }
                None => {
                    self.bytes.close();
                    // The last value has no separator after it.
                    let rest = self.buffer.split().freeze();
                    self.scanned = 0;
                    return (!is_blank(&rest)).then(|| self.decode(rest));
                }
            }
        }
    }

    /// The next value, if it is complete.
    fn item(&mut self) -> Option<Bytes> {
        let first = *self.buffer.first()?;
        let separator = *self.separator.get_or_insert(if first == RECORD_SEPARATOR { first } else { b'\n' });
        loop {
            let unscanned = self.buffer.get(self.scanned..).unwrap_or_default();
            let Some(length) = unscanned.iter().position(|byte| *byte == separator) else {
                self.scanned = self.buffer.len();
                return None;
            };
            let item = self.buffer.split_to(self.scanned + length).freeze();
            self.scanned = 0;
            self.buffer.advance(1);
            if !is_blank(&item) {
                return Some(item);
            }
        }
    }

    fn decode(&self, item: Bytes) -> Result<T, Error<Infallible>> {
        let value = if self.separator == Some(RECORD_SEPARATOR) && is_cut_off(&item) {
            Err(DecodeError::new("the value is cut off"))
        } else {
            // The content type is that of the stream, not of a value.
            T::decode(self.status(), &HeaderMap::new(), &item)
        };
        value.map_err(|error| self.bytes.error(FailureKind::Decode(error), item))
    }
}

impl ByteStream {
    /// Reads the next bytes as JSON values, one in each line or in a sequence, where the document does not say that they
    /// are. The content type plays no part. `max_response_bytes` limits each value.
    pub fn into_items<T: FromBody>(self) -> ItemStream<T> {
        let (bytes, limit) = self.unlimited();
        ItemStream::new(bytes, limit)
    }
}

impl<T> ItemStream<T> {
    /// Takes bytes that were received before those of the stream.
    #[cfg(feature = "blocking")]
    pub(super) fn after(mut self, bytes: &[u8]) -> Self {
        self.buffer.extend_from_slice(bytes);
        self
    }

    /// The status, from 200 to 299.
    pub fn status(&self) -> StatusCode {
        self.bytes.status()
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        self.bytes.headers()
    }
}

impl<T> fmt::Debug for ItemStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ItemStream").field("status", &self.status()).finish_non_exhaustive()
    }
}

/// Whether a text of a sequence can be cut off. White space must follow numbers, `true`, `false` and `null`, because
/// their end is not visible otherwise (RFC 7464, section 2.4).
fn is_cut_off(item: &[u8]) -> bool {
    let first = item.iter().find(|byte| !byte.is_ascii_whitespace());
    let tells_its_end = first.is_some_and(|byte| matches!(byte, b'{' | b'[' | b'"'));
    !tells_its_end && !item.last().is_some_and(u8::is_ascii_whitespace)
}

/// Whether there is only white space, such as an empty line that keeps the connection open.
fn is_blank(item: &[u8]) -> bool {
    item.iter().all(|byte| byte.is_ascii_whitespace())
}

/// Whether the content type can be that of a stream of JSON values. Many servers use that of text or JSON for it.
fn expect_items(headers: &HeaderMap) -> Result<(), DecodeError> {
    match headers.get(CONTENT_TYPE).map(|value| decode::media_type(value.as_bytes())) {
        Some(media_type) if media_type != "text/plain" && !media_type.contains("json") => {
            Err(DecodeError::content_type(&media_type, "a stream of JSON"))
        }
        _ => Ok(()),
    }
}
