//! Decides how the struct for an object looks.

use std::collections::BTreeSet;

use super::docs;
use super::tagged;
use super::types::{Context, file_type};
use crate::ir::api::{self, Direction, Object, Property, Schema, SchemaId};
use crate::ir::client::{
    Accessor, AccessorValue, Argument, Constant, Constructor, Convert, Derive, Field, Form, Initial, Part,
    PartValue, Presence, Setter, SetterAction, Struct, Type,
};
use crate::ir::files::Files;
use crate::ir::names::SchemaNames;

/// Returns the struct for an object. It has constructors and setters only if clients send it.
pub(super) fn plan(
    context: &Context<'_>,
    id: SchemaId,
    schema: &Schema,
    object: &Object,
    names: &SchemaNames,
) -> Struct {
    let form = match (context.usage.multipart.contains(&id), context.usage.only_multipart.contains(&id)) {
        (_, true) => Form::Multipart,
        (true, false) => Form::JsonAndMultipart,
        (false, false) => Form::Json,
    };
    let mut item = plan_struct(context, id, &object.properties, names, form);
    item.docs = docs::item(&schema.docs);
    item.deprecated = schema.docs.deprecated;
    if let Some(rest) = &object.rest {
        let value = context.files(id, rest).map_or_else(|| context.value(rest), file_type);
        add_rest(&mut item, value, &names.rest);
    }
    if let Some(constructor) = &item.constructor {
        item.tag_constructors = tagged::constructors(context, id, object, names, constructor);
        let payloads = object.tag.iter().flat_map(|tag| tag.payloads.iter().flatten());
        let payloads: BTreeSet<&String> =
            payloads.filter_map(|payload| Some(&names.properties.get(*payload)?.field)).collect();
        // The constructors by tag set the payloads.
        item.setters.retain(|setter| !payloads.contains(&setter.field));
    }
    item.parts = parts(context, id, object, &item.fields);
    item.accessors = accessors(context, id, &object.properties, &item.fields, names);
    item.view = tagged::view(context, id, object, names);
    item
}

fn plan_struct(
    context: &Context<'_>,
    id: SchemaId,
    properties: &[Property],
    names: &SchemaNames,
    form: Form,
) -> Struct {
    let sent = context.usage.sent.contains(&id);
    let fields: Vec<Field> = properties
        .iter()
        .zip(&names.properties)
        .map(|(property, names)| {
            let (type_, presence) = context.field(id, property);
            let keeps_null =
                sent && presence == Presence::Optional && type_ == Type::Option(Box::new(Type::Value));
            Field {
                name: names.field.clone(),
                docs: docs::property(context, property),
                deprecated: property.docs.deprecated,
                type_,
                property: property.name.clone(),
                presence,
                keeps_null,
                allows_null: property.nullable || is_any(property),
                conditional: property.conditional && !is_any(property),
            }
        })
        .collect();
    let constructor = sent.then(|| constructor(context, id, properties, &fields));
    Struct {
        name: names.type_.clone(),
        docs: Vec::new(),
        deprecated: false,
        derives: vec![Derive::Clone, Derive::Debug, Derive::PartialEq],
        constructor,
        tag_constructors: Vec::new(),
        setters: if sent { setters(context, id, properties, &fields, names) } else { Vec::new() },
        fields,
        accessors: Vec::new(),
        view: None,
        form,
        parts: Vec::new(),
    }
}

fn is_any(property: &Property) -> bool {
    matches!(property.value, api::Type::Any | api::Type::Degraded)
}

/// How the fields are added to the parts of a multipart body.
fn parts(context: &Context<'_>, id: SchemaId, object: &Object, fields: &[Field]) -> Vec<Part> {
    if !context.usage.multipart.contains(&id) {
        return Vec::new();
    }
    // The field for other properties is the last.
    let values = object.properties.iter().map(|property| &property.value).chain(&object.rest);
    let parts = fields.iter().zip(values).map(|(field, value)| {
        let files = context.files(id, value);
        let value = part_value(files, field.presence);
        Part { field: field.name.clone(), property: field.property.clone(), value }
    });
    parts.collect()
}

fn part_value(files: Option<Files>, presence: Presence) -> PartValue {
    match (files, presence) {
        (None, Presence::Rest) => PartValue::Rest,
        (Some(files), Presence::Rest) => PartValue::RestFiles(files),
        (Some(Files::One), Presence::Required) => PartValue::File,
        (Some(Files::One), Presence::Optional | Presence::RequiredNullable)
        | (Some(Files::Several), Presence::Required) => PartValue::Files,
        (Some(Files::Several), Presence::Optional | Presence::RequiredNullable) => PartValue::OptionalFiles,
        // Only an object that is JSON too has a `Nullable`, and it has no files.
        (_, Presence::Nullable) => PartValue::Nullable,
        (None, Presence::Required | Presence::Optional | Presence::RequiredNullable) => PartValue::Plain,
    }
}

