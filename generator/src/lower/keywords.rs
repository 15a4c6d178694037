//! Reads the keywords of a Schema Object (OpenAPI 3.0.3, section 4.7.24), whichever form the typed document gives it.

use std::borrow::Cow;

use openapiv3::{
    AdditionalProperties, Discriminator, ReferenceOr, Schema, SchemaData, SchemaKind, StringFormat, Type,
    VariantOrUnknownOrEmpty,
};
use serde_json::Value;

/// What a schema may hold at one place.
pub(super) type Properties<'a> = Vec<(&'a str, &'a ReferenceOr<Box<Schema>>)>;

/// The keywords of one schema that say what its values are.
#[derive(Default)]
pub(super) struct Keywords<'a> {
    pub(super) type_: Option<&'a str>,
    pub(super) format: Option<Cow<'a, str>>,
    pub(super) values: Vec<Cow<'a, Value>>,
    pub(super) properties: Properties<'a>,
    pub(super) required: &'a [String],
    pub(super) additional: Option<&'a AdditionalProperties>,
    pub(super) items: Option<&'a ReferenceOr<Box<Schema>>>,
    pub(super) all_of: &'a [ReferenceOr<Schema>],
    pub(super) one_of: &'a [ReferenceOr<Schema>],
    pub(super) any_of: &'a [ReferenceOr<Schema>],
    pub(super) discriminator: Option<&'a Discriminator>,
    pub(super) constraints: Vec<(&'static str, String)>,
}

impl Keywords<'_> {
    /// Whether nothing is said about the values but in words.
    pub(super) fn is_annotation(&self) -> bool {
        self.type_.is_none()
            && self.format.is_none()
            && self.values.is_empty()
            && self.properties.is_empty()
            && self.additional.is_none()
            && self.items.is_none()
            && self.all_of.is_empty()
            && self.one_of.is_empty()
            && self.any_of.is_empty()
    }
}

/// Gives the keywords of a schema.
pub(super) fn keywords(schema: &Schema) -> Keywords<'_> {
    let discriminator = schema.schema_data.discriminator.as_ref();
    let none = Keywords { discriminator, ..Keywords::default() };
    match &schema.schema_kind {
        SchemaKind::OneOf { one_of } => Keywords { one_of, ..none },
        SchemaKind::AllOf { all_of } => Keywords { all_of, ..none },
        SchemaKind::AnyOf { any_of } => Keywords { any_of, ..none },
        SchemaKind::Not { .. } => none,
        SchemaKind::Type(type_) => of_type(type_, none),
        SchemaKind::Any(any) => Keywords {
            type_: any.typ.as_deref(),
            format: any.format.as_deref().map(Cow::Borrowed),
            values: any.enumeration.iter().map(Cow::Borrowed).collect(),
            properties: any.properties.iter().map(|(name, schema)| (name.as_str(), schema)).collect(),
            required: &any.required,
            additional: any.additional_properties.as_ref(),
            items: any.items.as_ref(),
            all_of: &any.all_of,
            one_of: &any.one_of,
            any_of: &any.any_of,
            constraints: constraints([
                ("pattern", any.pattern.clone()),
                ("minimum", text(any.minimum)),
                ("maximum", text(any.maximum)),
                ("minLength", text(any.min_length)),
                ("maxLength", text(any.max_length)),
                ("minItems", text(any.min_items)),
                ("maxItems", text(any.max_items)),
            ]),
            ..none
        },
    }
}

