//! What stands for an operation of the API in the type of its calls.

use std::marker::PhantomData;

use super::super::FromBody;

/// An operation of the API. A type without values stands for each, in the module `operations`.
pub trait Operation {
    /// The value of a success.
    type Success;
    /// The body of an error.
    type Failure: FromBody;
    /// The pieces of a success that can be read one by one, or `()`.
    type Stream;
}

/// The operation `O`, whose success is read as another type: see [`Call::read_as`](super::super::Call::read_as).
pub struct ReadAs<O, T>(PhantomData<fn() -> (O, T)>);

impl<O: Operation, T> Operation for ReadAs<O, T> {
    type Success = T;
    type Failure = O::Failure;
    type Stream = O::Stream;
}

/// Declares the types that stand for operations. A line has the name of the type, the method of the client or of the
/// handle of a group, and the types of `Operation`.
///
/// The modules `support` and `types` must be in scope.
#[allow(unused_macros, reason = "an API without operations does not use it")]
macro_rules! operations {
    ($($name:ident $method:ident $(of $group:ident)? => $success:ty | $failure:ty $(| $stream:ty)?,)*) => {$(
        #[doc = concat!("The operation of [`", stringify!($method), "`](super::super::", support::operations!(@owner $($group)?), "::", stringify!($method), ").")]
        pub enum $name {}

        impl support::Operation for $name {
            type Success = $success;
            type Failure = $failure;
            type Stream = support::operations!(@stream $($stream)?);
        }
    )*};
    (@owner) => { "Client" };
    (@owner $group:ident) => { concat!("client::by_group::", stringify!($group)) };
    (@stream) => { () };
    (@stream $stream:ty) => { $stream };
}

#[allow(unused_imports, reason = "an API without operations does not use it")]
pub(crate) use operations;
