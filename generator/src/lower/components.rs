//! Looks references up in the components of a document (OpenAPI 3.0.3, sections 4.7.7 and 4.7.23).

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use openapiv3::{ReferenceOr, Schema};

use super::keywords::keywords;
use super::merge::wrapped_reference;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};

/// The most references that are followed one after the other.
const MAX_HOPS: usize = 64;

/// The components, and where each schema stands in the table.
pub(super) struct Components<'a> {
    pub(super) all: &'a openapiv3::Components,
    schemas: BTreeMap<&'a str, usize>,
    /// By component: the unions of components that it is a member of.
    unions: BTreeMap<String, BTreeSet<Pointer>>,
}

impl<'a> Components<'a> {
    pub(super) fn new(all: &'a openapiv3::Components) -> Self {
        let mut unions = BTreeMap::new();
        for (name, schema) in &all.schemas {
            find_unions(&mut unions, &Self::schema_pointer(name), schema);
        }
        Self {
            all,
            schemas: all.schemas.keys().enumerate().map(|(index, name)| (name.as_str(), index)).collect(),
            unions,
        }
    }

    /// Whether a component is a member of the union at a place.
    pub(super) fn is_alternative(&self, name: &str, union: &Pointer) -> bool {
        self.unions.get(name).is_some_and(|unions| unions.contains(union))
    }

    /// The pointer to a component schema.
    pub(super) fn schema_pointer(name: &str) -> Pointer {
        pointer("schemas").child(name)
    }

    /// The place of a component schema in the table.
    pub(super) fn index(&self, name: &str) -> Option<usize> {
        self.schemas.get(name).copied()
    }

    /// The name of the component that one leads to: its own, unless it is a reference. A reference that leads to
    /// nothing is reported where the component is lowered.
    pub(super) fn canonical(&self, name: &str) -> Option<&'a str> {
        let diagnostics = &mut Diagnostics::default();
        follow(diagnostics, "schemas", &self.all.schemas, &pointer("schemas"), name).map(|(name, _)| name)
    }

    /// The name and the schema that a reference leads to. Reports one that leads to nothing.
    pub(super) fn find_schema(
        &self,
        diagnostics: &mut Diagnostics,
        at: &Pointer,
        reference: &str,
    ) -> Option<(&'a str, &'a Schema)> {
        let (start, _) = entry(diagnostics, "schemas", &self.all.schemas, at, reference)?;
        follow(diagnostics, "schemas", &self.all.schemas, at, start)
    }
}

/// Finds the unions of a schema and of the members of its `allOf`, and the components that are members of them.
fn find_unions(unions: &mut BTreeMap<String, BTreeSet<Pointer>>, at: &Pointer, schema: &ReferenceOr<Schema>) {
    let ReferenceOr::Item(schema) = schema else { return };
    let keywords = keywords(schema);
    for (keyword, members) in [("oneOf", keywords.one_of), ("anyOf", keywords.any_of)] {
        for name in members.iter().filter_map(component_of) {
            unions.entry(name).or_default().insert(at.child(keyword));
        }
    }
    for (index, member) in keywords.all_of.iter().enumerate() {
        find_unions(unions, &at.child("allOf").child(index), member);
    }
}

/// The component that a member of a union is.
fn component_of(member: &ReferenceOr<Schema>) -> Option<String> {
    let reference = match member {
        ReferenceOr::Reference { reference } => Some(reference.as_str()),
        ReferenceOr::Item(schema) => {
            let keywords = keywords(schema);
            wrapped_reference(&keywords, keywords.all_of)
        }
    };
    reference?.strip_prefix('#').and_then(Pointer::parse)?.tokens().last()
}

/// What stands at a place, or what the reference there leads to, and where that is. Reports what leads to nothing.
pub(super) fn resolve<'a, T>(
    diagnostics: &mut Diagnostics,
    keyword: &'static str,
    section: &'a IndexMap<String, ReferenceOr<T>>,
    at: &Pointer,
    start: &'a ReferenceOr<T>,
) -> Option<(Pointer, &'a T)> {
    match start {
        ReferenceOr::Item(item) => Some((at.clone(), item)),
        ReferenceOr::Reference { reference } => {
            let (name, _) = entry(diagnostics, keyword, section, at, reference)?;
            let (name, item) = follow(diagnostics, keyword, section, at, name)?;
            Some((pointer(keyword).child(name), item))
        }
    }
}

/// Follows references from component to component.
fn follow<'a, T>(
    diagnostics: &mut Diagnostics,
    keyword: &'static str,
    section: &'a IndexMap<String, ReferenceOr<T>>,
    at: &Pointer,
    start: &str,
) -> Option<(&'a str, &'a T)> {
    let mut seen = Vec::new();
    let (mut name, mut next) = section.get_key_value(start).map(|(name, item)| (name.as_str(), item))?;
    loop {
        match next {
            ReferenceOr::Item(item) => return Some((name, item)),
            ReferenceOr::Reference { reference } => {
                if seen.contains(&name) || seen.len() >= MAX_HOPS {
                    let message =
                        format!("the reference `{reference}` leads back to itself, or to too many others");
                    diagnostics.push(Diagnostic::error(Code::Reference, at.child("$ref"), message));
                    return None;
                }
                seen.push(name);
                (name, next) =
                    entry(diagnostics, keyword, section, &pointer(keyword).child(name), reference)?;
            }
        }
    }
}

/// The component that a reference names, which must be of the kind that the keyword stands for.
fn entry<'a, T>(
    diagnostics: &mut Diagnostics,
    keyword: &'static str,
    section: &'a IndexMap<String, ReferenceOr<T>>,
    at: &Pointer,
    reference: &str,
) -> Option<(&'a str, &'a ReferenceOr<T>)> {
    let tokens: Vec<String> = reference
        .strip_prefix('#')
        .and_then(Pointer::parse)
        .iter()
        .flat_map(|pointer| pointer.tokens().collect::<Vec<_>>())
        .collect();
    let message = match tokens.as_slice() {
        [components, kind, name] if components == "components" && kind == keyword => {
            if let Some((name, item)) = section.get_key_value(name.as_str()) {
                return Some((name, item));
            }
            format!("the reference `{reference}` leads to nothing")
        }
        [components, kind, _] if components == "components" => format!(
            "the reference `{reference}` leads to `components/{kind}`, where `components/{keyword}` is due"
        ),
        _ => format!("the reference `{reference}` does not lead to a component of this document"),
    };
    diagnostics.push(Diagnostic::error(Code::Reference, at.child("$ref"), message));
    None
}

fn pointer(keyword: &str) -> Pointer {
    Pointer::root().child("components").child(keyword)
}
