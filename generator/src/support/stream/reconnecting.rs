//! Streams of server-sent events that are opened again.

use std::fmt;
use std::future::ready;
use std::marker::PhantomData;
use std::mem::{replace, take};
use std::sync::Arc;

use bytes::Bytes;
use http::StatusCode;

use super::super::call::failure::{Failure, FailureKind};
use super::super::call::mode::Async;
use super::super::call::send;
use super::super::call::sent::Sent;
use super::super::request::{last_event_id, RequestBuilder};
use super::super::transport::{BoxFuture, TransportError, TransportErrorKind};
use super::super::{Call, Error, Event, EventStream, FromBody, Operation};
use super::event_parser::EventParser;
use super::events::Reading;

/// The events of a stream that is opened again when it ends or breaks (WHATWG HTML, section 9.2.3).
///
/// The same request is sent again, with the id of the last event in `last-event-id`, and with a new token from a source.
/// Before that, the client waits as long as the server asks (the field `retry`), and at least the wait of [`Retry`]. A
/// server that asks for more than `max_retry_after` ends the stream.
///
/// | what ends the stream | as |
/// |---|---|
/// | the status 204, or the data `[DONE]` | `None` |
/// | as many connections one after another as [`Retry`] has attempts, that bring no line | the error of the last one |
/// | a retry budget without a token: each new connection takes one, and gives it back when it brings a line | the error of the last one |
/// | a request that fails, after its own retries: for example with the status 404, or another content type | its error |
/// | an event that is larger than `max_response_bytes` | an error |
/// | a break that [`Retry`] does not retry. An end is as a connection that broke | its error |
///
/// A line is part of an event, or a comment. The call must be idempotent, and its body one that can be sent again.
///
/// The limits of the call are for each connection. A future of `next` that is dropped loses nothing. Dropping the stream
/// ends it, and its waits.
///
/// ```text
/// let mut events = client.watch().attempt_timeout(Duration::from_secs(90)).reconnecting_events();
/// while let Some(event) = events.next().await {
///     println!("{:?}", event?.data);
/// }
/// ```
///
/// [`Retry`]: super::super::Retry
pub struct ReconnectingEvents<T, E, M = Async> {
    state: State<T>,
    next: Connection,
    types: PhantomData<fn() -> (E, M)>,
}

enum State<T> {
    /// The wait, and then the request.
    Opening(Opening),
    Open(Box<EventStream<T>>),
    Over,
}

type Opening = BoxFuture<'static, Result<Sent, Box<Failure>>>;

/// What the next connection begins with.
struct Connection {
    request: Box<RequestBuilder>,
    reading: Reading,
    /// Has the last id and the time to wait.
    parser: EventParser,
    /// The number of connections, from the last one that brought a line.
    number: u32,
    /// Whether the last one took a token of the retry budget.
    has_token: bool,
}

impl<T: FromBody, O: Operation<Stream = EventStream<T>>, M> Call<O, M> {
    /// The events of a stream that is opened again when it ends or breaks. Each connection is made when its first event is
    /// needed. See [`ReconnectingEvents`].
    pub fn reconnecting_events(mut self) -> ReconnectingEvents<T, O::Failure, M> {
        let reading = Reading::of(&mut self.request);
        let parser = EventParser::after(last_event_id::get(&self.request));
        let opening: Opening = match last_event_id::problem(&self.request) {
            Some(problem) => Box::pin(ready(Err(Failure::new(FailureKind::Request(problem))))),
            None => Box::pin(send::open(self.request.clone())),
        };
        let next = Connection { request: self.request, reading, parser, number: 1, has_token: false };
        ReconnectingEvents { state: State::Opening(opening), next, types: PhantomData }
    }
}

impl<T: FromBody, E: FromBody> ReconnectingEvents<T, E, Async> {
    /// The next event. `None`, after the last one and after an error that ended the stream.
    ///
    /// # Errors
    ///
    /// As `send_events`, and for what ended the stream: see [`ReconnectingEvents`]. Also if the data of an event does not
    /// decode: then the data is in [`Error::body`], and the stream goes on.
    pub async fn next(&mut self) -> Option<Result<Event<T>, Error<E>>> {
        self.advance().await
    }
}

