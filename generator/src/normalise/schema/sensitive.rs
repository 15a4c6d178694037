//! Reads `x-sensitive`, which marks values that are not shown in logs.

use serde_json::Value;

use super::pending::Pending;
use crate::diagnostic::{Code, Diagnostic, visible};
use crate::normalise::context::{Context, kind_of};
use crate::normalise::place::At;
use crate::openapi::{Schema, Site};

/// The extension that marks a value as sensitive.
pub(in crate::normalise) const KEYWORD: &str = "x-sensitive";

/// Reads a mark: `true` for the value itself, or a list of names of properties. Other tools have an extension of the same
/// name with other values.
pub(super) fn read(
    context: &mut Context<'_>,
    at: At<'_>,
    value: Value,
    schema: &mut Schema,
    pending: &mut Pending,
) {
    match value {
        Value::Bool(_) | Value::String(_) => schema.sensitive = context.mark(at, value).unwrap_or_default(),
        Value::Array(items) if items.iter().all(Value::is_string) => {
            let names = items.iter().enumerate().filter_map(|(index, name)| Some((index, name.as_str()?)));
            pending.sensitive.extend(names.map(|(index, name)| (index, name.to_owned())));
        }
        Value::Null => {}
        other => {
            let found = kind_of(&other);
            let message = format!(
                "`{KEYWORD}` is `true`, `false` or a list of names of properties, not {found}: ignored"
            );
            context.diagnostics.push(Diagnostic::warning(Code::WrongType, at, message));
        }
    }
}

/// Marks the listed properties of a schema.
pub(super) fn mark(context: &mut Context<'_>, at: At<'_>, schema: &mut Schema, names: Vec<(usize, String)>) {
    for (index, name) in names {
        match schema.properties.iter_mut().find(|(known, _)| *known == name) {
            Some((_, Site::Inline(id))) => context.document.tables.schemas[*id].sensitive = true,
            Some((_, site @ Site::Reference(_))) => {
                let Site::Reference(target) = *site else { continue };
                let at = at.key("properties").key(&name).pointer();
                let marked = Schema { at, reference: Some(target), sensitive: true, ..Schema::default() };
                *site = Site::Inline(context.document.tables.schemas.push(marked));
            }
            None => {
                let message = format!("`{}` is not a property of this schema: ignored", visible(&name));
                context.mended(at.key(KEYWORD).index(index), message);
            }
        }
    }
}
