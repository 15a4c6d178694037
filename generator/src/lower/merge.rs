//! Merges the members of `allOf` (JSON Schema, section 10.2.1.1) with the schema that has them into one set of keywords.

use std::borrow::Cow;
use std::collections::BTreeSet;

use indexmap::IndexMap;
use indexmap::map::Entry;
use openapiv3::{AdditionalProperties, Discriminator, ReferenceOr, Schema};
use serde_json::Value;

use super::components::Components;
use super::keywords::{Keywords, SENSITIVE, is_marked, is_password, keywords};
use super::repeated::Repetitions;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};
use crate::ir::api::{Direction, Docs};

/// The most components that are members of one another.
const MAX_MEMBERS: usize = 64;

/// All that a schema and the members of its `allOf` say.
#[derive(Clone, Default)]
pub(super) struct Merged<'a> {
    pub(super) type_: Option<&'a str>,
    pub(super) format: Option<Cow<'a, str>>,
    pub(super) values: Option<Vec<Cow<'a, Value>>>,
    pub(super) properties: IndexMap<&'a str, (Pointer, &'a ReferenceOr<Box<Schema>>)>,
    pub(super) repeated: Repetitions<'a>,
    pub(super) required: BTreeSet<&'a str>,
    pub(super) additional: Option<(Pointer, &'a AdditionalProperties)>,
    pub(super) items: Option<(Pointer, &'a ReferenceOr<Box<Schema>>)>,
    /// The unions, each with its place and keyword.
    pub(super) unions: Vec<(Pointer, &'a [ReferenceOr<Schema>])>,
    pub(super) discriminator: Option<&'a Discriminator>,
    pub(super) annotations: Annotations,
}

/// What is said about values in words and marks.
#[derive(Clone, Debug)]
pub(super) struct Annotations {
    pub(super) title: Option<String>,
    pub(super) nullable: bool,
    pub(super) sensitive: bool,
    pub(super) direction: Direction,
    /// What a value is where there is none, and where that stands.
    pub(super) default: Option<(Pointer, Value)>,
    pub(super) docs: Docs,
}

impl Default for Annotations {
    fn default() -> Self {
        Self {
            title: None,
            nullable: false,
            sensitive: false,
            direction: Direction::Both,
            default: None,
            docs: Docs::default(),
        }
    }
}

/// The only reference that a schema is about: its `allOf` holds nothing else but words, and neither does the schema.
pub(super) fn wrapped_reference<'a>(
    keywords: &Keywords<'a>,
    members: &'a [ReferenceOr<Schema>],
) -> Option<&'a str> {
    let own = Keywords {
        all_of: &[],
        type_: keywords.type_.filter(|type_| *type_ != "object"),
        ..Keywords::default()
    };
    let plain = own.is_annotation()
        && keywords.format.is_none()
        && keywords.values.is_empty()
        && keywords.properties.is_empty()
        && keywords.required.is_empty()
        && keywords.additional.is_none()
        && keywords.items.is_none()
        && keywords.one_of.is_empty()
        && keywords.any_of.is_empty();
    let mut found = None;
    for member in members.iter().filter(|_| plain) {
        match member {
            ReferenceOr::Reference { reference } if found.is_none() => found = Some(reference.as_str()),
            ReferenceOr::Reference { .. } => return None,
            ReferenceOr::Item(schema) => {
                let keywords = self::keywords(schema);
                if !keywords.is_annotation() || !keywords.required.is_empty() {
                    return None;
                }
            }
        }
    }
    found
}

/// The components on the way to a schema that is merged.
struct Way<'a> {
    /// Those that the schema is a member of, none of which may be a member of itself.
    inside: Vec<&'a str>,
    /// Those that were met so far. Each has said all it has to say: a diamond is no more than its corners.
    met: BTreeSet<&'a str>,
}

/// Merges a schema with the members of its `allOf`. The name is that of the schema, if it is a component.
pub(super) fn merge<'a>(
    diagnostics: &mut Diagnostics,
    components: &Components<'a>,
    at: &Pointer,
    schema: &'a Schema,
    name: Option<&'a str>,
) -> Merged<'a> {
    let mut way = Way { inside: name.into_iter().collect(), met: BTreeSet::new() };
    merge_members(diagnostics, components, at, schema, &mut way)
}

