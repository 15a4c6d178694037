//! Generates a client from a build script, and tells cargo what it depends on and what is wrong.
//!
//! The `main` of the build script has one line:
//!
//! ```no_run
//! clientgen::build_script::generate();
//! ```
//!
//! The manifest names the document. This crate is a build dependency, without its command line:
//!
//! ```toml
//! [package.metadata.clientgen]
//! spec = "spec/pets.yaml"
//!
//! [build-dependencies]
//! clientgen = { version = "0.1", default-features = false }
//! ```
//!
//! The client needs some `[dependencies]` and `[features]`. The build fails without them, and shows them as text for the
//! manifest.
//!
//! The client is included as a module. The path is in an environment variable that has the name of the document:
//!
//! ```text
//! pub mod pets {
//!     include!(env!("CLIENTGEN_PETS"));
//! }
//! ```
//!
//! Each error is printed as a line `cargo::error=...`. Cargo shows them, and fails the build after the script has ended.
//! The functions return no error, so that a script that generates several clients reports the errors of all of them.

use std::fs;
use std::io::{Error, ErrorKind, Write, stderr, stdout};
use std::path::{Component, Path, PathBuf};

use crate::deny::{denied_findings, unused_allow};
use crate::dependencies::{TEXT, forwarded, lacking, tables};
use crate::diagnostic::summarise;
use crate::failure::Failure;
use crate::lock;
use crate::manifest::{Manifest, read_manifest};
use crate::options::{Options, is_in_crate};
use crate::output::SourceFile;
use crate::read::generate_file;
use crate::shared_support::shared_support;
use crate::write::write;

/// Generates the client that `[package.metadata.clientgen]` of the package describes, into `OUT_DIR/<name>/`. The name is
/// the file name of the document without its extension.
///
/// The environment variable `CLIENTGEN_<NAME>` has the path of its root, for `include!(env!("CLIENTGEN_<NAME>"))`. The name
/// is in upper case, with `_` for what is no letter and no digit.
///
/// Cargo runs the script again when the script, the manifest, the document or a file that it refers to changes. Warnings
/// and errors are printed for cargo, which fails the build if there are errors. Findings that the manifest forbids are errors.
/// If the manifest lacks dependencies of the client, they are printed, and the process ends with the code 1.
pub fn generate() {
    print(|directives| of_package(directives, &variable("CARGO_MANIFEST_DIR")?, &variable("OUT_DIR")?));
}

/// Generates the client of a document into `OUT_DIR/<folder>/`. The path of the document is absolute, or relative to the
/// package. The folder is a single name.
///
/// The environment variable `CLIENTGEN_<FOLDER>` has the path of its root, as after [`generate`].
///
/// Cargo runs the script again when the script, the document or a file that it refers to changes. Warnings and errors are
/// printed for cargo, which fails the build if there are errors. If the manifest lacks dependencies of the client, they are
/// printed, and the process ends with the code 1.
pub fn generate_to_out_dir(document: impl AsRef<Path>, options: &Options, folder: &str) {
    print(|directives| {
        let package = variable("CARGO_MANIFEST_DIR")?;
        directives.depends_on(&package.join("Cargo.toml"));
        let manifest = Manifest::of(package.join(document), options.clone());
        of_document(directives, &package, &manifest, &variable("OUT_DIR")?, Path::new(folder))
    });
}

/// Writes the support code that several clients of a crate share into `OUT_DIR/<folder>/`. The folder is a single name.
///
/// The environment variable `CLIENTGEN_<FOLDER>` has the path of its root, for a module that
/// [`Options::support`](crate::Options::support) of the clients names:
///
/// ```text
/// pub mod support { include!(env!("CLIENTGEN_SUPPORT")); }   // support = "crate::support"
/// ```
pub fn generate_support_to_out_dir(folder: &str) {
    print(|directives| {
        let (out, folder) = (variable("OUT_DIR")?, Path::new(folder));
        check(folder)?;
        write_root(directives, &shared_support(), &out, folder)
    });
}

/// What a build script prints.
#[derive(Default)]
struct Directives {
    /// Instructions for cargo, one a line.
    text: String,
    /// What the manifest lacks, as text for it.
    lacking: String,
}

impl Directives {
    /// Tells cargo to run the script again when a file changes.
    fn depends_on(&mut self, path: &Path) {
        self.say("rerun-if-changed", &path.display().to_string());
    }

    /// Adds a line. Line breaks in a value become spaces, so a document cannot add a line of its own.
    fn say(&mut self, key: &str, value: &str) {
        self.text.push_str(&format!("cargo::{key}={}\n", value.replace(['\r', '\n'], " ")));
    }
}

/// Prints the instructions of a job, and its errors.
fn print(job: impl FnOnce(&mut Directives) -> Result<(), Failure>) {
    let Directives { text, lacking } = said(job);
    // Writing fails only if cargo has stopped the build.
    let _ = stdout().write_all(text.as_bytes());
    if !lacking.is_empty() {
        // Cargo shows this, without a prefix before each line, if the script fails.
        let _ = stderr().write_all(lacking.as_bytes());
        std::process::exit(1);
    }
}

