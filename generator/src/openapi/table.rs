//! Lists that are indexed by an id type of their own, and boxes for what is rarely there.

use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

/// An index into one table.
pub(crate) trait Id: Copy {
    /// The id of the item at an index.
    fn from_index(index: usize) -> Self;
    /// The index of the item.
    fn index(self) -> usize;
}

/// Defines the id type of a table.
macro_rules! id {
    ($(#[$docs:meta])* $name:ident) => {
        $(#[$docs])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(crate) struct $name(u32);

        impl crate::openapi::table::Id for $name {
            fn from_index(index: usize) -> Self {
                Self(u32::try_from(index).expect("a document is too small for so many items"))
            }

            fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

pub(super) use id;

/// A list whose items are found by their ids.
#[derive(Clone, Debug)]
pub(crate) struct Table<I, T> {
    items: Vec<T>,
    id: PhantomData<I>,
}

impl<I, T> Default for Table<I, T> {
    fn default() -> Self {
        Self { items: Vec::new(), id: PhantomData }
    }
}

impl<I: Id, T> Table<I, T> {
    /// Adds an item.
    pub(crate) fn push(&mut self, item: T) -> I {
        let id = I::from_index(self.items.len());
        self.items.push(item);
        id
    }

    /// The number of items.
    pub(crate) fn len(&self) -> usize {
        self.items.len()
    }

    /// Every item with its id.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (I, &T)> {
        self.items.iter().enumerate().map(|(index, item)| (I::from_index(index), item))
    }
}

impl<I: Id, T> Index<I> for Table<I, T> {
    type Output = T;

    fn index(&self, id: I) -> &T {
        self.items.get(id.index()).expect("an id is of the table that gave it")
    }
}

impl<I: Id, T> IndexMut<I> for Table<I, T> {
    fn index_mut(&mut self, id: I) -> &mut T {
        self.items.get_mut(id.index()).expect("an id is of the table that gave it")
    }
}

/// Keywords that few schemas have. Where there are none, they take the space of a pointer.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Rare<T>(Option<Box<T>>);

impl<T: Default> Rare<T> {
    /// The keywords, if there are any.
    pub(crate) fn get(&self) -> Option<&T> {
        self.0.as_deref()
    }

    /// The keywords, to be changed.
    pub(crate) fn get_mut(&mut self) -> &mut T {
        self.0.get_or_insert_default()
    }
}
