//! Reads the version of OpenAPI that a document is written in.

use serde_json::Value;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};

/// The versions of OpenAPI whose rules differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Version {
    /// OpenAPI 3.0: keywords beside a `$ref` are ignored.
    V30,
    /// OpenAPI 3.1: schemas are those of JSON Schema 2020-12.
    V31,
}

/// Returns the version of a document (OpenAPI 3.0.3, section 4.1). Reports a version that is not supported.
pub(super) fn read(diagnostics: &mut Diagnostics, document: &Value) -> Option<Version> {
    let root = Pointer::root();
    let Some(object) = document.as_object() else {
        diagnostics.push(Diagnostic::error(Code::WrongType, root, "the document is not an object"));
        return None;
    };
    let at = root.child("openapi");
    let text = match (object.get("openapi"), object.get("swagger")) {
        (Some(Value::String(text)), _) => text.trim().to_owned(),
        (Some(Value::Number(number)), _) => number.to_string(),
        (Some(_), _) => {
            let message = "the OpenAPI version is not a string";
            diagnostics.push(Diagnostic::error(Code::Version, at, message).help("write it as \"3.0.3\""));
            return None;
        }
        (None, Some(_)) => {
            let message = "Swagger 2.0 is not supported";
            diagnostics.push(
                Diagnostic::error(Code::Version, root.child("swagger"), message)
                    .help("convert the document to OpenAPI 3.0"),
            );
            return None;
        }
        (None, None) => {
            let message = "the document does not name its OpenAPI version";
            diagnostics
                .push(Diagnostic::error(Code::Version, root, message).help("begin it with `openapi: 3.0.3`"));
            return None;
        }
    };
    let mut parts = text.split('.');
    let version = match (parts.next(), parts.next().unwrap_or("0")) {
        (Some("3"), "0") => Version::V30,
        (Some("3"), "1") => Version::V31,
        (Some("3"), "2") => {
            let message = format!("OpenAPI {text} is read as OpenAPI 3.1");
            diagnostics.push(Diagnostic::warning(Code::Version, &at, message));
            Version::V31
        }
        _ => {
            let message = format!("OpenAPI {text} is not supported");
            diagnostics.push(Diagnostic::error(Code::Version, at, message).help("use OpenAPI 3.0 or 3.1"));
            return None;
        }
    };
    if object.get("openapi").is_some_and(Value::is_number) {
        let message = format!("the OpenAPI version is a number: read as \"{text}\"");
        let help = "write the full version in quotes, such as \"3.0.3\"";
        diagnostics.push(Diagnostic::warning(Code::Mended, at, message).help(help));
    }
    Some(version)
}
