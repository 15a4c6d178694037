//! Modules that stand in files of their own, and all that they hold.

/// Declares modules: `modules! { pet store }`. They are private, so that the file of a thing is no part of its path. What
/// they hold is found in the module `all`.
macro_rules! modules {
    ($($name:ident)*) => {
        $(mod $name;)*

        /// All that these modules hold.
        pub(crate) mod all {
            $(pub use super::$name::*;)*
        }
    };
}

pub(crate) use modules;