fn merge_members<'a>(
    diagnostics: &mut Diagnostics,
    components: &Components<'a>,
    at: &Pointer,
    schema: &'a Schema,
    way: &mut Way<'a>,
) -> Merged<'a> {
    check_marks(diagnostics, at, schema);
    let keywords = keywords(schema);
    let members = keywords.all_of;
    let own = own(at, schema, keywords);
    if members.is_empty() {
        return own;
    }
    let mut merged = Merged::default();
    for (index, member) in members.iter().enumerate() {
        let at = at.child("allOf").child(index);
        match member {
            ReferenceOr::Item(schema) => {
                let member = merge_members(diagnostics, components, &at, schema, way);
                add(&mut merged, member);
            }
            ReferenceOr::Reference { reference } => {
                let Some((name, target)) = components.find_schema(diagnostics, &at, reference) else {
                    continue;
                };
                if let Some(message) = refuse(&way.inside, name) {
                    let place = at.child("$ref");
                    diagnostics.push(Diagnostic::error(Code::Reference, place, message));
                    continue;
                }
                if !way.met.insert(name) {
                    continue;
                }
                way.inside.push(name);
                let place = Components::schema_pointer(name);
                let mut member = merge_members(diagnostics, components, &place, target, way);
                way.inside.pop();
                // The name and the words of a component are about the component.
                member.annotations.title = None;
                // A descendant is none of the alternatives of its parent, but one of them.
                member
                    .unions
                    .retain(|(at, _)| !way.inside.iter().any(|name| components.is_alternative(name, at)));
                member.annotations.docs.example = None;
                member.discriminator = None;
                add(&mut merged, member);
            }
        }
    }
    add(&mut merged, own);
    merged
}

/// Why a component cannot be a member of the `allOf` of these.
fn refuse(inside: &[&str], name: &str) -> Option<String> {
    if inside.contains(&name) {
        return Some(format!("the schema `{name}` is a member of its own `allOf`"));
    }
    let deepest = inside.len() >= MAX_MEMBERS;
    deepest.then(|| format!("the schema `{name}` is the member of a member over {MAX_MEMBERS} times"))
}

/// Merges a schema with one of the members of its union.
pub(super) fn combine<'a>(base: &Merged<'a>, member: Merged<'a>) -> Merged<'a> {
    let mut merged = base.clone();
    merged.unions = Vec::new();
    add(&mut merged, member);
    merged
}

/// Reports a mark that says neither yes nor no: what it was to protect would be shown.
pub(super) fn check_marks(diagnostics: &mut Diagnostics, at: &Pointer, schema: &Schema) {
    if schema.schema_data.extensions.get(SENSITIVE).is_some_and(|value| !value.is_boolean()) {
        let message = format!("`{SENSITIVE}` is neither `true` nor `false`");
        diagnostics.push(Diagnostic::error(Code::WrongType, at.child(SENSITIVE), message));
    }
}

/// What a schema says itself.
fn own<'a>(at: &Pointer, schema: &'a Schema, keywords: Keywords<'a>) -> Merged<'a> {
    let unions = [("oneOf", keywords.one_of), ("anyOf", keywords.any_of)];
    let properties = at.child("properties");
    Merged {
        type_: keywords.type_,
        format: keywords.format,
        values: (!keywords.values.is_empty()).then_some(keywords.values),
        properties: keywords
            .properties
            .into_iter()
            .map(|(name, schema)| (name, (properties.child(name), schema)))
            .collect(),
        repeated: Repetitions::default(),
        required: keywords.required.iter().map(String::as_str).collect(),
        additional: keywords.additional.map(|additional| (at.child("additionalProperties"), additional)),
        items: keywords.items.map(|items| (at.child("items"), items)),
        unions: unions
            .into_iter()
            .filter(|(_, members)| !members.is_empty())
            .map(|(keyword, members)| (at.child(keyword), members))
            .collect(),
        discriminator: keywords.discriminator,
        annotations: annotations(at, schema, keywords.constraints),
    }
}

