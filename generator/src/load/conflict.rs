//! Finds the marks that a merge of two versions of a text leaves where it needs a decision.

use crate::diagnostic::{Code, Diagnostic, Lines};

/// The beginnings of the lines between which a merge puts the versions.
const MARKS: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

/// The error for the first mark in a text that has a syntax error.
pub(super) fn conflict(text: &str, lines: &Lines<'_>) -> Option<Diagnostic> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let rest = |mark| {
            line.strip_prefix(mark)
                .filter(|rest: &&str| rest.is_empty() || rest.starts_with([' ', '\r', '\n']))
        };
        if let Some(mark) = MARKS.iter().find(|mark| rest(**mark).is_some()) {
            let message = format!("`{mark}` marks two versions of the text that are not merged");
            let help = "keep one of the versions, and delete the lines with marks";
            return Some(Diagnostic::error(Code::Syntax, lines.place(at), message).help(help));
        }
        at += line.len();
    }
    None
}
