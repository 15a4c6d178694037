//! The names that the options give to types and methods.

use std::collections::BTreeMap;

use super::called::Called;
use super::given::Given;
use crate::ir::api::{Api, NamedAfter, OperationId, Schema, SchemaId};
use crate::lock::Role;
use crate::options::Options;
use crate::table::Table;

/// The names that the caller asks for, and those of operations.
pub(super) struct Renamed<'a> {
    /// By component schema.
    types: &'a BTreeMap<String, String>,
    given: &'a Given<'a>,
    /// By the words of an operation.
    operations: BTreeMap<&'a str, &'a str>,
}

impl<'a> Renamed<'a> {
    pub(super) fn new(
        api: &'a Api,
        options: &'a Options,
        given: &'a Given<'a>,
        called: &Table<OperationId, Called<'a>>,
    ) -> Self {
        let operations = api.operations.iter().zip(called);
        let operations = operations.map(|(operation, called)| (operation.words.as_str(), called.words()));
        Self { types: &options.rename_types, given, operations: operations.collect() }
    }

    /// The name for the type of a schema.
    pub(super) fn type_(&self, named_after: &NamedAfter) -> Option<&'a str> {
        match (named_after.owner, named_after.words.as_slice()) {
            (None, [component]) => self.component(component),
            _ => None,
        }
    }

    fn component(&self, key: &str) -> Option<&'a str> {
        let renamed = self.types.get(key).map(String::as_str);
        renamed.or_else(|| self.given.caller.name(Role::Type, "", key))
    }

    /// The words that a schema is named after, and those for its second wish, which say its whole role. A schema always stands behind its owner in the table, or is a component.
    pub(super) fn paths(
        &self,
        schemas: &Table<SchemaId, Schema>,
        named_after: &NamedAfter,
    ) -> (String, Option<String>) {
        let mut chain = vec![named_after];
        while let Some(owner) = chain.last().and_then(|named_after| named_after.owner) {
            chain.push(&schemas[owner].named_after);
        }
        let mut words: Vec<&str> =
            chain.iter().rev().flat_map(|it| it.words.iter().map(String::as_str)).collect();
        let is_component = chain.last().is_some_and(|named_after| named_after.words.len() == 1);
        if let Some(first) = words.first_mut() {
            let name =
                if is_component { self.component(first) } else { self.operations.get(*first).copied() };
            *first = name.unwrap_or(first);
        }
        let path = words.join(" ");
        let role = chain.last().and_then(|root| root.role.as_deref());
        let otherwise = role.zip(words.get_mut(1)).map(|(role, word)| *word = role).map(|()| words.join(" "));
        (path, otherwise)
    }
}
