//! Finds the values of the files that must change to make one value of all files.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::mem::{Discriminant, discriminant};

use serde_json::{Map, Value};

use super::super::generic::Dynamic;
use super::super::keywords::{Kind, MEDIA_TYPE, Rule, SCHEMA, of_component, path_item, root};
use super::super::place::At;
use super::super::references::{Component, Names, REPORTED, is_meant, is_reference};
use super::super::version::Version;
use super::file_place::FilePlace;
use super::lookup::{Lookup, NoTarget, Origin, reference};
use super::report::Report;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::uri::{decode, names_file};

/// The objects of the specification in a value.
#[derive(Clone, Copy)]
pub(super) enum Shape {
    /// One object.
    Object(&'static Kind),
    /// A list of objects, or one object.
    List(&'static Kind),
    /// A map of objects.
    Map(&'static Kind),
}

/// The change of a value.
#[derive(Debug)]
pub(super) enum Edit<'a> {
    /// The text of a reference changes.
    Text(String),
    /// A copy of the target replaces the value. `None` if there is no target, which was reported.
    Copy(Option<FilePlace<'a>>),
}

/// A walk over the targets of all references.
pub(super) struct Walk<'a> {
    /// The changes, by the addresses of the values.
    pub(super) edits: HashMap<usize, Edit<'a>>,
    /// The files that references lead into.
    pub(super) files: BTreeSet<&'a str>,
    /// The places with a `$dynamicRef`.
    pub(super) dynamic: Dynamic,
    lookup: &'a Lookup<'a>,
    names: Names,
    waiting: Vec<(FilePlace<'a>, Shape)>,
    visited: HashSet<(usize, usize, Discriminant<Shape>)>,
    report: Report<'a>,
}

/// The address of a value, which identifies it while the files are read.
pub(super) fn address(value: &Value) -> usize {
    std::ptr::from_ref(value).addr()
}

impl<'a> Walk<'a> {
    pub(super) fn new(lookup: &'a Lookup<'a>, names: Names, lenient: bool) -> Self {
        Self {
            edits: HashMap::new(),
            files: BTreeSet::new(),
            dynamic: Dynamic::new(),
            lookup,
            names,
            waiting: Vec::new(),
            visited: HashSet::new(),
            report: Report::new(lenient),
        }
    }

    /// Walks over a document, and over the targets of all references in it. What operations use comes first: a reference
    /// without a target is no error if nothing uses it.
    pub(super) fn all(&mut self, diagnostics: &mut Diagnostics) {
        let document = self.lookup.root();
        let kind = root(self.names.version);
        let pointer = document.pointer();
        let (origin, at) = (self.lookup.origin(&document), At::start(&pointer));
        for (name, value) in document.value.as_object().into_iter().flatten() {
            if let Some(rule) = kind.rule(name).filter(|_| !is_of_components(self.names.version, name)) {
                self.keyword(diagnostics, &origin, at.key(name), name, value, rule);
            }
        }
        self.rest(diagnostics);
        self.report.begin_unused(document.value);
        self.waiting.push((document, Shape::Object(kind)));
        self.rest(diagnostics);
    }

    fn rest(&mut self, diagnostics: &mut Diagnostics) {
        while let Some((place, shape)) = self.waiting.pop() {
            let origin = self.lookup.origin(&place);
            self.visit(diagnostics, &origin, At::start(&place.pointer()), place.value, shape);
        }
    }

    fn visit(
        &mut self,
        diagnostics: &mut Diagnostics,
        origin: &Origin<'a>,
        at: At<'_>,
        value: &'a Value,
        shape: Shape,
    ) {
        let (Shape::Object(kind) | Shape::List(kind) | Shape::Map(kind)) = shape;
        let kind_address = std::ptr::from_ref(kind).addr();
        if !self.visited.insert((address(value), kind_address, discriminant(&shape))) {
            return;
        }
        match (shape, value) {
            (Shape::List(_), Value::Array(items)) => {
                for (index, item) in items.iter().enumerate() {
                    self.visit(diagnostics, origin, at.index(index), item, Shape::Object(kind));
                }
            }
            (Shape::List(_), Value::Object(_)) => {
                let target =
                    reference(value).and_then(|reference| self.lookup.find(origin, at, reference).ok());
                if target.is_some_and(|target| target.value.is_array()) {
                    self.copy(diagnostics, origin, at, value, shape);
                } else {
                    self.object(diagnostics, origin, at, value, kind);
                }
            }
            (Shape::Map(_), Value::Object(members)) => {
                if reference(value).is_some() {
                    return self.copy(diagnostics, origin, at, value, shape);
                }
                for (name, value) in members {
                    self.visit(diagnostics, origin, at.key(name), value, Shape::Object(kind));
                }
            }
            (Shape::Object(_), Value::Object(_)) => self.object(diagnostics, origin, at, value, kind),
            _ => {}
        }
    }

    fn object(
        &mut self,
        diagnostics: &mut Diagnostics,
        origin: &Origin<'a>,
        at: At<'_>,
        value: &'a Value,
        kind: &'static Kind,
    ) {
        if reference(value).is_some() && kind.component.is_none() {
            return self.copy(diagnostics, origin, at, value, Shape::Object(kind));
        }
        let inner = std::ptr::eq(kind, &SCHEMA).then(|| self.lookup.inside(origin, value));
        let origin = inner.as_ref().unwrap_or(origin);
        for (name, value) in value.as_object().into_iter().flatten() {
            let at = at.key(name);
            match kind.rule(name) {
                Some(rule) => self.keyword(diagnostics, origin, at, name, value, rule),
                None if name == "$ref" => self.refer(diagnostics, origin, at, value, kind.component),
                None if name.starts_with("x-") => {}
                None => {
                    if let Some(kind) = kind.patterned {
                        self.visit(diagnostics, origin, at, value, Shape::Object(kind));
                    }
                }
            }
        }
    }

    fn keyword(
        &mut self,
        diagnostics: &mut Diagnostics,
        origin: &Origin<'a>,
        at: At<'_>,
        name: &str,
        value: &'a Value,
        rule: &'static Rule,
    ) {
        match rule {
            Rule::Plain if name == "$dynamicRef" => {
                self.note_dynamic(origin, at, value);
                self.refer(diagnostics, origin, at, value, Some(Component::Schemas));
            }
            Rule::Plain | Rule::Lost(..) => {}
            Rule::Object(kind) => self.visit(diagnostics, origin, at, value, Shape::Object(kind)),
            Rule::List(kind) => self.visit(diagnostics, origin, at, value, Shape::List(kind)),
            Rule::Map(kind) | Rule::Inbound(kind, _) => {
                self.visit(diagnostics, origin, at, value, Shape::Map(kind));
            }
            Rule::Unexpressed(rule, _) => self.keyword(diagnostics, origin, at, name, value, rule),
            Rule::Mapping => {
                let targets = value.as_object().into_iter().flat_map(Map::values);
                targets.for_each(|target| self.mapped(origin, at, target));
                self.mapped(origin, at, value);
            }
        }
    }

    /// Notes a reference that may lead to a component.
    fn refer(
        &mut self,
        diagnostics: &mut Diagnostics,
        origin: &Origin<'a>,
        at: At<'_>,
        scalar: &'a Value,
        component: Option<Component>,
    ) {
        let (Some(component), Some(text)) = (component, scalar.as_str()) else { return };
        let kind = match component {
            Component::PathItems => Some(path_item(self.names.version)),
            component => of_component(self.names.version, component),
        };
        // Callbacks and links are not read.
        let Some(kind) = kind else { return };
        let found = self
            .lookup
            .find(origin, at, text)
            .or_else(|why| self.in_document(diagnostics, at, origin, text, why));
        match found {
            Ok(_) if text == REPORTED => {
                self.report.missing(diagnostics, at, text, &NoTarget::Nothing, Some(component));
            }
            Ok(place) => self.lead(origin, scalar, text, place, kind),
            // Errors in the document itself are reported when its references are resolved.
            Err(_) if origin.file.is_none() && is_local(text) && text != REPORTED => {}
            // No client needs an example. This is reported when the example is read.
            Err(_) if component == Component::Examples => {}
            Err(_) if is_meant(&self.names, component, text) => {}
            Err(why) => {
                self.report.missing(diagnostics, at, text, &why, Some(component));
                self.edits.insert(address(scalar), Edit::Text(REPORTED.to_owned()));
            }
        }
    }

    /// Notes a `$dynamicRef`. It is the same as a `$ref` unless its fragment is the `$dynamicAnchor` of its target (JSON
    /// Schema 2020-12, section 8.2.3.2).
    fn note_dynamic(&mut self, origin: &Origin<'a>, at: At<'_>, scalar: &Value) {
        let (Some(text), Some(schema)) = (scalar.as_str(), at.pointer().parent()) else { return };
        let fragment = text.split_once('#').map(|(_, fragment)| decode(fragment));
        let target = self.lookup.find(origin, at, text).ok();
        let anchor = target.as_ref().and_then(|target| target.value.get("$dynamicAnchor")?.as_str());
        let is_dynamic = anchor.is_some() && anchor == fragment.as_deref();
        self.dynamic.insert(schema, anchor.filter(|_| is_dynamic).map(str::to_owned));
    }

    /// Finds the target of a reference in the document itself, if the other file with the reference does not have it.
    fn in_document(
        &self,
        diagnostics: &mut Diagnostics,
        at: At<'_>,
        origin: &Origin<'a>,
        text: &str,
        why: NoTarget<'a>,
    ) -> Result<FilePlace<'a>, NoTarget<'a>> {
        if origin.file.is_none() || !is_local(text) {
            return Err(why);
        }
        let place = self.lookup.find(&Origin::document(), at, text).map_err(|_| why)?;
        let message = format!("this file has no `{text}`: read as the one of the document");
        diagnostics.push(Diagnostic::warning(Code::Mended, at, message));
        Ok(place)
    }

    /// Walks over a value of a discriminator's mapping: the name of a schema, or a reference to one.
    fn mapped(&mut self, origin: &Origin<'a>, at: At<'_>, scalar: &'a Value) {
        let Some(text) = scalar.as_str() else { return };
        // A schema of the same file is preferred to one of the document.
        let named = self.lookup.find(origin, at, &Component::Schemas.reference(self.names.version, text));
        if let (Some(_), Ok(place)) = (origin.file, named) {
            return self.lead(origin, scalar, text, place, &SCHEMA);
        }
        let is_name = self.names.holds(Component::Schemas, text);
        if is_name || !is_reference(text) && !names_file(text) {
            return;
        }
        let found =
            self.lookup.find(origin, at, text).or_else(|_| self.lookup.find(&Origin::document(), at, text));
        if let Ok(place) = found {
            self.lead(origin, scalar, text, place, &SCHEMA);
        }
    }

    /// Notes a reference whose target is walked over later, and changes its text to the place of the target.
    fn lead(
        &mut self,
        origin: &Origin<'a>,
        scalar: &'a Value,
        text: &str,
        place: FilePlace<'a>,
        kind: &'static Kind,
    ) {
        let is_plain = text == "#" || text.starts_with("#/");
        if origin.file.is_some() || origin.base.is_some() || place.path.is_some() || !is_plain {
            self.edits.insert(address(scalar), Edit::Text(place.reference()));
            self.files.extend(place.path);
        }
        // A parameter, a response or the like may be read as its schema.
        let place =
            if kind.component == Some(Component::Schemas) { self.lookup.schema(place) } else { place };
        self.waiting.push((place, Shape::Object(kind)));
    }

    /// Whether a reference may stand for an object that is no component here: a media type of OpenAPI 3.2 (section 4.7.1).
    fn allows_reference(&self, shape: Shape) -> bool {
        let is_media_type = matches!(shape, Shape::Object(kind) if std::ptr::eq(kind, &MEDIA_TYPE));
        is_media_type && self.names.version == Version::V32
    }

    /// Notes a reference where the specification does not allow one.
    fn copy(
        &mut self,
        diagnostics: &mut Diagnostics,
        origin: &Origin<'a>,
        at: At<'_>,
        value: &'a Value,
        shape: Shape,
    ) {
        let Some(text) = reference(value) else { return };
        let place = match self.lookup.find(origin, at, text) {
            Ok(place) => {
                if !self.allows_reference(shape) {
                    let message = "a reference is not allowed here: its target is read in its place";
                    diagnostics.push(Diagnostic::warning(Code::Mended, at.key("$ref"), message));
                }
                self.waiting.push((place.clone(), shape));
                Some(place)
            }
            Err(why) => {
                self.report.missing(diagnostics, at.key("$ref"), text, &why, None);
                None
            }
        };
        self.edits.insert(address(value), Edit::Copy(place));
    }
}

/// Whether a field of a document has its components.
fn is_of_components(version: Version, field: &str) -> bool {
    Component::ALL.iter().any(|component| component.home(version).first() == Some(&field))
}

/// Whether a reference points into its own file.
fn is_local(text: &str) -> bool {
    text.trim_start().starts_with('#')
}
