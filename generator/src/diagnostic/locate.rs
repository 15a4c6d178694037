//! Finds the bytes to underline for places in the text of a document.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::lines::Lines;
use super::place::Place;
use super::pointer::Pointer;
use crate::events::{self, Event, EventKind, Role};

/// The bytes of each place. The text is read once, whatever the number of places.
///
/// A scalar is underlined itself. For a mapping or a sequence, its key is underlined, because the value may be pages long.
/// For a pointer to nothing, the innermost value on its path that exists is underlined.
pub(super) fn locate(text: &str, lines: &Lines<'_>, places: &[&Place]) -> Vec<Range<usize>> {
    let wanted = wanted(places);
    let found = if wanted.is_empty() {
        HashMap::new()
    } else {
        events::read(text, |events| find(events, text, &wanted)).0
    };
    let root = first_line(text);
    let spans = places.iter().map(|place| match place {
        Place::Value(pointer) => nearest(&found, pointer, false),
        Place::Key(pointer) => nearest(&found, pointer, true),
        Place::Position { line, column } => Some(word(text, lines.byte(*line, *column))),
        // Places in other files are looked up in their texts.
        Place::In { .. } => None,
    });
    spans.map(|span| span.unwrap_or_else(|| root.clone())).collect()
}

/// Where a value stands.
struct Spans {
    key: Option<Range<usize>>,
    value: Range<usize>,
    scalar: bool,
}

/// The pointers of the places, and those of all values around them.
fn wanted(places: &[&Place]) -> HashSet<Pointer> {
    let mut wanted = HashSet::new();
    for place in places {
        let (Place::Value(pointer) | Place::Key(pointer)) = place else { continue };
        let mut next = Some(pointer.clone());
        while let Some(pointer) = next {
            next = pointer.parent();
            if !wanted.insert(pointer) {
                break;
            }
        }
    }
    wanted
}

/// A mapping or a sequence that is being read.
struct Open {
    /// Its pointer, when anything below it is wanted.
    pointer: Option<Pointer>,
    /// The pointer and the span of the key that was read last.
    key: Option<(Pointer, Range<usize>)>,
}

/// The positions of the wanted values. A value inside an alias is not found, because its text belongs to another pointer.
fn find(
    events: &mut dyn Iterator<Item = Event<'_>>,
    text: &str,
    wanted: &HashSet<Pointer>,
) -> HashMap<Pointer, Spans> {
    let mut found = HashMap::new();
    let mut open: Vec<Open> = Vec::new();
    for Event { kind, span, role, .. } in events {
        // The first of several equal keys counts. So the rest of the text is not needed after all values are found.
        if found.len() == wanted.len() {
            break;
        }
        let holder = open.last_mut();
        let (pointer, key) = match (role, holder) {
            _ if matches!(kind, EventKind::Document) => continue,
            _ if matches!(kind, EventKind::End) => {
                open.pop();
                continue;
            }
            (Role::Root, _) => (Some(Pointer::root()), None),
            (_, None) => (None, None),
            (Role::Key, Some(holder)) => {
                holder.key = match (&holder.pointer, &kind) {
                    (Some(pointer), EventKind::Scalar { text, .. }) => {
                        Some((pointer.child(text), span.clone()))
                    }
                    _ => None,
                };
                (None, None)
            }
            (Role::Member, Some(holder)) => holder.key.take().unzip(),
            (Role::Item(index), Some(holder)) => (holder.pointer.as_ref().map(|it| it.child(index)), None),
        };
        let pointer = pointer.filter(|pointer| wanted.contains(pointer));
        let scalar = matches!(kind, EventKind::Scalar { .. } | EventKind::Alias(_));
        if let Some(pointer) = &pointer {
            let value = if scalar { span } else { first_sign(text, span.start) };
            found.entry(pointer.clone()).or_insert(Spans { key, value, scalar });
        }
        if !scalar {
            open.push(Open { pointer, key: None });
        }
    }
    found
}

/// The bytes to underline for a pointer, or for the innermost value around it. `None` for the whole document.
fn nearest(found: &HashMap<Pointer, Spans>, pointer: &Pointer, prefers_key: bool) -> Option<Range<usize>> {
    let mut exact = true;
    let mut next = Some(pointer.clone());
    while let Some(pointer) = next {
        next = pointer.parent();
        next.as_ref()?;
        if let Some(Spans { key, value, scalar }) = found.get(&pointer) {
            // An empty scalar, such as the value of `info:`, has no bytes to underline.
            let shows_value = *scalar && !value.is_empty() && !(prefers_key && exact);
            return Some(if shows_value { value } else { key.as_ref().unwrap_or(value) }.clone());
        }
        exact = false;
    }
    None
}

/// The bytes to underline for a list item that is a list or a mapping: its bracket, or the first word of its block.
fn first_sign(text: &str, start: usize) -> Range<usize> {
    match text.as_bytes().get(start) {
        Some(b'{' | b'[') => start..start + 1,
        _ => word(text, start),
    }
}

/// The most characters of a word that are looked at.
const WORD: usize = 200;

/// The word that begins at a byte, or a single character if there is no word.
fn word(text: &str, start: usize) -> Range<usize> {
    let rest = text.get(start..).unwrap_or_default();
    let line = rest.char_indices().take(WORD).find(|(_, character)| matches!(character, '\r' | '\n'));
    let end = line.or_else(|| rest.char_indices().nth(WORD)).map_or(rest.len(), |(end, _)| end);
    let line = rest.get(..end).unwrap_or_default();
    let ends = |character: char| character.is_whitespace() || ":,[]{}".contains(character);
    let length = match line.chars().next() {
        None => 0,
        Some(quote @ ('"' | '\'')) => {
            line.get(1..).and_then(|line| line.find(quote)).map_or(1, |end| end + 2)
        }
        Some(first) if ends(first) => first.len_utf8(),
        Some(_) => line.find(ends).unwrap_or(line.len()),
    };
    start..start + length
}

/// The first line with a value on it, or with text if there is none.
fn first_line(text: &str) -> Range<usize> {
    let is_other = |line: &str| line.is_empty() || line.starts_with(['#', '%']) || line == "---";
    let mut at = 0;
    let mut lines = text.split_inclusive('\n').map(|line| {
        at += line.len();
        (at - line.len(), line)
    });
    let first = lines.find(|(_, line)| !is_other(line.trim())).map(|(at, _)| at).unwrap_or_default();
    let rest = text.get(first..).unwrap_or_default();
    let start = first + rest.len() - rest.trim_start().len();
    let line = text.get(start..).and_then(|text| text.lines().next()).unwrap_or_default();
    start..start + line.trim_end().len()
}

#[cfg(test)]
mod tests;
