//! Texts at the limits, and beyond them.

use std::fmt::Write;

use super::{loaded, refused};
use crate::limits::MAX_DEPTH;

#[test]
fn depth_is_bounded_alike_in_json_and_yaml() {
    let flow = |levels: usize| format!("{{\"a\":{}1{}}}", "[".repeat(levels - 1), "]".repeat(levels - 1));
    let block = |levels: usize| {
        (0..levels).fold(String::new(), |mut text, level| {
            let _ = writeln!(text, "{}a:", " ".repeat(level));
            text
        })
    };
    for text in [flow(MAX_DEPTH), format!("# YAML\n{}", flow(MAX_DEPTH)), block(MAX_DEPTH)] {
        assert!(loaded(&text).is_ok(), "{text}");
    }
    for text in [flow(MAX_DEPTH + 1), format!("# YAML\n{}", flow(MAX_DEPTH + 1)), block(MAX_DEPTH + 1)] {
        assert!(
            refused(&text).ends_with("error[limit]: the document is nested deeper than 127 levels"),
            "{text}"
        );
    }
}

#[test]
fn depth_counts_through_aliases() {
    let levels = "&a0 [x]\n".to_owned()
        + &(1..200).fold(String::new(), |mut text, level| {
            let _ = writeln!(text, "- &a{level} [*a{}]", level - 1);
            text
        });
    assert!(
        refused(&format!("- {levels}"))
            .contains("error[limit]: the document is nested deeper than 127 levels")
    );
}
