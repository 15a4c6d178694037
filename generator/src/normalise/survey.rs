//! Finds the references of a raw document, and reports the keywords that are not read.

mod misplaced;

use std::collections::{BTreeSet, HashSet};

use serde_json::{Map, Value};

use super::keywords::{Kind, MEDIA_TYPE, PATH_ITEM, Rule, of_component, root, section};
use super::operation;
use super::place::At;
use super::references::{Component, Names, is_reference};
use super::schema::{ENUM_WORDS, sensitive};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Instead, Place, Pointer, visible};
use crate::nearest::{almost, nearest};

/// The extensions of this generator.
const OWN: [&str; 2] = [sensitive::KEYWORD, operation::IDEMPOTENT];

/// The extensions that the client reads, with [`ENUM_WORDS`].
const EXTENSIONS: &[&str] =
    &[sensitive::KEYWORD, operation::IDEMPOTENT, "x-nullable", "x-ms-discriminator-value"];

/// The results of a walk over a document.
pub(super) struct Survey<'a> {
    /// The references that are not simply the name of a component of the expected kind.
    pub(super) references: BTreeSet<(Component, String)>,
    /// The places of schemas in requests to the program's own server.
    pub(super) inbound: Vec<Vec<String>>,
    pub(super) names: &'a Names,
    /// The path items in `components` that were copied into the paths.
    copied: &'a HashSet<String>,
    /// Whether a keyword in the wrong object is ignored, and is no error.
    lenient: bool,
    /// Whether the walk is inside a webhook or a callback.
    is_inbound: bool,
}

/// Surveys a whole document. `copied` are the path items in `components` that were copied into its paths.
pub(super) fn survey<'a>(
    diagnostics: &mut Diagnostics,
    document: &Value,
    names: &'a Names,
    copied: &'a HashSet<String>,
    lenient: bool,
) -> Survey<'a> {
    let (references, inbound) = (BTreeSet::new(), Vec::new());
    let mut survey = Survey { references, inbound, names, copied, lenient, is_inbound: false };
    survey.object(diagnostics, At::start(&Pointer::root()), document, root(names.version));
    survey
}

