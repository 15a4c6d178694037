//! Generates the client of the sample, as any build script may. For the tests it also generates the clients of all
//! fixtures, and declares a snapshot test for each document.

#[path = "tests/replay/clients.rs"]
mod clients;
#[path = "generator/src/changes/tests/edits.rs"]
mod edits;
#[path = "generator/src/changes/tests/further.rs"]
mod further;
#[path = "tests/golden/options.rs"]
mod options;

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use clientgen::{Example, Failure, Generated, Options};

fn main() {
    // All that a crate needs whose manifest names its document.
    clientgen::build_script::generate();

    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    if let Err(failure) = prepare_tests(&out) {
        failure.lines().iter().for_each(|line| println!("cargo::error={line}"));
    }
}

fn prepare_tests(out: &Path) -> Result<(), Failure> {
    let fixtures = documents("tests/fixtures")?;
    let mut tests = String::new();
    declare_tests(&mut tests, "fixtures", "fixture", &fixtures);
    declare_tests(&mut tests, "rejected", "rejected", &documents("tests/rejected")?);
    declare_tests(&mut tests, "warnings", "warning", &documents("tests/warnings")?);
    fs::write(out.join("snapshot_tests.rs"), tests)?;
    // The snapshot tests do not need the clients of the fixtures.
    if env::var_os("CARGO_FEATURE_CLIENTS").is_some() {
        generate_fixtures(&fixtures, out)?;
        clients::generate(out)?;
    }
    Ok(())
}

