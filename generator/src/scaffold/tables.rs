//! The tables of a manifest that the client of some files needs: features and dependencies.

use crate::dependencies::{TEXT, forwarded};

/// The crates to whose types a client converts values. Each is behind the feature of its name.
const CONVERSIONS: [&str; 4] = ["chrono", "jiff", "time", "uuid"];

/// The tables that the client of these files needs, as text of a manifest: without the crates for values that it does
/// not have.
pub(super) fn tables<'a>(paths: impl Iterator<Item = &'a str> + Clone) -> String {
    let is_absent = |line: &str| {
        CONVERSIONS.into_iter().any(|name| {
            let folder = format!("support/value/with_{name}/");
            line.strip_prefix(name).is_some_and(|rest| rest.starts_with(" = "))
                && !paths.clone().any(|path| path.starts_with(&folder))
        })
    };
    let mut text = String::with_capacity(TEXT.len());
    let mut comment = "";
    for line in TEXT.split_inclusive('\n') {
        let above = std::mem::take(&mut comment);
        if line.starts_with('#') {
            comment = line;
        } else if !is_absent(line) {
            text.push_str(above);
            text.push_str(line);
        }
    }
    text
}

/// The tables that a client needs that shares a crate of support code, which is in the folder beside it.
pub(super) fn shared(support: &str) -> String {
    let own =
        format!("{support} = {{ path = \"../{support}\", version = \"0.1.0\", default-features = false }}\n");
    forwarded(support).replace("[dependencies]\n", &format!("[dependencies]\n{own}"))
}

#[cfg(test)]
mod tests {
    use toml_edit::DocumentMut;

    use super::*;

    #[test]
    fn a_client_has_the_features_of_its_values() {
        let names = |paths: &[&str]| {
            let document: DocumentMut = tables(paths.iter().copied()).parse().unwrap();
            ["features", "dependencies"].map(|table| {
                let table = document[table].as_table().unwrap();
                table
                    .iter()
                    .map(|(name, _)| name.to_owned())
                    .filter(|name| is_conversion(name))
                    .collect::<Vec<_>>()
            })
        };
        let none: [&str; 0] = [];
        assert_eq!(names(&["support/value/date.rs"]), [none, none]);
        assert_eq!(names(&["support/value/with_uuid/uuid.rs"]), [["uuid"]; 2]);
        let dates = ["chrono", "jiff", "time"].map(|name| format!("support/value/with_{name}/date.rs"));
        assert_eq!(names(&dates.each_ref().map(String::as_str)), [["chrono", "jiff", "time"]; 2]);
        // A comment goes with its line, and nothing else does.
        let without = tables([].into_iter());
        assert_eq!(TEXT.lines().count() - without.lines().count(), 3 * CONVERSIONS.len());
        assert!(!without.contains("Conversions") && without.contains("# A span for each call.\ntracing"));
        let all = CONVERSIONS.map(|name| format!("support/value/with_{name}/mod.rs"));
        assert_eq!(tables(all.iter().map(String::as_str)), TEXT);
    }

    #[test]
    fn a_client_that_shares_has_the_features_of_the_crate_that_it_shares() {
        let document: DocumentMut = shared("apis-support").parse().unwrap();
        let features = document["features"].as_table().unwrap();
        assert_eq!(features["default"].to_string().trim(), "[\"reqwest\"]");
        assert_eq!(features["http2"].to_string().trim(), "[\"apis-support/http2\"]");
        let all: DocumentMut = TEXT.parse().unwrap();
        let names =
            |table: &toml_edit::Table| table.iter().map(|(name, _)| name.to_owned()).collect::<Vec<_>>();
        assert_eq!(names(features), names(all["features"].as_table().unwrap()));
        let dependencies = names(document["dependencies"].as_table().unwrap());
        assert_eq!(dependencies, ["apis-support", "bytes", "http", "serde", "serde_json"]);
    }

    fn is_conversion(name: &str) -> bool {
        CONVERSIONS.contains(&name)
    }
}
