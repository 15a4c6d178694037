//! One of the two documents: what it means, and the names in Rust.

use super::items::{self, Items};
use super::partners::component;
use super::row::Claim;
use crate::diagnostic::{Moves, Pointer};
use crate::ir::api::{Api, OperationId, SchemaId};
use crate::ir::names::Names;
use crate::lock::Lock;
use crate::pipeline::Planned;

/// One of the two documents.
pub(super) struct Side {
    pub(super) api: Api,
    pub(super) names: Names,
    pub(super) items: Items,
    /// The names, for the next version of the document.
    pub(super) lock: Lock,
    /// Where the values of the document stand in its files.
    pub(super) moves: Moves,
}

impl Side {
    pub(super) fn new(planned: Planned) -> Self {
        let Planned { api, names, client, lock, moves, .. } = planned;
        Self { items: items::items(&client), api, names, lock, moves }
    }

    /// What a schema is called: the name of a component, or the way to it.
    pub(super) fn subject(&self, id: SchemaId) -> String {
        let schema = &self.api.schemas[id];
        match (component(schema), schema.named_after.owner) {
            (Some(name), _) => name.to_owned(),
            (None, Some(owner)) => format!("{}.{}", self.subject(owner), schema.named_after.words.join(".")),
            (None, None) => schema.named_after.words.join("."),
        }
    }

    /// The place of a property of a schema.
    pub(super) fn property_at(&self, id: SchemaId, property: &str) -> Pointer {
        self.api.schemas[id].at.child("properties").child(property)
    }

    /// The items of a type.
    pub(super) fn whole(&self, id: SchemaId) -> Vec<Claim> {
        let names = &self.names.schemas[id];
        let view = Some(&names.view).filter(|view| !view.is_empty());
        std::iter::once(&names.type_).chain(view).map(|name| Claim::Whole(name.clone())).collect()
    }

    /// The items for a property of a schema, with the constructors that take it.
    pub(super) fn property(&self, id: SchemaId, index: usize) -> Vec<Claim> {
        let names = &self.names.schemas[id];
        let type_ = &names.type_;
        let mut claims = vec![Claim::Item(format!("{type_}::new")), Claim::Item(format!("{type_}: Default"))];
        claims.extend(names.constructors.iter().map(|name| Claim::Item(format!("{type_}::{name}"))));
        if let Some(property) = names.properties.get(index) {
            claims.push(Claim::Item(format!("{type_}.{}", property.field)));
            let methods = [&property.setter, &property.clearer, &property.default];
            claims.extend(methods.map(|method| Claim::Item(format!("{type_}::{method}"))));
        }
        claims
    }

    /// The field for the properties that a schema does not name, with the constructors.
    pub(super) fn rest(&self, id: SchemaId) -> Vec<Claim> {
        let names = &self.names.schemas[id];
        let mut claims = self.property(id, usize::MAX);
        claims.push(Claim::Item(format!("{}.{}", names.type_, names.rest)));
        claims.push(Claim::Item(format!("{}::{}", names.type_, names.rest)));
        claims
    }

    /// The variant of an enum or a union.
    pub(super) fn variant(&self, id: SchemaId, index: usize) -> Vec<Claim> {
        let names = &self.names.schemas[id];
        let variant = names.variants.get(index);
        variant.map(|name| Claim::Item(format!("{}::{name}", names.type_))).into_iter().collect()
    }

    /// The methods of an operation.
    pub(super) fn methods(&self, id: OperationId) -> Vec<Claim> {
        let names = &self.names.operations[id];
        let methods = std::iter::once(&names.method).chain(&names.further);
        methods.map(|name| Claim::Whole(format!("Client::{name}"))).collect()
    }

    /// The method and the path of an operation.
    pub(super) fn operation(&self, id: OperationId) -> String {
        let operation = &self.api.operations[id];
        format!("{} {}", operation.method, operation.path)
    }
}
