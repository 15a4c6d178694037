//! The keywords of OpenAPI 3.0.3 and 3.1, object by object, and which of them the client does not express.

mod document;
mod nearest;
mod schema;

pub(super) use document::{DOCUMENT, MEDIA_TYPE, PATH_ITEM, of_component};
pub(super) use nearest::nearest;
pub(super) use schema::SCHEMA;

use super::reference::Component;
use crate::diagnostic::Code;

/// An object of the specification.
pub(super) struct Kind {
    /// Its name in the specification.
    pub(super) name: &'static str,
    /// The section of OpenAPI 3.0.3 that describes it.
    pub(super) section: &'static str,
    /// Where it stands below `components`, if a reference may stand in its place.
    pub(super) component: Option<Component>,
    /// Its fixed fields.
    pub(super) keywords: &'static [(&'static str, Rule)],
    /// What its other fields hold, where it has any.
    pub(super) patterned: Option<&'static Kind>,
}

/// What the value of a keyword is.
pub(super) enum Rule {
    /// A value without objects of the specification, or without any that matter to a client.
    Plain,
    /// An object of a kind.
    Object(&'static Kind),
    /// A list of objects of a kind, or one such object.
    List(&'static Kind),
    /// An object whose members are objects of a kind.
    Map(&'static Kind),
    /// An object whose members are names of schemas, or references to them.
    Mapping,
    /// Anything. The client does not express it. The text says so, behind the name of the keyword.
    Lost(Code, &'static str),
    /// What another rule says: the client does not express it either, but the model has it.
    Unexpressed(&'static Rule, &'static str),
    /// An object whose members are objects of a kind. The client does not express it, but its schemas are types that a
    /// program may want: each becomes a component.
    Inbound(&'static Kind, &'static str),
}

impl Kind {
    /// What a keyword holds, if the kind knows it.
    pub(super) fn rule(&self, name: &str) -> Option<&'static Rule> {
        self.keywords.iter().find(|(keyword, _)| *keyword == name).map(|(_, rule)| rule)
    }
}

const fn kind(name: &'static str, section: &'static str, keywords: &'static [(&'static str, Rule)]) -> Kind {
    Kind { name, section, component: None, keywords, patterned: None }
}

/// A kind in whose place a reference to a component may stand.
const fn component(component: Component, kind: Kind) -> Kind {
    Kind { component: Some(component), ..kind }
}

/// A kind whose fields have names that the document chooses.
const fn patterned(fields: &'static Kind, kind: Kind) -> Kind {
    Kind { patterned: Some(fields), ..kind }
}
