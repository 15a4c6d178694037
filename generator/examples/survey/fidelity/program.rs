//! Clients and examples go in; what their types make of the examples comes out, from a program that is written for it.

use std::io::Result;

use serde_json::Value;

use super::Member;
use crate::package::Workshop;

/// Where the program is in its package.
const FOLDER: &str = "examples/fidelity";

/// What a type made of an example: the JSON that it wrote, or why there is none.
pub(super) type Written = std::result::Result<Value, Unread>;

/// Why a type read nothing.
pub(super) enum Unread {
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
pub(super) fn run(workshop: &Workshop, members: &[Member]) -> Result<Vec<Vec<Written>>> {
    let Some(first) = members.first() else { return Ok(Vec::new()) };
    let mut program = PROGRAM.to_owned();
    let mut readers = String::from("static READERS: &[&[Reader]] = &[");
    let mut files = Vec::new();
    let mut input = String::new();
    // What is the same in every client is there once.
    for file in clientgen::whole_support_code() {
        files.push((format!("{FOLDER}/{}", file.path), file.text));
    }
    for (index, member) in members.iter().enumerate() {
        let own = member.generated.files.iter();
        let own = own.filter(|file| file.path.starts_with("types/") || file.path.starts_with("client/"));
        files.extend(own.map(|file| (format!("{FOLDER}/client{index}/{}", file.path), file.text.clone())));
        let mut names: Vec<&str> = member.valid.iter().map(|example| example.rust.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        program.push_str(&format!(
            "\nmod client{index} {{\n    use crate::support;\n    pub mod client;\n    pub mod types;\n"
        ));
        program.push_str("    pub static READERS: &[super::Reader] = &[\n");
        names.iter().for_each(|name| program.push_str(&format!("        super::read::<{name}>,\n")));
        program.push_str("    ];\n}\n");
        readers.push_str(&format!("client{index}::READERS, "));
        for example in &member.valid {
            let number = names.binary_search(&example.rust.as_str()).unwrap_or_default();
            input.push_str(&format!("{index} {number} {}\n", example.value));
        }
    }
    program.push_str(&format!("\n{readers}];\n"));
    files.extend([("src/lib.rs".to_owned(), String::new()), (format!("{FOLDER}/main.rs"), program)]);
    workshop.write(&first.generated, &first.path, &files)?;
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
    Ok(members.iter().map(|member| member.valid.iter().map(&mut result).collect()).collect())
}
