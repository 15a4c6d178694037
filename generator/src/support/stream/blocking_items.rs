//! JSON values one after another, of blocking clients: an iterator.

use std::convert::Infallible;

use super::super::call::mode::Blocking;
use super::super::transport::block_on::block_on;
use super::super::{BlockingStream, Call, Error, FromBody, ItemStream};

impl<T: FromBody, E: FromBody> Call<ItemStream<T>, E, Blocking> {
    /// Sends the call, and returns an iterator over the values of a successful response.
    ///
    /// # Errors
    ///
    /// As `send`. Errors of the body come from the iterator.
    pub fn send_items(self) -> Result<BlockingStream<ItemStream<T>>, Error<E>> {
        block_on(ItemStream::open(self.request)).map(BlockingStream::new)
    }
}

impl<T, E: FromBody, I: FromBody> Call<T, E, Blocking, ItemStream<I>> {
    /// Sends the call, and returns an iterator over the values of a successful response instead of the
    /// whole value.
    ///
    /// # Errors
    ///
    /// As `send`. Errors of the body come from the iterator.
    pub fn send_items(self) -> Result<BlockingStream<ItemStream<I>>, Error<E>> {
        block_on(ItemStream::open(self.request)).map(BlockingStream::new)
    }
}

impl<T: FromBody> Iterator for BlockingStream<ItemStream<T>> {
    type Item = Result<T, Error<Infallible>>;

    fn next(&mut self) -> Option<Self::Item> {
        block_on(self.stream.next())
    }
}
