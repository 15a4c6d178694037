//! The raw value of a document of OpenAPI 3.0, 3.1 or 3.2, or of Swagger 2.0 goes in, with its files; a [`Document`] comes
//! out, with a diagnostic for every value that is not read literally.
//!
//! Each object is read member by member. A value is refused only if it cannot be read in any way. Everything that
//! matters to a client is read or reported at its place. The steps:
//!
//! ```text
//! version   the version of the document      -> the rules of Swagger 2.0, OpenAPI 3.0 or 3.1
//! files     references to other files, ids   -> references into the document
//! meant     keywords that are written wrong  -> keywords of the specification
//! generic   dynamic references               -> references, and copies of generic schemas
//! inline    path items that are references   -> their targets
//! survey    every keyword and reference      -> unknown keywords are reported
//! lift      references into the document     -> components, and references to them
//! document  everything                       -> the model; `swagger` does it for Swagger 2.0
//! ```
//!
//! The model has the contents of the document ([`crate::openapi`]). These decisions are made here, so that no later
//! stage makes them again:
//!
//! - References are followed only here. A reference to nothing is an error at its place. A reference to a component
//!   that could not be read is left out without a second error.
//! - The target of a reference that is not a component becomes one. It is named after its place.
//! - A component that is only a reference is replaced by its target. Only a schema keeps its own name.
//! - Path items that are references are replaced by their targets. Callbacks, links, webhooks and examples are not in
//!   the model; the structures in the bodies of callbacks and webhooks are components.
//! - Statuses are written in one way. A list of parameters has each name and location once, every path parameter is
//!   required, and the header parameters that the specification ignores are left out (OpenAPI 3.0.3, section 4.7.12.1).
//! - A parameter or a header has a schema or one media type, and a style that its location allows.
//! - A security scheme of the type `mutualTLS` becomes one of the type `http` with the scheme `mutualTLS`.

mod body;
mod components;
mod context;
mod document;
mod example;
mod fields;
mod files;
mod generic;
mod header;
mod inline;
mod keywords;
mod lift;
mod link;
mod meant;
mod mount;
mod ms_paths;
mod operation;
mod paging;
mod parameter;
mod path;
mod place;
mod raw;
mod reference;
mod references;
mod response;
mod schema;
mod security;
mod server;
mod steps;
mod survey;
mod swagger;
mod template;
mod unresolved;
mod version;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};
use crate::limits::MAX_POINTER_BYTES;
use crate::loaded::{Loaded, LoadedFile};
use crate::openapi::Document;
use crate::options::Options;
use crate::size;
use context::{Context, Ids};
use references::{Component, References};
use swagger::shared::Shared;
use version::Version;

/// Reads a document. Returns `None` only if the version is not supported or the document is too large. Any other value
/// that cannot be read is reported as an error and left out. If the option `lenient` is set, a mistake is no error where the rest can be
/// read: a reference to no schema is any value, and everything else is left out.
pub(crate) fn normalise(
    diagnostics: &mut Diagnostics,
    loaded: Loaded,
    options: &Options,
) -> Option<Document> {
    let lenient = options.lenient;
    let version = version::read(diagnostics, &loaded.root)?;
    if has_long_places(&loaded) {
        let message = "the names in the document are too long: the values inside them have long places";
        diagnostics.push(Diagnostic::error(Code::Limit, Pointer::root(), message));
        return None;
    }
    let (mut value, dynamic) = files::gather(diagnostics, version, loaded, lenient)?;
    ms_paths::add(diagnostics, &mut value);
    meant::mend(diagnostics, &mut value, version);
    generic::settle(diagnostics, &mut value, version, &dynamic);
    let copied = inline::inline(diagnostics, &mut value);
    let references = lift::lift(diagnostics, &mut value, version, &copied, lenient);
    let mut document = Document::default();
    if options.selects() {
        document.shared.components = shared(&references);
    }
    let mut context = Context {
        diagnostics,
        references: &references,
        version,
        lenient,
        is_selected: options.selects(),
        document,
        ids: Ids::default(),
        shared: Shared::default(),
    };
    match version {
        Version::V20 => swagger::read(&mut context, value),
        Version::V30 | Version::V31 | Version::V32 => document::read(&mut context, value),
    }
    Some(context.document)
}

/// The places of the components other than schemas.
fn shared(references: &References) -> Vec<Pointer> {
    let kinds = Component::ALL.into_iter().filter(|kind| *kind != Component::Schemas);
    let places =
        kinds.flat_map(|kind| references.names.of_kind(kind).map(move |name| kind.place(Version::V30, name)));
    places.collect()
}

/// Whether the places of the values are long, all together.
fn has_long_places(loaded: &Loaded) -> bool {
    let others = loaded.files.values().filter_map(|file| match file {
        LoadedFile::Value(value) => Some(value),
        LoadedFile::Wrong(_) | LoadedFile::Unread(_) => None,
    });
    let values = others.chain([&loaded.root]);
    let pointers = values.map(|value| size::pointers(value, 0));
    let (bytes, count) = pointers.fold((0, 0), |all, one| (all.0 + one.0, all.1 + one.1));
    let (of_each, of_all) = MAX_POINTER_BYTES;
    bytes > count * of_each + of_all
}

#[cfg(test)]
mod tests;
