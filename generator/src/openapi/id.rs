//! The id types of the tables of a document.

/// Defines the id type of a table.
macro_rules! id {
    ($(#[$docs:meta])* $name:ident) => {
        $(#[$docs])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(crate) struct $name(u32);

        impl crate::table::Id for $name {
            fn new(index: usize) -> Self {
                Self(u32::try_from(index).expect("a document is too small for so many items"))
            }

            fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

pub(super) use id;
