//! The modules of a crate, and which file imports which: what the rules of the house are checked on.

use std::collections::{BTreeMap, BTreeSet};

use crate::paths::paths;
use crate::source::Source;

/// The files of the generator, as the compiler sees them.
pub(crate) struct House {
    /// By the module, such as `["crate", "lower", "schema"]`: its file.
    files: BTreeMap<Vec<String>, String>,
    /// The files of test code: they may import anything.
    tests: BTreeSet<String>,
    /// By the file: the files that it imports.
    pub imports: BTreeMap<String, BTreeSet<String>>,
    /// By the file: the first segments of the paths that lead out of the crate, such as `std::fs`, and macros.
    pub foreign: BTreeMap<String, BTreeSet<String>>,
}

impl House {
    /// Follows the `mod` lines from the roots.
    pub(crate) fn new(sources: &[Source], roots: &[&str]) -> Self {
        let texts: BTreeMap<&str, &str> =
            sources.iter().map(|source| (source.path.as_str(), source.text.as_str())).collect();
        let mut house = Self {
            files: BTreeMap::new(),
            tests: BTreeSet::new(),
            imports: BTreeMap::new(),
            foreign: BTreeMap::new(),
        };
        let mut named = Vec::new();
        let mut next: Vec<(Vec<String>, String, bool)> = Vec::new();
        for root in roots.iter().filter(|root| texts.contains_key(*root)) {
            next.push((vec![(*root).to_owned()], (*root).to_owned(), false));
        }
        while let Some((module, file, is_test)) = next.pop() {
            let found = paths(texts[file.as_str()]).unwrap_or_else(|error| panic!("{file}: {error}"));
            for (name, is_test_module) in found.modules {
                let folder = folder(&file);
                let below = [format!("{folder}{name}.rs"), format!("{folder}{name}/mod.rs")];
                if let Some(file) = below.into_iter().find(|file| texts.contains_key(file.as_str())) {
                    next.push(([&module[..], &[name]].concat(), file, is_test || is_test_module));
                }
            }
            if is_test {
                house.tests.insert(file.clone());
            } else {
                named.push((module.clone(), file.clone(), found.named));
            }
            house.files.insert(module, file);
        }
        for (module, file, paths) in named {
            let (mut imports, mut foreign) = (BTreeSet::new(), BTreeSet::new());
            for path in paths {
                match house.resolve(&module, &path) {
                    Some(target) if *target != file => _ = imports.insert(target.clone()),
                    Some(_) => {}
                    None => _ = foreign.insert(path[..path.len().min(2)].join("::")),
                }
            }
            house.imports.insert(file.clone(), imports);
            house.foreign.insert(file, foreign);
        }
        house
    }

    /// Whether a `mod` line leads to a file.
    pub(crate) fn knows(&self, file: &str) -> bool {
        self.tests.contains(file) || self.imports.contains_key(file)
    }

    /// The file of the module that a path leads into; nothing where it leads out of the crate.
    fn resolve(&self, module: &[String], path: &[String]) -> Option<&String> {
        let supers = path.iter().take_while(|segment| *segment == "super").count();
        let start = match path.first()?.as_str() {
            "crate" => [&module[..1], &path[1..]].concat(),
            "self" => [module, &path[1..]].concat(),
            "super" => [&module[..module.len().checked_sub(supers)?], &path[supers..]].concat(),
            first => {
                let child = [module, &[first.to_owned()]].concat();
                self.files.contains_key(&child).then(|| [module, path].concat())?
            }
        };
        (1..=start.len()).rev().find_map(|length| self.files.get(&start[..length]))
    }
}

/// The folder that the modules of a file are in.
fn folder(file: &str) -> String {
    let (folder, name) = file.rsplit_once('/').map_or(("", file), |(folder, name)| (folder, name));
    let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    match name {
        "lib.rs" | "main.rs" | "mod.rs" => folder,
        other => format!("{folder}{}/", other.trim_end_matches(".rs")),
    }
}
