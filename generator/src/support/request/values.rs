//! What setters of calls do with their values.

use std::borrow::Borrow;

/// Calls a setter, if there is a value.
#[allow(dead_code, reason = "an API without optional parameters does not use it")]
pub(crate) fn optional<C, T>(call: C, value: Option<T>, set: impl FnOnce(C, T) -> C) -> C {
    match value {
        Some(value) => set(call, value),
        None => call,
    }
}

/// Declares the setters for values that may be absent. A line has the name, the setter of the value, and what it takes.
///
/// The module `support` must be in scope.
#[allow(unused_macros, reason = "an API without optional parameters does not use it")]
macro_rules! optional_setters {
    ($operation:ident { $($(#[$attribute:meta])? $name:ident $setter:ident: $value:ty,)* }) => {
        /// The setters for values that may be absent. Without a value, they do nothing.
        impl<M> support::Call<$operation, M> {$(
            #[doc = concat!("As `", stringify!($setter), "`, if there is a value.")]
            $(#[$attribute])?
            pub fn $name(self, value: Option<$value>) -> Self {
                support::optional(self, value, Self::$setter)
            }
        )*}
    };
}

#[allow(unused_imports, reason = "an API without optional parameters does not use it")]
pub(crate) use optional_setters;

/// A list of texts.
#[allow(dead_code, reason = "an API without such parameters does not use it")]
pub(crate) fn texts(items: impl IntoIterator<Item = impl AsRef<str>>) -> Vec<String> {
    items.into_iter().map(|item| item.as_ref().to_owned()).collect()
}

/// A list of values, or of references to them.
#[allow(dead_code, reason = "an API without such parameters does not use it")]
pub(crate) fn list<T: Clone, I: IntoIterator<Item: Borrow<T>>>(items: I) -> Vec<T> {
    items.into_iter().map(|item| item.borrow().clone()).collect()
}

/// A list of what converts to a type.
#[allow(dead_code, reason = "an API without such parameters does not use it")]
pub(crate) fn list_into<T, I: IntoIterator<Item: Into<T>>>(items: I) -> Vec<T> {
    items.into_iter().map(Into::into).collect()
}
