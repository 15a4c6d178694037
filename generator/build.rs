//! Lists the files of `src/support/`, and finds out which of them use which: a client gets those that it uses.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

#[path = "src/support_files/uses.rs"]
mod uses;

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/support");
    println!("cargo::rerun-if-changed=src/support_files/uses.rs");
    let folder = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("src/support");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    let mut texts = uses::Texts::new();
    collect(&folder, "", &mut texts)?;
    let exports = uses::exports(&texts);
    // Writing into a string does not fail.
    let mut table = String::from("const FILES: &[SupportFile] = &[\n");
    for path in texts.keys() {
        let uses: Vec<_> = uses::uses(&texts, &exports, path).into_iter().collect();
        let text = folder.join(path);
        let _ = writeln!(
            table,
            "    SupportFile {{ path: {path:?}, text: include_str!({text:?}), uses: &{uses:?} }},"
        );
    }
    table.push_str("];\n\nconst EXPORTS: &[(&str, &str)] = &[\n");
    for export in &exports {
        let _ = writeln!(table, "    {export:?},");
    }
    table.push_str("];\n");
    fs::write(out.join("support_files.rs"), table)
}

/// Reads the Rust files of a folder and of those in it. Their paths have slashes.
fn collect(folder: &Path, prefix: &str, texts: &mut uses::Texts) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let Ok(name) = entry.file_name().into_string() else { continue };
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{prefix}{name}/"), texts)?;
        } else if name.ends_with(".rs") {
            texts.insert(format!("{prefix}{name}"), fs::read_to_string(entry.path())?);
        }
    }
    Ok(())
}
