//! The options for the fixtures, in the build script and in the snapshot tests.

use clientgen::Options;

/// The options for a fixture: most have none.
pub(crate) fn options(fixture: &str) -> Options {
    let mut options = Options::default();
    if fixture == "parameters-client" {
        options.client_parameters =
            ["account", "kind", "tags", "folder", "project"].map(str::to_owned).into();
    }
    options
}
