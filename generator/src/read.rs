//! Reads a document and its other files from the disk.

mod others;
mod references;
mod root;
mod text;

use std::fs::File;
use std::io::Result;
use std::path::Path;

use crate::diagnostic::{Diagnostic, visible};
use crate::document::{Document, Overlay};
use crate::failure::{Failure, on};
use crate::limits::MAX_BYTES;
use crate::options::Options;
use crate::pipeline::{Generated, generate, generate_new};
use root::Root;
use text::read_text;

/// Reads a document from a file, and the files that it refers to. They are UTF-8, with or without a byte order mark, and
/// have up to 64 MiB together. The name of the document is the name of the file without its folder, so that the client does
/// not depend on the location of the file.
///
/// Other files are read if they are below the root that the options name, or else below the folder of the document. Nothing
/// is downloaded, and no link out of the root is followed. A file that cannot be read is in the list, too, with the reason. The overlays are those that the
/// options name.
///
/// # Errors
///
/// If the file or an overlay cannot be read, is too large, or is not UTF-8. The error names the file, and the line and column of
/// the first byte that is not UTF-8.
pub fn read_document(path: &Path, options: &Options) -> Result<Document> {
    let name = path.file_name().map(|name| visible(&name.to_string_lossy()).into_owned()).unwrap_or_default();
    let text = File::open(path).and_then(|file| read_text(file, MAX_BYTES)).map_err(on(path))?;
    let root = Root::of(path, options.references.root.as_deref())?;
    let mut url_map = options.references.map.clone();
    // The files beside the document have the URIs beside its own.
    if let Some(folder) = references::own_uri(&text).as_deref().and_then(folder_of_url) {
        url_map.entry(folder.to_owned()).or_insert_with(|| "./".to_owned());
    }
    let files = others::others(path, &name, &text, &root, &url_map);
    let overlays = options.overlays.iter().map(|path| overlay(path)).collect::<Result<_>>()?;
    Ok(Document { name, text, files, folder: root.folder, url_map, overlays })
}

/// Reads an overlay.
fn overlay(path: &Path) -> Result<Overlay> {
    let text = File::open(path).and_then(|file| read_text(file, MAX_BYTES)).map_err(on(path))?;
    Ok(Overlay { name: visible(&path.display().to_string()).into_owned(), text })
}

/// The URL of the folder of a URL.
fn folder_of_url(url: &str) -> Option<&str> {
    let host = url.find("://")? + "://".len();
    let path = url.split(['?', '#']).next()?;
    let end = path.rfind('/').filter(|end| *end >= host)?;
    path.get(..=end)
}

/// Reads a document from a file and generates its client. The returned document has the path as its name, so that messages
/// show the path.
///
/// # Errors
///
/// If the file cannot be read, or the document has errors.
pub fn generate_file(path: &Path, options: &Options) -> std::result::Result<(Document, Generated), Failure> {
    named(path, read_document(path, options)?, |document| generate(document, options))
}

/// As [`generate_file`], for a new crate: gives the options as well, with those that depend on the size of the document.
///
/// # Errors
///
/// As [`generate_file`].
pub fn generate_new_file(
    path: &Path,
    options: &Options,
) -> std::result::Result<(Document, Generated, Options), Failure> {
    let (document, (generated, options)) =
        named(path, read_document(path, options)?, |document| generate_new(document, options))?;
    Ok((document, generated, options))
}

/// A document with its path as its name, and what is made of it.
fn named<T>(
    path: &Path,
    document: Document,
    make: impl FnOnce(&Document) -> std::result::Result<T, Vec<Diagnostic>>,
) -> std::result::Result<(Document, T), Failure> {
    let made = make(&document);
    let document = Document { name: path.display().to_string(), ..document };
    match made {
        Ok(made) => Ok((document, made)),
        Err(diagnostics) => Err(Failure::Diagnostics { document: Box::new(document), diagnostics }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_become_text_or_a_reason() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pets.yaml");
        for (bytes, expected) in [
            (&b"a: 1\n"[..], Ok("a: 1\n")),
            (b"", Ok("")),
            (b"\xEF\xBB\xBFa: 1", Ok("a: 1")),
            (b"\xFF\xFEa\0:\0", Err("the file is UTF-16; save it as UTF-8")),
            (b"\xFE\xFF\0a\0:", Err("the file is UTF-16; save it as UTF-8")),
            ("a: ö\nö: \u{1}".as_bytes(), Ok("a: ö\nö: \u{1}")),
            (
                b"a: 1\n\xC3\xB6: \x89PNG",
                Err("the byte 0x89 at line 2, column 4 is not UTF-8; save the file as UTF-8"),
            ),
            (b"\xE2\x82", Err("the byte 0xE2 at line 1, column 1 is not UTF-8; save the file as UTF-8")),
        ] {
            std::fs::write(&path, bytes).unwrap();
            let read = read_document(&path, &Options::default());
            assert!(read.as_ref().map_or(true, |document| document.name == "pets.yaml"));
            let expected =
                expected.map(str::to_owned).map_err(|error| format!("{}: {error}", path.display()));
            assert_eq!(
                read.map(|document| document.text).map_err(|error| error.to_string()),
                expected,
                "{bytes:?}"
            );
        }
    }

    #[test]
    fn large_files_are_not_read_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("large.yaml");
        // A sparse file: 200 MB that take no room.
        File::create(&path).unwrap().set_len(200_000_000).unwrap();
        let error = read_document(&path, &Options::default()).unwrap_err().to_string();
        assert!(error.ends_with("large.yaml: the file has more than 67108864 bytes"), "{error}");
    }

    #[test]
    fn what_is_no_file_is_named() {
        let folder = tempfile::tempdir().unwrap();
        for path in [folder.path().join("missing.yaml"), folder.path().to_owned()] {
            let error = read_document(&path, &Options::default()).unwrap_err().to_string();
            assert!(error.starts_with(&path.display().to_string()), "{error}");
        }
    }
}
