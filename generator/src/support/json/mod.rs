//! Writing and reading JSON. Every type of the API can do both.

pub(super) mod address;
pub(super) mod choices;
pub(super) mod external_type;
pub(super) mod field_writer;
pub(super) mod fields;
pub(super) mod integer_enum;
pub(super) mod keyed_map;
#[cfg_attr(not(feature = "testing"), allow(dead_code, reason = "tests want to know"))]
pub(super) mod mismatches;
pub(super) mod object;
pub(super) mod one_of;
pub(super) mod open_enum;
pub(super) mod path;
pub(super) mod positions;
pub(super) mod primitives;
pub(super) mod reader;
pub(super) mod scanner;
pub(super) mod score;
pub(super) mod tag;
pub(super) mod tree;
pub(super) mod tree_seed;
#[cfg_attr(not(feature = "testing"), allow(dead_code, unreachable_pub, reason = "tests want to know"))]
pub(super) mod undescribed;
pub(super) mod union;
mod unread;
pub(super) mod with_serde;
pub(super) mod writer;
pub(super) mod written;

use std::fmt;

use self::field_writer::FieldWriter;
use self::fields::Fields;
use self::reader::{ReadError, Reader};
use self::tree::Tree;
use self::writer::JsonWriter;
use self::written::Written;

/// A value that can be written as JSON. A type has one of the two methods: an object has `write_properties`, all others
/// have `write`.
///
/// Call it as `ToJson::write(value, out)`, because a type of the API can have its own method `write`.
pub trait ToJson: fmt::Debug {
    /// Writes the value.
    fn write(&self, out: &mut JsonWriter) {
        out.object(&mut |fields| self.write_properties(fields));
    }

    /// Writes the properties of an object, in the order in which they are sent.
    fn write_properties(&self, _fields: &mut FieldWriter<'_>) {}
}

/// A value that can be read from JSON (RFC 8259). A type has one of the two methods: an object has `read_properties`, all
/// others have `read`.
pub trait FromJson: Sized {
    /// Reads the value.
    ///
    /// # Errors
    ///
    /// [`ReadError`], if the JSON is not as expected.
    fn read(value: &Tree<'_>, reader: &mut Reader) -> JsonResult<Self> {
        let mut fields = Fields::new(value, reader)?;
        let object = Self::read_properties(&mut fields);
        fields.finish(object.is_ok())?;
        object
    }

    /// Reads the properties of an object.
    ///
    /// # Errors
    ///
    /// [`ReadError`], if a property is missing or not as expected, or if the type is no object.
    fn read_properties(_fields: &mut Fields<'_>) -> JsonResult<Self> {
        Err(ReadError::expected("another value than an object"))
    }
}

/// What reading gives. Its short name saves rustc memory: macros write it for each type.
pub type JsonResult<T> = Result<T, ReadError>;

/// The JSON of a value.
pub(crate) fn written(value: &dyn ToJson) -> Written {
    let mut out = JsonWriter::default();
    value.write(&mut out);
    out.finish()
}
