//! Server-sent events of blocking clients: an iterator.

use std::convert::Infallible;

use super::super::call::mode::Blocking;
use super::super::transport::block_on::block_on;
use super::super::{BlockingStream, ByteStream, Call, Error, Event, EventStream, FromBody, Operation};
use super::events::Events;

impl<O: Operation> Call<O, Blocking> {
    /// Sends the call, and returns an iterator over the events of a successful response. Where the API can also send the
    /// whole value, and needs a property in the body for the stream, set it before.
    ///
    /// # Errors
    ///
    /// As `send`. Errors of the body come from the iterator.
    pub fn send_events(self) -> Result<BlockingStream<O::Stream>, Error<O::Failure>>
    where
        O::Stream: Events,
    {
        block_on(EventStream::open(self.request)).map(Events::of).map(BlockingStream::new)
    }
}

impl BlockingStream<ByteStream> {
    /// Reads the next bytes as server-sent events, like [`ByteStream::into_events`].
    pub fn into_events<T: FromBody>(self) -> BlockingStream<EventStream<T>> {
        BlockingStream::new(self.stream.into_events().after(&self.rest))
    }
}

impl<T> BlockingStream<EventStream<T>> {
    /// Reads the data of the next events as another type, like [`EventStream::read_as`].
    pub fn read_as<D>(self) -> BlockingStream<EventStream<D>> {
        BlockingStream::new(self.stream.read_as())
    }
}

impl<T: FromBody> Iterator for BlockingStream<EventStream<T>> {
    type Item = Result<Event<T>, Error<Infallible>>;

    fn next(&mut self) -> Option<Self::Item> {
        block_on(self.stream.next())
    }
}
