//! Collects the Markdown that HTML becomes.

use std::collections::BTreeMap;

use super::super::signs::{code, is_web_address};
use super::entity::decoded;
use super::tag::Inline;

/// The Markdown so far, and where in the HTML the reader is.
#[derive(Default)]
pub(super) struct Output {
    /// The text. A start tag is a piece of its own: its end tag decides what becomes of it.
    pieces: Vec<String>,
    /// The start tags that have no end tag yet.
    open: BTreeMap<Inline, Vec<Open>>,
    /// The text of inline code, and its start tag.
    code: Option<(String, String)>,
    /// The text of a block of code.
    pre: Option<String>,
    /// By list that is open: the number of the last item, where items have numbers.
    lists: Vec<Option<usize>>,
    /// In a row of a table: whether it has a cell.
    row: Option<bool>,
    /// The number of line ends behind the last character that is no space.
    line_ends: usize,
    has_text: bool,
    /// Whether spaces that follow have no meaning.
    skips_space: bool,
    /// Whether nothing stands behind the sign of an item or a heading yet.
    behind_sign: bool,
    /// Whether a line break stands between what is written and what follows.
    breaks: bool,
    /// The number of the paragraph. No mark within a line goes on in another paragraph.
    paragraph: usize,
}

/// A start tag.
struct Open {
    piece: usize,
    paragraph: usize,
    url: String,
}

impl Output {
    /// Whether the reader is neither in inline code nor in a block of code.
    pub(super) fn is_plain(&self) -> bool {
        self.code.is_none() && self.pre.is_none()
    }

    pub(super) fn in_pre(&self) -> bool {
        self.pre.is_some()
    }

    /// Adds text.
    pub(super) fn text(&mut self, text: &str) {
        if let Some(code) = self.pre.as_mut().or(self.code.as_mut().map(|(code, _)| code)) {
            code.push_str(text);
            return;
        }
        let text = if self.skips_space { text.trim_start() } else { text };
        if !text.is_empty() {
            self.verbatim(text);
        }
    }

    /// Adds Markdown as it is.
    pub(super) fn verbatim(&mut self, text: &str) {
        self.end_line();
        self.skips_space = false;
        self.behind_sign = false;
        self.push(text);
    }

