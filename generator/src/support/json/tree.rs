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
                let members = map.iter().map(|(name, value)| (name.as_str().into(), value.into()));
                Self::Object(Members::of(members.collect()))
            }
        }
    }
}

/// The members of an object, in their order. Their names are unique.
pub struct Members<'a> {
    members: Box<[Member<'a>]>,
    /// The position of each member, if there are many.
    #[allow(clippy::box_collection, reason = "most objects have no index, and should be small")]
    index: Option<Box<HashMap<Cow<'a, str>, usize>>>,
}

/// A name, and its value.
pub(super) type Member<'a> = (Cow<'a, str>, Tree<'a>);

/// Up to this number of members, an index is not faster.
const FEW: usize = 16;

impl<'a> Members<'a> {
    /// The members, whose names are unique.
    pub(super) fn of(members: Box<[Member<'a>]>) -> Self {
        let names = members.iter().enumerate().map(|(index, (name, _))| (name.clone(), index));
        let index = (members.len() > FEW).then(|| Box::new(names.collect()));
        Self { members, index }
    }

    /// Whether the names are unique.
    pub(super) fn are_unique(&self) -> bool {
        match &self.index {
            Some(index) => index.len() == self.members.len(),
            None => {
                let mut names = self.members.iter().map(|(name, _)| name).enumerate();
                names.all(|(index, name)| !self.members.iter().take(index).any(|(known, _)| known == name))
            }
        }
    }

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
        self.find(name, 0).map(|(_, value)| value)
    }

    /// The position of a member, and its value. The member is probably at the expected position.
    pub(crate) fn find(&self, name: &str, expected: usize) -> Option<(usize, &Tree<'a>)> {
        let is_it = |(known, _): &Member<'_>| known == name;
        if let Some((_, value)) = self.members.get(expected).filter(|member| is_it(member)) {
            return Some((expected, value));
        }
        let position = match &self.index {
            None => self.members.iter().position(is_it)?,
            Some(index) => *index.get(name)?,
        };
        self.members.get(position).map(|(_, value)| (position, value))
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
