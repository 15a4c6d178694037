//! Reads `[package.metadata.clientgen]` of a `Cargo.toml`: the document, and the options.

mod accept;
mod lock;
mod only_support;
mod pages;
mod table;
mod values;

use std::fs;
use std::path::{Path, PathBuf};

use crate::deny::{Allow, Deny};
use crate::diagnostic::{Code, Diagnostic, Lines, visible};
use crate::document::Document;
use crate::failure::{Failure, on};
use crate::options::{Options, derive, json_type, method_name, renamed, support_path, type_name, type_path};
pub use accept::Accept;
pub use only_support::is_support_crate;
use table::{TABLE, place};
use values::{
    Refused, accepted, allowed, denied, flag, float, group_by, map, named, numbers, path, references,
    selectors, texts,
};

/// The keys that the table may have.
const KEYS: &str = "`spec`, `client-parameters`, `group-by`, `include`, `exclude`, `replace`, `rename-types`, `rename-operations`, \
                    `rename`, `derive`, `float`, `numbers`, `lenient`, `references`, `overlays`, `nullable`, `not-nullable`, `optional`, `pages`, `types`, `share-types`, `testing-examples`, `support`, `deny`, `allow` \
                    and `accept`";

/// The contents of `[package.metadata.clientgen]`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Manifest {
    /// The path of the document: the folder of the manifest, joined with `spec`.
    pub spec: PathBuf,
    /// The options for the generator.
    pub options: Options,
    /// The version of the package. `None` if it is that of the workspace.
    pub version: Option<String>,
    /// What is forbidden: kinds of findings about the document, and kinds of changes.
    pub deny: Vec<Deny>,
    /// The findings that are allowed, although their kind is forbidden.
    pub allow: Vec<Allow>,
    /// The changes of the document that were accepted.
    pub accept: Vec<Accept>,
    /// Whether this crate is a build dependency of the package: its build script generates the client.
    pub is_built: bool,
}

impl Manifest {
    /// A manifest that says nothing else.
    pub(crate) fn of(spec: PathBuf, options: Options) -> Self {
        Self {
            spec,
            options,
            version: None,
            deny: Vec::new(),
            allow: Vec::new(),
            accept: Vec::new(),
            is_built: false,
        }
    }
}

/// Reads the manifest of the package in a folder, and the lock of names beside it, if there is one.
///
/// # Errors
///
/// If there is no manifest; with diagnostics if a line of the lock is wrong; and with diagnostics if it is not TOML, has no such table, or has an unknown key in it. Misspelt
/// keys are never ignored.
pub fn read_manifest(folder: &Path) -> Result<Manifest, Failure> {
    let path = folder.join("Cargo.toml");
    let text = fs::read_to_string(&path).map_err(on(&path))?;
    match parse(&text) {
        Ok(mut manifest) => {
            manifest.options.overlays.iter_mut().for_each(|path| *path = folder.join(&path));
            manifest.options.lock = lock::read(folder)?;
            manifest.spec = folder.join(&manifest.spec);
            Ok(manifest)
        }
        Err(diagnostics) => {
            let document = Document::new(path.display().to_string(), text);
            Err(Failure::Diagnostics { document: Box::new(document), diagnostics })
        }
    }
}

/// What the text of a manifest says. Its paths are relative to the manifest.
fn parse(text: &str) -> Result<Manifest, Vec<Diagnostic>> {
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
    let (mut deny, mut allow, mut accept) = (Vec::new(), Vec::new(), Vec::new());
    for (key, item) in table.iter().filter_map(|(key, _)| table.get_key_value(key)) {
        let read = match key.get() {
            "spec" => values::text(item).map(|text| spec = Some(text)),
            "deny" => denied(item).map(|value| deny = value),
            "allow" => allowed(item).map(|value| allow = value),
            "accept" => accepted(item).map(|value| accept = value),
            only_support::KEY => Err(Refused {
                span: key.span(),
                reason: "is for a crate of support code, which has no document".to_owned(),
            }),
            name => read(&mut options, name, item).unwrap_or_else(|| {
                Err(Refused { span: key.span(), reason: format!("is not known; the known keys are {KEYS}") })
            }),
        };
        if let Err(Refused { span, reason }) = read {
            let message = format!("`{}` {reason}", visible(key.get()));
            wrong.push(Diagnostic::error(Code::Options, place(&lines, span.or_else(|| key.span())), message));
        }
    }
    match spec {
        Some(spec) if wrong.is_empty() => {
            let version = manifest.get("package").and_then(|package| package.get("version"));
            let version = version.and_then(|version| version.as_str()).map(str::to_owned);
            let build = manifest.get("build-dependencies").and_then(|table| table.get("clientgen"));
            let is_built = build.is_some();
            Ok(Manifest { spec: PathBuf::from(spec), options, version, deny, allow, accept, is_built })
        }
        None if !table.contains_key("spec") => {
            let message = "`spec` is missing in `[package.metadata.clientgen]`";
            let help = "write `spec = \"...\"`, the path of the OpenAPI document relative to the manifest";
            wrong.push(Diagnostic::error(Code::Options, place(&lines, item.span()), message).help(help));
            Err(wrong)
        }
        _ => Err(wrong),
    }
}

/// Reads the value of a key into the options. `None` for an unknown key.
fn read(options: &mut Options, key: &str, item: &toml_edit::Item) -> Option<Result<(), Refused>> {
    let any = |_: &str| Ok(());
    Some(match key {
        "client-parameters" => texts(item, any).map(|value| options.client_parameters = value),
        "group-by" => group_by(item).map(|value| options.group_by = value),
        "include" => selectors(item).map(|value| options.include = value),
        "exclude" => selectors(item).map(|value| options.exclude = value),
        "replace" => map(item, type_path).map(|value| options.replace = value),
        "rename-types" => map(item, type_name).map(|value| options.rename_types = value),
        "rename-operations" => map(item, method_name).map(|value| options.rename_operations = value),
        "rename" => named(item, renamed).map(|value| options.rename = value),
        "lenient" => flag(item).map(|value| options.lenient = value),
        "references" => references(item).map(|value| options.references = value),
        "overlays" => {
            texts(item, any).map(|value| options.overlays = value.into_iter().map(PathBuf::from).collect())
        }
        "nullable" => texts(item, any).map(|value| options.nullable = value),
        "not-nullable" => texts(item, any).map(|value| options.not_nullable = value),
        "optional" => texts(item, any).map(|value| options.optional = value),
        "pages" => pages::pages(item).map(|value| options.pages = value),
        "types" => map(item, json_type).map(|value| options.types = value),
        "share-types" => flag(item).map(|value| options.share_types = value),
        "testing-examples" => flag(item).map(|value| options.without_testing_examples = !value),
        "derive" => texts(item, derive).map(|value| options.derive = value),
        "support" => path(item, support_path).map(|value| options.support = Some(value)),
        "float" => float(item).map(|value| options.float = value),
        "numbers" => numbers(item).map(|value| options.numbers = value),
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
