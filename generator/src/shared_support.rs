//! The support code that several clients share: all its files, whatever the documents use.

mod open;

use crate::output::{MARKER, SourceFile};
use crate::support_files;

/// The root: it exports the module. A client may leave much of it unused.
const ROOT: &str = "\
#[allow(
    clippy::module_inception,
    dead_code,
    unused_imports,
    unused_macros,
    reason = \"not every client uses all of it\"
)]
pub mod support;

#[doc(no_inline)]
pub use support::*;
";

/// The root of a crate of support code. What is public for clients alone may have types in it that are not.
const OPEN_ROOT: &str = "\
#[allow(
    clippy::len_without_is_empty,
    clippy::module_inception,
    dead_code,
    private_bounds,
    private_interfaces,
    unused_imports,
    unused_macros,
    reason = \"the clients in other crates use it\"
)]
pub mod support;

#[doc(no_inline)]
pub use support::*;
";

/// The support code for clients in one crate: a root that exports it, and its module.
pub(crate) fn shared_support() -> Vec<SourceFile> {
    std::iter::once(root(ROOT)).chain(whole_support_code()).collect()
}

/// The support code for clients in other crates, as the files of a crate of its own: what generated code uses of it is
/// public, and hidden in its docs.
pub fn support_crate() -> Vec<SourceFile> {
    let open =
        whole_support_code().into_iter().map(|file| SourceFile { text: open::open(&file.text), ..file });
    std::iter::once(root(OPEN_ROOT)).chain(open).collect()
}

fn root(text: &str) -> SourceFile {
    SourceFile { path: "mod.rs".to_owned(), text: format!("{MARKER}. Do not edit.\n\n{text}") }
}

/// The files of the whole support code, below `support/`.
#[doc(hidden)]
pub fn whole_support_code() -> Vec<SourceFile> {
    let file = |(path, text): (&str, &str)| SourceFile {
        path: format!("support/{path}"),
        text: format!("{MARKER}. Do not edit.\n\n{text}"),
    };
    support_files::all().map(file).collect()
}
