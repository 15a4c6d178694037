//! Which operations have a schema.

use std::collections::{BTreeSet, HashMap};

use super::side::Side;
use crate::ir::api::{OperationId, SchemaId};
use crate::ir::walk;
use crate::table::Table;

/// The operations that have each schema, in one of the documents.
pub(super) struct Users<'a> {
    side: &'a Side,
    /// By schema: the schemas around it, and the operations that have it themselves.
    holders: Table<SchemaId, (Vec<SchemaId>, Vec<OperationId>)>,
    known: HashMap<SchemaId, BTreeSet<OperationId>>,
}

impl<'a> Users<'a> {
    pub(super) fn new(side: &'a Side) -> Self {
        let mut holders: Table<SchemaId, (Vec<SchemaId>, Vec<OperationId>)> =
            side.api.schemas.map(|_, _| Default::default());
        for (id, schema) in side.api.schemas.entries() {
            for held in walk::values(&schema.kind).into_iter().flat_map(walk::schemas) {
                holders[held].0.push(id);
            }
        }
        for (id, operation) in side.api.operations.entries() {
            for held in walk::sent_schemas(operation).chain(walk::received_schemas(operation)) {
                holders[held].1.push(id);
            }
        }
        Self { side, holders, known: HashMap::new() }
    }

    /// The operations that have a schema, at any depth.
    pub(super) fn of(&mut self, schema: SchemaId) -> Vec<String> {
        if !self.known.contains_key(&schema) {
            let mut seen = BTreeSet::new();
            let mut users = BTreeSet::new();
            let mut waiting = vec![schema];
            while let Some(id) = waiting.pop() {
                if seen.insert(id) {
                    users.extend(&self.holders[id].1);
                    waiting.extend(&self.holders[id].0);
                }
            }
            self.known.insert(schema, users);
        }
        let users = self.known.get(&schema).into_iter().flatten();
        users.map(|id| self.side.operation(*id)).collect()
    }
}
