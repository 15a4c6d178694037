//! The client of each fixture carries the support code that it uses: each name and each method of a request.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a panic is how a test fails"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use clientgen::{Options, SourceFile};
use syn::{ImplItem, Item, Type};

/// The fixtures of the repository. A package that stands alone has none.
fn fixtures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures");
    let files = fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path());
    files.filter(|path| path.is_file()).collect()
}

/// The methods of calls and requests that a file of the support code has.
fn methods_of_requests(text: &str) -> BTreeSet<String> {
    let mut methods = BTreeSet::new();
    for item in syn::parse_file(text).unwrap().items {
        let Item::Impl(item) = item else { continue };
        let Type::Path(path) = item.self_ty.as_ref() else { continue };
        let is_request = |name: &syn::Ident| name == "Call" || name == "RequestBuilder";
        if item.trait_.is_some() || !path.path.segments.last().is_some_and(|last| is_request(&last.ident)) {
            continue;
        }
        methods.extend(item.items.iter().filter_map(|item| match item {
            ImplItem::Fn(item) => Some(item.sig.ident.to_string()),
            _ => None,
        }));
    }
    methods
}

/// The names that a text has behind `support::`.
fn names(text: &str) -> BTreeSet<&str> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let rests = text.split("support::").skip(1);
    let names = rests.map(|rest| rest.split(|c| !is_word(c)).next().unwrap_or_default());
    names.filter(|name| !name.is_empty()).collect()
}

/// What generated files use of the support code, and the client does not have.
fn missing(files: &[SourceFile], whole: &[SourceFile]) -> Vec<String> {
    let (support, own): (Vec<&SourceFile>, Vec<&SourceFile>) =
        files.iter().partition(|file| file.path.starts_with("support/"));
    let own: String = own.iter().map(|file| file.text.as_str()).collect();
    let there: BTreeMap<&str, &str> =
        support.iter().map(|file| (file.path.as_str(), file.text.as_str())).collect();
    let exports: BTreeSet<&str> =
        ["support/mod.rs", "support/modules.rs"].iter().flat_map(|path| words(there[path])).collect();
    let names = names(&own).into_iter().filter(|name| !exports.contains(name)).map(str::to_owned);
    let absent = whole.iter().filter(|file| !there.contains_key(file.path.as_str()));
    let methods: BTreeSet<String> = absent.flat_map(|file| methods_of_requests(&file.text)).collect();
    // Code calls them, or the docs of a method say that a call has them.
    let methods = methods.into_iter().filter(|name| {
        own.contains(&format!(".{name}(")) || own.contains(&format!("(support::Call::{name})"))
    });
    names.chain(methods).collect()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_')
}

#[test]
fn every_client_has_the_support_code_that_it_uses() {
    let whole = clientgen::whole_support_code();
    for path in fixtures() {
        let document = clientgen::read_document(&path, &Default::default()).unwrap();
        // Some have references that lead to nothing without their options.
        let mut options = Options::default();
        options.lenient = true;
        let generated = clientgen::generate(&document, &options).unwrap();
        assert_eq!(missing(&generated.files, &whole), Vec::<String>::new(), "{}", path.display());
    }
}

#[test]
fn whatever_is_missing_is_seen() {
    let Some(path) = fixtures().into_iter().find(|path| path.ends_with("bodies-optional.yaml")) else {
        return;
    };
    let document = clientgen::read_document(&path, &Default::default()).unwrap();
    let mut files = clientgen::generate(&document, &Options::default()).unwrap().files;
    files.retain(|file| {
        !matches!(file.path.as_str(), "support/request/form.rs" | "support/request/multipart.rs")
    });
    for file in files.iter_mut().filter(|file| file.path == "support/mod.rs") {
        file.text = file.text.replace("Multipart", "");
    }
    assert_eq!(missing(&files, &clientgen::whole_support_code()), ["Multipart", "form", "multipart"]);
}

#[test]
fn tests_may_have_no_examples_of_the_document() {
    let Some(path) = fixtures().into_iter().find(|path| path.ends_with("pets.yaml")) else { return };
    let document = clientgen::read_document(&path, &Default::default()).unwrap();
    let files = |support: Option<&str>, without| {
        let mut options = Options::default();
        options.support = support.map(str::to_owned);
        options.without_testing_examples = without;
        clientgen::generate(&document, &options).unwrap().files
    };
    let (with, without) = (files(None, false), files(None, true));
    let gone: Vec<&str> = with
        .iter()
        .filter(|file| without.iter().all(|other| other.path != file.path))
        .map(|file| file.path.as_str())
        .collect();
    let expected = ["checked", "described", "examples"].map(|name| format!("support/testing/{name}.rs"));
    assert_eq!(gone, expected);
    for file in &without {
        for gone in ["testing::examples", "testing::checked", "Examples`", "Checked`", "described_operations"]
        {
            assert!(!file.text.contains(gone), "{}: {gone}", file.path);
        }
    }
    let testing =
        |files: &[SourceFile]| files.iter().find(|file| file.path == "testing.rs").unwrap().text.clone();
    let text = testing(&without);
    for part in ["use super::support;", "support::described_schemes!", "support::described_sensitive!"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(testing(&with).contains("getPet") && !text.contains("getPet"), "{text}");
    // The support code that clients share has all files, and the client has no table for them.
    assert_eq!(testing(&files(Some("crate::support"), true)), text);
}