impl Survey<'_> {
    /// Surveys the target of a reference that no keyword of the specification leads to.
    pub(super) fn hidden(
        &mut self,
        diagnostics: &mut Diagnostics,
        at: At<'_>,
        value: &Value,
        component: Component,
    ) {
        if let Some(kind) = of_component(self.names.version, component) {
            self.object(diagnostics, at, value, kind);
        }
    }

    fn object(&mut self, diagnostics: &mut Diagnostics, at: At<'_>, value: &Value, kind: &'static Kind) {
        let Some(members) = value.as_object() else { return };
        for (name, value) in members {
            let at = at.key(name);
            match kind.rule(name) {
                Some(rule) => self.keyword(diagnostics, at, name, value, kind, rule),
                None if name == "$ref" && kind.component.is_some() => self.refer(kind.component, value),
                None if name.starts_with("x-") => self.extension(diagnostics, at, name),
                None => match kind.patterned {
                    Some(kind) => self.object(diagnostics, at, value, kind),
                    None => {
                        let is_misplaced = misplaced::is_misplaced(kind, name, value, members);
                        self.unknown(diagnostics, at, name, kind, is_misplaced);
                    }
                },
            }
        }
    }

    fn keyword(
        &mut self,
        diagnostics: &mut Diagnostics,
        at: At<'_>,
        name: &str,
        value: &Value,
        kind: &'static Kind,
        rule: &'static Rule,
    ) {
        match rule {
            Rule::Plain => {}
            Rule::Object(inner) => {
                let is_body = self.is_inbound && name == "schema" && std::ptr::eq(kind, &MEDIA_TYPE);
                if is_body && is_structure(value) {
                    self.inbound.push(at.tokens());
                }
                self.object(diagnostics, at, value, inner);
            }
            Rule::List(inner) => match value {
                Value::Array(items) => {
                    for (index, item) in items.iter().enumerate() {
                        self.object(diagnostics, at.index(index), item, inner);
                    }
                }
                value => self.object(diagnostics, at, value, inner),
            },
            Rule::Map(inner) => {
                for (name, value) in value.as_object().into_iter().flatten() {
                    let at = at.key(name);
                    // Only `components` has a map of path items.
                    if !std::ptr::eq(*inner, &PATH_ITEM) {
                        self.object(diagnostics, at, value, inner);
                    } else if !self.copied.contains(name) {
                        let message = format!("no path refers to `{name}`: only its types are generated");
                        diagnostics.push(Diagnostic::warning(Code::NotGenerated, at, message));
                        self.inbound(diagnostics, at, value, inner);
                    }
                }
            }
            Rule::Mapping => {
                let targets = value.as_object().into_iter().flat_map(Map::values).chain([value]);
                for target in targets.filter(|target| target.as_str().is_some_and(is_reference)) {
                    self.refer(Some(Component::Schemas), target);
                }
            }
            Rule::Lost(code, why) => {
                if !is_empty(value) {
                    let place = Place::Key(at.pointer());
                    diagnostics.push(Diagnostic::warning(*code, place, format!("`{name}` {why}")));
                }
            }
            Rule::Unexpressed(rule, why) => {
                if !is_empty(value) {
                    let place = Place::Key(at.pointer());
                    let message = format!("`{name}` {why}");
                    diagnostics.push(Diagnostic::warning(Code::NotGenerated, place, message));
                }
                self.keyword(diagnostics, at, name, value, kind, rule);
            }
            Rule::Inbound(inner, why) => {
                if !is_empty(value) {
                    let place = Place::Key(at.pointer());
                    let message = format!("`{name}` {why}");
                    diagnostics.push(Diagnostic::warning(Code::NotGenerated, place, message));
                }
                for (name, value) in value.as_object().into_iter().flatten() {
                    self.inbound(diagnostics, at.key(name), value, inner);
                }
            }
        }
    }

    fn inbound(&mut self, diagnostics: &mut Diagnostics, at: At<'_>, value: &Value, kind: &'static Kind) {
        let outer = std::mem::replace(&mut self.is_inbound, true);
        self.object(diagnostics, at, value, kind);
        self.is_inbound = outer;
    }

    /// Reports a keyword that an object does not have.
    fn unknown(
        &self,
        diagnostics: &mut Diagnostics,
        at: At<'_>,
        name: &str,
        kind: &Kind,
        is_misplaced: bool,
    ) {
        let place = Place::Key(at.pointer());
        let section = section(self.names.version, kind);
        let message = format!("`{}` is not a keyword of the {} ({section})", visible(name), kind.name);
        if is_misplaced {
            let help = "it belongs to another object: compare its indentation with the lines around it";
            let error = Diagnostic::error(Code::UnknownKeyword, place, message).help(help);
            diagnostics.push(error.unless_lenient(self.lenient, Instead::Said("ignored")));
            return;
        }
        let message = format!("{message}: ignored");
        let diagnostic = Diagnostic::warning(Code::UnknownKeyword, place, message);
        diagnostics.push(match nearest(name, kind.names()) {
            Some(known) => diagnostic.help(format!("did you mean `{known}`?")),
            None => diagnostic,
        });
    }

    /// Reports an extension that is almost one that the client reads.
    fn extension(&self, diagnostics: &mut Diagnostics, at: At<'_>, name: &str) {
        let known = || EXTENSIONS.iter().chain(ENUM_WORDS).copied();
        if known().any(|known| known == name) {
            return;
        }
        if let Some(known) = almost(name, known()) {
            let message = format!("`{name}` is an extension that is not read");
            let error = Diagnostic::error(Code::UnknownKeyword, Place::Key(at.pointer()), message);
            let error = error.help(format!("did you mean `{known}`?"));
            // Without its own extensions, the client breaks a promise: it shows a value, or sends a request twice.
            let is_accepted = self.lenient || !OWN.contains(&known);
            diagnostics.push(error.unless_lenient(is_accepted, Instead::Said("ignored")));
        }
    }

    /// Notes a reference. References to path items are already replaced. Callbacks and links are not read.
    fn refer(&mut self, component: Option<Component>, reference: &Value) {
        let is_read = |component: &Component| {
            !matches!(component, Component::PathItems | Component::Callbacks | Component::Links)
        };
        let Some(component) = component.filter(is_read) else { return };
        let Some(reference) = reference.as_str() else { return };
        if !component
            .plain_name(self.names.version, reference)
            .is_some_and(|name| self.names.holds(component, name))
        {
            self.references.insert((component, reference.to_owned()));
        }
    }
}

/// Whether a schema is inline and describes a structure.
fn is_structure(value: &Value) -> bool {
    let keywords = ["properties", "allOf", "oneOf", "anyOf"];
    value.get("$ref").is_none() && keywords.iter().any(|keyword| value.get(keyword).is_some())
}

/// Whether a value is empty.
fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(_) => true,
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
        Value::Number(_) | Value::String(_) => false,
    }
}
