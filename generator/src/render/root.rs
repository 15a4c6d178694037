//! Prints the root module: what a client exports.

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::{blank_line, ident, path};
use super::{oauth2, setters};
use crate::ir::client::Client;

/// What the root exports of the support code for documents that use it.
const USED: &[&str] = &[
    "Base64",
    "Date",
    "DateError",
    "DateTime",
    "EventStream",
    "FilePart",
    "ItemStream",
    "Nullable",
    "Text",
    "Unknown",
];

/// Whether a client uses a type of the support code.
fn is_used(client: &Client, name: &str) -> bool {
    let uses = |name| client.support.contains(name);
    match name {
        "Date" | "DateError" => uses("Date") || uses("DateTime"),
        "Unknown" => uses("Unknown") || uses("open_enum"),
        _ => uses(name),
    }
}

/// The root module. It exports each type; the docs of a type are in its own module. A name of the support code hides a
/// type of the document with the same name, which is still in `types`.
pub(super) fn render(client: &Client) -> TokenStream {
    let blank_line = blank_line();
    let oauth2 = oauth2::is_there(client).then(|| {
        quote!(
            #[cfg(feature = "oauth2")]
            pub mod oauth2;
        )
    });
    let used: Vec<_> = USED.iter().filter(|name| is_used(client, name)).map(|name| ident(name)).collect();
    let used = (!used.is_empty()).then(|| {
        quote! {
            #blank_line
            #[doc(no_inline)]
            pub use support::{#(#used),*};
        }
    });
    let support = support(client);
    let [prelude, setters] = ["prelude", "setters"].map(|name| {
        let name = ident(name);
        setters::are_there(client).then(|| quote!(pub mod #name;))
    });
    quote! {
        pub mod client;
        #oauth2
        pub mod operations;
        #prelude
        #setters
        #support
        #[cfg(feature = "testing")]
        pub mod testing;
        pub mod types;
        #blank_line
        #[doc(no_inline)]
        pub use serde_json;
        pub use client::constructors::Client;
        #[doc(no_inline)]
        pub use support::{
            Async, BearerToken, BuildError, ByteStream, Call, ClientBuilder, Credential, Error, Response, Retry, Secret,
        };
        #[cfg(feature = "blocking")]
        #[doc(no_inline)]
        pub use support::{Blocking, BlockingStream};
        #[allow(unreachable_pub, unused_imports, reason = "an API may have no types")]
        #[doc(no_inline)]
        pub use types::*;
        #used
    }
}

/// The module of the support code: that of the client, or the one that it shares with others.
fn support(client: &Client) -> TokenStream {
    let Some(shared) = &client.shared else {
        return quote!(
            pub mod support;
        );
    };
    let path = path(&shared.path);
    let renamed = (!shared.path.ends_with("::support")).then(|| quote!(as support));
    quote! {
        #[doc(no_inline)]
        pub use #path #renamed;
    }
}
