//! Makes a workspace of clients that share one crate of support code, or adds clients to it.

use std::fs;
use std::io::{Error, ErrorKind, Result};
use std::path::{Path, absolute};

use toml_edit::{Array, DocumentMut, Item, Table, value};

use super::create::create;
use super::name::{check_name, default_name};
use super::text;
use crate::failure::on;
use crate::options::Options;
use crate::pipeline::Generated;
use crate::shared_support::support_crate;
use crate::write::write;

/// A client of a workspace: it, its options, its name, and its document.
#[derive(Debug)]
pub struct Member<'a> {
    /// The client.
    pub generated: Generated,
    /// The options with which it was generated.
    pub options: Options,
    /// The name of its crate, and of its folder.
    pub name: String,
    /// The path of the document.
    pub spec: &'a Path,
}

/// The name of the crate of support code of a workspace: the one that `[workspace.metadata.clientgen]` of its manifest names
/// as `support`. In a new workspace it is the wanted name, or that of the folder with `-support`.
///
/// # Errors
///
/// If the folder has files and is no such workspace, if its crate has another name than the wanted one, or if a name is not
/// valid.
pub fn support_name(folder: &Path, wanted: Option<&str>) -> Result<String> {
    let path = folder.join("Cargo.toml");
    let refused = |reason: String| Err(on(&path)(Error::new(ErrorKind::InvalidInput, reason)));
    if !is_empty(folder)? {
        let manifest = read(&path)?;
        let table = ["workspace", "metadata", "clientgen", "support"];
        let named =
            table.iter().try_fold(manifest.as_item(), |item, key| item.get(key)).and_then(Item::as_str);
        return match (named, wanted) {
            (None, _) => refused(
                "this is no workspace of clients: it has no `support` in `[workspace.metadata.clientgen]`, the name of the \
                 crate of support code"
                    .to_owned(),
            ),
            (Some(named), Some(wanted)) if named != wanted => {
                refused(format!("the crate of support code is `{named}`, and not `{wanted}`"))
            }
            (Some(named), _) => check_name(named).or_else(refused),
        };
    }
    match wanted {
        Some(wanted) => Ok(wanted.to_owned()),
        None => check_name(&format!("{}-support", default_name(&absolute(folder)?))).or_else(refused),
    }
}

/// Writes what stands around the clients of a workspace: its manifest, and the crate of support code if it is new. Gives the
/// paths of the files.
///
/// # Errors
///
/// If two crates have one name, or if a file cannot be written.
pub(super) fn around(clients: &[Member<'_>], support: &str, folder: &Path) -> Result<Vec<String>> {
    let mut names = vec![support];
    for Member { name, .. } in clients {
        let is_there = !is_empty(&folder.join(name))?;
        if is_there || names.contains(&name.as_str()) {
            let message = format!(
                "two crates would have the name `{name}`: rename a document, or add it with `new` and `--name`"
            );
            return Err(on(&folder.join(name))(Error::new(ErrorKind::AlreadyExists, message)));
        }
        names.push(name);
    }
    let mut paths = Vec::new();
    let path = folder.join("Cargo.toml");
    if path.exists() {
        let mut manifest = read(&path)?;
        add_members(&mut manifest, &names)
            .ok_or_else(|| on(&path)(Error::new(ErrorKind::InvalidData, "`workspace.members` is no list")))?;
        fs::write(&path, manifest.to_string()).map_err(on(&path))?;
    } else {
        fs::create_dir_all(folder).map_err(on(folder))?;
        create(folder, "Cargo.toml", &manifest(support, &names))?;
        create(folder, ".gitignore", "/target\n")?;
        paths.extend(["Cargo.toml", ".gitignore"].map(str::to_owned));
        paths.extend(
            of_support(support, &folder.join(support))?.into_iter().map(|path| format!("{support}/{path}")),
        );
    }
    Ok(paths)
}

/// Writes the crate of support code.
fn of_support(name: &str, folder: &Path) -> Result<Vec<String>> {
    let source = folder.join("src");
    fs::create_dir_all(&source).map_err(on(&source))?;
    let files = [
        ("Cargo.toml", text::support_manifest(name)),
        ("README.md", text::support_readme(name)),
        (".gitattributes", text::SUPPORT_ATTRIBUTES.to_owned()),
        ("src/lib.rs", text::SUPPORT_LIBRARY.to_owned()),
    ];
    let mut paths = Vec::new();
    for (path, text) in files {
        create(folder, path, &text)?;
        paths.push(path.to_owned());
    }
    let changes = write(&support_crate(), &source.join("generated"))?;
    paths.extend(changes.into_iter().map(|change| format!("src/generated/{}", change.path)));
    Ok(paths)
}

/// The manifest of a new workspace.
fn manifest(support: &str, names: &[&str]) -> String {
    let mut workspace = Table::new();
    workspace.insert("members", value(Array::from_iter(names.iter().copied())));
    workspace.insert("resolver", value("2"));
    let mut clientgen = Table::new();
    clientgen.insert("support", value(support));
    let mut metadata = Table::new();
    metadata.set_implicit(true);
    metadata.insert("clientgen", Item::Table(clientgen));
    workspace.insert("metadata", Item::Table(metadata));
    let mut document = DocumentMut::new();
    document.insert("workspace", Item::Table(workspace));
    document.to_string()
}

/// Adds crates to a workspace. A member that is there stays once. `None` if there is no list.
fn add_members(manifest: &mut DocumentMut, names: &[&str]) -> Option<()> {
    let members = manifest.get_mut("workspace")?.get_mut("members")?.as_array_mut()?;
    for name in names {
        if !members.iter().any(|member| member.as_str() == Some(name)) {
            members.push(*name);
        }
    }
    Some(())
}

fn read(path: &Path) -> Result<DocumentMut> {
    let text = fs::read_to_string(path).map_err(on(path))?;
    text.parse().map_err(|_| on(path)(Error::new(ErrorKind::InvalidData, "the manifest is not TOML")))
}

/// Whether a folder is missing, or has nothing in it.
fn is_empty(folder: &Path) -> Result<bool> {
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(true),
        Err(error) => Err(on(folder)(error)),
    }
}
