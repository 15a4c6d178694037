//! What gives the setters of an API to calls and to the builder, where the client is in another crate than they are.
//!
//! Only the crate of a type may give it methods of its own, so these setters are methods of traits. No method here is
//! called by its name alone: an API may have a setter of the same name.

use super::super::request::RequestBuilder;
use super::super::{Call, ClientBuilder};

/// A call, for a trait that has the setters of one operation.
pub(crate) trait CallSetters: Sized {
    /// Changes the request.
    fn with_request(self, change: impl FnOnce(Box<RequestBuilder>) -> Box<RequestBuilder>) -> Self;
}

impl<O, M> CallSetters for Call<O, M> {
    fn with_request(self, change: impl FnOnce(Box<RequestBuilder>) -> Box<RequestBuilder>) -> Self {
        change(self.request).into()
    }
}

/// The builder of a client, for the trait that has the setters of one API.
pub(crate) trait BuilderSetters: Sized {
    /// What is built.
    type Client: 'static;

    /// Changes the builder.
    fn with_builder(
        self,
        change: impl FnOnce(ClientBuilder<Self::Client>) -> ClientBuilder<Self::Client>,
    ) -> Self;
}

impl<C: 'static> BuilderSetters for ClientBuilder<C> {
    type Client = C;

    fn with_builder(self, change: impl FnOnce(Self) -> Self) -> Self {
        change(self)
    }
}
