//! The table of schemas while it is filled.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::built::Built;
use super::children::Children;
use super::default;
use super::merged::{Annotations, Merged, UnionId};
use super::settled::Settled;
use crate::diagnostic::Pointer;
use crate::ir::api::{NamedAfter, Schema, SchemaId, Type};
use crate::openapi::{self, Document};
use crate::options::Options;
use crate::table::{Id, Table};

/// The table of schemas while it is filled.
pub(super) struct Schemas<'a> {
    pub(super) document: &'a Document,
    pub(super) settled: &'a Settled<'a>,
    /// The schemas whose discriminator decides which descendant a value is.
    pub(super) children: Children,
    /// The components that types of the caller replace, and how formats are read.
    pub(super) options: &'a Options,
    /// By component: how far its lowering is.
    pub(super) progress: Vec<Progress>,
    /// The components that contain themselves without an object between.
    pub(super) recursive: BTreeSet<SchemaId>,
    /// The number of components that are being lowered now, nested in each other.
    pub(super) started: usize,
    /// The schemas without a name that contain themselves.
    pub(super) recursion: Recursion<'a>,
    /// The unions whose members are being lowered now, without an object, a list or a map between.
    pub(super) open_unions: Vec<UnionId>,
    /// The number of unions further outside whose members are being lowered now.
    pub(super) unions_around: usize,
    /// The number of properties that were merged into members of the unions beside them.
    pub(super) combined: usize,
    pub(super) built: Built,
    /// The properties of several schemas that are being lowered now, and the number of comparisons.
    pub(super) repeated: Overlap,
    pub(super) table: Table<SchemaId, Schema>,
    /// The defaults of properties. They are checked when all types are known.
    pub(super) defaults: Vec<default::WrittenDefault<'a>>,
}

/// The place of a schema, and what it is named after if it needs a name.
#[derive(Clone)]
pub(super) struct NamedPlace {
    pub(super) at: Pointer,
    pub(super) named_after: NamedAfter,
}

/// A type, and the annotations of its values.
#[derive(Clone)]
pub(super) struct Described<'a> {
    pub(super) value: Type,
    pub(super) annotations: Annotations<'a>,
}

impl NamedPlace {
    /// A position without an owner, for example in an operation.
    pub(super) fn new(at: Pointer, words: Vec<String>) -> Self {
        Self { at, named_after: NamedAfter { owner: None, words, role: None } }
    }

    /// A position in an operation whose role has another text than its word.
    pub(super) fn in_role(at: Pointer, words: [&str; 2], role: String) -> Self {
        let words = words.map(str::to_owned).into();
        Self { at, named_after: NamedAfter { owner: None, words, role: Some(role) } }
    }

    /// A position inside a schema that has a name.
    pub(super) fn inside(at: Pointer, owner: SchemaId, word: &str) -> Self {
        Self { at, named_after: NamedAfter { owner: Some(owner), words: vec![word.to_owned()], role: None } }
    }

    /// A position further inside. Its name has one more word.
    pub(super) fn further(&self, at: Pointer, word: &str) -> Self {
        let mut named_after = self.named_after.clone();
        named_after.words.push(word.to_owned());
        Self { at, named_after }
    }

    /// The same position in another schema.
    pub(super) fn moved(&self, at: Pointer) -> Self {
        Self { at, named_after: self.named_after.clone() }
    }
}

/// The id of a component in the table of types. Components come first in both tables.
pub(super) fn row(id: openapi::SchemaId) -> SchemaId {
    SchemaId(id.index())
}

/// How far the lowering of a component is.
#[derive(Clone)]
pub(super) enum Progress {
    /// It has not started.
    Waiting,
    /// The component has no type of its own, and its type is being found.
    Started,
    /// The component has this type.
    Known(Type),
}

/// The schemas without a name that contain themselves.
#[derive(Default)]
pub(super) struct Recursion<'a> {
    /// By schema: the place where it is written.
    pub(super) homes: BTreeMap<openapi::SchemaId, NamedPlace>,
    /// Those that were met. None while the type is being made.
    pub(super) known: BTreeMap<openapi::SchemaId, Option<Described<'a>>>,
    /// Those whose type has an empty entry in the table. Otherwise each would be lowered inside of another one.
    pub(super) waiting: VecDeque<(NamedPlace, SchemaId, Merged<'a>)>,
}

/// The state of lowering properties that several schemas describe.
#[derive(Default)]
pub(super) struct Overlap {
    /// The schemas that are being lowered together now, with the entry of their type, if there is one already.
    pub(super) open: Vec<(Vec<openapi::SchemaId>, Option<SchemaId>)>,
    /// Whether the last of these are lowered next.
    pub(super) is_next: bool,
    /// The number of comparisons so far.
    pub(super) effort: usize,
    /// Whether some schemas were not compared completely.
    pub(super) is_incomplete: bool,
}

/// The type of the values other than `null`.
pub(super) fn without_null(value: Type) -> Type {
    match value {
        Type::Nullable(value) => *value,
        value => value,
    }
}

/// The type, or the type or `null`.
pub(super) fn nullable(value: Type, nullable: bool) -> Type {
    match value {
        Type::Any | Type::Degraded | Type::Nullable(_) => value,
        value if nullable => Type::Nullable(Box::new(value)),
        value => value,
    }
}
