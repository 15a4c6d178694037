//! Resolves references: which file a reference points to, and which place in it.
//!
//! A file is named by its path relative to the folder of the document, with `/` between its parts. A file outside that
//! folder has no such name, so it is never read.

use std::borrow::Cow;

/// What a reference points to (RFC 3986, section 4.2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ResolvedUri {
    /// A file in the folder of the document.
    File {
        /// The path of the file.
        path: String,
        /// The part after the `#`, decoded.
        fragment: String,
    },
    /// A URI with a scheme or a host, or an absolute path.
    Elsewhere,
    /// A path that leaves the folder.
    Above,
}

/// Resolves a reference in a file.
pub(crate) fn resolve(base: &str, reference: &str) -> ResolvedUri {
    let (uri, fragment) = reference.trim().split_once('#').unwrap_or((reference.trim(), ""));
    let fragment = decode(fragment).into_owned();
    let uri = uri.split('?').next().unwrap_or_default();
    if uri.is_empty() {
        return ResolvedUri::File { path: base.to_owned(), fragment };
    }
    let first = uri.split('/').next().unwrap_or_default();
    if first.is_empty() || first.starts_with('\\') || first.contains(':') {
        return ResolvedUri::Elsewhere;
    }
    let mut parts: Vec<Cow<'_, str>> = base.split('/').map(Cow::Borrowed).collect();
    parts.pop();
    for part in uri.split('/') {
        match decode(part) {
            part if part.is_empty() || part == "." => {}
            part if part == ".." => {
                if parts.pop().is_none() {
                    return ResolvedUri::Above;
                }
            }
            // An encoded character is part of a name, and no name contains these.
            part if part.contains(['/', '\\', '\0']) => return ResolvedUri::Elsewhere,
            part => parts.push(part),
        }
    }
    ResolvedUri::File { path: parts.join("/"), fragment }
}

/// The URI of a reference, without its fragment (RFC 3986, section 5.2). The base may be the path of a file.
pub(crate) fn join(base: &str, reference: &str) -> String {
    let reference = reference.trim().split('#').next().unwrap_or_default();
    if reference.is_empty() || scheme(reference).is_some() {
        return if reference.is_empty() { base.to_owned() } else { reference.to_owned() };
    }
    let (start, path) = base.split_at(authority(base));
    if let Some(rest) = reference.strip_prefix("//") {
        return format!("{}//{rest}", scheme(base).unwrap_or_default());
    }
    let path = path.split('?').next().unwrap_or_default();
    let folder = match path.rfind('/') {
        _ if reference.starts_with('/') => "",
        Some(end) => path.split_at(end + 1).0,
        None if start.contains("//") => "/",
        None => "",
    };
    let whole = format!("{folder}{reference}");
    let (path, query) =
        whole.split_once('?').map_or((whole.as_str(), None), |(path, query)| (path, Some(query)));
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            ".." if parts.as_slice() != [""] => _ = parts.pop(),
            "." | ".." => {}
            part => parts.push(part),
        }
    }
    let path = decode(&parts.join("/")).into_owned();
    match query {
        Some(query) => format!("{start}{path}?{query}"),
        None => format!("{start}{path}"),
    }
}

/// The scheme of a URI, with its colon.
fn scheme(uri: &str) -> Option<&str> {
    let end = uri.find(':')? + 1;
    let (scheme, _) = uri.split_at(end);
    (!scheme.contains(['/', '?', '#'])).then_some(scheme)
}

/// The length of the scheme and the authority of a URI.
fn authority(uri: &str) -> usize {
    let start = scheme(uri).map_or(0, str::len);
    match uri.get(start..).and_then(|rest| rest.strip_prefix("//")) {
        Some(rest) => start + 2 + rest.find(['/', '?']).unwrap_or(rest.len()),
        None => start,
    }
}

/// Whether a text that may be a component name is the name of a file.
pub(crate) fn names_file(text: &str) -> bool {
    [".yaml", ".yml", ".json"].iter().any(|extension| text.ends_with(extension))
}

