//! Diagnostics, and how they are shown.

use super::*;
use crate::diagnostic::{Code, Pointer};

fn document(text: &str) -> Document {
    Document::new("pets.yaml", text)
}

fn pointer(text: &str) -> Pointer {
    Pointer::parse(text).unwrap()
}

#[test]
fn a_diagnostic_looks_like_rustcs() {
    let document = document("openapi: 3.0.3\ninfo:\n  title: Pets\npaths:\n  /pets:\n    gett: {}\n");
    let diagnostics = [
        Diagnostic::error(
            Code::UnknownKeyword,
            Place::Key(pointer("/paths/~1pets/gett")),
            "unknown keyword `gett`",
        )
        .help("write `get`"),
        Diagnostic::warning(Code::DuplicateKey, Place::Position { line: 6, column: 5 }, "twice")
            .related(Place::Key(pointer("/info/title")), "first here"),
    ];
    assert_eq!(
        show(&diagnostics, &document, Colour::Off),
        "\
error[unknown-keyword]: unknown keyword `gett`
 --> pets.yaml:6:5
  |
6 |     gett: {}
  |     ^^^^
  |
  = at #/paths/~1pets/gett
  = help: write `get`

warning[duplicate-key]: twice
 --> pets.yaml:6:5
  |
6 |     gett: {}
  |     ^^^^
  |
 ::: pets.yaml:3:3
  |
3 |   title: Pets
  |   ----- first here
  |

"
    );
    assert_eq!(
        summarise(&diagnostics, &document),
        [
            "pets.yaml:6:5: error[unknown-keyword]: unknown keyword `gett` (at #/paths/~1pets/gett); help: write `get`",
            "pets.yaml:6:5: warning[duplicate-key]: twice; first here: pets.yaml:3:3",
        ]
    );
    assert_eq!(
        diagnostics[0].to_string(),
        "error[unknown-keyword]: unknown keyword `gett` (at #/paths/~1pets/gett); help: write `get`"
    );
}

#[test]
fn colours_only_where_they_are_asked_for() {
    let diagnostics = [Diagnostic::error(Code::Version, Pointer::root(), "no")];
    let document = document("a: 1");
    assert!(show(&diagnostics, &document, Colour::On).starts_with("\u{1b}[1;31merror[version]\u{1b}[0m"));
    assert!(!show(&diagnostics, &document, Colour::Off).contains('\u{1b}'));
}

#[test]
fn a_document_cannot_give_orders_to_a_terminal() {
    let mut document = document("a\u{1b}[2J\u{202e}b: \u{9b}31m\u{7} \t\u{feff}x\n");
    document.name = "x\u{1b}]0;y\n.yaml".to_owned();
    let evil = "evil \u{1b}[31m\u{202e}\r\nerror: spoofed";
    let diagnostics = [Diagnostic::error(Code::Syntax, Place::Position { line: 1, column: 1 }, evil)
        .help(evil)
        .related(pointer("/\u{1b}[31m\n"), evil)];
    let shown = show(&diagnostics, &document, Colour::Off) + &summarise(&diagnostics, &document).join("\n");
    let hidden: Vec<char> =
        shown.chars().filter(|it| *it != '\n' && super::super::visible::is_hidden(*it)).collect();
    assert!(hidden.is_empty(), "{hidden:?}");
    assert!(!shown.contains("\nerror: spoofed"));
}

#[test]
fn a_minified_document_is_cropped() {
    let text =
        format!("{{\"a\":\"{}\",\"key\":1,\"b\":\"{}\"}}", "x".repeat(1_000_000), "y".repeat(1_000_000));
    let diagnostics = vec![Diagnostic::error(Code::WrongType, Place::Key(pointer("/key")), "no"); 50];
    let shown = show(&diagnostics, &document(&text), Colour::Off);
    assert!(
        shown.starts_with("error[wrong-type]: no\n --> pets.yaml:1:1000009\n  |\n1 | ...xxx"),
        "{}",
        &shown[..200]
    );
    assert!(shown.lines().all(|line| line.len() < 200));
    let lines: Vec<&str> = shown.lines().collect();
    assert_eq!(lines[3].find("\"key\""), lines[4].find("^^^^^"));
}

#[test]
fn marks_stand_under_wide_characters_and_tabs() {
    let shown = show(
        &[Diagnostic::error(Code::WrongType, Place::Value(pointer("/日本")), "no")],
        &document("{\"日本\":\t12}"),
        Colour::Off,
    );
    assert!(shown.contains("1 | {\"日本\":    12}\n  |             ^^\n"), "{shown}");
}

#[test]
fn a_block_of_text_is_underlined_on_its_first_line() {
    let shown = show(
        &[
            Diagnostic::error(Code::InvalidValue, pointer("/a"), "no"),
            Diagnostic::error(Code::Syntax, Pointer::root(), "no"),
        ],
        &document("a: |\n  one\n  two\n"),
        Colour::Off,
    );
    assert!(shown.contains("2 |   one\n  |   ^^^\n"), "{shown}");
    assert!(shown.contains("1 | a: |\n  | ^^^^\n"), "{shown}");
}

#[test]
fn an_empty_document_has_a_place_too() {
    let diagnostics = [Diagnostic::error(Code::Syntax, Place::Position { line: 1, column: 1 }, "empty")];
    assert_eq!(
        show(&diagnostics, &document(""), Colour::Off),
        "error[syntax]: empty\n --> pets.yaml:1:1\n  |\n1 |\n  | ^\n  |\n\n"
    );
    assert_eq!(summarise(&diagnostics, &document("\u{feff}")), ["pets.yaml:1:1: error[syntax]: empty"]);
}
