//! A raw document of OpenAPI 3.0 or 3.1 goes in; a typed one in normal form comes out, with a word about all that was
//! mended.

mod body;
mod carrier;
mod components;
mod context;
mod document;
mod example;
mod inline;
mod keywords;
mod lift;
mod operation;
mod parameter;
mod path;
mod place;
mod reference;
mod response;
mod schema;
mod security;
mod server;
mod survey;
mod version;

use openapiv3::OpenAPI;
use serde_json::Value;

use crate::diagnostic::Diagnostics;
use context::Context;

/// Gives the typed document.
pub(crate) fn normalise(diagnostics: &mut Diagnostics, mut value: Value) -> Option<OpenAPI> {
    let version = version::read(diagnostics, &value)?;
    let survey = survey::survey(diagnostics, &value);
    let references = lift::lift(diagnostics, &mut value, survey);
    inline::inline(diagnostics, &mut value);
    let mut context = Context { diagnostics, references: &references, version };
    Some(document::read(&mut context, value))
}
