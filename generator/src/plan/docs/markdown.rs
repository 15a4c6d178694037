//! Makes the Markdown of a document inert: it reads the same, but holds no code that rustdoc would run, no HTML, no
//! link but to the web, and no character that changes how others look.

use super::fence::Fence;
use super::html;
use super::lead::Lead;
use super::signs::{Runs, bare_url, is_visible};
use super::table;

/// The fence of the blocks of code that are printed.
const FENCE: &str = "```";

/// The lines of a text, made inert.
pub(in crate::plan) fn inert(text: &str) -> Vec<String> {
    let text = text
        .replace("\r\n", "\n")
        .replace(['\r', '\u{2028}', '\u{2029}', '\u{85}'], "\n")
        .replace('\t', "    ");
    let text = html::to_markdown(&text);
    let text: String = text.chars().filter(|c| *c == '\n' || is_visible(*c)).collect();
    let text = text.trim_matches('\n');
    let mut lines: Vec<String> = Vec::new();
    let mut open: Option<Block> = None;
    for (line, is_row) in text.lines().map(str::trim_end).zip(table::rows(text)) {
        if let Some(block) = open {
            match block.line(line) {
                Line::Code(code) => {
                    // No line of the code ends the block.
                    lines.push(code.replace(FENCE, "'''"));
                    continue;
                }
                Line::End => {
                    lines.push(FENCE.to_owned());
                    open = None;
                    continue;
                }
                Line::Behind => {
                    lines.push(FENCE.to_owned());
                    open = None;
                }
            }
        }
        let lead = Lead::of(line);
        if let Some(fence) = Fence::opened(lead.content) {
            // The block stands outside of the list or the quote, which could end before it.
            if !lead.signs.is_empty() && !lead.is_quote {
                lines.push(lead.text().trim_end().to_owned());
            }
            lines.push(format!("{FENCE}text"));
            open = Some(Block { fence, is_quoted: lead.is_quote });
        } else if is_row {
            lines.push(lead.text() + &table::cells(lead.content).map(escape).collect::<String>());
        } else {
            lines.push(lead.text() + &escape(lead.content));
        }
    }
    if open.is_some() {
        lines.push(FENCE.to_owned());
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

/// A block of code.
#[derive(Clone, Copy)]
struct Block {
    fence: Fence,
    /// Whether it stands in a quote.
    is_quoted: bool,
}

/// What a line that follows a fence is.
enum Line<'a> {
    Code(&'a str),
    /// The end of the block.
    End,
    /// A line behind the quote that the block stands in.
    Behind,
}

impl Block {
    fn line(self, line: &str) -> Line<'_> {
        let content = match line.trim_start().strip_prefix('>') {
            Some(rest) if self.is_quoted => rest.strip_prefix(' ').unwrap_or(rest),
            None if self.is_quoted => return Line::Behind,
            _ => line,
        };
        if self.fence.is_closed_by(content) { Line::End } else { Line::Code(content) }
    }
}

/// Escapes one line of text that stands outside of blocks of code.
fn escape(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let runs = Runs::new(line);
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let code = runs.span(line.len() - rest.len()).and_then(|end| line.split_at_checked(end));
        if let Some((before, after)) = code {
            out.push_str(before.get(line.len() - rest.len()..).unwrap_or_default());
            rest = after;
        } else if let Some((whole, after)) = autolink(rest) {
            out.push_str(whole);
            rest = after;
        } else if let Some((image, after)) =
            rest.strip_prefix('!').and_then(web_link).and_then(|_| rest.split_at_checked(1))
        {
            // An image is a link. Otherwise it would be loaded when the docs are shown.
            out.push('\\');
            out.push_str(image);
            rest = after;
        } else if let Some((text, url, after)) = web_link(rest) {
            out.push_str(&format!("[{}]({url})", escape(text)));
            rest = after;
        } else if let Some((url, after)) =
            (!out.ends_with(char::is_alphanumeric)).then(|| bare_url(rest)).flatten()
        {
            out.push_str(&format!("<{url}>"));
            rest = after;
        } else if let Some((whole, after)) = escaped(rest) {
            out.push_str(whole);
            rest = after;
        } else if c == '`' {
            // Backticks that no others end are text, all of them.
            let after = rest.trim_start_matches('`');
            out.push_str(&"\\`".repeat(rest.len() - after.len()));
            rest = after;
        } else {
            if matches!(c, '<' | '[' | ']') {
                out.push('\\');
            }
            out.push(c);
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
        }
    }
    out
}

