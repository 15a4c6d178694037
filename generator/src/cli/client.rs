//! The client that the manifest of a crate describes, with its document.

use std::io::Error;
use std::path::{Path, PathBuf};

use clientgen::{Deny, Document, Failure, Generated, Manifest, Options, generate_file, read_manifest};

use super::wanted::Wanted;

/// The folder of the generated files of a crate.
pub(super) const FOLDER: &str = "src/generated";

/// The lock of names of a crate.
pub(super) const LOCK: &str = "clientgen.lock";

/// A client, and what it is made of.
pub(super) struct Client {
    pub(super) manifest: Manifest,
    pub(super) document: Document,
    pub(super) generated: Generated,
    /// The options that it was generated with.
    pub(super) options: Options,
    /// What is forbidden: by the manifest, and by the arguments.
    pub(super) deny: Vec<Deny>,
}

impl Client {
    /// Reads and generates the client of a crate.
    pub(super) fn read(package: &Path, wanted: &Wanted) -> Result<Self, Failure> {
        let manifest = read_manifest(package)?;
        let mut options = manifest.options.clone();
        let (mut document, mut generated) = generate_file(&manifest.spec, &options)?;
        if wanted.forget && !generated.gone.is_empty() {
            // What is new may get the names that are free now.
            options.lock = options.lock.without(&generated.gone);
            (document, generated) = generate_file(&manifest.spec, &options)?;
        }
        let deny = manifest.deny.iter().chain(&wanted.deny).copied().collect();
        Ok(Self { manifest, document, generated, options, deny })
    }
}

/// The folder of the crate that is meant: the given one, or else that of the nearest manifest around the current folder.
pub(crate) fn package(given: Option<PathBuf>) -> Result<PathBuf, Failure> {
    if let Some(given) = given {
        return Ok(given);
    }
    let current = std::env::current_dir()?;
    let found = current.ancestors().find(|folder| folder.join("Cargo.toml").is_file());
    match found {
        Some(folder) if folder == current => Ok(PathBuf::from(".")),
        Some(folder) => Ok(folder.to_owned()),
        None => {
            let message = "there is no `Cargo.toml` in this folder, nor in those around it; name the folder of the crate";
            Err(Error::other(message).into())
        }
    }
}

/// Why a crate keeps no client in its folder, if its build script generates the client.
pub(super) fn is_built(package: &Path, manifest: &Manifest) -> Option<String> {
    let is_kept = package.join(FOLDER).is_dir();
    (manifest.is_built && !is_kept).then(|| {
        let package = package.display();
        format!(
            "{package} keeps no client: clientgen is a build dependency, so `cargo build` generates the client; `clientgen lock \
             {package}` renews its names, and `clientgen generate --report {package}` shows the findings"
        )
    })
}