/// Adds the field for all other properties.
fn add_rest(item: &mut Struct, value: Type, name: &str) {
    let type_ = Type::Map(Box::new(value));
    item.fields.push(Field {
        name: name.to_owned(),
        docs: docs::paragraphs(["All other properties.".to_owned()]),
        deprecated: false,
        type_: type_.clone(),
        property: String::new(),
        presence: Presence::Rest,
        keeps_null: false,
        allows_null: false,
        conditional: false,
    });
    if let Some(constructor) = &mut item.constructor {
        constructor.initials.push(None);
        item.setters.push(Setter {
            name: name.to_owned(),
            docs: docs::setter(name),
            deprecated: false,
            field: name.to_owned(),
            action: SetterAction::Plain(type_, Convert::AsIs),
        });
    }
}

fn constructor(
    context: &Context<'_>,
    id: SchemaId,
    properties: &[Property],
    fields: &[Field],
) -> Constructor {
    let mut arguments = Vec::new();
    let mut initials = Vec::new();
    for (property, field) in properties.iter().zip(fields) {
        let argument = |type_: &Type| Argument {
            name: field.name.clone(),
            type_: type_.clone(),
            convert: context.convert(type_),
        };
        let initial = match (field.presence, context.constant(id, property), &field.type_) {
            (Presence::Required, Some(constant), _) => Some(Initial::Constant(constant)),
            (Presence::Optional, Some(constant), _)
                if property.required && property.direction == Direction::Sent
                    || context.is_set(id, property) =>
            {
                Some(Initial::SomeConstant(constant))
            }
            (Presence::Required | Presence::RequiredNullable, _, type_) => {
                arguments.push(argument(type_));
                None
            }
            (Presence::Optional, _, Type::Option(type_))
                if property.required && property.direction == Direction::Sent =>
            {
                arguments.push(argument(type_));
                Some(Initial::SomeArgument(context.convert(type_)))
            }
            (Presence::Optional | Presence::Nullable | Presence::Rest, ..) => None,
        };
        initials.push(initial);
    }
    // Not in the order of the document: two properties that swap places there may have one type, and no caller would see it.
    arguments.sort_by(|one, other| one.name.cmp(&other.name));
    Constructor { arguments, initials }
}

/// Methods that return the value of a field, or the default of the document if the property is absent.
fn accessors(
    context: &Context<'_>,
    id: SchemaId,
    properties: &[Property],
    fields: &[Field],
    names: &SchemaNames,
) -> Vec<Accessor> {
    let mut accessors = Vec::new();
    let is_received = context.usage.received.contains(&id);
    for ((property, field), names) in properties.iter().zip(fields).zip(&names.properties) {
        // If the property is nullable, an empty field may also mean `null`, which is not the default.
        let is_plain = !property.required && !property.nullable && !property.sensitive;
        let can_be_absent = is_plain && field.presence == Presence::Optional;
        if !is_received || !can_be_absent || property.direction == Direction::Sent {
            continue;
        }
        let default = match &property.default {
            None => None,
            Some(default) => context.literal(&property.value, default),
        };
        accessors.extend(default.map(|default| Accessor {
            name: names.default.clone(),
            docs: docs::accessor(&field.name),
            deprecated: property.docs.deprecated,
            field: field.name.clone(),
            value: match default {
                Constant::Text(_) => AccessorValue::Text,
                Constant::Variant(..) | Constant::Null => {
                    AccessorValue::Borrowed(context.property(id, property))
                }
                Constant::Boolean(_)
                | Constant::Integer(_)
                | Constant::Double(_)
                | Constant::ExactInteger(_)
                | Constant::ExactDouble(_) => AccessorValue::Copied(context.property(id, property)),
            },
            default,
        }));
    }
    accessors
}

fn setters(
    context: &Context<'_>,
    id: SchemaId,
    properties: &[Property],
    fields: &[Field],
    names: &SchemaNames,
) -> Vec<Setter> {
    let mut setters = Vec::new();
    for ((property, field), names) in properties.iter().zip(fields).zip(&names.properties) {
        // A client does not set a property that only the server sends.
        if property.direction == Direction::Received {
            continue;
        }
        let make = |name: &str, docs, action| Setter {
            name: name.to_owned(),
            docs,
            deprecated: property.docs.deprecated,
            field: field.name.clone(),
            action,
        };
        let type_ = context.property(id, property);
        let convert = context.convert(&type_);
        match field.presence {
            Presence::Optional if property.required => {}
            Presence::Optional => {
                setters.push(make(
                    &names.setter,
                    docs::setter(&field.name),
                    SetterAction::Some(type_, convert),
                ));
            }
            Presence::Nullable => {
                setters.push(make(
                    &names.setter,
                    docs::setter(&field.name),
                    SetterAction::Value(type_, convert),
                ));
                setters.push(make(&names.clearer, docs::clearer(&field.name), SetterAction::Null));
            }
            Presence::Required | Presence::RequiredNullable | Presence::Rest => {}
        }
    }
    setters
}
