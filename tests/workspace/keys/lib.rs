//! The client of a fixture. Its support code is in another crate.

#![deny(warnings)]
#![forbid(unsafe_code)]

mod generated {
    include!(env!("CLIENTGEN_CLIENT"));
}

pub use generated::*;
