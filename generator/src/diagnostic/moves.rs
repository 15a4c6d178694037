//! Where values stood in the files of a document before stages moved them.

use std::collections::BTreeMap;

use super::place::Place;
use super::pointer::Pointer;

/// The maximum number of moves that are followed for one place.
const MAX_MOVES: usize = 32;

/// Where the values of a document stood before stages moved them.
#[derive(Debug, Default)]
pub(crate) struct Moves(BTreeMap<Pointer, Move>);

#[derive(Debug)]
enum Move {
    /// The value was moved from this place.
    Place(Pointer),
    /// The value is a copy of this place, and replaces a reference to it.
    Copy(Pointer),
    /// The value is the whole of this file.
    File(String),
    /// The value is the whole of the document, as it is in its file.
    Document,
}

impl Moves {
    /// Notes that a value has moved.
    pub(super) fn moved(&mut self, to: Pointer, from: Pointer) {
        self.0.insert(to, Move::Place(from));
    }

    /// Notes that a value is a copy, which has taken the place of a reference.
    pub(super) fn copied(&mut self, to: Pointer, from: Pointer) {
        self.0.insert(to, Move::Copy(from));
    }

    /// Notes that a value is a whole file.
    pub(super) fn file(&mut self, at: Pointer, file: String) {
        self.0.insert(at, Move::File(file));
    }

    /// Notes that a value is the whole document, as it is in its file.
    pub(super) fn document(&mut self, at: Pointer) {
        self.0.insert(at, Move::Document);
    }

    /// Adds the moves of others.
    pub(super) fn append(&mut self, mut others: Self) {
        self.0.append(&mut others.0);
    }

    /// The place in the files of the document.
    pub(crate) fn written(&self, place: Place) -> Place {
        match place {
            Place::Value(pointer) => self.find(pointer, Place::Value),
            Place::Key(pointer) => self.find(pointer, Place::Key),
            Place::Position { .. } | Place::In { .. } => place,
        }
    }

    fn find(&self, mut pointer: Pointer, kind: fn(Pointer) -> Place) -> Place {
        for _ in 0..MAX_MOVES {
            match self.nearest(&pointer) {
                None => break,
                Some((rest, Move::Place(from) | Move::Copy(from))) => pointer = from.join(rest),
                Some((rest, Move::File(file))) => {
                    let place = Box::new(kind(Pointer::root().join(rest)));
                    return Place::In { file: file.clone(), place };
                }
                Some((rest, Move::Document)) => return kind(Pointer::root().join(rest)),
            }
        }
        kind(pointer)
    }

    /// The move of the innermost moved value around a place, and the path from that value to the place.
    fn nearest<'a>(&self, pointer: &'a Pointer) -> Option<(&'a str, &Move)> {
        let mut next = Some(pointer.clone());
        while let Some(outer) = next {
            let rest = pointer.as_str().get(outer.as_str().len()..).unwrap_or_default();
            match self.0.get(&outer) {
                // The reference itself has not moved.
                Some(Move::Copy(_)) if rest == "/$ref" => {}
                Some(found) => return Some((rest, found)),
                None => {}
            }
            next = outer.parent();
        }
        None
    }
}
