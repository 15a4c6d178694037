//! The two directions of JSON: a value is written, and read back. Every type of the API has both.

use super::json_writer::JsonWriter;
use super::node::Node;
use super::reader::{ReadError, Reader};
use super::tree::Tree;

/// A value that can be written as JSON.
///
/// Call it by the name of the trait, `ToJson::write(value, out)`: a type of the API may have a method `write`.
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
    /// [`ReadError`] says where and what was expected there, if the JSON is something else.
    fn read(value: &Tree<'_>, reader: &mut Reader) -> Result<Self, ReadError>;
}

/// What a value writes.
pub(super) fn node(value: &dyn ToJson) -> Node {
    let mut out = JsonWriter::default();
    value.write(&mut out);
    out.finish()
}
