//! Writes a new package with a generated client.

mod create;
mod name;
mod tables;
mod text;
mod workspace;

use std::ffi::OsStr;
use std::fs;
use std::io::{Error, ErrorKind, Result};
use std::path::{Component, Path};

use crate::dependencies::tables;
use crate::failure::on;
use crate::options::{Options, is_in_crate};
use crate::pipeline::Generated;
use crate::write::{write, write_lock};

use create::create;
pub use name::{check_name, default_name};
pub use workspace::{Member, support_name};

/// Makes a package of a client: its manifest, which names the document `spec`, and the overlays, the references, the groups, the shared types, the examples of tests and the leniency of the options, the root of its library, a readme, the lock of names, and
/// the generated files in `src/generated/`. Gives the paths of the files, relative to the folder.
///
/// # Errors
///
/// If the folder is not empty, or a file cannot be written. Nothing is ever overwritten.
pub fn scaffold(
    generated: &Generated,
    name: &str,
    spec: &Path,
    options: &Options,
    folder: &Path,
) -> Result<Vec<String>> {
    fs::create_dir_all(folder).map_err(on(folder))?;
    if fs::read_dir(folder).map_err(on(folder))?.next().is_some() {
        return Err(on(folder)(Error::new(
            ErrorKind::AlreadyExists,
            "the folder is not empty; nothing is overwritten",
        )));
    }
    let spec = relative(folder, spec)?;
    let overlays =
        options.overlays.iter().map(|overlay| relative(folder, overlay)).collect::<Result<Vec<_>>>()?;
    let source = folder.join("src");
    fs::create_dir(&source).map_err(on(&source))?;
    let is_clean = generated.warnings.is_empty();
    let dependencies = match options.support.as_deref().filter(|support| !is_in_crate(support)) {
        Some(support) => tables::shared(&support.replace('_', "-")),
        None => tables(generated.files.iter().map(|file| file.path.as_str())),
    };
    let manifest = text::manifest(name, &generated.title, &spec, &overlays, options, is_clean, &dependencies);
    let files = [
        ("Cargo.toml", manifest),
        ("README.md", text::readme(name, generated, &spec, options)),
        (".gitignore", "/target\n".to_owned()),
        (".gitattributes", text::ATTRIBUTES.to_owned()),
        ("src/lib.rs", text::library(name, generated)),
    ];
    let mut paths = Vec::new();
    for (path, text) in files {
        create(folder, path, &text)?;
        paths.push(path.to_owned());
    }
    paths.push(write_lock(&generated.lock, folder)?.path);
    let changes = write(&generated.files, &source.join("generated"))?;
    paths.extend(changes.into_iter().map(|change| format!("src/generated/{}", change.path)));
    Ok(paths)
}

/// Makes a workspace with a crate of support code and the clients, or adds the clients to the one in the folder. The options
/// of each client name the support code. Gives the paths of the files, relative to the folder.
///
/// # Errors
///
/// If two crates have one name, if the folder of a client is not empty, or if a file cannot be written. No file is
/// overwritten, but the manifest of the workspace, which gets new members.
pub fn scaffold_workspace(clients: &[Member<'_>], support: &str, folder: &Path) -> Result<Vec<String>> {
    let mut paths = workspace::around(clients, support, folder)?;
    for Member { generated, options, name, spec } in clients {
        let made = scaffold(generated, name, spec, options, &folder.join(name))?;
        paths.extend(made.into_iter().map(|path| format!("{name}/{path}")));
    }
    Ok(paths)
}

/// The path of a file relative to a folder, with `/` between its parts; the absolute one, where there is no way from
/// one to the other.
fn relative(folder: &Path, file: &Path) -> Result<String> {
    let from = fs::canonicalize(folder).map_err(on(folder))?;
    let to = fs::canonicalize(file).map_err(on(file))?;
    let text = |part: &OsStr| {
        let text = part.to_str().map(str::to_owned);
        text.ok_or_else(|| {
            on(file)(Error::new(ErrorKind::InvalidInput, "the path is not UTF-8, and a manifest is"))
        })
    };
    let shared = from.components().zip(to.components()).take_while(|(from, to)| from == to).count();
    let leads_there = from.components().zip(to.components()).next().is_some_and(|(from, to)| from == to);
    if !leads_there {
        return text(to.as_os_str());
    }
    let up = from.components().skip(shared).map(|_| Ok("..".to_owned()));
    let down = to.components().skip(shared).map(Component::as_os_str).map(text);
    Ok(up.chain(down).collect::<Result<Vec<String>>>()?.join("/"))
}

#[cfg(test)]
mod tests;
