//! Diagnostics and their document go in; what a terminal or a build log shows comes out.

use std::fmt;

use super::snippet::snippet;
use super::sources::{Mark, Sources};
use super::visible::visible;
use super::{Diagnostic, Place, Severity};
use crate::document::Document;

/// Whether the text holds the escape sequences that colour a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Text only.
    Plain,
    /// ANSI colours, as rustc has them.
    Coloured,
}

/// Shows diagnostics as rustc does: the message, the place, the line with the place underlined, and the help.
///
/// What the document says is shown, never obeyed: control characters are escaped, long lines are cropped.
pub fn render(diagnostics: &[Diagnostic], document: &Document, style: Style) -> String {
    let places = places(diagnostics);
    let sources = Sources::new(document, &places);
    let mut marks = sources.locate(&places).into_iter();
    let paint = Paint { style };
    let mut shown = String::new();
    for diagnostic in diagnostics {
        let (level, colour) = level(diagnostic.severity);
        let head = paint.with(colour, &format!("{level}[{}]", diagnostic.code.as_str()));
        let message = paint.with(BOLD, &format!(": {}", visible(&diagnostic.message)));
        let marks: Vec<(Mark<'_>, String)> = std::iter::once("")
            .chain(diagnostic.related.iter().map(|(_, label)| label.as_str()))
            .zip(marks.by_ref())
            .map(|(label, mark)| (mark, visible(label).into_owned()))
            .collect();
        let notes = pointer_text(&diagnostic.place)
            .map(|pointer| format!("at {}", visible(&pointer)))
            .into_iter()
            .chain(
                diagnostic
                    .help
                    .as_ref()
                    .map(|help| format!("{} {}", paint.with(BOLD, "help:"), visible(help))),
            );
        shown.push_str(&format!("{head}{message}\n"));
        shown.push_str(&snippet(&marks, notes, colour, &paint));
        shown.push('\n');
    }
    shown
}

/// Says each diagnostic in one line, for a log that has no room for more:
/// `file:line:column: error[code]: message (at #/pointer); help: ...`.
pub fn summarise(diagnostics: &[Diagnostic], document: &Document) -> Vec<String> {
    let places = places(diagnostics);
    let sources = Sources::new(document, &places);
    let mut marks = sources.locate(&places).into_iter().map(|mark| {
        let (line, column) = mark.position();
        format!("{}:{line}:{column}", visible(&mark.source.name))
    });
    let mut at = || marks.next().unwrap_or_default();
    diagnostics
        .iter()
        .map(|diagnostic| {
            let mut line = format!("{}: {}", at(), plain(diagnostic));
            for (_, label) in &diagnostic.related {
                line.push_str(&format!("; {}: {}", visible(label), at()));
            }
            if let Some(help) = &diagnostic.help {
                line.push_str(&format!("; help: {}", visible(help)));
            }
            line
        })
        .collect()
}

/// The line and the column of each diagnostic, both counted from 1.
pub(crate) fn positions(diagnostics: &[Diagnostic], document: &Document) -> Vec<(usize, usize)> {
    let places: Vec<&Place> = diagnostics.iter().map(|diagnostic| &diagnostic.place).collect();
    let sources = Sources::new(document, &places);
    sources.locate(&places).iter().map(Mark::position).collect()
}

impl fmt::Display for Diagnostic {
    /// The diagnostic in one line, without its document: `error[code]: message (at #/pointer); help: ...`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&plain(self))?;
        if let Some(help) = &self.help {
            write!(formatter, "; help: {}", visible(help))?;
        }
        Ok(())
    }
}

/// The colours of rustc, as ANSI escape sequences.
pub(super) const BOLD: &str = "\u{1b}[1m";
pub(super) const RED: &str = "\u{1b}[1;31m";
pub(super) const YELLOW: &str = "\u{1b}[1;33m";
pub(super) const BLUE: &str = "\u{1b}[1;34m";

/// Puts colours around text, or does not.
pub(super) struct Paint {
    style: Style,
}

impl Paint {
    /// The text in a colour, where there are colours.
    pub(super) fn with(&self, colour: &str, text: &str) -> String {
        match self.style {
            Style::Coloured if !text.is_empty() => format!("{colour}{text}\u{1b}[0m"),
            Style::Coloured | Style::Plain => text.to_owned(),
        }
    }
}

/// The places of all diagnostics, each followed by those related to it.
fn places(diagnostics: &[Diagnostic]) -> Vec<&Place> {
    let places = diagnostics.iter().flat_map(|diagnostic| {
        std::iter::once(&diagnostic.place).chain(diagnostic.related.iter().map(|(place, _)| place))
    });
    places.collect()
}

/// The name of a severity, and its colour.
fn level(severity: Severity) -> (&'static str, &'static str) {
    match severity {
        Severity::Error => ("error", RED),
        Severity::Warning => ("warning", YELLOW),
    }
}

/// The pointer of a place, in its URI fragment form, behind the file that it leads into.
fn pointer_text(place: &Place) -> Option<String> {
    match place {
        Place::Value(pointer) | Place::Key(pointer) => Some(pointer.to_string()),
        Place::Position { .. } => None,
        Place::In { file, place } => pointer_text(place).map(|pointer| format!("{file}{pointer}")),
    }
}

/// The severity, the code, the message and the pointer.
fn plain(diagnostic: &Diagnostic) -> String {
    let (level, _) = level(diagnostic.severity);
    let message = visible(&diagnostic.message);
    let at = pointer_text(&diagnostic.place).map(|pointer| format!(" (at {})", visible(&pointer)));
    format!("{level}[{}]: {message}{}", diagnostic.code.as_str(), at.unwrap_or_default())
}

#[cfg(test)]
mod tests;
