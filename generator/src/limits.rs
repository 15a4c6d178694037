//! Every limit on what a document may make the generator do, with the reason for each.
//!
//! A document may come from anybody. Each limit is far above what the largest public documents need, and what goes
//! beyond one is reported.

/// The most bytes of text that are read, of all files together: the text is kept in memory. The largest public document
/// has 47 MiB.
pub(crate) const MAX_BYTES: usize = 64 << 20;

/// The most files that are read from the folder of a document, which may be the root of a disk.
pub(crate) const MAX_FILES: usize = 10_000;

/// The most lists and objects around a value: the stages call themselves as deep. `serde_json` stops there too.
pub(crate) const MAX_DEPTH: usize = 127;

/// The most values that YAML aliases may add to those that are written: aliases of aliases grow exponentially.
pub(crate) const MAX_REPEATED: usize = 1_000_000;

/// The most diagnostics about the YAML of one file. A reader corrects the first ones, and runs again.
pub(crate) const MAX_FOUND: usize = 100;

/// The most references that are followed one after the other: a circle has no end.
pub(crate) const MAX_HOPS: usize = 64;

/// The most values that are copied for references that stand where the specification knows none, such as in the place
/// of all paths: copies of copies grow exponentially.
pub(crate) const MAX_COPIED_FOR_FILES: usize = 300_000;

/// The most of these copies that are made one inside of the other.
pub(crate) const MAX_NESTED_COPIES: usize = 64;

/// The most values that are copied for path items that are references: many paths may refer to one large item.
pub(crate) const MAX_COPIED_FOR_PATHS: usize = 1_000_000;

/// The most media types of one response whose schemas each of its other media types is compared with: the time grows
/// with the square of their number.
pub(crate) const MAX_COMPARED_MEDIA_TYPES: usize = 64;

/// The most `allOf` members one inside of the other: each is merged by a call of its own.
pub(crate) const MAX_MEMBERS: usize = 64;

/// The most components that are lowered one inside of the other, where no object is between them: each has a call of its
/// own.
pub(crate) const MAX_STARTED: usize = 16;

/// The most lists and maps one inside of the other: the Rust compiler has a limit for types too.
pub(crate) const MAX_NESTED: usize = 32;

/// The most unions one inside of the other that the properties beside them are merged into: each level may double the
/// number of types.
pub(crate) const MAX_OPEN: usize = 4;

/// The most members of unions that the properties beside their union are merged into, in a whole document: each is a
/// type of its own.
pub(crate) const MAX_COMBINED: usize = 10_000;

/// The most schemas of one property that are compared with the last of them.
pub(crate) const MAX_EARLIER: usize = 64;

/// The most comparisons of schemas that describe one property, in a whole document: they may grow exponentially with the
/// depth.
pub(crate) const MAX_EFFORT: usize = 100_000;

/// The most levels of schemas that are compared where several describe one property.
pub(crate) const MAX_COMPARED_DEPTH: usize = 4;
