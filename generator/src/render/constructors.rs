//! Prints the client: what it is, and its constructors.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::client::requirement;
use super::tokens::{blank_line, docs, ident};
use crate::ir::client::{ClientType, Credential, CredentialArgument};

/// The client.
pub(super) fn render(client: &ClientType) -> TokenStream {
    let client_docs = docs(&client.docs);
    let blank_line = blank_line();
    let names: Vec<Ident> = arguments(client).map(|(name, _)| ident(name)).collect();
    let types: Vec<TokenStream> = arguments(client).map(|(_, type_)| type_).collect();
    let constructor_docs = docs(&client.constructor_docs);
    let builder_docs = docs(&client.builder_docs);
    let settings = settings(client);
    let blocking_docs = docs(&client.blocking_docs);
    quote! {
        use super::support;
        #blank_line
        #client_docs
        #[derive(Clone, Debug)]
        pub struct Client<M = support::Async> {
            #[allow(dead_code, reason = "there may be no operation")]
            pub(super) core: support::Core<M>,
        }
        #blank_line
        impl Client {
            #constructor_docs
            pub fn new(#(#names: #types),*) -> Result<Self, support::BuildError> {
                Self::builder(#(#names),*).build()
            }
            #blank_line
            #builder_docs
            pub fn builder(#(#names: #types),*) -> support::ClientBuilder<Self> {
                builder(#(#names),*)
            }
        }
        #blank_line
        #[cfg(feature = "blocking")]
        impl Client<support::Blocking> {
            #blocking_docs
            pub fn blocking(#(#names: #types),*) -> support::ClientBuilder<Self> {
                builder(#(#names),*)
            }
        }
        #blank_line
        fn builder<M: support::Mode>(#(#names: #types),*) -> support::ClientBuilder<Client<M>> {
            #settings
        }
    }
}

/// The arguments of the constructor: the base URL where the document has none, what belongs to the client, credentials.
fn arguments(client: &ClientType) -> impl Iterator<Item = (&str, TokenStream)> {
    let base_url = client.base_url.is_none().then(|| ("base_url", quote!(&str)));
    let parameters =
        client.parameters.iter().map(|(argument, _)| (argument.as_str(), quote!(impl Into<String>)));
    let credentials = client.credentials.iter().flat_map(|credential| &credential.arguments);
    let credentials = credentials.map(|(name, value)| {
        let value = match value {
            CredentialArgument::BearerToken => quote!(support::BearerToken),
            CredentialArgument::Secret => quote!(support::Secret),
            CredentialArgument::Text => quote!(String),
        };
        (*name, quote!(impl Into<#value>))
    });
    base_url.into_iter().chain(parameters).chain(credentials)
}

fn settings(client: &ClientType) -> TokenStream {
    let base_url = match &client.base_url {
        Some(url) => quote!(#url),
        None => quote!(base_url),
    };
    let credentials = client.credentials.iter().map(credential);
    let schemes = client.schemes.as_ref().map(|schemes| quote!(.security_schemes(&[#(#schemes),*])));
    let security = client.security.as_ref().map(|security| {
        let requirement = requirement(security);
        quote!(.default_security(#requirement))
    });
    let parameters = client.parameters.iter().map(|(argument, name)| {
        let argument = ident(argument);
        quote!(.parameter(#name, #argument))
    });
    quote! {
        support::ClientBuilder::new(#base_url, |core| Client { core })
            #(#credentials)*
            #schemes
            #security
            #(#parameters)*
    }
}

fn credential(credential: &Credential) -> TokenStream {
    let Credential { scheme, function, name, arguments } = credential;
    let function = ident(function);
    let name = name.iter();
    let arguments = arguments.iter().map(|(name, _)| ident(name));
    quote!(.credential(#scheme, support::Credential::#function(#(#name,)* #(#arguments),*)))
}
