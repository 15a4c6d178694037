//! Random edits of a document, and what each is about.

use clientgen::Lock;
use serde_yaml::Value;

use crate::random::Random;
use crate::tree::{self, Way, at, keys};

/// The kinds of edit.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// Something new under a name of its own.
    Plain,
    /// Something new with the name of an old thing in another spelling.
    Twin,
    /// Something new with a name that an old thing has in Rust.
    Derived,
    /// Something is removed.
    Removed,
    /// The order changes.
    Order,
    /// A thing changes, or gets something.
    Changed,
    /// Only the words change, or where they stand.
    Words,
}

impl Kind {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Twin => "twin",
            Self::Derived => "derived",
            Self::Removed => "removed",
            Self::Order => "order",
            Self::Changed => "changed",
            Self::Words => "words",
        }
    }
}

/// An edited document.
pub(crate) struct Edit {
    pub(crate) kind: Kind,
    /// The edit in words.
    pub(crate) what: String,
    /// The document after the edit.
    pub(crate) tree: Value,
    /// The places of the lock that may change.
    pub(crate) places: Vec<String>,
    /// Whether a list of values changes. A member of a union may then say more than its tag.
    pub(crate) is_of_values: bool,
    /// Whether an argument gets another name. No caller says it.
    pub(crate) is_of_argument: bool,
    /// The old and the new name of a component.
    pub(crate) renamed: Option<(String, String)>,
}

/// An edit, if the document has what the edit needs.
pub(crate) fn edit(random: &mut Random, tree: &Value, lock: &Lock) -> Option<Edit> {
    let mut made =
        Made { random, tree: tree.clone(), what: String::new(), places: Vec::new(), renamed: None };
    let kind = match made.random.below(14) {
        0 | 1 => Kind::Plain,
        2 | 3 => Kind::Twin,
        4 | 5 => Kind::Derived,
        6 => Kind::Removed,
        7 => Kind::Order,
        8..=10 => Kind::Changed,
        _ => Kind::Words,
    };
    match kind {
        Kind::Plain => made.add_plain()?,
        Kind::Twin => made.add_twin()?,
        Kind::Derived => made.add_derived(lock)?,
        Kind::Removed => made.remove()?,
        Kind::Order => made.reorder()?,
        Kind::Changed => made.change()?,
        Kind::Words => made.reword()?,
    }
    let Made { tree, what, places, renamed, .. } = made;
    let is_of_values = what.starts_with("value");
    let is_of_argument = what.starts_with("argument");
    Some(Edit { kind, what, tree, places, is_of_values, is_of_argument, renamed })
}

/// An edit while it is made.
pub(crate) struct Made<'a> {
    pub(crate) random: &'a mut Random,
    pub(crate) tree: Value,
    pub(crate) what: String,
    pub(crate) places: Vec<String>,
    pub(crate) renamed: Option<(String, String)>,
}

/// An operation: its path and its method.
pub(crate) type Place = (String, String);

impl Made<'_> {
    pub(crate) fn say(&mut self, what: String) -> Option<()> {
        self.what = what;
        Some(())
    }

    pub(crate) fn title(&self) -> &str {
        self.tree.get("info").and_then(|it| it.get("title")).and_then(Value::as_str).unwrap_or_default()
    }

    pub(crate) fn components(&self) -> Vec<String> {
        keys(at(&self.tree, &way(&["components", "schemas"])))
    }

    pub(crate) fn operations(&self) -> Vec<Place> {
        let mut all = Vec::new();
        let mut paths = keys(at(&self.tree, &way(&["paths"])));
        // A path with a mistake, or with a template of another kind, is read in another way than it is written.
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "/{}-_.~+*".contains(c);
        paths.retain(|path| {
            let is_whole = path.matches('{').count() == path.matches('}').count();
            is_whole && !path.contains("{{") && path.chars().all(is_plain)
        });
        for path in paths {
            for method in keys(at(&self.tree, &way(&["paths", &path]))) {
                if ["get", "put", "post", "delete", "patch"].contains(&method.as_str()) {
                    all.push((path.clone(), method));
                }
            }
        }
        all
    }

    /// Objects with properties: the ways to the lists of these.
    pub(crate) fn properties(&self) -> Vec<Way> {
        let found = tree::with(&self.tree, &|mapping| {
            let properties = mapping.get("properties").and_then(Value::as_mapping);
            properties.is_some_and(|it| !it.is_empty() && it.values().all(Value::is_mapping))
        });
        // A condition is about all of the schema around it.
        let is_plain =
            |way: &Way| !way.iter().any(|step| ["if", "then", "else", "not"].contains(&step.as_str()));
        found
            .into_iter()
            .filter(is_plain)
            .map(|way| way.into_iter().chain(["properties".to_owned()]).collect())
            .collect()
    }

    /// Lists of texts.
    pub(crate) fn enums(&self) -> Vec<Way> {
        let found = tree::with(&self.tree, &|mapping| {
            let values = mapping.get("enum").and_then(Value::as_sequence);
            let is_named = mapping.keys().any(|key| key.as_str().is_some_and(|key| key.starts_with("x-")));
            !is_named && values.is_some_and(|it| it.len() > 1 && it.iter().all(Value::is_string))
        });
        found.into_iter().map(|way| way.into_iter().chain(["enum".to_owned()]).collect()).collect()
    }

    /// An operation, which may change.
    pub(crate) fn operation(&mut self) -> Option<(Way, Place)> {
        let all = self.operations();
        let (path, method) = self.random.one(&all)?.clone();
        self.places.extend(places(&path, &method));
        Some((way(&["paths", &path, &method]), (path, method)))
    }
}

/// The places that an operation may have. A parameter of several segments has a mark in the path of the document.
pub(crate) fn places(path: &str, method: &str) -> [String; 2] {
    let unmarked = path.replace("{+", "{").replace("{*", "{").replace("+}", "}").replace("*}", "}");
    [path, &unmarked].map(|path| format!("{} {path}", method.to_uppercase()))
}

pub(crate) fn way(steps: &[&str]) -> Way {
    steps.iter().map(|step| (*step).to_owned()).collect()
}