/// What a schema says in words and marks.
pub(super) fn annotations(
    at: &Pointer,
    schema: &Schema,
    constraints: Vec<(&'static str, String)>,
) -> Annotations {
    let data = &schema.schema_data;
    let mut constraints = constraints;
    constraints.extend(data.default.as_ref().and_then(text).map(|default| ("default", default)));
    Annotations {
        title: data.title.clone(),
        nullable: data.nullable,
        sensitive: is_marked(data, SENSITIVE) || is_password(schema),
        direction: match (data.read_only, data.write_only) {
            (true, false) => Direction::Received,
            (false, true) => Direction::Sent,
            (true, true) | (false, false) => Direction::Both,
        },
        // That there is no value says as much as nothing.
        default: data.default.clone().filter(|it| !it.is_null()).map(|value| (at.child("default"), value)),
        docs: Docs {
            summary: None,
            description: data.description.clone(),
            example: data.example.as_ref().and_then(text),
            constraints,
            deprecated: data.deprecated,
        },
    }
}

/// Adds what a later schema says: it is more specific where both say something.
pub(super) fn add<'a>(merged: &mut Merged<'a>, later: Merged<'a>) {
    for (name, (at, schema)) in later.properties {
        match merged.properties.entry(name) {
            // A property without a schema of its own says nothing new.
            Entry::Occupied(_) if is_empty(schema) => merged.repeated.mark(name, schema),
            Entry::Occupied(mut known) => {
                let (at, before) = known.insert((at, schema));
                if is_empty(before) {
                    merged.repeated.mark(name, before);
                } else if before != schema {
                    merged.repeated.keep(name, (at, before));
                }
            }
            Entry::Vacant(place) => {
                place.insert((at, schema));
            }
        }
    }
    merged.repeated.extend(later.repeated);
    merged.type_ = later.type_.or(merged.type_);
    merged.format = later.format.or(merged.format.take());
    merged.required.extend(later.required);
    merged.items = later.items.or(merged.items.take());
    merged.unions.extend(later.unions);
    merged.discriminator = later.discriminator.or(merged.discriminator);
    merged.additional = match (merged.additional.take(), later.additional) {
        // What is closed on its own is open to the properties of the others.
        (Some((_, AdditionalProperties::Any(_))) | None, Some(later)) => Some(later),
        (known, _) => known,
    };
    merged.values = match (merged.values.take(), later.values) {
        (Some(known), Some(later)) => {
            let known: BTreeSet<String> = known.iter().map(ToString::to_string).collect();
            let both = later.iter().filter(|value| known.contains(&value.to_string()));
            let both: Vec<_> = both.cloned().collect();
            Some(if both.is_empty() { later } else { both })
        }
        (known, later) => later.or(known),
    };
    let words = &mut merged.annotations;
    words.title = later.annotations.title.or(words.title.take());
    words.nullable = later.annotations.nullable;
    words.sensitive |= later.annotations.sensitive;
    if later.annotations.direction != Direction::Both {
        words.direction = later.annotations.direction;
    }
    words.default = later.annotations.default.or(words.default.take());
    words.docs.description = later.annotations.docs.description.or(words.docs.description.take());
    words.docs.example = later.annotations.docs.example.or(words.docs.example.take());
    words.docs.deprecated |= later.annotations.docs.deprecated;
    words.docs.constraints.extend(later.annotations.docs.constraints);
}

/// Whether a schema says what properties there may be beside those that it names.
pub(super) fn is_open(merged: &Merged<'_>) -> bool {
    !matches!(merged.additional, None | Some((_, AdditionalProperties::Any(false))))
}

fn is_empty(schema: &ReferenceOr<Box<Schema>>) -> bool {
    match schema {
        ReferenceOr::Item(schema) => keywords(schema).is_annotation(),
        ReferenceOr::Reference { .. } => false,
    }
}

/// A value as it is shown in words: only what fits a line.
fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(_) | Value::Bool(_) => value.to_string(),
        Value::Null | Value::Array(_) | Value::Object(_) => return None,
    };
    (!text.is_empty() && text.len() <= 200).then_some(text)
}
