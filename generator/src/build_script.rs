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
//! The client needs the same `[dependencies]` and `[features]` as a crate that [`scaffold`](crate::scaffold) writes. It is
//! included as a module. Its folder has the name of the document without the extension:
//!
//! ```text
//! pub mod pets {
//!     include!(concat!(env!("OUT_DIR"), "/pets/mod.rs"));
//! }
//! ```
//!
//! Each error is printed as a line `cargo::error=...`. Cargo shows them, and fails the build after the script has ended.
//! The functions return no error, so that a script that generates several clients reports the errors of all of them.

use std::io::{Error, ErrorKind, Write, stdout};
use std::path::{Component, Path, PathBuf};

use crate::diagnostic::summarise;
use crate::failure::Failure;
use crate::lock;
use crate::manifest::read_manifest;
use crate::options::Options;
use crate::read::generate_file;
use crate::write::write;

/// Generates the client that `[package.metadata.clientgen]` of the package describes, into `OUT_DIR/<name>/`. The name is
/// the file name of the document without its extension.
///
/// Cargo runs the script again when the script, the manifest, the document or a file that it refers to changes. Warnings
/// and errors are printed for cargo, which fails the build if there are errors.
pub fn generate() {
    print(|directives| of_package(directives, &variable("CARGO_MANIFEST_DIR")?, &variable("OUT_DIR")?));
}

/// Generates the client of a document into `OUT_DIR/<folder>/`. The path of the document is absolute, or relative to the
/// package. The folder is a single name.
///
/// Cargo runs the script again when the script, the document or a file that it refers to changes. Warnings and errors are
/// printed for cargo, which fails the build if there are errors.
pub fn generate_to_out_dir(document: impl AsRef<Path>, options: &Options, folder: &str) {
    print(|directives| {
        let document = variable("CARGO_MANIFEST_DIR")?.join(document);
        of_document(directives, &document, options, &variable("OUT_DIR")?, Path::new(folder))
    });
}

/// Instructions for cargo, one a line.
struct Directives(String);

impl Directives {
    /// Tells cargo to run the script again when a file changes.
    fn depends_on(&mut self, path: &Path) {
        self.say("rerun-if-changed", &path.display().to_string());
    }

    /// Adds a line. Line breaks in a value become spaces, so a document cannot add a line of its own.
    fn say(&mut self, key: &str, value: &str) {
        self.0.push_str(&format!("cargo::{key}={}\n", value.replace(['\r', '\n'], " ")));
    }
}

/// Prints the instructions of a job, and its errors.
fn print(job: impl FnOnce(&mut Directives) -> Result<(), Failure>) {
    // Writing fails only if cargo has stopped the build.
    let _ = stdout().write_all(said(job).as_bytes());
}

/// The instructions of a job, and its errors.
fn said(job: impl FnOnce(&mut Directives) -> Result<(), Failure>) -> String {
    let mut directives = Directives(String::new());
    directives.depends_on(Path::new("build.rs"));
    if let Err(failure) = job(&mut directives) {
        failure.lines().iter().for_each(|line| directives.say("error", line));
    }
    directives.0
}

fn of_package(directives: &mut Directives, package: &Path, out: &Path) -> Result<(), Failure> {
    directives.depends_on(&package.join("Cargo.toml"));
    // Cargo runs the script each time for a file that is missing.
    let lock = package.join(lock::FILE);
    if lock.exists() {
        directives.depends_on(&lock);
    }
    let manifest = read_manifest(package)?;
    let folder = manifest.spec.file_stem().map(PathBuf::from).unwrap_or_default();
    of_document(directives, &manifest.spec, &manifest.options, out, &folder)
}

fn of_document(
    directives: &mut Directives,
    document: &Path,
    options: &Options,
    out: &Path,
    folder: &Path,
) -> Result<(), Failure> {
    directives.depends_on(document);
    options.overlays.iter().for_each(|overlay| directives.depends_on(overlay));
    let mut parts = folder.components();
    if !matches!((parts.next(), parts.next()), (Some(Component::Normal(_)), None)) {
        let message = format!("`{}` is not the name of a folder below `OUT_DIR`", folder.display());
        return Err(Error::new(ErrorKind::InvalidInput, message).into());
    }
    let generated = generate_file(document, options);
    let whole = match &generated {
        Ok((whole, _)) => Some(whole),
        Err(Failure::Diagnostics { document: whole, .. }) => Some(&**whole),
        Err(Failure::File(_)) => None,
    };
    if let Some(whole) = whole {
        whole.files.iter().for_each(|file| directives.depends_on(&document.with_file_name(&file.path)));
    }
    let (document, generated) = generated?;
    summarise(&generated.warnings, &document).iter().for_each(|line| directives.say("warning", line));
    write(&generated.files, &out.join(folder))?;
    Ok(())
}

