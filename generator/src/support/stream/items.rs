//! JSON values one after another as a stream: a call goes in, typed values come out.

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
use super::super::{ByteStream, Call, DecodeError, Error, FromBody};

/// What stands before each text of a sequence (RFC 7464, section 2.2).
const RECORD_SEPARATOR: u8 = 0x1e;

/// The values of a successful response that holds one after another, as they arrive: a line for each
/// (`application/x-ndjson`, `application/jsonl`), or a JSON text sequence (RFC 7464).
///
/// The head of the response arrives in the timeout of the call, and more bytes in the timeout of an attempt after those
/// before them. No value may have more bytes than its response limit. Dropping the stream closes the connection.
///
/// ```text
/// let mut items = client.export().send_items().await?;
/// while let Some(item) = items.next().await {
///     println!("{:?}", item?);
/// }
/// ```
pub struct ItemStream<T> {
    bytes: ByteStream,
    /// What came after the last complete value.
    buffer: BytesMut,
    /// How much of it is known to hold no end of a value.
    scanned: usize,
    /// What stands between two values. Nothing, before anything came.
    separator: Option<u8>,
    limit: usize,
    item: PhantomData<fn() -> T>,
}

impl<T: FromBody, E: FromBody> Call<ItemStream<T>, E, Async> {
    /// Sends the call, and gives the values of a successful response.
    ///
    /// # Errors
    ///
    /// [`Error`], if nothing could be sent, if no response began in time, if it is no success, or no stream of
    /// JSON. What goes wrong later comes out of the stream.
    pub async fn send_items(self) -> Result<ItemStream<T>, Error<E>> {
        ItemStream::open(self.request).await
    }
}

impl<T, E: FromBody, I: FromBody> Call<T, E, Async, ItemStream<I>> {
    /// Sends the call, and gives the values of a successful response, which are asked for instead of the whole.
    ///
    /// # Errors
    ///
    /// [`Error`], if nothing could be sent, if no response began in time, if it is no success, or no stream of
    /// JSON. What goes wrong later comes out of the stream.
    pub async fn send_items(self) -> Result<ItemStream<I>, Error<E>> {
        ItemStream::open(self.request).await
    }
}

impl<T: FromBody> ItemStream<T> {
    pub(crate) async fn open<E: FromBody>(mut request: Box<RequestBuilder>) -> Result<Self, Error<E>> {
        request.accept_stream();
        // Many values of one stream have no limit together.
        let limit = std::mem::replace(&mut request.limits.max_response_bytes, usize::MAX);
        let bytes = ByteStream::open(request).await?;
        match expect_items(bytes.headers()) {
            Ok(()) => Ok(Self {
                bytes,
                buffer: BytesMut::new(),
                scanned: 0,
                separator: None,
                limit,
                item: PhantomData,
            }),
            Err(error) => Err(bytes.into_error(FailureKind::Decode(error))),
        }
    }

    /// The next value; nothing, once the stream has ended, or after it broke.
    ///
    /// # Errors
    ///
    /// [`Error`], if the connection broke, if nothing came in time, or if a value is larger than the limit. Also if a
    /// value does not decode, which is then in [`Error::body`]: more may follow.
    pub async fn next(&mut self) -> Option<Result<T, Error<Infallible>>> {
        loop {
            if let Some(item) = self.item() {
                return Some(self.decode(item));
            }
            if self.buffer.len() > self.limit {
                self.buffer.clear();
                return Some(Err(self.bytes.fail(FailureKind::TooLarge(self.limit))));
            }
            match self.bytes.next().await {
                Some(Ok(chunk)) => self.buffer.extend_from_slice(&chunk),
                Some(Err(error)) => {
                    self.buffer.clear();
                    return Some(Err(error));
                }
                None => {
                    self.bytes.close();
                    // The last value needs no end.
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
            // The content type is the one of the stream, not of its values.
            T::decode(self.status(), &HeaderMap::new(), &item)
        };
        value.map_err(|error| self.bytes.error(FailureKind::Decode(error), item))
    }
}

impl<T> ItemStream<T> {
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

/// Whether a text of a sequence may lack its end: white space must follow a number, `true`, `false` and `null`, which
/// do not tell where they end (RFC 7464, section 2.4).
fn is_cut_off(item: &[u8]) -> bool {
    let first = item.iter().find(|byte| !byte.is_ascii_whitespace());
    let tells_its_end = first.is_some_and(|byte| matches!(byte, b'{' | b'[' | b'"'));
    !tells_its_end && !item.last().is_some_and(u8::is_ascii_whitespace)
}

/// Whether there is nothing but white space: an empty line keeps a connection open.
fn is_blank(item: &[u8]) -> bool {
    item.iter().all(|byte| byte.is_ascii_whitespace())
}

/// Whether a body can be values of JSON one after another by its content type. Many a server has no better one for
/// them than that of text, or of JSON.
fn expect_items(headers: &HeaderMap) -> Result<(), DecodeError> {
    match headers.get(CONTENT_TYPE).map(|value| decode::media_type(value.as_bytes())) {
        Some(media_type) if media_type != "text/plain" && !media_type.contains("json") => {
            Err(DecodeError::content_type(&media_type, "a stream of JSON"))
        }
        _ => Ok(()),
    }
}
