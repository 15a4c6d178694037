//! A raw schema goes in, of OpenAPI 3.0.3 (section 4.7.24) or JSON Schema 2020-12; a typed one in normal form comes
//! out.

mod array;
mod composition;
mod discriminator;
mod distribute;
mod enumeration;
mod fit;
mod infer;
mod kind;
mod object;
mod parts;
mod types;

use openapiv3::{AnySchema, ReferenceOr, Schema, SchemaData, SchemaKind, Type};
use serde_json::{Map, Value};

use super::context::{Context, kind_of};
use super::place::At;
use super::reference::{self, Component, Read};
use super::version::Version;
pub(super) use composition::is_null;
use parts::Parts;

/// Reads a schema, or a reference to one. What is no schema at all is read as one that allows any value.
pub(super) fn read(context: &mut Context<'_>, at: At<'_>, value: Value) -> ReferenceOr<Schema> {
    match value {
        Value::Object(members) => read_object(context, at, members),
        Value::Bool(true) => ReferenceOr::Item(any()),
        Value::Bool(false) => {
            let not = Box::new(ReferenceOr::Item(any()));
            let schema_kind = SchemaKind::Not { not };
            ReferenceOr::Item(Schema { schema_data: SchemaData::default(), schema_kind })
        }
        Value::String(name) if types::parse(&name).is_some() => {
            context.mended(at, format!("a schema is due here, not a string: read as `type: {name}`"));
            read_object(context, at, Map::from_iter([("type".to_owned(), name.into())]))
        }
        other => {
            context.mended(
                at,
                format!("a schema is due here, not {}: read as one that allows any value", kind_of(&other)),
            );
            ReferenceOr::Item(any())
        }
    }
}

/// The same with the schema in a box, as a property has it.
fn read_boxed(context: &mut Context<'_>, at: At<'_>, value: Value) -> ReferenceOr<Box<Schema>> {
    match read(context, at, value) {
        ReferenceOr::Item(schema) => ReferenceOr::Item(Box::new(schema)),
        ReferenceOr::Reference { reference } => ReferenceOr::Reference { reference },
    }
}

/// The schema that allows any value.
fn any() -> Schema {
    Schema { schema_data: SchemaData::default(), schema_kind: SchemaKind::Any(AnySchema::default()) }
}

/// The schema of any text.
pub(super) fn string() -> Schema {
    let schema_kind = SchemaKind::Type(Type::String(openapiv3::StringType::default()));
    Schema { schema_data: SchemaData::default(), schema_kind }
}

/// A raw reference to a schema of the document.
pub(super) fn reference(name: &str) -> Value {
    Value::Object(Map::from_iter([("$ref".to_owned(), Component::Schemas.reference(name).into())]))
}

fn read_object(
    context: &mut Context<'_>,
    at: At<'_>,
    mut members: Map<String, Value>,
) -> ReferenceOr<Schema> {
    let target = match take_target(context, at, &mut members) {
        Some(Value::String(target)) => {
            let read = refer(context, at, target);
            if members.len() == 1 {
                return read.unwrap_or_else(|| ReferenceOr::Item(any()));
            }
            // OpenAPI 3.0 has readers ignore all that stands beside a reference (section 4.7.23.1). Authors mean it
            // all the same, but for the type, which is that of the target.
            if context.version == Version::V30 {
                members.shift_remove("type");
            }
            read
        }
        Some(other) => {
            context.ignored(at.key("$ref"), "a string", &other);
            None
        }
        None => None,
    };
    let mut parts = Parts::read(context, at, members);
    if let Some(target) = target {
        parts.any.all_of.insert(0, target);
    }
    let schema = finish(context, at, parts);
    unwrap(schema)
}

/// Takes the reference out of a schema. Those of JSON Schema that a schema around them may redirect (`$dynamicRef`, and
/// `$recursiveRef` before 2020-12) are read as leading where they lead without that.
fn take_target(context: &mut Context<'_>, at: At<'_>, members: &mut Map<String, Value>) -> Option<Value> {
    for key in ["$ref", "$dynamicRef"] {
        if let Some(target) = members.get_mut(key).map(Value::take) {
            return Some(target);
        }
    }
    members.get_mut("$recursiveRef").map(Value::take)?;
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

/// Reads a reference. What has a schema has been entered already; what has none says nothing about the value.
fn refer(context: &mut Context<'_>, at: At<'_>, target: String) -> Option<ReferenceOr<Schema>> {
    match reference::read(context, at, Component::Schemas, target) {
        Read::Reference(reference) => Some(ReferenceOr::Reference { reference }),
        Read::Other(found, name) => {
            let message =
                format!("`{name}` of `components/{}` has no schema: read as any value", found.keyword());
            context.mended(at.key("$ref"), message);
            None
        }
        Read::Nothing => None,
    }
}

/// Applies every rule of the normal form to what was read.
fn finish(context: &mut Context<'_>, at: At<'_>, mut parts: Parts) -> Schema {
    enumeration::settle(context, at, &mut parts);
    composition::settle(context, at, &mut parts);
    infer::infer(&mut parts);
    distribute::narrow(&mut parts);
    match *parts.types.as_slice() {
        [] => {}
        [only] => {
            enumeration::convert(context, at, &mut parts, only);
            fit::fit(context, at, &mut parts, only);
        }
        _ => distribute::distribute(context, at, &mut parts),
    }
    composition::push_down(&mut parts);
    kind::schema(parts)
}

/// A reference about which nothing more is said needs no wrapper.
fn unwrap(schema: Schema) -> ReferenceOr<Schema> {
    match schema {
        Schema { schema_data, schema_kind: SchemaKind::AllOf { mut all_of } }
            if schema_data == SchemaData::default() =>
        {
            match all_of.as_slice() {
                [ReferenceOr::Reference { .. }] => all_of.remove(0),
                _ => ReferenceOr::Item(Schema { schema_data, schema_kind: SchemaKind::AllOf { all_of } }),
            }
        }
        schema => ReferenceOr::Item(schema),
    }
}
