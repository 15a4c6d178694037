//! Counts what the generated types make of the valid instances in a folder of the form of the JSON Schema Test Suite.
//!
//! ```text
//! group    files     -> schemas, each with its instances; what is left out
//! random   a seed    -> the same, made by chance
//! suite    schemas   -> components of OpenAPI documents, and their clients
//! verdict  instances -> equal, changed, or refused
//! ```

mod chance;
mod described;
mod group;
mod random;
mod sample;
mod verdict;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Result;
use std::path::Path;

use clientgen::{Document, Generated, Options, generate};
use serde_json::{Map, Value, json};

use crate::fidelity::program::{self, Task};
use crate::package::Workshop;
use group::{Group, Suite};
use verdict::{Verdict, verdict};

/// The schemas of a document. No two of them define the same URI or anchor.
#[derive(Default)]
struct Batch<'a> {
    marks: BTreeSet<&'a str>,
    members: Vec<(usize, &'a Group)>,
}

/// Generates the types of the schemas of a suite, and reads the valid instances with them. Returns whether none is
/// changed, and none is refused except by an implied type.
pub(crate) fn read(folder: &Path, only: &str) -> Result<bool> {
    let mut suite = group::read(folder)?;
    suite.groups.retain(|group| group.name.contains(only));
    run(&suite)
}

/// Does the same with random schemas, and random instances that they admit.
pub(crate) fn random(seed: u64, count: usize) -> Result<bool> {
    run(&random::suite(seed, count))
}

fn run(suite: &Suite) -> Result<bool> {
    let mut verdicts: Vec<(&Group, &str, &Value, Verdict)> = Vec::new();
    let mut batches: Vec<Batch<'_>> = Vec::new();
    for (index, group) in suite.groups.iter().enumerate() {
        match client(&[(index, group)]) {
            Ok(_) => add(&mut batches, index, group),
            Err(why) => {
                let none =
                    |(words, value)| (group, String::as_str(words), value, Verdict::NoClient(why.clone()));
                verdicts.extend(group.valid.iter().map(|(words, value)| none((words, value))));
            }
        }
    }
    let mut clients: Vec<Generated> = Vec::new();
    for batch in &batches {
        clients.push(client(&batch.members).map_err(std::io::Error::other)?);
    }
    let wrapped: Vec<Vec<(String, Value)>> = batches.iter().map(instances).collect();
    // A package has a document.
    let path = std::env::temp_dir().join("survey-suite.json");
    std::fs::write(&path, "{}")?;
    let tasks = clients.iter().zip(&wrapped).map(|(generated, values)| {
        let values = values.iter().map(|(rust, value)| (rust.as_str(), value)).collect();
        Task { generated, path: &path, values }
    });
    let written = program::run(&Workshop::new()?, &tasks.collect::<Vec<_>>());
    std::fs::remove_file(&path)?;
    for (batch, written) in batches.iter().zip(written?) {
        let valid =
            batch.members.iter().flat_map(|(_, group)| group.valid.iter().map(move |it| (*group, it)));
        for ((group, (words, value)), written) in valid.zip(written) {
            let written = written.map(|written| inner(value, written));
            verdicts.push((group, words, value, verdict(&group.schema, value, written)));
        }
    }
    Ok(print(suite, &verdicts))
}

/// Adds a schema to the first document that has none of its marks.
fn add<'a>(batches: &mut Vec<Batch<'a>>, index: usize, group: &'a Group) {
    let is_free = |batch: &Batch<'_>| group.marks.iter().all(|mark| !batch.marks.contains(mark.as_str()));
    let place = batches.iter().position(is_free).unwrap_or(batches.len());
    if place == batches.len() {
        batches.push(Batch::default());
    }
    if let Some(batch) = batches.get_mut(place) {
        batch.marks.extend(group.marks.iter().map(String::as_str));
        batch.members.push((index, group));
    }
}

