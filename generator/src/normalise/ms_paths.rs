//! Reads `x-ms-paths`, the paths of Azure's documents that have a query.
//!
//! The extension has the form of `paths`. It is for paths that differ only in their query, such as `/things?kind=new`, which
//! `paths` may not have.

use serde_json::{Map, Value};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Pointer};

/// The keyword of the extension.
const KEYWORD: &str = "x-ms-paths";

/// Adds the paths of the extension to the other paths.
pub(super) fn add(diagnostics: &mut Diagnostics, document: &mut Value) {
    let Some(members) = document.as_object_mut() else { return };
    let Some(Value::Object(added)) =
        members.get_mut(KEYWORD).filter(|value| value.is_object()).map(Value::take)
    else {
        return;
    };
    members.shift_remove(KEYWORD);
    let paths = members.entry("paths").or_insert_with(|| Value::Object(Map::new()));
    let Some(paths) = paths.as_object_mut() else { return };
    let [to, from] = ["paths", KEYWORD].map(|name| Pointer::root().child(name));
    for (path, item) in added {
        if paths.contains_key(&path) {
            let message = format!("`{path}` is in `paths` too: ignored");
            let warning = Diagnostic::warning(Code::Mended, Place::Key(from.child(&path)), message);
            diagnostics.push(warning.related(Place::Key(to.child(&path)), "first here"));
        } else {
            diagnostics.moved(to.child(&path), from.child(&path));
            paths.insert(path, item);
        }
    }
}