impl<T, E, M> ReconnectingEvents<T, E, M> {
    /// Reads the data of the next events as another type, for example as [`Text`](super::super::Text) if it is not as
    /// described.
    pub fn read_as<D>(mut self) -> ReconnectingEvents<D, E, M> {
        self.next.reading.whole = false;
        let state = match self.state {
            State::Opening(opening) => State::Opening(opening),
            State::Open(stream) => State::Open(Box::new(stream.read_as())),
            State::Over => State::Over,
        };
        ReconnectingEvents { state, next: self.next, types: PhantomData }
    }

    /// The last id of a complete event, of any connection.
    pub fn last_event_id(&self) -> Option<&str> {
        let id = match &self.state {
            State::Open(stream) => stream.parser.last_id.as_str(),
            State::Opening(_) | State::Over => self.next.parser.last_id.as_str(),
        };
        (!id.is_empty()).then_some(id)
    }
}

impl<T: FromBody, E: FromBody, M> ReconnectingEvents<T, E, M> {
    pub(super) async fn advance(&mut self) -> Option<Result<Event<T>, Error<E>>> {
        loop {
            match &mut self.state {
                State::Opening(opening) => {
                    let sent = opening.as_mut().await;
                    if let Err(error) = self.opened(sent) {
                        return Some(Err(error));
                    }
                }
                State::Open(stream) => {
                    match stream.next().await.map(|event| event.map_err(Error::into_failure)) {
                        Some(Ok(event)) => {
                            self.next.goes_on();
                            return Some(Ok(event));
                        }
                        Some(Err(failure)) if matches!(failure.kind, FailureKind::Decode(_)) => {
                            return Some(Err(Error::new(failure)));
                        }
                        closed => {
                            if let Err(failure) = self.closed(closed.and_then(Result::err)) {
                                return Some(Err(Error::new(failure)));
                            }
                        }
                    }
                }
                State::Over => return None,
            }
        }
    }

    /// Reads the events of a response.
    fn opened(&mut self, sent: Result<Sent, Box<Failure>>) -> Result<(), Error<E>> {
        // The future has ended, and an error ends the stream.
        self.state = State::Over;
        let mut stream = EventStream::opened(sent, self.next.reading)?;
        if stream.status() != StatusCode::NO_CONTENT {
            stream.parser = take(&mut self.next.parser);
            self.state = State::Open(Box::new(stream));
        }
        Ok(())
    }

    /// Opens the stream again, or fails with the reason why it ended.
    fn closed(&mut self, broken: Option<Box<Failure>>) -> Result<(), Box<Failure>> {
        let State::Open(stream) = replace(&mut self.state, State::Over) else { return Ok(()) };
        let failure = broken.unwrap_or_else(|| {
            let end = TransportError::new(TransportErrorKind::Interrupted, "the server ended the stream");
            stream.bytes.error(FailureKind::Transport(end), Bytes::new()).into_failure()
        });
        let is_done = stream.is_done();
        match self.next.after(stream.parser, &failure) {
            _ if is_done => Ok(()),
            Some(opening) => {
                self.state = State::Opening(opening);
                Ok(())
            }
            None => Err(failure),
        }
    }
}

impl Connection {
    /// Notes that the last connection brought a line.
    fn goes_on(&mut self) {
        self.number = 1;
        if take(&mut self.has_token) {
            self.request.settings.retry_budget.give_back();
        }
    }

    /// Makes the next connection after one that ended, if there is one.
    fn after(&mut self, parser: EventParser, failure: &Failure) -> Option<Opening> {
        if parser.started {
            self.goes_on();
        }
        self.parser = parser;
        self.parser.clear();
        let settings = Arc::clone(&self.request.settings);
        let (retry, random) = (self.request.limits().retry, settings.transport.random());
        let wait = retry.wait_for_stream(self.number, failure, self.parser.retry, random)?;
        if !settings.retry_budget.take_for_stream() {
            return None;
        }
        self.number += 1;
        self.has_token = true;
        self.request.is_reopening = true;
        last_event_id::set(&mut self.request, &self.parser.last_id);
        let request = self.request.clone();
        Some(Box::pin(async move {
            settings.transport.sleep(wait).await;
            send::open(request).await
        }))
    }
}

/// Does not show the ids of events, because they can contain secrets.
impl<T, E, M> fmt::Debug for ReconnectingEvents<T, E, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = match self.state {
            State::Opening(_) => "opening",
            State::Open(_) => "open",
            State::Over => "over",
        };
        f.debug_struct("ReconnectingEvents").field("state", &state).finish_non_exhaustive()
    }
}
