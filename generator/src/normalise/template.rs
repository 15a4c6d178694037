//! Checks the braces of a path template (OpenAPI 3.0.3, section 4.7.8.2).

/// What is wrong with the braces of a path, after its name in a message. Routers have patterns with braces after a `:`, and
/// double braces: these are read.
pub(super) fn wrong(path: &str) -> Option<&'static str> {
    let mut open: Vec<usize> = Vec::new();
    for (at, byte) in path.bytes().enumerate() {
        match byte {
            b'{' => {
                let inside = open.last().and_then(|start| path.get(start + 1..at));
                if inside.is_some_and(|inside| !inside.is_empty() && !inside.contains(':')) {
                    return Some("has braces in braces");
                }
                open.push(at);
            }
            b'}' => {
                let Some(start) = open.pop() else { return Some("has a `}` without a `{` before it") };
                if start + 1 == at {
                    return Some("has braces without a name in them");
                }
            }
            _ => {}
        }
    }
    open.first().map(|_| "has a `{` without a `}` after it")
}

#[cfg(test)]
mod tests {
    use super::wrong;

    #[test]
    fn braces_come_in_pairs_with_a_name() {
        for path in
            ["/", "/a/{b}", "/{a}{b}/c", "/{a=b/*}", "/a:{b}", "/{a:[0-9]{3}}", "/{{a}}/b", "/{ a }/{b?}"]
        {
            assert_eq!(wrong(path), None, "{path}");
        }
        for (path, word) in [
            ("/a/{b", "without a `}`"),
            ("/a/b}", "without a `{`"),
            ("/{a{b}}", "in braces"),
            ("/{a/{b}", "in braces"),
            ("/{}", "a name"),
            ("/{a}}", "without a `{`"),
            ("/{a}/{", "without a `}`"),
        ] {
            assert!(wrong(path).is_some_and(|why| why.contains(word)), "{path}");
        }
    }
}
