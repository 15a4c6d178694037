//! Modules that stand in files of their own, and all that they hold.

/// Declares modules: `modules! { pet store }`. What they hold is found beside them as well, and in the module `all`; the
/// docs show it once, in its own module.
macro_rules! modules {
    ($($name:ident)*) => {
        $(pub mod $name;)*

        /// All types of these modules.
        #[doc(hidden)]
        pub mod all {
            $(pub use super::$name::*;)*
        }

        #[doc(no_inline)]
        pub use self::all::*;
    };
}

pub(crate) use modules;
