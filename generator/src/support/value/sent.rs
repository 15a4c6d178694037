//! How the values are made that a client sends.

/// The value of a field that is optional.
#[allow(dead_code, reason = "an API without setters of such fields does not use it")]
pub(crate) fn optional<T>(value: T) -> Option<T> {
    Some(value)
}

#[allow(unused_imports, reason = "an API without setters of such fields does not use them")]
pub(crate) use {optional as optional_any, optional as optional_nullable};

/// The value of a field that has all other properties.
#[allow(dead_code, reason = "an API without setters of such fields does not use it")]
pub(crate) fn rest<T>(value: T) -> T {
    value
}

/// Implements `new` and the setters of a struct that is sent, but is no object of JSON.
///
/// `sent!(Pet { new(id: impl Into<String>), required id, optional age: i64, required kind = Kind::Cat, })` has the arguments
/// of `new`, and the kind of each property, its field, and what the setter takes. A field has the argument of its name, or
/// nothing, or the value behind `=`. A struct without an argument also implements `Default`.
///
/// The module `support` must be in scope.
#[allow(unused_macros, reason = "an API without such bodies does not use it")]
macro_rules! sent {
    ($name:ident { new($($argument:ident: $type:ty),* $(,)?), $(
        $how:ident $field:ident $(: $value:ty)? $(= $initial:expr)?,
    )*}) => {
        impl $name {
            pub fn new($($argument: $type),*) -> Self {
                Self { $($field: support::sent!(@initial $how $field $($initial)?),)* }
            }

            $($(
                #[doc = concat!("Sets [`", stringify!($field), "`](field@Self::", stringify!($field), ").")]
                #[must_use]
                pub fn $field(mut self, $field: $value) -> Self {
                    self.$field = support::$how($field.into());
                    self
                }
            )?)*
        }

        support::sent!(@default $name $($argument)*);
    };
    (@initial $how:ident $field:ident $initial:expr) => { $initial };
    (@initial required $field:ident) => { $field.into() };
    (@initial required_nullable $field:ident) => { $field.into() };
    (@initial nullable $field:ident) => { ::std::default::Default::default() };
    (@initial rest $field:ident) => { ::std::collections::BTreeMap::new() };
    (@initial $how:ident $field:ident) => { ::std::option::Option::None };
    (@default $name:ident) => {
        impl ::std::default::Default for $name {
            fn default() -> Self {
                Self::new()
            }
        }
    };
    (@default $name:ident $($argument:ident)+) => {};
}

#[allow(unused_imports, reason = "an API without such bodies does not use it")]
pub(crate) use sent;
