//! The raw value of a document of OpenAPI 3.0, 3.1 or 3.2, with its files, goes in; a [`Document`] comes out, and a
//! diagnostic for all that was read as something else than it says.
//!
//! Each object is read member by member: nothing is refused that can be read in some way, and nothing that matters to a
//! client is lost without a diagnostic at its place. The steps:
//!
//! ```text
//! version   which rules hold
//! files     references to other files        -> references into the document
//! inline    path items that are references   -> what they lead to
//! survey    every keyword and reference      -> unknown keywords are reported
//! lift      references into the document     -> components, and references to them
//! document  everything                       -> the model
//! ```
//!
//! The model says what the document says ([`crate::openapi`]). These readings are made here, so that no later stage
//! makes them again:
//!
//! - A reference is followed here, and only here. One that leads to nothing is an error at its place; what refers to a
//!   component that could not be read is left out without a second one.
//! - A reference to a place that is no component makes a component of that place. It is named after the place.
//! - A component that is nothing but a reference to another is that other one. Only a schema keeps a name of its own.
//! - Path items that are references are replaced by what they lead to. Callbacks, links, webhooks and examples are not
//!   in the model; the structures in the bodies of callbacks and webhooks are components.
//! - Keys of statuses have one spelling. A list of parameters has each name and location once, every path parameter is
//!   required, and the header parameters that readers ignore are left out (OpenAPI 3.0.3, section 4.7.12.1).
//! - A value outside of a body has a schema or one media type, and a style that its location has.
//! - A security scheme of the type `mutualTLS` is of the type `http` with the scheme `mutualTLS`.

mod body;
mod components;
mod context;
mod document;
mod example;
mod fields;
mod files;
mod header;
mod inline;
mod keywords;
mod lift;
mod mount;
mod nearest;
mod operation;
mod parameter;
mod path;
mod place;
mod reference;
mod references;
mod response;
mod schema;
mod security;
mod server;
mod steps;
mod survey;
mod version;

use crate::diagnostic::Diagnostics;
use crate::loaded::Loaded;
use crate::openapi::Document;
use context::{Context, Ids};

/// Reads a document. Gives nothing only for a version that is not supported, and for what is too large. Anything else
/// that cannot be read is reported as an error, and left out.
pub(crate) fn normalise(diagnostics: &mut Diagnostics, loaded: Loaded) -> Option<Document> {
    let version = version::read(diagnostics, &loaded.root)?;
    let mut value = files::gather(diagnostics, loaded)?;
    let copied = inline::inline(diagnostics, &mut value);
    let references = lift::lift(diagnostics, &mut value, &copied);
    let document = Document::default();
    let mut context =
        Context { diagnostics, references: &references, version, document, ids: Ids::default() };
    document::read(&mut context, value);
    Some(context.document)
}

#[cfg(test)]
mod tests;
