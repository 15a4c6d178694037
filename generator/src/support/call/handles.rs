//! Handles for groups of operations.

/// Declares the handles for groups of operations, and the methods of the client that give them: `pets => Pets` has the method,
/// and the type.
///
/// The module `support` and the type `Client` must be in scope.
#[allow(unused_macros, reason = "an API without groups does not use it")]
macro_rules! handles {
    ($($(#[$attribute:meta])* $accessor:ident => $handle:ident,)*) => {
        impl<M> Client<M> {$(
            $(#[$attribute])*
            pub fn $accessor(&self) -> $handle<M> {
                $handle { core: self.core.clone() }
            }
        )*}

        $(
            $(#[$attribute])*
            #[derive(Clone, Debug)]
            pub struct $handle<M = support::Async> {
                pub(super) core: support::Core<M>,
            }
        )*
    };
}

#[allow(unused_imports, reason = "an API without groups does not use it")]
pub(crate) use handles;
