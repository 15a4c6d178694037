//! Tells from the raw value of a document whether its version of OpenAPI is one that is supported.

use serde_json::Value;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};

/// Whether the document says that it is OpenAPI 3.0 (OpenAPI 3.0.3, section 4.1). Reports it otherwise.
pub(super) fn check(diagnostics: &mut Diagnostics, root: &Pointer, document: &Value) -> bool {
    let Some(object) = document.as_object() else {
        diagnostics.push(Diagnostic::error(Code::WrongType, root, "the document is not an object"));
        return false;
    };
    let diagnostic = match (object.get("openapi"), object.get("swagger")) {
        (Some(Value::String(version)), _) if version.starts_with("3.0.") => return true,
        (Some(Value::String(version)), _) => Diagnostic::error(
            Code::Version,
            root.child("openapi"),
            format!("OpenAPI {version} is not supported"),
        )
        .help("use OpenAPI 3.0.3"),
        (Some(_), _) => {
            Diagnostic::error(Code::Version, root.child("openapi"), "the OpenAPI version is not a string")
                .help("put it in quotes, in full: \"3.0.3\"")
        }
        (None, Some(_)) => {
            Diagnostic::error(Code::Version, root.child("swagger"), "Swagger 2.0 is not supported")
                .help("convert the document to OpenAPI 3.0")
        }
        (None, None) => {
            Diagnostic::error(Code::Version, root, "the document does not say which version of OpenAPI it is")
                .help("begin it with `openapi: 3.0.3`")
        }
    };
    diagnostics.push(diagnostic);
    false
}
