//! Escapes text of a document, so that a terminal shows it and does not run it.

use std::borrow::Cow;

/// The maximum number of characters of one text in a message.
const SHOWN: usize = 600;

/// The text with every hidden character escaped, on one line, and cropped when it is very long.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if text.len() <= SHOWN && !text.chars().any(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len().min(2 * SHOWN));
    for (count, character) in text.chars().enumerate() {
        if count == SHOWN {
            shown.push_str("...");
            break;
        }
        if is_hidden(character) {
            shown.extend(character.escape_default());
        } else {
            shown.push(character);
        }
    }
    Cow::Owned(shown)
}

/// Whether a terminal would not show the character: control characters, marks that change the direction of the text, line
/// separators, and characters without a width.
pub(super) fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{61C}'
                | '\u{180E}'
                | '\u{200B}'..='\u{200F}'
                | '\u{2028}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}'
                | '\u{FEFF}'
                | '\u{FFF9}'..='\u{FFFB}'
                | '\u{E0000}'..='\u{E007F}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_characters_are_escaped() {
        for (text, expected) in [
            ("plain, größer, 日本", "plain, größer, 日本"),
            ("a\nb\r\n\tc", "a\\nb\\r\\n\\tc"),
            ("\u{1b}[31mred", "\\u{1b}[31mred"),
            ("\u{9b}31m", "\\u{9b}31m"),
            ("user\u{202e}gpj.exe", "user\\u{202e}gpj.exe"),
            ("\u{2066}x\u{2069}", "\\u{2066}x\\u{2069}"),
            ("\0\u{7f}\u{feff}\u{2028}", "\\u{0}\\u{7f}\\u{feff}\\u{2028}"),
        ] {
            assert_eq!(visible(text), expected);
        }
    }

    #[test]
    fn long_text_is_cropped() {
        let shown = visible(&"x".repeat(10_000)).into_owned();
        assert_eq!(shown.len(), SHOWN + 3);
        assert!(shown.ends_with("x..."));
    }
}
