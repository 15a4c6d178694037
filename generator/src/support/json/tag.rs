//! The property whose value decides the branch of a union.

use std::borrow::Cow;

use serde_json::Number;

use super::primitives::integer;
use super::reader::{ReadError, Reader};
use super::tree::Tree;
use super::writer::JsonWriter;
use super::written::Written;
use super::{FromJson, ToJson};

/// The value of the property that decides the branch of a union.
#[allow(dead_code, reason = "what is used depends on the document")]
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tag<'a> {
    Text(&'a str),
    Integer(i64),
    Boolean(bool),
    /// A value that no branch has.
    Other,
}

#[allow(dead_code, reason = "what is used depends on the document")]
impl<'a> Tag<'a> {
    /// The tag of an object. `None` if it has no such property, or `null`.
    pub(crate) fn of(value: &'a Tree<'_>, property: &str) -> Option<Self> {
        match value.get(property)? {
            Tree::Null => None,
            Tree::String(text) => Some(Self::Text(text)),
            Tree::Bool(value) => Some(Self::Boolean(*value)),
            number @ Tree::Number(_) => {
                let integer = integer(number).and_then(|number| number.try_into().ok());
                Some(integer.map_or(Self::Other, Self::Integer))
            }
            Tree::Array(_) | Tree::Object(_) => Some(Self::Other),
        }
    }

    fn written(self) -> Written {
        match self {
            Self::Text(text) => Written::String(text.to_owned()),
            Self::Integer(value) => Written::Number(Number::from(value)),
            Self::Boolean(value) => Written::Bool(value),
            Self::Other => Written::Null,
        }
    }
}

impl<'a> From<&'a str> for Tag<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Tag<'_> {
    fn from(value: i64) -> Self {
        Self::Integer(value)
    }
}

impl From<bool> for Tag<'_> {
    fn from(value: bool) -> Self {
        Self::Boolean(value)
    }
}

/// Whether an object has another value for a property. An object without the property has none.
#[allow(dead_code, reason = "an API without such unions does not use it")]
pub(crate) fn differs(value: &Tree<'_>, property: &str, only: Tag<'_>) -> bool {
    Tag::of(value, property).is_some_and(|tag| tag != only)
}

/// The value of the discriminator of a union, if it is a string (OpenAPI 3.0.3, section 4.7.25).
#[allow(dead_code, reason = "an API without discriminators does not use it")]
pub(crate) fn discriminator<'a>(
    value: &'a Tree<'_>,
    reader: &mut Reader,
    name: &'static str,
) -> Option<&'a str> {
    let text = value.get(name)?.as_str()?;
    reader.note_discriminator(value, name);
    Some(text)
}

/// Reads the branch that a tag decided.
#[allow(dead_code, reason = "an API without such unions does not use it")]
pub(crate) fn read_tagged<T: FromJson>(
    value: &Tree<'_>,
    reader: &mut Reader,
    property: &'static str,
) -> Result<T, ReadError> {
    reader.note_discriminator(value, property);
    T::read(value, reader)
}

impl JsonWriter {
    /// Writes a branch of a union. A value that it has for the property stays.
    #[allow(dead_code, reason = "generated code uses a part")]
    pub(crate) fn with_tag(&mut self, value: &dyn ToJson, property: &'static str, tag: Tag<'static>) {
        value.write(self);
        let Written::Object(properties) = &mut self.0 else { return };
        match properties.iter_mut().find(|(name, _)| name == property) {
            Some((_, null @ Written::Null)) => *null = tag.written(),
            Some(_) => {}
            None => properties.insert(0, (Cow::Borrowed(property), tag.written())),
        }
    }
}
