//! Reads and writes booleans, numbers, strings, arrays and maps.

use std::collections::BTreeMap;

use serde_json::{Map, Number, Value};

use super::super::Secret;
use super::path::Step;
use super::reader::{ReadError, Reader};
use super::tree::Tree;
use super::writer::JsonWriter;
use super::{FromJson, ToJson};

impl ToJson for bool {
    fn write(&self, out: &mut JsonWriter) {
        out.bool(*self);
    }
}

impl FromJson for bool {
    fn read(value: &Tree<'_>, _: &mut Reader) -> Result<Self, ReadError> {
        match value {
            Tree::Bool(value) => Ok(*value),
            _ => Err(ReadError::expected("a boolean")),
        }
    }
}

macro_rules! integers {
    ($($name:ident $expected:literal,)*) => {$(
        impl ToJson for $name {
            fn write(&self, out: &mut JsonWriter) {
                out.number(Some((*self).into()));
            }
        }

        impl FromJson for $name {
            fn read(value: &Tree<'_>, _: &mut Reader) -> Result<Self, ReadError> {
                integer(value).and_then(|number| number.try_into().ok()).ok_or_else(|| ReadError::expected($expected))
            }
        }
    )*};
}

integers! {
    i8 "a signed integer of 8 bits",
    i16 "a signed integer of 16 bits",
    i32 "a signed integer of 32 bits",
    i64 "a signed integer of 64 bits",
    u8 "an unsigned integer of 8 bits",
    u16 "an unsigned integer of 16 bits",
    u32 "an unsigned integer of 32 bits",
    u64 "an unsigned integer of 64 bits",
}

/// The integer of a value. JSON does not distinguish `1` and `1.0`.
pub(super) fn integer(value: &Tree<'_>) -> Option<i128> {
    let Tree::Number(value) = value else { return None };
    if let Some(number) = value.as_i64() {
        return Some(number.into());
    }
    if let Some(number) = value.as_u64() {
        return Some(number.into());
    }
    // A whole number with a fraction or an exponent is an integer too (JSON Schema 2020-12, section 4.2.3). An integer
    // below those of 64 bits is read as this least number, so it is no result.
    let in_range = |number: f64| number.fract() == 0.0 && number > i64::MIN as f64 && number < 1e20;
    value.as_f64().filter(|number| in_range(*number)).map(|number| number as i128)
}

/// The integer of a number. A number above 2^53 stands for several integers.
fn whole(number: f64) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    (number.fract() == 0.0 && number.abs() < EXACT).then_some(number as i64)
}

impl ToJson for f64 {
    fn write(&self, out: &mut JsonWriter) {
        // An integer is written without a fraction, like most servers do it.
        out.number(whole(*self).map(Number::from).or_else(|| Number::from_f64(*self)));
    }
}

impl FromJson for f64 {
    fn read(value: &Tree<'_>, reader: &mut Reader) -> Result<Self, ReadError> {
        let Tree::Number(number) = value else { return Err(ReadError::expected("a number")) };
        let float = number.as_f64().filter(|float| float.is_finite());
        let float = float.ok_or_else(|| ReadError::expected("a number"))?;
        if !is_exact(number, float) {
            // It fits another branch of a union better.
            reader.score.add_mismatches(1);
        }
        Ok(float)
    }
}

/// Whether a number of double precision has all digits of an integer.
fn is_exact(number: &Number, float: f64) -> bool {
    let integer = number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from));
    integer.is_none_or(|integer| integer == float as i128)
}

impl ToJson for f32 {
    fn write(&self, out: &mut JsonWriter) {
        // The shortest decimal text of this number, read as 64 bits.
        self.to_string().parse().unwrap_or(f64::NAN).write(out);
    }
}

impl FromJson for f32 {
    fn read(value: &Tree<'_>, reader: &mut Reader) -> Result<Self, ReadError> {
        let number = f64::read(value, reader)? as f32;
        if number.is_finite() {
            Ok(number)
        } else {
            Err(ReadError::expected("a number of 32 bits"))
        }
    }
}

impl ToJson for str {
    fn write(&self, out: &mut JsonWriter) {
        out.string(self);
    }
}

