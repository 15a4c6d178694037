//! The keywords of OpenAPI 3.0.3 and 3.1 for each object, and which of them the client does not support.

mod document;
mod kind;
mod schema;

pub(super) use document::{DOCUMENT, MEDIA_TYPE, PATH_ITEM, of_component};
pub(super) use kind::{Kind, Rule};
pub(super) use schema::SCHEMA;
