//! The setters of the fields of a type.

/// The value of a field that is optional.
#[allow(dead_code, reason = "an API without setters of such fields does not use it")]
pub(crate) fn optional<T>(value: T) -> Option<T> {
    Some(value)
}

/// Declares the setters of a struct. `setters!(Pet { optional age: i64, nullable nick clear_nick: impl Into<String>, })` has
/// the kind of each property, its field, and what the setter takes. A property that may be `null` also has a method that
/// clears it.
///
/// The module `support` must be in scope.
#[allow(unused_macros, reason = "an API whose setters all have other names does not use it")]
macro_rules! setters {
    ($name:ident { $($how:ident $field:ident $($clear:ident)?: $value:ty,)* }) => {
        impl $name {$(
            #[doc = concat!("Sets [`", stringify!($field), "`](field@Self::", stringify!($field), ").")]
            #[must_use]
            pub fn $field(mut self, $field: $value) -> Self {
                self.$field = support::$how($field.into());
                self
            }

            $(
                #[doc = concat!("Sets [`", stringify!($field), "`](field@Self::", stringify!($field), ") to `null`.")]
                #[must_use]
                pub fn $clear(mut self) -> Self {
                    self.$field.set_null();
                    self
                }
            )?
        )*}
    };
}

#[allow(unused_imports, reason = "an API whose setters all have other names does not use it")]
pub(crate) use setters;
