//! Reads the other files that a document refers to.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

use super::references::references;
use super::root::{Root, folder};
use super::text::read_text;
use crate::document::OtherFile;
use crate::limits::{MAX_BYTES, MAX_FILES};
use crate::uri::{ResolvedUri, Resolver};

/// Reads the files that a document refers to, and those that these files refer to, in the order of their paths. A file
/// outside the root is not read, even if a link below the root leads to it. A file that cannot be read has
/// the reason.
pub(super) fn others(
    document: &Path,
    name: &str,
    text: &str,
    root: &Root,
    map: &BTreeMap<String, String>,
) -> Vec<OtherFile> {
    let resolver = Resolver { folder: &root.folder, map };
    let mut waiting = BTreeSet::new();
    let mut known = BTreeSet::from([name.to_owned()]);
    let mut bytes = text.len();
    let mut files = Vec::new();
    let refer = |base: &str, text: &str, waiting: &mut BTreeSet<String>, known: &mut BTreeSet<String>| {
        for reference in references(text) {
            if let ResolvedUri::File { path, .. } = resolver.resolve(base, &reference) {
                if known.insert(path.clone()) {
                    waiting.insert(path);
                }
            }
        }
    };
    refer(name, text, &mut waiting, &mut known);
    let folder = folder(document);
    while let Some(path) = waiting.pop_first() {
        let text = match files.len() < MAX_FILES {
            true => read(&root.path, folder, &path, &mut bytes),
            false => Err(format!("is not read: there are more than {MAX_FILES} files")),
        };
        if let Ok(text) = &text {
            refer(&path, text, &mut waiting, &mut known);
        }
        files.push(OtherFile { path, text });
    }
    files.sort_by(|one, other| one.path.cmp(&other.path));
    files
}

/// The text of a file below the root, or the reason why it cannot be read. Adds the bytes to the total, even if they are not
/// text.
fn read(root: &Path, folder: &Path, path: &str, bytes: &mut usize) -> Result<String, String> {
    let path: PathBuf = folder.join(path.split('/').collect::<PathBuf>());
    let path = fs::canonicalize(path).map_err(|error| reason(&error))?;
    if !path.starts_with(root) {
        return Err("is a link out of the folder below which files are read".to_owned());
    }
    // Opening something else, such as a pipe, may block forever.
    let metadata = fs::metadata(&path).map_err(|error| reason(&error))?;
    if !metadata.is_file() {
        return Err("is not a file".to_owned());
    }
    let most = MAX_BYTES.saturating_sub(*bytes);
    let text = File::open(path).and_then(|file| read_text(file, most));
    *bytes += match &text {
        Ok(text) => text.len(),
        Err(_) => usize::try_from(metadata.len()).map_or(most, |length| length.min(most)),
    };
    text.map_err(|error| reason(&error))
}

