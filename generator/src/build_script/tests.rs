//! What a build script prints, and writes.

use super::*;
use crate::dependencies::TEXT;

const DOCUMENT: &str = "\
openapi: 3.0.3
info: {title: Pets, version: '1'}
servers: [{url: https://api.example.com}]
security: [{bearer: []}]
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        '200': {description: All, content: {application/json: {schema: {$ref: '#/components/schemas/pets'}}}}
components:
  schemas:
    pets: {type: object, properties: {names: {type: array, items: {type: string}}}}
  securitySchemes:
    bearer: {type: http, scheme: bearer}
";

fn manifest(package: &Path, options: &str, dependencies: &str) {
    let text = format!("[package.metadata.clientgen]\nspec = 'pets.yaml'\n{options}{dependencies}");
    fs::write(package.join("Cargo.toml"), text).unwrap();
}

/// A package with a manifest and a document, and its two folders.
fn package(document: &str) -> (tempfile::TempDir, PathBuf, PathBuf) {
    let root = tempfile::tempdir().unwrap();
    let (package, out) = (root.path().join("package"), root.path().join("out"));
    fs::create_dir_all(&package).unwrap();
    fs::create_dir_all(&out).unwrap();
    manifest(&package, "", TEXT);
    fs::write(package.join("pets.yaml"), document).unwrap();
    (root, package, out)
}

#[test]
fn a_client_is_written_and_its_inputs_are_named() {
    let (_root, package, out) = package(DOCUMENT);
    let text = said(|directives| of_package(directives, &package, &out)).text;
    let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with("cargo::warning=")).collect();
    let dependency = |name| format!("cargo::rerun-if-changed={}", package.join(name).display());
    let root = format!("cargo::rustc-env=CLIENTGEN_PETS={}", out.join("pets/mod.rs").display());
    let inputs = [dependency("Cargo.toml"), dependency("pets.yaml")];
    assert_eq!(lines, ["cargo::rerun-if-changed=build.rs", &inputs[0], &inputs[1], &root]);
    assert!(out.join("pets/mod.rs").is_file());
    assert_eq!(environment(Path::new("my-api.v2")), "CLIENTGEN_MY_API_V2");
}

#[test]
fn what_the_manifest_lacks_is_shown_as_text_for_it() {
    let (_root, package, out) = package(DOCUMENT);
    manifest(&package, "", "");
    let said = || said(|directives| of_package(directives, &package, &out));
    let Directives { text, lacking } = said();
    let path = package.join("Cargo.toml").display().to_string();
    assert!(text.contains(&format!(
        "cargo::error=the client needs `bytes`, `http`, `serde`, `serde_json` in {path}:"
    )));
    assert!(lacking.starts_with(&format!("add this to {path}:\n\n[features]\n")), "{lacking}");
    // The document has no dates and no UUIDs.
    assert!(!["chrono", "jiff", "time =", "uuid"].iter().any(|name| lacking.contains(name)), "{lacking}");
    manifest(&package, "", lacking.split_once(":\n\n").unwrap().1);
    assert_eq!(said().lacking, "");
    let dated =
        DOCUMENT.replace("names: {type: array", "born: {type: string, format: date}, names: {type: array");
    assert_ne!(dated, DOCUMENT);
    fs::write(package.join("pets.yaml"), dated).unwrap();
    let text = said().text;
    assert!(text.contains("cargo::rustc-check-cfg=cfg(feature, values(\"chrono\"))\n"), "{text}");
    assert!(!text.contains("values(\"uuid\")"), "{text}");
    // A feature that is left out is no mistake.
    manifest(&package, "", &TEXT.replace("testing = []\n", ""));
    let Directives { text, lacking } = said();
    assert!(text.contains("cargo::rustc-check-cfg=cfg(feature, values(\"testing\"))\n"), "{text}");
    assert_eq!(lacking, "");
}

#[test]
fn findings_that_the_manifest_forbids_fail_the_build() {
    let (_root, package, out) = package(&DOCUMENT.replace("      responses:", "      respnses:"));
    let said = |options: &str| {
        manifest(&package, options, TEXT);
        said(|directives| of_package(directives, &package, &out)).text
    };
    let warned = said("");
    assert!(warned.contains("cargo::warning=") && !warned.contains("cargo::error="), "{warned}");
    fs::remove_dir_all(out.join("pets")).unwrap();
    let denied = said("deny = ['warnings']\n");
    assert!(!denied.contains("cargo::warning=") && denied.contains("cargo::error="), "{denied}");
    assert!(!out.join("pets").exists());
    let name = "mended #/paths/~1pets/get/respnses";
    let allow = format!("deny = ['warnings']\nallow = [{{ finding = '{name}', reason = 'known' }}]\n");
    let allowed = said(&allow);
    assert!(!allowed.contains("cargo::warning=") && !allowed.contains("cargo::error="), "{allowed}");
    assert!(said(&allow.replace("respnses", "x")).contains("cargo::error=the manifest allows `"));
}

#[test]
fn every_file_of_a_document_is_awaited_also_when_it_is_wrong() {
    let refer = |file: &str| DOCUMENT.replace("#/components/schemas/pets", file);
    let (_root, package, out) = package(&refer("schemas/all.yaml"));
    fs::create_dir(package.join("schemas")).unwrap();
    fs::write(package.join("schemas/all.yaml"), "$ref: pets.json").unwrap();
    for (text, is_right) in [(None, false), (Some("{"), false), (Some("{\"type\": \"object\"}"), true)] {
        if let Some(text) = text {
            fs::write(package.join("schemas/pets.json"), text).unwrap();
        }
        let said = said(|directives| of_package(directives, &package, &out)).text;
        for name in ["pets.yaml", "schemas/all.yaml", "schemas/pets.json"] {
            let line = format!("cargo::rerun-if-changed={}\n", package.join(name).display());
            assert!(said.contains(&line), "{said}");
        }
        assert_eq!(said.contains("cargo::error="), !is_right, "{said}");
    }
}

#[test]
fn what_is_wrong_is_told_line_by_line() {
    let (_root, package, out) = package("a: 1\na: 2\n\"x\\ny\": 1\n\"x\\ny\": 2\n");
    let text = said(|directives| of_package(directives, &package, &out)).text;
    let errors: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("cargo::error=")).collect();
    let document = package.join("pets.yaml").display().to_string();
    assert_eq!(errors.len(), 2, "{text}");
    assert!(errors[0].starts_with(&format!("{document}:2:1: error[duplicate-key]: the key `a`")), "{text}");
    assert!(
        errors[1].starts_with(&format!("{document}:4:1: error[duplicate-key]: the key `x\\ny`")),
        "{text}"
    );
    assert!(text.lines().all(|line| line.starts_with("cargo::")));
    assert_eq!(fs::read_dir(&out).unwrap().count(), 0);
}

