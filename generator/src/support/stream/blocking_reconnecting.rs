//! Server-sent events of streams that are opened again, of blocking clients: an iterator.

use super::super::call::mode::Blocking;
use super::super::transport::block_on::block_on;
use super::super::{Error, Event, FromBody, ReconnectingEvents};

impl<T: FromBody, E: FromBody> Iterator for ReconnectingEvents<T, E, Blocking> {
    type Item = Result<Event<T>, Error<E>>;

    fn next(&mut self) -> Option<Self::Item> {
        block_on(self.advance())
    }
}
