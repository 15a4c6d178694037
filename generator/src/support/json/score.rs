//! How well a value fits what it is read as.

use super::mismatches::{Misfit, Notes};
use super::positions::Positions;
use super::tree::{Members, Tree};

/// What was counted while a value was read.
#[derive(Default)]
pub(crate) struct Tally {
    /// The number of things that do not fit.
    pub(crate) misfits: usize,
    /// The object or union that was read last, if nothing of it was understood. What holds another is read later.
    ignored: Option<Place>,
    /// The things that do not fit. Nothing, unless someone wants to know.
    pub(super) notes: Option<Notes>,
}

/// Where in memory a value is: it stays there while it is read.
pub(super) type Place = usize;

pub(crate) fn place(value: &Tree<'_>) -> Place {
    std::ptr::from_ref(value).addr()
}

impl Tally {
    /// A tally that begins at nothing, of the same thoroughness.
    pub(super) fn fresh(&self) -> Self {
        Self { notes: self.notes.as_ref().map(|_| Notes::default()), ..Self::default() }
    }

    /// Adds what was counted for a branch of a union.
    pub(crate) fn add(&mut self, branch: Self) {
        self.add_misfits(branch.misfits);
        if let (Some(notes), Some(more)) = (&mut self.notes, branch.notes) {
            notes.append(more);
        }
    }

    /// Counts an object of which some properties were not read, or even all.
    pub(super) fn add_object(
        &mut self,
        object: Place,
        members: &Members<'_>,
        read: &Positions,
        unread: usize,
        is_understood: bool,
    ) {
        self.add_misfits(unread);
        self.ignored = (unread > 0 && !is_understood).then_some(object);
        if let Some(notes) = &mut self.notes {
            if unread > 0 {
                let members = members.iter().enumerate();
                let unread = members.filter(|(position, _)| !read.contains(*position));
                unread.for_each(|(_, (name, _))| notes.add(object, Misfit::Property(name.to_owned())));
            }
        }
    }

    /// Learns the name of a property, which can be shown whatever it looks like.
    pub(crate) fn know(&mut self, name: &'static str) {
        if let Some(notes) = &mut self.notes {
            notes.know(name);
        }
    }

    /// Counts a value that an enum does not list.
    pub(super) fn add_unlisted(&mut self, value: &Tree<'_>, text: &str) {
        self.add_misfits(1);
        if let Some(notes) = &mut self.notes {
            notes.add(place(value), Misfit::Value(text.to_owned()));
        }
    }

    /// Counts a value that fits no branch of its union.
    pub(super) fn add_unknown(&mut self, value: &Tree<'_>) {
        self.add_misfits(1);
        self.ignored = Some(place(value));
        if let Some(notes) = &mut self.notes {
            notes.add(place(value), Misfit::Branch);
        }
    }

    /// Whether a value was read, but nothing of it was understood.
    pub(crate) fn ignores(&self, value: &Tree<'_>) -> bool {
        self.ignored == Some(place(value))
    }

    fn add_misfits(&mut self, number: usize) {
        self.misfits = self.misfits.saturating_add(number);
    }
}
