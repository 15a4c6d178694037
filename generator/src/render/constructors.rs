//! Prints the client: what it is, its constructors, and the setters of its builder.

use proc_macro2::TokenStream;
use quote::quote;

use super::steps::{reference, requirement, taken};
use super::tokens::{blank_line, deprecated, docs, ident, uses_of_parent};
use crate::ir::client::{
    ClientParameter, ClientServer, ClientSetter, ClientType, Credential, CredentialArgument, ParameterForm,
    Value,
};

/// The client.
pub(super) fn render(client: &ClientType, has_traits: bool) -> TokenStream {
    let client_docs = docs(&client.docs);
    let blank_line = blank_line();
    let builder_docs = docs(&client.builder_docs);
    let settings = settings(client);
    let handles = handles(client);
    // Another crate may turn on the feature of support code in a crate of its own.
    let without_blocking = (!has_traits).then(|| {
        quote! {
            #blank_line
            #[cfg(not(feature = "blocking"))]
            impl Client {
                #[doc(hidden)]
                pub fn blocking() -> support::ClientBuilder<Self>
                where
                    for<'a> Self: support::NeedsBlocking<'a>,
                {
                    builder()
                }
            }
        }
    });
    // The support code of another crate knows the name of that crate.
    let user_agent = has_traits
        .then(|| quote!(.user_agent(concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")))));
    let setters = if has_traits { None } else { setters(client) };
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
            #builder_docs
            pub fn builder() -> support::ClientBuilder<Self> {
                builder()
            }
        }
        #blank_line
        #[cfg(feature = "blocking")]
        impl Client<support::Blocking> {
            #blocking_docs
            pub fn blocking() -> support::ClientBuilder<Self> {
                builder()
            }
        }
        #without_blocking
        #handles
        #setters
        #blank_line
        fn builder<M: support::Mode>() -> support::ClientBuilder<Client<M>> {
            #settings #user_agent
        }
    }
}

/// What holds for each client.
fn settings(client: &ClientType) -> TokenStream {
    let base_url = client.base_url.as_deref().unwrap_or_default();
    let of_document = servers(&client.servers);
    let of_document = (!client.servers.is_empty()).then(|| quote!(.servers(&[#(#of_document),*])));
    let of_operations = servers(&client.operation_servers);
    let of_operations =
        (!client.operation_servers.is_empty()).then(|| quote!(.operation_servers(&[#(#of_operations),*])));
    let schemes = client.schemes.as_ref().map(|schemes| quote!(.security_schemes(&[#(#schemes),*])));
    let security = client.security.as_ref().map(|security| {
        let requirement = requirement(security);
        quote!(.default_security(#requirement))
    });
    let needed = client.parameters.iter().filter(|it| it.is_needed);
    let needed: Vec<TokenStream> = needed
        .map(|ClientParameter { setter, name, form, .. }| {
            let (setter, location) = (&setter.name, ident(form.location()));
            quote!((support::Location::#location, #name, #setter))
        })
        .collect();
    let needed = (!needed.is_empty()).then(|| quote!(.needs(&[#(#needed),*])));
    let hides = client.hides_error_names.then(|| quote!(.hides_error_names()));
    quote! {
        support::ClientBuilder::new(#base_url, |core| Client { core })
            #of_document
            #of_operations
            #schemes
            #security
            #needed
            #hides
    }
}

fn servers(servers: &[ClientServer]) -> impl Iterator<Item = TokenStream> + '_ {
    servers.iter().map(|(url, name, variables)| {
        let variables =
            variables.iter().map(|(name, default, values)| quote!(support::ServerVariable { name: #name, default: #default, values: &[#(#values),*] }));
        quote!(support::Server { url: #url, name: #name, variables: &[#(#variables),*] })
    })
}

/// The setters of the builder, if there are any.
fn setters(client: &ClientType) -> Option<TokenStream> {
    let place = |set: &TokenStream| quote!(self #set);
    let setters = all(client, &quote!(pub), &place);
    let blank_line = blank_line();
    (!setters.is_empty()).then(|| {
        quote! {
            #blank_line
            impl<M: 'static> support::ClientBuilder<Client<M>> {
                #(#setters)*
            }
        }
    })
}

/// The same setters as methods of a trait.
pub(super) fn trait_setters(client: &ClientType) -> Vec<TokenStream> {
    let place =
        |set: &TokenStream| quote!(support::BuilderSetters::with_builder(self, |builder| builder #set));
    all(client, &TokenStream::new(), &place)
}

/// All setters. `visibility` stands before each, and `place` says what is changed.
fn all(
    client: &ClientType,
    visibility: &TokenStream,
    place: &dyn Fn(&TokenStream) -> TokenStream,
) -> Vec<TokenStream> {
    let all = client.parameters.iter().map(parameter).chain(client.credentials.iter().map(credential));
    let before = std::iter::once(TokenStream::new()).chain(std::iter::repeat(blank_line()));
    let setters = before.zip(all).map(|(blank_line, Setter { setter, arguments, set })| {
        let ClientSetter { name, docs: lines, deprecated: is_deprecated } = setter;
        let (name, docs, deprecated) = (ident(name), docs(lines), deprecated(*is_deprecated));
        let body = place(&set);
        quote! {
            #blank_line
            #docs
            #deprecated
            #visibility fn #name(self, #arguments) -> Self {
                #body
            }
        }
    });
    setters.collect()
}

/// A setter, the arguments that it takes, and what it calls on the builder.
struct Setter<'a> {
    setter: &'a ClientSetter,
    arguments: TokenStream,
    set: TokenStream,
}

fn parameter(parameter: &ClientParameter) -> Setter<'_> {
    let written = written(parameter);
    let set = quote!(.parameter(#written));
    Setter { setter: &parameter.setter, arguments: taken(&parameter.value), set }
}

/// A parameter of the client with its value.
fn written(ClientParameter { name, value, form, .. }: &ClientParameter) -> TokenStream {
    let value = reference(&Value::Argument(value.clone()));
    match form {
        ParameterForm::Segment => quote!(support::ClientParameter::segment(#name, #value)),
        ParameterForm::Segments => quote!(support::ClientParameter::segments(#name, #value)),
        ParameterForm::Path(style) => {
            let style = ident(style);
            quote!(support::ClientParameter::path(#name, support::PathStyle::#style, #value))
        }
        ParameterForm::Query(style, reserved) => {
            let style = ident(style);
            quote!(support::ClientParameter::query(#name, support::QueryStyle::#style, #reserved, #value))
        }
        ParameterForm::QueryJson => quote!(support::ClientParameter::query_json(#name, #value)),
        ParameterForm::Header(explode) => quote!(support::ClientParameter::header(#name, #explode, #value)),
        ParameterForm::Cookie(explode, is_encoded) => {
            quote!(support::ClientParameter::cookie(#name, #explode, #is_encoded, #value))
        }
    }
}

/// The methods that give handles, if there are any.
fn handles(client: &ClientType) -> Option<TokenStream> {
    let blank_line = blank_line();
    let handles = client.parameters.iter().enumerate().map(|(index, parameter)| {
        let between = (index > 0).then_some(&blank_line);
        let ClientSetter { name, docs: lines, deprecated: is_deprecated } = &parameter.handle;
        let (name, docs, deprecated) = (ident(name), docs(lines), deprecated(*is_deprecated));
        let (value, written) = (taken(&parameter.value), written(parameter));
        quote! {
            #between
            #docs
            #deprecated
            pub fn #name(&self, #value) -> Self {
                Self { core: self.core.with(#written) }
            }
        }
    });
    let handles: Vec<TokenStream> = handles.collect();
    (!handles.is_empty()).then(|| {
        quote! {
            #blank_line
            impl<M> Client<M> {
                #(#handles)*
            }
        }
    })
}

fn credential(credential: &Credential) -> Setter<'_> {
    let Credential { setter, scheme, function, name, arguments, .. } = credential;
    let function = ident(function);
    let name = name.iter();
    let names = arguments.iter().map(|(name, _)| ident(name));
    let given = quote!(#(#name,)* #(#names),*);
    let arguments = arguments.iter().map(|(name, value)| {
        let name = ident(name);
        match value {
            CredentialArgument::BearerToken => quote!(#name: impl Into<support::BearerToken>),
            CredentialArgument::Secret => quote!(#name: impl Into<support::Secret>),
            CredentialArgument::Text => quote!(#name: impl Into<String>),
        }
    });
    let set = quote!(.credential(#scheme, support::Credential::#function(#given)));
    Setter { setter, arguments: quote!(#(#arguments),*), set }
}
