//! The two pictures of a client that the stages pass on, and the names between them: plain data, no behaviour.

pub(crate) mod api;
pub(crate) mod client;
pub(crate) mod files;
pub(crate) mod headers;
pub(crate) mod method;
pub(crate) mod names;
pub(crate) mod operation;
pub(crate) mod scalar;
pub(crate) mod structure;
pub(crate) mod walk;
