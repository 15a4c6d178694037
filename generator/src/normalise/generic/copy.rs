//! Copies generic schemas for the schemas that refer to them.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::super::lift::component_name;
use super::super::raw::{is_data, is_map};
use super::super::references::{Component, Names};
use super::super::steps::{Steps, get, pointer};
use super::super::version::Version;
use super::schema::{is_annotation, refer, reference};
use super::scope::{Bindings, Scopes};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::limits::MAX_COPIED_FOR_GENERICS;
use crate::size::size;

/// The copies of generic schemas.
pub(super) struct Copies<'a> {
    /// The places of references, each with the place of the generic schema, and the copy that replaces it.
    pub(super) inline: Vec<(Steps, Steps, Map<String, Value>)>,
    /// The copies that are components, by name.
    pub(super) components: Vec<(String, Value)>,
    diagnostics: &'a mut Diagnostics,
    document: &'a Value,
    scopes: &'a Scopes<'a>,
    names: Names,
    /// By generic schema and anchors: the reference to its copy.
    known: BTreeMap<(Steps, Bindings), Value>,
    /// The number of values that were copied.
    copied: usize,
}

impl<'a> Copies<'a> {
    pub(super) fn new(
        diagnostics: &'a mut Diagnostics,
        document: &'a Value,
        version: Version,
        scopes: &'a Scopes<'a>,
    ) -> Self {
        Self {
            inline: Vec::new(),
            components: Vec::new(),
            diagnostics,
            document,
            scopes,
            names: Names::of(document, version),
            known: BTreeMap::new(),
            copied: 0,
        }
    }

    /// Copies the target of a reference, if it depends on the anchors around the reference.
    pub(super) fn refer(&mut self, place: &Steps, target: &Steps) {
        let bindings = self.scopes.bindings(place);
        if !self.scopes.depends(target, &bindings) {
            return;
        }
        let Some(Value::Object(generic)) = get(self.document, target) else { return };
        let own = get(self.document, place).and_then(Value::as_object);
        let says_nothing_else =
            own.is_some_and(|own| own.keys().all(|key| key == "$ref" || is_annotation(key)));
        let key = (target.clone(), bindings.clone());
        // Inside the copy, a reference to the generic schema leads to the copy.
        if says_nothing_else {
            self.known.entry(key).or_insert_with(|| reference(place));
        }
        let copy = self.object(generic, target, &bindings, place);
        self.inline.push((place.clone(), target.clone(), copy));
    }

    /// The reference to a copy that is a component.
    fn component(&mut self, target: &Steps, bindings: Bindings, owner: &Steps) -> Value {
        let key = (target.clone(), bindings.clone());
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let Some(Value::Object(generic)) = get(self.document, target) else { return reference(target) };
        let wish = component_name(self.document, owner) + &component_name(self.document, target);
        let name = self.names.add(Component::Schemas, wish, &mut Default::default());
        let steps = Component::Schemas.steps(self.names.version, &name);
        self.known.insert(key, reference(&steps));
        let copy = self.object(generic, target, &bindings, owner);
        self.diagnostics.moved(pointer(&steps), pointer(target));
        self.components.push((name, copy.into()));
        reference(&steps)
    }

    /// The copy of a schema.
    fn object(
        &mut self,
        schema: &Map<String, Value>,
        from: &Steps,
        bindings: &Bindings,
        owner: &Steps,
    ) -> Map<String, Value> {
        self.copied += schema.len();
        if self.copied >= MAX_COPIED_FOR_GENERICS {
            if self.copied < usize::MAX / 2 {
                let message = "too many copies of generic schemas: the others are read as any value";
                self.diagnostics.push(Diagnostic::warning(Code::Degraded, pointer(owner), message));
                self.copied = usize::MAX / 2;
            }
            return Map::new();
        }
        let mut copy = Map::new();
        for (keyword, value) in schema {
            let steps = [from.as_slice(), std::slice::from_ref(keyword)].concat();
            match keyword.as_str() {
                // References are pointers by now, and lead into the original.
                "$id" | "$anchor" | "$dynamicAnchor" | "$defs" | "definitions" | "$ref" | "$dynamicRef" => {}
                _ => _ = copy.insert(keyword.clone(), self.value(value, &steps, bindings, owner)),
            }
        }
        if let Some(target) = self.scopes.target(from) {
            // Anchors of outer scopes come first.
            let mut inner = self.scopes.bindings(from);
            inner.extend(bindings.clone());
            let target = match self.scopes.depends(target, &inner) {
                true => self.component(&target.clone(), inner, owner),
                false => reference(target),
            };
            refer(&mut copy, target);
        }
        if let Some(target) = self.scopes.dynamic_target(from, bindings) {
            refer(&mut copy, reference(target));
        }
        copy
    }

    /// The copy of the value of a keyword.
    fn value(&mut self, value: &Value, from: &Steps, bindings: &Bindings, owner: &Steps) -> Value {
        let keyword = from.last().map(String::as_str).unwrap_or_default();
        let inside = |step: String| [from.as_slice(), &[step]].concat();
        match value {
            value if is_data(keyword) || keyword.starts_with("x-") => self.cloned(value),
            Value::Object(members) if is_map(keyword) => {
                let members = members.iter().map(|(name, value)| {
                    let copy = match value {
                        Value::Object(schema) => {
                            self.object(schema, &inside(name.clone()), bindings, owner).into()
                        }
                        value => value.clone(),
                    };
                    (name.clone(), copy)
                });
                Value::Object(members.collect())
            }
            Value::Object(schema) => self.object(schema, from, bindings, owner).into(),
            Value::Array(items) => {
                let items = items.iter().enumerate().map(|(index, item)| match item {
                    Value::Object(schema) => {
                        self.object(schema, &inside(index.to_string()), bindings, owner).into()
                    }
                    item => item.clone(),
                });
                items.collect()
            }
            value => self.cloned(value),
        }
    }

    fn cloned(&mut self, value: &Value) -> Value {
        self.copied += size(value);
        value.clone()
    }
}
