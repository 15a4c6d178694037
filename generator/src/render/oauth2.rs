//! Prints the functions that make sources of OAuth 2 tokens, with the URLs of the document.

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::{blank_line, docs, head, ident};
use crate::ir::client::{Client, Credential};

/// Whether there is such a module: if the document names a server of tokens.
pub(super) fn is_there(client: &Client) -> bool {
    let mut credentials = client.client.credentials.iter();
    credentials.any(|it| it.client_credentials.is_some() || it.refresh_token.is_some())
}

/// The module, if it is there.
pub(super) fn render(client: &Client) -> Option<TokenStream> {
    let owner = if client.has_traits() { "super::setters::Settings" } else { "support::ClientBuilder" };
    let functions: Vec<TokenStream> =
        client.client.credentials.iter().flat_map(|credential| functions(credential, owner)).collect();
    if functions.is_empty() {
        return None;
    }
    let head = head(&["Sources of OAuth 2 tokens, with the URLs of the document.".to_owned()], &["support"]);
    Some(quote! {
        #head
        #(#functions)*
    })
}

fn functions(credential: &Credential, owner: &str) -> Vec<TokenStream> {
    let setter = &credential.setter.name;
    let flows = [
        (
            "client_credentials",
            "client_secret",
            &credential.client_credentials,
            "client credentials (RFC 6749, section 4.4)",
        ),
        (
            "refresh_token",
            "refresh_token",
            &credential.refresh_token,
            "a refresh token (RFC 6749, section 6)",
        ),
    ];
    let named = flows.into_iter().filter_map(|(flow, secret, url, how)| {
        let url = url.as_deref()?;
        let blank_line = blank_line();
        let text = format!("Tokens for [`{setter}`]({owner}::{setter}), by {how}.");
        let docs = docs(&[text]);
        let (name, function, secret) = (ident(&format!("{flow}_{setter}")), ident(flow), ident(secret));
        Some(quote! {
            #blank_line
            #docs
            pub fn #name(client_id: impl Into<String>, #secret: impl Into<support::Secret>) -> support::OAuth2 {
                support::OAuth2::#function(#url, client_id, #secret)
            }
        })
    });
    named.collect()
}
