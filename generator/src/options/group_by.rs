//! How the methods of a client are grouped.

/// Which methods are those of the client, and which are those of a handle for a group of operations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum GroupBy {
    /// All methods are those of the client: `client.list_charges()`.
    #[default]
    Nothing,
    /// A handle for each tag: `client.charges().list()`. An operation belongs to its first tag. One without a tag is a method
    /// of the client.
    Tag,
    /// A handle for each first segment of the paths that is neither a parameter nor a version: for a document without tags.
    Path,
}

impl GroupBy {
    /// The group of an operation with these tags and this path: its first tag, or the part of its path that says something.
    /// `None` if its method is one of the client.
    pub(crate) fn group<'o>(self, tags: &'o [String], path: &'o str) -> Option<&'o str> {
        match self {
            Self::Nothing => None,
            Self::Tag => tags.first().map(String::as_str),
            Self::Path => path_segment(path),
        }
    }
}

/// The first segment of a path that is neither a version nor a parameter, nor `api`.
pub(crate) fn path_segment(path: &str) -> Option<&str> {
    let is_version = |segment: &str| {
        let digits = segment.strip_prefix(['v', 'V']).unwrap_or(segment);
        digits.starts_with(|c: char| c.is_ascii_digit())
    };
    let mut segments = path.split(['/', '?']).filter(|segment| !segment.is_empty());
    segments.find(|segment| !segment.contains('{') && !is_version(segment) && *segment != "api")
}

#[cfg(test)]
mod tests {
    use super::path_segment;

    #[test]
    fn a_path_says_what_it_is_about() {
        for (path, expected) in [
            ("/v1/customers/{customer}/sources", Some("customers")),
            ("/api/2.0/pets", Some("pets")),
            ("/{tenant}/pets/{id}", Some("pets")),
            ("/{id}", None),
            ("/", None),
        ] {
            assert_eq!(path_segment(path), expected, "{path}");
        }
    }
}
