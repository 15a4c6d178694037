//! Streams of server-sent events.

use std::convert::Infallible;
use std::fmt;
use std::marker::PhantomData;
use std::time::Duration;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, StatusCode};

use super::super::call::failure::{Failure, FailureKind};
use super::super::call::mode::Async;
use super::super::call::send;
use super::super::call::sent::Sent;
use super::super::request::RequestBuilder;
use super::super::response::decode;
use super::super::DecodeError;
use super::super::{ByteStream, Call, Error, FromBody, Operation};
use super::event_parser::{EventParser, RawEvent};
use super::whole_event;

/// The events of a successful response of the type `text/event-stream` (WHATWG HTML, section 9.2), as they arrive.
///
/// The timeout of the call is for the head of the response. After that, the attempt timeout is for each chunk, which
/// can be a comment too. `max_response_bytes` limits each event. Dropping the stream closes the connection. A stream
/// that broke is not opened again, unless the call asks for that: see `Call::reconnecting_events`.
///
/// ```text
/// let mut events = client.watch().attempt_timeout(Duration::from_secs(90)).send_events().await?;
/// while let Some(event) = events.next().await {
///     println!("{:?}", event?.data);
/// }
/// ```
pub struct EventStream<T> {
    pub(super) bytes: ByteStream,
    pub(super) parser: EventParser,
    limit: usize,
    /// Whether `T` describes the whole event, and not only its data.
    whole: bool,
    is_done: bool,
    data: PhantomData<fn() -> T>,
}

/// An event of a stream.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Event<T> {
    /// The type of the event. The default is `message`.
    pub name: String,
    /// The id of this event, or of the last event with an id.
    pub id: Option<String>,
    /// The data of the event. If the document describes the whole event, this has the members of the event.
    pub data: T,
}

/// How the events of a response are read.
#[derive(Clone, Copy)]
pub(super) struct Reading {
    limit: usize,
    pub(super) whole: bool,
    lenient: bool,
}

impl Reading {
    /// Makes a request that of a stream of events.
    pub(super) fn of(request: &mut RequestBuilder) -> Self {
        request.accept_stream();
        // The limit is for each event, not for the stream.
        let limit = std::mem::replace(&mut request.limits_mut().max_response_bytes, usize::MAX);
        Self { limit, whole: request.whole_events, lenient: request.limits().lenient }
    }
}

/// The stream of an operation whose response is described as events.
#[diagnostic::on_unimplemented(
    message = "the response of this call is not described as a stream of events",
    label = "`send_stream` gives the bytes of any response, and `into_events` reads events of any bytes"
)]
pub trait Events: Sized {
    /// What an event holds.
    type Data: FromBody;

    /// The stream itself.
    fn of(stream: EventStream<Self::Data>) -> Self;
}

impl<T: FromBody> Events for EventStream<T> {
    type Data = T;

    fn of(stream: Self) -> Self {
        stream
    }
}

// The bound is that of the method: then the compiler says why another operation has none.
impl<O: Operation> Call<O, Async> {
    /// Sends the call, and returns the events of a successful response one by one. Where the API can also send the whole
    /// value, and needs a property in the body for the stream, set it before.
    ///
    /// # Errors
    ///
    /// [`Error`], if the request is invalid or was not sent, if no head arrived in time, or if the response is not a
    /// successful stream of events. Later errors come from the stream.
    pub async fn send_events(self) -> Result<O::Stream, Error<O::Failure>>
    where
        O::Stream: Events,
    {
        EventStream::open(self.request).await.map(Events::of)
    }
}

impl<T: FromBody> EventStream<T> {
    pub(crate) async fn open<E: FromBody>(mut request: Box<RequestBuilder>) -> Result<Self, Error<E>> {
        let reading = Reading::of(&mut request);
        Self::opened(send::open(request).await, reading)
    }

    /// The stream of a response.
    pub(super) fn opened<E: FromBody>(
        sent: Result<Sent, Box<Failure>>,
        Reading { limit, whole, lenient }: Reading,
    ) -> Result<Self, Error<E>> {
        let bytes = ByteStream::opened(sent, usize::MAX)?;
        let is_expected = if lenient { Ok(()) } else { expect_events(bytes.headers()) };
        let is_stream = is_expected.and_then(|()| decode::check_encoding(bytes.headers()));
        match is_stream {
            Ok(()) => Ok(Self::new(bytes, limit, whole)),
            Err(error) => Err(bytes.into_error(FailureKind::Decode(error))),
        }
    }

