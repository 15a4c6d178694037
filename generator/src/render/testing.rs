//! Prints what the tests of programs know of the operations, as a table.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::part::Part;
use super::tokens::{head, rust};
use crate::ir::described::{
    Described, DescribedAnswer, DescribedBody, DescribedOperation, DescribedOperations,
};

/// The head of the module of tests, with the schemes.
pub(super) fn head_of(described: &Described) -> Vec<Part> {
    let subject = match described.operations {
        Some(_) => "For tests of programs: answers as the document describes them, and checks of requests.",
        None => "For tests of programs: recordings without what the document says is secret.",
    };
    let docs = [
        subject.to_owned(),
        String::new(),
        "All else is in [`support::testing`], which this module exports.".to_owned(),
    ];
    let lines = described
        .schemes
        .iter()
        .map(|(name, place, wire)| format!("{} {} {}", literal(name), literal(place), literal(wire)));
    let table = Part::Table { name: "described_schemes", subject: String::new(), lines: lines.collect() };
    let sensitive =
        described.sensitive.iter().map(|(kind, name)| format!("{} {}", literal(kind), literal(name)));
    let sensitive =
        Part::Table { name: "described_sensitive", subject: String::new(), lines: sensitive.collect() };
    let modules: &[&str] = match described.operations {
        Some(_) => &["operations", "support", "types"],
        None => &["support"],
    };
    vec![Part::Items(head(&docs, modules)), table, sensitive]
}

/// The tables of the operations, and of the bodies that several have.
pub(super) fn tables(described: &DescribedOperations) -> Vec<Part> {
    let shared: BTreeMap<&str, &str> =
        described.shared.iter().map(|(name, text)| (text.as_str(), name.as_str())).collect();
    let constants = described.shared.iter().map(|(name, text)| format!("{name} {}", literal(text))).collect();
    let lines = described.all.iter().map(|it| operation(it, &shared)).collect();
    vec![
        Part::Table { name: "described_examples", subject: String::new(), lines: constants },
        Part::Table { name: "described_operations", subject: String::new(), lines },
    ]
}

fn operation(operation: &DescribedOperation, shared: &BTreeMap<&str, &str>) -> String {
    let DescribedOperation { id, name, verb, template, type_, parameters, body, security, answers } =
        operation;
    let names = [id, name, verb, template].map(|text| literal(text)).join(" ");
    let type_ = type_.as_ref().map(|name| format!("operations::{name}")).unwrap_or_default();
    let mut text = format!("{names} [{type_}]");
    // Writing into a string does not fail.
    let parameters = parameters
        .iter()
        .map(|(place, name, required)| format!("{} {} {required}", literal(place), literal(name)));
    let _ = write!(text, " [{}]", parameters.collect::<Vec<_>>().join(", "));
    let _ = write!(text, " [{}]", body.as_ref().map(self::body).unwrap_or_default());
    let security = security.iter().map(|ways| {
        let ways = ways.iter().map(|schemes| list(schemes.iter().map(|scheme| literal(scheme))));
        list(ways)
    });
    let _ = write!(text, " [{}]", security.collect::<String>());
    let answers = answers.iter().map(|answer| format!("\n        {}", self::answer(answer, shared)));
    let _ = write!(text, " [{}]", answers.collect::<Vec<_>>().join(","));
    text
}

fn body(body: &DescribedBody) -> String {
    let DescribedBody { required, media_types, json } = body;
    let media_types = list(media_types.iter().map(|media_type| literal(media_type)));
    let json = json.as_ref().map(|(media_type, type_)| format!(" {} {}", literal(media_type), rust(type_)));
    format!("{required} {media_types}{}", json.unwrap_or_default())
}

fn answer(answer: &DescribedAnswer, shared: &BTreeMap<&str, &str>) -> String {
    let DescribedAnswer { statuses: (first, last), media_type, headers, examples } = answer;
    let headers = list(headers.iter().map(|(name, value)| format!("{} {}", literal(name), literal(value))));
    let examples = examples.iter().map(|(name, text)| {
        let body = |text: &String| match shared.get(text.as_str()) {
            Some(name) => (*name).to_owned(),
            None => literal(text),
        };
        let text = text.as_ref().map_or("None".to_owned(), |text| format!("Some({})", body(text)));
        format!("{} {text}", literal(name))
    });
    format!("{first} {last} {} {headers} {}", literal(media_type), list(examples))
}

fn list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(", "))
}

/// A text as a literal: a raw one, where nothing needs an escape.
fn literal(text: &str) -> String {
    let is_plain =
        text.chars().all(|character| !character.is_control() && character.escape_debug().count() == 1);
    let has_quotes_alone =
        || text.chars().all(|it| it == '"' || it == '\'' || it == '\\' || it.escape_debug().count() == 1);
    if is_plain || !has_quotes_alone() || text.contains("\"#") {
        return format!("{text:?}");
    }
    format!("r#\"{text}\"#")
}
