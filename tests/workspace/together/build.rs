//! Generates two clients, and the support code that they share.

fn main() {
    let mut options = clientgen::Options::default();
    options.support = Some("crate::support".to_owned());
    options.replace.insert("Money".to_owned(), "crate::Money".to_owned());
    clientgen::build_script::generate_support_to_out_dir("support");
    clientgen::build_script::generate_to_out_dir("spec/pets.yaml", &options, "pets");
    clientgen::build_script::generate_to_out_dir("spec/stores.yaml", &options, "stores");
}
