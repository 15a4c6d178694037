//! Prints an enum of several types.

use proc_macro2::Literal;

use crate::ir::client::{self, Discriminator, Type, Union, UnionVariant};
use crate::ir::scalar::Scalar;
use crate::render::part::Part;
use crate::render::tokens::{attributes, doc_lines, ident, rust};

/// The enum, as the table of its variants: by which values of the discriminator each is known.
pub(super) fn render(item: &Union) -> Vec<Part> {
    let by = match &item.discriminator {
        Some(Discriminator { property, is_plain }) => {
            let by = if *is_plain { "by" } else { "by value" };
            format!(" {by} {}", Literal::string(property))
        }
        None => String::new(),
    };
    let lines = item.variants.iter().map(|variant| line(item, variant));
    let declared = Part::Declared {
        name: "one_of",
        attributes: attributes(&item.docs, item.deprecated, &item.derives),
        head: format!("pub enum {}{by}", item.name),
        lines: lines.chain([format!("_ = {}", item.unknown)]).collect(),
    };
    [declared].into_iter().chain(members(item)).collect()
}

/// A variant, and how it is known.
fn line(item: &Union, variant: &UnionVariant) -> String {
    let (docs, name, type_) = (doc_lines(&variant.docs), &variant.name, rust(&variant.type_));
    let Some(discriminator) = &item.discriminator else {
        let constants = variant.constants.iter();
        let constants =
            constants.map(|(name, value)| format!(" {} = {}", Literal::string(name), literal(value)));
        return format!("{docs}{name}({type_}){}", constants.collect::<String>());
    };
    let how = match (variant.sets_discriminator, variant.is_only_sent, discriminator.is_plain) {
        _ if variant.is_default => "default",
        (true, _, _) => "tagged",
        (false, true, false) => "sent",
        (false, _, _) => "plain",
    };
    let values = variant.discriminator_values.iter().map(|value| format!(" {}", literal(value)));
    format!("{docs}{how} {name}({type_}){}", values.collect::<String>())
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
