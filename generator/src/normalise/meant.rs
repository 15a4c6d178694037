//! Renames keywords that are written wrong but whose meaning is clear, such as `requried`.
//!
//! A keyword that is ignored may change what a client sends, and who cannot edit a document gets no client. So a keyword
//! that is one or two letters away from one of the specification is read as that one, with a warning. Keywords that only
//! describe are left to the warning about unknown keywords.

mod outdented;

use serde_json::{Map, Value};

use super::keywords::{Kind, Rule, SCHEMA, root};
use super::place::At;
use super::version::Version;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Pointer};
use crate::nearest;

/// The keywords that a client does not need.
const DESCRIPTIONS: [&str; 12] = [
    "contact",
    "deprecated",
    "description",
    "example",
    "examples",
    "externalDocs",
    "license",
    "summary",
    "termsOfService",
    "title",
    "version",
    "xml",
];

/// The shortest keyword that is read as another one. Of two short words, each may be meant.
const SHORTEST: usize = 4;

/// Renames the keywords of a whole document.
pub(super) fn mend(diagnostics: &mut Diagnostics, document: &mut Value, version: Version) {
    object(diagnostics, At::start(&Pointer::root()), document, root(version));
}

fn object(diagnostics: &mut Diagnostics, at: At<'_>, value: &mut Value, kind: &'static Kind) {
    let Some(members) = value.as_object_mut() else { return };
    if kind.patterned.is_none() {
        rename(diagnostics, at, members, kind);
    }
    if std::ptr::eq(kind, &SCHEMA) {
        outdented::move_properties(diagnostics, at, members);
    }
    for (name, value) in members {
        let at = at.key(name);
        match (kind.rule(name), kind.patterned) {
            (Some(rule), _) => keyword(diagnostics, at, value, rule),
            (None, Some(kind)) if !name.starts_with("x-") => object(diagnostics, at, value, kind),
            (None, _) => {}
        }
    }
}

fn keyword(diagnostics: &mut Diagnostics, at: At<'_>, value: &mut Value, rule: &'static Rule) {
    match (rule, value) {
        (Rule::Plain | Rule::Mapping | Rule::Lost(..), _) => {}
        (Rule::Unexpressed(rule, _), value) => keyword(diagnostics, at, value, rule),
        (Rule::List(kind), Value::Array(items)) => {
            for (index, item) in items.iter_mut().enumerate() {
                object(diagnostics, at.index(index), item, kind);
            }
        }
        (Rule::Object(kind) | Rule::List(kind), value) => object(diagnostics, at, value, kind),
        (Rule::Map(kind) | Rule::Inbound(kind, _), value) => {
            for (name, value) in value.as_object_mut().into_iter().flatten() {
                object(diagnostics, at.key(name), value, kind);
            }
        }
    }
}

/// Renames the keywords of an object.
fn rename(diagnostics: &mut Diagnostics, at: At<'_>, members: &mut Map<String, Value>, kind: &'static Kind) {
    if members.keys().all(|name| kind.rule(name).is_some()) {
        return;
    }
    let meant = |name: &String, value: &Value| {
        let known = meant(name, value, kind).filter(|known| !members.contains_key(*known))?;
        Some((name.clone(), known))
    };
    let found: Vec<(String, &'static str)> =
        members.iter().filter_map(|(name, value)| meant(name, value)).collect();
    if found.is_empty() {
        return;
    }
    for (name, known) in &found {
        let pointer = at.key(name).pointer();
        let message = format!("`{name}` is read as `{known}`");
        diagnostics.push(Diagnostic::warning(Code::Mended, Place::Key(pointer.clone()), message));
        diagnostics.moved(at.key(known).pointer(), pointer);
    }
    let known = |name: &String| found.iter().find(|(wrong, _)| wrong == name).map(|(_, known)| *known);
    *members = std::mem::take(members)
        .into_iter()
        .map(|(name, value)| (known(&name).map_or(name, str::to_owned), value))
        .collect();
}

/// The keyword that an unknown name probably means.
fn meant(name: &str, value: &Value, kind: &'static Kind) -> Option<&'static str> {
    if kind.rule(name).is_some() || name == "$ref" || name.starts_with("x-") {
        return None;
    }
    let is_reference = value.as_str().is_some_and(|text| text.contains("#/"));
    if is_reference && kind.component.is_some() {
        return nearest::meant(name, ["$ref"].into_iter());
    }
    let known = nearest::meant(name, kind.names())?;
    let is_clear = name.len() >= SHORTEST || name.eq_ignore_ascii_case(known);
    let fits = match kind.rule(known) {
        Some(Rule::Plain) => true,
        Some(Rule::List(_)) => value.is_array() || value.is_object(),
        Some(Rule::Object(_)) => value.is_object() || value.is_boolean(),
        Some(Rule::Map(_)) => value.is_object(),
        Some(Rule::Mapping | Rule::Lost(..) | Rule::Unexpressed(..) | Rule::Inbound(..)) | None => false,
    };
    (is_clear && fits && !DESCRIPTIONS.contains(&known) && !known.starts_with('$')).then_some(known)
}
