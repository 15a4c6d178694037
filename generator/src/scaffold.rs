//! Writes a new package with a generated client.

mod name;
mod tables;
mod text;

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{Error, ErrorKind, Result, Write};
use std::path::{Component, Path};

use crate::failure::on;
use crate::options::Options;
use crate::pipeline::Generated;
use crate::write::{write, write_lock};

pub use name::{check_name, default_name};

/// Makes a package of a client: its manifest, which names the document `spec`, and the overlays, the references and the leniency of the options, the root of its library, a readme, the lock of names, and
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
    let dependencies = tables::tables(generated.files.iter().map(|file| file.path.as_str()));
    let manifest = text::manifest(name, &generated.title, &spec, &overlays, options, is_clean, &dependencies);
    let files = [
        ("Cargo.toml", manifest),
        ("README.md", text::readme(name, generated, &spec)),
        (".gitignore", "/target\n".to_owned()),
        (".gitattributes", text::ATTRIBUTES.to_owned()),
        ("src/lib.rs", text::library(name, generated)),
    ];
    let mut paths = Vec::new();
    for (path, text) in files {
        let target = folder.join(path);
        let mut file = File::create_new(&target).map_err(on(&target))?;
        file.write_all(text.as_bytes()).map_err(on(&target))?;
        paths.push(path.to_owned());
    }
    paths.push(write_lock(&generated.lock, folder)?.path);
    let changes = write(&generated.files, &source.join("generated"))?;
    paths.extend(changes.into_iter().map(|change| format!("src/generated/{}", change.path)));
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
