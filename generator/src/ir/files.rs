//! Which parts of a multipart body are files (OpenAPI 3.0.3, section 4.7.14.2).

use super::api::{Schema, SchemaId, SchemaKind, Type};
use crate::table::Table;

/// The number of files in a part of a multipart body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Files {
    /// One.
    One,
    /// Any number of files, each in a part of its own.
    Several,
}

/// The number of files in a value that is a part of a multipart body. `None` if the value is not a file.
pub(crate) fn files(schemas: &Table<SchemaId, Schema>, value: &Type) -> Option<Files> {
    match value {
        Type::Binary => Some(Files::One),
        Type::Array(items) => (**items == Type::Binary).then_some(Files::Several),
        // The parts are the same for one file and for a list of files.
        Type::Schema(id) => match &schemas[*id].kind {
            SchemaKind::Union(union) => {
                let mut variants = union.variants.iter();
                variants.all(|variant| is_file_or_files(&variant.value)).then_some(Files::Several)
            }
            SchemaKind::Object(_)
            | SchemaKind::Enum(_)
            | SchemaKind::Parameters(_)
            | SchemaKind::ByStatus(_)
            | SchemaKind::Replaced
            | SchemaKind::Alias => None,
        },
        Type::Any | Type::Degraded | Type::Scalar(_) | Type::Map(_) | Type::Nullable(_) => None,
    }
}

fn is_file_or_files(value: &Type) -> bool {
    match value {
        Type::Binary => true,
        Type::Array(items) => **items == Type::Binary,
        Type::Any | Type::Degraded | Type::Scalar(_) | Type::Map(_) | Type::Nullable(_) | Type::Schema(_) => {
            false
        }
    }
}
