//! A client has the files that it uses, and those that they use.

use std::collections::BTreeSet;

use super::uses::{Texts, exports, uses};
use super::{EXPORTS, FILES, all, files};

fn paths(used: &[&str]) -> Vec<&'static str> {
    files(&used.iter().copied().collect()).iter().map(|(path, _)| *path).collect()
}

fn text(used: &[&str], path: &str) -> String {
    let files = files(&used.iter().copied().collect());
    files.into_iter().find(|(known, _)| *known == path).unwrap().1
}

#[test]
fn files_come_with_what_they_use() {
    let none = paths(&[]);
    for path in ["mod.rs", "call/retry.rs", "auth/token_source.rs", "stream/events.rs", "testing/mod.rs"] {
        assert!(none.contains(&path), "{none:?}");
    }
    for (name, expected) in [
        ("DateTime", &["value/date.rs", "value/date_time.rs"][..]),
        ("Date", &["value/with_chrono/date.rs", "value/with_jiff/date.rs", "value/with_time/date.rs"]),
        ("Uuid", &["value/with_uuid/mod.rs", "value/with_uuid/uuid.rs"]),
        ("auth/basic", &["auth/basic.rs", "value/base64_text.rs"]),
        ("object", &["json/object.rs"]),
        ("request/form", &["request/form.rs", "request/query.rs", "request/style.rs"]),
        ("request/multipart", &["request/file_part.rs", "request/multipart.rs"]),
        ("testing/checked", &["testing/checked.rs", "testing/described.rs"]),
        ("testing/examples", &["testing/described.rs", "testing/examples.rs"]),
    ] {
        let with = paths(&[name]);
        for path in expected {
            assert!(
                with.contains(path) && !none.contains(path),
                "{name}: {path} is in {with:?}, not in {none:?}"
            );
        }
    }
}

#[test]
fn modules_declare_and_export_what_is_there() {
    let root = text(&[], "mod.rs");
    assert!(root.contains("pub use self::call::retry::Retry;"));
    assert!(root.contains("EventStream") && !root.contains("Date"), "{root}");
    let value = text(&["Date"], "value/mod.rs");
    assert!(value.contains("mod date;") && value.contains("mod secret;"), "{value}");
    assert!(!value.contains("mod date_time;") && !value.contains("mod base64;"), "{value}");
    assert!(value.contains("#[cfg(feature = \"jiff\")]\nmod with_jiff;"), "{value}");
    assert!(!value.contains("with_uuid") && !text(&[], "value/mod.rs").contains("with_"), "{value}");
    let jiff = text(&["Date"], "value/with_jiff/mod.rs");
    assert!(jiff.ends_with("\nmod date;\n"), "{jiff}");
    assert!(text(&["Date"], "mod.rs").contains("pub use self::value::date::{Date, DateError};"));
}

#[test]
fn the_docs_of_a_module_link_to_what_is_there() {
    let testing = text(&[], "testing/mod.rs");
    for name in ["Checked", "Examples", " described;"] {
        assert!(!testing.contains(name), "{testing}");
    }
    assert!(testing.contains("| [`Scripted`] |\n") && testing.contains("and [`Replay`] |\n"), "{testing}");
    let whole = text(&["testing/checked", "testing/examples"], "testing/mod.rs");
    assert!(whole.contains("[`Checked`], made by") && whole.contains("[`Examples`], made by"), "{whole}");
}

/// No file is there for nothing.
#[test]
fn all_files_together_are_all_that_there_are() {
    let names = EXPORTS.iter().map(|(name, _)| *name);
    let methods = [
        "auth/basic",
        "request/cookie",
        "request/form",
        "request/header_parameter",
        "request/of_client",
        "request/query_string",
        "testing/checked",
        "testing/examples",
    ];
    let used: BTreeSet<&str> = names.chain(methods).collect();
    let paths: Vec<&str> = FILES.iter().map(|file| file.path).collect();
    assert_eq!(files(&used).iter().map(|(path, _)| *path).collect::<Vec<_>>(), paths);
    for ((path, text), (_, whole)) in files(&used).iter().zip(all()) {
        assert_eq!(text, whole, "{path}");
    }
}

#[test]
fn uses_are_found_in_declarations_code_and_macros() {
    let texts: Texts = [
        ("mod.rs", "mod a;\npub use self::a::b::{B, C};\n#[cfg(x)]\npub use self::a::A;\n"),
        ("a/mod.rs", "//! Uses [`super::d`].\nmod b;\nmod c;\npub use self::c::E;\nuse self::e::F;\n"),
        ("a/b.rs", "use super::c::{self, D};\nuse super::super::d::{\n    x::{Y},\n    z,\n};\n"),
        (
            "a/c.rs",
            "macro_rules! m { () => { support::B::new(); super::super::d::f() } }\nuse super::super::A;\n",
        ),
        ("a/e.rs", "use std::fmt;\n// use super::super::d;\n"),
        ("d.rs", "fn f() -> a::B { 'self' }\n"),
    ]
    .map(|(path, text)| (path.to_owned(), text.to_owned()))
    .into();
    let exports = exports(&texts);
    assert_eq!(exports["B"], "a/b.rs");
    assert_eq!(exports["A"], "a/mod.rs");
    let of = |path| uses(&texts, &exports, path).into_iter().collect::<Vec<_>>();
    assert_eq!(of("a/mod.rs"), ["a/e.rs"]);
    assert_eq!(of("a/b.rs"), ["a/c.rs", "d.rs"]);
    assert_eq!(of("a/c.rs"), ["a/b.rs", "a/mod.rs", "d.rs"]);
    assert!(of("a/e.rs").is_empty() && of("d.rs").is_empty());
}

/// The names of the functions in the implementations of a type in a file.
pub(super) fn methods(text: &str, type_: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        let of_type = || line.contains(type_) && !line.contains(" for ");
        match line.chars().next() {
            Some('i') if line.starts_with("impl") => inside = of_type(),
            Some('}') => inside = false,
            _ => {}
        }
        let function = line.trim_start().trim_start_matches("pub ").trim_start_matches("pub(crate) ");
        let function = function.trim_start_matches("async ").strip_prefix("fn ");
        if let Some(function) =
            function.filter(|_| inside && line.starts_with("    ") && !line.starts_with("     "))
        {
            let end = function.find(['(', '<']).unwrap_or(function.len());
            found.push(function[..end].to_owned());
        }
    }
    found
}
