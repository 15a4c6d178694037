//! Turns the schemas of texts (OpenAPI 3.0.3, section 4.7.24) into types.

use openapiv3::{StringFormat, StringType, VariantOrUnknownOrEmpty};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};
use crate::ir::api::{SchemaKind, Type};

/// An enum of strings, each of them once.
pub(super) fn lower_enum(
    diagnostics: &mut Diagnostics,
    at: &Pointer,
    string: &StringType,
) -> Option<SchemaKind> {
    let at = at.child("enum");
    let mut values: Vec<String> = Vec::new();
    for (index, value) in string.enumeration.iter().enumerate() {
        match value {
            None => return unsupported(diagnostics, &at.child(index), "`null` in an enum of strings"),
            Some(value) if values.contains(value) => diagnostics.push(Diagnostic::error(
                Code::InvalidValue,
                at.child(index),
                format!("the enum lists `{value}` twice"),
            )),
            Some(value) => values.push(value.clone()),
        }
    }
    Some(SchemaKind::Enum(values))
}

/// A text, by its format. `uri` and `email` stay texts: what is sent is kept as it is.
pub(super) fn lower_string(diagnostics: &mut Diagnostics, at: &Pointer, string: &StringType) -> Option<Type> {
    match &string.format {
        VariantOrUnknownOrEmpty::Empty | VariantOrUnknownOrEmpty::Item(StringFormat::Password) => {
            Some(Type::String)
        }
        VariantOrUnknownOrEmpty::Item(StringFormat::Date) => Some(Type::Date),
        VariantOrUnknownOrEmpty::Unknown(format) if format == "uri" || format == "email" => {
            Some(Type::String)
        }
        VariantOrUnknownOrEmpty::Item(StringFormat::DateTime) => {
            unsupported_format(diagnostics, at, "date-time")
        }
        VariantOrUnknownOrEmpty::Item(StringFormat::Byte) => unsupported_format(diagnostics, at, "byte"),
        VariantOrUnknownOrEmpty::Item(StringFormat::Binary) => unsupported_format(diagnostics, at, "binary"),
        VariantOrUnknownOrEmpty::Unknown(format) => unsupported_format(diagnostics, at, format),
    }
}

/// Reports a format that is not supported.
pub(super) fn unsupported_format<T>(diagnostics: &mut Diagnostics, at: &Pointer, format: &str) -> Option<T> {
    unsupported(diagnostics, &at.child("format"), &format!("the format `{format}`"))
}

/// Reports something that is not supported.
pub(super) fn unsupported<T>(diagnostics: &mut Diagnostics, at: &Pointer, what: &str) -> Option<T> {
    diagnostics.push(Diagnostic::error(Code::Unsupported, at, format!("{what} is not supported")));
    None
}
