//! What rustdoc does with the doc comments of a generated client: it shows them, and no more.

use clientgen::Generated;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

use super::own_code::files;

/// Checks every doc comment: it has no code that runs as a test, no HTML, and no link but to the web and to the client.
pub(crate) fn only_show(generated: &Generated) {
    for file in files(generated) {
        for text in comments(&file.text) {
            let shown = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
            // The tests are found without extensions.
            for options in [shown, Options::empty()] {
                let found = Parser::new_ext(&text, options).find(does_more);
                assert_eq!(found, None, "{}:\n{text}", file.path);
            }
        }
    }
}

fn does_more(event: &Event<'_>) -> bool {
    match event {
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => &**info != "text",
        Event::Start(
            Tag::CodeBlock(CodeBlockKind::Indented) | Tag::Image { .. } | Tag::FootnoteDefinition(_),
        ) => true,
        Event::Start(Tag::Link { dest_url, .. }) => dest_url.contains(':') && !is_known(dest_url),
        Event::Html(_) | Event::InlineHtml(_) | Event::FootnoteReference(_) => true,
        _ => false,
    }
}

/// Whether a link goes to the web, or to a path of Rust.
fn is_known(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://") || url.contains("::")
}

/// The doc comments of a file, without the spaces that all their lines begin with.
fn comments(source: &str) -> Vec<String> {
    let mut comments: Vec<Vec<&str>> = Vec::new();
    let mut is_open = false;
    for line in source.lines().map(str::trim_start) {
        match line.strip_prefix("///").or_else(|| line.strip_prefix("//!")) {
            Some(text) if is_open => comments.last_mut().unwrap().push(text),
            Some(text) => comments.push(vec![text]),
            None => {}
        }
        is_open = line.starts_with("//");
    }
    comments.iter().map(|lines| unindented(lines)).collect()
}

fn unindented(lines: &[&str]) -> String {
    let spaces = |line: &&str| line.len() - line.trim_start().len();
    let least = lines.iter().filter(|line| !line.trim().is_empty()).map(spaces).min().unwrap_or_default();
    let lines: Vec<&str> = lines.iter().map(|line| line.get(least..).unwrap_or_default()).collect();
    lines.join("\n")
}
