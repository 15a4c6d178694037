//! The files of a document, and the bytes to underline in them.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use super::lines::Lines;
use super::locate::locate;
use super::place::Place;
use crate::document::Document;
use crate::events::body;

/// The files that have the places of findings, by their paths. The document itself has no path.
pub(super) struct Sources<'a>(BTreeMap<Option<&'a str>, Source<'a>>);

/// A file.
pub(super) struct Source<'a> {
    /// The name that messages show.
    pub(super) name: String,
    /// Its text.
    pub(super) lines: Lines<'a>,
    text: &'a str,
}

/// A part of a file to underline.
pub(super) struct Mark<'a> {
    pub(super) source: &'a Source<'a>,
    pub(super) span: Range<usize>,
}

impl<'a> Sources<'a> {
    /// The files that contain the given places.
    pub(super) fn new(document: &'a Document, places: &[&'a Place]) -> Self {
        let mut sources = BTreeMap::from([(None, Source::new(document.name.clone(), &document.text))]);
        for path in places.iter().filter_map(|place| place.split().0) {
            sources.entry(Some(path)).or_insert_with(|| {
                if let Some(overlay) = document.overlays.iter().find(|overlay| overlay.name == path) {
                    return Source::new(overlay.name.clone(), &overlay.text);
                }
                let name = Path::new(&document.name).with_file_name(path).display().to_string();
                let file = document.files.iter().find(|file| file.path == path);
                let text = file.and_then(|file| file.text.as_deref().ok());
                Source::new(name, text.unwrap_or_default())
            });
        }
        Self(sources)
    }

    /// The part to underline for each place. Each file is read once, whatever the number of places.
    pub(super) fn locate(&self, places: &[&'a Place]) -> Vec<Mark<'_>> {
        let mut marks: Vec<(usize, Mark<'_>)> = Vec::with_capacity(places.len());
        for (path, source) in &self.0 {
            let here = places.iter().enumerate().filter(|(_, place)| place.split().0 == *path);
            let (numbers, here): (Vec<usize>, Vec<&Place>) =
                here.map(|(number, place)| (number, place.split().1)).unzip();
            let spans = locate(source.text, &source.lines, &here);
            marks.extend(numbers.into_iter().zip(spans.into_iter().map(|span| Mark { source, span })));
        }
        marks.sort_by_key(|(number, _)| *number);
        marks.into_iter().map(|(_, mark)| mark).collect()
    }
}

impl<'a> Source<'a> {
    fn new(name: String, text: &'a str) -> Self {
        let text = body(text);
        Self { name, lines: Lines::new(text), text }
    }
}

impl Mark<'_> {
    /// The line and the column where it begins.
    pub(super) fn position(&self) -> (usize, usize) {
        self.source.lines.position(self.span.start)
    }
}
