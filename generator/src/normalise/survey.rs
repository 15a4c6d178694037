//! A raw document goes in; its references and anchors come out, and a word about every keyword that is not read.

use std::collections::{BTreeSet, HashMap, HashSet};

use serde_json::{Map, Value};

use super::keywords::{DOCUMENT, Kind, MEDIA_TYPE, PATH_ITEM, Rule, SCHEMA, nearest};
use super::place::At;
use super::reference::{Component, Target};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Pointer};

/// What a walk over a document finds.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// The references that do not simply name a component of the kind that is due.
    pub(super) references: BTreeSet<(Component, String)>,
    /// The places of schemas that have an `$anchor` or an `$id`, by the reference that leads there.
    pub(super) anchors: HashMap<String, Vec<String>>,
    /// The places of schemas that only travel to the program's own server.
    pub(super) inbound: Vec<Vec<String>>,
    /// The names of the path items that a path refers to.
    shared: HashSet<String>,
    /// Whether the walk is inside of a webhook or a callback.
    is_inbound: bool,
}

/// Walks over a whole document.
pub(super) fn survey(diagnostics: &mut Diagnostics, document: &Value) -> Survey {
    let mut survey = Survey { shared: shared(document), ..Survey::default() };
    survey.object(diagnostics, At::start(&Pointer::root()), document, &DOCUMENT);
    survey
}

/// The names of the path items below `components` that a path refers to.
fn shared(document: &Value) -> HashSet<String> {
    let paths = document.get("paths").and_then(Value::as_object).into_iter().flat_map(Map::values);
    let references = paths.filter_map(|item| item.get("$ref")?.as_str());
    let steps = references.filter_map(|reference| match Target::parse(reference) {
        Target::Steps(steps) => Some(steps),
        Target::Anchor(_) | Target::Elsewhere => None,
    });
    steps.filter_map(|mut steps| steps.pop()).collect()
}

impl Survey {
    /// Walks over what stands where no keyword of the specification leads, once a reference does.
    pub(super) fn hidden(&mut self, diagnostics: &mut Diagnostics, at: At<'_>, value: &Value) {
        self.object(diagnostics, at, value, &SCHEMA);
    }

    fn object(&mut self, diagnostics: &mut Diagnostics, at: At<'_>, value: &Value, kind: &'static Kind) {
        let Some(members) = value.as_object() else { return };
        for (name, value) in members {
            let at = at.key(name);
            match kind.rule(name) {
                Some(rule) => self.keyword(diagnostics, at, name, value, kind, rule),
                None if name == "$ref" && kind.component.is_some() => self.refer(kind.component, value),
                None if name.starts_with("x-") => {}
                None => match kind.patterned {
                    Some(kind) => self.object(diagnostics, at, value, kind),
                    None => unknown(diagnostics, at, name, kind),
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
            Rule::Plain => {
                if matches!(name, "$id" | "$anchor" | "$dynamicAnchor") && std::ptr::eq(kind, &SCHEMA) {
                    self.anchor(at, name, value);
                }
            }
            Rule::Object(inner) => {
                let is_body = self.is_inbound && name == "schema" && std::ptr::eq(kind, &MEDIA_TYPE);
                if is_body && value.is_object() && value.get("$ref").is_none() {
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
                    // The only map of path items is the one below `components`.
                    if std::ptr::eq(*inner, &PATH_ITEM) && !self.shared.contains(name) {
                        let message = format!("no path refers to `{name}`: only its types are generated");
                        diagnostics.push(Diagnostic::warning(Code::NotGenerated, at, message));
                        self.inbound(diagnostics, at, value, inner);
                    } else {
                        self.object(diagnostics, at, value, inner);
                    }
                }
            }
            Rule::Mapping => {
                let targets = value.as_object().into_iter().flat_map(Map::values);
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

    /// Notes a reference. Those to path items are replaced by what they lead to, those to callbacks and links are not
    /// read.
    fn refer(&mut self, component: Option<Component>, reference: &Value) {
        let is_read = |component: &Component| {
            !matches!(component, Component::PathItems | Component::Callbacks | Component::Links)
        };
        let Some(component) = component.filter(is_read) else { return };
        let Some(reference) = reference.as_str() else { return };
        if component.plain_name(reference).is_none() {
            self.references.insert((component, reference.to_owned()));
        }
    }

    fn anchor(&mut self, at: At<'_>, keyword: &str, value: &Value) {
        let Some(name) = value.as_str() else { return };
        let mut steps = at.tokens();
        steps.pop();
        let reference = if keyword == "$id" { name.to_owned() } else { format!("#{name}") };
        self.anchors.entry(reference).or_insert(steps);
    }
}

/// Whether the value of a discriminator's mapping is a reference, and not the name of a schema.
pub(super) fn is_reference(text: &str) -> bool {
    text.contains(['#', '/'])
}

/// Whether a value says nothing.
fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(_) => true,
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
        Value::Number(_) | Value::String(_) => false,
    }
}

fn unknown(diagnostics: &mut Diagnostics, at: At<'_>, name: &str, kind: &Kind) {
    let place = Place::Key(at.pointer());
    let message = format!(
        "`{name}` is no keyword of the {} (OpenAPI 3.0.3, section {}): ignored",
        kind.name, kind.section
    );
    let diagnostic = Diagnostic::warning(Code::UnknownKeyword, place, message);
    diagnostics.push(match nearest(name, kind.keywords.iter().map(|(keyword, _)| *keyword)) {
        Some(known) => diagnostic.help(format!("did you mean `{known}`?")),
        None => diagnostic,
    });
}
