//! Prints how the pages of a list are found.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::part::Part;
use super::tokens::{blank_line, ident, type_};
use crate::ir::client::{CallType, Presence};
use crate::paging::{NextPage, PageParameter, Paging};

/// The implementation of `Paged` for the type of an operation.
pub(super) fn render(call: &CallType) -> Option<Part> {
    let pages = call.pages.as_ref()?;
    let name = ident(&call.name);
    let item = type_(&pages.item);
    let paging = paging(&pages.paging);
    let mut items = items(quote!(page), &pages.fields);
    if pages.is_optional {
        items = quote!(page.map(|page| #items).unwrap_or_default());
    }
    let [before, between] = [blank_line(), blank_line()];
    Some(Part::Items(quote! {
        #before
        impl support::Paged for #name {
            type Item = #item;
            const PAGING: support::Paging = #paging;
            #between
            fn items(page: Self::Success) -> Vec<Self::Item> {
                #items
            }
        }
    }))
}

fn paging(paging: &Paging) -> TokenStream {
    let Paging { items, next, more } = paging;
    let items = way(items.as_deref().unwrap_or_default());
    let next = match next {
        NextPage::Cursor { at, parameter } => {
            let (at, parameter) = (way(at), self::parameter(parameter));
            quote!(Cursor { at: #at, parameter: #parameter })
        }
        NextPage::Header { name, parameter } => {
            let parameter = self::parameter(parameter);
            quote!(Header { name: #name, parameter: #parameter })
        }
        NextPage::Url { at } => {
            let at = way(at);
            quote!(Url { at: #at })
        }
        NextPage::Link => quote!(Link),
        NextPage::Offset { parameter } => {
            let parameter = self::parameter(parameter);
            quote!(Offset { parameter: #parameter })
        }
        NextPage::Number { parameter, first } => {
            let parameter = self::parameter(parameter);
            let first = Literal::u64_unsuffixed(*first);
            quote!(Number { parameter: #parameter, first: #first })
        }
        NextPage::Last { at, parameter } => {
            let (at, parameter) = (way(at), self::parameter(parameter));
            quote!(Last { at: #at, parameter: #parameter })
        }
    };
    let more = match more {
        Some(more) => {
            let more = way(more);
            quote!(Some(#more))
        }
        None => quote!(None),
    };
    quote!(support::Paging { items: #items, next: support::NextPage::#next, more: #more })
}

fn parameter(parameter: &PageParameter) -> TokenStream {
    match parameter {
        PageParameter::Query(name) => quote!(support::PageParameter::Query(#name)),
        PageParameter::Body(names) => {
            let names = way(names);
            quote!(support::PageParameter::Body(#names))
        }
    }
}

fn way(names: &[String]) -> TokenStream {
    quote!(&[#(#names),*])
}

/// The list that some fields lead to. One that is absent is empty.
fn items(page: TokenStream, fields: &[(String, Presence)]) -> TokenStream {
    let Some(((field, presence), rest)) = fields.split_first() else { return page };
    let field = ident(field);
    let value = match presence {
        Presence::Required | Presence::Rest => return items(quote!(#page.#field), rest),
        Presence::Optional | Presence::RequiredNullable => quote!(#page.#field),
        Presence::Nullable => quote!(#page.#field.into_value()),
    };
    if rest.is_empty() {
        return quote!(#value.unwrap_or_default());
    }
    let inner = items(quote!(page), rest);
    quote!(#value.map(|page| #inner).unwrap_or_default())
}