/// The instructions of a job, and its errors.
fn said(job: impl FnOnce(&mut Directives) -> Result<(), Failure>) -> Directives {
    let mut directives = Directives::default();
    directives.depends_on(Path::new("build.rs"));
    if let Err(failure) = job(&mut directives) {
        failure.lines().iter().for_each(|line| directives.say("error", line));
    }
    directives
}

/// The tables that a client needs, by its support code. `files` are those of the client.
fn needed(support: Option<&str>, files: &[SourceFile]) -> String {
    match support {
        None => tables(files.iter().map(|file| file.path.as_str())),
        Some(path) if is_in_crate(path) => TEXT.to_owned(),
        Some(path) => forwarded(&path.split("::").next().unwrap_or_default().replace('_', "-")),
    }
}

/// Tells what the manifest of a package lacks of the tables that a client needs.
fn depend(directives: &mut Directives, package: &Path, needed: &str) {
    let path = package.join("Cargo.toml");
    // A manifest that cannot be read is told of elsewhere.
    let Ok(text) = fs::read_to_string(&path) else { return };
    let lacking = lacking(&text, needed);
    for feature in lacking.features.iter().filter(|feature| *feature != "default") {
        // The code for it is left out, and rustc knows that this is meant.
        directives.say("rustc-check-cfg", &format!("cfg(feature, values({feature:?}))"));
    }
    if !lacking.needed.is_empty() {
        let needed = lacking.needed.join("`, `");
        let path = path.display();
        directives
            .say("error", &format!("the client needs `{needed}` in {path}: the lines to add are below"));
        directives.lacking = format!("add this to {path}:\n\n{}", lacking.text);
    }
}

/// The environment variable for the path of a client.
fn environment(folder: &Path) -> String {
    let name = folder.to_string_lossy().to_uppercase();
    let name: String = name.chars().map(|it| if it.is_ascii_alphanumeric() { it } else { '_' }).collect();
    format!("CLIENTGEN_{name}")
}

fn of_package(directives: &mut Directives, package: &Path, out: &Path) -> Result<(), Failure> {
    // Cargo runs the script each time for a file that is missing.
    let lock = package.join(lock::FILE);
    if lock.exists() {
        directives.depends_on(&lock);
    }
    directives.depends_on(&package.join("Cargo.toml"));
    let manifest = read_manifest(package)?;
    let folder = manifest.spec.file_stem().map(PathBuf::from).unwrap_or_default();
    of_document(directives, package, &manifest, out, &folder)
}

fn of_document(
    directives: &mut Directives,
    package: &Path,
    manifest: &Manifest,
    out: &Path,
    folder: &Path,
) -> Result<(), Failure> {
    let Manifest { spec: document, options, deny, allow, .. } = manifest;
    directives.depends_on(document);
    options.overlays.iter().for_each(|overlay| directives.depends_on(overlay));
    check(folder)?;
    let generated = generate_file(document, options);
    let whole = match &generated {
        Ok((whole, _)) => Some(whole),
        Err(Failure::Diagnostics { document: whole, .. }) => Some(&**whole),
        Err(Failure::File(_)) => None,
    };
    if let Some(whole) = whole {
        whole.files.iter().for_each(|file| directives.depends_on(&document.with_file_name(&file.path)));
    }
    // Only the client tells which values it has. What each client needs is told of also without one.
    let files = generated.as_ref().map_or(&[][..], |(_, generated)| &generated.files);
    depend(directives, package, &needed(options.support.as_deref(), files));
    let (document, generated) = generated?;
    let found = &generated.warnings;
    if let Some(unused) = unused_allow(found, allow) {
        let message =
            format!("the manifest allows `{}`, and no finding is that one: remove it", unused.finding);
        return Err(Error::new(ErrorKind::InvalidInput, message).into());
    }
    let diagnostics = denied_findings(found, deny, allow);
    if !diagnostics.is_empty() {
        return Err(Failure::Diagnostics { document: Box::new(document), diagnostics });
    }
    let open: Vec<_> = found
        .iter()
        .filter(|found| allow.iter().all(|allow| allow.finding != found.name()))
        .cloned()
        .collect();
    summarise(&open, &document).iter().for_each(|line| directives.say("warning", line));
    write_root(directives, &generated.files, out, folder)
}

/// Refuses what is not the name of a folder.
fn check(folder: &Path) -> Result<(), Error> {
    let mut parts = folder.components();
    if matches!((parts.next(), parts.next()), (Some(Component::Normal(_)), None)) {
        return Ok(());
    }
    let message = format!("`{}` is not the name of a folder below `OUT_DIR`", folder.display());
    Err(Error::new(ErrorKind::InvalidInput, message))
}

/// Writes files into a folder below `out`, and tells where their root is.
fn write_root(
    directives: &mut Directives,
    files: &[SourceFile],
    out: &Path,
    folder: &Path,
) -> Result<(), Failure> {
    let root = out.join(folder);
    write(files, &root)?;
    directives.say("rustc-env", &format!("{}={}", environment(folder), root.join("mod.rs").display()));
    Ok(())
}

/// The folder that cargo names in an environment variable.
fn variable(name: &str) -> Result<PathBuf, Error> {
    std::env::var_os(name).map(PathBuf::from).ok_or_else(|| {
        Error::new(ErrorKind::NotFound, format!("`{name}` is not set; cargo sets it for build scripts"))
    })
}

#[cfg(test)]
mod tests;
