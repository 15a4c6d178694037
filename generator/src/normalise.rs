//! A raw document of OpenAPI 3.0 or 3.1 with its files goes in; a typed one in normal form comes out, with a word about all that was
//! mended.
//!
//! `openapiv3` knows OpenAPI 3.0 only, drops what it does not know in silence, and blames the wrong place for what it
//! refuses. So the typed document is not deserialised, but read member by member: nothing is refused that can be read
//! in some way, and nothing is lost that matters to a client without a diagnostic at its place. The steps:
//!
//! ```text
//! version   which rules hold
//! files     references to other files        -> references into the document
//! inline    path items that are references   -> what they lead to
//! survey    every keyword and reference      -> unknown keywords are reported
//! lift      deep references                  -> components
//! document  everything                       -> typed, in normal form
//! ```
//!
//! # The normal form
//!
//! **References.** Each is `#/components/<kind>/<name>`, with the name escaped as RFC 6901 says and not percent-encoded;
//! it leads to a component that is there, of the kind that is due. What a deep reference led to has become a component,
//! named after its place, and a reference stands in that place. A component of `schemas` may be a reference to another
//! one (never in a circle); references to any other alias name what the alias stands for. No path item is a reference.
//! `callbacks`, `links`, `webhooks` and `components/pathItems` are gone; the structures in their bodies are components.
//! The examples of media types and of `components` are gone.
//!
//! **Schemas.** One of these, with annotations (`nullable` among them) beside it:
//!
//! - a type with the keywords of that type alone. Arrays always have `items`. The values of an enum are of its type,
//!   each once, without `null`, and never those of an object or an array; `const` is an enum of one value.
//! - `allOf`: of one member, a wrapper that has annotations of its own (without any it is the bare member, if that is a
//!   reference); of several, all of them say something about the value.
//! - `oneOf`, `anyOf` of two or more members, none of which is `null` alone, or one of several that only say which
//!   properties are required.
//! - `Any` with some of these three beside each other, or beside a `type` together with `properties`, `required`,
//!   `additionalProperties`, `items`, `enum` or `format`. There are no constraints beside a composition.
//! - `Any` with an `enum` alone: values of different types. `enum: [null]`, which is also `nullable`: only `null`.
//! - `Any` with nothing: any JSON.
//! - `not`, alone: beside anything else it is dropped, as a constraint. `not: {}` is JSON Schema's `false`.
//!
//! `null` in any spelling is `nullable: true`: in a list of types, among the values of an enum, as a member of a union.
//! A list of several types is an `anyOf` of schemas of one type each. What stands beside a `$ref` stands beside
//! `allOf: [$ref]`, also in OpenAPI 3.0. `additionalProperties: {}` is `true`. Of `examples` the first is `example`. Every
//! value of a discriminator's mapping is a reference to a component; a union of one member has no discriminator. Of
//! extensions, those about sensitivity and enums stay.
//!
//! **The rest.** Status keys are canonical. Parameters have a schema or one media type, a style of their location, and
//! no double in their list; path parameters are required; the header parameters that section 4.7.12.1 of OpenAPI 3.0.3
//! tells readers to ignore are gone. `Encoding::explode` is what holds, also where the document does not say it. A security
//! scheme of type `mutualTLS` is of type `http` with the scheme `mutualTLS`. `components` is always there. Of the
//! extensions of an operation `x-idempotent` stays.

mod body;
mod carrier;
mod components;
mod context;
mod document;
mod example;
mod files;
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

use crate::diagnostic::Diagnostics;
use crate::loaded::Loaded;
use context::Context;

/// Gives the typed document in normal form. Gives nothing only for a version that is not supported and for what is too
/// large; what else cannot be read is reported as an error and left out.
pub(crate) fn normalise(diagnostics: &mut Diagnostics, loaded: Loaded) -> Option<OpenAPI> {
    let version = version::read(diagnostics, &loaded.root)?;
    let mut value = files::gather(diagnostics, loaded)?;
    let copied = inline::inline(diagnostics, &mut value);
    let references = lift::lift(diagnostics, &mut value, &copied);
    let mut context = Context { diagnostics, references: &references, version };
    Some(document::read(&mut context, value))
}

#[cfg(test)]
mod tests;
