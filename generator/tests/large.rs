//! Documents that grow out of hand where each level costs twice the one below go in; clients of their size come out.

#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

use clientgen::{Code, Document, Generated, Options};

/// What becomes of a document with these schemas.
fn generate(schemas: &str) -> Result<Generated, Vec<clientgen::Diagnostic>> {
    let text = format!(
        "openapi: 3.0.3\ninfo: {{title: Large, version: '1'}}\nservers: [{{url: 'https://example.com'}}]\npaths: {{}}\n\
         components:\n  schemas:\n    A0: {{type: object, properties: {{a: {{type: string}}}}}}\n{schemas}"
    );
    clientgen::generate(&Document::new("large.yaml", text), &Options::default())
}

/// Schemas of so many levels, each made from the number of its level and that of the one below.
fn levels(count: usize, level: impl Fn(usize, usize) -> String) -> String {
    (1..=count).rev().map(|number| level(number, number - 1)).collect()
}

fn reference(name: &str, number: usize) -> String {
    format!("{{$ref: '#/components/schemas/{name}{number}'}}")
}

#[test]
fn a_diamond_of_all_of_is_no_more_than_its_corners() {
    let generated = generate(&levels(25, |own, below| {
        let below = reference("A", below);
        format!(
            "    A{own}: {{allOf: [{}, {}]}}\n    B{own}: {{allOf: [{below}], properties: {{b{own}: {{type: string}}}}}}\n    \
             C{own}: {{allOf: [{below}], properties: {{c{own}: {{type: string}}}}}}\n",
            reference("B", own),
            reference("C", own)
        )
    }));
    let generated = generated.unwrap();
    let types = &generated.files.iter().find(|file| file.path == "types.rs").unwrap().text;
    let (_, top) = types.split_once("pub struct A25 {").unwrap();
    let (fields, _) = top.split_once("\n}").unwrap();
    assert_eq!(fields.matches("pub ").count(), 51);
}

#[test]
fn a_diamond_of_unions_ends() {
    let generated = generate(&levels(25, |own, below| {
        let below = reference("A", below);
        format!(
            "    A{own}: {{oneOf: [{}, {}], properties: {{a{own}: {{type: string}}}}}}\n    \
             B{own}: {{allOf: [{below}], properties: {{b{own}: {{type: string}}}}}}\n    \
             C{own}: {{allOf: [{below}], properties: {{c{own}: {{type: string}}}}}}\n",
            reference("B", own),
            reference("C", own)
        )
    }));
    let generated = generated.unwrap();
    assert!(generated.report.types.len() < 25 * 100, "{}", generated.report.types.len());
    assert!(generated.warnings.iter().any(|found| found.code == Code::Degraded));
}

#[test]
fn a_chain_of_schemas_ends() {
    let lists = generate(&levels(500, |own, below| {
        format!("    A{own}: {{type: array, items: {}}}\n", reference("A", below))
    }));
    assert!(lists.unwrap().warnings.iter().any(|found| found.code == Code::Degraded));
    let members = generate(&levels(150, |own, below| {
        format!("    A{own}: {{allOf: [{}], properties: {{p: {{type: string}}}}}}\n", reference("A", below))
    }));
    assert!(members.unwrap_err().iter().all(|found| found.code == Code::Reference));
    let references = generate(&levels(60, |own, below| format!("    A{own}: {}\n", reference("A", below))));
    assert_eq!(references.unwrap().warnings, []);
}

#[test]
fn many_names_that_collide_are_numbered() {
    let schemas: String =
        (1..900).map(|number| format!("    'a{}': {{type: object}}\n", "-".repeat(number))).collect();
    let objects = schemas.replace("{type: object}", "{type: object, properties: {a: {type: string}}}");
    assert_eq!(generate(&objects).unwrap().report.types.len(), 900);
}