/// The names of the documents in a folder, without `.yaml`.
fn documents(folder: &str) -> Result<Vec<String>, Failure> {
    println!("cargo::rerun-if-changed={folder}");
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        // A folder has the other files of a document.
        if let Some(name) = path.file_stem().filter(|_| path.is_file()) {
            names.push(name.to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}

/// Declares a module with a test for each document. A test calls `check` with the name of its document.
fn declare_tests(tests: &mut String, module: &str, check: &str, documents: &[String]) {
    // Writing into a string does not fail.
    let _ = writeln!(tests, "mod {module} {{");
    for document in documents {
        let test = document.replace('-', "_");
        let _ = writeln!(tests, "    #[test]\n    fn {test}() {{ super::{check}({document:?}); }}");
    }
    let _ = writeln!(tests, "}}");
}

/// Generates a client whose features are all off: they have other names. Gives the module that contains it.
fn generate_without_features(out: &Path) -> Result<String, Failure> {
    let (_, generated) =
        clientgen::generate_file(Path::new("tests/fixtures/minimal.yaml"), &Options::default())?;
    let mut files = generated.files;
    files.iter_mut().for_each(|file| file.text = file.text.replace("feature = \"", "feature = \"absent-"));
    // The compiler then knows that nobody has misspelt them.
    for feature in [
        "blocking", "brotli", "chrono", "gzip", "http2", "jiff", "oauth2", "reqwest", "testing", "time",
        "tracing", "uuid", "web", "zstd",
    ] {
        println!("cargo::rustc-check-cfg=cfg(feature, values(\"absent-{feature}\"))");
    }
    let folder = out.join("without-features");
    clientgen::write(&files, &folder)?;
    let root = folder.join("mod.rs");
    Ok(format!("/// A client without features.\npub mod without_features {{ include!({root:?}); }}"))
}

/// Generates a client whose tests have no examples of the document. Gives the module that contains it.
fn generate_without_examples(name: &str, support: Option<&str>, out: &Path) -> Result<String, Failure> {
    let mut options = Options::default();
    options.support = support.map(str::to_owned);
    options.without_testing_examples = true;
    let document = Path::new("tests/fixtures").join(format!("{name}.yaml"));
    let (_, generated) = clientgen::generate_file(&document, &options)?;
    let module = format!("{name}_without_examples{}", if support.is_some() { "_shared" } else { "" });
    let folder = out.join("without-examples").join(&module);
    clientgen::write(&generated.files, &folder)?;
    let root = folder.join("mod.rs");
    Ok(format!("/// A client without examples for tests.\npub mod {module} {{ include!({root:?}); }}"))
}

/// Generates a client for each fixture, the module that contains them all, and the list of their JSON types.
fn generate_fixtures(fixtures: &[String], out: &Path) -> Result<(), Failure> {
    let mut modules = String::new();
    let sample = generate_sample(&out.join("sample"))?;
    let (mut examples, mut shown) = (String::new(), Vec::new());
    let mut types = String::from("types! {\n");
    list_types(&mut types, "connect-sessions", "connect_sessions", &sample);
    for name in fixtures {
        let folder = out.join("fixtures").join(name);
        let document = Path::new("tests/fixtures").join(format!("{name}.yaml"));
        let generated = generate_fixture(&document, &options::options(name), &folder)?;
        let module = name.replace('-', "_");
        list_types(&mut types, name, &format!("fixtures::{module}"), &generated);
        if let Some(example) = &generated.example {
            add_example(&mut examples, &module, example);
            shown.push(name);
        }
        let root = folder.join("mod.rs");
        let _ = writeln!(modules, "/// The client of a fixture.\npub mod {module} {{ include!({root:?}); }}");
    }
    let _ = writeln!(modules, "{}", generate_later(out)?);
    let _ = writeln!(modules, "/// The names of the fixtures.\npub const NAMES: &[&str] = &{fixtures:?};");
    let _ = writeln!(modules, "{}", list_examples(fixtures));
    // These compile also with no more support code than they use.
    for name in ["bodies-optional", "body-encodings", "no-operations", "streams"] {
        let document = Path::new("tests/fixtures").join(format!("{name}.yaml"));
        let (_, generated) = clientgen::generate_file(&document, &Options::default())?;
        let folder = out.join("own-support").join(name);
        clientgen::write(&generated.files, &folder)?;
        let (module, root) = (name.replace('-', "_"), folder.join("mod.rs"));
        let _ =
            writeln!(modules, "/// A client.\npub mod {module}_with_own_support {{ include!({root:?}); }}");
    }
    for (name, support) in
        [("examples", Some("crate::connect_sessions::support")), ("examples", None), ("streams", None)]
    {
        let _ = writeln!(modules, "{}", generate_without_examples(name, support, out)?);
    }
    let _ = writeln!(modules, "{}", generate_without_features(out)?);
    fs::write(out.join("fixtures.rs"), modules)?;
    let _ = writeln!(examples, "/// The names of the fixtures.\npub const NAMES: &[&str] = &{shown:?};");
    fs::write(out.join("examples.rs"), examples)?;
    fs::write(out.join("types.rs"), types + "}\n")?;
    Ok(())
}

/// The list of the functions that make the transports with examples, a function for each fixture.
fn list_examples(fixtures: &[String]) -> String {
    let rows =
        fixtures.iter().map(|name| format!("({name:?}, {}::testing::examples), ", name.replace('-', "_")));
    format!(
        "/// By fixture: what makes the transport with its examples.\n#[cfg(feature = \"testing\")]\n\
         pub const EXAMPLES: &[(&str, fn() -> super::connect_sessions::support::testing::Examples)] = &[{}];",
        rows.collect::<String>()
    )
}

/// Lists the types of a client whose values are JSON, if it has any.
fn list_types(types: &mut String, document: &str, module: &str, generated: &Generated) {
    let json = generated.report.types.iter().filter(|type_| type_.is_json);
    let names: Vec<&str> = json.map(|type_| type_.name.as_str()).collect();
    if !names.is_empty() {
        let _ = writeln!(types, "    {document:?} {module}::types: {};", names.join(" "));
    }
}

/// Adds a module with the example of a client.
fn add_example(examples: &mut String, module: &str, example: &Example) {
    let (imports, lines) = (example.imports.join(", "), example.lines.join("\n"));
    let _ = writeln!(
        examples,
        "/// The example of a fixture.\npub mod {module} {{\nuse crate::fixtures::{module}::{{{imports}}};\n/// The example.\n\
         pub async fn run() -> Result<(), Box<dyn std::error::Error>> {{\n{lines}\nOk(())\n}}\n}}"
    );
}

/// Generates the client of the sample once more, with the whole support code, which the clients of the fixtures share.
fn generate_sample(folder: &Path) -> Result<Generated, Failure> {
    let manifest = clientgen::read_manifest(Path::new("."))?;
    let (_, generated) = clientgen::generate_file(&manifest.spec, &manifest.options)?;
    let mut files = generated.files.clone();
    files.retain(|file| !file.path.starts_with("support/"));
    files.extend(clientgen::whole_support_code());
    clientgen::write(&files, folder)?;
    Ok(generated)
}

/// Generates the client of the next version of the document, and gives the module that contains it.
fn generate_later(out: &Path) -> Result<String, Failure> {
    let mut manifest = clientgen::read_manifest(Path::new("."))?;
    let additions = PathBuf::from("tests/later/additions.yaml");
    println!("cargo::rerun-if-changed={}", additions.display());
    manifest.options.overlays.push(additions);
    let folder = out.join("later");
    generate_fixture(&manifest.spec, &manifest.options, &folder)?;
    let root = folder.join("mod.rs");
    Ok(format!(
        "/// The next version of the client.\npub mod connect_sessions_later {{ include!({root:?}); }}"
    ))
}

/// Generates the client of a fixture. It shares the support code of the sample's client, so that this is compiled once.
fn generate_fixture(document: &Path, options: &Options, folder: &Path) -> Result<Generated, Failure> {
    let mut options = options.clone();
    options.support = Some("crate::connect_sessions::support".to_owned());
    let (_, generated) = clientgen::generate_file(document, &options)?;
    clientgen::write(&generated.files, folder)?;
    Ok(generated)
}
