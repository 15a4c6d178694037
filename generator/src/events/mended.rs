//! A text of YAML with replaced characters, where libyaml takes what the grammar of YAML 1.2 does not allow.
//!
//! Most documents are written for readers that follow libyaml, or are written by it. The replaced text has the same bytes at
//! the same places, so all positions hold.

use std::borrow::Cow;
use std::ops::Range;

use super::fault::{Fault, FaultKind};
use crate::limits::MAX_MENDED_BYTES;

/// A text, and what was replaced in it.
pub(super) struct Mended<'a> {
    original: &'a str,
    text: Cow<'a, str>,
    /// The first tab of each line that is indented by tabs, which became spaces.
    tabs: Vec<usize>,
    /// The bytes of `-` that are texts of their own.
    dashes: Vec<usize>,
    /// The number of bytes that were read so far.
    read: usize,
}

impl<'a> Mended<'a> {
    pub(super) fn new(original: &'a str) -> Self {
        Self { original, text: Cow::Borrowed(original), tabs: Vec::new(), dashes: Vec::new(), read: 0 }
    }

    /// The text that the parser reads.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The number of lines that begin before a byte and had tabs.
    pub(super) fn tabs_before(&self, at: usize) -> usize {
        self.tabs.partition_point(|tab| *tab < at)
    }

    /// The first tab of the line of a number.
    pub(super) fn tab(&self, number: usize) -> Option<usize> {
        self.tabs.get(number).copied()
    }

    /// The original text of some bytes, if it is a `-` that was replaced.
    pub(super) fn written(&self, bytes: &Range<usize>) -> Option<&'a str> {
        self.dashes.binary_search(&bytes.start).ok().and_then(|_| self.original.get(bytes.clone()))
    }

    /// Replaces what the parser did not take. Returns false if there is nothing to replace.
    pub(super) fn mend(&mut self, fault: &Fault) -> bool {
        self.read = self.read.saturating_add(fault.at.max(1));
        if self.read > MAX_MENDED_BYTES {
            return false;
        }
        match fault.kind {
            FaultKind::Comment => self.comment(fault.at),
            FaultKind::Dash => self.dash(fault.at),
            FaultKind::Colon => self.colon(fault.at),
            FaultKind::Tab => self.indentation(fault.at),
            FaultKind::Depth | FaultKind::Level | FaultKind::Other => false,
        }
    }

    /// Removes a comment without a space before it, as in `"text"#comment`.
    fn comment(&mut self, at: usize) -> bool {
        let line = self.text.get(at..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        let Some(start) = line.find('#') else { return false };
        let bytes = at + start..at + line.len();
        self.replace(bytes, b' ');
        true
    }

    /// Reads a `-` that stands alone in brackets as text, as in `[+, -]`.
    fn dash(&mut self, at: usize) -> bool {
        let is_dash = self.text.get(at..).is_some_and(|rest| rest.starts_with('-'));
        if is_dash {
            self.dashes.push(at);
            self.dashes.sort_unstable();
            // Any letter is a text.
            self.replace(at..at + 1, b'd');
        }
        is_dash
    }

    /// Moves a key and its `:` to the left, as in `{a: 1, key:[]}`, so that a space comes after them. YAML 1.2 does not need
    /// it (section 7.4.2).
    fn colon(&mut self, at: usize) -> bool {
        let Some(head) = self.text.get(..at).filter(|_| self.text.get(at..at + 1) == Some(":")) else {
            return false;
        };
        let start = head.rfind([',', '[', '{', '\n']).map_or(0, |before| before + 1);
        let Some(key) = head.get(start..).map(str::trim_start).filter(|key| !key.is_empty()) else {
            return false;
        };
        let begin = at - key.len();
        let has_space = head.get(..begin).is_some_and(|head| head.ends_with(' '));
        if has_space {
            let moved = format!("{key}: ");
            self.text.to_mut().replace_range(begin - 1..at + 1, &moved);
        }
        has_space
    }

    /// Replaces the tabs that indent the next line with tabs, and those of the lines after it until a line has none. Whether
    /// the lines are in brackets is known after the events are read again.
    fn indentation(&mut self, at: usize) -> bool {
        let mut start = self.text.get(..at).and_then(|head| head.rfind('\n')).map_or(0, |end| end + 1);
        let known = self.tabs.len();
        while let Some(rest) = self.text.get(start..).filter(|rest| !rest.is_empty()) {
            let length = rest.len() - rest.trim_start_matches([' ', '\t']).len();
            let tab = rest.get(..length).and_then(|indentation| indentation.find('\t'));
            let next = rest.find('\n').map_or(rest.len(), |end| end + 1);
            let blank = rest.get(length..next).is_some_and(|line| line.trim().is_empty());
            match tab {
                Some(tab) if !blank => {
                    self.tabs.push(start + tab);
                    self.replace(start..start + length, b' ');
                }
                None if self.tabs.len() > known => break,
                Some(_) | None => {}
            }
            start += next;
        }
        self.tabs.sort_unstable();
        self.tabs.len() > known
    }

    fn replace(&mut self, bytes: Range<usize>, by: u8) {
        let filler = char::from(by).to_string().repeat(bytes.len());
        self.text.to_mut().replace_range(bytes, &filler);
    }
}
