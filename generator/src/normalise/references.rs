//! The targets of the references of a document: the kinds of component, their names, and the texts of references.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::{Map, Value};

use super::version::Version;
use crate::diagnostic::Pointer;
use crate::nearest::nearest;
use crate::uri::decode;

/// The kinds of component (OpenAPI 3.0.3, section 4.7.7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Component {
    Schemas,
    Responses,
    Parameters,
    Examples,
    RequestBodies,
    Headers,
    SecuritySchemes,
    Links,
    Callbacks,
    PathItems,
}

impl Component {
    pub(super) const ALL: [Self; 10] = [
        Self::Schemas,
        Self::Responses,
        Self::Parameters,
        Self::Examples,
        Self::RequestBodies,
        Self::Headers,
        Self::SecuritySchemes,
        Self::Links,
        Self::Callbacks,
        Self::PathItems,
    ];

    /// The steps to the components of this kind (OpenAPI 3.0.3, section 4.7.7; Swagger 2.0, section 6.4.1).
    pub(super) fn home(self, version: Version) -> &'static [&'static str] {
        match (version, self) {
            (Version::V20, Self::Schemas) => &["definitions"],
            (Version::V20, Self::Responses) => &["responses"],
            (Version::V20, Self::Parameters) => &["parameters"],
            (Version::V20, Self::SecuritySchemes) => &["securityDefinitions"],
            (_, Self::Schemas) => &["components", "schemas"],
            (_, Self::Responses) => &["components", "responses"],
            (_, Self::Parameters) => &["components", "parameters"],
            // Swagger 2.0 has no such components.
            (_, Self::Examples) => &["components", "examples"],
            (_, Self::RequestBodies) => &["components", "requestBodies"],
            (_, Self::Headers) => &["components", "headers"],
            (_, Self::SecuritySchemes) => &["components", "securitySchemes"],
            (_, Self::Links) => &["components", "links"],
            (_, Self::Callbacks) => &["components", "callbacks"],
            (_, Self::PathItems) => &["components", "pathItems"],
        }
    }

    /// The home in words, such as `components/schemas`.
    pub(super) fn section(self, version: Version) -> String {
        self.home(version).join("/")
    }

    /// The keyword of the home below `components`.
    pub(super) fn keyword(self) -> &'static str {
        self.home(Version::V30).last().copied().unwrap_or_default()
    }

    /// The object in words.
    pub(super) fn noun(self) -> &'static str {
        match self {
            Self::Schemas => "a schema",
            Self::Responses => "a response",
            Self::Parameters => "a parameter",
            Self::Examples => "an example",
            Self::RequestBodies => "a request body",
            Self::Headers => "a header",
            Self::SecuritySchemes => "a security scheme",
            Self::Links => "a link",
            Self::Callbacks => "a callback",
            Self::PathItems => "a path item",
        }
    }

    /// The name at the end of a reference to a component of this kind, if nothing in it is encoded.
    pub(super) fn plain_name(self, version: Version, reference: &str) -> Option<&str> {
        let start = reference.strip_prefix('#')?;
        let name = self
            .home(version)
            .iter()
            .try_fold(start, |rest, step| rest.strip_prefix('/')?.strip_prefix(step))?;
        let name = name.strip_prefix('/')?;
        (!name.contains(['/', '%', '~'])).then_some(name)
    }

    /// The reference to a component of this kind. It is escaped as a JSON pointer (RFC 6901) and not percent-encoded.
    pub(super) fn reference(self, version: Version, name: &str) -> String {
        self.place(version, name).to_string()
    }

    /// The place of a component.
    pub(super) fn place(self, version: Version, name: &str) -> Pointer {
        self.home(version).iter().fold(Pointer::root(), |at, step| at.child(step)).child(name)
    }

    /// The steps to a component.
    pub(super) fn steps(self, version: Version, name: &str) -> Vec<String> {
        self.home(version).iter().copied().chain([name]).map(str::to_owned).collect()
    }
}

/// The text that replaces a reference after it was reported, so that it is not reported again. A document that has this
/// text itself gets an error.
pub(super) const REPORTED: &str = "#\0";

/// The steps to the place of this document that a reference leads to. The reference is a URI (RFC 3986) whose fragment is
/// a JSON pointer (RFC 6901, section 6). `None` if it is another text: references to other files, URIs and anchors were
/// replaced before.
pub(super) fn steps_of(reference: &str) -> Option<Vec<String>> {
    let fragment = decode(reference.trim().strip_prefix('#')?);
    Pointer::parse(&fragment).map(|pointer| pointer.tokens().collect())
}

/// The target of a reference that is not simply the name of a component of the expected kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A component, which may be of another kind.
    Component {
        component: Component,
        name: String,
        /// Whether the specification does not allow this way to write the reference.
        mended: bool,
    },
    /// A place that is no component.
    Place {
        steps: Vec<String>,
        /// Whether the specification does not allow such a reference to lead there.
        mended: bool,
    },
    /// Something of the specification to which no such reference may lead.
    Misplaced(&'static str),
    /// Nothing.
    Nothing,
    /// The reference itself, perhaps through other references.
    Circle,
    /// Nothing, because a reference on the way was reported.
    Reported,
}

/// The names of the components of each kind.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// The version of the document.
    pub(super) version: Version,
    names: HashMap<Component, HashSet<String>>,
}

