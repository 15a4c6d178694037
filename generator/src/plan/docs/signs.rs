//! The signs of CommonMark that give text a meaning within a line: backticks and web addresses.

use std::collections::BTreeMap;

/// The runs of backticks in a line.
pub(super) struct Runs {
    /// By position: the number of backticks that begin there.
    lengths: BTreeMap<usize, usize>,
    /// By number of backticks: the positions, in order.
    positions: BTreeMap<usize, Vec<usize>>,
}

impl Runs {
    pub(super) fn new(line: &str) -> Self {
        let (mut lengths, mut positions) = (BTreeMap::new(), BTreeMap::<usize, Vec<usize>>::new());
        let mut from = 0;
        while let Some(start) = line.get(from..).and_then(|rest| rest.find('`')).map(|start| from + start) {
            let run = line.bytes().skip(start).take_while(|byte| *byte == b'`').count();
            lengths.insert(start, run);
            positions.entry(run).or_default().push(start);
            from = start + run;
        }
        Self { lengths, positions }
    }

    /// The end of the inline code that begins at a position: behind the next run of the same length (CommonMark,
    /// section 6.1).
    pub(super) fn span(&self, start: usize) -> Option<usize> {
        let run = *self.lengths.get(&start)?;
        let all = self.positions.get(&run)?;
        let next = all.get(all.partition_point(|position| *position <= start))?;
        Some(next + run)
    }
}

/// Whether a text is a web address and nothing else.
pub(super) fn is_web_address(text: &str) -> bool {
    bare_url(text).is_some_and(|(_, rest)| rest.is_empty())
}

/// A web address at the beginning of a text, without the punctuation behind it.
pub(super) fn bare_url(text: &str) -> Option<(&str, &str)> {
    let scheme = ["https://", "http://"].into_iter().find(|scheme| text.starts_with(scheme))?;
    let is_end = |c: char| c.is_whitespace() || "<>\"`|\\^{}[]()".contains(c) || !c.is_ascii();
    let url = text.get(..text.find(is_end).unwrap_or(text.len()))?;
    let url = url.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_']);
    (url.len() > scheme.len()).then(|| text.split_at_checked(url.len())).flatten()
}

/// A text as inline code, on one line.
pub(in crate::plan) fn code(text: &str) -> String {
    let text: String =
        text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| is_visible(*c)).collect();
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let marks = "`".repeat(longest + 1);
    if text.trim().is_empty() {
        return format!("`\"{text}\"`");
    }
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{marks}{pad}{text}{pad}{marks}")
}

/// Whether a character shows as what it is: neither a control character nor one that turns the direction of text.
pub(super) fn is_visible(c: char) -> bool {
    !c.is_control()
        && !matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}
