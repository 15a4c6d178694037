//! The support code of a client: the files of `src/support/` that it uses.
//!
//! The build script lists the files, and finds out from their `use` declarations which of them use which.

#[cfg(test)]
mod uses;

use std::collections::BTreeSet;

/// A file of the support code.
struct SupportFile {
    /// The path below `support/`.
    path: &'static str,
    text: &'static str,
    /// The paths of the files that it uses.
    uses: &'static [&'static str],
}

include!(concat!(env!("OUT_DIR"), "/support_files.rs"));

/// What every client has, whatever its document uses: folders, and files that others of their folder do not lead to.
const ALWAYS: &[&str] = &[
    "mod.rs",
    "modules.rs",
    "auth/credential.rs",
    "call/",
    "json/primitives.rs",
    "json/with_serde.rs",
    "request/arguments.rs",
    "request/limits.rs",
    "request/upload_sources.rs",
    "response/",
    "stream/",
    "testing/",
    "transport/",
    "value/text.rs",
];

/// What only some clients have, though it stands in one of these folders.
const NOT_ALWAYS: &[&str] = &[
    "call/handles.rs",
    // Only clients in other crates use it.
    "call/setters.rs",
    "response/by_status.rs",
    "response/header.rs",
    "stream/blocking_pages.rs",
    "stream/blocking_reconnecting.rs",
    "stream/next.rs",
    "stream/paged.rs",
    "stream/pages.rs",
    "stream/reconnecting.rs",
    // They know the operations of the document.
    "testing/checked.rs",
    "testing/described.rs",
    "testing/examples.rs",
];

/// The paths and the texts of the files of a client, in order.
///
/// `used` has the names that generated code uses as `support::Name`, and the paths of files whose methods it calls,
/// without `.rs`. What is neither is not of the support code, and is ignored.
pub(crate) fn files(used: &BTreeSet<&str>) -> Vec<(&'static str, String)> {
    let mut paths = BTreeSet::new();
    for file in FILES {
        let is_always = ALWAYS.iter().any(|always| file.path.starts_with(always));
        if is_always && !NOT_ALWAYS.contains(&file.path) || used.contains(stem(file.path)) {
            add(file, &mut paths);
        }
    }
    let exported = EXPORTS.iter().filter(|(name, _)| used.contains(name));
    exported.filter_map(|(_, path)| find(path)).for_each(|file| add(file, &mut paths));
    let there = FILES.iter().filter(|file| paths.contains(file.path));
    there.map(|file| (file.path, without_absent(file, &paths))).collect()
}

/// The paths and the texts of all files, in order.
pub(crate) fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    FILES.iter().map(|file| (file.path, file.text))
}

fn find(path: &str) -> Option<&'static SupportFile> {
    FILES.iter().find(|file| file.path == path)
}

/// The path of a file without `.rs`.
fn stem(path: &str) -> &str {
    path.strip_suffix(".rs").unwrap_or(path)
}

/// Adds a file, the files that it uses, the modules that it is in, what it has for blocking clients, and its conversions
/// to the types of other crates.
fn add(file: &'static SupportFile, paths: &mut BTreeSet<&'static str>) {
    if !paths.insert(file.path) {
        return;
    }
    file.uses.iter().filter_map(|path| find(path)).for_each(|file| add(file, paths));
    if let Some((folder, name)) = file.path.rsplit_once('/') {
        let others = [format!("{folder}/mod.rs"), format!("{folder}/blocking_{name}")];
        others.iter().filter_map(|path| find(path)).for_each(|file| add(file, paths));
        let conversions = FILES.iter().filter(|other| {
            let rest = other.path.strip_prefix(folder).and_then(|rest| rest.strip_prefix("/with_"));
            rest.and_then(|rest| rest.split_once('/')).is_some_and(|(_, of)| of == name && of != "mod.rs")
        });
        conversions.for_each(|file| add(file, paths));
    }
}

/// The text of a file without the declarations and exports of files that are not there, their attributes, and the rows of
/// tables in its docs that link to what they export.
fn without_absent(file: &SupportFile, paths: &BTreeSet<&str>) -> String {
    let Some(folder) = file.path.strip_suffix("mod.rs") else { return file.text.to_owned() };
    let is_there = |module: &str| {
        let mut files = [format!("{folder}{module}.rs"), format!("{folder}{module}/mod.rs")].into_iter();
        // What is no file is an item of one.
        files.find(|path| find(path).is_some()).is_none_or(|path| paths.contains(path.as_str()))
    };
    let is_kept = |line: &str| {
        let module =
            line.strip_suffix(';').and_then(|line| line.split_once("mod ")).map(|(_, module)| module);
        let export = line.split_once("use self::").filter(|_| line.starts_with("pub"));
        match (module, export) {
            (Some(module), _) => is_there(module),
            (None, Some((_, path))) => {
                let mut parts = path.split("::");
                let module = parts.next().unwrap_or_default();
                let nested = format!("{module}/{}", parts.next().unwrap_or_default());
                is_there(module) && is_there(&nested)
            }
            (None, None) => true,
        }
    };
    let absent: Vec<&str> = file.text.lines().filter(|line| !is_kept(line)).flat_map(exported).collect();
    let is_absent_row = |line: &str| {
        line.starts_with("//! |") && absent.iter().any(|name| line.contains(&format!("[`{name}`]")))
    };
    let mut text = String::with_capacity(file.text.len());
    let mut attributes = String::new();
    for line in file.text.split_inclusive('\n') {
        if line.starts_with("#[") {
            attributes.push_str(line);
            continue;
        }
        let attributes = std::mem::take(&mut attributes);
        if is_kept(line.trim_end()) && !is_absent_row(line) {
            text.push_str(&attributes);
            text.push_str(line);
        }
    }
    text
}

/// The names that a line exports.
fn exported(line: &str) -> impl Iterator<Item = &str> {
    let names = line.rsplit_once("::").map(|(_, names)| names).unwrap_or_default();
    names.split(',').map(|name| name.trim_matches(['{', '}', ';', ' ']))
}

/// The names of the functions in the implementations of a type of the support code, in order.
#[cfg(test)]
pub(crate) fn methods(type_: &str) -> Vec<String> {
    let mut found: Vec<String> = all().flat_map(|(_, text)| tests::methods(text, type_)).collect();
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests;
