//! A value that must not be shown goes in; it comes out through [`Secret::expose`] only.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A value that is kept out of logs: `Debug` prints `[redacted]`, and there is no `Display`.
///
/// On the wire it is the plain value. It is neither wiped from memory when dropped, nor compared in
/// constant time.
#[derive(Clone, Default, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(transparent)]
pub struct Secret<T = String>(T);

impl<T> Secret<T> {
    /// Wraps a value.
    pub fn new(value: T) -> Self {
        Self(value)
    }

    /// The value itself. Take care where it goes.
    pub fn expose(&self) -> &T {
        &self.0
    }

    /// Unwraps the value. Take care where it goes.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl<T> From<T> for Secret<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}
