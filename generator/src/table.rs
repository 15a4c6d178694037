//! A list whose indices are ids of one type.

use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

/// An index into tables.
pub(crate) trait Id: Copy {
    fn new(index: usize) -> Self;
    fn index(self) -> usize;
}

/// A list that is indexed by ids. Several tables may have an entry for each id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Table<I, T> {
    items: Vec<T>,
    id: PhantomData<I>,
}

impl<I: Id, T> Table<I, T> {
    /// Appends an item, and returns its id.
    pub(crate) fn push(&mut self, item: T) -> I {
        let id = I::new(self.items.len());
        self.items.push(item);
        id
    }

    pub(crate) fn len(&self) -> usize {
        self.items.len()
    }

    /// The items in order.
    pub(crate) fn iter(&self) -> std::slice::Iter<'_, T> {
        self.items.iter()
    }

    /// The items in order, for a change.
    pub(crate) fn iter_mut(&mut self) -> std::slice::IterMut<'_, T> {
        self.items.iter_mut()
    }

    /// The ids in order.
    pub(crate) fn ids(&self) -> impl DoubleEndedIterator<Item = I> + use<I, T> {
        (0..self.items.len()).map(I::new)
    }

    /// The items in order, with their ids.
    pub(crate) fn entries(&self) -> impl DoubleEndedIterator<Item = (I, &T)> {
        self.items.iter().enumerate().map(|(index, item)| (I::new(index), item))
    }

    /// A table with the same ids, and with the result of `make` for each of them.
    pub(crate) fn map<'a, U>(&'a self, mut make: impl FnMut(I, &'a T) -> U) -> Table<I, U> {
        self.items.iter().enumerate().map(|(index, item)| make(I::new(index), item)).collect()
    }
}

impl<I: Id, T> Index<I> for Table<I, T> {
    type Output = T;

    #[expect(clippy::indexing_slicing, reason = "only the table makes ids")]
    fn index(&self, id: I) -> &T {
        &self.items[id.index()]
    }
}

impl<I: Id, T> IndexMut<I> for Table<I, T> {
    #[expect(clippy::indexing_slicing, reason = "only the table makes ids")]
    fn index_mut(&mut self, id: I) -> &mut T {
        &mut self.items[id.index()]
    }
}

impl<I, T> Default for Table<I, T> {
    fn default() -> Self {
        Self { items: Vec::new(), id: PhantomData }
    }
}

impl<I, T> From<Vec<T>> for Table<I, T> {
    fn from(items: Vec<T>) -> Self {
        Self { items, id: PhantomData }
    }
}

impl<I, T> FromIterator<T> for Table<I, T> {
    fn from_iter<Items: IntoIterator<Item = T>>(items: Items) -> Self {
        Self::from(Vec::from_iter(items))
    }
}

impl<I, T> IntoIterator for Table<I, T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.into_iter()
    }
}

impl<'a, I, T> IntoIterator for &'a Table<I, T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::Table;
    use crate::ir::api::SchemaId;

    #[test]
    fn an_id_leads_to_the_item_that_it_was_given_for() {
        let mut table = Table::default();
        let ids: Vec<SchemaId> = ["a", "b", "c"].map(|item| table.push(item)).into();
        assert_eq!(table.ids().collect::<Vec<_>>(), ids);
        let mut lengths = table.map(|id, item| format!("{item}{}", id.0));
        for (id, item) in table.entries() {
            assert_eq!(table[id], *item);
            lengths[id].push('!');
        }
        assert_eq!(Vec::from_iter(lengths), ["a0!", "b1!", "c2!"]);
    }
}
