//! The objects of the specification: their keywords, and the value of each.

use crate::diagnostic::Code;
use crate::normalise::references::Component;

/// An object of the specification.
pub(in crate::normalise) struct Kind {
    /// Its name in the specification.
    pub(in crate::normalise) name: &'static str,
    /// The section of OpenAPI 3.0.3 that describes it, or nothing if only Swagger 2.0 has it.
    pub(in crate::normalise) section: &'static str,
    /// The section of Swagger 2.0 that describes it, or nothing if only OpenAPI 3 has it.
    pub(in crate::normalise) swagger_section: &'static str,
    /// The kind of component, if a reference may replace the object.
    pub(in crate::normalise) component: Option<Component>,
    /// Its fixed fields.
    pub(in crate::normalise) keywords: &'static [(&'static str, Rule)],
    /// The object in its other fields, if it has any.
    pub(in crate::normalise) patterned: Option<&'static Kind>,
    /// An object whose keywords this object has as well.
    pub(in crate::normalise) base: Option<&'static Kind>,
}

/// The value of a keyword.
pub(in crate::normalise) enum Rule {
    /// A value without objects of the specification, or without any that matter to a client.
    Plain,
    /// An object.
    Object(&'static Kind),
    /// A list of objects, or one object.
    List(&'static Kind),
    /// A map of objects.
    Map(&'static Kind),
    /// The name of a schema, or a reference to one, or a map of such.
    Mapping,
    /// Any value. The client does not support the keyword. The text follows the keyword in the message.
    Lost(Code, &'static str),
    /// A value of another rule. The client does not support the keyword either, but the model has it.
    Unexpressed(&'static Rule, &'static str),
    /// A map of objects. The client does not support the keyword, but a program may use the types of its schemas: each
    /// becomes a component.
    Inbound(&'static Kind, &'static str),
}

impl Kind {
    /// The rule for a keyword, if the object has it.
    pub(in crate::normalise) fn rule(&self, name: &str) -> Option<&'static Rule> {
        let own = self.keywords.iter().find(|(keyword, _)| *keyword == name).map(|(_, rule)| rule);
        own.or_else(|| self.base?.rule(name))
    }

    /// The names of all keywords.
    pub(in crate::normalise) fn names(&self) -> impl Iterator<Item = &'static str> {
        let base = self.base.map(|base| base.keywords).unwrap_or_default();
        self.keywords.iter().chain(base).map(|(keyword, _)| *keyword)
    }
}

pub(super) const fn kind(
    name: &'static str,
    section: &'static str,
    keywords: &'static [(&'static str, Rule)],
) -> Kind {
    Kind { name, section, swagger_section: "", component: None, keywords, patterned: None, base: None }
}

/// An object of Swagger 2.0. OpenAPI 3 may have one in the same form.
pub(super) const fn swagger(section: &'static str, kind: Kind) -> Kind {
    Kind { swagger_section: section, ..kind }
}

/// An object that a reference to a component may replace.
pub(super) const fn component(component: Component, kind: Kind) -> Kind {
    Kind { component: Some(component), ..kind }
}

/// An object that also has the keywords of another one.
pub(super) const fn extending(base: &'static Kind, kind: Kind) -> Kind {
    Kind { base: Some(base), ..kind }
}

/// An object with field names that the document chooses.
pub(super) const fn patterned(fields: &'static Kind, kind: Kind) -> Kind {
    Kind { patterned: Some(fields), ..kind }
}
