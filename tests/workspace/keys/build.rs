//! Generates the client of a fixture, which uses the support code of another crate.

fn main() {
    let mut options = clientgen::Options::default();
    options.support = Some("shared_support".to_owned());
    clientgen::build_script::generate_to_out_dir("../../fixtures/security-key.yaml", &options, "client");
}
