//! The tables of the manifest of a client that shares a crate of support code.

use crate::dependencies::forwarded;

/// The tables that a client needs that shares a crate of support code, which is in the folder beside it.
pub(super) fn shared(support: &str) -> String {
    let own =
        format!("{support} = {{ path = \"../{support}\", version = \"0.1.0\", default-features = false }}\n");
    forwarded(support).replace("[dependencies]\n", &format!("[dependencies]\n{own}"))
}

#[cfg(test)]
mod tests {
    use toml_edit::DocumentMut;

    use super::*;
    use crate::dependencies::TEXT;

    #[test]
    fn a_client_that_shares_has_the_features_of_the_crate_that_it_shares() {
        let document: DocumentMut = shared("apis-support").parse().unwrap();
        let features = document["features"].as_table().unwrap();
        assert_eq!(features["default"].to_string().trim(), "[\"reqwest\"]");
        assert_eq!(features["http2"].to_string().trim(), "[\"apis-support/http2\"]");
        let all: DocumentMut = TEXT.parse().unwrap();
        let names =
            |table: &toml_edit::Table| table.iter().map(|(name, _)| name.to_owned()).collect::<Vec<_>>();
        assert_eq!(names(features), names(all["features"].as_table().unwrap()));
        let dependencies = names(document["dependencies"].as_table().unwrap());
        assert_eq!(dependencies, ["apis-support", "bytes", "http", "serde", "serde_json"]);
    }
}