#[test]
fn files_that_are_missing_are_named_and_awaited() {
    let (_root, package, out) = package("");
    for name in ["pets.yaml", "Cargo.toml"] {
        let path = package.join(name);
        fs::remove_file(&path).unwrap();
        let text = said(|directives| of_package(directives, &package, &out)).text;
        assert!(text.contains(&format!("cargo::rerun-if-changed={}\n", path.display())), "{text}");
        assert!(text.contains(&format!("cargo::error={}: ", path.display())), "{text}");
    }
}

#[test]
fn nothing_is_written_outside_of_the_output_folder() {
    let (_root, package, out) = package(DOCUMENT);
    for folder in ["", ".", "..", "../evil", "a/b", "/evil", "a/../.."] {
        let text = said(|directives| {
            let manifest = Manifest::of(package.join("pets.yaml"), Options::default());
            of_document(directives, &package, &manifest, &out, Path::new(folder))
        })
        .text;
        assert!(text.contains("cargo::error=`"), "{folder}: {text}");
    }
    assert_eq!(fs::read_dir(&out).unwrap().count(), 0);
}

#[test]
fn clients_of_one_crate_share_the_support_code_that_the_script_writes() {
    let (_root, package, out) = package(DOCUMENT);
    let text = said(|directives| {
        let options = Options { support: Some("crate::support".to_owned()), ..Options::default() };
        let manifest = Manifest::of(package.join("pets.yaml"), options);
        of_document(directives, &package, &manifest, &out, Path::new("pets"))?;
        of_document(directives, &package, &manifest, &out, Path::new("stores"))?;
        write_root(directives, &shared_support(), &out, Path::new("support"))
    })
    .text;
    let root = out.join("support/mod.rs");
    assert!(text.contains(&format!("cargo::rustc-env=CLIENTGEN_SUPPORT={}\n", root.display())), "{text}");
    assert!(fs::read_to_string(root).unwrap().contains("pub mod support;"));
    assert!(out.join("support/support/mod.rs").is_file());
    for client in ["pets", "stores"] {
        assert!(
            fs::read_to_string(out.join(client).join("mod.rs")).unwrap().contains("pub use crate::support;")
        );
        assert!(!out.join(client).join("support").exists());
    }
}
