//! Prints the client: its constructors, and a method for each operation.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::Part;
use super::tokens::{allow, blank_line, deprecated, docs, file_docs, ident, type_, use_};
use crate::ir::client::{
    ArgumentType, BodyKind, BodyStep, ClientType, Credential, CredentialArgument, Method, Step,
};

/// The head of the module of the client.
pub(super) fn head(client: &ClientType) -> TokenStream {
    let file_docs = file_docs(&client.file_docs);
    let uses = client.uses.iter().map(use_);
    let allow = allow();
    quote! {
        #file_docs
        #allow
        #(#uses)*
    }
}

/// The client, without the methods for operations.
pub(super) fn render(client: &ClientType) -> TokenStream {
    let client_docs = docs(&client.docs);
    let blank_line = blank_line();
    let names: Vec<Ident> = arguments(client).map(|(name, _)| ident(name)).collect();
    let types: Vec<TokenStream> = arguments(client).map(|(_, type_)| type_).collect();
    let constructor_docs = docs(&client.constructor_docs);
    let builder_docs = docs(&client.builder_docs);
    let settings = settings(client);
    let blocking_docs = docs(&client.blocking_docs);
    let unused =
        client.methods.is_empty().then(|| quote!(#[allow(dead_code, reason = "there is no operation")]));
    quote! {
        #blank_line
        #client_docs
        #[derive(Clone, Debug)]
        pub struct Client<M = super::support::Async> {
            #unused
            core: Core<M>,
        }
        #blank_line
        impl Client {
            #constructor_docs
            pub fn new(#(#names: #types),*) -> Result<Self, BuildError> {
                Self::builder(#(#names),*).build()
            }
            #blank_line
            #builder_docs
            pub fn builder(#(#names: #types),*) -> ClientBuilder<Self> {
                builder(#(#names),*)
            }
        }
        #blank_line
        #[cfg(feature = "blocking")]
        impl Client<super::support::Blocking> {
            #blocking_docs
            pub fn blocking(#(#names: #types),*) -> ClientBuilder<Self> {
                builder(#(#names),*)
            }
        }
        #blank_line
        fn builder<M: super::support::Mode>(#(#names: #types),*) -> ClientBuilder<Client<M>> {
            #settings
        }
    }
}

/// The method for the operation of an index.
pub(super) fn render_method(client: &ClientType, index: usize) -> Part {
    let begins = index == 0;
    let before = begins.then(blank_line);
    let between = (!begins).then(blank_line);
    let method = client.methods.get(index).map(method);
    let tokens = quote! {
        #before
        impl<M> Client<M> {
            #between
            #method
        }
    };
    Part::Implementation { tokens, begins, ends: index + 1 == client.methods.len() }
}

/// The arguments of the constructor: the base URL where the document has none, what belongs to the client, credentials.
fn arguments(client: &ClientType) -> impl Iterator<Item = (&str, TokenStream)> {
    let base_url = client.base_url.is_none().then(|| ("base_url", quote!(&str)));
    let parameters =
        client.parameters.iter().map(|(argument, _)| (argument.as_str(), quote!(impl Into<String>)));
    let credentials = client.credentials.iter().flat_map(|credential| &credential.arguments);
    let credentials = credentials.map(|(name, value)| {
        let value = match value {
            CredentialArgument::BearerToken => quote!(BearerToken),
            CredentialArgument::Secret => quote!(Secret),
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
    let schemes = &client.schemes;
    let schemes = (!schemes.is_empty()).then(|| quote!(.security_schemes(&[#(#schemes),*])));
    let security = (!client.security.is_empty()).then(|| {
        let requirement = requirement(&client.security);
        quote!(.default_security(#requirement))
    });
    let parameters = client.parameters.iter().map(|(argument, name)| {
        let argument = ident(argument);
        quote!(.parameter(#name, #argument))
    });
    quote! {
        ClientBuilder::new(#base_url, |core| Client { core })
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
    quote!(.credential(#scheme, Credential::#function(#(#name,)* #(#arguments),*)))
}

fn requirement(alternatives: &[Vec<String>]) -> TokenStream {
    let alternatives = alternatives.iter().map(|schemes| quote!(&[#(#schemes),*]));
    quote!(&[#(#alternatives),*])
}

fn method(method: &Method) -> TokenStream {
    let name = ident(&method.name);
    let docs = docs(&method.docs);
    let deprecated = deprecated(method.deprecated);
    let verb = ident(method.verb);
    let template = &method.template;
    let arguments = method.arguments.iter().map(|(name, value)| {
        let name = ident(name);
        match value {
            ArgumentType::Text => quote!(#name: &str),
            ArgumentType::Owned(value) => {
                let value = type_(value);
                quote!(#name: #value)
            }
            ArgumentType::Slice(items) => {
                let items = type_(items);
                quote!(#name: &[#items])
            }
            ArgumentType::Borrowed(value) => {
                let value = type_(value);
                quote!(#name: &#value)
            }
        }
    });
    let steps = method.steps.iter().map(step);
    let call = quote!(self.core.call(Method::#verb, #template) #(#steps)*);
    let body = match &method.optional_body {
        Some(body) => optional_body(&call, body),
        None => call,
    };
    let (success, failure) = (type_(&method.success), type_(&method.failure));
    let stream = method.stream.as_ref().map(|stream| {
        let stream = type_(stream);
        quote!(, #stream)
    });
    quote! {
        #docs
        #deprecated
        pub fn #name(&self, #(#arguments),*) -> Call<#success, #failure, M #stream> {
            #body
        }
    }
}

fn step(step: &Step) -> TokenStream {
    match step {
        Step::PathText(name, argument) => {
            let argument = ident(argument);
            quote!(.path_parameter(#name, #argument))
        }
        Step::Path(name, style, argument) => {
            let (style, argument) = (ident(style), ident(argument));
            quote!(.path(#name, PathStyle::#style, &#argument))
        }
        Step::Query(name, style, reserved, field) => {
            let (style, field) = (ident(style), ident(field));
            let function = ident(if *reserved { "query_reserved" } else { "query" });
            quote!(.#function(#name, QueryStyle::#style, &params.#field))
        }
        Step::QueryJson(name, field) => {
            let field = ident(field);
            quote!(.query_json(#name, &params.#field))
        }
        Step::Header(name, explode, field) => {
            let field = ident(field);
            quote!(.header_parameter(#name, #explode, &params.#field))
        }
        Step::Cookie(name, explode, field) => {
            let field = ident(field);
            quote!(.cookie(#name, #explode, &params.#field))
        }
        Step::Body(body) => body_step(body),
        Step::Security(alternatives) => {
            let requirement = requirement(alternatives);
            quote!(.security(#requirement))
        }
        Step::Idempotent(idempotent) => quote!(.idempotent(#idempotent)),
        Step::Server(url) => quote!(.server(#url)),
        Step::Accept(media_type) => quote!(.accept(#media_type)),
        Step::Streamed(media_type) => quote!(.streamed(#media_type)),
        Step::WholeEvents => quote!(.whole_events()),
    }
}

/// Gives parts content types, if any have one of their own.
fn encoded(content_types: &[(String, String)]) -> Option<TokenStream> {
    let pairs = content_types.iter().map(|(name, content_type)| quote!((#name, #content_type)));
    (!content_types.is_empty()).then(|| quote!(.encoded(&[#(#pairs),*])))
}

fn body_step(body: &BodyStep) -> TokenStream {
    let argument = ident(&body.argument);
    match &body.kind {
        BodyKind::OptionalJson => quote!(.optional_json(&#argument)),
        BodyKind::Json => quote!(.json(&#argument)),
        BodyKind::JsonAs(media_type) => quote!(.json_as(#media_type, &#argument)),
        BodyKind::Form(styles) => {
            let styles = styles.iter().map(|(name, style)| {
                let style = ident(style);
                quote!((#name, QueryStyle::#style))
            });
            quote!(.form(&#argument, &[#(#styles),*]))
        }
        BodyKind::Multipart(types) if types.is_empty() => quote!(.multipart((&#argument).into())),
        BodyKind::Multipart(types) => {
            let encoded = encoded(types);
            quote!(.multipart(Multipart::from(&#argument) #encoded))
        }
        BodyKind::MultipartProperties(types) => {
            let encoded = encoded(types);
            quote!(.multipart(Multipart::new().properties(&#argument) #encoded))
        }
        BodyKind::Text(media_type) => quote!(.text(#media_type, #argument)),
        BodyKind::Bytes(media_type) => quote!(.bytes(#media_type, #argument)),
    }
}

/// The body of a method whose request body may be left out, where the support code has no function for that.
fn optional_body(call: &TokenStream, body: &BodyStep) -> TokenStream {
    let argument = ident(&body.argument);
    let step = body_step(body);
    quote! {
        let call = #call;
        match #argument {
            Some(#argument) => call #step,
            None => call,
        }
    }
}
