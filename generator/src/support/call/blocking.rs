//! Calls that block: a call goes in, its answer comes out, without an async runtime.

use super::super::json::reader::Reader;
use super::super::transport::block_on::block_on;
use super::super::{BlockingStream, ByteStream, Call, Error, EventStream, FromBody, ItemStream, Response};
use super::decode_response;
use super::mode::Blocking;
use super::send;

impl<T: FromBody, E: FromBody, S> Call<T, E, Blocking, S> {
    /// Sends the call, and gives the decoded body of a successful response (any status from 200 to 299).
    ///
    /// # Errors
    ///
    /// [`Error`], if nothing could be sent, if no complete response came in time, if the response is no
    /// success (redirects are never followed), or if it does not decode.
    pub fn send(self) -> Result<T, Error<E>> {
        self.send_response().map(Response::into_body)
    }

    /// Sends the call, and gives the decoded body together with the status and the headers.
    ///
    /// # Errors
    ///
    /// As `send`.
    pub fn send_response(self) -> Result<Response<T>, Error<E>> {
        decode_response(block_on(send::send(self.request)), &mut Reader::default())
    }
}

impl<T, E: FromBody, S> Call<T, E, Blocking, S> {
    /// Sends the call, and gives the body of a successful response as an iterator over its bytes, whatever it holds.
    ///
    /// # Errors
    ///
    /// As `send`. What goes wrong with the body comes out of the iterator.
    pub fn send_stream(self) -> Result<BlockingStream<ByteStream>, Error<E>> {
        block_on(ByteStream::open(self.request)).map(BlockingStream::new)
    }
}

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

impl<T: FromBody, E: FromBody> Call<ItemStream<T>, E, Blocking> {
    /// Sends the call, and gives an iterator over the values of a successful response.
    ///
    /// # Errors
    ///
    /// As `send`. What goes wrong with the body comes out of the iterator.
    pub fn send_items(self) -> Result<BlockingStream<ItemStream<T>>, Error<E>> {
        block_on(ItemStream::open(self.request)).map(BlockingStream::new)
    }
}

impl<T, E: FromBody, I: FromBody> Call<T, E, Blocking, ItemStream<I>> {
    /// Sends the call, and gives an iterator over the values of a successful response, which are asked for instead of
    /// the whole.
    ///
    /// # Errors
    ///
    /// As `send`. What goes wrong with the body comes out of the iterator.
    pub fn send_items(self) -> Result<BlockingStream<ItemStream<I>>, Error<E>> {
        block_on(ItemStream::open(self.request)).map(BlockingStream::new)
    }
}
