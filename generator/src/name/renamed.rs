//! The names that the options give to types and methods.

use std::collections::BTreeMap;

use crate::ir::api::{Api, NamedAfter, Operation, Schema, SchemaId};
use crate::options::Options;
use crate::table::Table;

/// The names that the caller asks for.
pub(super) struct Renamed<'a> {
    /// By component schema.
    types: &'a BTreeMap<String, String>,
    /// By the words of an operation.
    operations: BTreeMap<&'a str, &'a str>,
}

impl<'a> Renamed<'a> {
    pub(super) fn new(api: &'a Api, options: &'a Options) -> Self {
        let operations = api.operations.iter();
        let operations = operations.filter_map(|it| Some((it.words.as_str(), method(it, options)?)));
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

/// The name for the method of an operation.
pub(super) fn method<'a>(operation: &Operation, options: &'a Options) -> Option<&'a str> {
    let wanted = &options.rename_operations;
    let by_path = || wanted.get(&format!("{} {}", operation.method, operation.path));
    if wanted.is_empty() { None } else { wanted.get(&operation.words).or_else(by_path).map(String::as_str) }
}
