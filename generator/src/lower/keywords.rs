//! The keywords of each schema in one form: schemas with the same values have the same keywords, however the document
//! writes them.
//!
//! - A schema has one type at most. Several types are an `anyOf` of schemas of one type each.
//! - `const` is an enum of one value. The values of an enum are of its type.
//! - A union has at least two members. A single member moves to `allOf`.
//! - `$ref` is the first member of `allOf`.
//! - Keywords that do not apply to the type are removed.
//!
//! Each schema is changed alone. References are followed later, when schemas are merged.

mod composition;
mod constraints;
mod distribute;
mod draft;
mod enumeration;
mod form;
mod infer;
mod names;
mod settle;
mod structure;

pub(super) use constraints::wider_by_texts;
pub(super) use form::{Keywords, TypeSource};
pub(super) use settle::settle;

#[cfg(test)]
mod tests;
