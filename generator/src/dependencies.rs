//! What a manifest must have for a client: features, and dependencies with their features.

use toml_edit::{DocumentMut, Item, TableLike};

/// The tables that clients need, as text of a manifest.
pub(crate) const TEXT: &str = include_str!("dependencies.toml");

/// The tables in it.
const TABLES: [&str; 2] = ["features", "dependencies"];

/// The crates to whose types a client converts values. Each is behind the feature of its name.
const CONVERSIONS: [&str; 4] = ["chrono", "jiff", "time", "uuid"];

/// What a manifest lacks.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Lacking {
    /// The packages without which no client compiles.
    pub(crate) needed: Vec<String>,
    /// The features of the package that it does not have. The code for them is left out.
    pub(crate) features: Vec<String>,
    /// Everything that it lacks, as text of a manifest. A table that the manifest has already is named in a comment.
    pub(crate) text: String,
}

/// The tables that the client of these files needs, as text of a manifest: without the crates for values that it does
/// not have.
pub(crate) fn tables<'a>(paths: impl Iterator<Item = &'a str> + Clone) -> String {
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

/// The tables that a client needs whose support code is in another crate: its features are those of that crate. The crate
/// itself is not among the dependencies: only the manifest says where it is.
pub(crate) fn forwarded(support: &str) -> String {
    let mut text = String::new();
    let mut is_dependency = false;
    for line in TEXT.lines() {
        is_dependency |= line == "[dependencies]";
        match line.split_once(" = ").filter(|_| !line.starts_with('#')) {
            Some((name, _)) if !is_dependency && name != "default" => {
                text.push_str(&format!("{name} = [\"{support}/{name}\"]\n"));
            }
            Some((_, value)) if is_dependency && value.contains("optional = true") => {}
            _ => text.push_str(&format!("{line}\n")),
        }
    }
    text
}

/// What a manifest lacks of the wanted tables. A text that is not TOML lacks nothing: cargo has refused it.
pub(crate) fn lacking(manifest: &str, wanted: &str) -> Lacking {
    let (Ok(wanted), Ok(manifest)) = (wanted.parse::<DocumentMut>(), manifest.parse::<DocumentMut>()) else {
        return Lacking::default();
    };
    let mut lacking = Lacking::default();
    for table in TABLES {
        let Some(entries) = wanted.get(table).and_then(Item::as_table_like) else { continue };
        let mut lines = String::new();
        for (name, entry) in entries.iter().filter(|(name, entry)| !has(&manifest, table, name, entry)) {
            lines.push_str(&format!("{name} = {}\n", entry.to_string().trim()));
            if table == "features" {
                lacking.features.push(name.to_owned());
            } else if entry.get("optional").is_none() {
                lacking.needed.push(name.to_owned());
            }
        }
        let is_there = manifest.get(table).and_then(Item::as_table_like).is_some_and(|it| !it.is_empty());
        if !lines.is_empty() {
            let head = if is_there { format!("# in [{table}]:") } else { format!("[{table}]") };
            lacking.text.push_str(&format!("{head}\n{lines}\n"));
        }
    }
    lacking
}

/// Whether a manifest has an entry, with all features that are wanted.
fn has(manifest: &DocumentMut, table: &str, name: &str, wanted: &Item) -> bool {
    let own = manifest.get(table).and_then(|table| table.get(name));
    let targets = manifest.get("target").and_then(Item::as_table_like).into_iter().flat_map(TableLike::iter);
    let of_targets = targets.filter_map(|(_, target)| target.get(table)?.get(name));
    own.into_iter().chain(of_targets).any(|found| {
        let is_inherited = found.get("workspace").is_some();
        let features = |item: &Item| -> Vec<String> {
            let list = item.get("features").and_then(Item::as_array);
            let texts = list.into_iter().flat_map(|list| list.iter()).filter_map(|it| it.as_str());
            texts.map(str::to_owned).collect()
        };
        let found = features(found);
        is_inherited || features(wanted).iter().all(|feature| found.contains(feature))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lacking(manifest: &str) -> Lacking {
        super::lacking(manifest, TEXT)
    }

    #[test]
    fn a_manifest_without_them_lacks_all() {
        let found = lacking("[package]\nname = \"a\"\n");
        assert_eq!(found.needed, ["bytes", "http", "serde", "serde_json"]);
        assert_eq!(
            found.features,
            [
                "default", "blocking", "brotli", "chrono", "gzip", "http2", "jiff", "oauth2", "reqwest",
                "testing", "time", "tracing", "uuid", "web", "zstd"
            ]
        );
        assert!(found.text.starts_with("[features]\ndefault = [\"reqwest\"]\n"), "{}", found.text);
        // What is to be pasted is what was lacking.
        assert_eq!(lacking(&format!("[package]\nname = \"a\"\n{}", found.text)), Lacking::default());
        assert_eq!(lacking(TEXT), Lacking::default());
        assert_eq!(lacking("["), Lacking::default());
    }

    #[test]
    fn what_is_there_is_not_lacking() {
        let manifest = TEXT
            .replace("bytes = \"1\"\n", "bytes.workspace = true\n")
            .replace("http = \"1\"\n", "")
            .replace("features = [\"float_roundtrip\"]", "features = [\"raw_value\"]")
            .replace("testing = []\n", "");
        let found = lacking(&format!("{manifest}\n[target.'cfg(unix)'.dependencies]\nhttp = \"1\"\n"));
        assert_eq!(found.needed, ["serde_json"]);
        assert_eq!(found.features, ["testing"]);
        let line = "serde_json = { version = \"1\", features = [\"float_roundtrip\"] }";
        assert_eq!(found.text, format!("# in [features]:\ntesting = []\n\n# in [dependencies]:\n{line}\n\n"));
        let found = lacking(&TEXT.replace("tracing = { version", "tracing2 = { version"));
        assert_eq!((found.needed.len(), found.text.lines().count()), (0, 3), "{}", found.text);
    }

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

    fn is_conversion(name: &str) -> bool {
        CONVERSIONS.contains(&name)
    }
}
