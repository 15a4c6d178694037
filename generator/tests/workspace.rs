//! The command line and workspaces: crates that share support code, new ones and those that are there.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a panic is how a test fails")]

use std::fs;
use std::path::Path;
use std::process::Command;

const DOCUMENT: &str = "\
openapi: 3.0.3
info: {title: Pets, version: '1'}
servers: [{url: https://api.example.com}]
security: [{bearer: []}]
paths:
  /pets:
    get:
      operationId: listPets
      parameters: [{name: limit, in: query, schema: {type: integer}}]
      responses: {'200': {description: All, content: {application/json: {schema: {type: array, items: {type: string}}}}}}
components: {securitySchemes: {bearer: {type: http, scheme: bearer}}}
";

/// A folder with some equal documents.
fn documents(names: &[&str]) -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    for name in names {
        let path = root.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, DOCUMENT).unwrap();
    }
    root
}

/// The exit code, standard output and standard error of the command line in a folder.
fn run(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let output =
        Command::new(env!("CARGO_BIN_EXE_clientgen")).current_dir(folder).args(arguments).output().unwrap();
    let [out, messages] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    (output.status.code(), out, messages)
}

#[test]
fn a_workspace_is_made_and_grows() {
    let root = documents(&["pets.yaml", "stores.yaml", "vets.yaml"]);
    let new = |specs: &[&str]| {
        let mut arguments = vec!["new", "--workspace", "--out", "apis"];
        specs.iter().for_each(|spec| arguments.extend(["--spec", spec]));
        run(root.path(), &arguments)
    };
    let read = |path: &str| fs::read_to_string(root.path().join("apis").join(path)).unwrap();
    let (code, out, messages) = new(&["pets.yaml", "stores.yaml"]);
    assert_eq!(code, Some(0), "{messages}");
    assert!(out.contains("the crates `pets`, `stores`, with `apis-support`: "), "{out}");
    assert!(read("Cargo.toml").contains("members = [\"apis-support\", \"pets\", \"stores\"]"));
    let manifest = read("pets/Cargo.toml");
    for line in [
        "spec = \"../../pets.yaml\"\nsupport = \"apis_support\"\n",
        "\nblocking = [\"apis-support/blocking\"]\n",
        "\napis-support = { path = \"../apis-support\", version = \"0.1.0\", default-features = false }\n",
    ] {
        assert!(manifest.contains(line), "{line}: {manifest}");
    }
    assert!(read("pets/src/lib.rs").contains("use pets::{prelude::*, Client};"));
    assert!(read("pets/src/generated/mod.rs").contains("pub use ::apis_support as support;"));
    assert!(!root.path().join("apis/pets/src/generated/support").exists());
    assert!(read("apis-support/Cargo.toml").contains("only-support = true"));
    assert!(read("apis-support/src/generated/mod.rs").contains("pub mod support;"));

    let (code, out, messages) = new(&["vets.yaml"]);
    assert_eq!(code, Some(0), "{messages}");
    assert!(out.contains("the crates `vets`, with `apis-support`: "), "{out}");
    assert!(read("Cargo.toml").contains("members = [\"apis-support\", \"pets\", \"stores\", \"vets\"]"));
    for member in ["apis-support", "pets", "stores", "vets"] {
        let (code, _, messages) = run(&root.path().join("apis"), &["generate", "--check", "--quiet", member]);
        assert_eq!(code, Some(0), "{member}: {messages}");
    }

    let before = read("Cargo.toml");
    let (code, _, messages) = new(&["pets.yaml"]);
    assert_eq!(code, Some(1));
    assert!(messages.contains("two crates would have the name `pets`"), "{messages}");
    assert_eq!(read("Cargo.toml"), before);
}

#[test]
fn the_crate_of_support_code_is_kept_fresh() {
    let root = documents(&["pets.yaml"]);
    let made = ["new", "--workspace", "--spec", "pets.yaml", "--out", "apis", "--name", "runtime"];
    assert_eq!(run(root.path(), &made).0, Some(0));
    let package = root.path().join("apis/runtime");
    let file = package.join("src/generated/support/call/error.rs");
    let right = fs::read_to_string(&file).unwrap();
    fs::write(&file, format!("{right}// An edit.\n")).unwrap();
    fs::remove_file(package.join("src/generated/mod.rs")).unwrap();
    let (code, _, messages) = run(&package, &["generate", "--check", "."]);
    assert_eq!(code, Some(1));
    assert!(
        messages.contains("src/generated/mod.rs is missing") && messages.contains("-// An edit."),
        "{messages}"
    );
    assert!(
        messages.ends_with("error: 2 files out of date; run `clientgen generate .` and commit the result\n")
    );
    let (code, out, _) = run(&package, &["generate"]);
    assert_eq!(code, Some(0));
    assert!(out.starts_with("created ") && out.contains("1 created, 1 updated, "), "{out}");
    assert_eq!(fs::read_to_string(&file).unwrap(), right);
    let (code, out, _) = run(&package, &["generate", "--check", "."]);
    assert!(code == Some(0) && out.contains("is up to date: "), "{out}");
    let (code, _, messages) = run(&package, &["generate", "--report", "."]);
    assert_eq!(code, Some(1));
    assert!(
        messages.contains("has only support code and no document, so `--report` says nothing"),
        "{messages}"
    );
}

