//! Makes the Markdown of a document inert: it reads the same, but holds no code that rustdoc would run, no HTML, no
//! link but to the web, and no character that changes how others look.

use super::html;
use super::signs::{self, Runs, bare_url, is_visible};

/// The lines of a text, made inert.
pub(in crate::plan) fn inert(text: &str) -> Vec<String> {
    let text = text
        .replace("\r\n", "\n")
        .replace(['\r', '\u{2028}', '\u{2029}', '\u{85}'], "\n")
        .replace('\t', "    ");
    let text = html::to_markdown(&text);
    let text: String = text.chars().filter(|c| *c == '\n' || is_visible(*c)).collect();
    let mut lines: Vec<String> = Vec::new();
    let mut fence: Option<&str> = None;
    for line in text.trim_matches('\n').lines() {
        let line = line.trim_end();
        let content = line.trim_start();
        let mark = signs::fence(content);
        match (fence, mark) {
            (None, Some(mark)) => {
                fence = Some(mark);
                lines.push("```text".to_owned());
            }
            (Some(open), Some(mark)) if open == mark && content.trim_end_matches(['`', '~']).is_empty() => {
                fence = None;
                lines.push("```".to_owned());
            }
            // What would close our fence, but did not open it.
            (Some(_), _) => lines.push(line.replace("```", "'''")),
            // Four spaces would begin a block of code; three keep lists nested.
            (None, None) => {
                let lead = (line.len() - content.len()).min(3);
                lines.push(format!("{}{}", " ".repeat(lead), escape(content)));
            }
        }
    }
    if fence.is_some() {
        lines.push("```".to_owned());
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
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
