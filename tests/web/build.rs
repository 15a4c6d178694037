//! Generates the client of a fixture with streams of events.

fn main() {
    let mut options = clientgen::Options::default();
    options.support = Some("shared_support".to_owned());
    clientgen::build_script::generate_to_out_dir("../fixtures/streams.yaml", &options, "streams");
}
