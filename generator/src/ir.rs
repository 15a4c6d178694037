//! The values that pass from `lower` to `render`: the API, its names, and the client. They are plain data.

pub(crate) mod api;
pub(crate) mod client;
pub(crate) mod common;
pub(crate) mod described;
mod docs;
pub(crate) mod example;
pub(crate) mod files;
pub(crate) mod headers;
mod id;
mod literal;
pub(crate) mod members;
pub(crate) mod method;
pub(crate) mod names;
pub(crate) mod operation;
mod pages;
pub(crate) mod places;
mod printed;
mod response;
pub(crate) mod scalar;
mod schema;
mod server;
pub(crate) mod structure;
mod types;
pub(crate) mod walk;
