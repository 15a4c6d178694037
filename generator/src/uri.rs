//! Resolves references: which file a reference points to, and which place in it.
//!
//! A file is named by its path relative to the folder of the document, with `/` between its parts. A file outside the
//! root of the references has no such name, so it is never read.

use std::borrow::Cow;
use std::collections::BTreeMap;

/// What a reference points to (RFC 3986, section 4.2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ResolvedUri {
    /// A file below the root.
    File {
        /// The path of the file.
        path: String,
        /// The part after the `#`, decoded.
        fragment: String,
    },
    /// A URI with a scheme or a host, or an absolute path.
    Elsewhere,
    /// A path that leaves the root, with the number of folders that it goes up from the folder of the document.
    Above(usize),
}

/// Finds the files that references point to.
#[derive(Clone, Copy)]
pub(crate) struct Resolver<'a> {
    /// The path of the document's folder from the root of the references. Empty if it is the root.
    pub(crate) folder: &'a str,
    /// By a URL, or by the beginning of URLs that ends with `/`: the file or the folder that is read instead.
    pub(crate) map: &'a BTreeMap<String, String>,
}

impl Resolver<'_> {
    /// Resolves a reference in a file.
    pub(crate) fn resolve(&self, base: &str, reference: &str) -> ResolvedUri {
        let (uri, fragment) = reference.trim().split_once('#').unwrap_or((reference.trim(), ""));
        let fragment = decode(fragment).into_owned();
        match self.mapped(uri) {
            Some(path) => self.file("", &path, fragment),
            None => self.file(base, uri, fragment),
        }
    }

    /// The path that takes the place of a URL, relative to the folder of the document.
    fn mapped(&self, uri: &str) -> Option<String> {
        let matching = self.map.iter().filter_map(|(key, path)| {
            let rest = uri.strip_prefix(key.as_str())?;
            (rest.is_empty() || key.ends_with('/')).then_some((key, path, rest))
        });
        let (key, path, rest) = matching.max_by_key(|(key, ..)| key.len())?;
        let separator = if key.ends_with('/') && !path.ends_with('/') && !rest.is_empty() { "/" } else { "" };
        Some(format!("{path}{separator}{rest}"))
    }

    fn file(&self, base: &str, uri: &str, fragment: String) -> ResolvedUri {
        let uri = uri.split('?').next().unwrap_or_default();
        if uri.is_empty() {
            return ResolvedUri::File { path: base.to_owned(), fragment };
        }
        let first = uri.split('/').next().unwrap_or_default();
        if first.is_empty() || first.starts_with('\\') || first.contains(':') {
            return ResolvedUri::Elsewhere;
        }
        let own: Vec<&str> = self.folder.split('/').filter(|part| !part.is_empty()).collect();
        // The path from the root; and the number of folders above the root.
        let mut parts: Vec<Cow<'_, str>> = own.iter().copied().map(Cow::Borrowed).collect();
        let mut above = 0;
        let mut enter = |part: Cow<'_, str>| match &*part {
            "" | "." => {}
            ".." => above += usize::from(parts.pop().is_none()),
            _ => parts.push(Cow::Owned(part.into_owned())),
        };
        let (folder, _) = base.rsplit_once('/').unwrap_or_default();
        folder.split('/').for_each(|part| enter(Cow::Borrowed(part)));
        for part in uri.split('/').map(decode) {
            // An encoded character is part of a name, and no name contains these.
            if part.contains(['/', '\\', '\0']) {
                return ResolvedUri::Elsewhere;
            }
            enter(part);
        }
        if above > 0 {
            return ResolvedUri::Above(own.len() + above);
        }
        let shared = own.iter().zip(&parts).take_while(|(one, other)| *one == *other).count();
        let up = own.iter().skip(shared).map(|_| "..");
        let path: Vec<&str> = up.chain(parts.iter().skip(shared).map(|part| &**part)).collect();
        ResolvedUri::File { path: path.join("/"), fragment }
    }
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
    use std::collections::BTreeMap;

    use super::{ResolvedUri, Resolver, decode, join};

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
            ("a.yaml", "../b.yaml", ResolvedUri::Above(1)),
            ("x/a.yaml", "y/../../../b.yaml", ResolvedUri::Above(1)),
            ("a.yaml", "%2e%2e/b.yaml", ResolvedUri::Above(1)),
            ("a.yaml", "../../b.yaml", ResolvedUri::Above(2)),
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
            let resolver = Resolver { folder: "", map: &BTreeMap::new() };
            assert_eq!(resolver.resolve(base, reference), expected, "{reference} in {base}");
        }
    }

    /// The root is two folders above the document, in `api/v1`.
    #[test]
    fn a_file_has_one_name_below_a_root() {
        let file = |path: &str| ResolvedUri::File { path: path.to_owned(), fragment: String::new() };
        let resolver = Resolver { folder: "api/v1", map: &BTreeMap::new() };
        for (base, reference, expected) in [
            ("a.yaml", "b.yaml", file("b.yaml")),
            ("a.yaml", "../b.yaml", file("../b.yaml")),
            ("a.yaml", "../../shared/b.yaml", file("../../shared/b.yaml")),
            ("a.yaml", "../../../b.yaml", ResolvedUri::Above(3)),
            ("../../shared/b.yaml", "c.yaml", file("../../shared/c.yaml")),
            ("../../shared/b.yaml", "../api/v1/a.yaml", file("a.yaml")),
            ("../../shared/b.yaml", "../api/v2/a.yaml", file("../v2/a.yaml")),
            ("../b.yaml", "v1/x/c.yaml", file("x/c.yaml")),
            ("../b.yaml", "../../c.yaml", ResolvedUri::Above(3)),
        ] {
            assert_eq!(resolver.resolve(base, reference), expected, "{reference} in {base}");
        }
    }

    #[test]
    fn urls_are_mapped_to_files() {
        let map = [
            ("https://example.com/", "vendor"),
            ("https://example.com/v2/", "new/"),
            ("https://example.com/v2/pet.yaml", "pet.yaml"),
            ("https://example.com/odd", "../odd.yaml"),
        ];
        let map = map.map(|(key, path)| (key.to_owned(), path.to_owned())).into();
        let resolver = Resolver { folder: "api", map: &map };
        for (reference, expected) in [
            ("https://example.com/a/b.yaml#/c", Some("vendor/a/b.yaml")),
            ("https://example.com/", Some("vendor")),
            ("https://example.com/v2/tag.yaml", Some("new/tag.yaml")),
            ("https://example.com/v2/pet.yaml#/x", Some("pet.yaml")),
            ("https://example.com/v2/pet.yaml2", Some("new/pet.yaml2")),
            ("https://example.com/odd", Some("../odd.yaml")),
            ("https://example.com/../x", Some("x")),
            ("https://example.com/../../../x", None),
            ("https://example.org/x", None),
        ] {
            let found = match resolver.resolve("x/y.yaml", reference) {
                ResolvedUri::File { path, .. } => Some(path),
                ResolvedUri::Elsewhere | ResolvedUri::Above(_) => None,
            };
            assert_eq!(found.as_deref(), expected, "{reference}");
        }
    }
}
