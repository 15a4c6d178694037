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

use self::reader::{ReadError, Reader};
use self::tree::Tree;
use self::writer::JsonWriter;
use self::written::Written;

/// A value that can be written as JSON.
///
/// Call it as `ToJson::write(value, out)`, because a type of the API can have its own method `write`.
pub trait ToJson {
    /// Writes the value.
    fn write(&self, out: &mut JsonWriter);
}

/// A value that can be read from JSON (RFC 8259).
pub trait FromJson: Sized {
    /// Reads the value.
    ///
    /// # Errors
    ///
    /// [`ReadError`], if the JSON is not as expected.
    fn read(value: &Tree<'_>, reader: &mut Reader) -> Result<Self, ReadError>;
}

/// The JSON of a value.
pub(crate) fn written(value: &dyn ToJson) -> Written {
    let mut out = JsonWriter::default();
    value.write(&mut out);
    out.finish()
}
