//! The names that generated code uses for something else, so that no schema, property or option can have them.

/// Names that the generated types use without a path, so that no type may hide them.
pub(crate) const TYPE_NAMES_IN_USE: &[&str] = &[
    "BTreeMap",
    "Base64",
    "BearerToken",
    "BestBranch",
    // Where a feature is on, the root of the client has these: no type may stand there only where it is off.
    "Blocking",
    "BlockingStream",
    "Box",
    "BuildError",
    "ByteStream",
    "Bytes",
    "Call",
    "Client",
    "ClientBuilder",
    "Core",
    "Credential",
    "Date",
    "DateTime",
    "DecodeError",
    "Default",
    "Err",
    "EventStream",
    "FieldWriter",
    "Fields",
    "FilePart",
    "From",
    "FromBody",
    "FromJson",
    "HeaderMap",
    "Into",
    "ItemStream",
    "JsonWriter",
    // The mode of the client, in the signatures of its methods.
    "M",
    "Method",
    "Multipart",
    "None",
    "Nullable",
    "Object",
    "Ok",
    "Option",
    "PathStyle",
    "QueryStyle",
    "ReadError",
    "Reader",
    "ResponseHeader",
    "Result",
    "Secret",
    "Self",
    "Some",
    "StatusCode",
    "String",
    "Text",
    "ToJson",
    "Unknown",
    "Value",
    "Vec",
];

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
