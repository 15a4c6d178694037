//! What is known of a schema only when all of its keywords are read.

/// What several keywords say together.
#[derive(Default)]
pub(super) struct Pending {
    /// Whether `null` is among the types, or among the values, or a member of a union.
    pub(super) has_null: bool,
    /// Whether a keyword says that `null` is allowed.
    pub(super) is_nullable: bool,
    /// OpenAPI 3.0: whether `minimum` is an exclusive bound.
    pub(super) excludes_minimum: bool,
    /// OpenAPI 3.0: whether `maximum` is an exclusive bound.
    pub(super) excludes_maximum: bool,
}