/// Why a file was not read, for a message `the file ..., which <reason>`.
fn reason(error: &Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "does not exist".to_owned(),
        _ => format!("cannot be read: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Options;
    use crate::read::read_document;

    /// The files of a document that was read: their paths, and their texts or why there is none.
    fn files(path: &Path) -> Vec<(String, Result<String, String>)> {
        let document = read_document(path, &Default::default()).unwrap();
        document.files.into_iter().map(|file| (file.path, file.text)).collect()
    }

    #[test]
    fn the_files_of_a_document_are_read_and_no_others() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("spec");
        fs::create_dir_all(folder.join("schemas/more")).unwrap();
        for (path, text) in [
            ("../secret.yaml", "secret: 1"),
            (
                "pets.yaml",
                "a: {$ref: schemas/pet.yaml}\nb: {$ref: '../secret.yaml'}\nc: {$ref: 'schemas/missing.yaml#/x'}\n\
                 d: {$ref: 'pets.yaml#/a'}\ne: {$ref: '/etc/passwd'}\nf: {$ref: 'file:///etc/passwd'}\n\
                 g: {$ref: 'https://example.com/x.yaml'}\nh: {$ref: schemas}\ni: {$ref: schemas/utf-16.yaml}\n\
                 j: {$ref: 'schemas/more/a%20b.json'}",
            ),
            (
                "schemas/pet.yaml",
                "a: {$ref: ./more/tag.yaml}\nb: {$ref: ../pets.yaml}\nc: {$ref: ../../secret.yaml}",
            ),
            ("schemas/more/tag.yaml", "a: {$ref: ../pet.yaml}\n"),
            ("schemas/more/a b.json", "{}"),
            ("schemas/unused.yaml", "{}"),
        ] {
            fs::write(folder.join(path), text).unwrap();
        }
        fs::write(folder.join("schemas/utf-16.yaml"), b"\xFF\xFEa\0").unwrap();
        let found = files(&folder.join("pets.yaml"));
        let texts = found.iter().map(|(path, text)| (path.as_str(), text.as_ref().map(String::len)));
        let utf_16 = "cannot be read: the file is UTF-16; save it as UTF-8".to_owned();
        assert_eq!(
            texts.collect::<Vec<_>>(),
            [
                ("schemas", Err(&"is not a file".to_owned())),
                ("schemas/missing.yaml", Err(&"does not exist".to_owned())),
                ("schemas/more/a b.json", Ok(2)),
                ("schemas/more/tag.yaml", Ok(23)),
                ("schemas/pet.yaml", Ok(79)),
                ("schemas/utf-16.yaml", Err(&utf_16)),
            ]
        );
    }

    #[test]
    fn files_above_the_document_are_read_below_a_root() {
        let root = tempfile::tempdir().unwrap();
        for (path, text) in [
            ("secret.yaml", "a: 1"),
            (
                "api/shared/pet.yaml",
                "a: {$ref: tag.yaml}\nb: {$ref: ../v1/more.yaml}\nc: {$ref: ../../secret.yaml}",
            ),
            ("api/shared/tag.yaml", "{}"),
            ("api/v1/more.yaml", "a: {$ref: pets.yaml}\nb: {$ref: ../v1/more.yaml}"),
            ("api/v1/vendor/x.yaml", "a: {$ref: y.yaml}"),
            ("api/v1/vendor/y.yaml", "{}"),
            (
                "api/v1/pets.yaml",
                "a: {$ref: ../shared/pet.yaml}\nb: {$ref: 'https://example.com/x.yaml'}\nc: {$ref: ../../secret.yaml}",
            ),
        ] {
            let path = root.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let mut options = Options::default();
        options.references.root = Some("..".into());
        options.references.map.insert("https://example.com/".to_owned(), "vendor/".to_owned());
        let document = root.path().join("api/v1/pets.yaml");
        let read = read_document(&document, &options).unwrap();
        let paths: Vec<&str> = read.files.iter().map(|file| file.path.as_str()).collect();
        assert_eq!(
            paths,
            ["../shared/pet.yaml", "../shared/tag.yaml", "more.yaml", "vendor/x.yaml", "vendor/y.yaml"]
        );
        assert!(read.files.iter().all(|file| file.text.is_ok()), "{:?}", read.files);
        assert_eq!(read.folder, "v1");
        options.references.root = Some("../shared".into());
        let error = read_document(&document, &options).unwrap_err().to_string();
        assert!(error.ends_with("`references.root` is not a folder around the document"), "{error}");
    }

    #[test]
    fn what_is_no_text_counts_as_well() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("pets.yaml"), "a: {$ref: a.yaml}\nb: {$ref: b.yaml}").unwrap();
        for name in ["a.yaml", "b.yaml"] {
            fs::write(folder.path().join(name), b"\xFF\xFE").unwrap();
            let file = File::options().write(true).open(folder.path().join(name)).unwrap();
            // A sparse file, which takes no room.
            file.set_len(MAX_BYTES as u64 - 1000).unwrap();
        }
        let found = files(&folder.path().join("pets.yaml"));
        let why: Vec<&str> = found.iter().map(|(_, text)| text.as_ref().unwrap_err().as_str()).collect();
        assert!(why[0].contains("UTF-16") && why[1].contains("the file has more than"), "{why:?}");
    }

    #[cfg(unix)]
    #[test]
    fn links_lead_nowhere_else() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("spec");
        fs::create_dir_all(folder.join("schemas")).unwrap();
        fs::create_dir_all(root.path().join("outside")).unwrap();
        fs::write(root.path().join("outside/x.yaml"), "secret: 1").unwrap();
        fs::write(folder.join("schemas/pet.yaml"), "pet: 1").unwrap();
        let link = |to: &str, at: &str| std::os::unix::fs::symlink(to, folder.join(at)).unwrap();
        link("../outside/x.yaml", "file.yaml");
        link("../outside", "folder");
        link("schemas/pet.yaml", "inside.yaml");
        link("circle.yaml", "circle.yaml");
        let text = "a: {$ref: file.yaml}\nb: {$ref: folder/x.yaml}\nc: {$ref: inside.yaml}\nd: {$ref: circle.yaml}\n\
                    e: {$ref: folder/../schemas/pet.yaml}";
        fs::write(folder.join("pets.yaml"), text).unwrap();
        let found = files(&folder.join("pets.yaml"));
        for (path, text) in &found {
            assert_eq!(text.is_ok(), ["inside.yaml", "schemas/pet.yaml"].contains(&path.as_str()), "{path}");
        }
        assert_eq!(found.len(), 5);
    }
}