    fn new(bytes: ByteStream, limit: usize, whole: bool) -> Self {
        let (parser, is_done) = (EventParser::default(), false);
        Self { bytes, parser, limit, whole, is_done, data: PhantomData }
    }

    /// The next event. `None`, at the end of the stream and after it broke. The data `[DONE]` ends the stream, unless
    /// it is a valid value of the type.
    ///
    /// # Errors
    ///
    /// [`Error`], if the connection broke, if no chunk arrived in time, or if an event is larger than the limit. Also
    /// if the data of an event does not decode: then the data is in [`Error::body`], and the stream goes on.
    pub async fn next(&mut self) -> Option<Result<Event<T>, Error<Infallible>>> {
        loop {
            match self.parser.next() {
                // A chunk can hold the whole of an event.
                Some(event) if event.name.len() + event.data.len() > self.limit => {
                    self.parser.clear();
                    return Some(Err(self.bytes.fail(FailureKind::TooLarge(self.limit))));
                }
                Some(event) => {
                    let ends = event.data == "[DONE]";
                    let event = self.decode(event);
                    if ends && !matches!(event, Ok((_, 0))) {
                        self.parser.clear();
                        self.bytes.close();
                        self.is_done = true;
                        return None;
                    }
                    return Some(event.map(|(event, _)| event));
                }
                None if self.parser.pending() > self.limit => {
                    self.parser.clear();
                    return Some(Err(self.bytes.fail(FailureKind::TooLarge(self.limit))));
                }
                None => {}
            }
            match self.bytes.next().await? {
                Ok(chunk) => self.parser.push(&chunk),
                Err(error) => return Some(Err(error)),
            }
        }
    }

    /// The event, and the number of mismatches in it.
    fn decode(&self, event: RawEvent) -> Result<(Event<T>, usize), Error<Infallible>> {
        let id = (!self.parser.last_id.is_empty()).then(|| self.parser.last_id.clone());
        // The content type is that of the stream, not of an event.
        let read = |body: &Bytes| T::decode_with_mismatches(self.status(), &HeaderMap::new(), body);
        let body = Bytes::from(event.data);
        let data =
            if self.whole { whole_event::read(&event.name, id.as_deref(), &body, read) } else { read(&body) };
        match data {
            Ok((data, mismatches)) => Ok((Event { name: event.name, id, data }, mismatches)),
            Err(error) => Err(self.bytes.error(FailureKind::Decode(error), body)),
        }
    }
}

impl ByteStream {
    /// Reads the next bytes as server-sent events, where the document does not say that they are. The content type plays
    /// no part. `max_response_bytes` limits each event.
    pub fn into_events<T: FromBody>(self) -> EventStream<T> {
        let (bytes, limit) = self.unlimited();
        EventStream::new(bytes, limit, false)
    }
}

impl<T> EventStream<T> {
    /// Takes bytes that were received before those of the stream.
    #[cfg(feature = "blocking")]
    pub(super) fn after(mut self, bytes: &[u8]) -> Self {
        self.parser.push(bytes);
        self
    }

    /// Reads the data of the next events as another type, for example as [`Text`](super::super::Text) if it is not as
    /// described.
    pub fn read_as<D>(self) -> EventStream<D> {
        let Self { bytes, parser, limit, is_done, .. } = self;
        EventStream { bytes, parser, limit, whole: false, is_done, data: PhantomData }
    }

    /// The status, from 200 to 299.
    pub fn status(&self) -> StatusCode {
        self.bytes.status()
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        self.bytes.headers()
    }

    /// Whether the data `[DONE]` ended the stream. A server that is interrupted can close the connection in order, and then
    /// this is false.
    pub fn is_done(&self) -> bool {
        self.is_done
    }

    /// The last id of a complete event. To continue from there, a call sends it as `last-event-id`.
    pub fn last_event_id(&self) -> Option<&str> {
        let id = self.parser.last_id.as_str();
        (!id.is_empty()).then_some(id)
    }

    /// How long the server asks to wait before the next call, if it does.
    pub fn retry(&self) -> Option<Duration> {
        self.parser.retry
    }
}

impl<T> fmt::Debug for EventStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventStream").field("status", &self.status()).finish_non_exhaustive()
    }
}

/// Whether the content type is that of server-sent events.
fn expect_events(headers: &HeaderMap) -> Result<(), DecodeError> {
    match headers.get(CONTENT_TYPE).map(|value| decode::media_type(value.as_bytes())) {
        Some(media_type) if media_type != "text/event-stream" => {
            Err(DecodeError::content_type(&media_type, "a stream of events"))
        }
        _ => Ok(()),
    }
}
