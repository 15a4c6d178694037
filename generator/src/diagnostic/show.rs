//! Diagnostics as text, for a terminal or a build log.

use std::fmt;

use super::colour::{BOLD, Colour, Paint, RED, YELLOW};
use super::finding::{Diagnostic, Severity};
use super::place::Place;
use super::snippet::snippet;
use super::sources::{Mark, Sources};
use super::visible::visible;
use crate::document::Document;

/// Shows diagnostics in the style of rustc: the message, the place, the line with the place underlined, and the help.
///
/// Control characters of the document are escaped, and long lines are cropped.
pub fn show(diagnostics: &[Diagnostic], document: &Document, colour: Colour) -> String {
    let places = places(diagnostics);
    let sources = Sources::new(document, &places);
    let mut marks = sources.locate(&places).into_iter();
    let paint = Paint(colour);
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

/// Shows each diagnostic in one line:
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

/// The file, the line and the column of each place, both counted from 1.
pub(crate) fn locations(places: &[&Place], document: &Document) -> Vec<(String, usize, usize)> {
    let sources = Sources::new(document, places);
    let marks = sources.locate(places);
    let shown = marks.iter().map(|mark| {
        let (line, column) = mark.position();
        (visible(&mark.source.name).into_owned(), line, column)
    });
    shown.collect()
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

/// The places of all diagnostics, each followed by its related places.
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

/// The pointer of a place as a URI fragment, after the path of the other file if the place is in one.
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
