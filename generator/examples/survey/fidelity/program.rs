//! Writes and runs a program that tells what the types of clients make of examples.

use std::io::Result;
use std::path::Path;

use clientgen::Generated;
use serde_json::Value;

use crate::package::Workshop;

/// Where the program is in its package.
const FOLDER: &str = "examples/fidelity";

/// A client, and the values that its types read.
pub(crate) struct Task<'a> {
    pub(crate) generated: &'a Generated,
    /// The path of the document.
    pub(crate) path: &'a Path,
    /// Each value, and the Rust type that reads it.
    pub(crate) values: Vec<(&'a str, &'a Value)>,
}

/// What a type made of an example: the JSON that it wrote, or why there is none.
pub(crate) type Written = std::result::Result<Value, Unread>;

/// Why a type read nothing.
pub(crate) enum Unread {
    /// The example is something else to it.
    Misfit(String),
    /// It was not tried: the program was not built, or came to an end before.
    NoProgram(String),
}

/// The program: each line that it reads is the number of a document, the number of a type, and JSON; each that it writes
/// is `+` and JSON, or `-` and why there is none.
///
/// The types are modules of the program and of no library, so that only what it uses is compiled to the end.
const PROGRAM: &str = r#"//! Reads JSON as types, and writes it back.

#![allow(warnings)]

mod support;

use std::io::BufRead;
use std::panic::catch_unwind;

type Reader = fn(&str) -> Result<String, String>;

fn read<T: serde::Serialize + serde::de::DeserializeOwned>(text: &str) -> Result<String, String> {
    let value: T = serde_json::from_str(text).map_err(|error| error.to_string())?;
    serde_json::to_string(&value).map_err(|error| error.to_string())
}

fn main() {
    for line in std::io::stdin().lock().lines() {
        let line = line.unwrap();
        let mut parts = line.splitn(3, ' ');
        let mut number = || parts.next().unwrap().parse::<usize>().unwrap();
        let reader = READERS[number()][number()];
        let text = parts.next().unwrap();
        match catch_unwind(|| reader(text)) {
            Ok(Ok(text)) => println!("+{text}"),
            Ok(Err(error)) => println!("-{}", error.replace('\n', " ")),
            Err(_) => println!("-a panic"),
        }
    }
}
"#;

/// What the types make of the examples, by document.
pub(crate) fn run(workshop: &Workshop, tasks: &[Task<'_>]) -> Result<Vec<Vec<Written>>> {
    let Some(first) = tasks.first() else { return Ok(Vec::new()) };
    let mut program = PROGRAM.to_owned();
    let mut readers = String::from("static READERS: &[&[Reader]] = &[");
    let mut files = Vec::new();
    let mut input = String::new();
    // What is the same in every client is there once.
    for file in clientgen::whole_support_code() {
        files.push((format!("{FOLDER}/{}", file.path), file.text));
    }
    for (index, task) in tasks.iter().enumerate() {
        // An API without operations has no module for them.
        let has = |module: &str| task.generated.files.iter().any(|file| file.path.starts_with(module));
        let modules: Vec<&str> =
            ["client/", "operations/", "types/"].into_iter().filter(|module| has(module)).collect();
        let own = task.generated.files.iter();
        let own = own.filter(|file| modules.iter().any(|module| file.path.starts_with(module)));
        files.extend(own.map(|file| (format!("{FOLDER}/client{index}/{}", file.path), file.text.clone())));
        let mut names: Vec<&str> = task.values.iter().map(|(rust, _)| *rust).collect();
        names.sort_unstable();
        names.dedup();
        program.push_str(&format!("\nmod client{index} {{\n    use crate::support;\n"));
        modules
            .iter()
            .for_each(|module| program.push_str(&format!("    pub mod {};\n", module.trim_end_matches('/'))));
        program.push_str("    pub static READERS: &[super::Reader] = &[\n");
        names.iter().for_each(|name| program.push_str(&format!("        super::read::<{name}>,\n")));
        program.push_str("    ];\n}\n");
        readers.push_str(&format!("client{index}::READERS, "));
        for (rust, value) in &task.values {
            let number = names.binary_search(rust).unwrap_or_default();
            input.push_str(&format!("{index} {number} {value}\n"));
        }
    }
    program.push_str(&format!("\n{readers}];\n"));
    files.extend([("src/lib.rs".to_owned(), String::new()), (format!("{FOLDER}/main.rs"), program)]);
    workshop.write(first.generated, first.path, &files)?;
    let printed = workshop.cargo(&["run", "--quiet", "--example", "fidelity"], input)?;
    let mut lines = printed.out.lines();
    let errors = printed.messages.lines().filter(|line| !line.starts_with("warning"));
    let end = errors.take(5).collect::<Vec<_>>().join(" ");
    let result = |_| match lines.next().map(|line| line.split_at_checked(1).unwrap_or_default()) {
        Some(("+", text)) => serde_json::from_str(text).map_err(|error| Unread::Misfit(error.to_string())),
        Some((_, why)) => Err(Unread::Misfit(why.to_owned())),
        None => Err(Unread::NoProgram(end.clone())),
    };
    let mut result = result;
    Ok(tasks.iter().map(|task| task.values.iter().map(&mut result).collect()).collect())
}
