//! The text of tokens.

use quote::ToTokens;

/// The text of tokens.
pub(super) fn text(tokens: &impl ToTokens) -> String {
    spaced(tokens.to_token_stream().to_string())
}

/// The text of tokens, with the spaces that a Rust programmer would write, and without the paths to the types of the
/// client itself.
pub(super) fn spaced(tokens: String) -> String {
    const SPACES: &[(&str, &str)] = &[
        ("super :: support :: ", ""),
        ("support :: ", ""),
        ("types :: ", ""),
        (" :: ", "::"),
        (":: ", "::"),
        (" < ", "<"),
        ("< ", "<"),
        (" >", ">"),
        (" ,", ","),
        (" ;", ";"),
        (" :", ":"),
        ("& ", "&"),
        (" (", "("),
        ("( ", "("),
        (" )", ")"),
        ("[ ", "["),
        (" ]", "]"),
        ("# [", "#["),
        ("{ ", "{"),
        (" }", "}"),
        (",}", "}"),
        (",>", ">"),
        (",)", ")"),
    ];
    SPACES.iter().fold(tokens, |text, (from, to)| text.replace(from, to))
}

/// The attribute of the item that a row of a table makes, if the item is deprecated, and the rest of the row.
pub(super) fn deprecation(row: &str) -> (&'static str, &str) {
    match row.strip_prefix("[deprecated]") {
        Some(row) => ("#[deprecated] ", row.trim_start()),
        None => ("", row),
    }
}
