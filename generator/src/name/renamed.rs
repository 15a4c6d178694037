//! The names that the options give to types and methods.

use std::collections::BTreeMap;

use super::called::Called;
use crate::ir::api::{Api, NamedAfter, OperationId, Schema, SchemaId};
use crate::options::Options;
use crate::table::Table;

/// The names that the caller asks for, and those of operations.
pub(super) struct Renamed<'a> {
    /// By component schema.
    types: &'a BTreeMap<String, String>,
    /// By the words of an operation.
    operations: BTreeMap<&'a str, &'a str>,
}

impl<'a> Renamed<'a> {
    pub(super) fn new(api: &'a Api, options: &'a Options, called: &Table<OperationId, Called<'a>>) -> Self {
        let operations = api.operations.iter().zip(called);
        let operations = operations.map(|(operation, called)| (operation.words.as_str(), called.words()));
        Self { types: &options.rename_types, operations: operations.collect() }
    }

    /// The name for the type of a schema.
    pub(super) fn type_(&self, named_after: &NamedAfter) -> Option<&'a str> {
        match (named_after.owner, named_after.words.as_slice()) {
            (None, [component]) => self.types.get(component).map(String::as_str),
            _ => None,
        }
    }

    /// The words that a schema is named after. A schema always stands behind its owner in the table, or is a component.
    pub(super) fn path(&self, schemas: &Table<SchemaId, Schema>, named_after: &NamedAfter) -> String {
        let mut chain = vec![named_after];
        while let Some(owner) = chain.last().and_then(|named_after| named_after.owner) {
            chain.push(&schemas[owner].named_after);
        }
        let mut words: Vec<&str> =
            chain.iter().rev().flat_map(|it| it.words.iter().map(String::as_str)).collect();
        let is_component = chain.last().is_some_and(|named_after| named_after.words.len() == 1);
        if let Some(first) = words.first_mut() {
            let name = if is_component {
                self.types.get(*first).map(String::as_str)
            } else {
                self.operations.get(*first).copied()
            };
            *first = name.unwrap_or(first);
        }
        words.join(" ")
    }
}
