//! Shows lines of a document with parts of them underlined.

use std::ops::Range;

use super::colour::{BLUE, Paint};
use super::lines::Lines;
use super::sources::Mark;
use super::visible::{is_hidden, visible};

/// The longest line, in bytes, that is shown whole.
const WIDTH: usize = 140;
/// How many characters are shown on each side of a mark on a longer line. Minified JSON is one line.
const AROUND: usize = 60;

/// Shows the line of each mark, the first as the main one, and notes below.
pub(super) fn snippet(
    marks: &[(Mark<'_>, String)],
    notes: impl Iterator<Item = String>,
    colour: &str,
    paint: &Paint,
) -> String {
    let last = marks.iter().map(|(mark, _)| mark.position().0).max().unwrap_or(1);
    let margin = " ".repeat(last.to_string().len());
    let bar = paint.with(BLUE, "|");
    let mut shown = String::new();
    for (index, (mark, label)) in marks.iter().enumerate() {
        let (line, column) = mark.position();
        let name = visible(&mark.source.name);
        let (arrow, sign, colour) = if index == 0 { ("-->", "^", colour) } else { (":::", "-", BLUE) };
        let Window { before, marked, after } = window(&mark.source.lines, line, &mark.span);
        let number = paint.with(BLUE, &format!("{line:>width$}", width = margin.len()));
        let underline = paint.with(colour, &sign.repeat(width(&marked).max(1)));
        let label = if label.is_empty() { String::new() } else { format!(" {}", paint.with(colour, label)) };
        shown.push_str(&format!("{margin}{} {name}:{line}:{column}\n", paint.with(BLUE, arrow)));
        shown.push_str(&format!("{margin} {bar}\n"));
        shown.push_str(format!("{number} {bar} {before}{marked}{after}").trim_end());
        shown.push('\n');
        shown.push_str(&format!("{margin} {bar} {}{underline}{label}\n", " ".repeat(width(&before))));
        shown.push_str(&format!("{margin} {bar}\n"));
    }
    for note in notes {
        shown.push_str(&format!("{margin} {} {note}\n", paint.with(BLUE, "=")));
    }
    shown
}

/// The part of a line that is shown.
struct Window {
    before: String,
    marked: String,
    after: String,
}

/// The part of a line around a span. A span that ends on a later line is cut.
fn window(lines: &Lines<'_>, line: usize, span: &Range<usize>) -> Window {
    let start = lines.start(line);
    let text = lines.line(line);
    let (before, rest) = text.split_at_checked(span.start.saturating_sub(start)).unwrap_or((text, ""));
    let (marked, after) = rest.split_at_checked(span.len()).unwrap_or((rest, ""));
    if text.len() <= WIDTH {
        return Window { before: shown(before), marked: shown(marked), after: shown(after) };
    }
    let first = before.char_indices().rev().take(AROUND).last().map_or(before.len(), |(byte, _)| byte);
    let before = match before.get(first..) {
        Some(near) if first > 0 => format!("...{}", shown(near)),
        _ => shown(before),
    };
    let (marked, rest) = crop(marked);
    let after = if rest { String::new() } else { crop(after).0 };
    Window { before, marked, after }
}

/// The beginning of a text, and whether there is more of it.
fn crop(text: &str) -> (String, bool) {
    match text.char_indices().nth(AROUND) {
        Some((end, _)) => (format!("{}...", shown(text.get(..end).unwrap_or_default())), true),
        None => (shown(text), false),
    }
}

/// Text of the document that is safe for a terminal.
fn shown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\t' => shown.push_str("    "),
            hidden if is_hidden(hidden) => shown.push('\u{FFFD}'),
            visible => shown.push(visible),
        }
    }
    shown
}

/// The number of columns that a terminal needs for a text: two for each East Asian wide character and most emoji.
fn width(text: &str) -> usize {
    let wide = |character: &char| {
        matches!(u32::from(*character),
            0x1100..=0x115F | 0x2E80..=0xA4CF | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF | 0xFE30..=0xFE6F
            | 0xFF00..=0xFF60 | 0xFFE0..=0xFFE6 | 0x1F300..=0x1FAFF | 0x20000..=0x3FFFD)
    };
    text.chars().count() + text.chars().filter(wide).count()
}
