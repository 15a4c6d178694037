//! What any description becomes, read with the parser of rustdoc.

use proptest::prelude::*;
use proptest::sample::select;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

use super::{arguments, item, paragraphs, title};
use crate::ir::api::{Docs, Parameter, PathStyle, Style, Type};
use crate::ir::scalar::Scalar;

/// Pieces of CommonMark and HTML that mean something at the beginning of a line, or within it.
const PIECES: [&str; 97] = [
    "\n",
    "\n",
    "\n",
    "\n",
    "\n\n",
    " ",
    "  ",
    "   ",
    "    ",
    "     ",
    "\t",
    "\t\t",
    "\r\n",
    "\u{2028}",
    "- ",
    "-\t",
    "-     ",
    "* ",
    "+ ",
    "+\t\t",
    "1. ",
    "1.     ",
    "1)\t",
    "123456789. ",
    "1234567890. ",
    "-\n",
    "1.\n",
    "> ",
    ">",
    ">     ",
    ">\t",
    "```",
    "````",
    "`````",
    "~~~",
    "~~~~",
    "```rust",
    "~~~rust",
    "``` text",
    "```text\n",
    "`",
    "``",
    "\\",
    "\\`",
    "# ",
    "#",
    "###### ",
    "---",
    "***",
    "===",
    "| ",
    "|",
    "|-",
    "|---|---|",
    "| a | b |\n|---|---|\n",
    ":-",
    "[",
    "]",
    "(",
    ")",
    "](",
    "]: ",
    "![",
    "![x](https://example.com/a.png)",
    "[^1]",
    "[^1]: ",
    "[x](javascript:x)",
    "[x]: javascript:x",
    "<javascript:x>",
    "[a](https://e.example)",
    "https://e.example/",
    "<https://e.example>",
    "<",
    ">",
    "</",
    "<!--",
    "-->",
    "--",
    "<!-->",
    "<?",
    "?>",
    "<![CDATA[",
    "]]>",
    "<!A",
    "<script>",
    "<div>",
    "<b>",
    "</b>",
    "<pre>",
    "</pre>",
    "<code>",
    "</code>",
    "<ul><li>",
    "<x y=\"",
    "&lt;",
    "&#10;",
    "&#x60;",
];
const WORDS: [&str; 8] = ["panic!();", "a", "word", "&#32;", "&amp;lt;b>", "\"", "'", "_x_"];

/// What rustdoc would do with a text beyond showing it.
fn done_with(lines: &[String]) -> Option<String> {
    let text = unindented(lines);
    let shown = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION;
    // The tests are found without extensions.
    let mut found = [shown, Options::empty()].into_iter().flat_map(|options| Parser::new_ext(&text, options));
    let bad = found.find(|event| match event {
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => &**info != "text",
        Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => true,
        Event::Start(Tag::Link { dest_url, .. }) => !dest_url.starts_with("http"),
        Event::Start(Tag::Image { .. } | Tag::FootnoteDefinition(_)) => true,
        Event::Html(_) | Event::InlineHtml(_) | Event::FootnoteReference(_) => true,
        _ => false,
    });
    bad.map(|event| format!("{event:?}"))
}

/// The text as rustdoc reads it: without the spaces that all lines begin with.
fn unindented(lines: &[String]) -> String {
    let spaces = |line: &String| line.len() - line.trim_start().len();
    let least = lines.iter().filter(|line| !line.trim().is_empty()).map(spaces).min().unwrap_or_default();
    let lines: Vec<&str> = lines.iter().map(|line| line.get(least..).unwrap_or_default()).collect();
    lines.join("\n")
}

fn markdown() -> impl Strategy<Value = String> {
    let piece = prop_oneof![4 => select(&PIECES[..]), 1 => select(&WORDS[..])];
    let filler = "[a-z]{1,12}( [a-z<`|]{1,12}){0,14} ";
    let part = prop_oneof![12 => piece.prop_map(str::to_owned), 1 => filler];
    prop::collection::vec(part, 1..24).prop_map(|parts| parts.concat())
}

fn described(text: &str) -> Docs {
    Docs { description: Some(text.to_owned()), example: Some(text.to_owned()), ..Docs::default() }
}

fn parameter(docs: Docs) -> Parameter {
    let style = Style::Path { style: PathStyle::Simple, explode: false, has_segments: false };
    let value = Type::Scalar(Scalar::String);
    Parameter { name: "name".to_owned(), style, styles: Vec::new(), required: true, value, only: None, docs }
}

#[test]
fn what_holds_for_values_follows_a_description_of_one_line() {
    let docs = |description: &str| Docs {
        description: Some(description.to_owned()),
        constraints: vec![("default", "30".to_owned())],
        example: Some("20".to_owned()),
        ..Docs::default()
    };
    const FACTS: &str = "Default `30`. Example: `20`";
    for description in ["The size of a page.", "The size (at most 100)", "`0` for all"] {
        let end = if description.ends_with('.') { "" } else { "." };
        assert_eq!(item(&docs(description)), [format!("{description}{end} {FACTS}")]);
    }
    assert_eq!(item(&docs("")), [FACTS]);
    for description in ["* A", "1. A", "# A", "A\n\nB", "One of:"] {
        let lines = item(&docs(description));
        assert_eq!(lines.last().map(String::as_str), Some(FACTS), "{lines:?}");
        assert_eq!(lines[lines.len() - 2], "", "{lines:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_description_only_shows(text in markdown()) {
        let docs = described(&text);
        let lines = item(&docs);
        prop_assert_eq!(done_with(&lines), None, "{}", lines.join("\n"));
        let parameter = parameter(docs);
        let list = arguments([(&"name".to_owned(), &parameter)].into_iter()).join("\n");
        let lines = paragraphs([title(&text), list]);
        prop_assert_eq!(done_with(&lines), None, "{}", lines.join("\n"));
    }
}
