//! The names that generated code uses for something else, so that no schema, property or option can have them.

/// Names that no type may have: a program that imports all of a client would lose what Rust means by them. The code of
/// the type itself uses them as well. All else is written with its path, `support::Date` or `types::Pet`.
pub(crate) const TYPE_NAMES_IN_USE: &[&str] = &[
    // With the feature `blocking` the root of the client has these of the support code: without it, a type must not
    // take their place.
    "Blocking",
    "BlockingStream",
    "Box",
    "Default",
    "From",
    "Into",
    "Option",
    "Self",
    "String",
    "Vec",
];

/// Names that the modules of a client have already.
pub(crate) const MODULES_IN_USE: &[&str] = &["all", "client", "constructors", "schemas", "support", "types"];

/// Names that constructors and setters of a type must leave to other methods.
pub(crate) const METHODS_IN_USE: &[&str] = &["clone", "default", "new", "view"];

/// Names that methods of the client must leave to others.
pub(crate) const CLIENT_METHODS_IN_USE: &[&str] = &["new", "builder", "blocking", "clone"];

/// Whether the caller may give a type this name.
pub(crate) fn is_free_type_name(name: &str) -> bool {
    !TYPE_NAMES_IN_USE.contains(&name)
}

/// Whether the caller may give a method of the client this name.
pub(crate) fn is_free_method_name(name: &str) -> bool {
    !CLIENT_METHODS_IN_USE.contains(&name)
}
