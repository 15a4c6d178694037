//! Parsed JSON, which borrows from its text.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;

use serde_json::{Map, Number, Value};

/// A parsed JSON value. It does not move in memory while it is read.
///
/// Strings without escapes are borrowed, so only what a type keeps is copied.
pub enum Tree<'a> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(Number),
    /// A string.
    String(Cow<'a, str>),
    /// An array.
    Array(Vec<Tree<'a>>),
    /// An object.
    Object(Members<'a>),
}

impl<'a> Tree<'a> {
    /// The text of a string.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::Array(_) | Self::Object(_) => None,
        }
    }

    /// A member of an object.
    pub fn get(&self, name: &str) -> Option<&Tree<'a>> {
        match self {
            Self::Object(members) => members.get(name),
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::String(_) | Self::Array(_) => None,
        }
    }

    /// The same value, owned.
    pub fn to_value(&self) -> Value {
        match self {
            Self::Null => Value::Null,
            Self::Bool(value) => Value::Bool(*value),
            Self::Number(number) => Value::Number(number.clone()),
            Self::String(text) => Value::String(text.clone().into_owned()),
            Self::Array(items) => items.iter().map(Tree::to_value).collect(),
            Self::Object(members) => Value::Object(members.to_map()),
        }
    }
}

/// Shows only the kind of value, because the value can be a secret.
impl fmt::Debug for Tree<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Null => "Null",
            Self::Bool(_) => "Bool(..)",
            Self::Number(_) => "Number(..)",
            Self::String(_) => "String(..)",
            Self::Array(_) => "Array(..)",
            Self::Object(_) => "Object(..)",
        })
    }
}

impl<'a> From<&'a Value> for Tree<'a> {
    fn from(value: &'a Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(value) => Self::Bool(*value),
            Value::Number(number) => Self::Number(number.clone()),
            Value::String(text) => Self::String(text.as_str().into()),
            Value::Array(items) => Self::Array(items.iter().map(Self::from).collect()),
            Value::Object(map) => {
                let mut members = Members::default();
                for (name, value) in map {
                    members.insert(name.as_str().into(), value.into());
                }
                Self::Object(members)
            }
        }
    }
}

/// The members of an object, in their order. Their names are unique.
#[derive(Default)]
pub struct Members<'a> {
    members: Vec<(Cow<'a, str>, Tree<'a>)>,
    /// The position of each member, if there are many.
    #[allow(clippy::box_collection, reason = "most objects have no index, and should be small")]
    index: Option<Box<HashMap<Cow<'a, str>, usize>>>,
}

/// Below this number of members, an index is not faster.
const FEW: usize = 16;

impl<'a> Members<'a> {
    /// The number of members.
    pub(crate) fn len(&self) -> usize {
        self.members.len()
    }

    /// The members.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Tree<'a>)> {
        self.members.iter().map(|(name, value)| (name.as_ref(), value))
    }

    /// The value of a member.
    pub fn get(&self, name: &str) -> Option<&Tree<'a>> {
        self.find(name).map(|(_, value)| value)
    }

    /// The position of a member, and its value.
    pub(crate) fn find(&self, name: &str) -> Option<(usize, &Tree<'a>)> {
        let position = match &self.index {
            None => self.members.iter().position(|(known, _)| known == name)?,
            Some(index) => *index.get(name)?,
        };
        self.members.get(position).map(|(_, value)| (position, value))
    }

    /// Adds a member. Its name must be new.
    #[inline]
    pub(crate) fn insert(&mut self, name: Cow<'a, str>, value: Tree<'a>) {
        if let Some(index) = &mut self.index {
            index.insert(name.clone(), self.members.len());
        }
        if self.members.is_empty() {
            self.members.reserve(8);
        }
        self.members.push((name, value));
        if self.members.len() == FEW {
            let names = self.members.iter().enumerate();
            self.index = Some(Box::new(names.map(|(index, (name, _))| (name.clone(), index)).collect()));
        }
    }

    /// Frees memory that is not used: otherwise a body of many small objects takes too much.
    pub(super) fn shrink(&mut self) {
        if self.members.len() <= self.members.capacity() / 2 {
            self.members.shrink_to_fit();
        }
    }

    /// The same members, owned.
    pub(super) fn to_map(&self) -> Map<String, Value> {
        self.iter().map(|(name, value)| (name.to_owned(), value.to_value())).collect()
    }
}

/// Does not show names and values, because they can be secrets.
impl fmt::Debug for Members<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Members").field("number", &self.len()).finish_non_exhaustive()
    }
}
