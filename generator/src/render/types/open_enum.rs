//! Prints an enum of texts or integers that keeps values it does not know.

use proc_macro2::Literal;
use quote::quote;

use crate::ir::client::OpenEnum;
use crate::render::part::Part;
use crate::render::tokens::{blank_line, deprecated, derive, docs, ident};

/// The enum, and the table of the texts of its variants.
pub(super) fn render(item: &OpenEnum) -> Vec<Part> {
    let name = ident(&item.name);
    let unknown = ident(&item.unknown);
    let item_docs = docs(&item.docs);
    let deprecated = deprecated(item.deprecated);
    let blank_line = blank_line();
    let variants = item.variants.iter().map(|variant| {
        let (docs, name) = (docs(&variant.docs), ident(&variant.name));
        quote!(#docs #name)
    });
    let derives = item.derives.iter().map(derive);
    // The macro writes the other traits of an enum of texts by the text of each value: rustc needs less memory for them.
    let (traits, other) = match item.is_integer {
        true => (quote!(Clone, Copy, Debug, PartialEq, Eq, Hash), quote!(i64)),
        false => (quote!(Clone), quote!(support::Unknown)),
    };
    let items = quote! {
        #blank_line
        #item_docs
        #deprecated
        #[derive(#traits #(, #derives)*)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            #unknown(#other),
        }
    };
    let listed = item
        .variants
        .iter()
        .map(|variant| format!("{} = {}", ident(&variant.name), value(item, &variant.text)));
    let lines = listed.chain([format!("_ = {unknown}")]).collect();
    let name = if item.is_integer { "integer_enum" } else { "open_enum" };
    let mut parts = vec![Part::Items(items), Part::Table { name, subject: item.name.clone(), lines }];
    if item.is_key {
        let name = ident(&item.name);
        parts.push(Part::Items(quote!(support::keyed_map!(#name);)));
    }
    parts
}

/// The value of a variant in the table.
fn value(item: &OpenEnum, text: &str) -> String {
    if item.is_integer { text.to_owned() } else { Literal::string(text).to_string() }
}
