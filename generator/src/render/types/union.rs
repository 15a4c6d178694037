//! Prints an enum of several types.

use proc_macro2::Literal;
use quote::quote;

use crate::ir::client::{self, Discriminator, Type, Union};
use crate::ir::scalar::Scalar;
use crate::render::part::Part;
use crate::render::tokens::{blank_line, deprecated, derive, docs, ident, rust, type_};

/// The enum, and the table of its variants: by which values of the discriminator each is known.
pub(super) fn render(item: &Union) -> Vec<Part> {
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
    let items = quote! {
        #blank_line
        #item_docs
        #deprecated
        #[derive(Clone, Debug, PartialEq #(, #derives)*)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            #unknown(serde_json::Value),
        }
    };
    let is_plain = item.discriminator.as_ref().is_none_or(|discriminator| discriminator.is_plain);
    let listed = item.variants.iter().map(|variant| {
        let how = match (variant.sets_discriminator, variant.is_only_sent, is_plain) {
            _ if variant.is_default => "default",
            (true, _, _) => "tagged",
            (false, true, false) => "sent",
            (false, _, _) => "plain",
        };
        let values = variant.discriminator_values.iter().map(|value| format!(" {}", literal(value)));
        match item.discriminator {
            Some(_) => format!("{how} {}{}", ident(&variant.name), values.collect::<String>()),
            None => {
                let constants = variant.constants.iter();
                let constants =
                    constants.map(|(name, value)| format!(" {} = {}", Literal::string(name), literal(value)));
                format!("{}{}", ident(&variant.name), constants.collect::<String>())
            }
        }
    });
    let lines = listed.chain([format!("_ = {unknown}")]).collect();
    let subject = match &item.discriminator {
        Some(Discriminator { property, is_plain }) => {
            let by = if *is_plain { "by" } else { "by value" };
            format!("{} {by} {}", item.name, Literal::string(property))
        }
        None => item.name.clone(),
    };
    let table = Part::Table { name: "one_of", subject, lines };
    [Part::Items(items), table].into_iter().chain(members(item)).collect()
}

/// The table of the types that convert to the union: its members, and what literals in Rust are of.
fn members(item: &Union) -> Option<Part> {
    let is_member = |scalar: Scalar| item.members.iter().any(|(_, value)| *value == Type::Scalar(scalar));
    let lines = item.members.iter().flat_map(|(variant, value)| {
        let literals: &[(&str, &[Scalar])] = match value {
            Type::Scalar(Scalar::String) => &[("&str", &[])],
            Type::Scalar(Scalar::Number) => &[
                ("i64", &[Scalar::Int32, Scalar::Int64, Scalar::Uint64]),
                ("f64", &[Scalar::Float, Scalar::Double]),
            ],
            _ => &[],
        };
        // A member that is closer to the literal takes it.
        let literals = literals.iter().filter(|(_, closer)| !closer.iter().copied().any(is_member));
        let types = std::iter::once(rust(value)).chain(literals.map(|(name, _)| (*name).to_owned()));
        types.map(move |value| format!("{}: {value}", ident(variant)))
    });
    let lines: Vec<String> = lines.collect();
    (!lines.is_empty()).then(|| Part::Table { name: "members", subject: item.name.clone(), lines })
}

/// A value of a discriminator.
fn literal(value: &client::Literal) -> String {
    match value {
        client::Literal::Text(text) => Literal::string(text).to_string(),
        client::Literal::Integer(_)
        | client::Literal::Boolean(_)
        | client::Literal::Double(_)
        | client::Literal::Null => value.text(),
    }
}
