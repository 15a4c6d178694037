//! The table of schemas while it grows, and the places in it.

use std::collections::BTreeSet;

use super::children::Children;
use super::default;
use super::merged::{Annotations, UnionId};
use super::settled::Settled;
use crate::diagnostic::Pointer;
use crate::ir::api::{Origin, Schema, SchemaId, Type};
use crate::openapi::{self, Document};
use crate::options::Options;
use crate::table::{Id, Table};

/// The table of schemas while it grows.
pub(super) struct Schemas<'a> {
    pub(super) document: &'a Document,
    pub(super) settled: &'a Settled<'a>,
    /// The schemas that say with a discriminator which of their descendants a value is.
    pub(super) children: Children,
    /// The components that types of the caller's stand for, and how formats are read.
    pub(super) options: &'a Options,
    /// By component: how far it is.
    pub(super) progress: Vec<Progress>,
    /// The components that hold themselves without an object between.
    pub(super) recursive: BTreeSet<SchemaId>,
    /// How many components are being written one in the other right now.
    pub(super) started: usize,
    /// The unions whose members are being lowered right now.
    pub(super) open_unions: Vec<UnionId>,
    /// How many members of unions were made together with what stands beside their union.
    pub(super) combined: usize,
    /// The properties of several schemas that are being lowered right now, and the effort for all of them.
    pub(super) repeated: Overlap,
    pub(super) table: Table<SchemaId, Schema>,
    /// The defaults of properties, which are checked once all types are known.
    pub(super) defaults: Vec<default::Found<'a>>,
}

/// Where a schema stands, and what it is named after if it needs a name.
#[derive(Clone)]
pub(super) struct Place {
    pub(super) at: Pointer,
    pub(super) origin: Origin,
}

/// A type, and what is said about the values of it at one place.
pub(super) struct Described<'a> {
    pub(super) value: Type,
    pub(super) annotations: Annotations<'a>,
}

impl Place {
    /// A place that has no owner, such as one in an operation.
    pub(super) fn new(at: Pointer, words: Vec<String>) -> Self {
        Self { at, origin: Origin { owner: None, words } }
    }

    /// A place inside a schema that has a name.
    pub(super) fn inside(at: Pointer, owner: SchemaId, word: &str) -> Self {
        Self { at, origin: Origin { owner: Some(owner), words: vec![word.to_owned()] } }
    }

    /// A place further in, which needs another word to be named.
    pub(super) fn further(&self, at: Pointer, word: &str) -> Self {
        let mut origin = self.origin.clone();
        origin.words.push(word.to_owned());
        Self { at, origin }
    }

    /// The same place in another schema.
    pub(super) fn moved(&self, at: Pointer) -> Self {
        Self { at, origin: self.origin.clone() }
    }
}

/// The place of a component in the table: components come first in both.
pub(super) fn row(id: openapi::SchemaId) -> SchemaId {
    SchemaId(id.index())
}

/// How far a component is.
#[derive(Clone)]
pub(super) enum Progress {
    /// It was not asked for yet.
    Waiting,
    /// It is written where it is used, and its type is being found.
    Started,
    /// It has this type.
    Known(Type),
}

/// What is known about properties of several schemas.
#[derive(Default)]
pub(super) struct Overlap {
    /// The schemas of the properties that are being lowered right now.
    pub(super) open: Vec<Vec<openapi::SchemaId>>,
    /// The number of comparisons so far.
    pub(super) effort: usize,
    /// Whether schemas were met that are not compared to their end.
    pub(super) gave_up: bool,
}

/// The type, or the type that may be `null` as well.
pub(super) fn nullable(value: Type, nullable: bool) -> Type {
    match value {
        Type::Any | Type::Degraded | Type::Nullable(_) => value,
        value if nullable => Type::Nullable(Box::new(value)),
        value => value,
    }
}
