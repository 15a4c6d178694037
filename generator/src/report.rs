//! The report: what is in a client, and how well it covers its document.

mod contents;
mod count;
mod json;
mod text;

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::ir::api::{Api, SchemaKind};
use crate::ir::client::{Client, Form, Item};
use crate::ir::names::Names;

pub use contents::{GeneratedOperation, GeneratedType, Report, Share};

impl Report {
    /// The report as text. Pass the document of the client: its name is shown before line numbers.
    pub fn text(&self, document: &Document) -> String {
        text::text(self, document)
    }

    /// The report as JSON (RFC 8259), with a line break at its end. The members are those of this type, and `document`,
    /// the name of the document. Each finding has its `kind`, `code`, `message`, `help`, `file` (`null` for
    /// the document itself), `pointer` (RFC 6901), `line` and `column`, both counted from 1.
    pub fn json(&self, document: &Document) -> String {
        json::json(self, document)
    }
}

/// The report about a client.
pub(crate) fn report(api: &Api, all: &Names, client: &Client, warnings: &[Diagnostic]) -> Report {
    let is_type = |kind: &SchemaKind| !matches!(kind, SchemaKind::Replaced | SchemaKind::Alias);
    let types = api.schemas.iter().zip(&all.schemas).filter(|(schema, _)| is_type(&schema.kind));
    let of_operations = client.groups.iter().flat_map(|group| &group.items);
    let items: Vec<&Item> = client.types.iter().flat_map(|file| &file.items).chain(of_operations).collect();
    let mut json: BTreeSet<&str> = items.iter().copied().filter_map(json_name).collect();
    let aliases = items.iter().filter_map(|item| match item {
        Item::Alias(alias) if json.contains(alias.target.as_str()) => Some(alias.name.as_str()),
        _ => None,
    });
    let aliases: Vec<&str> = aliases.collect();
    json.extend(aliases);
    let types = types.map(|(schema, names)| GeneratedType {
        name: names.type_.clone(),
        pointer: schema.at.clone(),
        is_json: json.contains(names.type_.as_str()),
    });
    let operations =
        api.operations.iter().zip(&all.operations).map(|(operation, names)| GeneratedOperation {
            method: operation.method.clone().into_owned(),
            path: operation.path.clone(),
            name: names.method.clone(),
            group: names.owner.and_then(|index| all.groups.get(index)).map(|group| group.accessor.clone()),
            tag: operation.tags.first().cloned(),
            further: names.further.iter().map(|(method, _)| method.clone()).collect(),
        });
    Report {
        types: types.collect(),
        operations: operations.collect(),
        fields: count::fields(api),
        parameters: count::parameters(api),
        bodies: count::bodies(api),
        findings: warnings.to_vec(),
    }
}

/// The name of a type whose values are JSON.
fn json_name(item: &Item) -> Option<&str> {
    match item {
        Item::Struct(item) => match item.form {
            Form::Json | Form::JsonAndMultipart => Some(&item.name),
            Form::Multipart => None,
        },
        Item::OpenEnum(item) => Some(&item.name),
        Item::Union(item) => Some(&item.name),
        // An alias is JSON if its type is.
        Item::ByStatus(_) | Item::Alias(_) => None,
    }
}

#[cfg(test)]
mod tests;
