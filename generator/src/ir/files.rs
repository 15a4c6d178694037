//! Which parts of a multipart body are files (OpenAPI 3.0.3, section 4.7.14.2).

use super::api::{Schema, SchemaId, SchemaKind, Type};
use super::walk;
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
        Type::Array(items) => is_file(items).then_some(Files::Several),
        // `null` has no part.
        Type::Nullable(value) => files(schemas, value),
        // The parts are the same for one file and for a list of files.
        Type::Schema(id) => match &schemas[*id].kind {
            SchemaKind::Union(union) => {
                let mut variants = union.variants.iter();
                variants.all(|variant| may_be_file(&variant.value)).then_some(Files::Several)
            }
            SchemaKind::Object(_)
            | SchemaKind::Enum(_)
            | SchemaKind::ByStatus(_)
            | SchemaKind::Replaced
            | SchemaKind::Alias => None,
        },
        Type::Any | Type::Degraded | Type::Scalar(_) | Type::Map(_) | Type::KeyedMap(..) => None,
    }
}

/// Whether a value is a union with files and other values. A client sends these files as texts.
pub(crate) fn has_files_among_others(schemas: &Table<SchemaId, Schema>, value: &Type) -> bool {
    let Type::Schema(id) = walk::innermost(value) else { return false };
    let SchemaKind::Union(union) = &schemas[*id].kind else { return false };
    union.variants.iter().any(|variant| may_be_file(&variant.value)) && files(schemas, value).is_none()
}

/// Whether a value is a file or a list of files.
fn may_be_file(value: &Type) -> bool {
    match value {
        Type::Array(items) => is_file(items),
        value => is_file(value),
    }
}

fn is_file(value: &Type) -> bool {
    match value {
        Type::Binary => true,
        Type::Nullable(value) => is_file(value),
        Type::Any
        | Type::Degraded
        | Type::Scalar(_)
        | Type::Array(_)
        | Type::Map(_)
        | Type::KeyedMap(..)
        | Type::Schema(_) => false,
    }
}
