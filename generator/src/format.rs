//! Turns tokens into the text of files: printed, with a header and with empty lines.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::output::{MARKER, SourceFile};
use crate::parallel;
use crate::render::{BLANK_LINE, DOC_LINE_END, DOC_LINES, Module, Part};
use crate::support_files;

/// Gives the files of a client: those that depend on the document, and the support code.
///
/// `document` is the file name of the document. Only the root shows it, so that a new name changes one file.
/// `support` says what of the support code the client uses. Without it, the client has no support code of its own.
pub(crate) fn format(
    modules: Vec<Module<'_>>,
    document: &str,
    support: Option<&BTreeSet<&'static str>>,
) -> Vec<SourceFile> {
    let name: String = document.chars().filter(|c| !c.is_control()).collect();
    let header = |path: &str| {
        let from = if path == "mod.rs" { format!(" from {name}") } else { String::new() };
        format!("{MARKER}{from}. Do not edit.\n\n")
    };
    // All pieces of all files are printed at once: most files are too small to keep several processors busy.
    let pieces: Vec<(usize, usize)> = modules
        .iter()
        .enumerate()
        .flat_map(|(module, it)| (0..it.count).map(move |piece| (module, piece)))
        .collect();
    let printed = parallel::map(pieces.len(), |index| {
        let place = pieces.get(index).and_then(|(module, piece)| Some((modules.get(*module)?, *piece)));
        let parts = place.map(|(module, piece)| (module.piece)(piece));
        parts.into_iter().flatten().map(print).collect::<String>()
    });
    let mut printed = printed.into_iter();
    let rendered: Vec<SourceFile> = modules
        .iter()
        .map(|module| {
            let text = std::iter::once(header(&module.path)).chain(printed.by_ref().take(module.count));
            SourceFile { path: module.path.clone(), text: text.collect() }
        })
        .collect();
    let support = support.into_iter().flat_map(support_files::files).map(|(path, text)| {
        let path = format!("support/{path}");
        SourceFile { text: header(&path) + &text, path }
    });
    rendered.into_iter().chain(support).collect()
}

/// The lines of some statements. A long one is broken.
pub(crate) fn statements(all: &[String]) -> Vec<String> {
    match syn::parse_file(&format!("async fn run() {{ {} }}", all.join("\n"))) {
        Ok(file) => {
            let text = prettyplease::unparse(&file);
            text.lines().filter_map(|line| line.strip_prefix("    ")).map(str::to_owned).collect()
        }
        // What cannot be read stays as it is.
        Err(_) => all.to_vec(),
    }
}

/// Prints a part of a file.
fn print(part: Part) -> String {
    let (tokens, begins, ends) = match part {
        Part::Items(tokens) => (tokens, true, true),
        Part::Implementation { tokens, begins, ends } => (tokens, begins, ends),
        Part::Table { name, subject, lines } if lines.is_empty() => {
            return format!("\nsupport::{name}!({subject});\n");
        }
        Part::Table { name, subject, lines } => {
            let lines: String = lines.iter().map(|line| format!("    {line},\n")).collect();
            if subject.is_empty() {
                return format!("\nsupport::{name}! {{\n{lines}}}\n");
            }
            return format!("\nsupport::{name}!({subject} {{\n{lines}}});\n");
        }
        Part::Declared { name, attributes, head, lines } => {
            let lines = lines.iter().map(|line| format!("{line},\n"));
            let item = format!("{attributes}{head} {{\n{}}}\n", indented(&lines.collect::<String>()));
            return format!("\nsupport::{name}! {{\n{}}}\n", indented(&item));
        }
        Part::Modules(mut names) => {
            // In the order of the alphabet: the order of the document plays no part.
            names.sort_unstable();
            let lines: String = names.iter().map(|name| format!("    {name}\n")).collect();
            return format!("\nsupport::modules! {{\n{lines}}}\n");
        }
    };
    let file = syn::parse2(tokens).expect("`render` prints items that parse");
    let mut text = without_placeholders(&prettyplease::unparse(&file));
    if let (false, Some(head)) = (begins, text.find('\n')) {
        text.drain(..=head);
    }
    if !ends {
        text.truncate(text.strip_suffix("}\n").map_or(text.len(), str::len));
    }
    text
}

/// Each line, further to the right.
fn indented(lines: &str) -> String {
    lines.lines().map(|line| format!("    {line}\n")).collect()
}

/// Turns the placeholders for empty lines and for doc comments into these.
fn without_placeholders(text: &str) -> String {
    let blank_line = format!("#[{BLANK_LINE}]");
    let doc_lines = format!("#[{DOC_LINES} = ");
    let mut result = String::with_capacity(text.len());
    for line in text.lines() {
        let code = line.trim_start();
        let indent = line.strip_suffix(code).unwrap_or_default();
        if let Some(literal) = code.strip_prefix(&doc_lines).and_then(|rest| rest.strip_suffix(']')) {
            for docs in text_of(literal).split(DOC_LINE_END) {
                let space = if docs.is_empty() { "" } else { " " };
                result.extend([indent, "///", space, docs, "\n"]);
            }
        } else {
            result.push_str(if code == blank_line { "" } else { line });
            result.push('\n');
        }
    }
    result
}

/// The text of a string literal: a raw one, if it could be.
fn text_of(literal: &str) -> Cow<'_, str> {
    let raw = literal.strip_prefix('r').map(|raw| raw.trim_matches('#'));
    match raw.and_then(|raw| raw.strip_prefix('"')?.strip_suffix('"')) {
        Some(text) => Cow::Borrowed(text),
        None => {
            let literal: syn::LitStr = syn::parse_str(literal).expect("the printer keeps a literal as it is");
            Cow::Owned(literal.value())
        }
    }
}
