//! The folder of a package goes in; which document its client is made of, and how, comes out of its `Cargo.toml`.

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use toml_edit::Item;

use crate::diagnostic::{Code, Diagnostic, Lines, Place, visible};
use crate::failure::{Failure, on};
use crate::{Document, Options};

/// Where a package says what its client is made of.
const TABLE: [&str; 3] = ["package", "metadata", "clientgen"];

/// What `[package.metadata.clientgen]` says.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Manifest {
    /// The path of the document: `spec`, which is relative to the manifest, below the folder that was given.
    pub spec: PathBuf,
    /// The decisions that the document cannot make.
    pub options: Options,
}

/// Reads the manifest of the package in a folder.
///
/// # Errors
///
/// When there is no manifest, and with diagnostics when it is not TOML, says nothing about a client, or says what is
/// not known: keys that are misspelt are never ignored.
pub fn read_manifest(folder: &Path) -> Result<Manifest, Failure> {
    let path = folder.join("Cargo.toml");
    let text = fs::read_to_string(&path).map_err(on(&path))?;
    match parse(&text) {
        Ok((spec, options)) => Ok(Manifest { spec: folder.join(spec), options }),
        Err(diagnostics) => {
            let document = Document { name: path.display().to_string(), text };
            Err(Failure::Diagnostics { document, diagnostics })
        }
    }
}

/// The document and the options that the text of a manifest names.
fn parse(text: &str) -> Result<(String, Options), Vec<Diagnostic>> {
    let lines = Lines::new(text);
    let manifest = toml_edit::Document::parse(text).map_err(|error| {
        let message = format!("the manifest is not TOML: {}", error.message());
        vec![Diagnostic::error(Code::Syntax, place(&lines, error.span()), message)]
    })?;
    let item = TABLE.iter().try_fold(manifest.as_item(), |item, name| item.get(name));
    let Some((item, table)) = item.and_then(|item| Some((item, item.as_table_like()?))) else {
        let help = "add it, with `spec = \"...\"`, the path of the OpenAPI document relative to the manifest";
        let message = "the manifest has no table `[package.metadata.clientgen]`";
        return Err(vec![Diagnostic::error(Code::Options, place(&lines, None), message).help(help)]);
    };
    let mut wrong = Vec::new();
    let mut options = Options::default();
    let mut spec = None;
    for (key, item) in table.iter().filter_map(|(key, _)| table.get_key_value(key)) {
        let read = match key.get() {
            "spec" => text_of(item).map(|text| spec = Some(text)),
            "client-parameters" => texts_of(item).map(|texts| options.client_parameters = texts),
            _ => Err((key.span(), "is not known; the known keys are `spec` and `client-parameters`")),
        };
        if let Err((span, reason)) = read {
            let message = format!("`{}` {reason}", visible(key.get()));
            wrong.push(Diagnostic::error(Code::Options, place(&lines, span.or_else(|| key.span())), message));
        }
    }
    match spec {
        Some(spec) if wrong.is_empty() => Ok((spec, options)),
        None if !table.contains_key("spec") => {
            let message = "`spec` is missing in `[package.metadata.clientgen]`";
            let help = "say `spec = \"...\"`, the path of the OpenAPI document relative to the manifest";
            wrong.push(Diagnostic::error(Code::Options, place(&lines, item.span()), message).help(help));
            Err(wrong)
        }
        _ => Err(wrong),
    }
}

