//! Prints the client: what it is, and its constructors.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::steps::requirement;
use super::tokens::{blank_line, docs, ident, type_, uses_of_parent};
use crate::ir::client::{ClientParameter, ClientType, Credential, CredentialArgument, ParameterForm};

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
    let uses = if client.names_types {
        uses_of_parent(&["support", "types"])
    } else {
        quote!(
            use super::support;
        )
    };
    quote! {
        #uses
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
    let parameters = client.parameters.iter().map(|parameter| {
        let type_ = match &parameter.form {
            ParameterForm::Text | ParameterForm::Segments => quote!(impl Into<String>),
            ParameterForm::Styled(_, value) => type_(value),
        };
        (parameter.argument.as_str(), type_)
    });
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
    let parameters = client.parameters.iter().map(|ClientParameter { argument, name, form }| {
        let argument = ident(argument);
        match form {
            ParameterForm::Text => quote!(.parameter(#name, #argument)),
            ParameterForm::Segments => quote!(.segments_parameter(#name, #argument)),
            ParameterForm::Styled(style, _) => {
                let style = ident(style);
                quote!(.styled_parameter(#name, support::PathStyle::#style, &#argument))
            }
        }
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