#[test]
fn what_fits_no_workspace_is_refused() {
    let root = documents(&["pets.yaml", "v1/pets.yaml", "other/Cargo.toml", "fixes.yaml"]);
    for (arguments, expected) in [
        (
            &["--workspace", "--spec", "pets.yaml", "--spec", "v1/pets.yaml"][..],
            "two crates would have the name `pets`",
        ),
        (&["--workspace", "--spec", "pets.yaml", "--name", "pets"], "two crates would have the name `pets`"),
        (
            &["--workspace", "--spec", "pets.yaml", "--spec", "v1/pets.yaml", "--overlay", "fixes.yaml"],
            "overlays and references are those of one document",
        ),
        (&["--spec", "pets.yaml", "--spec", "v1/pets.yaml"], "several documents need `--workspace`"),
    ] {
        let arguments = [&["new", "--out", "apis"][..], arguments].concat();
        let (code, _, messages) = run(root.path(), &arguments);
        assert!(code != Some(0) && messages.contains(expected), "{messages}");
        assert!(!root.path().join("apis").exists());
    }
    fs::write(root.path().join("other/Cargo.toml"), "[workspace]\nmembers = []\n").unwrap();
    let (code, _, messages) =
        run(root.path(), &["new", "--workspace", "--spec", "pets.yaml", "--out", "other"]);
    assert_eq!(code, Some(1));
    assert!(messages.contains("this is no workspace of clients"), "{messages}");
}

#[test]
fn generate_in_a_workspace_is_about_all_of_its_clients() {
    let root = documents(&["pets.yaml", "stores.yaml"]);
    let (code, _, messages) = run(
        root.path(),
        &["new", "--workspace", "--out", "apis", "--spec", "pets.yaml", "--spec", "stores.yaml"],
    );
    assert_eq!(code, Some(0), "{messages}");
    let apis = root.path().join("apis");
    let (code, out, messages) = run(&apis, &["generate", "--check"]);
    assert_eq!(code, Some(0), "{messages}");
    assert!(
        out.ends_with("done: `./apis-support`, `./pets`, `./stores`\n")
            || out.ends_with("done: `apis-support`, `pets`, `stores`\n"),
        "{out}"
    );

    // One that is wrong does not stop the others.
    fs::write(root.path().join("pets.yaml"), "openapi: 3.0.3").unwrap();
    let renamed = DOCUMENT.replace("listPets", "listStores").replace("/pets", "/stores");
    fs::write(root.path().join("stores.yaml"), renamed).unwrap();
    let (code, _, messages) = run(&apis, &["generate", "--check"]);
    assert_eq!(code, Some(1));
    assert!(messages.ends_with("error: not done: `pets`, `stores`\n"), "{messages}");
    let (code, out, messages) = run(&apis, &["generate"]);
    assert_eq!(code, Some(1));
    assert!(out.ends_with("done: `apis-support`, `stores`\n"), "{out}");
    assert!(messages.ends_with("error: not done: `pets`\n"), "{messages}");
    fs::write(root.path().join("pets.yaml"), DOCUMENT).unwrap();
    assert_eq!(run(&apis, &["generate", "--check", "--quiet"]), (Some(0), String::new(), String::new()));
    let (code, _, messages) = run(&apis, &["generate", "--report"]);
    assert_eq!(code, Some(1));
    assert!(messages.contains("`--report` is about one: name its folder"), "{messages}");

    // A client and its support code are those of one version.
    let path = apis.join("apis-support/src/generated/support/mod.rs");
    let code_of_support = fs::read_to_string(&path).unwrap();
    fs::write(&path, code_of_support + "\n").unwrap();
    let (code, _, messages) = run(&apis, &["generate", "--check", "pets"]);
    assert_eq!(code, Some(0));
    assert!(
        messages.contains("apis-support is that of another version of clientgen: run `clientgen generate ")
    );
    let (code, ..) = run(&apis, &["generate", "--quiet"]);
    assert_eq!(code, Some(0));
    let (_, _, messages) = run(&apis, &["generate", "--check", "pets"]);
    assert!(!messages.contains("another version of clientgen"), "{messages}");
}
