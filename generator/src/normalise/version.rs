//! Reads the version of OpenAPI that a document is written in.

use serde_json::Value;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};

/// The versions of OpenAPI whose rules differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Version {
    /// Swagger 2.0: the same contents, in other places.
    V20,
    /// OpenAPI 3.0: keywords beside a `$ref` are ignored.
    #[default]
    V30,
    /// OpenAPI 3.1: schemas are those of JSON Schema 2020-12.
    V31,
    /// OpenAPI 3.2: as 3.1, with further keywords.
    V32,
}

impl Version {
    /// Whether keywords beside a `$ref` are ignored, and responses are required.
    pub(super) fn is_before_31(self) -> bool {
        matches!(self, Self::V20 | Self::V30)
    }
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
        (None, Some(version)) => return swagger(diagnostics, version),
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
        (Some("3"), "2") => Version::V32,
        _ => {
            let message = format!("OpenAPI {text} is not supported");
            diagnostics.push(
                Diagnostic::error(Code::Version, at, message)
                    .help("use OpenAPI 3.0, 3.1 or 3.2, or Swagger 2.0"),
            );
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

/// The version of a Swagger document (Swagger 2.0, section 6.4.1).
fn swagger(diagnostics: &mut Diagnostics, version: &Value) -> Option<Version> {
    let at = Pointer::root().child("swagger");
    let text = version.as_str().map_or_else(|| version.to_string(), |text| text.trim().to_owned());
    if !matches!(text.as_str(), "2.0" | "2") {
        let message = format!("Swagger {text} is not supported");
        diagnostics.push(Diagnostic::error(Code::Version, at, message).help("use Swagger 2.0, or OpenAPI 3"));
        return None;
    }
    if version.as_str().map(str::trim) != Some("2.0") {
        let message = "the Swagger version is read as \"2.0\"";
        diagnostics
            .push(Diagnostic::warning(Code::Mended, at, message).help("write it as \"2.0\", in quotes"));
    }
    Some(Version::V20)
}
