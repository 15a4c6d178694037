//! The events of a text in YAML or JSON, each with its span in bytes and its role.

mod event;
mod json;
mod yaml;

pub(crate) use event::{Event, EventKind, Fault, Role};

/// The text of a document without its byte order mark. Positions are counted from here.
pub(crate) fn body(text: &str) -> &str {
    text.strip_prefix('\u{FEFF}').unwrap_or(text)
}

/// Whether a text is read as JSON (RFC 8259) and not as YAML 1.2. An OpenAPI document is an object, so JSON begins with `{`.
pub(crate) fn is_json(text: &str) -> bool {
    text.trim_start_matches([' ', '\t', '\r', '\n']).starts_with('{')
}

/// The events of a text. For invalid JSON they have no meaning, but their number is finite.
pub(crate) fn events(text: &str) -> impl Iterator<Item = Result<Event<'_>, Fault>> {
    let events: Box<dyn Iterator<Item = _>> =
        if is_json(text) { Box::new(json::Json::new(text)) } else { Box::new(yaml::Yaml::new(text)) };
    let mut open = Vec::new();
    events.map(move |event| {
        event.map(|mut event| {
            event.role = role(&event.kind, &mut open);
            event
        })
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
