//! Prints an enum of texts or integers that keeps values it does not know.

use proc_macro2::Literal;
use quote::quote;

use crate::ir::client::{OpenEnum, Variant};
use crate::render::part::Part;
use crate::render::tokens::{attributes, doc_lines, ident};

/// The enum, as the table of the values of its variants.
pub(super) fn render(item: &OpenEnum) -> Vec<Part> {
    let lines = item.variants.iter().map(|variant| line(item, variant));
    let mut parts = vec![Part::Declared {
        name: if item.is_integer { "integer_enum" } else { "open_enum" },
        attributes: attributes(&item.docs, item.deprecated, &item.derives),
        head: format!("pub enum {}", item.name),
        lines: lines.chain([format!("_ = {}", item.unknown)]).collect(),
    }];
    if item.is_key {
        let name = ident(&item.name);
        parts.push(Part::Items(quote!(support::keyed_map!(#name);)));
    }
    parts
}

fn line(item: &OpenEnum, variant: &Variant) -> String {
    let Variant { name, docs, text } = variant;
    let value = if item.is_integer { text.clone() } else { Literal::string(text).to_string() };
    format!("{}{name} = {value}", doc_lines(docs))
}
