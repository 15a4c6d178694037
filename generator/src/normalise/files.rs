//! Makes one value of the files of a document. Every reference in the result points into this value.
//!
//! The other files are below a key of the document that no keyword of the specification leads to, so that only the
//! targets of references are read. Each target becomes a component later.
//!
//! A reference where the specification does not allow one, such as in place of all paths, is replaced by a copy of its
//! target. Documents of several files often have such references.

mod build;
mod file_place;
mod identified;
mod lookup;
mod missing;
mod report;
mod walk;

use serde_json::{Map, Value};

use super::generic::Dynamic;
use super::mount::FILES;
use super::references::Names;
use super::version::Version;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};
use crate::loaded::Loaded;
use build::Build;
use lookup::Lookup;
use walk::Walk;

/// Makes one value of a document and its files. Reports every reference without a target in them. Reports and returns
/// `None` if the value would be too large. Also returns the places with a `$dynamicRef`.
pub(super) fn gather(
    diagnostics: &mut Diagnostics,
    version: Version,
    loaded: Loaded,
    lenient: bool,
) -> Option<(Value, Dynamic)> {
    let lookup = Lookup::new(&loaded);
    for path in lookup.paths() {
        diagnostics.is_file(Pointer::root().child(FILES).child(path), path);
    }
    let mut walk = Walk::new(&lookup, Names::of(&loaded.root, version), lenient);
    walk.all(diagnostics);
    let Walk { edits, files, dynamic, .. } = walk;
    for [place, first] in lookup.repeated() {
        let message = "another schema has the same anchor: a reference leads to the nearest";
        let warning = Diagnostic::warning(Code::Mended, place.pointer(), message);
        diagnostics.push(warning.related(first.pointer(), "first here"));
    }
    if edits.is_empty() {
        return Some((loaded.root, dynamic));
    }
    let mut build = Build::new(diagnostics, &edits);
    let mut gathered = build.file(&Pointer::root(), &loaded.root);
    let others = lookup.paths().filter(|path| files.contains(path));
    let others = others.filter_map(|path| {
        let at = Pointer::root().child(FILES).child(path);
        Some((path.to_owned(), build.file(&at, lookup.value(path)?)))
    });
    let others: Map<String, Value> = others.collect();
    if build.is_too_large() {
        return None;
    }
    if let (Value::Object(members), false) = (&mut gathered, others.is_empty()) {
        members.insert(FILES.to_owned(), Value::Object(others));
    }
    Some((gathered, dynamic))
}
