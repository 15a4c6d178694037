//! The public test suite of YAML (<https://github.com/yaml/yaml-test-suite>): what is refused, or read otherwise.
//!
//! The test needs a copy of its branch `data`, and is empty without one:
//!
//! ```sh
//! git clone --branch data https://github.com/yaml/yaml-test-suite
//! YAML_TEST_SUITE=yaml-test-suite cargo test -p clientgen --lib load::tests::suite
//! ```

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::warned;

/// The cases that differ, with what happens and the reason.
const DIFFERENCES: &str = include_str!("suite.md");

#[test]
fn the_suite_is_read_as_it_says() {
    let Some(suite) = std::env::var_os("YAML_TEST_SUITE").map(PathBuf::from) else { return };
    let mut found = Vec::new();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for folder in cases(&suite) {
        let id = folder.strip_prefix(&suite).unwrap().display().to_string();
        let outcome = outcome(&folder);
        *counts.entry(outcome).or_default() += 1;
        if !matches!(outcome, "right" | "rightly refused") {
            found.push(format!("{id}: {outcome}"));
        }
    }
    found.sort();
    println!("{counts:#?}");
    let mut expected: Vec<String> = DIFFERENCES.lines().filter_map(row).collect();
    expected.sort();
    assert_eq!(found, expected);
}

/// The folders of the cases. Others have links to them.
fn cases(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut folders: Vec<PathBuf> =
        entries.filter(|path| path.is_dir() && !path.ends_with("name") && !path.ends_with("tags")).collect();
    folders.sort();
    let mut found: Vec<PathBuf> = folders.iter().flat_map(|folder| cases(folder)).collect();
    if folder.join("in.yaml").exists() {
        found.push(folder.to_owned());
    }
    found
}

/// What happens to a case, in the words of the table.
fn outcome(folder: &Path) -> &'static str {
    let text = fs::read_to_string(folder.join("in.yaml")).unwrap();
    let wrong = folder.join("error").exists();
    match warned("in.yaml", &text) {
        Err(_) if wrong => "rightly refused",
        Err(_) => "refused",
        Ok(_) if wrong => "read",
        Ok((value, _)) => match fs::read_to_string(folder.join("in.json")) {
            Err(_) => "read, where the suite has no JSON",
            Ok(json) if serde_json::from_str::<Value>(&json).is_ok_and(|json| json == value) => "right",
            Ok(_) => "read otherwise",
        },
    }
}

/// The case and the outcome in a row of the table.
fn row(line: &str) -> Option<String> {
    let mut cells = line.strip_prefix("| ")?.split(" | ");
    let (id, outcome) = (cells.next()?, cells.next()?);
    id.starts_with('`').then(|| format!("{}: {outcome}", id.trim_matches('`')))
}
