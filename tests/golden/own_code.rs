//! The part of a generated client that depends on its document.

use std::collections::BTreeSet;

use clientgen::{Document, Generated, Options, SourceFile};
use serde_json::json;

/// The text of a client, without what says nothing of the document: imports, and each top-level item that the client of
/// an almost empty API has as well.
pub(crate) fn own_code(document: &Document, generated: &Generated) -> String {
    let others = [false, true].map(|has_token| almost_empty_api(document, &generated.title, has_token));
    let shared: BTreeSet<&str> = others.iter().flat_map(files).flat_map(|file| items(&file.text)).collect();
    let mut shown = Vec::new();
    for file in files(generated) {
        let own = items(&file.text).filter(|item| !shared.contains(item) && !item.starts_with("use "));
        let own: Vec<&str> = own.collect();
        if !own.is_empty() {
            shown.push(format!("// {}\n\n{}\n", file.path, own.join("\n\n")));
        }
    }
    shown.join("\n")
}

/// The files of a client that depend on its document.
pub(crate) fn files(generated: &Generated) -> impl Iterator<Item = &SourceFile> {
    generated.files.iter().filter(|file| !file.path.starts_with("support/"))
}

/// The client of an API with the title of the document, the server that most fixtures have, and perhaps the token. Its
/// one operation and its one type have names that no fixture uses.
fn almost_empty_api(document: &Document, title: &str, has_token: bool) -> Generated {
    let mut api = json!({
        "openapi": "3.0.3",
        "info": { "title": title, "version": "1" },
        "servers": [{ "url": "https://api.example.com" }],
        "paths": { "/almost-empty": { "get": { "responses": { "200": {
            "description": "",
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/AlmostEmpty" } } },
        } } } } },
        "components": {
            "schemas": { "AlmostEmpty": { "type": "object", "properties": { "a": { "type": "string" } } } },
        },
    });
    if has_token {
        api["security"] = json!([{ "token": [] }]);
        api["components"]["securitySchemes"] = json!({ "token": { "type": "http", "scheme": "bearer" } });
    }
    clientgen::generate(&Document::new(&*document.name, api.to_string()), &Options::default()).unwrap()
}

/// The top-level items of a source file. A blank line stands between two of them, and the second begins in the first
/// column.
fn items(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text.trim_end();
    std::iter::from_fn(move || {
        let breaks = rest.match_indices("\n\n");
        let mut ends =
            breaks.map(|(at, _)| at).filter(|at| !rest[at + 2..].starts_with([' ', '}', ')', '\n']));
        let end = ends.next().unwrap_or(rest.len());
        let item = &rest[..end];
        rest = rest[end..].trim_start_matches('\n');
        (!item.is_empty()).then_some(item)
    })
}
