//! Turns tokens into the text of files: printed, with a header and with empty lines.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::output::{MARKER, SourceFile};
use crate::parallel;
use crate::render::{BLANK_LINE, DOC_LINE_END, DOC_LINES, Module, Part};
use crate::support_files;

/// Gives the files of a client: those that depend on the document, and the support code.
///
/// `document` is the file name of the document, which the header shows.
/// `support` says what of the support code the client uses.
pub(crate) fn format(
    modules: Vec<Module<'_>>,
    document: &str,
    support: &BTreeSet<&'static str>,
) -> Vec<SourceFile> {
    let name: String = document.chars().filter(|c| !c.is_control()).collect();
    let header = format!("{MARKER} from {name}. Do not edit.\n\n");
    let rendered = modules.into_iter().map(|module| (module.path.to_owned(), print_pieces(&module)));
    let support = support_files::files(support).into_iter();
    let support = support.map(|(path, text)| (format!("support/{path}"), vec![text]));
    rendered
        .chain(support)
        .map(|(path, mut pieces)| {
            pieces.insert(0, header.clone());
            SourceFile { path, text: pieces.concat() }
        })
        .collect()
}

/// The whole support code, as no document needs it: for tests of this repository that share it among clients.
#[doc(hidden)]
pub fn whole_support_code() -> Vec<SourceFile> {
    let header = format!("{MARKER}. Do not edit.\n\n");
    let file = |(path, text): (&str, &str)| SourceFile {
        path: format!("support/{path}"),
        text: format!("{header}{text}"),
    };
    support_files::all().map(file).collect()
}

/// Prints the pieces of a file, which do not depend on each other.
fn print_pieces(module: &Module<'_>) -> Vec<String> {
    parallel::map(module.count, |index| (module.piece)(index).into_iter().map(print).collect())
}

/// Prints a part of a file.
fn print(part: Part) -> String {
    let (tokens, begins, ends) = match part {
        Part::Items(tokens) => (tokens, true, true),
        Part::Implementation { tokens, begins, ends } => (tokens, begins, ends),
        Part::Table { name, subject, lines } => {
            let lines: String = lines.iter().map(|line| format!("    {line},\n")).collect();
            return format!("\n{name}!({subject} {{\n{lines}}});\n");
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
