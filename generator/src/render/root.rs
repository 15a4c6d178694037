//! Prints the root module: what a client exports.

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::blank_line;
use crate::ir::client::Client;

/// The root module. Each type is found here, and its docs stand in the module that it belongs to. Names of the support
/// code stand before types of the document of the same name, which are still found in `types`.
pub(super) fn render(client: &Client) -> TokenStream {
    let blank_line = blank_line();
    let headers = client.headers.iter().map(|_| {
        quote!(
            pub mod headers;
        )
    });
    quote! {
        pub mod client;
        #(#headers)*
        pub mod support;
        pub mod types;
        #blank_line
        pub use client::constructors::Client;
        #[doc(no_inline)]
        pub use support::{
            Async, Base64, BearerToken, BuildError, ByteStream, Call, ClientBuilder, Credential, Date, DateError, DateTime,
            Error, EventStream, FilePart, ItemStream, Nullable, Response, Retry, Secret, Text, Unknown,
        };
        #[cfg(feature = "blocking")]
        #[doc(no_inline)]
        pub use support::{Blocking, BlockingStream};
        #[allow(unreachable_pub, unused_imports, reason = "an API may have no types")]
        #[doc(no_inline)]
        pub use {client::all::*, types::all::*};
    }
}
