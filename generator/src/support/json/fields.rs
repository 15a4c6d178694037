//! Reads the properties of an object.

use std::collections::BTreeMap;

use serde_json::Value;

use super::address::{address, Address};
use super::path::Step;
use super::positions::Positions;
use super::primitives::read_map;
use super::reader::{ReadError, Reader};
use super::tree::{Members, Tree};
use super::FromJson;

/// Gives the properties of an object. Properties that are not read are counted.
pub struct Fields<'a> {
    address: Address,
    members: &'a Members<'a>,
    reader: &'a mut Reader,
    /// The positions of the properties that were read.
    read: Positions,
    /// The discriminators that chose this type.
    discriminators: Vec<&'static str>,
}

#[allow(dead_code, reason = "an API without such properties does not use all of it")]
impl<'a> Fields<'a> {
    pub(crate) fn new(value: &'a Tree<'a>, reader: &'a mut Reader) -> Result<Self, ReadError> {
        let Tree::Object(members) = value else {
            return Err(ReadError::expected("an object"));
        };
        let address = address(value);
        let discriminators = reader.take_discriminators(address);
        Ok(Self { address, members, reader, read: Positions::default(), discriminators })
    }

    /// A required property.
    pub(crate) fn required<T: FromJson>(&mut self, name: &'static str) -> Result<T, ReadError> {
        let value = self.take(name).ok_or_else(|| ReadError::missing(name))?;
        self.read(name, value)
    }

    /// A required, nullable property. If it is absent, it is read as `null`, and counts as a mismatch.
    pub(crate) fn required_nullable<T: FromJson>(
        &mut self,
        name: &'static str,
    ) -> Result<Option<T>, ReadError> {
        if self.members.find(name).is_none() {
            self.reader.score.add_mismatches(1);
        }
        self.optional(name)
    }

    /// An optional property. If it is `null`, it is read as absent.
    pub(crate) fn optional<T: FromJson>(&mut self, name: &'static str) -> Result<Option<T>, ReadError> {
        match self.take(name) {
            None | Some(Tree::Null) => Ok(None),
            Some(value) => self.read(name, value).map(Some),
        }
    }

    /// An optional property of any JSON, which includes `null`.
    pub(crate) fn optional_any(&mut self, name: &'static str) -> Result<Option<Value>, ReadError> {
        self.take(name).map(|value| self.read(name, value)).transpose()
    }

    /// All properties that were not read before.
    pub(crate) fn rest<T: FromJson>(&mut self) -> Result<BTreeMap<String, T>, ReadError> {
        let members = self.members.iter().enumerate();
        let rest = members.filter(|(position, _)| !self.read.contains(*position)).map(|(_, member)| member);
        let rest = read_map(rest, self.reader);
        (0..self.members.len()).for_each(|position| self.read.insert(position));
        rest
    }

    /// Counts the properties that were not read.
    pub(crate) fn finish(mut self) {
        // A discriminator that chose this type counts as read, but does not show that the type fits.
        let is_understood = self.read.len() > 0;
        for name in std::mem::take(&mut self.discriminators) {
            self.take(name);
        }
        let undescribed = self.members.len() - self.read.len();
        let read = std::mem::take(&mut self.read);
        self.reader.score.add_object(self.address, self.members, read, undescribed, is_understood);
    }

    pub(crate) fn take(&mut self, name: &'static str) -> Option<&'a Tree<'a>> {
        let (position, value) = self.members.find(name)?;
        self.read.insert(position);
        self.reader.score.know(name);
        Some(value)
    }

    pub(crate) fn read<T: FromJson>(&mut self, name: &'static str, value: &Tree<'_>) -> Result<T, ReadError> {
        T::read(value, self.reader).map_err(|error| error.within(Step::Key(name.into())))
    }
}
