//! Turns the HTML of a description into Markdown. A tag that it does not know stays text.
//!
//! The text is read once, from its beginning to its end. A tag is held back as a piece of its own until its end tag
//! comes: an inline tag that is never closed, such as the placeholder in `/pets/<code>`, is text.

mod entity;
mod output;
mod tag;

use std::borrow::Cow;

use super::fence::Fence;
use super::lead::Lead;
use super::signs::Runs;
use entity::entity;
use output::Output;
use tag::{Inline, Kind, Tag};

/// A text of Markdown and HTML as Markdown alone.
pub(super) fn to_markdown(text: &str) -> Cow<'_, str> {
    if !text.contains(['<', '&']) {
        return Cow::Borrowed(text);
    }
    let mut out = Output::default();
    let mut open_fence = None;
    let mut has_comment_end = true;
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find('\n').map_or(rest.len(), |end| end + 1);
        let (line, _) = rest.split_at(end);
        let fence = if out.is_plain() { Fence::opened(Lead::of(line).content) } else { None };
        if open_fence.is_some() || fence.is_some() {
            // A block of code is copied as it is.
            open_fence = match open_fence {
                None => fence,
                Some(open) if Fence::is_closed_by(open, Lead::of(line).content) => None,
                Some(open) => Some(open),
            };
            out.verbatim(line);
            rest = rest.get(end..).unwrap_or_default();
            continue;
        }
        rest = inline(&mut out, rest, line.len(), &mut has_comment_end);
    }
    Cow::Owned(out.finish())
}

/// Reads a line, and returns the text after it. A tag or a comment may continue on the next lines.
fn inline<'a>(out: &mut Output, text: &'a str, line: usize, has_comment_end: &mut bool) -> &'a str {
    let runs = Runs::new(text.get(..line).unwrap_or_default());
    let mut at = 0;
    while at < line {
        let rest = text.get(at..).unwrap_or_default();
        let Some(c) = rest.chars().next() else { break };
        if let Some(end) = (c == '`' && out.is_plain()).then(|| runs.span(at)).flatten() {
            out.verbatim(text.get(at..end).unwrap_or_default());
            at = end;
        } else if c == '`' && out.is_plain() {
            let run = rest.len() - rest.trim_start_matches('`').len();
            out.verbatim(rest.get(..run).unwrap_or_default());
            at += run;
        } else if let Some((tag, length)) = (c == '<').then(|| tag::read(rest)).flatten() {
            let (source, behind) = rest.split_at(length);
            apply(out, &tag, source, behind);
            at += length;
        } else if let Some(length) = (c == '<' && *has_comment_end).then(|| comment(rest)).flatten() {
            *has_comment_end = length > 0;
            out.text(if length > 0 { "" } else { "<" });
            at += length.max(1);
        } else if let Some((character, length)) = (c == '&').then(|| entity(rest)).flatten() {
            out.character(character, rest.get(length..).unwrap_or_default());
            at += length;
        } else {
            // Up to the next sign that may mean something.
            let length = c.len_utf8();
            let next = rest.get(length..line - at).unwrap_or_default();
            let length = length + next.find(['`', '<', '&']).unwrap_or(next.len());
            out.text(rest.get(..length).unwrap_or_default());
            at += length;
        }
    }
    text.get(at..).unwrap_or_default()
}

/// The length of a comment; nothing where none begins, and 0 where one is not closed.
fn comment(text: &str) -> Option<usize> {
    let inside = text.strip_prefix("<!--")?;
    Some(inside.find("-->").map_or(0, |end| "<!--".len() + end + "-->".len()))
}

/// Does what a tag says.
fn apply(out: &mut Output, tag: &Tag<'_>, source: &str, behind: &str) {
    match (tag.kind, tag.closes) {
        (Kind::Pre, closes) => out.pre(!closes),
        _ if out.in_pre() => {}
        (Kind::Break, _) => out.line_break(),
        (Kind::Block, _) => out.block(),
        (Kind::Heading(_), true) => out.block(),
        (Kind::Heading(level), false) => out.heading(level),
        (Kind::List { ordered }, closes) => out.list(ordered, closes),
        (Kind::Item | Kind::Cell, true) => out.end_item(),
        (Kind::Item, false) => out.item(),
        (Kind::Row, true) => out.end_row(),
        (Kind::Table, _) => {
            out.end_row();
            out.block();
        }
        (Kind::Row, false) => out.row(),
        (Kind::Cell, false) => out.cell(),
        (Kind::Image, _) => out.text(tag.attribute("alt").unwrap_or(source)),
        (Kind::Inline(kind), false) => {
            let url = (kind == Inline::Link).then(|| tag.attribute("href")).flatten();
            out.open(kind, url, source);
        }
        (Kind::Inline(kind), true) => out.close(kind, source, behind),
    }
}

#[cfg(test)]
mod tests;