    /// Adds a character that means nothing, with the text behind it.
    pub(super) fn character(&mut self, character: char, rest: &str) {
        let is_reference = rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '#');
        let is_sign = match character {
            '`' | '*' | '_' | '[' | ']' | '#' | '~' | '|' | '\\' => true,
            '&' => is_reference,
            '>' => self.line_ends > 0 || !self.has_text,
            _ => false,
        };
        if is_sign && self.is_plain() {
            self.text("\\");
        }
        self.text(character.encode_utf8(&mut [0; 4]));
    }

    /// Begins another paragraph.
    pub(super) fn block(&mut self) {
        self.leave_code();
        self.breaks = false;
        if self.row.is_some() {
            self.push(if self.skips_space { "" } else { " " });
            return;
        }
        // Behind the sign of an item there is no paragraph to end.
        if self.has_text && !self.behind_sign {
            while self.line_ends < 2 {
                self.push("\n");
            }
            self.trim();
            if !self.lists.is_empty() {
                self.push("  ");
            }
        }
        self.skips_space = true;
    }

    /// Ends the line.
    pub(super) fn line_break(&mut self) {
        if let Some((code, _)) = &mut self.code {
            code.push(' ');
        } else if self.row.is_some() {
            self.push(" ");
        } else if self.breaks {
            self.block();
        } else {
            self.breaks = self.line_ends == 0 && self.has_text && !self.behind_sign;
            self.skips_space = true;
        }
    }

    /// Begins a heading.
    pub(super) fn heading(&mut self, level: usize) {
        self.block();
        self.sign(&format!("{} ", "#".repeat(level)));
    }

    /// Begins or ends a list.
    pub(super) fn list(&mut self, ordered: bool, closes: bool) {
        if closes {
            self.lists.pop();
        }
        if self.lists.is_empty() {
            self.block();
        }
        if !closes {
            self.lists.push(ordered.then_some(0));
        }
        self.skips_space = true;
    }

    /// Ends an item of a list, or a cell of a table.
    pub(super) fn end_item(&mut self) {
        self.skips_space = true;
    }

    /// Begins an item of a list.
    pub(super) fn item(&mut self) {
        let sign = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{number}. ")
            }
            Some(None) | None => "* ".to_owned(),
        };
        // Deeper lists look like those of the second level: four spaces would begin a block of code.
        let indent = if self.lists.len() > 1 { "   " } else { "" };
        self.begin_line();
        self.sign(&format!("{indent}{sign}"));
    }

    /// Begins a row of a table.
    pub(super) fn row(&mut self) {
        self.begin_line();
        self.row = Some(false);
        self.sign("* ");
    }

    /// Ends a row of a table.
    pub(super) fn end_row(&mut self) {
        self.row = None;
        self.skips_space = true;
    }

    /// Begins a cell of a table.
    pub(super) fn cell(&mut self) {
        if self.row.replace(true) == Some(true) {
            self.push(" | ");
        }
        self.skips_space = true;
    }

    /// Begins or ends a block of code.
    pub(super) fn pre(&mut self, begins: bool) {
        match (begins, self.pre.take()) {
            (true, None) => {
                self.row = None;
                self.block();
                self.pre = Some(String::new());
            }
            (true, text) => self.pre = text,
            (false, None) => {}
            (false, Some(text)) => {
                let text = text.replace("```", "'''");
                self.push(&format!("```text\n{}\n```\n\n", text.trim_matches('\n').trim_end()));
                self.skips_space = true;
            }
        }
    }

    /// Begins a mark within a line.
    pub(super) fn open(&mut self, kind: Inline, url: Option<&str>, source: &str) {
        if self.code.is_some() {
            return;
        }
        self.end_line();
        if kind == Inline::Code {
            self.code = Some((String::new(), source.to_owned()));
            return;
        }
        let url = decoded(url.unwrap_or_default());
        self.open.entry(kind).or_default().push(Open {
            piece: self.pieces.len(),
            paragraph: self.paragraph,
            url,
        });
        self.pieces.extend([source.to_owned(), String::new()]);
        self.has_text = true;
    }

    /// Ends a mark within a line, with the text behind the end tag.
    pub(super) fn close(&mut self, kind: Inline, source: &str, rest: &str) {
        match (self.code.take(), kind) {
            (Some((text, _)), Inline::Code) => {
                if !text.trim().is_empty() {
                    self.verbatim(&code(text.trim()));
                }
                return;
            }
            (Some(code), _) => {
                self.code = Some(code);
                return;
            }
            (None, _) => {}
        }
        let others = self.open.entry(kind).or_default();
        let Some(open) = others.pop() else {
            self.text(source);
            return;
        };
        let is_inside = others.last().is_some_and(|outer| outer.paragraph == self.paragraph);
        let marks =
            if is_inside || open.paragraph != self.paragraph { None } else { self.marks(kind, &open, rest) };
        let (start, end) = marks.unwrap_or_default();
        if let Some(piece) = self.pieces.get_mut(open.piece) {
            *piece = start;
        }
        self.push(&end);
    }

    /// What a mark begins and ends with, where Markdown can say it.
    fn marks(&mut self, kind: Inline, open: &Open, rest: &str) -> Option<(String, String)> {
        let (before, inside) = self.pieces.split_at_mut_checked(open.piece + 1)?;
        if kind == Inline::Link {
            let has_url = inside.iter().any(|text| text.contains("://"));
            let is_empty = inside.iter().all(|text| text.trim().is_empty());
            let is_link = !has_url && !is_empty && is_web_address(&open.url);
            return is_link.then(|| ("[".to_owned(), format!("]({})", open.url)));
        }
        let sign = match kind {
            Inline::Strong => "**",
            Inline::Emphasis => "*",
            Inline::Code | Inline::Link | Inline::Plain => return None,
        };
        // The spaces at both ends of the text move out of it: with them the signs would be text.
        let first = inside.iter_mut().find(|text| !text.is_empty())?;
        let lead = first.len() - first.trim_start().len();
        let lead: String = first.drain(..lead).collect();
        let start = first.chars().next()?;
        let last = inside.last_mut()?;
        let tail = last.split_off(last.trim_end().len());
        let end = inside.iter().rev().find_map(|text| text.chars().next_back())?;
        let previous = before.iter().rev().skip(1).find_map(|text| text.chars().next_back());
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let begins = start.is_alphanumeric() || !lead.is_empty() || !is_word(previous);
        let ends = end.is_alphanumeric() || !tail.is_empty() || !is_word(rest.chars().next());
        if begins && ends {
            Some((format!("{lead}{sign}"), format!("{sign}{tail}")))
        } else {
            Some((lead, tail))
        }
    }

    /// The whole text.
    pub(super) fn finish(mut self) -> String {
        self.leave_code();
        self.pre(false);
        self.pieces.concat()
    }

    /// Takes inline code that has no end for text.
    fn leave_code(&mut self) {
        if let Some((text, source)) = self.code.take() {
            self.verbatim(&source);
            self.push(&text);
        }
    }

    fn begin_line(&mut self) {
        self.leave_code();
        self.breaks = false;
        self.row = None;
        if self.has_text && self.line_ends == 0 {
            self.push("\n");
        }
        self.trim();
    }

    /// Takes spaces away that begin a line.
    fn trim(&mut self) {
        if let (1.., Some(piece)) = (self.line_ends, self.pieces.last_mut()) {
            piece.truncate(piece.trim_end_matches([' ', '\t']).len());
        }
    }

    /// Adds a sign that stands before a text.
    fn sign(&mut self, sign: &str) {
        self.push(sign);
        self.skips_space = true;
        self.behind_sign = true;
        self.paragraph += 1;
    }

    fn end_line(&mut self) {
        if std::mem::take(&mut self.breaks) {
            self.push(if self.lists.is_empty() { "\\\n" } else { "\\\n  " });
        }
    }

    fn push(&mut self, text: &str) {
        for c in text.chars() {
            if c == '\n' {
                self.line_ends += 1;
                self.paragraph += usize::from(self.line_ends == 2);
            } else if !c.is_whitespace() {
                self.line_ends = 0;
                self.has_text = true;
            }
        }
        match self.pieces.last_mut() {
            Some(piece) => piece.push_str(text),
            None => self.pieces.push(text.to_owned()),
        }
    }
}
