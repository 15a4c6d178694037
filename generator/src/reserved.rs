//! What an identifier is, and the names that generated code uses for something else: no schema, property or option can
//! have them.

/// The strict and reserved keywords of every edition, in the cases that identifiers come in.
pub(crate) const KEYWORDS: &[&str] = &[
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do",
    "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop",
    "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static",
    "struct", "super", "trait", "true", "try", "type", "typeof", "union", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

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
pub(crate) const MODULES_IN_USE: &[&str] =
    &["all", "by_group", "client", "constructors", "operations", "schemas", "support", "types"];

/// Names that constructors and setters of a type must leave to other methods.
pub(crate) const METHODS_IN_USE: &[&str] = &["clone", "default", "new", "view"];

/// Names that setters of calls must leave to what every call has. A test compares them with the support code.
pub(crate) const CALL_METHODS_IN_USE: &[&str] = &[
    "attempt_timeout",
    "base_url",
    "body_bytes",
    "body_json",
    "connect_timeout",
    "content_type",
    "follow_redirects",
    "header",
    "idempotency_key",
    "items",
    "lenient_responses",
    "max_response_bytes",
    "pages",
    "query",
    "read_as",
    "reconnecting_events",
    "retry",
    "send",
    "send_events",
    "send_items",
    "send_response",
    "send_stream",
    "send_with_undescribed",
    "server_variable",
    "timeout",
    "without_credentials",
];

/// Names that setters of a client must leave to what every builder has. A test compares them with the support code.
pub(crate) const BUILDER_METHODS_IN_USE: &[&str] = &[
    "add_root_certificate",
    "allow_http",
    "attempt_timeout",
    "base_url",
    "build",
    "client_identity",
    "compression",
    "connect_timeout",
    "credential",
    "default_header",
    "default_query",
    "default_security",
    "follow_redirects",
    "hides_error_names",
    "http2",
    "layer",
    "lenient_responses",
    "max_response_bytes",
    "needs",
    "network",
    "new",
    "on_attempt",
    "only_added_roots",
    "operation_servers",
    "parameter",
    "parameters_later",
    "pool_idle_timeout",
    "pool_max_idle",
    "proxy",
    "proxy_from_env",
    "retry",
    "security_schemes",
    "server",
    "server_of",
    "server_variable",
    "servers",
    "timeout",
    "transport",
    "unix_socket",
    "user_agent",
];

/// The setters of optional bodies: for the first format of the document, and for each further one. Those of parameters
/// have other names.
pub(crate) const BODY_SETTERS: &[&str] =
    &["body", "body_as_bytes", "body_as_form", "body_as_json", "body_as_multipart", "body_as_text"];

/// Names that methods of the client must leave to others.
pub(crate) const CLIENT_METHODS_IN_USE: &[&str] = &["new", "builder", "blocking", "clone"];

/// Whether a character is a letter or digit of a script that rustc takes for nothing else: Latin, Japanese, Chinese and
/// Korean. Letters of other scripts can look like Latin ones, or are for linguists.
pub(crate) fn is_common(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || (c.is_alphabetic()
            && matches!(c, '\u{c0}'..='\u{17f}' | '\u{3041}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}'))
}

/// Whether a text is an identifier, and no keyword.
pub(crate) fn is_identifier(text: &str) -> bool {
    let is_begun = text.starts_with(|c: char| c == '_' || is_common(c) && !c.is_numeric());
    is_begun
        && text.chars().all(|c| c == '_' || is_common(c))
        && text.chars().any(|c| c != '_')
        && !KEYWORDS.contains(&text)
}

/// Whether the caller may give a type this name.
pub(crate) fn is_free_type_name(name: &str) -> bool {
    !TYPE_NAMES_IN_USE.contains(&name)
}

/// Whether the caller may give a method of the client this name.
pub(crate) fn is_free_method_name(name: &str) -> bool {
    !CLIENT_METHODS_IN_USE.contains(&name)
}

/// The headers that a parameter cannot have: those that the specification tells readers to ignore (OpenAPI 3.0.3, section
/// 4.7.12.1), and those that frame a message (RFC 9110, sections 7 and 8.6; RFC 9112, section 6.1).
pub(crate) const HEADERS_IN_USE: &[&str] = &[
    "accept",
    "authorization",
    "connection",
    "content-length",
    "content-type",
    "host",
    "keep-alive",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// Whether the document may give a parameter this name of a header. The transport has headers of its own for proxies.
pub(crate) fn is_free_header_name(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    !HEADERS_IN_USE.contains(&name.as_str()) && !name.starts_with("proxy-")
}

#[cfg(test)]
mod tests {
    use super::HEADERS_IN_USE;
    use crate::support_files;

    /// The support code refuses the headers that no caller may set. The client sets `accept` itself.
    #[test]
    fn the_headers_in_use_are_those_that_the_support_code_refuses() {
        let (_, text) = support_files::all().find(|(path, _)| *path == "request/header.rs").unwrap();
        let (_, list) = text.split_once("const RESERVED").unwrap();
        let (list, rest) = list.split_once("];").unwrap();
        let mut refused: Vec<&str> = list.split('"').skip(1).step_by(2).chain(["accept"]).collect();
        refused.sort_unstable();
        assert_eq!(refused, HEADERS_IN_USE);
        assert!(rest.contains("starts_with(\"proxy-\")"));
    }
}
