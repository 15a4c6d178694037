//! Enums that keep unknown values.

use std::fmt;
use std::mem::discriminant;

use super::reader::{ReadError, Reader};
use super::tree::Tree;

/// A value that the document does not list for an enum.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Unknown(Box<str>);

impl Unknown {
    #[allow(dead_code, reason = "an API without enums does not use it")]
    pub(crate) fn new(text: &str) -> Self {
        Self(text.into())
    }

    /// The text of the value.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

/// Reads a value of an enum. A value that is not listed is a mismatch.
#[allow(dead_code, reason = "an API without enums does not use it")]
pub(crate) fn read_open_enum<T: for<'a> From<&'a str>>(
    value: &Tree<'_>,
    reader: &mut Reader,
    listed: &[T],
) -> Result<T, ReadError> {
    let text = value.as_str().ok_or_else(|| ReadError::expected("a string"))?;
    let read = T::from(text);
    // A listed value is a variant without a field. To compare the texts takes longer.
    if !listed.iter().any(|known| discriminant(known) == discriminant(&read)) {
        reader.score.add_unlisted(value, text);
    }
    Ok(read)
}

/// Prints a value of an enum: its text, and whether it is listed.
#[allow(dead_code, reason = "an API without enums does not use it")]
pub(crate) fn debug_open_enum<T: PartialEq>(
    value: &T,
    listed: &[T],
    text: &str,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    if listed.contains(value) {
        fmt::Debug::fmt(text, f)
    } else {
        f.debug_tuple("Unknown").field(&text).finish()
    }
}

/// Declares an enum of texts.
///
/// `open_enum! { pub enum Kind { Cat = "cat", Dog = "dog", _ = Unknown } }` has the text of each variant, and the variant for
/// all other texts.
///
/// Equality, hash and `Debug` use the text: the derives of a large enum take rustc much more memory.
///
/// The module `support` must be in scope.
#[allow(unused_macros, reason = "an API without enums does not use it")]
macro_rules! open_enum {
    ($(#[$attribute:meta])* $visibility:vis enum $name:ident {
        $($(#[$of_variant:meta])* $variant:ident = $text:literal,)*
        _ = $unknown:ident $(,)?
    }) => {
        $(#[$attribute])*
        #[derive(Clone)]
        #[non_exhaustive]
        $visibility enum $name {
            $($(#[$of_variant])* $variant,)*
            $unknown(support::Unknown),
        }

        impl $name {
            /// The values that the document lists, in its order.
            $visibility const VALUES: &'static [Self] = &[$(Self::$variant,)*];

            /// The value as it is sent.
            $visibility fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)*
                    Self::$unknown(value) => value.as_str(),
                }
            }
        }

        impl ::std::convert::From<&str> for $name {
            fn from(text: &str) -> Self {
                match text {
                    $($text => Self::$variant,)*
                    other => Self::$unknown(support::Unknown::new(other)),
                }
            }
        }

        impl ::std::convert::From<::std::string::String> for $name {
            fn from(text: ::std::string::String) -> Self {
                Self::from(text.as_str())
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::convert::Infallible;

            fn from_str(text: &str) -> ::std::result::Result<Self, ::std::convert::Infallible> {
                ::std::result::Result::Ok(Self::from(text))
            }
        }

        impl ::std::convert::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::std::cmp::PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.as_str() == other.as_str()
            }
        }

        impl ::std::cmp::Eq for $name {}

        impl ::std::hash::Hash for $name {
            fn hash<H: ::std::hash::Hasher>(&self, state: &mut H) {
                ::std::hash::Hash::hash(self.as_str(), state);
            }
        }

        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                support::debug_open_enum(self, Self::VALUES, self.as_str(), f)
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl support::ToJson for $name {
            fn write(&self, out: &mut support::JsonWriter) {
                out.string(self.as_str());
            }
        }

        impl support::FromJson for $name {
            fn read(value: &support::Tree<'_>, reader: &mut support::Reader) -> support::JsonResult<Self> {
                support::read_open_enum(value, reader, Self::VALUES)
            }
        }

        support::json!($name);
    };
}

#[allow(unused_imports, reason = "an API without enums does not use it")]
pub(crate) use open_enum;
