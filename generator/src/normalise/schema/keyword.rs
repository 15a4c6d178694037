//! Reads the keywords of a raw schema, each with its type in the specification.

use serde_json::{Map, Value};

use super::pending::Pending;
use super::{array, composition, discriminator, enumeration, number, object, sensitive, types, words};
use crate::normalise::context::Context;
use crate::normalise::example;
use crate::normalise::place::At;
use crate::openapi::{Nullability, Schema, Site};

/// Reads every keyword into a schema. Unknown keywords were reported before.
pub(super) fn read(context: &mut Context<'_>, at: At<'_>, members: Map<String, Value>, schema: &mut Schema) {
    let mut pending = Pending::default();
    for (name, value) in members {
        keyword(context, at.key(&name), &name, value, schema, &mut pending);
    }
    sensitive::mark(context, at, schema, std::mem::take(&mut pending.sensitive));
    enumeration::settle(context, at, schema, &mut pending);
    array::settle(schema, &pending);
    if pending.excludes_minimum || pending.excludes_maximum {
        let constraints = schema.constraints.get_mut();
        if pending.excludes_minimum {
            constraints.exclusive_minimum = constraints.minimum.take();
        }
        if pending.excludes_maximum {
            constraints.exclusive_maximum = constraints.maximum.take();
        }
    }
    schema.nullability = nullability(schema, &pending);
}

fn keyword(
    context: &mut Context<'_>,
    at: At<'_>,
    name: &str,
    value: Value,
    schema: &mut Schema,
    pending: &mut Pending,
) {
    match name {
        "type" => types::read(context, at, value, schema, pending),
        "description" => schema.description = context.text(at, value),
        "title" => schema.title = context.text(at, value),
        "format" => schema.format = context.text(at, value).or(schema.format.take()),
        "default" => schema.default = Some(Box::new(value)),
        "example" if !value.is_null() => schema.example = Some(Box::new(value)),
        "examples" => schema.example = schema.example.take().or_else(|| example::first(value).map(Box::new)),
        "x-nullable" => pending.is_nullable |= context.mark(at, value).unwrap_or_default(),
        "nullable" => pending.is_nullable |= context.flag(at, value).unwrap_or_default(),
        "readOnly" => schema.read_only = context.flag(at, value).unwrap_or_default(),
        "writeOnly" => schema.write_only = context.flag(at, value).unwrap_or_default(),
        "deprecated" => schema.deprecated = deprecated(context, at, value),
        sensitive::KEYWORD => sensitive::read(context, at, value, schema, pending),
        "discriminator" => schema.discriminator = discriminator::read(context, at, value).map(Box::new),
        "enum" => schema.values = context.list(at, value),
        "const" => schema.constant = Some(Box::new(value)),
        "properties" => object::properties(context, at, value, schema),
        "required" => object::required(context, at, value, schema),
        "additionalProperties" => object::additional(context, at, value, schema),
        "items" => array::items(context, at, value, schema, pending),
        "additionalItems" => pending.additional_items = object::others(context, at, value),
        "oneOf" => schema.one_of = composition::alternatives(context, at, value, pending),
        "anyOf" => schema.any_of = composition::alternatives(context, at, value, pending),
        "allOf" => schema.all_of = composition::all(context, at, value, pending),
        _ if words::is_keyword(name) => pending.enum_words.add(name, value),
        _ => constraint(context, at, name, value, schema, pending),
    }
}

/// Reads a keyword that constrains values.
fn constraint(
    context: &mut Context<'_>,
    at: At<'_>,
    name: &str,
    value: Value,
    schema: &mut Schema,
    pending: &mut Pending,
) {
    let constraints = &mut schema.constraints;
    match name {
        "pattern" if value.is_string() => constraints.get_mut().pattern = context.text(at, value),
        "minLength" => constraints.get_mut().min_length = context.count(at, &value),
        "maxLength" => constraints.get_mut().max_length = context.count(at, &value),
        "minItems" => constraints.get_mut().min_items = context.count(at, &value),
        "maxItems" => constraints.get_mut().max_items = context.count(at, &value),
        "minProperties" => constraints.get_mut().min_properties = context.count(at, &value),
        "maxProperties" => constraints.get_mut().max_properties = context.count(at, &value),
        "uniqueItems" => constraints.get_mut().unique_items = context.flag(at, value).unwrap_or_default(),
        "multipleOf" => constraints.get_mut().multiple_of = number::read(context, at, value),
        "minimum" => constraints.get_mut().minimum = number::read(context, at, value),
        "maximum" => constraints.get_mut().maximum = number::read(context, at, value),
        // A boolean in OpenAPI 3.0, a number in 3.1.
        "exclusiveMinimum" if value.is_number() => {
            constraints.get_mut().exclusive_minimum = number::read(context, at, value);
        }
        "exclusiveMaximum" if value.is_number() => {
            constraints.get_mut().exclusive_maximum = number::read(context, at, value);
        }
        "exclusiveMinimum" => pending.excludes_minimum = context.flag(at, value).unwrap_or_default(),
        "exclusiveMaximum" => pending.excludes_maximum = context.flag(at, value).unwrap_or_default(),
        _ => unusual(context, at, name, value, schema),
    }
}

