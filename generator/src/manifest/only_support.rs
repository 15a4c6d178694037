//! The manifest of a crate that has no client, but the support code that clients of other crates share.

use std::fs;
use std::path::Path;

use super::table::{TABLE, place};
use crate::diagnostic::{Code, Diagnostic, Lines};
use crate::document::Document;
use crate::failure::{Failure, on};

/// The key of such a manifest. It is the only one in its table.
pub(super) const KEY: &str = "only-support";

/// Whether the package in a folder has only the support code that clients share: `only-support = true` in
/// `[package.metadata.clientgen]`.
///
/// # Errors
///
/// If the manifest cannot be read; with diagnostics, if it is not TOML, or if the key has another value or others beside it.
pub fn is_support_crate(folder: &Path) -> Result<bool, Failure> {
    let path = folder.join("Cargo.toml");
    let text = fs::read_to_string(&path).map_err(on(&path))?;
    parse(&text).map_err(|diagnostic| Failure::Diagnostics {
        document: Box::new(Document::new(path.display().to_string(), text)),
        diagnostics: vec![*diagnostic],
    })
}

fn parse(text: &str) -> Result<bool, Box<Diagnostic>> {
    let lines = Lines::new(text);
    let manifest = toml_edit::Document::parse(text).map_err(|error| {
        let message = format!("the manifest is not TOML: {}", error.message());
        Box::new(Diagnostic::error(Code::Syntax, place(&lines, error.span()), message))
    })?;
    let item = TABLE.iter().try_fold(manifest.as_item(), |item, name| item.get(name));
    let table = item.and_then(|item| item.as_table_like());
    let Some((table, (key, value))) = table.and_then(|table| Some((table, table.get_key_value(KEY)?))) else {
        return Ok(false);
    };
    let refused = |reason: &str| {
        let place = place(&lines, value.span().or_else(|| key.span()));
        Err(Box::new(Diagnostic::error(Code::Options, place, format!("`{KEY}` {reason}"))))
    };
    match (value.as_bool(), table.iter().count()) {
        (Some(true), 1) => Ok(true),
        (Some(true), _) => refused("is the only key of a crate without a client"),
        _ => refused("must be `true`"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_is_alone_and_true() {
        let parsed = |table: &str| {
            parse(&format!("[package.metadata.clientgen]\n{table}")).map_err(|found| found.message)
        };
        assert_eq!(parsed("only-support = true"), Ok(true));
        assert_eq!(parsed("spec = 'a.yaml'"), Ok(false));
        assert_eq!(parsed("only-support = 'a'"), Err("`only-support` must be `true`".to_owned()));
        assert_eq!(parsed("only-support = false"), Err("`only-support` must be `true`".to_owned()));
        let both = "`only-support` is the only key of a crate without a client";
        assert_eq!(parsed("only-support = true\nspec = 'a.yaml'"), Err(both.to_owned()));
        assert_eq!(parse("[package]\nname = 'a'").map_err(|found| found.message), Ok(false));
    }
}
