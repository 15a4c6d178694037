//! Writes the support code as `clientgen generate` does for a crate of it.

use std::path::PathBuf;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets it"));
    clientgen::write(&clientgen::support_crate(), &out.join("generated")).expect("the folder is ours");
}
