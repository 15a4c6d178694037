//! Where the values of a changed document were written.

use std::collections::BTreeMap;

use crate::diagnostic::Pointer;

/// The key for the document as it was, in the pointers to its values.
const ORIGINAL: &str = "x-clientgen-original";

/// By the place of a value in the changed document: where it was written, if that is another place.
#[derive(Default)]
pub(super) struct Origins(BTreeMap<Pointer, Pointer>);

/// The pointer to the document as it was.
pub(super) fn original() -> Pointer {
    Pointer::root().child(ORIGINAL)
}

impl Origins {
    /// The place where a value was written.
    pub(super) fn of(&self, at: &Pointer) -> Pointer {
        let mut next = Some(at.clone());
        while let Some(outer) = next {
            if let Some(origin) = self.0.get(&outer) {
                return origin.join(at.as_str().get(outer.as_str().len()..).unwrap_or_default());
            }
            next = outer.parent();
        }
        original().join(at.as_str())
    }

    /// Notes where a new value was written.
    pub(super) fn set(&mut self, at: Pointer, origin: Pointer) {
        self.take(&at);
        self.0.insert(at, origin);
    }

    /// Forgets a value that was removed.
    pub(super) fn remove(&mut self, at: &Pointer) {
        self.take(at);
    }

    /// Notes that a value has another place now.
    pub(super) fn moved(&mut self, from: &Pointer, to: &Pointer) {
        let origin = self.of(from);
        for (at, origin) in self.take(from) {
            let rest = at.as_str().get(from.as_str().len()..).unwrap_or_default();
            self.0.insert(to.join(rest), origin);
        }
        self.0.entry(to.clone()).or_insert(origin);
    }

    /// Takes out what is noted of a value and of all values in it.
    fn take(&mut self, at: &Pointer) -> Vec<(Pointer, Pointer)> {
        let inside = at.join("/");
        let within = self.0.range(&inside..).map(|(found, _)| found);
        let mut found: Vec<Pointer> =
            within.take_while(|found| found.as_str().starts_with(inside.as_str())).cloned().collect();
        found.push(at.clone());
        found.into_iter().filter_map(|at| self.0.remove_entry(&at)).collect()
    }

    /// All that is noted.
    pub(super) fn into_iter(self) -> impl Iterator<Item = (Pointer, Pointer)> {
        self.0.into_iter()
    }
}
