//! The contents of a report.

use crate::diagnostic::{Diagnostic, FindingKind, Pointer};

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
    /// Whether its values are JSON. Parameters, response bodies by status and multipart bodies are not.
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
    /// The method of the client, or of the handle of its group.
    pub name: String,
    /// The method of the client that gives the handle. `None` for a method of the client.
    pub group: Option<String>,
    /// Its first tag, if it has one.
    pub tag: Option<String>,
    /// The methods for further kinds of its body.
    pub further: Vec<String>,
}

/// A number of things, and how many of them are any JSON although the document describes a type.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Share {
    /// The number of all.
    pub total: usize,
    /// The number of those that are any JSON, or lists or maps of it, although the document describes a type.
    pub degraded: usize,
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
}
