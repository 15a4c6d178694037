//! Reads raw schemas of OpenAPI 3.0.3 (section 4.7.24) and JSON Schema 2020-12 into schemas of the model.
//!
//! Each keyword is read alone. The meaning of keywords together is decided in `lower`. Only different ways to write the
//! same thing are unified here: `null`, references, and the keywords that OpenAPI 3.0 writes in another way than JSON
//! Schema 2020-12.

mod array;
mod composition;
mod discriminator;
mod enumeration;
mod keyword;
mod number;
mod object;
mod pending;
pub(super) mod sensitive;
mod types;
mod words;

use serde_json::{Map, Value};

use super::context::Context;
use super::place::At;
use super::reference::{self, ReadReference};
use super::references::Component;
use crate::diagnostic::Instead;
use crate::openapi::{JsonType, Schema, SchemaId, Site};
pub(super) use composition::is_null;
pub(super) use words::KEYWORDS as ENUM_WORDS;

/// A schema, or a reference to one.
enum SchemaOrReference {
    /// A reference without further keywords.
    Reference(SchemaId),
    Schema(Box<Schema>),
}

impl Context<'_> {
    /// Reads a schema, or a reference to one. A value that is not a schema is read as one that allows any value.
    pub(super) fn schema(&mut self, at: At<'_>, value: Value) -> Site {
        match find(self, at, value) {
            SchemaOrReference::Reference(target) => Site::Reference(target),
            SchemaOrReference::Schema(schema) => Site::Inline(self.document.tables.schemas.push(*schema)),
        }
    }

    /// Reads a component, whose id is already given.
    pub(super) fn component_schema(&mut self, at: At<'_>, value: Value, id: SchemaId) {
        let schema = match find(self, at, value) {
            SchemaOrReference::Reference(target) => {
                Schema { at: at.pointer(), reference: Some(target), ..Schema::default() }
            }
            SchemaOrReference::Schema(schema) => *schema,
        };
        self.document.tables.schemas[id] = schema;
    }
}

/// The schema of any string.
pub(super) fn string(context: &mut Context<'_>, at: At<'_>) -> Site {
    let schema = Schema { at: at.pointer(), types: vec![JsonType::String], ..Schema::default() };
    Site::Inline(context.document.tables.schemas.push(schema))
}

fn find(context: &mut Context<'_>, at: At<'_>, value: Value) -> SchemaOrReference {
    match value {
        Value::Object(members) => find_object(context, at, members),
        Value::Bool(is_any) => SchemaOrReference::schema(Schema { is_never: !is_any, ..empty(at) }),
        Value::String(name) if types::parse(&name).is_some() => {
            context.mended(at, format!("expected a schema, not a string: read as `type: {name}`"));
            find_object(context, at, Map::from_iter([("type".to_owned(), name.into())]))
        }
        Value::Array(items) if items.is_empty() => {
            context.mended(at, "expected a schema, not a list: read as one that allows any value");
            SchemaOrReference::schema(empty(at))
        }
        Value::Null => {
            context.mended(at, "expected a schema, not `null`: read as one that allows any value");
            SchemaOrReference::schema(empty(at))
        }
        other => {
            context.wrong(at, "a schema", &other, Instead::AnyValue);
            SchemaOrReference::schema(empty(at))
        }
    }
}

impl SchemaOrReference {
    fn schema(schema: Schema) -> Self {
        Self::Schema(Box::new(schema))
    }
}

/// The schema that allows any value.
fn empty(at: At<'_>) -> Schema {
    Schema { at: at.pointer(), ..Schema::default() }
}

fn find_object(context: &mut Context<'_>, at: At<'_>, mut members: Map<String, Value>) -> SchemaOrReference {
    let mut schema = empty(at);
    match take_target(context, at, &mut members) {
        Some(Value::String(target)) => {
            schema.reference = follow(context, at, target);
            // By OpenAPI 3.0, keywords beside a reference are ignored (section 4.7.23.1). Authors expect them to apply,
            // except the type, which the target has.
            if context.version.is_before_31() {
                members.shift_remove("type");
            }
        }
        Some(other) => context.ignored(at.key("$ref"), "a string", &other),
        None => {}
    }
    keyword::read(context, at, members, &mut schema);
    match schema.reference {
        Some(target) if schema == (Schema { reference: Some(target), ..empty(at) }) => {
            SchemaOrReference::Reference(target)
        }
        _ => SchemaOrReference::schema(schema),
    }
}

/// Removes the reference from a schema. `$recursiveRef`, of JSON Schema 2019-09, may depend on the schemas around it. It is
/// read as a reference to its first target.
fn take_target(context: &mut Context<'_>, at: At<'_>, members: &mut Map<String, Value>) -> Option<Value> {
    if let Some(target) = members.shift_remove("$ref") {
        return Some(target);
    }
    members.shift_remove("$recursiveRef")?;
    match at.tokens().as_slice() {
        [components, schemas, name, ..] if components == "components" && schemas == "schemas" => {
            Some(Component::Schemas.reference(context.version, name).into())
        }
        _ => {
            context.degraded(at, "`$recursiveRef` outside of a component is not followed: read as any value");
            None
        }
    }
}

/// The component that a reference points to. A component of another kind is replaced by its schema. Without a schema,
/// it allows any value.
fn follow(context: &mut Context<'_>, at: At<'_>, target: String) -> Option<SchemaId> {
    match reference::read(context, at, Component::Schemas, target) {
        ReadReference::Component(name) => context.ids.schemas.get(&name).copied(),
        ReadReference::Other(found, name) => {
            let message =
                format!("`{name}` of `{}` has no schema: read as any value", found.section(context.version));
            context.mended(at.key("$ref"), message);
            None
        }
        ReadReference::Nothing => None,
    }
}
