//! A row that is being made: what changed, where, and what it means on the wire. The Rust items are added when all rows
//! are known.

use super::rule::Rule;
use super::verdict::{Both, Direction};
use crate::diagnostic::Pointer;
use crate::ir::api::SchemaId;

/// The schemas that changed. The operations that have them are looked up when all rows are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Of {
    /// This operation, as method and path.
    Operation(String),
    /// All operations that have one of these schemas: of the old document, of the new one.
    Schemas(Option<SchemaId>, Option<SchemaId>),
    /// The whole API.
    Api,
}

/// A row.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) rule: Rule,
    /// What changed: `Pet.nickname`, `GET /pets limit`.
    pub(super) subject: String,
    pub(super) direction: Option<Direction>,
    pub(super) of: Of,
    pub(super) old: Option<Pointer>,
    pub(super) new: Option<Pointer>,
    pub(super) wire: Both,
    /// One sentence.
    pub(super) text: String,
    pub(super) help: Option<String>,
    /// The items that this row explains: paths, or paths with all that is inside of them.
    pub(super) claims: Claims,
    /// Whether the code of the client differs, even if no public item does.
    pub(super) is_code: bool,
    /// Whether programs compile and do something else.
    pub(super) is_silent: bool,
    /// Whether a Rust name stands for something else now.
    pub(super) is_takeover: bool,
}

/// The Rust items that a row explains.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Claims {
    /// The items of the old client with these paths, and of the new one.
    pub(super) old: Vec<Claim>,
    pub(super) new: Vec<Claim>,
}

/// Some items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Claim {
    /// The item of this path.
    Item(String),
    /// The type or the method of this path, and all that is inside of it.
    Whole(String),
}

impl Row {
    pub(super) fn new(rule: Rule, subject: impl Into<String>, of: Of, text: impl Into<String>) -> Self {
        Self {
            rule,
            subject: subject.into(),
            direction: None,
            of,
            old: None,
            new: None,
            wire: Both::OK,
            text: text.into(),
            help: None,
            claims: Claims::default(),
            is_code: true,
            is_silent: false,
            is_takeover: false,
        }
    }

    pub(super) fn at(mut self, old: Option<Pointer>, new: Option<Pointer>) -> Self {
        (self.old, self.new) = (old, new);
        self
    }

    pub(super) fn in_direction(mut self, direction: Option<Direction>) -> Self {
        self.direction = direction;
        self
    }

    pub(super) fn wire(mut self, wire: Both) -> Self {
        self.wire = wire;
        self
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    pub(super) fn claiming(mut self, old: Vec<Claim>, new: Vec<Claim>) -> Self {
        self.claims = Claims { old, new };
        self
    }

    /// No public item is another one.
    pub(super) fn without_items(mut self) -> Self {
        self.claims = Claims::default();
        self
    }

    /// The code of the client is the same, but for docs.
    pub(super) fn without_code(mut self) -> Self {
        self.is_code = false;
        self
    }

    /// Programs compile and do something else.
    pub(super) fn silent(mut self) -> Self {
        self.is_silent = true;
        self
    }

    /// A Rust name stands for something else now, and programs compile.
    pub(super) fn takeover(mut self) -> Self {
        self.is_takeover = true;
        self
    }
}
