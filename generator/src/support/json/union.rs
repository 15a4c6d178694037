//! Unions: a value goes in, the branch that it fits comes out.

use std::any::TypeId;
use std::collections::HashMap;

use serde_json::Value;

use super::reader::{ReadError, Reader};
use super::score::{address, Address, Score};
use super::tree::Tree;
use super::FromJson;

/// Tries the branches of a union that has no discriminator, and keeps the one that fits best.
#[allow(dead_code, reason = "an API without unions does not use it")]
pub(crate) struct BestBranch<'a, U> {
    value: &'a Tree<'a>,
    reader: &'a mut Reader,
    /// The discriminators that led here, and so to each branch.
    discriminators: Vec<&'static str>,
    /// The number of branches so far.
    branches: usize,
    best: Option<Fit<U>>,
    /// What an earlier reading of the same value chose.
    known: Option<Choice>,
}

struct Fit<U> {
    branch: usize,
    score: Score,
    union: U,
}

/// The branch of a value: a number, or none.
type Choice = Option<usize>;

/// What was chosen for values inside a branch that is tried.
///
/// A union inside of a union is read once for each branch of the outer one. Without memory of the first time, the
/// effort would double with every level.
#[derive(Default)]
pub(super) struct Choices {
    /// The number of branches that are tried right now, one inside another.
    depth: usize,
    /// By the value, and the type of the union.
    made: HashMap<(Address, TypeId), Choice>,
}

#[allow(dead_code, reason = "an API without unions does not use it")]
impl<'a, U: 'static> BestBranch<'a, U> {
    pub(crate) fn new(value: &'a Tree<'a>, reader: &'a mut Reader) -> Self {
        let known = reader.choices.made.get(&key::<U>(value)).copied();
        let discriminators = reader.take_discriminators(address(value));
        Self { value, reader, discriminators, branches: 0, best: None, known }
    }

    /// Reads a branch, if it can still be the best: with fewer mismatches than all before.
    ///
    /// A branch that understands nothing of a value does not fit it: an object of which it reads no property, or a
    /// union inside of this one that knows no branch for it.
    pub(crate) fn attempt<T: FromJson>(&mut self, wrap: fn(T) -> U) {
        let branch = self.branches;
        self.branches += 1;
        let excluded = self.known.is_some_and(|choice| choice != Some(branch));
        if excluded || self.limit() == 0 {
            return;
        }
        let inside = self.reader.score.fresh();
        let outside = std::mem::replace(&mut self.reader.score, inside);
        self.reader.choices.depth += 1;
        self.reader.put_discriminators(self.value, &self.discriminators);
        let result = T::read(self.value, self.reader);
        self.reader.choices.depth -= 1;
        let score = std::mem::replace(&mut self.reader.score, outside);
        if let Ok(value) = result {
            if score.mismatches < self.limit() && !score.ignores(self.value) {
                self.best = Some(Fit { branch, score, union: wrap(value) });
            }
        }
    }

    /// The best branch. If none fits, the value as it is: a mismatch of its own.
    pub(crate) fn finish(self, unknown: fn(Value) -> U) -> Result<U, ReadError> {
        if self.reader.choices.depth > 0 {
            let choice = self.best.as_ref().map(|fit| fit.branch);
            self.reader.choices.made.insert(key::<U>(self.value), choice);
        }
        Ok(match self.best {
            Some(fit) => {
                self.reader.score.add(fit.score);
                fit.union
            }
            None => unknown(self.reader.unknown(self.value)),
        })
    }

    fn limit(&self) -> usize {
        self.best.as_ref().map_or(usize::MAX, |fit| fit.score.mismatches)
    }
}

fn key<U: 'static>(value: &Tree<'_>) -> (Address, TypeId) {
    (address(value), TypeId::of::<U>())
}

/// The text of the property that tells the branches of a union apart, if it is there (OpenAPI 3.0.3, section
/// 4.7.25).
#[allow(dead_code, reason = "an API without discriminators does not use it")]
pub(crate) fn discriminator<'a>(
    value: &'a Tree<'_>,
    reader: &mut Reader,
    name: &'static str,
) -> Option<&'a str> {
    let text = value.get(name)?.as_str()?;
    reader.note_discriminator(value, name);
    Some(text)
}
