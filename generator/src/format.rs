//! Turns tokens into the text of files: printed, with a header and with empty lines.

use crate::render::{BLANK_LINE, Module};
use crate::support_files;
use crate::{MARKER, SourceFile};

/// Gives the files of a client: those that depend on the document, and the support code.
///
/// `document` is the file name of the document, which the header shows.
pub(crate) fn format(modules: Vec<Module>, document: &str) -> Vec<SourceFile> {
    let name: String = document.chars().filter(|c| !c.is_control()).collect();
    let header = format!("{MARKER} from {name}. Do not edit.\n");
    let rendered = modules.into_iter().map(|module| {
        let file = syn::parse2(module.tokens).expect("`render` prints items that parse");
        (module.path.to_owned(), blank_lines(&prettyplease::unparse(&file)))
    });
    let support =
        support_files::FILES.iter().map(|(path, text)| (format!("support/{path}"), (*text).to_owned()));
    rendered
        .chain(support)
        .map(|(path, text)| SourceFile { path, text: format!("{header}\n{text}") })
        .collect()
}

/// Turns the placeholders for empty lines into empty lines.
fn blank_lines(text: &str) -> String {
    let placeholder = format!("#[{BLANK_LINE}]");
    let lines = text.lines().map(|line| if line.trim() == placeholder { "" } else { line });
    lines.flat_map(|line| [line, "\n"]).collect()
}