/// Why a value is refused, and where when it is not all of it.
type Refused = (Option<Range<usize>>, &'static str);

fn text_of(item: &Item) -> Result<String, Refused> {
    match item.as_str() {
        Some(text) if !text.is_empty() => Ok(text.to_owned()),
        _ => Err((item.span(), "must be text that is not empty")),
    }
}

fn texts_of(item: &Item) -> Result<Vec<String>, Refused> {
    let items = item.as_array().ok_or((item.span(), "must be a list of texts"))?;
    let mut texts = Vec::new();
    for item in items {
        match item.as_str() {
            Some(text) if texts.iter().any(|known| known == text) => {
                return Err((item.span(), "must not name anything twice"));
            }
            Some(text) if !text.is_empty() => texts.push(text.to_owned()),
            _ => return Err((item.span(), "must be a list of texts that are not empty")),
        }
    }
    Ok(texts)
}

/// The place of bytes; the beginning of the manifest where there are none.
fn place(lines: &Lines<'_>, span: Option<Range<usize>>) -> Place {
    let (line, column) = lines.position(span.map_or(0, |span| span.start));
    Place::Position { line, column }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::summarise;

    fn parsed(text: &str) -> Result<(String, Vec<String>), String> {
        let document = Document { name: "Cargo.toml".to_owned(), text: text.to_owned() };
        let parsed = parse(text).map(|(spec, options)| (spec, options.client_parameters));
        parsed.map_err(|found| summarise(&found, &document).join("\n"))
    }

    #[test]
    fn what_is_read() {
        for (text, spec, parameters) in [
            ("[package.metadata.clientgen]\nspec = 'a.yaml'\n", "a.yaml", &[][..]),
            (
                "[package]\nname = 'x'\nmetadata.clientgen = { spec = '../a.yaml', client-parameters = ['p', 'q'] }\n",
                "../a.yaml",
                &["p", "q"],
            ),
            (
                "[package.metadata]\nother = 1\nclientgen.spec = 'a'\nclientgen.client-parameters = []",
                "a",
                &[],
            ),
        ] {
            let parameters = parameters.iter().map(|it| (*it).to_owned()).collect();
            assert_eq!(parsed(text), Ok((spec.to_owned(), parameters)), "{text}");
        }
    }

    #[test]
    fn what_is_refused() {
        const HEAD: &str = "[package]\nname = 'x'\n[package.metadata.clientgen]\n";
        for (rest, expected) in [
            (
                "spec = 'a'\nspek = 'b'",
                "Cargo.toml:5:1: error[options]: `spek` is not known; the known keys are `spec` and `client-parameters`",
            ),
            (
                "spec = 'a'\nclient_parameters = []",
                "Cargo.toml:5:1: error[options]: `client_parameters` is not known",
            ),
            ("spec = 3", "Cargo.toml:4:8: error[options]: `spec` must be text that is not empty"),
            ("spec = ''", "Cargo.toml:4:8: error[options]: `spec` must be text that is not empty"),
            ("spec = ['a']", "Cargo.toml:4:8: error[options]: `spec` must be text that is not empty"),
            (
                "spec = 'a'\nclient-parameters = 'p'",
                "Cargo.toml:5:21: error[options]: `client-parameters` must be a list of texts",
            ),
            (
                "spec = 'a'\nclient-parameters = ['p', 1]",
                "Cargo.toml:5:27: error[options]: `client-parameters` must be a list",
            ),
            (
                "spec = 'a'\nclient-parameters = ['p', 'p']",
                "Cargo.toml:5:27: error[options]: `client-parameters` must not name",
            ),
            ("", "Cargo.toml:3:1: error[options]: `spec` is missing in `[package.metadata.clientgen]`"),
            (
                "spec = 'a'\nspec = 'b'",
                "Cargo.toml:5:1: error[syntax]: the manifest is not TOML: duplicate key",
            ),
            ("spec = ", "Cargo.toml:4:8: error[syntax]: the manifest is not TOML: "),
        ] {
            let found = parsed(&format!("{HEAD}{rest}")).unwrap_err();
            assert!(found.starts_with(expected), "{rest}: {found}");
        }
        for text in [
            "",
            "[package]\nname = 'x'",
            "[package]\nmetadata = 1",
            "[workspace]",
            "[package.metadata]\nclientgen = 'a'",
        ] {
            assert!(
                parsed(text)
                    .unwrap_err()
                    .starts_with("Cargo.toml:1:1: error[options]: the manifest has no table"),
                "{text}"
            );
        }
        let both = parsed(&format!("{HEAD}spec = 1\nx = 1")).unwrap_err();
        assert_eq!(both.lines().count(), 2, "{both}");
    }

    #[test]
    fn the_document_is_relative_to_the_manifest() {
        let folder = tempfile::tempdir().unwrap();
        let manifest = folder.path().join("Cargo.toml");
        let missing = read_manifest(folder.path()).unwrap_err();
        assert!(missing.lines()[0].starts_with(&format!("{}: ", manifest.display())), "{missing}");
        fs::write(&manifest, "[package.metadata.clientgen]\nspec = 'spec/a.yaml'\n").unwrap();
        assert_eq!(read_manifest(folder.path()).unwrap().spec, folder.path().join("spec/a.yaml"));
        fs::write(&manifest, "[package.metadata.clientgen]\n").unwrap();
        assert!(
            read_manifest(folder.path())
                .unwrap_err()
                .to_string()
                .starts_with(&format!("{}:1:1: ", manifest.display()))
        );
    }
}
