//! What JSON holds and its type does not.

use std::fmt;

/// Something that JSON holds and the type that it is read as does not: the API's description does not know it.
///
/// Reading is not disturbed by it. A test that wants the description to tell all asserts that there is none.
///
/// Shows paths such as `items[0].id`, in which a key that does not look like the name of a property is `?`, and unknown
/// values of enums. Never shows other values, nor anything of a [`Secret`](super::super::Secret): they can be confidential.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Undescribed {
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

impl Undescribed {
    /// The path to what was not understood. Empty, if it is the whole.
    pub fn path(&self) -> &str {
        match self {
            Self::Property { path } | Self::Value { path, .. } | Self::Branch { path } => path,
        }
    }
}

impl fmt::Display for Undescribed {
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
