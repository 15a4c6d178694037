//! Enums of integers that keep unknown values.

use super::reader::{ReadError, Reader};
use super::tree::Tree;
use super::FromJson;

/// Reads a value of an enum. A value that is not listed is a mismatch.
#[allow(dead_code, reason = "an API without such enums does not use it")]
pub(crate) fn read_integer_enum<T: From<i64> + PartialEq>(
    value: &Tree<'_>,
    reader: &mut Reader,
    listed: &[T],
) -> Result<T, ReadError> {
    let integer = i64::read(value, reader)?;
    let read = T::from(integer);
    if !listed.contains(&read) {
        reader.score.add_unlisted(value, &integer.to_string());
    }
    Ok(read)
}

/// Declares an enum of integers.
///
/// `integer_enum! { pub enum Level { Low = 1, _ = Unknown } }` has the integer of each variant, and the variant for all others.
///
/// The module `support` must be in scope.
#[allow(unused_macros, reason = "an API without such enums does not use it")]
macro_rules! integer_enum {
    ($(#[$attribute:meta])* $visibility:vis enum $name:ident {
        $($(#[$of_variant:meta])* $variant:ident = $value:literal,)*
        _ = $unknown:ident $(,)?
    }) => {
        $(#[$attribute])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        $visibility enum $name {
            $($(#[$of_variant])* $variant,)*
            $unknown(i64),
        }

        impl $name {
            /// The values that the document lists, in its order.
            $visibility const VALUES: &'static [Self] = &[$(Self::$variant,)*];

            /// The value as it is sent.
            $visibility fn as_i64(&self) -> i64 {
                match self {
                    $(Self::$variant => $value,)*
                    Self::$unknown(value) => *value,
                }
            }
        }

        impl ::std::convert::From<i64> for $name {
            fn from(value: i64) -> Self {
                match value {
                    $($value => Self::$variant,)*
                    other => Self::$unknown(other),
                }
            }
        }

        impl ::std::convert::From<$name> for i64 {
            fn from(value: $name) -> Self {
                value.as_i64()
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.as_i64(), f)
            }
        }

        impl support::ToJson for $name {
            fn write(&self, out: &mut support::JsonWriter) {
                support::ToJson::write(&self.as_i64(), out);
            }
        }

        impl support::FromJson for $name {
            fn read(value: &support::Tree<'_>, reader: &mut support::Reader) -> support::JsonResult<Self> {
                support::read_integer_enum(value, reader, Self::VALUES)
            }
        }

        support::json!($name);
    };
}

#[allow(unused_imports, reason = "an API without such enums does not use it")]
pub(crate) use integer_enum;