fn of_type<'a>(type_: &'a Type, none: Keywords<'a>) -> Keywords<'a> {
    match type_ {
        Type::String(string) => Keywords {
            type_: Some("string"),
            format: format(&string.format),
            values: string.enumeration.iter().map(|value| Cow::Owned(value.clone().into())).collect(),
            constraints: constraints([
                ("pattern", string.pattern.clone()),
                ("minLength", text(string.min_length)),
                ("maxLength", text(string.max_length)),
            ]),
            ..none
        },
        Type::Number(number) => Keywords {
            type_: Some("number"),
            format: format(&number.format),
            values: number.enumeration.iter().map(|value| Cow::Owned((*value).into())).collect(),
            constraints: constraints([
                ("multipleOf", text(number.multiple_of)),
                (lower_bound(number.exclusive_minimum), text(number.minimum)),
                (upper_bound(number.exclusive_maximum), text(number.maximum)),
            ]),
            ..none
        },
        Type::Integer(integer) => Keywords {
            type_: Some("integer"),
            format: format(&integer.format),
            values: integer.enumeration.iter().map(|value| Cow::Owned((*value).into())).collect(),
            constraints: constraints([
                ("multipleOf", text(integer.multiple_of)),
                (lower_bound(integer.exclusive_minimum), text(integer.minimum)),
                (upper_bound(integer.exclusive_maximum), text(integer.maximum)),
            ]),
            ..none
        },
        Type::Boolean(boolean) => Keywords {
            type_: Some("boolean"),
            values: boolean.enumeration.iter().map(|value| Cow::Owned((*value).into())).collect(),
            ..none
        },
        Type::Object(object) => Keywords {
            type_: Some("object"),
            properties: object.properties.iter().map(|(name, schema)| (name.as_str(), schema)).collect(),
            required: &object.required,
            additional: object.additional_properties.as_ref(),
            constraints: constraints([
                ("minProperties", text(object.min_properties)),
                ("maxProperties", text(object.max_properties)),
            ]),
            ..none
        },
        Type::Array(array) => Keywords {
            type_: Some("array"),
            items: array.items.as_ref(),
            constraints: constraints([
                ("minItems", text(array.min_items)),
                ("maxItems", text(array.max_items)),
                ("uniqueItems", array.unique_items.then(|| "true".to_owned())),
            ]),
            ..none
        },
    }
}

/// The extension that marks a value to be kept from logs.
pub(super) const SENSITIVE: &str = "x-sensitive";

/// The extensions and annotations of a schema, by name.
pub(super) fn is_marked(data: &SchemaData, extension: &str) -> bool {
    data.extensions.get(extension).is_some_and(|value| *value == Value::Bool(true))
}

/// Whether the values are passwords (OpenAPI 3.0.3, section 4.4).
pub(super) fn is_password(schema: &Schema) -> bool {
    match &schema.schema_kind {
        SchemaKind::Type(Type::String(string)) => {
            string.format == VariantOrUnknownOrEmpty::Item(StringFormat::Password)
        }
        SchemaKind::Any(any) => any.format.as_deref() == Some("password"),
        SchemaKind::Type(_)
        | SchemaKind::OneOf { .. }
        | SchemaKind::AllOf { .. }
        | SchemaKind::AnyOf { .. }
        | SchemaKind::Not { .. } => false,
    }
}

fn lower_bound(exclusive: bool) -> &'static str {
    if exclusive { "exclusiveMinimum" } else { "minimum" }
}

fn upper_bound(exclusive: bool) -> &'static str {
    if exclusive { "exclusiveMaximum" } else { "maximum" }
}

fn text(value: Option<impl ToString>) -> Option<String> {
    value.map(|value| value.to_string())
}

fn constraints<const N: usize>(all: [(&'static str, Option<String>); N]) -> Vec<(&'static str, String)> {
    all.into_iter().filter_map(|(keyword, value)| Some((keyword, value?))).collect()
}

/// The text of a format, which the typed document turns into an enum where it knows it.
fn format<T: serde::Serialize>(format: &VariantOrUnknownOrEmpty<T>) -> Option<Cow<'_, str>> {
    match format {
        VariantOrUnknownOrEmpty::Empty => None,
        VariantOrUnknownOrEmpty::Unknown(format) => Some(Cow::Borrowed(format)),
        VariantOrUnknownOrEmpty::Item(format) => match serde_json::to_value(format) {
            Ok(Value::String(format)) => Some(Cow::Owned(format)),
            Ok(_) | Err(_) => None,
        },
    }
}
