//! The properties of an object that is read: names go in, values come out.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::json::FromJson;
use super::json_path::Segment;
use super::reader::{ReadError, Reader};
use super::tally::{place, Place};
use super::Nullable;

/// Gives the properties of an object. What nobody asks for is ignored, and counted.
pub struct Fields<'a> {
    place: Place,
    map: &'a Map<String, Value>,
    reader: &'a mut Reader,
    /// The names of the properties that were there when asked for.
    read: Vec<&'static str>,
    /// The discriminators that led here.
    tags: Vec<&'static str>,
    /// The number of properties that nobody asked for.
    unread: usize,
}

#[allow(dead_code, reason = "an API without such properties does not use all of it")]
impl<'a> Fields<'a> {
    pub(super) fn new(value: &'a Value, reader: &'a mut Reader) -> Result<Self, ReadError> {
        let Value::Object(map) = value else {
            return Err(ReadError::expected("an object"));
        };
        let place = place(value);
        let tags = reader.take_tags(place);
        Ok(Self { place, map, reader, read: Vec::new(), tags, unread: map.len() })
    }

    /// A property that must be there.
    pub(crate) fn required<T: FromJson>(&mut self, name: &'static str) -> Result<T, ReadError> {
        let value = self.take(name).ok_or_else(|| ReadError::missing(name))?;
        self.read(name, value)
    }

    /// A property that should be there, and can be `null`. A server that leaves it out means the same.
    pub(crate) fn required_nullable<T: FromJson>(
        &mut self,
        name: &'static str,
    ) -> Result<Option<T>, ReadError> {
        self.optional(name)
    }

    /// A property that may be left out. A server that sends `null` means the same.
    pub(crate) fn optional<T: FromJson>(&mut self, name: &'static str) -> Result<Option<T>, ReadError> {
        match self.take(name) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => self.read(name, value).map(Some),
        }
    }

    /// A property that may be left out, or may be `null`.
    pub(crate) fn nullable<T: FromJson>(&mut self, name: &'static str) -> Result<Nullable<T>, ReadError> {
        match self.take(name) {
            None => Ok(Nullable::Absent),
            Some(Value::Null) => Ok(Nullable::Null),
            Some(value) => self.read(name, value).map(Nullable::Value),
        }
    }

    /// All properties that were not asked for before.
    pub(crate) fn rest<T: FromJson>(&mut self) -> Result<BTreeMap<String, T>, ReadError> {
        self.read.sort_unstable();
        self.unread = 0;
        let rest = self.map.iter().filter(|(name, _)| self.read.binary_search(&name.as_str()).is_err());
        read_map(rest, self.reader)
    }

    /// Counts what was not asked for.
    pub(super) fn finish(mut self) {
        // A discriminator that led here is read, but says nothing of how well the type itself fits.
        let is_understood = !self.read.is_empty();
        for tag in std::mem::take(&mut self.tags) {
            if !self.read.contains(&tag) {
                self.take(tag);
            }
        }
        self.reader.tally.add_object(self.place, self.map, &self.read, self.unread, is_understood);
    }

    fn take(&mut self, name: &'static str) -> Option<&'a Value> {
        let value = self.map.get(name)?;
        self.read.push(name);
        self.unread = self.unread.saturating_sub(1);
        Some(value)
    }

    fn read<T: FromJson>(&mut self, name: &'static str, value: &Value) -> Result<T, ReadError> {
        T::read(value, self.reader).map_err(|error| error.within(Segment::Key(name.into())))
    }
}

/// Reads values by key.
pub(super) fn read_map<'a, T: FromJson>(
    entries: impl Iterator<Item = (&'a String, &'a Value)>,
    reader: &mut Reader,
) -> Result<BTreeMap<String, T>, ReadError> {
    entries
        .map(|(key, value)| match T::read(value, reader) {
            Ok(value) => Ok((key.clone(), value)),
            Err(error) => Err(error.within(Segment::Key(key.clone().into()))),
        })
        .collect()
}
