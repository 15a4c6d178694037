//! The report: what is in a client, and how well it covers its document.

mod count;
mod json;
mod text;

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, Pointer};
use crate::document::Document;
use crate::ir::api::{Api, SchemaKind};
use crate::ir::client::{Client, Form, Item};
use crate::ir::names::Names;

/// What is in a client, and how well it covers its document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report {
    /// The types, in document order.
    pub types: Vec<GeneratedType>,
    /// The operations, in document order.
    pub operations: Vec<GeneratedOperation>,
    /// The fields of structs, and the members of unions.
    pub fields: Share,
    /// The parameters of all operations and of the client.
    pub parameters: Share,
    /// The bodies of requests and of responses that have a schema; responses of one type count once in an operation.
    pub bodies: Share,
    /// The warnings, in the order in which they were found.
    pub findings: Vec<Diagnostic>,
}

/// A type of a client.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct GeneratedType {
    /// The name of the type.
    pub name: String,
    /// The place in the document that it is made from: a schema, parameters or responses.
    pub pointer: Pointer,
    /// Whether its values are JSON. Parameters, answers by status and the parts of a multipart body are not.
    pub is_json: bool,
}

/// An operation of a client.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct GeneratedOperation {
    /// The HTTP method, in upper case.
    pub method: String,
    /// The path template.
    pub path: String,
    /// The method of the client.
    pub name: String,
    /// The methods for further kinds of its body.
    pub further: Vec<String>,
}

/// A number of things, and how many of them are any JSON although the document says more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Share {
    /// The number of all.
    pub total: usize,
    /// The number of those that are any JSON, or lists or maps of it, although the document says more.
    pub degraded: usize,
}

/// The kinds of findings in a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum FindingKind {
    /// A type says less than the document.
    Degraded,
    /// The client has nothing for a part of the document.
    NotGenerated,
    /// No property tells the members of a union apart.
    AmbiguousUnion,
    /// The document breaks a rule, but its meaning is clear.
    Mended,
}

impl FindingKind {
    /// All kinds, in the order in which a report shows them.
    pub const ALL: [Self; 4] = [Self::Degraded, Self::NotGenerated, Self::AmbiguousUnion, Self::Mended];

    /// The kind of a finding.
    pub fn of(finding: &Diagnostic) -> Self {
        match finding.code {
            Code::Degraded => Self::Degraded,
            Code::NotGenerated => Self::NotGenerated,
            Code::AmbiguousUnion => Self::AmbiguousUnion,
            Code::Syntax
            | Code::Limit
            | Code::DuplicateKey
            | Code::Version
            | Code::WrongType
            | Code::MissingKeyword
            | Code::UnknownKeyword
            | Code::Unsupported
            | Code::InvalidValue
            | Code::Reference
            | Code::DuplicateOperationId
            | Code::PathTemplate
            | Code::Options
            | Code::Mended => Self::Mended,
        }
    }

    /// The name of the kind, in words.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Degraded => "degraded",
            Self::NotGenerated => "not generated",
            Self::AmbiguousUnion => "ambiguous union",
            Self::Mended => "mended",
        }
    }
}

impl Report {
    /// The findings of a kind.
    pub fn findings_of(&self, kind: FindingKind) -> impl Iterator<Item = &Diagnostic> {
        self.findings.iter().filter(move |finding| FindingKind::of(finding) == kind)
    }

    /// How many findings there are of each kind, in words, such as `1 degraded, 2 ambiguous unions`. Empty for none.
    pub fn summary(&self) -> String {
        let counts = FindingKind::ALL.map(|kind| (kind, self.findings_of(kind).count()));
        let counts =
            counts.into_iter().filter(|(_, count)| *count > 0).map(|(kind, count)| match (kind, count) {
                (FindingKind::AmbiguousUnion, 2..) => format!("{count} ambiguous unions"),
                (kind, count) => format!("{count} {}", kind.as_str()),
            });
        counts.collect::<Vec<_>>().join(", ")
    }

    /// The report as text. The document is the one that the client is made of; its name is shown in front of lines.
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
pub(crate) fn report(api: &Api, names: &Names, client: &Client, warnings: &[Diagnostic]) -> Report {
    let is_type = |kind: &SchemaKind| !matches!(kind, SchemaKind::Replaced | SchemaKind::Alias);
    let types = api.schemas.iter().zip(&names.schemas).filter(|(schema, _)| is_type(&schema.kind));
    let mut json: BTreeSet<&str> = client.types.iter().filter_map(json_name).collect();
    let aliases = client.types.iter().filter_map(|item| match item {
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
        api.operations.iter().zip(&names.operations).map(|(operation, names)| GeneratedOperation {
            method: operation.method.to_owned(),
            path: operation.path.clone(),
            name: names.method.clone(),
            further: names.further.clone(),
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
            Form::Multipart | Form::Parameters => None,
        },
        Item::OpenEnum(item) => Some(&item.name),
        Item::Union(item) => Some(&item.name),
        // An alias is what its type is.
        Item::ByStatus(_) | Item::Alias(_) | Item::Foreign(_) => None,
    }
}

#[cfg(test)]
mod tests;
