//! Matches a text against a pattern with `*`.

/// Whether a text matches a pattern. Each `*` of the pattern stands for any characters, or for none.
pub(super) fn matches(pattern: &str, text: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else { return pattern == text };
    let Some(mut text) = text.strip_prefix(start) else { return false };
    let (middle, end) = rest.rsplit_once('*').unwrap_or(("", rest));
    for part in middle.split('*') {
        // The first match is as good as any other: it leaves the longest text for the next parts.
        match text.split_once(part) {
            Some((_, after)) => text = after,
            None => return false,
        }
    }
    text.ends_with(end)
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn a_star_stands_for_any_characters() {
        for (pattern, text, expected) in [
            ("/pets", "/pets", true),
            ("/pets", "/pets/{id}", false),
            ("/pets/*", "/pets/{id}", true),
            ("/pets/*", "/pets", false),
            ("/pets*", "/pets", true),
            ("*/{id}", "/pets/{id}", true),
            ("*", "", true),
            ("*/a/*/b", "/x/a/y/b", true),
            ("*/a/*/b", "/x/a/b", false),
            ("a*a", "a", false),
            ("a**a", "aa", true),
            ("*ab*ab*", "abab", true),
            ("*ab*ab*", "abb", false),
            ("", "", true),
            ("", "a", false),
        ] {
            assert_eq!(matches(pattern, text), expected, "{pattern} {text}");
        }
    }
}
