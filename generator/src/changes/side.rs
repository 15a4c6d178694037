//! One of the two documents: what it means, and the names in Rust.

use std::collections::BTreeSet;

use super::aliases::Aliases;
use super::items;
use super::partners::component;
use super::row::Claim;
use super::signature::Items;
use crate::diagnostic::{Moves, Pointer};
use crate::ir::api::{Api, OperationId, SchemaId};
use crate::ir::names::{GroupNames, Names};
use crate::ir::{places, walk};
use crate::lock::Lock;
use crate::pipeline::Planned;
use crate::table::Table;

/// One of the two documents.
pub(super) struct Side {
    pub(super) api: Api,
    pub(super) names: Names,
    pub(super) items: Items,
    pub(super) aliases: Aliases,
    /// The names, for the next version of the document.
    pub(super) lock: Lock,
    /// The schemas that requests have.
    pub(super) sent: BTreeSet<SchemaId>,
    /// The schemas inside of each schema.
    inner: Table<SchemaId, Vec<SchemaId>>,
    /// Where the values of the document stand in its files.
    pub(super) moves: Moves,
}

impl Side {
    pub(super) fn new(planned: Planned) -> Self {
        let Planned { api, names, client, recorded, moves, .. } = planned;
        let (items, aliases) = items::items(&client);
        let mut inner: Table<SchemaId, Vec<SchemaId>> = api.schemas.map(|_, _| Vec::new());
        for (id, schema) in api.schemas.entries() {
            if let Some(owner) = schema.named_after.owner {
                inner[owner].push(id);
            }
        }
        let of_client = api.client_parameters.iter().flat_map(|it| walk::schemas(&it.value));
        let of_operations = api.operations.iter().flat_map(walk::sent_schemas);
        let sent = walk::reach(&api.schemas, of_operations.chain(of_client));
        Self { items, aliases, sent, inner, api, names, lock: recorded.lock, moves }
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

    /// The items of a type, and of those types inside of it that are wanted.
    pub(super) fn whole_within(&self, id: SchemaId, is_wanted: &impl Fn(SchemaId) -> bool) -> Vec<Claim> {
        let mut claims = self.whole(id);
        for inner in self.inner[id].iter().filter(|inner| is_wanted(**inner)) {
            claims.extend(self.whole_within(*inner, is_wanted));
        }
        claims
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

    /// The setter for the credential of a security scheme.
    pub(super) fn scheme(&self, name: &str) -> Vec<Claim> {
        let named = self.api.schemes.iter().zip(&self.names.credentials);
        let setters = named.filter(|(scheme, _)| scheme.name == name);
        setters.map(|(_, setter)| Claim::Item(format!("ClientBuilder::{setter}"))).collect()
    }

    /// The name of the setter for the credential of a security scheme.
    pub(super) fn scheme_setter(&self, name: &str) -> Option<&String> {
        let mut named = self.api.schemes.iter().zip(&self.names.credentials);
        named.find(|(scheme, _)| scheme.name == name).map(|(_, setter)| setter)
    }

    /// What a type has because requests have it: constructors, setters and conversions.
    pub(super) fn sending(&self, id: SchemaId) -> Vec<Claim> {
        let type_ = &self.names.schemas[id].type_;
        let all = self.items.range(type_.clone()..).map(|(path, _)| path);
        let own = all.take_while(|path| path.starts_with(type_.as_str()));
        let starts = ["::", ": Default", ": From<"];
        let is_it = |path: &&String| {
            path.strip_prefix(type_.as_str()).is_some_and(|rest| starts.iter().any(|it| rest.starts_with(it)))
        };
        own.filter(is_it).map(|path| Claim::Item(path.clone())).collect()
    }

    /// The same of a type, and of those types inside of it that are wanted.
    pub(super) fn sending_within(&self, id: SchemaId, is_wanted: &impl Fn(SchemaId) -> bool) -> Vec<Claim> {
        let mut claims = self.sending(id);
        for inner in self.inner[id].iter().filter(|inner| is_wanted(**inner)) {
            claims.extend(self.sending_within(*inner, is_wanted));
        }
        claims
    }

    /// The conversions of members to a union.
    pub(super) fn conversions(&self, id: SchemaId) -> impl Iterator<Item = Claim> {
        let start = format!("{}: From<", self.names.schemas[id].type_);
        let is_it = move |claim: &Claim| matches!(claim, Claim::Item(path) if path.starts_with(&start));
        self.sending(id).into_iter().filter(is_it)
    }

    /// The setters of the parameters that belong to the client.
    pub(super) fn client_parameters(&self) -> Vec<Claim> {
        let names = self.names.client_parameters.iter();
        let items = names.flat_map(|it| {
            [
                format!("ClientBuilder::{}", it.setter),
                format!("Client::{}", it.handle),
                items::built_without(&it.setter),
            ]
        });
        items.map(Claim::Item).collect()
    }

    /// The setters of the parameters that belong to the client, and of what belongs to the client on the other side.
    pub(super) fn shared_with(&self, other: &Self) -> Vec<Claim> {
        let mut claims = self.client_parameters();
        for parameter in &other.api.client_parameters {
            claims.extend(self.api.operations.ids().flat_map(|id| self.parameter(id, &parameter.name)));
        }
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
        let owner = self.group(id).map(|group| group.type_.as_str());
        self.named(id).map(|(method, _)| Claim::Item(items::method_path(owner, method))).collect()
    }

    /// The methods of an operation, and the types of its calls without their setters.
    pub(super) fn calls(&self, id: OperationId) -> Vec<Claim> {
        let types = self.named(id).map(|(_, name)| Claim::Item(format!("operations::{name}")));
        self.methods(id).into_iter().chain(types).collect()
    }

    /// The setters of a parameter that is not of the path; the methods, if it is required.
    pub(super) fn parameter(&self, id: OperationId, name: &str) -> Vec<Claim> {
        let all = self.api.operations[id].parameters.iter().zip(&self.names.operations[id].parameters);
        let mut claims = Vec::new();
        for (parameter, names) in all.filter(|(parameter, _)| parameter.name == name) {
            if parameter.required {
                claims.extend(self.methods(id));
            }
            for (_, type_) in self.named(id) {
                let setters =
                    [&names.name, &names.optional].map(|name| format!("operations::{type_}::{name}"));
                claims.extend(setters.map(Claim::Item));
            }
        }
        claims
    }

    /// The constants for a header of the responses of an operation.
    pub(super) fn header(&self, id: OperationId, name: &str) -> Vec<Claim> {
        let all = self.api.operations[id].headers.iter().zip(&self.names.operations[id].headers);
        let constants =
            all.filter(|(header, _)| places::header(header) == name).map(|(_, constant)| constant);
        let of = |constant: &String| {
            let types = self.named(id).map(|(_, type_)| type_);
            types.map(|type_| Claim::Item(format!("operations::{type_}::{constant}"))).collect::<Vec<_>>()
        };
        constants.flat_map(of).collect()
    }

    /// The pages of an operation.
    pub(super) fn pages(&self, id: OperationId) -> Vec<Claim> {
        self.named(id).map(|(_, type_)| Claim::Item(format!("operations::{type_}::pages"))).collect()
    }

    /// The methods of an operation, the types of its calls, and the setters of bodies.
    pub(super) fn bodies(&self, id: OperationId) -> Vec<Claim> {
        let names = &self.names.operations[id];
        let parameters = names.parameters.iter().flat_map(|names| [&names.name, &names.optional]);
        let others: Vec<&str> = parameters.chain(&names.headers).map(String::as_str).collect();
        let setters = self.named(id).flat_map(|(_, type_)| {
            let start = format!("operations::{type_}::");
            let all = self.items.range(start.clone()..).map(|(path, _)| path);
            let all = all.take_while(move |path| path.starts_with(&start));
            all.filter(|path| path.rsplit("::").next().is_some_and(|name| !others.contains(&name)))
        });
        let setters: Vec<Claim> = setters.map(|path| Claim::Item(path.clone())).collect();
        self.calls(id).into_iter().chain(setters).collect()
    }

    /// Everything that an operation has in Rust.
    pub(super) fn operation_whole(&self, id: OperationId) -> Vec<Claim> {
        let types = self.named(id).map(|(_, name)| Claim::Whole(format!("operations::{name}")));
        // The operation may be the only one of its group.
        let group = self.group(id).into_iter().flat_map(|group| {
            let items = [format!("Client::{}", group.accessor), format!("by_group::{}", group.type_)];
            items.map(Claim::Item)
        });
        self.methods(id).into_iter().chain(types).chain(group).collect()
    }

    /// The methods of all operations, and the handles of groups.
    pub(super) fn all_methods(&self) -> Vec<Claim> {
        let groups = self.names.groups.iter();
        let handles =
            groups.flat_map(|it| [format!("Client::{}", it.accessor), format!("by_group::{}", it.type_)]);
        let methods = self.api.operations.ids().flat_map(|id| self.methods(id));
        methods.chain(handles.map(Claim::Item)).collect()
    }

    /// The group whose handle has the methods of an operation.
    pub(super) fn group(&self, id: OperationId) -> Option<&GroupNames> {
        self.names.groups.get(self.names.operations[id].owner?)
    }

    /// The methods of an operation, and the types of their calls.
    fn named(&self, id: OperationId) -> impl Iterator<Item = (&str, &str)> {
        let names = &self.names.operations[id];
        let first = std::iter::once((names.method.as_str(), names.type_.as_str()));
        first.chain(names.further.iter().map(|(method, type_)| (method.as_str(), type_.as_str())))
    }

    /// The method and the path of an operation.
    pub(super) fn operation(&self, id: OperationId) -> String {
        let operation = &self.api.operations[id];
        format!("{} {}", operation.method, operation.path)
    }
}