impl Names {
    /// Collects the names of all components of a raw document.
    pub(super) fn of(document: &Value, version: Version) -> Self {
        let names = |component: Component| {
            let mut steps = component.home(version).iter();
            let members = steps.try_fold(document, |value, step| value.get(*step)).and_then(Value::as_object);
            members.into_iter().flat_map(Map::keys).cloned().collect()
        };
        let names = Component::ALL.into_iter().map(|component| (component, names(component))).collect();
        Self { version, names }
    }

    /// The component at the end of some steps, and its name.
    pub(super) fn component_at<'a>(&self, steps: &'a [String]) -> Option<(Component, &'a str)> {
        let (name, home) = steps.split_last()?;
        let mut kinds = Component::ALL.into_iter();
        let kind = kinds.find(|kind| home == kind.home(self.version))?;
        self.holds(kind, name).then_some((kind, name))
    }

    /// Whether there is a component with a name.
    pub(super) fn holds(&self, component: Component, name: &str) -> bool {
        self.names.get(&component).is_some_and(|names| names.contains(name))
    }

    /// The components of a kind.
    pub(super) fn of_kind(&self, component: Component) -> impl Iterator<Item = &str> {
        self.names.get(&component).into_iter().flatten().map(String::as_str)
    }

    /// Adds a name that is not taken: the wanted one, or the first of it with a number appended.
    pub(super) fn add(
        &mut self,
        component: Component,
        wish: String,
        last: &mut HashMap<String, usize>,
    ) -> String {
        let names = self.names.entry(component).or_default();
        let mut name = wish.clone();
        // Counting continues where it stopped, so that many equal names take no more time than different ones.
        let number = last.entry(wish.clone()).or_insert(1);
        while !names.insert(name.clone()) {
            *number += 1;
            name = format!("{wish}{number}");
        }
        name
    }

    /// The name that the author probably meant.
    pub(super) fn nearest(&self, component: Component, name: &str) -> Option<&str> {
        let mut names: Vec<&str> =
            self.names.get(&component).into_iter().flatten().map(String::as_str).collect();
        names.sort_unstable();
        nearest(name, names.into_iter())
    }
}

/// The targets of the references of a document.
#[derive(Debug)]
pub(super) struct References {
    /// The names of the components.
    pub(super) names: Names,
    /// By expected kind and text: the targets of all references that are not simply the name of a component.
    pub(super) targets: BTreeMap<Component, HashMap<String, Target>>,
    /// The names of the schemas that allow only `null`.
    pub(super) nulls: HashSet<String>,
}

impl References {
    /// Whether there is a component with a name.
    pub(super) fn holds(&self, component: Component, name: &str) -> bool {
        self.names.holds(component, name)
    }

    /// The target of a reference, if it is not simply the name of a component.
    pub(super) fn find(&self, component: Component, reference: &str) -> &Target {
        self.targets.get(&component).and_then(|targets| targets.get(reference)).unwrap_or(&Target::Nothing)
    }
}

/// Whether a reference to nothing probably means a component.
pub(super) fn is_meant(names: &Names, component: Component, reference: &str) -> bool {
    let reference = reference.trim();
    let is_local = reference.starts_with('#');
    let is_file = [".yaml", ".yml", ".json", "//"].iter().any(|part| reference.contains(part));
    let is_path = ["components/", "/components/", "definitions/", "/definitions/", "schemas/"]
        .iter()
        .any(|start| reference.starts_with(start));
    let name = last_name(reference);
    (is_local || (is_path && !is_file) || name == reference) && names.holds(component, name)
}

/// The name at the end of a reference.
pub(super) fn last_name(reference: &str) -> &str {
    reference.trim().rsplit(['/', '#']).next().unwrap_or_default()
}

/// Whether a value in a discriminator's mapping is a reference, not the name of a schema.
pub(super) fn is_reference(text: &str) -> bool {
    text.contains(['#', '/'])
}

#[cfg(test)]
mod tests {
    use super::{Component, Version, steps_of};

    #[test]
    fn references_are_parsed() {
        let steps = |steps: &[&str]| Some(steps.iter().map(|&step| step.to_owned()).collect());
        for (text, expected) in [
            ("#", steps(&[])),
            ("#/components/schemas/A", steps(&["components", "schemas", "A"])),
            ("#/paths/~1a~1%7Bid%7D/get", steps(&["paths", "/a/{id}", "get"])),
            ("#/a/m~0n", steps(&["a", "m~n"])),
            ("#node", None),
            ("a.yaml#/x", None),
            ("Pet", None),
        ] {
            assert_eq!(steps_of(text), expected, "{text}");
        }
    }

    #[test]
    fn references_are_written_in_one_spelling() {
        let (schemas, v30, v20) = (Component::Schemas, Version::V30, Version::V20);
        assert_eq!(schemas.reference(v30, "a/b ~c"), "#/components/schemas/a~1b ~0c");
        assert_eq!(schemas.plain_name(v30, "#/components/schemas/a b"), Some("a b"));
        assert_eq!(schemas.plain_name(v30, "#/components/schemas/a~1b"), None);
        assert_eq!(schemas.plain_name(v30, "#/components/parameters/a"), None);
        assert_eq!(schemas.reference(v20, "a/b"), "#/definitions/a~1b");
        assert_eq!(schemas.plain_name(v20, "#/definitions/a b"), Some("a b"));
        assert_eq!(schemas.plain_name(v20, "#/components/schemas/a"), None);
    }
}
