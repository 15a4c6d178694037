//! What each schema says by itself, in one form: the same values have the same keywords, however the document spells them.
//!
//! - A schema has one type at most. Several types are an `anyOf` of schemas of one type each.
//! - `const` is an enum of one value. The values of an enum are of its type.
//! - A union has two members at least. One member alone is a member of `allOf`.
//! - `$ref` is the first member of `allOf`.
//! - The keywords of other types than that of the schema are gone.
//!
//! Only what stands in a schema counts here; what a reference leads to is looked at when schemas are merged.

mod composition;
mod distribute;
mod draft;
mod enumeration;
mod form;
mod infer;
mod limits;
mod settle;
mod structure;

pub(super) use form::Keywords;
pub(super) use settle::settle;

#[cfg(test)]
mod tests;
