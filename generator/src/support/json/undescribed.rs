//! A part of a JSON value that the document does not describe.

use std::fmt;

/// A part of a JSON value that the document does not describe.
///
/// Such a part is ignored or kept, and is not an error. A test can assert that there is none.
///
/// It has a path such as `items[0].id`, where `?` stands for a key that does not look like a property name. Of values,
/// it shows only unknown values of enums. It shows nothing inside a [`Secret`](super::super::Secret).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Undescribed {
    /// A property that the type does not have. It is ignored.
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
    /// A value that is no branch of the union. It is kept.
    Branch {
        /// The path to the value. Empty, if it is the whole body.
        path: String,
    },
}

impl Undescribed {
    /// The path to the value or property. Empty, if it is the whole body.
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
