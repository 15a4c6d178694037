//! The statuses of responses (OpenAPI 3.0.3, section 4.7.16.2).

use openapiv3::StatusCode;

use crate::ir::api::Status;

/// A key of a Responses Object.
pub(super) fn status(code: &StatusCode) -> Status {
    match code {
        StatusCode::Code(code) => Status::Code(*code),
        StatusCode::Range(range) => Status::Range(*range),
    }
}