/// Decodes percent-encoding (RFC 3986, section 2.1). Incomplete or wrong sequences stay as they are.
pub(crate) fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        let byte = hex.filter(|hex| !hex.starts_with('+')).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match byte {
            Some(byte) if *first == b'%' => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::{ResolvedUri, decode, join, resolve};

    #[test]
    fn references_are_relative_to_a_uri() {
        for (base, reference, expected) in [
            ("pets.yaml", "list", "list"),
            ("a/pets.yaml", "../b/./list#x", "b/list"),
            ("pets.yaml", "", "pets.yaml"),
            ("pets.yaml", "https://example.com/a#", "https://example.com/a"),
            ("https://example.com", "a", "https://example.com/a"),
            ("https://example.com/x/y?z", "a", "https://example.com/x/a"),
            ("https://example.com/x/y", "/a/b", "https://example.com/a/b"),
            ("https://example.com/x/y", "../../../a", "https://example.com/a"),
            ("https://example.com/x/y", "//other/a?b", "https://other/a?b"),
            ("https://example.com/x/y", "#/$defs/a", "https://example.com/x/y"),
            ("urn:uuid:1", "#a", "urn:uuid:1"),
            ("urn:uuid:1", "urn:uuid:2#a", "urn:uuid:2"),
            ("file:///c:/folder/a.json", "b.json", "file:///c:/folder/b.json"),
        ] {
            assert_eq!(join(base, reference), expected, "{reference} in {base}");
        }
    }

    #[test]
    fn percent_encoding_is_undone() {
        for (text, expected) in [
            ("a", "a"),
            ("a%20b", "a b"),
            ("%7Bid%7D", "{id}"),
            ("%", "%"),
            ("%4", "%4"),
            ("%zz", "%zz"),
            ("%+1", "%+1"),
            ("%c3%a9", "é"),
            ("%ff", "%ff"),
            ("é%20", "é "),
        ] {
            assert_eq!(decode(text), expected, "{text}");
        }
    }

    #[test]
    fn references_lead_to_files_of_the_folder_and_nowhere_else() {
        let file = |path: &str, fragment: &str| ResolvedUri::File {
            path: path.to_owned(),
            fragment: fragment.to_owned(),
        };
        for (base, reference, expected) in [
            ("a.yaml", "#/x", file("a.yaml", "/x")),
            ("a.yaml", "", file("a.yaml", "")),
            ("a.yaml", "b.yaml", file("b.yaml", "")),
            ("a.yaml", " ./b.yaml#/c%20d ", file("b.yaml", "/c d")),
            ("a.yaml", "x/../y//b%20c.json#d", file("y/b c.json", "d")),
            ("x/a.yaml", "b.yaml", file("x/b.yaml", "")),
            ("x/a.yaml", "../b.yaml?v=1", file("b.yaml", "")),
            ("x/y/a.yaml", "../../b.yaml", file("b.yaml", "")),
            ("a.yaml", "Pet", file("Pet", "")),
            ("a.yaml", ".", file("", "")),
            ("a.yaml", "../b.yaml", ResolvedUri::Above),
            ("x/a.yaml", "y/../../../b.yaml", ResolvedUri::Above),
            ("a.yaml", "%2e%2e/b.yaml", ResolvedUri::Above),
            ("a.yaml", "/etc/passwd", ResolvedUri::Elsewhere),
            ("a.yaml", "//host/b.yaml", ResolvedUri::Elsewhere),
            ("a.yaml", "\\\\host\\b.yaml", ResolvedUri::Elsewhere),
            ("a.yaml", "C:/b.yaml", ResolvedUri::Elsewhere),
            ("a.yaml", "C:\\b.yaml", ResolvedUri::Elsewhere),
            ("a.yaml", "file:///etc/passwd", ResolvedUri::Elsewhere),
            ("a.yaml", "https://example.com/b.yaml#/c", ResolvedUri::Elsewhere),
            ("a.yaml", "urn:example:pet", ResolvedUri::Elsewhere),
            ("a.yaml", "x%2F..%2F..%2Fb.yaml", ResolvedUri::Elsewhere),
            ("a.yaml", "x%5Cb.yaml", ResolvedUri::Elsewhere),
            ("a.yaml", "b.yaml%00", ResolvedUri::Elsewhere),
        ] {
            assert_eq!(resolve(base, reference), expected, "{reference} in {base}");
        }
    }
}
