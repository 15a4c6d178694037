//! The events of a text in YAML or JSON, each with its span in bytes and its role.

mod event;
mod fault;
mod json;
mod mended;
mod yaml;

use serde::de::IgnoredAny;

pub(crate) use event::{Event, EventKind, Role, Tag};
pub(crate) use fault::{Fault, FaultKind};
use mended::Mended;

/// The character that may begin a text.
pub(crate) const BYTE_ORDER_MARK: char = '\u{FEFF}';

/// The text of a document without its byte order mark. Positions are counted from here.
pub(crate) fn body(text: &str) -> &str {
    text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text)
}

/// Whether a text is JSON (RFC 8259). An OpenAPI document is an object, so JSON begins with `{`. All other texts are read as
/// YAML 1.2.
pub(crate) fn is_json(text: &str) -> bool {
    begins_json(text) && serde_json::from_str::<IgnoredAny>(text).is_ok()
}

/// Whether a text begins with `{`, as JSON does.
pub(crate) fn begins_json(text: &str) -> bool {
    text.trim_start_matches([' ', '\t', '\r', '\n']).starts_with('{')
}

/// Gives the events of a text to a function, and returns its result, with the fault where the events end too early.
///
/// The function is called again after a fault that can be mended: see [`Mended`].
pub(crate) fn read<T>(
    text: &str,
    mut reader: impl for<'a> FnMut(&mut dyn Iterator<Item = Event<'a>>) -> T,
) -> (T, Option<Fault>) {
    if is_json(text) {
        return (reader(&mut with_roles(json::Json::new(text))), None);
    }
    let mut mended = Mended::new(text);
    loop {
        let mut fault = None;
        let events = yaml::Yaml::new(&mended).map_while(|event| event.map_err(|it| fault = Some(it)).ok());
        let result = reader(&mut with_roles(events));
        match fault {
            Some(fault) if mended.mend(&fault) => {}
            fault => return (result, fault),
        }
    }
}

/// Gives each event its role.
fn with_roles<'a>(events: impl Iterator<Item = Event<'a>>) -> impl Iterator<Item = Event<'a>> {
    let mut open = Vec::new();
    events.map(move |mut event| {
        event.role = role(&event.kind, &mut open);
        event
    })
}

/// A mapping or sequence that has not ended yet, with the role of its next value.
struct Open {
    next: Role,
}

/// The role of the value that begins, given the mappings and sequences around it.
fn role(kind: &EventKind<'_>, open: &mut Vec<Open>) -> Role {
    let next = match kind {
        EventKind::Document => return Role::Root,
        EventKind::End => {
            open.pop();
            return Role::Root;
        }
        EventKind::Mapping => Some(Role::Key),
        EventKind::Sequence => Some(Role::Item(0)),
        EventKind::Scalar { .. } | EventKind::Alias(_) => None,
    };
    let role = open.last_mut().map_or(Role::Root, |holder| {
        let role = holder.next;
        holder.next = match role {
            Role::Key => Role::Member,
            Role::Member => Role::Key,
            Role::Item(index) => Role::Item(index + 1),
            Role::Root => Role::Root,
        };
        role
    });
    open.extend(next.map(|next| Open { next }));
    role
}

#[cfg(test)]
mod tests;
