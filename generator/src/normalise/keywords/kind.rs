//! What the specification says of its objects: their keywords, and what each holds.

use crate::diagnostic::Code;
use crate::normalise::references::Component;

/// An object of the specification.
pub(in crate::normalise) struct Kind {
    /// Its name in the specification.
    pub(in crate::normalise) name: &'static str,
    /// The section of OpenAPI 3.0.3 that describes it.
    pub(in crate::normalise) section: &'static str,
    /// Where it stands below `components`, if a reference may stand in its place.
    pub(in crate::normalise) component: Option<Component>,
    /// Its fixed fields.
    pub(in crate::normalise) keywords: &'static [(&'static str, Rule)],
    /// What its other fields hold, where it has any.
    pub(in crate::normalise) patterned: Option<&'static Kind>,
}

/// What the value of a keyword is.
pub(in crate::normalise) enum Rule {
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
    pub(in crate::normalise) fn rule(&self, name: &str) -> Option<&'static Rule> {
        self.keywords.iter().find(|(keyword, _)| *keyword == name).map(|(_, rule)| rule)
    }
}

pub(super) const fn kind(
    name: &'static str,
    section: &'static str,
    keywords: &'static [(&'static str, Rule)],
) -> Kind {
    Kind { name, section, component: None, keywords, patterned: None }
}

/// A kind in whose place a reference to a component may stand.
pub(super) const fn component(component: Component, kind: Kind) -> Kind {
    Kind { component: Some(component), ..kind }
}

/// A kind whose fields have names that the document chooses.
pub(super) const fn patterned(fields: &'static Kind, kind: Kind) -> Kind {
    Kind { patterned: Some(fields), ..kind }
}
