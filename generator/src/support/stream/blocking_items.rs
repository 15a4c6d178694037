//! JSON values one after another, of blocking clients: an iterator.

use std::convert::Infallible;

use super::super::call::mode::Blocking;
use super::super::transport::block_on::block_on;
use super::super::{BlockingStream, ByteStream, Call, Error, FromBody, ItemStream, Operation};
use super::items::Items;

impl<O: Operation> Call<O, Blocking> {
    /// Sends the call, and returns an iterator over the values of a successful response. Where the API can also send the
    /// whole value, and needs a property in the body for the stream, set it before.
    ///
    /// # Errors
    ///
    /// As `send`. Errors of the body come from the iterator.
    pub fn send_items(self) -> Result<BlockingStream<O::Stream>, Error<O::Failure>>
    where
        O::Stream: Items,
    {
        block_on(ItemStream::open(self.request)).map(Items::of).map(BlockingStream::new)
    }
}

impl BlockingStream<ByteStream> {
    /// Reads the next bytes as JSON values, like [`ByteStream::into_items`].
    pub fn into_items<T: FromBody>(self) -> BlockingStream<ItemStream<T>> {
        BlockingStream::new(self.stream.into_items().after(&self.rest))
    }
}

impl<T: FromBody> Iterator for BlockingStream<ItemStream<T>> {
    type Item = Result<T, Error<Infallible>>;

    fn next(&mut self) -> Option<Self::Item> {
        block_on(self.stream.next())
    }
}
