//! Prints the arguments of methods and setters, and what they add to a request.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use super::files::file_properties;
use super::tokens::{constant, ident, type_};
use crate::ir::client::{
    ArgumentType, BodyKind, BodyStep, Constant, FormStyles, Parts, QueryString, Step, Taken, Value,
};

/// An argument with its type.
pub(super) fn taken(taken: &Taken) -> TokenStream {
    let (name, how) = (ident(&taken.name), argument_type(&taken.how));
    quote!(#name: #how)
}

/// The type of an argument.
pub(super) fn argument_type(how: &ArgumentType) -> TokenStream {
    match how {
        ArgumentType::Text => quote!(&str),
        ArgumentType::AnyText => quote!(impl AsRef<str>),
        ArgumentType::Owned(value) => type_(value),
        ArgumentType::Into(value) => {
            let value = type_(value);
            quote!(impl Into<#value>)
        }
        ArgumentType::Borrowed(value) => {
            let value = type_(value);
            quote!(&#value)
        }
        ArgumentType::Slice(items) => {
            let items = type_(items);
            quote!(&[#items])
        }
        ArgumentType::Texts => quote!(impl IntoIterator<Item = impl AsRef<str>>),
        ArgumentType::List(items) => {
            let items = type_(items);
            quote!(impl IntoIterator<Item = impl std::borrow::Borrow<#items>>)
        }
        ArgumentType::ListInto(items) => {
            let items = type_(items);
            quote!(impl IntoIterator<Item = impl Into<#items>>)
        }
    }
}

/// A value that can be written, by reference.
pub(super) fn reference(value: &Value) -> TokenStream {
    let Taken { name, how } = match value {
        Value::Argument(taken) => taken,
        Value::Constant(value) => {
            let value = typed(value);
            return quote!(&#value);
        }
    };
    let name = ident(name);
    match how {
        ArgumentType::Text | ArgumentType::Owned(_) | ArgumentType::Borrowed(_) | ArgumentType::Slice(_) => {
            quote!(&#name)
        }
        ArgumentType::AnyText => quote!(&#name.as_ref()),
        ArgumentType::Into(value) => {
            let value = type_(value);
            quote!(&Into::<#value>::into(#name))
        }
        ArgumentType::Texts => quote!(&support::texts(#name)),
        ArgumentType::List(items) => {
            let items = type_(items);
            quote!(&support::list::<#items, _>(#name))
        }
        ArgumentType::ListInto(items) => {
            let items = type_(items);
            quote!(&support::list_into::<#items, _>(#name))
        }
    }
}

/// A constant whose type does not depend on where it stands.
fn typed(value: &Constant) -> TokenStream {
    match value {
        Constant::Integer(value) => match i64::try_from(*value) {
            Ok(value) => Literal::i64_suffixed(value).to_token_stream(),
            Err(_) => Literal::u64_suffixed(u64::try_from(*value).unwrap_or_default()).to_token_stream(),
        },
        value => constant(value),
    }
}

/// What a step does with a request.
pub(super) fn step(step: &Step) -> TokenStream {
    match step {
        Step::PathText(name, argument) => {
            let argument = ident(argument);
            quote!(.path_text(#name, #argument))
        }
        Step::PathSegments(name, argument) => {
            let argument = ident(argument);
            quote!(.path_segments(#name, #argument))
        }
        Step::Path(name, style, value) => {
            let value = reference(value);
            match *style {
                "Simple" => quote!(.path(#name, #value)),
                style => {
                    let style = ident(style);
                    quote!(.path_styled(#name, support::PathStyle::#style, #value))
                }
            }
        }
        Step::Query(name, style, reserved, value) => {
            let value = reference(value);
            match (*style, *reserved) {
                ("FormExplode", false) => quote!(.query(#name, #value)),
                ("DeepObject", false) => quote!(.query_deep_object(#name, #value)),
                (style, reserved) => {
                    let style = ident(style);
                    let function = ident(if reserved { "query_reserved" } else { "query_styled" });
                    quote!(.#function(#name, support::QueryStyle::#style, #value))
                }
            }
        }
        Step::QueryJson(name, value) => {
            let value = reference(value);
            quote!(.query_json(#name, #value))
        }
        Step::Header(name, explode, value) => {
            let value = reference(value);
            quote!(.header_parameter(#name, #explode, #value))
        }
        Step::Cookie(name, explode, is_encoded, value) => {
            let value = reference(value);
            let function = ident(if *is_encoded { "cookie" } else { "cookie_as_is" });
            quote!(.#function(#name, #explode, #value))
        }
        Step::Client(function, name, required) => {
            let function = ident(function);
            quote!(.#function(#name, #required))
        }
        Step::QueryString(format, value) => {
            let value = reference(value);
            match format {
                QueryString::Form(styles) => {
                    let styles = form_styles(styles);
                    quote!(.query_form(#value, &[#styles]))
                }
                QueryString::Json => quote!(.query_string(&support::JsonParameter(#value))),
                QueryString::Text => quote!(.query_string(#value)),
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

/// The security requirement of a call.
pub(super) fn requirement(alternatives: &[Vec<String>]) -> TokenStream {
    let alternatives = alternatives.iter().map(|schemes| quote!(&[#(#schemes),*]));
    quote!(&[#(#alternatives),*])
}

/// Sets the content types of parts that have their own, and the media type of the body.
fn described(parts: &Parts) -> Option<TokenStream> {
    let Parts { media_type, content_types } = parts;
    let pairs = content_types.iter().map(|(name, content_type)| quote!((#name, #content_type)));
    let content_types = (!content_types.is_empty()).then(|| quote!(.encoded(&[#(#pairs),*])));
    let media_type = media_type.as_ref().map(|media_type| quote!(.media_type(#media_type)));
    (content_types.is_some() || media_type.is_some()).then(|| quote!(#content_types #media_type))
}

/// The styles of the properties of a form, as items of a list.
fn form_styles(styles: &FormStyles) -> TokenStream {
    let styles = styles.iter().map(|(style, names)| {
        let style = ident(style);
        quote!((support::QueryStyle::#style, &[#(#names),*]))
    });
    quote!(#(#styles),*)
}

fn body_step(BodyStep { kind, argument }: &BodyStep) -> TokenStream {
    let name = ident(&argument.name);
    let value = reference(&Value::Argument(argument.clone()));
    match kind {
        BodyKind::Json => quote!(.json(#value)),
        BodyKind::JsonAs(media_type) => quote!(.json_as(#media_type, #value)),
        BodyKind::Form(styles) => {
            let styles = form_styles(styles);
            quote!(.form(#value, &[#styles]))
        }
        BodyKind::Multipart(parts) => match described(parts) {
            None => quote!(.multipart((#value).into())),
            described => quote!(.multipart(support::Multipart::from(#value) #described)),
        },
        BodyKind::MultipartProperties(parts) => {
            let described = described(parts);
            quote!(.multipart(support::Multipart::new().properties(#value) #described))
        }
        BodyKind::MultipartFiles(files, parts) => {
            let (files, described) = (file_properties(&quote!(#name), *files), described(parts));
            quote!(.multipart(support::Multipart::new() #files #described))
        }
        // These take what converts to a text or to bytes.
        BodyKind::Text(media_type) => quote!(.text(#media_type, #name)),
        BodyKind::Bytes(media_type) => quote!(.bytes(#media_type, #name)),
    }
}
