//! The public names of the support code, read from its source.

use std::fs;

/// Those with nothing to show: traits, functions, and what has no `Debug`.
pub(crate) const NOTHING_TO_SHOW: [&str; 23] = [
    "BoxFuture",
    "Chunks",
    "Executed",
    "FieldWriter",
    "Fields",
    "FromBody",
    "FromJson",
    "JsonResult",
    "JsonWriter",
    "Layer",
    "MaybeSend",
    "NeedsBlocking",
    "NeedsCompression",
    "NeedsHttp2",
    "Operation",
    "Paged",
    "ReadAs",
    "Reader",
    "ToJson",
    "TokenError",
    "TokenSource",
    "Transport",
    "undescribed",
];

/// The names that a program can use.
pub(crate) fn public_names() -> Vec<String> {
    let read = |file: &str| {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/generator/src/support");
        fs::read_to_string(format!("{folder}/{file}.rs")).unwrap()
    };
    let mut names = Vec::new();
    for file in ["mod", "testing/mod", "transport/mod", "transport/reqwest", "transport/ureq"] {
        let text = read(file);
        for line in text.lines() {
            // These two are modules, which are read as files.
            let is_module = line.starts_with("pub use self::transport::");
            if let Some(path) = line.strip_prefix("pub use ").filter(|_| !is_module) {
                let (_, last) = path.rsplit_once("::").unwrap();
                names.extend(last.trim_matches(['{', '}', ';']).split(", ").map(str::to_owned));
            }
            for kind in ["struct ", "enum ", "trait ", "type ", "fn "] {
                if let Some(item) = line.strip_prefix("pub ").and_then(|line| line.strip_prefix(kind)) {
                    let end = item.find(|character: char| !character.is_alphanumeric()).unwrap();
                    names.push(item[..end].to_owned());
                }
            }
        }
    }
    assert!(names.len() > 40, "{names:?}");
    names
}
