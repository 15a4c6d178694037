//! What setters of calls do with their values.

use std::borrow::Borrow;

/// Calls a setter, if there is a value.
#[allow(dead_code, reason = "an API without optional parameters does not use it")]
pub(crate) fn if_given<C, T>(call: C, value: Option<T>, set: impl FnOnce(C, T) -> C) -> C {
    match value {
        Some(value) => set(call, value),
        None => call,
    }
}

/// Declares the setters of a call for its optional parameters. A line has the setter, its twin for a value that may be absent,
/// what they take, and the function of the request that adds the value. One that is deprecated begins with `[deprecated]`.
///
/// The module `support` must be in scope.
#[allow(unused_macros, reason = "an API without optional parameters does not use it")]
macro_rules! call_setters {
    ($operation:ident {
        $($(#[$attribute:meta])* $([$mark:ident])? $setter:ident $twin:ident: $value:ty => $step:ident $given:tt,)*
    }) => {
        impl<M> support::Call<$operation, M> {$(
            $(#[$attribute])*
            $(#[$mark])?
            pub fn $setter(self, $setter: $value) -> Self {
                self.request.$step $given.into()
            }

            #[doc = concat!("As [`", stringify!($setter), "`](Self::", stringify!($setter), "), if there is a value.")]
            $(#[$mark])?
            pub fn $twin(self, value: Option<$value>) -> Self {
                support::if_given(self, value, Self::$setter)
            }
        )*}
    };
}

#[allow(unused_imports, reason = "an API without optional parameters does not use it")]
pub(crate) use call_setters;

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
