//! Finds the branch of a union for a value.

use std::any::TypeId;

use serde_json::Value;

use super::address::{address, Address};
use super::choices::Choice;
use super::mismatches::Mismatches;
use super::reader::{ReadError, Reader};
use super::score::Score;
use super::tree::Tree;
use super::unread::Unread;
use super::FromJson;

/// Tries the branches of a union without a discriminator, and keeps the best one.
#[allow(dead_code, reason = "an API without unions does not use it")]
pub(crate) struct BestBranch<'a, U> {
    value: &'a Tree<'a>,
    reader: &'a mut Reader,
    /// The discriminators of outer unions that chose this one.
    discriminators: Vec<&'static str>,
    /// The number of branches that were tried or skipped.
    branches: usize,
    best: Option<Fit<U>>,
    /// Another branch that fits, and reads as much as others.
    wider: Option<Fit<U>>,
    /// What no branch that fits has read.
    unread: Option<Unread>,
    /// Whether the value may be one of a branch that does not fit, because a property has another type than conditions say.
    is_doubtful: bool,
    /// The branch that an earlier reading of the same value chose.
    known: Option<Choice>,
}

struct Fit<U> {
    branch: usize,
    score: Score,
    union: U,
}

#[allow(dead_code, reason = "an API without unions does not use it")]
impl<'a, U: 'static> BestBranch<'a, U> {
    pub(crate) fn new(value: &'a Tree<'a>, reader: &'a mut Reader) -> Self {
        let known = reader.choices.made.get(&key::<U>(value)).copied();
        let discriminators = reader.take_discriminators(address(value));
        Self {
            value,
            reader,
            discriminators,
            branches: 0,
            best: None,
            wider: None,
            unread: None,
            is_doubtful: false,
            known,
        }
    }

    /// Reads a branch. It becomes the best one if it has fewer mismatches than all branches before, or as few and fewer
    /// `null` that the document does not have.
    ///
    /// A branch does not fit if it understands nothing of the value: it reads no property of an object, or it is a
    /// union without a branch for the value.
    pub(crate) fn attempt<T: FromJson>(&mut self, wrap: fn(T) -> U) {
        let branch = self.branches;
        self.branches += 1;
        let excluded = self.known.is_some_and(|choice| choice != Some(branch));
        if excluded || self.limit() == NO_MISMATCH {
            return;
        }
        let inside = self.reader.score.fresh();
        let outside = std::mem::replace(&mut self.reader.score, inside);
        self.reader.choices.depth += 1;
        self.reader.put_discriminators(self.value, &self.discriminators);
        let result = T::read(self.value, self.reader);
        self.reader.choices.depth -= 1;
        let score = std::mem::replace(&mut self.reader.score, outside);
        self.is_doubtful |= result.as_ref().is_err_and(ReadError::is_of_condition);
        if let Ok(value) = result {
            if score.ignores(self.value) {
                return;
            }
            let unread = match &self.unread {
                Some(known) => known.common(&score.unread, self.value),
                None => score.unread.clone(),
            };
            self.unread = Some(unread);
            let fit = Fit { branch, score, union: wrap(value) };
            let other = if fit.rank() < self.limit() { self.best.replace(fit) } else { Some(fit) };
            if let Some(other) = other {
                let is_wider = |known: &Fit<U>| other.score.unread.is_within(&known.score.unread, self.value);
                if self.wider.as_ref().is_none_or(is_wider) {
                    self.wider = Some(other);
                }
            }
        }
    }

    /// Passes over a branch whose constants the value does not have.
    pub(crate) fn skip(&mut self) {
        self.branches += 1;
    }

    /// The best branch that reads all that the branches together read. If there is none, the value itself, which counts as
    /// a mismatch. A value of `anyOf` may be one of several branches (JSON Schema 2020-12, section
    /// 10.2.1.2). Where a branch without a condition may fit too, only a branch without a mismatch is chosen. A branch that
    /// requires a property that is missing is only chosen if all branches do.
    pub(crate) fn finish(mut self, unknown: fn(Value) -> U) -> Result<U, ReadError> {
        let (value, unread) = (self.value, self.unread.unwrap_or_default());
        let is_doubtful = self.is_doubtful;
        let is_lacking = self.best.as_ref().is_none_or(|fit| fit.score.is_lacking);
        let is_whole = |fit: &Fit<U>| {
            fit.score.unread.is_within(&unread, value)
                && (!is_doubtful || fit.rank() == NO_MISMATCH)
                && (is_lacking || !fit.score.is_lacking)
        };
        self.best = self.best.filter(is_whole).or(self.wider.take().filter(is_whole));
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

    fn limit(&self) -> Rank {
        self.best.as_ref().map_or((true, usize::MAX, usize::MAX), Fit::rank)
    }
}

/// How well a branch fits. The smallest one is the best.
type Rank = (bool, usize, usize);

/// The rank of a branch that fits without any doubt.
const NO_MISMATCH: Rank = (false, 0, 0);

#[allow(dead_code, reason = "an API without unions does not use it")]
impl<U> Fit<U> {
    /// Whether a required property is missing, the number of mismatches, and that of `null`.
    fn rank(&self) -> Rank {
        (self.score.is_lacking, self.score.mismatches, self.score.nulls)
    }
}

fn key<U: 'static>(value: &Tree<'_>) -> (Address, TypeId) {
    (address(value), TypeId::of::<U>())
}

impl Reader {
    /// Restores the discriminators before a value is read again.
    pub(super) fn put_discriminators(&mut self, value: &Tree<'_>, names: &[&'static str]) {
        self.discriminators = (address(value), names.to_vec());
    }

    /// Records a discriminator. It counts as read, even if the chosen branch has no such property.
    pub(super) fn note_discriminator(&mut self, value: &Tree<'_>, name: &'static str) {
        let (of, names) = &mut self.discriminators;
        if *of != address(value) {
            *of = address(value);
            names.clear();
        }
        names.push(name);
    }
}

impl Score {
    /// A score that begins at nothing, of the same thoroughness.
    fn fresh(&self) -> Self {
        Self { details: self.details.as_ref().map(|_| Mismatches::default()), ..Self::default() }
    }

    /// Adds what was counted for a branch of a union.
    fn add(&mut self, branch: Self) {
        self.add_mismatches(branch.mismatches);
        self.nulls += branch.nulls;
        self.is_lacking |= branch.is_lacking;
        self.unread.extend(branch.unread);
        if let (Some(details), Some(more)) = (&mut self.details, branch.details) {
            details.append(more);
        }
    }
}

impl Mismatches {
    /// Adds those that were found in a branch.
    fn append(&mut self, more: Self) {
        self.mismatches.extend(more.mismatches);
        self.names.extend(more.names);
        self.secrets.extend(more.secrets);
        self.undescribed.extend(more.undescribed);
    }
}
