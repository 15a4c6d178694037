//! Prints the operations: a file for each tag, with a method for each operation.

use proc_macro2::TokenStream;
use quote::quote;

use super::files::file_properties;
use super::part::Part;
use super::tokens::{
    blank_line, deprecated, docs, head as module_head, ident, module_docs, type_, uses_of_parent,
};
use crate::ir::client::{
    ArgumentType, BodyKind, BodyStep, Client, Group, MediaType, Method, Parts, QueryString, Step, Verb,
};

/// The head of the module of the client: what it is, and its files.
pub(super) fn head(client: &Client) -> Vec<Part> {
    let head = module_head(&client.client.module_docs, &["support", "types"]);
    let blank_line = blank_line();
    let items = quote! {
        #head
        use self::constructors::Client;
        #blank_line
        pub(super) mod constructors;
    };
    vec![Part::Items(items), Part::Modules(client.groups.iter().map(|group| group.module.clone()).collect())]
}

/// The head of the file of a tag.
pub(super) fn group_head(group: &Group) -> TokenStream {
    let docs = module_docs(&group.docs);
    let uses = uses_of_parent(&["Client", "support", "types"]);
    let blank_line = blank_line();
    let schemas =
        (!group.items.is_empty()).then(|| quote!(#blank_line mod schemas; pub use self::schemas::*;));
    quote! {
        #docs
        #blank_line
        #uses
        #schemas
    }
}

/// The method of an index in the file of a tag.
pub(super) fn method(group: &Group, index: usize) -> Part {
    let begins = index == 0;
    let before = begins.then(blank_line);
    let between = (!begins).then(blank_line);
    let method = group.methods.get(index).map(render_method);
    let tokens = quote! {
        #before
        impl<M> Client<M> {
            #between
            #method
        }
    };
    Part::Implementation { tokens, begins, ends: index + 1 == group.methods.len() }
}

/// The security requirement of a call.
pub(super) fn requirement(alternatives: &[Vec<String>]) -> TokenStream {
    let alternatives = alternatives.iter().map(|schemes| quote!(&[#(#schemes),*]));
    quote!(&[#(#alternatives),*])
}

fn render_method(method: &Method) -> TokenStream {
    let name = ident(&method.name);
    let docs = docs(&method.docs);
    let deprecated = deprecated(method.deprecated);
    let verb = match &method.verb {
        Verb::Constant(name) => {
            let name = ident(name);
            quote!(http::Method::#name)
        }
        Verb::Other(name) => quote!(support::method(#name)),
    };
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
    let call = quote!(self.core.call(#verb, #template) #(#steps)*);
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
        pub fn #name(&self, #(#arguments),*) -> support::Call<#success, #failure, M #stream> {
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
        Step::PathSegments(name, argument) => {
            let argument = ident(argument);
            quote!(.path_segments(#name, #argument))
        }
        Step::Path(name, style, argument) => {
            let (style, argument) = (ident(style), ident(argument));
            quote!(.path(#name, support::PathStyle::#style, &#argument))
        }
        Step::Query(name, style, reserved, field) => {
            let (style, field) = (ident(style), ident(field));
            let function = ident(if *reserved { "query_reserved" } else { "query" });
            quote!(.#function(#name, support::QueryStyle::#style, &params.#field))
        }
        Step::QueryJson(name, field) => {
            let field = ident(field);
            quote!(.query_json(#name, &params.#field))
        }
        Step::Header(name, explode, field) => {
            let field = ident(field);
            quote!(.header_parameter(#name, #explode, &params.#field))
        }
        Step::Cookie(name, explode, is_encoded, field) => {
            let field = ident(field);
            let function = ident(if *is_encoded { "cookie" } else { "cookie_as_is" });
            quote!(.#function(#name, #explode, &params.#field))
        }
        Step::QueryString(format, field) => {
            let field = ident(field);
            match format {
                QueryString::Form(styles) => {
                    let styles = form_styles(styles);
                    quote!(.query_form(&params.#field, &[#styles]))
                }
                QueryString::Json => quote!(.query_string(&support::JsonParameter(&params.#field))),
                QueryString::Text => quote!(.query_string(&params.#field)),
            }
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

/// Sets the content types of parts that have their own, and the media type of the body.
fn described(parts: &Parts) -> Option<TokenStream> {
    let Parts { media_type, content_types } = parts;
    let pairs = content_types.iter().map(|(name, content_type)| quote!((#name, #content_type)));
    let content_types = (!content_types.is_empty()).then(|| quote!(.encoded(&[#(#pairs),*])));
    let media_type = media_type.as_ref().map(|media_type| quote!(.media_type(#media_type)));
    (content_types.is_some() || media_type.is_some()).then(|| quote!(#content_types #media_type))
}

fn media_type(media_type: &MediaType) -> TokenStream {
    match media_type {
        MediaType::Fixed(media_type) => quote!(#media_type),
        MediaType::Argument(argument) => {
            let argument = ident(argument);
            quote!(#argument)
        }
    }
}

/// The styles of the properties of a form, as items of a list.
fn form_styles(styles: &[(String, &'static str)]) -> TokenStream {
    let styles = styles.iter().map(|(name, style)| {
        let style = ident(style);
        quote!((#name, support::QueryStyle::#style))
    });
    quote!(#(#styles),*)
}

fn body_step(body: &BodyStep) -> TokenStream {
    let argument = ident(&body.argument);
    match &body.kind {
        BodyKind::OptionalJson => quote!(.optional_json(&#argument)),
        BodyKind::Json => quote!(.json(&#argument)),
        BodyKind::JsonAs(sent) => {
            let media_type = media_type(sent);
            quote!(.json_as(#media_type, &#argument))
        }
        BodyKind::Form(styles) => {
            let styles = form_styles(styles);
            quote!(.form(&#argument, &[#styles]))
        }
        BodyKind::Multipart(parts) => match described(parts) {
            None => quote!(.multipart((&#argument).into())),
            described => quote!(.multipart(support::Multipart::from(&#argument) #described)),
        },
        BodyKind::MultipartProperties(parts) => {
            let described = described(parts);
            quote!(.multipart(support::Multipart::new().properties(&#argument) #described))
        }
        BodyKind::MultipartFiles(files, parts) => {
            let (files, described) = (file_properties(&quote!(#argument), *files), described(parts));
            quote!(.multipart(support::Multipart::new() #files #described))
        }
        BodyKind::Text(sent) => {
            let media_type = media_type(sent);
            quote!(.text(#media_type, #argument))
        }
        BodyKind::Bytes(sent) => {
            let media_type = media_type(sent);
            quote!(.bytes(#media_type, #argument))
        }
    }
}

/// The body of a method with an optional request body, if the support code has no function for it.
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
