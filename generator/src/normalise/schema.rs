//! Raw schemas of OpenAPI 3.0.3 (section 4.7.24) and of JSON Schema 2020-12 go in; schemas of the model come out.
//!
//! A schema is read keyword by keyword, and nothing is concluded from it: what its keywords mean together is decided
//! when it is lowered. Only spellings are brought together here: `null`, references, the keywords of OpenAPI 3.0 that
//! JSON Schema 2020-12 spells differently.

mod array;
mod composition;
mod discriminator;
mod enumeration;
mod keyword;
mod number;
mod object;
mod pending;
mod types;

use serde_json::{Map, Value};

use super::context::{Context, kind_of};
use super::place::At;
use super::reference::{self, Read};
use super::references::Component;
use super::version::Version;
use crate::openapi::{JsonType, Schema, SchemaId, Site};
pub(super) use composition::is_null;

/// What stands where a schema is due.
enum Found {
    /// A reference with nothing beside it that says anything.
    Reference(SchemaId),
    Schema(Box<Schema>),
}

impl Context<'_> {
    /// Reads a schema, or a reference to one. A value that is no schema is read as one that allows any value.
    pub(super) fn schema(&mut self, at: At<'_>, value: Value) -> Site {
        match find(self, at, value) {
            Found::Reference(target) => Site::Reference(target),
            Found::Schema(schema) => Site::Inline(self.document.tables.schemas.push(*schema)),
        }
    }

    /// Reads a component: a schema whose place in the table is known.
    pub(super) fn component_schema(&mut self, at: At<'_>, value: Value, id: SchemaId) {
        let schema = match find(self, at, value) {
            Found::Reference(target) => {
                Schema { at: at.pointer(), reference: Some(target), ..Schema::default() }
            }
            Found::Schema(schema) => *schema,
        };
        self.document.tables.schemas[id] = schema;
    }
}

/// The schema of any text.
pub(super) fn string(context: &mut Context<'_>, at: At<'_>) -> Site {
    let schema = Schema { at: at.pointer(), types: vec![JsonType::String], ..Schema::default() };
    Site::Inline(context.document.tables.schemas.push(schema))
}

fn find(context: &mut Context<'_>, at: At<'_>, value: Value) -> Found {
    match value {
        Value::Object(members) => find_object(context, at, members),
        Value::Bool(is_any) => Found::schema(Schema { is_never: !is_any, ..empty(at) }),
        Value::String(name) if types::parse(&name).is_some() => {
            context.mended(at, format!("a schema is due here, not a string: read as `type: {name}`"));
            find_object(context, at, Map::from_iter([("type".to_owned(), name.into())]))
        }
        other => {
            let found = kind_of(&other);
            context
                .mended(at, format!("a schema is due here, not {found}: read as one that allows any value"));
            Found::schema(empty(at))
        }
    }
}

impl Found {
    fn schema(schema: Schema) -> Self {
        Self::Schema(Box::new(schema))
    }
}

/// The schema that allows any value.
fn empty(at: At<'_>) -> Schema {
    Schema { at: at.pointer(), ..Schema::default() }
}

fn find_object(context: &mut Context<'_>, at: At<'_>, mut members: Map<String, Value>) -> Found {
    let mut schema = empty(at);
    match take_target(context, at, &mut members) {
        Some(Value::String(target)) => {
            schema.reference = follow(context, at, target);
            // OpenAPI 3.0 has readers ignore all that stands beside a reference (section 4.7.23.1). Authors mean it
            // all the same, but for the type, which is that of the target.
            if context.version == Version::V30 {
                members.shift_remove("type");
            }
        }
        Some(other) => context.ignored(at.key("$ref"), "a string", &other),
        None => {}
    }
    keyword::read(context, at, members, &mut schema);
    match schema.reference {
        Some(target) if schema == (Schema { reference: Some(target), ..empty(at) }) => {
            Found::Reference(target)
        }
        _ => Found::schema(schema),
    }
}

/// Takes the reference out of a schema. `$dynamicRef`, and `$recursiveRef` before JSON Schema 2020-12, may be redirected
/// by a schema around them: they are read as leading where they lead without that.
fn take_target(context: &mut Context<'_>, at: At<'_>, members: &mut Map<String, Value>) -> Option<Value> {
    if let Some(target) = members.shift_remove("$ref") {
        return Some(target);
    }
    // It stays among the members, for the name of its anchor.
    if let Some(target) = members.get("$dynamicRef") {
        return Some(target.clone());
    }
    members.shift_remove("$recursiveRef")?;
    match at.tokens().as_slice() {
        [components, schemas, name, ..] if components == "components" && schemas == "schemas" => {
            Some(Component::Schemas.reference(name).into())
        }
        _ => {
            context.degraded(at, "`$recursiveRef` outside of a component is not followed: read as any value");
            None
        }
    }
}

/// The component that a reference leads to. A component of another kind that has a schema was replaced by that schema;
/// one that has none says nothing about the value.
fn follow(context: &mut Context<'_>, at: At<'_>, target: String) -> Option<SchemaId> {
    match reference::read(context, at, Component::Schemas, target) {
        Read::Component(name) => context.ids.schemas.get(&name).copied(),
        Read::Other(found, name) => {
            let message =
                format!("`{name}` of `components/{}` has no schema: read as any value", found.keyword());
            context.mended(at.key("$ref"), message);
            None
        }
        Read::Nothing => None,
    }
}
