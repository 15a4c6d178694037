//! A document goes in; its meaning comes out: `allOf` is merged, and the schemas that need a name are in one table.

mod answer;
mod body;
mod built;
mod children;
mod claims;
mod client_parameters;
mod component;
mod containers;
mod default;
mod discriminator;
mod earlier;
mod encoding;
mod enumeration;
mod file_bodies;
mod header;
mod homes;
mod implied;
mod intersect;
mod keywords;
mod literals;
mod marks;
mod media;
mod member_words;
mod merge;
mod merged;
mod narrow;
mod nested;
mod object;
mod offer;
mod opaque;
mod operation;
mod overlap;
mod page_habits;
mod page_links;
mod page_shape;
mod pages;
mod parameter;
mod query_string;
mod recursion;
mod repeated;
mod response;
mod scalar;
mod schema;
mod schemas;
mod security;
mod server;
mod settled;
mod source;
mod status;
mod stream;
mod tag;
mod template;
mod undescribed;
mod union;
mod unread;
mod variants;

use crate::diagnostic::{Diagnostics, Pointer};
use crate::ir::api::{Api, TagDocs};
use crate::openapi::{self, Document};
use crate::options::Options;
use schemas::Schemas;
use security::Security;
use settled::Settled;

/// Returns the meaning of a document. A construct that cannot be expressed is reported, and left out or read as any
/// JSON, so that the rest is lowered too. The result is valid only if no error was reported.
///
/// The options name the path parameters that belong to the client instead of to each call, and the schemas that types
/// of the caller replace.
pub(crate) fn lower(diagnostics: &mut Diagnostics, document: &Document, options: &Options) -> Api {
    let security = Security::new(diagnostics, document);
    let settled = Settled::new(diagnostics, document);
    let mut schemas = Schemas::new(&settled, options);
    schemas.lower_components(diagnostics);
    let mut operations = operation::lower(diagnostics, &mut schemas, &security);
    let client_parameters =
        client_parameters::split(diagnostics, &schemas, &mut operations, &options.client_parameters);
    let Security { schemes, default, .. } = security;
    let schemes = match &default {
        Some(default) => {
            let own = operations.iter().filter_map(|operation| operation.security.as_ref());
            security::asked_for(diagnostics, schemes, own.chain([default]))
        }
        None => schemes,
    };
    let mut api = Api {
        title: document.info.title.clone(),
        description: document.info.description.clone(),
        servers: server::choice(&document.servers),
        base_url: server::lower(diagnostics, &Pointer::root().child("servers"), &document.servers),
        schemas: schemas.finish(diagnostics),
        operations: operations.into(),
        tags: document.tags.iter().rev().map(tag_docs).collect(),
        client_parameters,
        schemes,
        security: default,
        scopes: Security::scopes(document.security.as_deref()),
    };
    file_bodies::separate(&mut api);
    pages::settle(diagnostics, &mut api, options);
    api
}

/// The documentation of a tag, by its name.
fn tag_docs(tag: &openapi::Tag) -> (String, TagDocs) {
    let openapi::Tag { name, summary, description, parent } = tag.clone();
    (name, TagDocs { summary, description, parent })
}
