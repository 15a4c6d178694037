//! Every limit on the work that a document can cause, with its reason.
//!
//! A document may come from anybody. Each limit is far above the needs of the largest public documents. Anything beyond
//! a limit is reported.

/// The maximum size of all files together, in bytes. The text is kept in memory. The largest public document has 47
/// MiB.
pub(crate) const MAX_BYTES: usize = 64 << 20;

/// The maximum number of files from the folder of a document, which may be the root of a disk.
pub(crate) const MAX_FILES: usize = 10_000;

/// The maximum number of bytes of a YAML text that are read again because libyaml takes what the parser does not. The parser
/// begins anew after each such place.
pub(crate) const MAX_MENDED_BYTES: usize = 64 << 20;

/// The maximum depth of nested lists and objects. The stages are recursive. `serde_json` has the same limit.
pub(crate) const MAX_DEPTH: usize = 127;

/// The maximum number of values that YAML aliases repeat, where [`values`] counts long texts. A small document can repeat
/// a large value at many places, and aliases of aliases grow exponentially.
pub(crate) const MAX_REPEATED: usize = 300_000;

/// The maximum number of diagnostics about the YAML of one file. A user corrects the first ones, and runs again.
pub(crate) const MAX_FOUND: usize = 100;

/// The maximum length of a JSONPath in bytes. Its parser is recursive.
pub(crate) const MAX_JSON_PATH: usize = 2_000;

/// The maximum number of `..` in a JSONPath. Each selects all values below those before it.
pub(crate) const MAX_JSON_PATH_DESCENTS: usize = 3;

/// The maximum number of values that overlays add to a document. An action adds its values at every place that it selects,
/// and the next action may select these.
pub(crate) const MAX_OVERLAID: usize = 300_000;

/// The maximum number of names that are compared with a wrong one, to tell which of them is meant.
pub(crate) const MAX_SIMILAR: usize = 256;

/// The maximum number of references that are followed one after the other. A circle has no end.
pub(crate) const MAX_HOPS: usize = 64;

/// The number of values that a text counts as, since a copy of a long text takes the memory of many values.
pub(crate) fn values(text: &str) -> usize {
    1 + text.len() / 64
}

/// The maximum number of values that are copied for references where the specification does not allow them, such as in
/// place of all paths. Copies of copies grow exponentially.
pub(crate) const MAX_COPIED_FOR_FILES: usize = 300_000;

/// The maximum number of these copies that are nested.
pub(crate) const MAX_NESTED_COPIES: usize = 64;

/// The maximum number of values that are copied for path items that are references, apart from the first copy of each
/// item. Many paths may refer to one large item.
pub(crate) const MAX_COPIED_FOR_PATHS: usize = 300_000;

/// The maximum number of keywords in the copies of generic schemas. Copies of copies grow exponentially.
pub(crate) const MAX_COPIED_FOR_GENERICS: usize = 300_000;

/// The maximum number of schemas that are searched for `$dynamicRef`, in a whole document. The number may grow
/// with the square of the size of the document.
pub(crate) const MAX_GENERIC_EFFORT: usize = 1_000_000;

/// The maximum number of schemas with the same anchor that a reference may lead to. Each reference is compared with all.
pub(crate) const MAX_SAME_ANCHORS: usize = 64;

/// The maximum number of media types in one `consumes` or `produces` of Swagger 2.0. Each is compared with all.
pub(crate) const MAX_MEDIA_TYPES: usize = 256;

/// The maximum number of media types in all bodies and responses of a document of Swagger 2.0. A list at its top counts
/// for each of them.
pub(crate) const MAX_INHERITED: usize = 200_000;

/// The maximum number of media types of one response that are compared with each of its other media types. The time
/// grows with the square of their number.
pub(crate) const MAX_COMPARED_MEDIA_TYPES: usize = 64;

/// The maximum number of different path parameters that are compared to find the one of the client.
pub(crate) const MAX_COMPARED_PARAMETERS: usize = 16;

/// The maximum number of properties of a member of a union that are compared with its name in the lock.
pub(crate) const MAX_MEMBER_WORDS: usize = 32;

/// The maximum number of nested `allOf` members. The merge is recursive.
pub(crate) const MAX_MEMBERS: usize = 64;

/// The maximum number of components that are nested without an object between them. Their lowering is recursive.
pub(crate) const MAX_STARTED: usize = 16;

/// The maximum number of nested lists and maps. The Rust compiler has a limit for types too.
pub(crate) const MAX_NESTED: usize = 32;

/// The maximum number of nested unions that the properties beside them are merged into. Each level may double the
/// number of types.
pub(crate) const MAX_OPEN: usize = 4;

/// The maximum number of properties that are merged into the members of the unions beside them, in a whole document. Each
/// member becomes a type of its own.
pub(crate) const MAX_COMBINED: usize = 100_000;

/// The maximum number of values that are built beyond those that the document writes. Each `allOf`, and each operation, may
/// repeat the values of a component, and a field of a type takes about 600 bytes.
pub(crate) const MAX_BUILT: usize = 300_000;

/// The maximum number of members of unions that are searched for the values of a discriminator, in a whole document. Unions
/// of unions grow exponentially.
pub(crate) const MAX_SEARCHED: usize = 100_000;

/// The maximum number of schemas that are searched for a type that is no text. Schemas may contain themselves.
pub(crate) const MAX_SEARCHED_FOR_TYPES: usize = 1_000;

/// The maximum length of an identifier in bytes. A type is named after all that it stands in, and stands at many places.
pub(crate) const MAX_NAME: usize = 200;

/// The maximum number of bytes of all JSON pointers of a document: for each of its values, and for the document. Each value
/// inside a long name has the name in its pointer.
pub(crate) const MAX_POINTER_BYTES: (usize, usize) = (1_000, 64 << 20);

/// The maximum number of schemas of one property that are compared with the last of them.
pub(crate) const MAX_EARLIER: usize = 64;

/// The maximum number of comparisons of schemas that describe one property, in a whole document. They may grow
/// exponentially with the depth.
pub(crate) const MAX_EFFORT: usize = 100_000;

/// The maximum depth of schemas that are compared if several describe one property.
pub(crate) const MAX_COMPARED_DEPTH: usize = 4;

/// The maximum number of values that distinguish a union inside another one. Unions of unions have many.
pub(crate) const MAX_DISCRIMINATOR_VALUES: usize = 1_000;

/// The maximum number of bytes of an example that is an answer in tests, as JSON. A larger one is left out.
pub(crate) const MAX_EXAMPLE_BYTES: usize = 16 << 10;

/// The maximum number of bytes of all examples of a document in its client. After these, an answer is as short as its schema
/// allows.
pub(crate) const MAX_EXAMPLES_BYTES: usize = 1 << 20;

/// The maximum number of values in an answer that is made from a schema. Objects of objects grow exponentially.
pub(crate) const MAX_MADE: usize = 1_000;
