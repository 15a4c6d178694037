//! A whole OpenAPI document as plain data: one model for Swagger 2.0, and OpenAPI 3.0, 3.1 and 3.2.
//!
//! `normalise` fills it, and `lower` reads it. It has the contents of the document, always written in the same way:
//!
//! - A schema is a [`Schema`] with every keyword of JSON Schema 2020-12, whatever the version of the document.
//! - Nullability is [`Schema::nullability`], however the document expresses it.
//! - A reference is the id of its target. A reference without a target was reported and left out.
//! - Schemas, parameters, headers, bodies and responses are in tables. The components come first, in document order.
//! - Info, servers, tags, security schemes and styles have the types of `openapiv3`.

mod document;
mod id;
mod operation;
mod rare;
mod schema;
#[cfg(test)]
pub(crate) mod show;

pub(crate) use document::{Document, Shared, Tables, Tag};
pub(crate) use operation::{
    Content, CookieStyle, Encoding, Header, HeaderId, Link, Location, MediaType, Operation, Parameter,
    ParameterId, PathItem, RequestBody, RequestBodyId, Response, ResponseId, Use,
};
pub(crate) use schema::{Constraints, Discriminator, JsonType, Nullability, Others, Schema, SchemaId, Site};
