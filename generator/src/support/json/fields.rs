//! Reads the properties of an object.

use std::collections::BTreeMap;

use serde_json::Value;

use super::address::{address, Address};
use super::positions::Positions;
use super::primitives::read_map;
use super::reader::{ReadError, Reader};
use super::tree::{Members, Tree};
use super::FromJson;

/// Gives the properties of an object. Properties that are not read are counted.
///
/// Only a required property must have a value, so only `required` returns an error. The first error of
/// the others is kept until the end.
pub struct Fields<'a> {
    address: Address,
    members: &'a Members<'a>,
    reader: &'a mut Reader,
    /// The positions of the properties that were read.
    read: Positions,
    /// The position after the last one: servers mostly send properties in the order of the document.
    next: usize,
    /// The discriminators that chose this type.
    discriminators: Vec<&'static str>,
    /// The first error of a property that is not required.
    error: Option<ReadError>,
}

#[allow(dead_code, reason = "an API without such properties does not use all of it")]
impl<'a> Fields<'a> {
    #[inline(never)]
    pub(crate) fn new(value: &'a Tree<'a>, reader: &'a mut Reader) -> Result<Self, ReadError> {
        let Tree::Object(members) = value else {
            return Err(ReadError::expected("an object"));
        };
        let address = address(value);
        let discriminators = reader.take_discriminators(address);
        Ok(Self {
            address,
            members,
            reader,
            read: Positions::default(),
            next: 0,
            discriminators,
            error: None,
        })
    }

    /// A required property.
    pub(crate) fn required<T: FromJson>(&mut self, name: &'static str) -> Result<T, ReadError> {
        match self.take(name) {
            Some(value) => self.read(name, value),
            None => Err(ReadError::missing(name)),
        }
    }

    /// A required, nullable property. If it is absent, it is read as `null`, and the value fits another branch of a union
    /// better.
    pub(crate) fn required_nullable<T: FromJson>(&mut self, name: &'static str) -> Option<T> {
        if self.members.find(name, self.next).is_none() {
            self.reader.score.add_missing();
        }
        self.optional_nullable(name)
    }

    /// An optional property. If it is `null`, it is read as absent. Another branch of a union may have the `null`.
    pub(crate) fn optional<T: FromJson>(&mut self, name: &'static str) -> Option<T> {
        let value = self.take_value(name, 1)?;
        self.read_or_keep_error(name, value)
    }

    /// An optional property that may be `null`, where `null` and no property mean the same.
    pub(crate) fn optional_nullable<T: FromJson>(&mut self, name: &'static str) -> Option<T> {
        let value = self.take_value(name, 0)?;
        self.read_or_keep_error(name, value)
    }

    /// An optional property of any JSON, which includes `null`.
    pub(crate) fn optional_any(&mut self, name: &'static str) -> Option<Value> {
        self.take(name).and_then(|value| self.read_or_keep_error(name, value))
    }

    /// A property that only conditions describe.
    pub(crate) fn conditional<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        let has_failed = self.error.is_some();
        let value = read(self);
        if !has_failed {
            self.error = self.error.take().map(ReadError::of_condition);
        }
        value
    }

    /// All properties that were not read before.
    pub(crate) fn rest<T: FromJson>(&mut self) -> BTreeMap<String, T> {
        if self.read.len() == self.members.len() {
            return BTreeMap::new();
        }
        let members = self.members.iter().enumerate();
        let rest = members.filter(|(position, _)| !self.read.contains(*position)).map(|(_, member)| member);
        let rest = read_map(rest, self.reader);
        (0..self.members.len()).for_each(|position| self.read.insert(position));
        rest.map_err(|error| self.keep_error(error)).unwrap_or_default()
    }

    /// Counts the properties that were not read, if the object was. Fails with the first error of a property that is not
    /// required.
    #[inline(never)]
    pub(crate) fn finish(mut self, is_read: bool) -> Result<(), ReadError> {
        if let Some(error) = self.error {
            return Err(error);
        }
        if is_read {
            // A discriminator that chose this type counts as read, but does not show that the type fits.
            let is_understood = self.read.len() > 0;
            for name in std::mem::take(&mut self.discriminators) {
                self.take(name);
            }
            let undescribed = self.members.len() - self.read.len();
            let score = &mut self.reader.score;
            score.add_object(self.address, self.members, &self.read, undescribed, is_understood);
        }
        Ok(())
    }

    /// The value of a property, unless it is `null`. A `null` adds `nulls` to the score.
    #[inline(never)]
    fn take_value(&mut self, name: &'static str, nulls: usize) -> Option<&'a Tree<'a>> {
        match self.take(name) {
            Some(Tree::Null) => {
                self.reader.score.nulls += nulls;
                None
            }
            value => value,
        }
    }

    /// The value of a property. Such code that is the same for all types is compiled once.
    #[inline(never)]
    pub(crate) fn take(&mut self, name: &'static str) -> Option<&'a Tree<'a>> {
        if self.read.len() == self.members.len() {
            // All are read, and each is read once.
            return None;
        }
        let (position, value) = self.members.find(name, self.next)?;
        self.next = position + 1;
        self.read.insert(position);
        self.reader.score.know(name);
        Some(value)
    }

    pub(crate) fn read<T: FromJson>(&mut self, name: &'static str, value: &Tree<'_>) -> Result<T, ReadError> {
        T::read(value, self.reader).map_err(|error| error.within_property(name))
    }

    /// Reads a property that is not required.
    pub(crate) fn read_or_keep_error<T: FromJson>(
        &mut self,
        name: &'static str,
        value: &Tree<'_>,
    ) -> Option<T> {
        self.read(name, value).map_err(|error| self.keep_error(error)).ok()
    }

    #[cold]
    fn keep_error(&mut self, error: ReadError) {
        self.error.get_or_insert(error);
    }
}
