//! Prints the root module: what a client exports.

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::{blank_line, ident};
use crate::ir::client::Client;

/// What the root exports of the support code, as far as it is there.
const SUPPORT: &[&str] = &[
    "Async",
    "Base64",
    "BearerToken",
    "BuildError",
    "ByteStream",
    "Call",
    "ClientBuilder",
    "Credential",
    "Date",
    "DateError",
    "DateTime",
    "Error",
    "EventStream",
    "FilePart",
    "ItemStream",
    "Nullable",
    "Response",
    "Retry",
    "Secret",
    "Text",
    "Unknown",
];

/// Whether a client has a type of the support code.
fn is_there(client: &Client, name: &str) -> bool {
    let has = |name| client.support.contains(name);
    match name {
        "Base64" | "DateTime" | "EventStream" | "FilePart" | "ItemStream" | "Nullable" | "Text" => has(name),
        "Date" | "DateError" => has("Date") || has("DateTime"),
        "Unknown" => has("Unknown") || has("open_enum"),
        _ => true,
    }
}

/// The root module. Names of the support code stand before types of the document of the same name, which are still
/// found in `types`.
pub(super) fn render(client: &Client) -> TokenStream {
    let blank_line = blank_line();
    let types = (!client.types.is_empty()).then(|| {
        quote!(
            pub use types::*;
        )
    });
    let headers = client.headers.iter().map(|_| {
        quote!(
            pub mod headers;
        )
    });
    let support: Vec<_> =
        SUPPORT.iter().filter(|name| is_there(client, name)).map(|name| ident(name)).collect();
    quote! {
        mod client;
        #(#headers)*
        pub mod support;
        pub mod types;
        #blank_line
        pub use client::Client;
        pub use support::{#(#support),*};
        #[cfg(feature = "blocking")]
        pub use support::{Blocking, BlockingStream};
        #types
    }
}
