//! The text of a document goes in, YAML or JSON; its events come out, each with its span in bytes and its role.

mod json;
mod yaml;

use std::borrow::Cow;
use std::ops::Range;

/// The beginning or the end of a value, a scalar, or an alias.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Event<'a> {
    /// What begins or ends.
    pub(crate) kind: Kind<'a>,
    /// The bytes of the text: all of a scalar, the first character or nothing of a mapping or a sequence.
    pub(crate) span: Range<usize>,
    /// What the value is to the mapping or sequence that holds it.
    pub(crate) role: Role,
    /// The number of the YAML anchor that names the value.
    pub(crate) anchor: Option<usize>,
    /// The YAML tag of the value, as a user writes it.
    pub(crate) tag: Option<String>,
}

/// The kinds of event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind<'a> {
    /// A YAML document begins.
    Document,
    /// A mapping begins.
    Mapping,
    /// A sequence begins.
    Sequence,
    /// The mapping or sequence that began last ends.
    End,
    /// A scalar.
    Scalar {
        /// Its text, without quotes and escapes.
        text: Cow<'a, str>,
        /// Whether it is written without quotes, so that YAML looks at the text to find out its type.
        plain: bool,
    },
    /// The value that the anchor of this number names, once more.
    Alias(usize),
}

/// What a value is to the mapping or sequence that holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// The whole document. Also the role of events that are no value.
    Root,
    /// The key of a member of a mapping.
    Key,
    /// The value of a member of a mapping.
    Member,
    /// An item of a sequence, with its index.
    Item(usize),
}

/// Why a text has no more events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// The byte where the parser stopped.
    pub(crate) at: usize,
    /// What it says.
    pub(crate) message: String,
}

/// The text of a document without the byte order mark that may stand before it. Positions count from here.
pub(crate) fn body(text: &str) -> &str {
    text.strip_prefix('\u{FEFF}').unwrap_or(text)
}

/// Whether a text is read as JSON (RFC 8259) and not as YAML 1.2. OpenAPI documents are objects.
pub(crate) fn is_json(text: &str) -> bool {
    text.trim_start_matches([' ', '\t', '\r', '\n']).starts_with('{')
}

/// The events of a text. Of JSON that `serde_json` does not read they mean nothing, but they end.
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

/// A mapping or sequence that has begun and not ended, with the role that its next value has.
struct Open {
    next: Role,
}

/// The role of the value that begins, given the mappings and sequences around it.
fn role(kind: &Kind<'_>, open: &mut Vec<Open>) -> Role {
    let next = match kind {
        Kind::Document => return Role::Root,
        Kind::End => {
            open.pop();
            return Role::Root;
        }
        Kind::Mapping => Some(Role::Key),
        Kind::Sequence => Some(Role::Item(0)),
        Kind::Scalar { .. } | Kind::Alias(_) => None,
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
