//! Parses JSON, and finds the path of a syntax error.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::path::Step;
use super::tree::{Members, Tree};

/// Reads any value. A repeated key of an object is an error.
pub(crate) struct TreeSeed<'a> {
    /// After an error, its path, from the inside out.
    pub(crate) trail: &'a mut Vec<Step>,
    /// The path to a value after which reading stops with an error.
    pub(crate) stop: Option<&'a [Step]>,
}

impl TreeSeed<'_> {
    /// Reads a value inside this one.
    fn step<T, E: Error>(
        &mut self,
        segment: impl Fn() -> Step,
        read: impl FnOnce(TreeSeed<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let stop = self.stop.and_then(<[_]>::split_first).filter(|(first, _)| **first == segment());
        let stop = stop.map(|(_, rest)| rest);
        read(TreeSeed { trail: self.trail, stop }).inspect_err(|_| self.trail.push(segment()))
    }

    /// The value, or an error if reading stops here.
    fn finish<'de, E: Error>(self, value: Tree<'de>) -> Result<Tree<'de>, E> {
        if self.stop == Some(&[]) {
            Err(E::custom("stopped"))
        } else {
            Ok(value)
        }
    }
}

/// The key that serde_json uses for a number with its feature `arbitrary_precision`.
const NUMBER: &str = "$serde_json::private::Number";

impl<'de> DeserializeSeed<'de> for TreeSeed<'_> {
    type Value = Tree<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Tree<'de>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for TreeSeed<'_> {
    type Value = Tree<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Tree<'de>, E> {
        self.finish(Tree::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Tree<'de>, E> {
        self.finish(Tree::Number(value.into()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Tree<'de>, E> {
        self.finish(Tree::Number(value.into()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Tree<'de>, E> {
        self.finish(serde_json::Number::from_f64(value).map_or(Tree::Null, Tree::Number))
    }

    fn visit_borrowed_str<E: Error>(self, value: &'de str) -> Result<Tree<'de>, E> {
        self.finish(Tree::String(value.into()))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Tree<'de>, E> {
        self.visit_string(value.to_owned())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Tree<'de>, E> {
        self.finish(Tree::String(value.into()))
    }

    fn visit_unit<E: Error>(self) -> Result<Tree<'de>, E> {
        self.finish(Tree::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Tree<'de>, E> {
        self.finish(Tree::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Tree<'de>, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut access: A) -> Result<Tree<'de>, A::Error> {
        let mut items = Vec::new();
        while let Some(item) =
            self.step(|| Step::Index(items.len()), |seed| access.next_element_seed(seed))?
        {
            items.push(item);
        }
        self.finish(Tree::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut access: A) -> Result<Tree<'de>, A::Error> {
        let mut members = Vec::new();
        let mut names = HashSet::new();
        while let Some(name) = access.next_key_seed(NameSeed)? {
            let is_repeated = !names.insert(name.clone());
            let read = |seed: TreeSeed<'_>| match is_repeated {
                true => Err(A::Error::custom("duplicate key")),
                false => access.next_value_seed(seed),
            };
            let value = self.step(|| Step::Key(name.clone().into_owned().into()), read)?;
            members.push((name, value));
        }
        let members = Members::of(members.into());
        if members.len() == 1 {
            if let Some(Ok(number)) = members.get(NUMBER).and_then(Tree::as_str).map(str::parse) {
                return self.finish(Tree::Number(number));
            }
        }
        self.finish(Tree::Object(members))
    }
}

/// Reads the name of a member.
struct NameSeed;

impl<'de> DeserializeSeed<'de> for NameSeed {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Cow<'de, str>, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for NameSeed {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_borrowed_str<E: Error>(self, name: &'de str) -> Result<Cow<'de, str>, E> {
        Ok(name.into())
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Cow<'de, str>, E> {
        Ok(name.to_owned().into())
    }

    fn visit_string<E: Error>(self, name: String) -> Result<Cow<'de, str>, E> {
        Ok(name.into())
    }
}