/// The folder that cargo names in an environment variable.
fn variable(name: &str) -> Result<PathBuf, Error> {
    std::env::var_os(name).map(PathBuf::from).ok_or_else(|| {
        Error::new(ErrorKind::NotFound, format!("`{name}` is not set; cargo sets it for build scripts"))
    })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const DOCUMENT: &str = "\
openapi: 3.0.3
info: {title: Pets, version: '1'}
servers: [{url: https://api.example.com}]
security: [{bearer: []}]
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        '200': {description: All, content: {application/json: {schema: {$ref: '#/components/schemas/pets'}}}}
components:
  schemas:
    pets: {type: object, properties: {names: {type: array, items: {type: string}}}}
  securitySchemes:
    bearer: {type: http, scheme: bearer}
";

    /// A package with a manifest and a document, and its two folders.
    fn package(document: &str) -> (tempfile::TempDir, PathBuf, PathBuf) {
        let root = tempfile::tempdir().unwrap();
        let (package, out) = (root.path().join("package"), root.path().join("out"));
        fs::create_dir_all(&package).unwrap();
        fs::create_dir_all(&out).unwrap();
        fs::write(package.join("Cargo.toml"), "[package.metadata.clientgen]\nspec = 'pets.yaml'\n").unwrap();
        fs::write(package.join("pets.yaml"), document).unwrap();
        (root, package, out)
    }

    #[test]
    fn a_client_is_written_and_its_inputs_are_named() {
        let (_root, package, out) = package(DOCUMENT);
        let text = said(|directives| of_package(directives, &package, &out));
        let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with("cargo::warning=")).collect();
        let dependency = |name| format!("cargo::rerun-if-changed={}", package.join(name).display());
        assert_eq!(
            lines,
            ["cargo::rerun-if-changed=build.rs", &dependency("Cargo.toml"), &dependency("pets.yaml")]
        );
        assert!(out.join("pets/mod.rs").is_file());
    }

    #[test]
    fn every_file_of_a_document_is_awaited_also_when_it_is_wrong() {
        let refer = |file: &str| DOCUMENT.replace("#/components/schemas/pets", file);
        let (_root, package, out) = package(&refer("schemas/all.yaml"));
        fs::create_dir(package.join("schemas")).unwrap();
        fs::write(package.join("schemas/all.yaml"), "$ref: pets.json").unwrap();
        for (text, is_right) in [(None, false), (Some("{"), false), (Some("{\"type\": \"object\"}"), true)] {
            if let Some(text) = text {
                fs::write(package.join("schemas/pets.json"), text).unwrap();
            }
            let said = said(|directives| of_package(directives, &package, &out));
            for name in ["pets.yaml", "schemas/all.yaml", "schemas/pets.json"] {
                let line = format!("cargo::rerun-if-changed={}\n", package.join(name).display());
                assert!(said.contains(&line), "{said}");
            }
            assert_eq!(said.contains("cargo::error="), !is_right, "{said}");
        }
    }

    #[test]
    fn what_is_wrong_is_told_line_by_line() {
        let (_root, package, out) = package("a: 1\na: 2\n\"x\\ny\": 1\n\"x\\ny\": 2\n");
        let text = said(|directives| of_package(directives, &package, &out));
        let errors: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("cargo::error=")).collect();
        let document = package.join("pets.yaml").display().to_string();
        assert_eq!(errors.len(), 2, "{text}");
        assert!(
            errors[0].starts_with(&format!("{document}:2:1: error[duplicate-key]: the key `a`")),
            "{text}"
        );
        assert!(
            errors[1].starts_with(&format!("{document}:4:1: error[duplicate-key]: the key `x\\ny`")),
            "{text}"
        );
        assert!(text.lines().all(|line| line.starts_with("cargo::")));
        assert_eq!(fs::read_dir(&out).unwrap().count(), 0);
    }

    #[test]
    fn files_that_are_missing_are_named_and_awaited() {
        let (_root, package, out) = package("");
        for name in ["pets.yaml", "Cargo.toml"] {
            let path = package.join(name);
            fs::remove_file(&path).unwrap();
            let text = said(|directives| of_package(directives, &package, &out));
            assert!(text.contains(&format!("cargo::rerun-if-changed={}\n", path.display())), "{text}");
            assert!(text.contains(&format!("cargo::error={}: ", path.display())), "{text}");
        }
    }

    #[test]
    fn nothing_is_written_outside_of_the_output_folder() {
        let (_root, package, out) = package(DOCUMENT);
        for folder in ["", ".", "..", "../evil", "a/b", "/evil", "a/../.."] {
            let text = said(|directives| {
                of_document(
                    directives,
                    &package.join("pets.yaml"),
                    &Options::default(),
                    &out,
                    Path::new(folder),
                )
            });
            assert!(text.contains("cargo::error=`"), "{folder}: {text}");
        }
        assert_eq!(fs::read_dir(&out).unwrap().count(), 0);
    }
}
