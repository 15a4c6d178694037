//! The options for test documents, in the build script and in the snapshot tests.

use clientgen::{GroupBy, NextPage, Options, PageParameter, Paging};

/// The options for a document: most have none.
pub(crate) fn options(document: &str) -> Options {
    let mut options = Options::default();
    match document {
        "parameters-client" => {
            options.client_parameters =
                ["account", "kind", "tags", "folder", "project"].map(str::to_owned).into();
        }
        "parameters-shared" => {
            let entries = ["X-Tenant", "query version", "region", "expand", "filter", "header key"];
            options.client_parameters = entries.map(str::to_owned).into();
        }
        "client-parameters" => {
            let entries =
                ["account", "X-Tenent", "header account", "header x-tenant", "X-Tenant", "idempotency-key"];
            options.client_parameters = entries.map(str::to_owned).into();
        }
        "grouped" => {
            options.group_by = GroupBy::Tag;
            options.client_parameters.push("tenant".to_owned());
            options.rename_operations.insert("findChargesByText".to_owned(), "search".to_owned());
        }
        "shared" => options.share_types = true,
        "grouped-path" => options.group_by = GroupBy::Path,
        "overlays" => {
            options.overlays =
                ["fixes.yaml", "more.json"].map(|file| in_tests("fixtures/overlays", file)).into();
        }
        "overlays-action" => options.overlays.push(in_tests("rejected/files", "overlay.yaml")),
        "overlays-reference" => {
            options.overlays.push(in_tests("rejected/files", "overlay-reference.yaml"));
        }
        "overlays-result" => options.overlays.push(in_tests("rejected/files", "overlay-result.yaml")),
        "references-elsewhere" => {
            options.references.root = Some("..".into());
            let map = ("https://schemas.example.org/v1/", "references-elsewhere/vendor/");
            options.references.map.insert(map.0.to_owned(), map.1.to_owned());
        }
        "lenient" | "lenient-mistakes" | "lenient-schemas" => options.lenient = true,
        "pages" => {
            let last = NextPage::Last {
                at: vec!["id".to_owned()],
                parameter: PageParameter::Query("starting_after".to_owned()),
            };
            let offset = NextPage::Offset { parameter: PageParameter::Query("offset".to_owned()) };
            for (operation, next, more) in [
                ("GET /by-link", NextPage::Link, None),
                ("listByOffset", offset, None),
                ("listByLast", last, Some(vec!["has_more".to_owned()])),
            ] {
                options.pages.insert(operation.to_owned(), Paging { items: None, next, more });
            }
        }
        "pages-unfit" => {
            let url = |at: &str| NextPage::Url { at: vec![at.to_owned()] };
            let offset = NextPage::Offset { parameter: PageParameter::Query("offset".to_owned()) };
            for (operation, next) in [
                ("listAll", url("next")),
                ("listPets", offset),
                ("GET /bytes", url("next")),
                ("GET /two", url("next")),
            ] {
                options.pages.insert(operation.to_owned(), Paging { items: None, next, more: None });
            }
        }
        "excluded" | "excluded-used" => options.exclude.tags.push("internal".to_owned()),
        _ => {}
    }
    options
}

/// The path of a file below `tests`.
fn in_tests(folder: &str, file: &str) -> std::path::PathBuf {
    ["tests", folder, file].iter().collect()
}
