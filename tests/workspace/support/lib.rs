//! The support code of the clients beside this crate.

#![deny(warnings)]
#![forbid(unsafe_code)]

mod generated {
    include!(concat!(env!("OUT_DIR"), "/generated/mod.rs"));
}

pub use generated::*;
