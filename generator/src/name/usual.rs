//! The usual names of what is made of other names: the lock has only the others.

use super::ident::{pascal, snake};
use crate::ir::api::{Body, EnumValue};
use crate::ir::places::FIRST_BODY;

/// What a constructor by tag is named after.
pub(super) fn constructor(value: &EnumValue) -> String {
    snake(value.name.as_ref().unwrap_or(&value.text))
}

/// The method that sets a property to `null`.
pub(super) fn clearer(field: &str) -> String {
    format!("clear_{}", field.trim_end_matches('_'))
}

/// The method that gives a property, or its default.
pub(super) fn or_default(field: &str) -> String {
    format!("{}_or_default", field.trim_end_matches('_'))
}

/// The field for other properties.
pub(super) const REST: &str = "additional_properties";

/// The method for a further kind of body.
pub(super) fn body_method(method: &str, body: &Body) -> String {
    format!("{}_{}", method.trim_end_matches('_'), snake(&body.words))
}

/// The setter of an optional body.
pub(super) fn body_setter(index: usize, body: &Body) -> String {
    if index == 0 { FIRST_BODY.to_owned() } else { format!("body_as_{}", snake(&body.words)) }
}

/// The type that stands for an operation.
pub(super) fn operation_type(method: &str) -> String {
    pascal(method)
}

/// The setter of a call for a value that may be absent.
pub(super) fn optional(setter: &str) -> String {
    format!("{}_opt", setter.trim_end_matches('_'))
}

/// The method that gives a handle of a client.
pub(super) fn handle(setter: &str) -> String {
    format!("with_{}", setter.trim_end_matches('_'))
}

/// A name beside those of the support code: one that is in use gets an underscore at its end, as a keyword does.
pub(super) fn beside(mut name: String, in_use: &[&str]) -> String {
    if in_use.contains(&name.as_str()) {
        name.push('_');
    }
    name
}

/// The view of a type.
pub(super) fn view(type_: &str) -> String {
    format!("{type_}View")
}

/// The variant for unknown values.
pub(super) const UNKNOWN: &str = "Unknown";