/// Reads a keyword that few schemas have.
fn unusual(context: &mut Context<'_>, at: At<'_>, name: &str, value: Value, schema: &mut Schema) {
    let keywords = &mut schema.unusual;
    match name {
        "prefixItems" => keywords.get_mut().prefix_items = array::list(context, at, value),
        "unevaluatedItems" => keywords.get_mut().unevaluated_items = object::others(context, at, value),
        "unevaluatedProperties" => {
            keywords.get_mut().unevaluated_properties = object::others(context, at, value);
        }
        "patternProperties" => keywords.get_mut().pattern_properties = map(context, at, value),
        "dependentSchemas" => {
            let schemas = map(context, at, value);
            keywords.get_mut().dependent_schemas.extend(schemas);
        }
        // JSON Schema before 2019-09 has one keyword for both.
        "dependencies" => {
            let all = context.object(at, value).into_iter();
            let (required, schemas) = all.partition::<Map<_, _>, _>(|(_, value)| value.is_array());
            dependent_required(context, at, required.into(), schema);
            let schemas = map(context, at, schemas.into());
            schema.unusual.get_mut().dependent_schemas.extend(schemas);
        }
        "dependentRequired" => dependent_required(context, at, value, schema),
        "contains" => keywords.get_mut().contains = one(context, at, value),
        "minContains" => keywords.get_mut().min_contains = context.count(at, &value),
        "maxContains" => keywords.get_mut().max_contains = context.count(at, &value),
        "propertyNames" => keywords.get_mut().property_names = one(context, at, value),
        "not" => keywords.get_mut().not = one(context, at, value),
        "if" => keywords.get_mut().if_ = one(context, at, value),
        "then" => keywords.get_mut().then = one(context, at, value),
        "else" => keywords.get_mut().else_ = one(context, at, value),
        "contentEncoding" => keywords.get_mut().content_encoding = context.text(at, value),
        "contentMediaType" => keywords.get_mut().content_media_type = context.text(at, value),
        "contentSchema" => keywords.get_mut().content_schema = one(context, at, value),
        "x-ms-discriminator-value" => keywords.get_mut().discriminator_value = context.text(at, value),
        _ => {}
    }
}

/// Reads `dependentRequired`.
fn dependent_required(context: &mut Context<'_>, at: At<'_>, value: Value, schema: &mut Schema) {
    let members = context.object(at, value).into_iter();
    let lists = members.map(|(name, value)| (name.clone(), context.texts(at.key(&name), value)));
    schema.unusual.get_mut().dependent_required.extend(lists);
}

/// Reads an optional schema.
fn one(context: &mut Context<'_>, at: At<'_>, value: Value) -> Option<Site> {
    (!value.is_null()).then(|| context.schema(at, value))
}

/// Reads schemas by name.
fn map(context: &mut Context<'_>, at: At<'_>, value: Value) -> Vec<(String, Site)> {
    let members = context.object(at, value).into_iter();
    members.map(|(name, value)| (name.clone(), context.schema(at.key(&name), value))).collect()
}

/// Some documents have the reason here, and mean `true`.
fn deprecated(context: &mut Context<'_>, at: At<'_>, value: Value) -> bool {
    match value {
        Value::String(why) if !why.eq_ignore_ascii_case("false") => true,
        value => context.flag(at, value).unwrap_or_default(),
    }
}

/// Combines the ways to allow `null`.
fn nullability(schema: &Schema, pending: &Pending) -> Nullability {
    let says_nothing_else = schema.reference.is_none()
        && schema.types.is_empty()
        && schema.values.is_empty()
        && schema.constant.is_none()
        && schema.one_of.is_empty()
        && schema.any_of.is_empty()
        && schema.all_of.is_empty()
        && schema.properties.is_empty()
        && schema.items.is_none();
    match (pending.has_null, pending.is_nullable) {
        (true, _) if says_nothing_else => Nullability::Only,
        (false, false) => Nullability::Unsaid,
        (true, _) | (_, true) => Nullability::Allowed,
    }
}
