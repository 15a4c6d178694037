//! Lists the files of `src/support/`, which every client gets, so that nobody has to.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/support");
    let folder = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("src/support");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    let mut paths = Vec::new();
    collect(&folder, "", &mut paths)?;
    paths.sort();
    let mut table = String::from("&[\n");
    for path in &paths {
        // Writing into a string does not fail.
        let _ = writeln!(table, "    ({path:?}, include_str!({:?})),", folder.join(path));
    }
    table.push_str("]\n");
    fs::write(out.join("support_files.rs"), table)
}

/// Adds the Rust files of a folder and of those in it, as paths with slashes.
fn collect(folder: &Path, prefix: &str, paths: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let Ok(name) = entry.file_name().into_string() else { continue };
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{prefix}{name}/"), paths)?;
        } else if name.ends_with(".rs") {
            paths.push(format!("{prefix}{name}"));
        }
    }
    Ok(())
}
