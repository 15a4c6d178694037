//! What JSON holds and its type does not: a body or a call goes in, a list of what was not understood comes out.

use std::fmt;

#[cfg(feature = "testing")]
use http::HeaderMap;

#[cfg(all(feature = "blocking", feature = "testing"))]
use super::block_on::block_on;
#[cfg(feature = "testing")]
use super::{call, decode, mode::Async, reader::Reader, send};
#[cfg(feature = "testing")]
use super::{Answer, Call, DecodeError, Error, FromJson, Response};

/// Something that JSON holds and the type that it is read as does not: the API's description does not know it.
///
/// Reading is not disturbed by it. A test that wants the description to tell all asserts that there is none.
///
/// Shows paths such as `items[0].id`, in which a key that does not look like the name of a property is `?`, and unknown
/// values of enums. Never shows other values, nor anything of a [`Secret`](super::Secret): they can be confidential.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unread {
    /// A property that the object does not have. It is ignored.
    Property {
        /// The path to the property.
        path: String,
    },
    /// A value that the enum does not list. It is kept.
    Value {
        /// The path to the value.
        path: String,
        /// The value itself.
        value: String,
    },
    /// A value that fits no branch of the union. It is kept.
    Branch {
        /// The path to the value. Empty, if it is the whole.
        path: String,
    },
}

impl Unread {
    /// The path to what was not understood. Empty, if it is the whole.
    pub fn path(&self) -> &str {
        match self {
            Self::Property { path } | Self::Value { path, .. } | Self::Branch { path } => path,
        }
    }
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Property { .. } => f.write_str("unknown property"),
            Self::Value { value, .. } => write!(f, "unknown value {value:?}"),
            Self::Branch { .. } => f.write_str("unknown kind of value"),
        }?;
        match self.path() {
            "" => Ok(()),
            path => write!(f, " at `{path}`"),
        }
    }
}

/// What JSON holds and the type `T` does not.
///
/// # Errors
///
/// [`DecodeError`], if it cannot be read as that type at all.
#[cfg(feature = "testing")]
pub fn unread<T: FromJson>(json: &[u8]) -> Result<Vec<Unread>, DecodeError> {
    let mut reader = Reader::with_notes();
    decode::json::<T>(&HeaderMap::new(), json, &mut reader)?;
    Ok(reader.into_unread())
}

/// With the feature `testing`.
#[cfg(feature = "testing")]
impl<T: Answer, E: Answer, S> Call<T, E, Async, S> {
    /// Sends the call, and gives the response together with what its body holds and the type of the body does not.
    ///
    /// For the body of an error, see [`unread`](super::testing::unread) and [`Error::body`].
    ///
    /// # Errors
    ///
    /// As [`Call::send`].
    pub async fn send_unread(self) -> Result<(Response<T>, Vec<Unread>), Error<E>> {
        let mut reader = Reader::with_notes();
        let response = call::answer(send::send(self.request).await, &mut reader)?;
        Ok((response, reader.into_unread()))
    }
}

/// With the feature `testing`.
#[cfg(all(feature = "blocking", feature = "testing"))]
impl<T: Answer, E: Answer, S> Call<T, E, super::Blocking, S> {
    /// Sends the call, and gives the response together with what its body holds and the type of the body does not.
    ///
    /// For the body of an error, see [`unread`](super::testing::unread) and [`Error::body`].
    ///
    /// # Errors
    ///
    /// As `send`.
    pub fn send_unread(self) -> Result<(Response<T>, Vec<Unread>), Error<E>> {
        let mut reader = Reader::with_notes();
        let response = call::answer(block_on(send::send(self.request)), &mut reader)?;
        Ok((response, reader.into_unread()))
    }
}
