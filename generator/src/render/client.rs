//! Prints the client: its constructors, and a method for each operation.

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::{allow_deprecated, blank_line, deprecated, docs, file_docs, ident, type_, use_};
use crate::ir::client::{ClientType, Method};

/// The module of the client, which may be allowed to use what is deprecated.
pub(super) fn render(client: &ClientType, allow: bool) -> TokenStream {
    let allow_deprecated = allow_deprecated(allow);
    let file_docs = file_docs(&client.file_docs);
    let client_docs = docs(&client.docs);
    let uses = client.uses.iter().map(use_);
    let blank_line = blank_line();
    let base_url = &client.base_url;
    let arguments: Vec<_> = client.parameters.iter().map(|(argument, _)| ident(argument)).collect();
    let names = client.parameters.iter().map(|(_, name)| name);
    let constructor_docs = docs(&client.constructor_docs);
    let builder_docs = docs(&client.builder_docs);
    let methods = client.methods.iter().map(method);
    quote! {
        #file_docs
        #allow_deprecated
        #(#uses)*
        #blank_line
        #client_docs
        #[derive(Clone, Debug)]
        pub struct Client {
            core: Core,
        }
        #blank_line
        impl Client {
            #constructor_docs
            pub fn new(#(#arguments: impl Into<String>,)* token: impl Into<Secret>) -> Result<Self, BuildError> {
                Self::builder(#(#arguments,)* token).build()
            }
            #blank_line
            #builder_docs
            pub fn builder(#(#arguments: impl Into<String>,)* token: impl Into<Secret>) -> ClientBuilder<Self> {
                ClientBuilder::new(#base_url, token, |core| Self { core })
                    #(.parameter(#names, #arguments))*
            }
            #(#blank_line #methods)*
        }
    }
}

fn method(method: &Method) -> TokenStream {
    let name = ident(&method.name);
    let docs = docs(&method.docs);
    let deprecated = deprecated(method.deprecated);
    let verb = ident(method.verb);
    let template = &method.template;
    let parameters: Vec<_> = method.parameters.iter().map(|(argument, _)| ident(argument)).collect();
    let wire_names = method.parameters.iter().map(|(_, name)| name);
    let body_argument = method.body.iter().map(|(name, body)| {
        let (name, body) = (ident(name), type_(body));
        quote!(#name: #body)
    });
    let body = method.body.iter().map(|(name, _)| {
        let name = ident(name);
        quote!(.json(&#name))
    });
    let (success, failure) = (type_(&method.success), type_(&method.failure));
    quote! {
        #docs
        #deprecated
        pub fn #name(&self, #(#parameters: &str,)* #(#body_argument)*) -> Call<#success, #failure> {
            self.core.call(Method::#verb, #template)
                #(.path_parameter(#wire_names, #parameters))*
                #(#body)*
        }
    }
}
