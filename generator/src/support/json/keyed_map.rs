//! Maps whose keys are values of an enum.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::path::Step;
use super::reader::{ReadError, Reader};
use super::tree::Tree;
use super::writer::JsonWriter;
use super::written::Written;
use super::{written, FromJson, ToJson};

/// Reads a map. A key that is not listed is kept, and counts as a mismatch.
#[allow(dead_code, reason = "an API without such maps does not use it")]
pub(crate) fn read_keyed_map<K: for<'a> From<&'a str> + Ord, T: FromJson>(
    value: &Tree<'_>,
    reader: &mut Reader,
    listed: &[K],
) -> Result<BTreeMap<K, T>, ReadError> {
    let Tree::Object(members) = value else {
        return Err(ReadError::expected("an object"));
    };
    let mut map = BTreeMap::new();
    for (name, value) in members.iter() {
        let key = K::from(name);
        if !listed.contains(&key) {
            reader.score.add_unlisted(value, name);
        }
        let read = T::read(value, reader);
        map.insert(key, read.map_err(|error| error.within(Step::Key(name.to_owned().into())))?);
    }
    Ok(map)
}

/// Writes a map.
#[allow(dead_code, reason = "an API without such maps does not use it")]
pub(crate) fn write_keyed_map<K: AsRef<str>, T: ToJson>(map: &BTreeMap<K, T>, out: &mut JsonWriter) {
    let members = map.iter().map(|(key, value)| (Cow::Owned(key.as_ref().to_owned()), written(value)));
    out.0 = Written::Object(members.collect());
}

/// Makes an enum the key of maps: it has an order, which is that of its texts, and the maps are JSON.
///
/// The module `support` must be in scope.
#[allow(unused_macros, reason = "an API without such maps does not use it")]
macro_rules! keyed_map {
    ($($name:ident),* $(,)?) => {$(
        impl ::std::cmp::PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> ::std::option::Option<::std::cmp::Ordering> {
                ::std::option::Option::Some(::std::cmp::Ord::cmp(self, other))
            }
        }

        impl ::std::cmp::Ord for $name {
            fn cmp(&self, other: &Self) -> ::std::cmp::Ordering {
                ::std::cmp::Ord::cmp(self.as_str(), other.as_str())
            }
        }

        impl<T: support::ToJson> support::ToJson for ::std::collections::BTreeMap<$name, T> {
            fn write(&self, out: &mut support::JsonWriter) {
                support::write_keyed_map(self, out);
            }
        }

        impl<T: support::FromJson> support::FromJson for ::std::collections::BTreeMap<$name, T> {
            fn read(value: &support::Tree<'_>, reader: &mut support::Reader) -> support::JsonResult<Self> {
                support::read_keyed_map(value, reader, $name::VALUES)
            }
        }
    )*};
}

#[allow(unused_imports, reason = "an API without such maps does not use it")]
pub(crate) use keyed_map;
