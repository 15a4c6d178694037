//! Server-sent events of blocking clients: an iterator.

use std::convert::Infallible;

use super::super::call::mode::Blocking;
use super::super::transport::block_on::block_on;
use super::super::{BlockingStream, Call, Error, Event, EventStream, FromBody};

impl<T: FromBody, E: FromBody> Call<EventStream<T>, E, Blocking> {
    /// Sends the call, and gives an iterator over the events of a successful response.
    ///
    /// # Errors
    ///
    /// As `send`. What goes wrong with the body comes out of the iterator.
    pub fn send_events(self) -> Result<BlockingStream<EventStream<T>>, Error<E>> {
        block_on(EventStream::open(self.request)).map(BlockingStream::new)
    }
}

impl<T, E: FromBody, D: FromBody> Call<T, E, Blocking, EventStream<D>> {
    /// Sends the call, and gives an iterator over the events of a successful response, which are asked for instead of
    /// the whole. Where a property of the body asks for them too, it is the caller's to set.
    ///
    /// # Errors
    ///
    /// As `send`. What goes wrong with the body comes out of the iterator.
    pub fn send_events(self) -> Result<BlockingStream<EventStream<D>>, Error<E>> {
        block_on(EventStream::open(self.request)).map(BlockingStream::new)
    }
}

impl<T> BlockingStream<EventStream<T>> {
    /// The same stream, whose data is read as another type from here on, as [`EventStream::read_as`] does it.
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
