//! Conversions between a value and a type of another crate, where each may have no counterpart.

/// Implements them, of a function for each way. A function gives `None` where there is no counterpart.
macro_rules! converted {
    ($own:ident, $error:ident, $other:ty, $to_other:expr, $to_own:expr) => {
        /// Fails if the text is not valid, or if the type cannot hold it.
        impl TryFrom<&$own> for $other {
            type Error = $error;

            fn try_from(value: &$own) -> Result<Self, $error> {
                $to_other(value).ok_or($error)
            }
        }

        /// As that of a reference.
        impl TryFrom<$own> for $other {
            type Error = $error;

            fn try_from(value: $own) -> Result<Self, $error> {
                Self::try_from(&value)
            }
        }

        /// Fails if RFC 3339 cannot write the value.
        impl TryFrom<$other> for $own {
            type Error = $error;

            fn try_from(value: $other) -> Result<Self, $error> {
                $to_own(value).ok_or($error)
            }
        }
    };
}

pub(crate) use converted;
