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

/// The path with braces only around names. A brace without a partner gets one at the end or the start of its segment. The
/// others are encoded (RFC 3986, section 2.1).
pub(super) fn mended(path: &str) -> String {
    path.split('/').map(segment).collect::<Vec<_>>().join("/")
}

fn segment(text: &str) -> String {
    let opened = text.split_once('{').is_some_and(|(_, name)| !name.is_empty() && !name.contains(['{', '}']));
    if opened {
        return format!("{text}}}");
    }
    let closed = text
        .split_once('}')
        .is_some_and(|(name, rest)| !name.is_empty() && !name.contains('{') && !rest.contains(['{', '}']));
    if closed {
        return format!("{{{text}");
    }
    let mut open = None;
    let mut kept = Vec::new();
    for (at, byte) in text.bytes().enumerate() {
        match (byte, open) {
            (b'{', _) => open = Some(at),
            (b'}', Some(start)) => {
                if start + 1 < at {
                    kept.extend([start, at]);
                }
                open = None;
            }
            _ => {}
        }
    }
    let characters = text.char_indices().map(|(at, character)| match character {
        '{' if !kept.contains(&at) => "%7B".to_owned(),
        '}' if !kept.contains(&at) => "%7D".to_owned(),
        other => other.to_string(),
    });
    characters.collect()
}

#[cfg(test)]
mod tests {
    use super::{mended, wrong};

    #[test]
    fn braces_are_only_around_names() {
        for (path, expected) in [
            ("/a/{b", "/a/{b}"),
            ("/a/b}/c", "/a/{b}/c"),
            ("/{a{b}}", "/%7Ba{b}%7D"),
            ("/{a/{b}", "/{a}/{b}"),
            ("/{}/{ä}", "/%7B%7D/{ä}"),
            ("/{/}/{a}}", "/%7B/%7D/{a}%7D"),
        ] {
            assert_eq!(mended(path), expected);
            assert_eq!(wrong(&mended(path)), None);
        }
    }

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
