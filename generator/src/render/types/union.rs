//! Prints an enum of several types.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::client::{Union, UnionVariant};
use crate::render::tokens::{blank_line, deprecated, derive, docs, ident, type_};

/// The enum, and how it is read and written.
pub(super) fn render(item: &Union) -> TokenStream {
    let name = ident(&item.name);
    let unknown = ident(&item.unknown);
    let item_docs = docs(&item.docs);
    let deprecated = deprecated(item.deprecated);
    let blank_line = blank_line();
    let variants = item.variants.iter().map(|variant| {
        let (docs, name, type_) = (docs(&variant.docs), ident(&variant.name), type_(&variant.type_));
        quote!(#docs #name(#type_))
    });
    let derives = item.derives.iter().map(derive);
    let names: Vec<_> = item.variants.iter().map(|variant| ident(&variant.name)).collect();
    let read = match &item.discriminator {
        Some(property) => by_tag(property, &item.variants, &unknown),
        None => quote! {
            let mut best = BestBranch::new(value, reader);
            #(best.attempt(Self::#names);)*
            best.finish(Self::#unknown)
        },
    };
    let writes = item.variants.iter().map(|variant| write(item.discriminator.as_deref(), variant));
    quote! {
        #blank_line
        #item_docs
        #deprecated
        #[derive(Clone, Debug, PartialEq #(, #derives)*)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            #unknown(Value),
        }
        #blank_line
        impl FromJson for #name {
            fn read(value: &support::Tree<'_>, reader: &mut Reader) -> Result<Self, ReadError> {
                #read
            }
        }
        #blank_line
        impl ToJson for #name {
            fn write(&self, out: &mut JsonWriter) {
                match self {
                    #(#writes,)*
                    Self::#unknown(value) => ToJson::write(value, out),
                }
            }
        }
        #blank_line
        json!(#name);
    }
}

fn write(discriminator: Option<&str>, variant: &UnionVariant) -> TokenStream {
    let (name, tags) = (ident(&variant.name), &variant.tags);
    match discriminator.filter(|_| variant.sets_tag) {
        Some(property) => {
            quote!(Self::#name(value) => out.with_discriminator(value, #property, &[#(#tags),*]))
        }
        None => quote!(Self::#name(value) => ToJson::write(value, out)),
    }
}

fn by_tag(property: &str, variants: &[UnionVariant], unknown: &proc_macro2::Ident) -> TokenStream {
    let arms = variants.iter().filter(|variant| !variant.tags.is_empty()).map(|variant| {
        let (name, tags) = (ident(&variant.name), &variant.tags);
        quote!(#(Some(#tags))|* => FromJson::read(value, reader).map(Self::#name))
    });
    quote! {
        match discriminator(value, reader, #property) {
            #(#arms,)*
            _ => Ok(Self::#unknown(reader.unknown(value))),
        }
    }
}
