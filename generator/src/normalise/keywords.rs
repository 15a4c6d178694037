//! The keywords of OpenAPI 3.0.3, of 3.1, and of Swagger 2.0 for each object, and which of them the client does not support.

mod document;
mod kind;
mod schema;
mod swagger;

use serde_json::Value;

use super::references::Component;
use super::version::Version;
pub(super) use document::{MEDIA_TYPE, PATH_ITEM};
pub(super) use kind::{Kind, Rule};
pub(super) use schema::SCHEMA;

/// The root of a document.
pub(super) fn root(version: Version) -> &'static Kind {
    match version {
        Version::V20 => &swagger::DOCUMENT,
        Version::V30 | Version::V31 | Version::V32 => &document::DOCUMENT,
    }
}

/// The root of a document, or of another file that is a document. Another file need not be one.
pub(super) fn root_of(file: &Value) -> Option<&'static Kind> {
    let has = |key| file.get(key).is_some();
    match (has("openapi"), has("swagger")) {
        (true, _) => Some(&document::DOCUMENT),
        (false, true) => Some(&swagger::DOCUMENT),
        (false, false) => None,
    }
}

/// A path item.
pub(super) fn path_item(version: Version) -> &'static Kind {
    match version {
        Version::V20 => &swagger::PATH_ITEM,
        Version::V30 | Version::V31 | Version::V32 => &PATH_ITEM,
    }
}

/// The object with the fields of a kind of component.
pub(super) fn of_component(version: Version, component: Component) -> Option<&'static Kind> {
    match (version, component) {
        (Version::V20, Component::Parameters) => Some(&swagger::PARAMETER),
        (Version::V20, Component::Responses) => Some(&swagger::RESPONSE),
        (Version::V20, Component::SecuritySchemes) => Some(&swagger::SECURITY_SCHEME),
        (_, component) => document::of_component(component),
    }
}

/// The section of the specification about an object, in words.
pub(super) fn section(version: Version, kind: &Kind) -> String {
    match version {
        Version::V20 => format!("Swagger 2.0, section {}", kind.swagger_section),
        Version::V30 => format!("OpenAPI 3.0.3, section {}", kind.section),
        // OpenAPI 3.1 has the same objects in the next chapter.
        Version::V31 => format!("OpenAPI 3.1.1, section {}", kind.section.replacen("4.7", "4.8", 1)),
        // OpenAPI 3.2 has them in a chapter of their own.
        Version::V32 => format!("OpenAPI 3.2.0, section {}", kind.section.replacen("4.7.", "4.", 1)),
    }
}
