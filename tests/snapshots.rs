//! Guards what is generated: a document in, its client out, held against the accepted snapshots.

use std::path::Path;

use clientgen::{Colour, Generated, Options};

fn generate(path: &Path, options: &Options) -> Generated {
    let document = clientgen::read_document(path).unwrap();
    clientgen::generate(&document, options)
        .unwrap_or_else(|found| panic!("{}", clientgen::show(&found, &document, Colour::Off)))
}

/// The files of a client that depend on its document.
fn files(generated: &Generated) -> impl Iterator<Item = (&str, &str)> {
    let own = generated.files.iter().filter(|file| !file.path.starts_with("support/"));
    own.map(|file| (file.path.as_str(), file.text.as_str()))
}

#[test]
fn connect_sessions() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let manifest = clientgen::read_manifest(root).unwrap();
    let generated = generate(&manifest.spec, &manifest.options);
    assert_eq!(generated.warnings, []);
    for (path, text) in files(&generated) {
        insta::assert_snapshot!(format!("connect_sessions__{path}"), text);
    }
}

#[test]
fn fixtures() {
    insta::glob!("fixtures/*.yaml", |path| {
        let document = clientgen::read_document(path).unwrap();
        let generated = generate(path, &Options::default());
        // The root module is the same for all.
        let texts = files(&generated).filter(|(path, _)| *path != "mod.rs").map(|(_, text)| text);
        let warnings = clientgen::show(&generated.warnings, &document, Colour::Off);
        let texts: Vec<&str> = texts.chain([warnings.as_str()]).filter(|text| !text.is_empty()).collect();
        insta::assert_snapshot!("fixture", texts.join("\n"));
    });
}

#[test]
fn rejected_documents() {
    insta::glob!("rejected/*.yaml", |path| {
        let document = clientgen::read_document(path).unwrap();
        let found =
            clientgen::generate(&document, &Options::default()).expect_err("the document has a mistake");
        insta::assert_snapshot!("rejected", clientgen::show(&found, &document, Colour::Off));
    });
}

#[test]
fn warnings() {
    insta::glob!("warnings/*.yaml", |path| {
        let document = clientgen::read_document(path).unwrap();
        let generated = generate(path, &Options::default());
        insta::assert_snapshot!("warning", clientgen::show(&generated.warnings, &document, Colour::Off));
    });
}
