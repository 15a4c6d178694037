//! Prints the root module: what a client exports.

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::blank_line;

/// The root module. Names of the support code stand before types of the document of the same name, which are still
/// found in `types`.
pub(super) fn render() -> TokenStream {
    let blank_line = blank_line();
    quote! {
        mod client;
        pub mod support;
        pub mod types;
        #blank_line
        pub use client::Client;
        pub use support::{
            BuildError, Call, ClientBuilder, Date, DateError, Error, Nullable, Response, Secret, Unknown,
        };
        pub use types::*;
    }
}
