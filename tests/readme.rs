//! The Rust code of the READMEs, compiled: a test finds each of their examples here, and each manifest is complete.

#![cfg(feature = "clients")]

use std::error::Error;

use sample::fixtures::pets;

/// The READMEs, and the manifest of `clientgen new`.
const ROOT: &str = include_str!("../README.md");
const GENERATOR: &str = include_str!("../generator/README.md");
const CLIENT: &str = include_str!("../generated-client/README.md");
const DEPENDENCIES: &str = include_str!("../generator/src/dependencies.toml");

/// This file, the build script and the library of this package, and of the one with several clients: the code that examples are held against.
const CODE: [&str; 5] = [
    include_str!("readme.rs"),
    include_str!("../build.rs"),
    include_str!("sample/lib.rs"),
    include_str!("workspace/together/build.rs"),
    include_str!("workspace/together/lib.rs"),
];

/// "A client for your API" of the root.
async fn a_client_for_your_api(token: &str) -> Result<(), Box<dyn Error>> {
    use pets::{NewPet, Status};

    let client = pets::Client::builder().token(token).build()?;

    let rex = client.create_pet(NewPet::new("Rex").status(Status::Available)).send().await?;
    let first = client.list_pets().limit(10).send().await?;
    println!("{} has the id {}; there are at least {} pets", rex.name, rex.id, first.len());

    match client.get_pet(&rex.id).send().await {
        Ok(pet) => println!("{} is {}", pet.name, pet.status),
        Err(error) if error.is_not_found() => println!("{:?}", error.api()), // the error body, as the document describes it
        Err(error) => return Err(error.into()),
    }
    Ok(())
}

/// "Parameters of the client" of the generator.
async fn parameters_of_the_client() -> Result<(), Box<dyn Error>> {
    use sample::fixtures::parameters_shared::Client;

    let client = Client::builder().x_tenant("acme").version("1").build()?;
    let shop = client.with_x_tenant("shop"); // a handle: `client` stays as it is
    shop.list_things().send().await?;
    Ok(())
}

/// "Groups of operations" of the generator.
async fn groups_of_operations(client: sample::fixtures::grouped::Client) -> Result<(), Box<dyn Error>> {
    let first = client.charges().list().limit(10).send().await?; // without groups: client.list_charges()
    let charges = client.with_tenant("acme").charges(); // a handle: cheap to clone, and yours to keep
    drop((first, charges));
    Ok(())
}

/// "Build scripts" of the generator.
mod build_script {
    #[expect(dead_code, reason = "no build script runs here")]
    fn main() {
        clientgen::build_script::generate();
    }

    /// The client that the build script of this package has generated.
    #[allow(
        dead_code,
        unreachable_pub,
        unused_imports,
        unused_macros,
        reason = "nothing of it is called here"
    )]
    pub mod connect_sessions {
        include!(env!("CLIENTGEN_CONNECT_SESSIONS"));
    }
}

#[test]
fn every_example_is_compiled() {
    // What an example needs is the future, not a server.
    drop((a_client_for_your_api("token"), parameters_of_the_client()));
    let client = sample::fixtures::grouped::Client::builder().tenant("acme").base_url("https://example.com");
    drop(groups_of_operations(client.build().unwrap()));
    let code = CODE.concat();
    let code = lines(&code).collect::<Vec<_>>().join("\n");
    for (readme, text) in [("README.md", ROOT), ("generator/README.md", GENERATOR)] {
        for example in blocks(text, "rust") {
            // A comment on the first line says which file it is, and the sample's client may have another name.
            let example: Vec<&str> = lines(&example).filter(|line| !line.starts_with("// ")).collect();
            let example = example.join("\n");
            let renamed = example
                .replace("pub mod pets {", "pub mod connect_sessions {")
                .replace("CLIENTGEN_PETS", "CLIENTGEN_CONNECT_SESSIONS");
            let is_there = code.contains(&example) || code.contains(&renamed);
            assert!(is_there, "{readme}: no test has this code:\n{example}");
        }
    }
}

#[test]
fn the_manifest_of_a_build_script_is_complete() {
    let manifest = blocks(GENERATOR, "toml").find(|text| text.contains("[build-dependencies]")).unwrap();
    assert!(manifest.contains(DEPENDENCIES.trim_end()), "{manifest}");
}

#[test]
fn links_lead_to_files() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    for (folder, text) in [("", ROOT), ("generator", GENERATOR), ("generated-client", CLIENT)] {
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let path = link.split('#').next().unwrap();
            let is_url = path.starts_with("https://");
            assert!(is_url || root.join(folder).join(path).exists(), "{folder}/README.md links to {link}");
        }
    }
}

/// The code blocks of a language.
fn blocks(text: &str, language: &str) -> impl Iterator<Item = String> {
    let start = format!("```{language}\n");
    let blocks = text.split(&start).skip(1).filter_map(|rest| rest.split("```").next());
    blocks.map(str::to_owned).collect::<Vec<_>>().into_iter()
}

/// The lines of some code without the space around them, and without blank lines.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}
