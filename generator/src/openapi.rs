//! A whole OpenAPI document as plain data: one model for the versions 3.0, 3.1 and 3.2.
//!
//! `normalise` fills it, `lower` reads it. It says what the document says, in one spelling:
//!
//! - A schema is a [`Schema`] with every keyword of JSON Schema 2020-12, whatever the version of the document.
//! - `null` is [`Schema::nullability`], however the document spells it.
//! - A reference is the id of what it leads to. No reference leads to nothing: what does is reported, and left out.
//! - Schemas, parameters, headers, bodies and responses stand in tables. The components come first, in the order of
//!   the document.
//! - The types of `openapiv3` hold what they describe well: info, servers, tags, security schemes, styles.

mod document;
mod id;
mod operation;
mod rare;
mod schema;
#[cfg(test)]
pub(crate) mod show;

pub(crate) use document::{Document, Tables};
pub(crate) use operation::{
    Content, Encoding, Header, HeaderId, Location, MediaType, Operation, Parameter, ParameterId, PathItem,
    RequestBody, RequestBodyId, Response, ResponseId, Use,
};
pub(crate) use schema::{Discriminator, JsonType, Limits, Nullability, Others, Schema, SchemaId, Site};
