//! The keywords of a schema and its type go in; those that say something about values of that type stay.

use super::parts::Parts;
use super::types::JsonType;
use super::{array, object};
use crate::normalise::context::Context;
use crate::normalise::place::At;

/// Takes away what says nothing about values of the type. JSON Schema ignores such keywords; where a structure is
/// lost by that, it is reported.
pub(super) fn fit(context: &mut Context<'_>, at: At<'_>, parts: &mut Parts, type_: JsonType) {
    if type_ != JsonType::Object {
        object::drop(context, at, parts, type_);
    }
    if type_ != JsonType::Array {
        array::drop(context, at, parts, type_);
    }
    let any = &mut parts.any;
    if type_ != JsonType::String {
        (any.pattern, any.min_length, any.max_length) = (None, None, None);
    }
    if !matches!(type_, JsonType::Number | JsonType::Integer) {
        (parts.minimum, parts.maximum, parts.multiple_of) = (None, None, None);
        (any.exclusive_minimum, any.exclusive_maximum) = (None, None);
    }
    if matches!(type_, JsonType::Boolean | JsonType::Object | JsonType::Array) {
        any.format = None;
    }
}
