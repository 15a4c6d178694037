//! Turns tokens into the text of files: printed, with a header and with empty lines.

use crate::render::{BLANK_LINE, DOC_LINES, Module, Part};
use crate::support_files;
use crate::{MARKER, SourceFile};

/// Gives the files of a client: those that depend on the document, and the support code.
///
/// `document` is the file name of the document, which the header shows.
pub(crate) fn format(modules: Vec<Module<'_>>, document: &str) -> Vec<SourceFile> {
    let name: String = document.chars().filter(|c| !c.is_control()).collect();
    let header = format!("{MARKER} from {name}. Do not edit.\n");
    let rendered = modules.into_iter().map(|module| (module.path.to_owned(), print_module(&module)));
    let support =
        support_files::FILES.iter().map(|(path, text)| (format!("support/{path}"), (*text).to_owned()));
    rendered
        .chain(support)
        .map(|(path, text)| SourceFile { path, text: format!("{header}\n{text}") })
        .collect()
}

/// Prints a file. Its pieces do not depend on each other, so all processors print, and the order is that of the pieces.
fn print_module(module: &Module<'_>) -> String {
    let workers =
        std::thread::available_parallelism().map_or(1, usize::from).min(module.count.div_ceil(64)).max(1);
    let share = module.count.div_ceil(workers).max(1);
    let print_share = &|worker: usize| -> String {
        let pieces = (worker * share)..((worker + 1) * share).min(module.count);
        pieces.flat_map(|index| (module.piece)(index)).map(print).collect()
    };
    std::thread::scope(|scope| {
        let others: Vec<_> = (1..workers).map(|worker| scope.spawn(move || print_share(worker))).collect();
        let first = print_share(0);
        let others = others.into_iter().map(|other| other.join().expect("printing does not panic"));
        std::iter::once(first).chain(others).collect()
    })
}

/// Prints a part of a file.
fn print(part: Part) -> String {
    match part {
        Part::Items(tokens) => {
            let file = syn::parse2(tokens).expect("`render` prints items that parse");
            without_placeholders(&prettyplease::unparse(&file))
        }
        Part::Table { name, subject, lines } => {
            let lines: String = lines.iter().map(|line| format!("    {line},\n")).collect();
            format!("\n{name}!({subject} {{\n{lines}}});\n")
        }
    }
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
            let docs: syn::LitStr = syn::parse_str(literal).expect("the printer keeps a literal as it is");
            for docs in docs.value().split('\n') {
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
