//! Checks the braces of a path template (OpenAPI 3.0.3, section 4.7.8.2).

/// What is wrong with the braces of a path, after its name in a message.
pub(super) fn wrong(path: &str) -> Option<&'static str> {
    let mut name: Option<&str> = None;
    for (at, character) in path.char_indices() {
        let rest = path.get(at + 1..).unwrap_or_default();
        match (character, name) {
            ('{', None) => name = Some(rest),
            ('{', Some(_)) => return Some("has braces in braces"),
            ('}', None) => return Some("has a `}` without a `{` before it"),
            ('}', Some(inside)) if inside.starts_with('}') => {
                return Some("has braces without a name in them");
            }
            ('}', Some(_)) => name = None,
            _ => {}
        }
    }
    name.map(|_| "has a `{` without a `}` after it")
}

#[cfg(test)]
mod tests {
    use super::wrong;

    #[test]
    fn braces_come_in_pairs_with_a_name() {
        for path in ["/", "/a/{b}", "/{a}{b}/c", "/{a=b/*}", "/a:{b}"] {
            assert_eq!(wrong(path), None, "{path}");
        }
        for (path, word) in [
            ("/a/{b", "without a `}`"),
            ("/a/b}", "without a `{`"),
            ("/{a{b}}", "in braces"),
            ("/{}", "a name"),
            ("/{a}}", "without a `{`"),
        ] {
            assert!(wrong(path).is_some_and(|why| why.contains(word)), "{path}");
        }
    }
}
