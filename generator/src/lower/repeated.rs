//! Keeps what several members of an `allOf` say about one property.

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::{ReferenceOr, Schema};

use super::keywords::{SENSITIVE, is_marked, is_password};
use crate::diagnostic::Pointer;

/// The most schemas of a property that are looked at beside the last.
const MAX_EARLIER: usize = 64;

/// A schema of a property that a later one describes again, and where it stands.
pub(super) type Repeated<'a> = (Pointer, &'a ReferenceOr<Box<Schema>>);

/// What schemas say about properties that later ones describe again.
#[derive(Clone, Default)]
pub(super) struct Repetitions<'a> {
    /// By property: what those before the last say.
    pub(super) earlier: BTreeMap<&'a str, Vec<Repeated<'a>>>,
    /// The properties that more schemas describe than are looked at.
    pub(super) crowded: BTreeSet<&'a str>,
    /// The properties that schemas mark to be kept from logs which say nothing else.
    pub(super) marked: BTreeSet<&'a str>,
}

impl<'a> Repetitions<'a> {
    /// Keeps a schema, unless there are too many.
    pub(super) fn keep(&mut self, name: &'a str, schema: Repeated<'a>) {
        let earlier = self.earlier.entry(name).or_default();
        if earlier.iter().any(|(_, known)| *known == schema.1) {
            return;
        }
        if earlier.len() >= MAX_EARLIER {
            self.crowded.insert(name);
        } else {
            earlier.push(schema);
        }
    }

    /// Keeps the mark of a schema that says nothing else.
    pub(super) fn mark(&mut self, name: &'a str, schema: &ReferenceOr<Box<Schema>>) {
        match schema {
            ReferenceOr::Item(schema) if is_marked(&schema.schema_data, SENSITIVE) || is_password(schema) => {
                self.marked.insert(name);
            }
            ReferenceOr::Item(_) | ReferenceOr::Reference { .. } => {}
        }
    }

    /// Keeps what later schemas say as well.
    pub(super) fn extend(&mut self, later: Self) {
        for (name, schemas) in later.earlier {
            for schema in schemas {
                self.keep(name, schema);
            }
        }
        self.crowded.extend(later.crowded);
        self.marked.extend(later.marked);
    }
}