/// A backslash and the sign that it takes the meaning from.
fn escaped(text: &str) -> Option<(&str, &str)> {
    let next = text.strip_prefix('\\')?.chars().next()?;
    next.is_ascii_punctuation().then(|| text.split_at_checked(2)).flatten()
}

/// A web address in angle brackets.
fn autolink(text: &str) -> Option<(&str, &str)> {
    let (url, _) = bare_url(text.strip_prefix('<')?)?;
    let end = url.len() + 2;
    text.get(..end)?.ends_with('>').then(|| text.split_at_checked(end)).flatten()
}

/// A link with a text to a web address.
fn web_link(text: &str) -> Option<(&str, &str, &str)> {
    let text = text.strip_prefix('[')?;
    // To the first sign that a label may not hold, and no further: a line may be long.
    let (label, rest) = text.split_at_checked(text.find(['[', ']', '<'])?)?;
    let (url, rest) = bare_url(rest.strip_prefix("](")?)?;
    let rest = rest.strip_prefix(')')?;
    (!label.is_empty()).then_some((label, url, rest))
}

#[cfg(test)]
mod tests {
    use super::super::signs::code;
    use super::inert;

    #[test]
    fn a_line_reads_the_same_but_does_nothing() {
        for (text, expected) in [
            ("Plain *words*, `code`.", "Plain *words*, `code`."),
            ("a <tag>tag</tag>", "a \\<tag>tag\\</tag>"),
            ("an [item] of [a][b]", "an \\[item\\] of \\[a\\]\\[b\\]"),
            ("[web](https://example.com/a)", "[web](https://example.com/a)"),
            ("![x](https://example.com/a.png)", "\\![x](https://example.com/a.png)"),
            ("[x](javascript:alert(1))", "\\[x\\](javascript:alert(1))"),
            ("[x](Self::y)", "\\[x\\](Self::y)"),
            ("see https://example.com/a.", "see <https://example.com/a>."),
            ("see <https://example.com/a>", "see <https://example.com/a>"),
            ("(https://example.com)", "(<https://example.com>)"),
            ("one ` tick", "one \\` tick"),
            ("``two` ticks", "\\`\\`two\\` ticks"),
            ("[a](https://example.com/a.)", "\\[a\\](<https://example.com/a>.)"),
            ("`[code](x)` <", "`[code](x)` \\<"),
            ("already \\[escaped\\]", "already \\[escaped\\]"),
            ("right\u{202e}to left\u{0}", "rightto left"),
            ("*/ /* \"]#[ {0}", "*/ /* \"\\]#\\[ {0}"),
            ("    indented(code)", "   indented(code)"),
        ] {
            assert_eq!(inert(text), [expected], "{text:?}");
        }
    }

    #[test]
    fn blocks_of_code_are_text_and_always_end() {
        for (text, expected) in [
            ("```\nevil();\n```\nafter", &["```text", "evil();", "```", "after"][..]),
            ("~~~rust\nevil();\n~~~", &["```text", "evil();", "```"]),
            ("```rust\nevil();", &["```text", "evil();", "```"]),
            ("~~~\n```\n~~~\n", &["```text", "'''", "```"]),
            ("a\r\nb\rc", &["a", "b", "c"]),
        ] {
            assert_eq!(inert(text), expected, "{text:?}");
        }
    }

    #[test]
    fn code_keeps_its_backticks() {
        for (text, expected) in
            [("a", "`a`"), ("a`b", "``a`b``"), ("`a`", "`` `a` ``"), ("", "`\"\"`"), ("a\nb", "`a b`")]
        {
            assert_eq!(code(text), expected);
        }
    }
}