impl ToJson for String {
    fn write(&self, out: &mut JsonWriter) {
        out.string(self);
    }
}

impl FromJson for String {
    fn read(value: &Tree<'_>, _: &mut Reader) -> Result<Self, ReadError> {
        value.as_str().map(str::to_owned).ok_or_else(|| ReadError::expected("a string"))
    }
}

impl ToJson for Value {
    fn write(&self, out: &mut JsonWriter) {
        out.value(self);
    }
}

impl FromJson for Value {
    fn read(value: &Tree<'_>, _: &mut Reader) -> Result<Self, ReadError> {
        Ok(value.to_value())
    }
}

impl ToJson for Map<String, Value> {
    fn write(&self, out: &mut JsonWriter) {
        out.map(self.iter());
    }
}

impl FromJson for Map<String, Value> {
    fn read(value: &Tree<'_>, _: &mut Reader) -> Result<Self, ReadError> {
        match value {
            Tree::Object(members) => Ok(members.to_map()),
            _ => Err(ReadError::expected("an object")),
        }
    }
}

impl<T: ToJson + ?Sized> ToJson for &T {
    fn write(&self, out: &mut JsonWriter) {
        T::write(self, out);
    }
}

impl<T: ToJson + ?Sized> ToJson for Box<T> {
    fn write(&self, out: &mut JsonWriter) {
        T::write(self, out);
    }
}

impl<T: FromJson> FromJson for Box<T> {
    fn read(value: &Tree<'_>, reader: &mut Reader) -> Result<Self, ReadError> {
        T::read(value, reader).map(Self::new)
    }
}

impl<T: ToJson> ToJson for Secret<T> {
    fn write(&self, out: &mut JsonWriter) {
        T::write(self.expose(), out);
    }
}

impl<T: FromJson> FromJson for Secret<T> {
    fn read(value: &Tree<'_>, reader: &mut Reader) -> Result<Self, ReadError> {
        reader.hide(value);
        T::read(value, reader).map(Self::new).map_err(ReadError::within_secret)
    }
}

impl<T: ToJson> ToJson for Option<T> {
    fn write(&self, out: &mut JsonWriter) {
        match self {
            Some(value) => T::write(value, out),
            None => out.number(None),
        }
    }
}

impl<T: FromJson> FromJson for Option<T> {
    fn read(value: &Tree<'_>, reader: &mut Reader) -> Result<Self, ReadError> {
        if matches!(value, Tree::Null) {
            Ok(None)
        } else {
            T::read(value, reader).map(Some)
        }
    }
}

impl<T: ToJson> ToJson for [T] {
    fn write(&self, out: &mut JsonWriter) {
        out.array(self.iter());
    }
}

impl<T: ToJson> ToJson for Vec<T> {
    fn write(&self, out: &mut JsonWriter) {
        out.array(self.iter());
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn read(value: &Tree<'_>, reader: &mut Reader) -> Result<Self, ReadError> {
        let Tree::Array(items) = value else {
            return Err(ReadError::expected("an array"));
        };
        let read = |(index, item)| T::read(item, reader).map_err(|error| error.within(Step::Index(index)));
        items.iter().enumerate().map(read).collect()
    }
}

impl<T: ToJson> ToJson for BTreeMap<String, T> {
    fn write(&self, out: &mut JsonWriter) {
        out.map(self.iter());
    }
}

impl<T: FromJson> FromJson for BTreeMap<String, T> {
    fn read(value: &Tree<'_>, reader: &mut Reader) -> Result<Self, ReadError> {
        let Tree::Object(members) = value else {
            return Err(ReadError::expected("an object"));
        };
        read_map(members.iter(), reader)
    }
}

/// Reads values by key.
pub(super) fn read_map<'a, T: FromJson>(
    entries: impl Iterator<Item = (&'a str, &'a Tree<'a>)>,
    reader: &mut Reader,
) -> Result<BTreeMap<String, T>, ReadError> {
    entries
        .map(|(key, value)| match T::read(value, reader) {
            Ok(value) => Ok((key.to_owned(), value)),
            Err(error) => Err(error.within(Step::Key(key.to_owned().into()))),
        })
        .collect()
}
