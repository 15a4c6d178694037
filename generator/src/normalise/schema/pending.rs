//! Facts about a schema that are complete only when all of its keywords are read.

use super::words::EnumWords;
use crate::openapi::Others;

/// Facts that depend on several keywords.
#[derive(Default)]
pub(super) struct Pending {
    /// Whether the types, the values or the members of a union include `null`.
    pub(super) has_null: bool,
    /// Whether `nullable` is true.
    pub(super) is_nullable: bool,
    /// `additionalItems`.
    pub(super) additional_items: Option<Others>,
    /// Whether `items` is a list.
    pub(super) lists_items: bool,
    /// OpenAPI 3.0: whether `minimum` is an exclusive bound.
    pub(super) excludes_minimum: bool,
    /// The properties that `x-sensitive` lists.
    pub(super) sensitive: Vec<(usize, String)>,
    /// Words about the values of `enum`.
    pub(super) enum_words: EnumWords,
    /// OpenAPI 3.0: whether `maximum` is an exclusive bound.
    pub(super) excludes_maximum: bool,
}
