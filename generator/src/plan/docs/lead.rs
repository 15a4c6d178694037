//! What stands at the beginning of a line: spaces, and the signs of quotes and list items (CommonMark, section 5).

/// The beginning of a line, and what follows.
pub(super) struct Lead<'a> {
    /// The spaces before the first sign: at most three, since four begin a block of code.
    pub(super) indent: usize,
    /// The signs, with one space behind each where the text has spaces. More of them begin a block of code.
    pub(super) signs: String,
    /// Whether one of the signs is that of a quote.
    pub(super) is_quote: bool,
    /// What follows.
    pub(super) content: &'a str,
}

impl<'a> Lead<'a> {
    pub(super) fn of(line: &'a str) -> Self {
        let mut content = line.trim_start();
        let mut lead = Self {
            indent: (line.len() - content.len()).min(3),
            signs: String::new(),
            is_quote: false,
            content,
        };
        while let Some((sign, rest)) = sign(content) {
            content = rest.trim_start();
            lead.is_quote |= sign == ">";
            lead.signs.push_str(sign);
            if content.len() < rest.len() {
                lead.signs.push(' ');
            }
        }
        lead.content = content;
        lead
    }

    /// The spaces and the signs.
    pub(super) fn text(&self) -> String {
        format!("{}{}", " ".repeat(self.indent), self.signs)
    }
}

/// The sign at the beginning of a text, and what follows.
fn sign(text: &str) -> Option<(&str, &str)> {
    if text.starts_with('>') {
        return text.split_at_checked(1);
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let ends = if digits > 0 { ['.', ')', ')'] } else { ['-', '*', '+'] };
    text.get(digits..)?.starts_with(ends).then_some(())?;
    let (sign, rest) = text.split_at_checked(digits + 1)?;
    (rest.is_empty() || rest.starts_with(' ')).then_some((sign, rest))
}
