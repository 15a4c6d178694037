//! Prints an enum of several response bodies.

use crate::ir::client::{ByStatus, StatusVariant, Type};
use crate::render::part::Part;
use crate::render::tokens::{doc_lines, rust};

/// The enum, as the table of the bodies and the statuses of its variants.
pub(super) fn render(item: &ByStatus) -> Part {
    let is_exhaustive = item.variants.iter().any(|variant| variant.statuses.is_none());
    let docs = if is_exhaustive { "/// It names all statuses now.\n" } else { "" };
    let lines = item.variants.iter().map(line).chain([format!("{docs}_ = {}", item.unknown)]);
    Part::Declared {
        name: "by_status",
        attributes: doc_lines(&item.docs),
        head: format!("pub enum {}", item.name),
        lines: lines.collect(),
    }
}

fn line(variant: &StatusVariant) -> String {
    let body = match &variant.type_ {
        Type::Unit => String::new(),
        body => format!("({})", rust(body)),
    };
    let statuses = match variant.statuses {
        Some((first, last)) if first == last => first.to_string(),
        Some((first, last)) => format!("{first}..={last}"),
        None => "_".to_owned(),
    };
    format!("{}{body} = {statuses}", variant.name)
}
