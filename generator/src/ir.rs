//! The two pictures of a client that the stages pass on, and the names between them: plain data, no behaviour.

mod answer;
pub(crate) mod api;
pub(crate) mod client;
mod docs;
pub(crate) mod files;
pub(crate) mod headers;
mod id;
pub(crate) mod method;
pub(crate) mod names;
pub(crate) mod operation;
mod printed;
pub(crate) mod scalar;
mod schema;
pub(crate) mod structure;
mod types;
pub(crate) mod walk;
