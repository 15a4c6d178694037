//! Clients, and the packages that are made of them.

use std::collections::BTreeMap;

use toml_edit::{DocumentMut, Item};

use super::*;
use crate::dependencies::TEXT;
use crate::options::Options;
use crate::output::{MARKER, SourceFile};

/// What no title may do.
const EVIL: &str = "\"\"\" ''' \\ \n[dependencies]\nevil = \"1\"\r\n# <script>alert(1)</script> [foo] `x` ](javascript:x) \
                    https://evil.example */ \u{202e} {name} */ #![feature(evil)]\u{2028}```\nfn main() {}\n```";

/// A client with a title.
fn generated(title: &str) -> Generated {
    let file = |path: &str| SourceFile { path: path.to_owned(), text: format!("{MARKER} from a test.\n") };
    let files = ["mod.rs", "types.rs", "support/mod.rs"].map(file).into();
    Generated {
        files,
        lock: Default::default(),
        gone: Default::default(),
        notes: Vec::new(),
        warnings: Vec::new(),
        report: Default::default(),
        title: title.to_owned(),
        description: None,
        example: None,
        common_parameters: Vec::new(),
    }
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

#[test]
fn a_package_is_made_of_a_client() {
    let root = tempfile::tempdir().unwrap();
    let (spec, folder) = (root.path().join("pets.yaml"), root.path().join("clients/pets"));
    fs::write(&spec, "").unwrap();
    let paths = scaffold(&generated("Pets"), "pets", &spec, &Options::default(), &folder).unwrap();
    assert_eq!(
        paths[..6],
        ["Cargo.toml", "README.md", ".gitignore", ".gitattributes", "src/lib.rs", "clientgen.lock"]
    );
    assert!(paths.contains(&"src/generated/mod.rs".to_owned()));
    assert!(paths.iter().all(|path| folder.join(path).is_file()));

    let manifest = read(&folder.join("Cargo.toml"));
    assert!(manifest.starts_with(
        "\
[package]
name = \"pets\"
version = \"0.1.0\"
edition = \"2021\"
rust-version = \"1.85\"
description = \"A client for Pets.\"
readme = \"README.md\"
keywords = [\"api\", \"client\", \"openapi\"]
categories = [\"api-bindings\", \"web-programming::http-client\"]

[package.metadata.clientgen]
spec = \"../../pets.yaml\"
deny = [\"warnings\"]

[features]
"
    ));
    let read_back = crate::manifest::read_manifest(&folder).unwrap();
    assert_eq!(fs::canonicalize(read_back.spec).unwrap(), fs::canonicalize(&spec).unwrap());
    assert!(read(&folder.join("src/lib.rs")).starts_with("//! A client for Pets.\n//!\n"));
}

#[test]
fn a_new_package_shows_the_first_call() {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/connect-sessions.yaml");
    let mut options = Options::default();
    options.client_parameters.push("project".to_owned());
    let (_, made) = crate::generate_file(&spec, &options).unwrap();
    let library = text::library("connect-sessions", &made);
    let readme = text::readme("connect-sessions", &made, "connect-sessions.yaml", &options);
    insta::assert_snapshot!(format!("{library}\n{readme}"));
}

#[test]
fn a_large_document_with_tags_is_grouped_shares_types_and_leaves_out_the_examples_of_tests() {
    let chosen = |count: usize, untagged: usize| {
        let paths = (0..count)
            .map(|index| {
            let tag = if index < untagged { "" } else { "tags: [Things], " };
            format!("  /things/{index}:\n    get: {{operationId: getThing{index}, {tag}responses: {{'204': {{description: Done.}}}}}}\n")
        });
        let text = format!(
            "openapi: 3.0.3\ninfo: {{title: Things, version: '1'}}\npaths:\n{}",
            paths.collect::<String>()
        );
        crate::generate_new(&crate::Document::new("things.yaml", text), &Options::default()).unwrap().1
    };
    for (count, untagged, expected) in [
        (100, 0, "spec = \"x.yaml\"\n\n"),
        (101, 0, "spec = \"x.yaml\"\ngroup-by = \"tag\"\nshare-types = true\n# For tests, "),
        (101, 1, "spec = \"x.yaml\"\nshare-types = true\n# For tests, "),
    ] {
        let options = chosen(count, untagged);
        let manifest = text::manifest("x", "X", "x.yaml", &[], &options, false, TEXT);
        let is_large = count > 100;
        assert_eq!(
            manifest.contains("`clientgen generate .`.\ntesting-examples = false\n"),
            is_large,
            "{manifest}"
        );
        assert_eq!(manifest.contains("testing::examples()"), is_large, "{manifest}");
        let readme = text::readme("x", &generated("X"), "x.yaml", &options);
        assert_eq!(readme.contains("`testing-examples = true`"), is_large, "{readme}");
        let expected = format!("[package.metadata.clientgen]\n{expected}");
        assert!(manifest.contains(&expected), "{count}, {untagged}: {manifest}");
    }
}

#[test]
fn an_example_imports_from_a_package_of_any_name() {
    let example = crate::Example { imports: vec!["Client", "types"], lines: Vec::new() };
    let library = |name| {
        let made = Generated { example: Some(example.clone()), ..generated("Pets") };
        text::library(name, &made)
    };
    assert!(library("my-pets").contains("//! use my_pets::{Client, types};\n"));
    assert!(library("types").contains("//! use ::types::{Client, types};\n"));
}

#[test]
fn only_an_empty_folder_is_filled() {
    let root = tempfile::tempdir().unwrap();
    let (spec, folder) = (root.path().join("pets.yaml"), root.path().join("pets"));
    fs::write(&spec, "").unwrap();
    fs::create_dir(&folder).unwrap();
    scaffold(&generated("Pets"), "pets", &spec, &Options::default(), &folder).unwrap();
    let before = read(&folder.join("Cargo.toml"));
    let error =
        scaffold(&generated("Other"), "other", &spec, &Options::default(), &folder).unwrap_err().to_string();
    assert_eq!(error, format!("{}: the folder is not empty; nothing is overwritten", folder.display()));
    assert_eq!(read(&folder.join("Cargo.toml")), before);
    assert!(
        scaffold(&generated("Pets"), "pets", &spec, &Options::default(), &spec).is_err(),
        "a file is no folder"
    );
}

#[test]
fn a_title_is_text_wherever_it_stands() {
    for title in [EVIL, "", "\n", "...", &"x".repeat(10_000), "\u{1b}[31m"] {
        let manifest = text::manifest("pets", title, "a\"b\n.yaml", &[], &Default::default(), true, TEXT);
        let parsed: DocumentMut = manifest.parse().unwrap();
        let expected: DocumentMut =
            text::manifest("pets", "Pets", "x", &[], &Default::default(), true, TEXT).parse().unwrap();
        let names = |document: &DocumentMut, table: &str| {
            let table = document.get(table).and_then(Item::as_table).unwrap();
            table.iter().map(|(name, _)| name.to_owned()).collect::<Vec<_>>()
        };
        for table in ["package", "features", "dependencies"] {
            assert_eq!(names(&parsed, table), names(&expected, table));
        }
        assert_eq!(parsed["package"]["metadata"]["clientgen"]["spec"].as_str(), Some("a\"b\n.yaml"));
        assert!(parsed["package"]["description"].as_str().unwrap().len() < 250);

        let library = text::library("pets", &generated(title));
        let code: Vec<&str> = library.lines().filter(|line| !line.starts_with("//!")).collect();
        let plain = text::library("pets", &generated("Pets"));
        assert_eq!(code, plain.lines().filter(|line| !line.starts_with("//!")).collect::<Vec<_>>());
        syn::parse_file(&library).unwrap();

        let readme = text::readme("pets", &generated(title), "pets.yaml", &Options::default());
        assert_eq!(
            readme.lines().count(),
            text::readme("pets", &generated("Pets"), "pets.yaml", &Options::default()).lines().count()
        );
        for text in [&manifest, &library, &readme] {
            assert!(text.lines().all(|line| !line.contains(|it: char| it.is_control() || "\u{202e}\u{2028}".contains(it))), "{text}");
        }
        for unescaped in [" <script", "[foo]", "`x`", "](j", "https:", "*/"] {
            assert!(!library.contains(unescaped) && !readme.contains(unescaped), "{readme}");
        }
    }
}

#[test]
fn the_way_from_a_package_to_its_document() {
    let root = tempfile::tempdir().unwrap();
    for path in ["a/b", "a/c", "spec"] {
        fs::create_dir_all(root.path().join(path)).unwrap();
    }
    for path in ["spec/x.yaml", "a/b/x.yaml", "a/c/x y.yaml"] {
        fs::write(root.path().join(path), "").unwrap();
    }
    for (file, expected) in
        [("spec/x.yaml", "../../spec/x.yaml"), ("a/b/x.yaml", "x.yaml"), ("a/c/x y.yaml", "../c/x y.yaml")]
    {
        assert_eq!(relative(&root.path().join("a/b"), &root.path().join(file)).unwrap(), expected);
    }
    assert!(relative(root.path(), &root.path().join("missing.yaml")).is_err());
}

/// A dependency: what of its keys counts, in an order.
type Dependency = BTreeMap<String, Vec<String>>;

/// The dependencies of a manifest. Those of the workspace are put in where it refers to them.
fn dependencies(
    manifest: &DocumentMut,
    workspace: &BTreeMap<String, Dependency>,
) -> BTreeMap<String, Dependency> {
    let table = |item: &Item| match item.as_str() {
        Some(version) => vec![("version".to_owned(), vec![version.to_owned()])],
        None => {
            let text = |item: &toml_edit::Value| {
                item.as_str().map_or_else(|| item.to_string().trim().to_owned(), str::to_owned)
            };
            let list = |item: &Item| match item.as_array() {
                Some(items) => items.iter().map(text).collect(),
                None => vec![text(item.as_value().unwrap())],
            };
            item.as_table_like().unwrap().iter().map(|(key, item)| (key.to_owned(), list(item))).collect()
        }
    };
    let found = manifest.get("dependencies").and_then(Item::as_table).unwrap();
    found
        .iter()
        .map(|(name, item)| {
            let mut dependency = workspace.get(name).cloned().unwrap_or_default();
            dependency.extend(table(item));
            dependency.remove("workspace");
            (name.to_owned(), dependency)
        })
        .collect()
}

#[test]
fn a_new_package_has_the_dependencies_of_the_committed_client() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let manifest = |path: &str| read(&root.join(path)).parse::<DocumentMut>().unwrap();
    let mut workspace = manifest("Cargo.toml");
    let shared = workspace["workspace"]["dependencies"].clone();
    workspace.insert("dependencies", shared);
    let workspace = dependencies(&workspace, &BTreeMap::new());
    let committed = manifest("generated-client/Cargo.toml");
    let files = root.join("generated-client/src/generated");
    let values = ["chrono", "jiff", "time", "uuid"].map(|name| format!("support/value/with_{name}/mod.rs"));
    let there = values.iter().map(String::as_str).filter(|path| files.join(path).exists());
    let text = tables(there);
    let made: DocumentMut =
        text::manifest("pets", "Pets", "x", &[], &Default::default(), true, &text).parse().unwrap();
    assert_eq!(dependencies(&made, &BTreeMap::new()), dependencies(&committed, &workspace));
    assert_eq!(made["features"].to_string(), committed["features"].to_string());
    assert_eq!(made["package"]["edition"].as_str(), committed["package"]["edition"].as_str());
}