/// The client of a document with these schemas. Beside each schema is an object that has it as a required property and
/// as the items of a list, so that there is a type for every schema.
fn client(members: &[(usize, &Group)]) -> std::result::Result<Generated, String> {
    let (mut schemas, mut paths) = (Map::new(), Map::new());
    for (index, group) in members {
        let name = format!("S{index}");
        let mut schema = group.schema.clone();
        // A pointer leads from the root of the document, unless an `$id` is around it.
        group::visit(&mut schema, "", &mut |schema, base| {
            for key in ["$ref", "$dynamicRef"] {
                if let (Some(Value::String(reference)), "") = (schema.get_mut(key), base) {
                    if reference == "#" || reference.starts_with("#/") {
                        *reference =
                            format!("#/components/schemas/{name}{}", reference.trim_start_matches('#'));
                    }
                }
            }
        });
        let site = json!({"$ref": format!("#/components/schemas/{name}")});
        let properties = json!({"value": site, "list": {"type": "array", "items": site}});
        let wrapper = json!({"type": "object", "required": ["value", "list"], "properties": properties});
        schemas.insert(name, schema);
        // In a type that is sent, `null` and no property differ.
        let site = json!({"$ref": format!("#/components/schemas/Wrapped{index}")});
        let body = json!({"required": true, "content": {"application/json": {"schema": site}}});
        let operation = json!({"requestBody": body, "responses": {"204": {"description": ""}}});
        paths.insert(format!("/{index}"), json!({"post": operation}));
        schemas.insert(format!("Wrapped{index}"), wrapper);
    }
    let info = json!({"title": "Suite", "version": "1"});
    let document =
        json!({"openapi": "3.1.0", "info": info, "paths": paths, "components": {"schemas": schemas}});
    let document = Document::new("suite.json", document.to_string());
    generate(&document, &Options::default()).map_err(|found| {
        let text = clientgen::show(&found, &document, clientgen::Colour::Off);
        let error = text.lines().find(|line| line.starts_with("error"));
        error.unwrap_or_default().to_owned()
    })
}

/// The instances of a document, each in the object around it, with the Rust type of that.
fn instances(batch: &Batch<'_>) -> Vec<(String, Value)> {
    let members =
        batch.members.iter().flat_map(|(index, group)| group.valid.iter().map(move |it| (index, it)));
    members
        .map(|(index, (_, value))| {
            (format!("types::Wrapped{index}"), json!({"value": value, "list": [value]}))
        })
        .collect()
}

/// What was written in place of an instance. Of two results, the one that differs counts.
fn inner(value: &Value, written: Value) -> Value {
    let required = written.get("value").cloned().unwrap_or_default();
    let item = written.pointer("/list/0").cloned().unwrap_or_default();
    if required == *value { item } else { required }
}

/// Prints all verdicts. Returns whether they are as good as they can be.
fn print(suite: &Suite, verdicts: &[(&Group, &str, &Value, Verdict)]) -> bool {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut is_good = true;
    for (group, words, value, verdict) in verdicts {
        let (name, why) = match verdict {
            Verdict::Equal => ("equal", None),
            Verdict::LostUnlisted => ("without unlisted properties", None),
            Verdict::LostNull => ("without a null of another member", None),
            Verdict::ImpliedType => ("refused by an implied type", None),
            Verdict::Refused(why) => ("refused otherwise", Some(why)),
            Verdict::Changed(why) => ("changed", Some(why)),
            Verdict::NoClient(why) => ("without a client", Some(why)),
        };
        is_good &= !matches!(verdict, Verdict::Refused(_) | Verdict::Changed(_));
        *counts.entry(name).or_default() += 1;
        if let Some(why) = why {
            println!(
                "{name}: {}: {words}\n  schema {}\n  instance {value}\n  {why}",
                group.name, group.schema
            );
        }
    }
    println!("\nleft out:");
    suite.left_out.iter().for_each(|line| println!("  {line}"));
    println!("\nvalid instances {}", verdicts.len());
    counts.iter().for_each(|(name, count)| println!("{name} {count}"));
    is_good
}
