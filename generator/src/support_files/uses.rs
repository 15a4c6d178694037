//! Finds out which files of the support code a file uses. The build script includes this file.

use std::collections::{BTreeMap, BTreeSet};

/// The files below `src/support/`: their paths, such as `call/retry.rs`, and their texts.
pub(crate) type Texts = BTreeMap<String, String>;

/// The names that a client uses as `support::Name`, and the file that defines each.
pub(crate) fn exports(texts: &Texts) -> BTreeMap<String, String> {
    let root = texts.get("mod.rs").map(String::as_str).unwrap_or_default();
    let lines = root.lines().filter(|line| is_export(line));
    let paths = lines.flat_map(|line| paths(line).into_iter());
    let mut exports = BTreeMap::new();
    for path in paths {
        if let (Some(name), Some(file)) = (path.last(), file_of(texts, &[], &path)) {
            exports.insert(name.clone(), file);
        }
    }
    exports
}

/// The files that a file uses. What a `mod.rs` only declares and exports, it does not use.
pub(crate) fn uses(texts: &Texts, exports: &BTreeMap<String, String>, path: &str) -> BTreeSet<String> {
    let text = texts.get(path).map(String::as_str).unwrap_or_default();
    let is_code = |line: &&str| !line.trim_start().starts_with("//") && !is_export(line);
    let code = text.lines().filter(is_code).collect::<Vec<_>>().join("\n");
    let module = module_of(path);
    let mut used = BTreeSet::new();
    for named in paths(&code) {
        let file = match named.as_slice() {
            // Macros name the support code by its module.
            [first, name, ..] if first == "support" => exports.get(name).cloned(),
            _ => file_of(texts, &module, &named).map(|file| match named.last() {
                Some(name) if file == "mod.rs" => exports.get(name).cloned().unwrap_or(file),
                _ => file,
            }),
        };
        used.extend(file.filter(|file| file != path && file != "mod.rs"));
    }
    used
}

/// Whether a line of a `mod.rs` exports what another file defines.
pub(crate) fn is_export(line: &str) -> bool {
    line.starts_with("pub use self::") || line.starts_with("pub(crate) use self::")
}

/// The module that a file is: `call/retry.rs` is `["call", "retry"]`, `call/mod.rs` is `["call"]`.
fn module_of(path: &str) -> Vec<String> {
    let path = path.strip_suffix(".rs").unwrap_or(path);
    path.split('/').filter(|part| *part != "mod").map(str::to_owned).collect()
}

/// The file that defines what a path names, seen from a module.
pub(crate) fn file_of(texts: &Texts, module: &[String], path: &[String]) -> Option<String> {
    let mut at = module.to_vec();
    let mut rest = path.iter().peekable();
    while let Some(step) = rest.next_if(|step| *step == "super" || *step == "self") {
        if step == "super" {
            at.pop()?;
        }
    }
    for step in rest {
        at.push(step.clone());
        if file(texts, &at).is_none() {
            at.pop();
            break;
        }
    }
    file(texts, &at)
}

fn file(texts: &Texts, module: &[String]) -> Option<String> {
    let folder = module.join("/");
    let candidates = match module {
        [] => vec!["mod.rs".to_owned()],
        _ => vec![format!("{folder}.rs"), format!("{folder}/mod.rs")],
    };
    candidates.into_iter().find(|path| texts.contains_key(path))
}

/// The paths in code that begin with `super`, `self` or `support`. Each name of a group is a path of its own.
fn paths(code: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let mut rest = code;
    while let Some(index) = rest.find(|c: char| c.is_alphabetic() || c == '_') {
        let start = &rest[index..];
        let (word, after) = word(start);
        rest = after;
        if matches!(word, "super" | "self" | "support") && after.starts_with("::") {
            rest = path(start, &[], &mut found);
        }
    }
    found
}

/// Reads a path, or the rest of one. Gives the code behind it.
fn path<'a>(code: &'a str, begin: &[String], found: &mut Vec<Vec<String>>) -> &'a str {
    let mut steps = begin.to_vec();
    let mut rest = code;
    loop {
        if let Some(mut group) = rest.strip_prefix('{') {
            loop {
                group = group.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
                if group.is_empty() || group.starts_with('}') {
                    return group.get(1..).unwrap_or_default();
                }
                let before = group.len();
                group = path(group, &steps, found);
                if group.len() == before {
                    return group;
                }
            }
        }
        let (step, after) = word(rest);
        if step.is_empty() {
            return rest;
        }
        steps.push(step.to_owned());
        match after.strip_prefix("::") {
            Some(next) if next.starts_with(|c: char| c.is_alphabetic() || c == '_' || c == '{') => {
                rest = next
            }
            _ => {
                found.push(steps);
                return after;
            }
        }
    }
}

/// The word at the beginning of a text, and what is behind it.
fn word(text: &str) -> (&str, &str) {
    text.split_at(text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len()))
}
