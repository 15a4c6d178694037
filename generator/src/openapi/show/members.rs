//! The members of a JSON object while a part of a document is printed.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::{header, media_types, refer, site};
use crate::openapi::Document;
use crate::openapi::operation::Content;
use crate::openapi::schema::{Constraints, Nullability, Others, Schema, Site, Unusual};

pub(super) fn plain<T: Serialize + ?Sized>(value: &T) -> Value {
    serde_json::to_value(value).expect("plain data is JSON")
}

/// The members of a JSON object while they are printed.
#[derive(Default)]
pub(super) struct Members(pub(super) Map<String, Value>);

impl From<Members> for Value {
    fn from(members: Members) -> Self {
        Self::Object(members.0)
    }
}

impl Members {
    pub(super) fn put(&mut self, name: &str, value: impl Into<Value>) {
        self.0.insert(name.to_owned(), value.into());
    }

    pub(super) fn option(&mut self, name: &str, value: Option<Value>) {
        self.0.extend(value.map(|value| (name.to_owned(), value)));
    }

    pub(super) fn text(&mut self, name: &str, text: Option<&String>) {
        self.option(name, text.map(|text| text.as_str().into()));
    }

    pub(super) fn flag(&mut self, name: &str, flag: bool) {
        self.option(name, flag.then_some(Value::Bool(true)));
    }

    /// A list, unless it is empty.
    pub(super) fn list(&mut self, name: &str, items: impl IntoIterator<Item = Value>) {
        let items: Vec<Value> = items.into_iter().collect();
        self.option(name, (!items.is_empty()).then_some(Value::Array(items)));
    }

    /// An object, unless it is empty.
    pub(super) fn object(&mut self, name: &str, members: impl IntoIterator<Item = (String, Value)>) {
        let members: Map<String, Value> = members.into_iter().collect();
        self.option(name, (!members.is_empty()).then_some(Value::Object(members)));
    }

    pub(super) fn site(&mut self, document: &Document, name: &str, found: Option<Site>) {
        self.option(name, found.map(|it| site(document, it)));
    }

    pub(super) fn sites(&mut self, document: &Document, name: &str, sites: &[(String, Site)]) {
        self.object(name, sites.iter().map(|(name, it)| (name.clone(), site(document, *it))));
    }

    pub(super) fn others(&mut self, document: &Document, name: &str, others: Option<Others>) {
        self.option(
            name,
            others.map(|others| match others {
                Others::None => Value::Bool(false),
                Others::Any => Value::Bool(true),
                Others::Schema(it) => site(document, it),
            }),
        );
    }

    pub(super) fn headers(&mut self, document: &Document, headers: &[(String, crate::openapi::HeaderId)]) {
        let headers = headers.iter().map(|(name, id)| {
            let it = &document.tables.headers[*id];
            (name.clone(), refer(&it.at, "headers", || header(document, it)))
        });
        self.object("headers", headers);
    }

    pub(super) fn content(&mut self, document: &Document, content: &Content) {
        match content {
            Content::Schema(schema) => self.site(document, "schema", Some(*schema)),
            Content::Media(content) => self.put("content", media_types(document, content)),
        }
    }

    /// The types and the values, with `null` among them if it is allowed.
    pub(super) fn types(&mut self, schema: &Schema) {
        let types = &schema.types;
        match types.as_slice() {
            [] => {}
            [only] => self.put("type", only.as_str()),
            types => self.list("type", types.iter().map(|it| it.as_str().into())),
        }
        self.flag("nullable", schema.nullability != Nullability::Unsaid);
        if schema.nullability == Nullability::Only {
            self.put("enum", json!([null]));
        } else {
            self.list("enum", schema.values.iter().cloned());
        }
    }

    pub(super) fn constraints(&mut self, constraints: Option<&Constraints>) {
        let Some(constraints) = constraints else { return };
        self.option("multipleOf", constraints.multiple_of.clone().map(Value::Number));
        self.bound(
            "minimum",
            "exclusiveMinimum",
            constraints.minimum.as_ref(),
            constraints.exclusive_minimum.as_ref(),
        );
        self.bound(
            "maximum",
            "exclusiveMaximum",
            constraints.maximum.as_ref(),
            constraints.exclusive_maximum.as_ref(),
        );
        self.text("pattern", constraints.pattern.as_ref());
        for (name, count) in [
            ("minLength", constraints.min_length),
            ("maxLength", constraints.max_length),
            ("minItems", constraints.min_items),
            ("maxItems", constraints.max_items),
            ("minProperties", constraints.min_properties),
            ("maxProperties", constraints.max_properties),
        ] {
            self.option(name, count.map(Value::from));
        }
        self.flag("uniqueItems", constraints.unique_items);
    }

    /// A bound. In OpenAPI 3.0, a boolean makes it exclusive. If there are both kinds of bound, the form of 3.1 is
    /// printed.
    pub(super) fn bound(
        &mut self,
        name: &str,
        exclusive_name: &str,
        bound: Option<&serde_json::Number>,
        exclusive: Option<&serde_json::Number>,
    ) {
        let number = |it: Option<&serde_json::Number>| it.cloned().map(Value::Number);
        match (bound, exclusive) {
            (None, Some(_)) => {
                self.option(name, number(exclusive));
                self.flag(exclusive_name, true);
            }
            _ => {
                self.option(name, number(bound));
                self.option(exclusive_name, number(exclusive));
            }
        }
    }

    pub(super) fn unusual(&mut self, document: &Document, unusual: Option<&Unusual>) {
        let Some(unusual) = unusual else { return };
        self.list("prefixItems", unusual.prefix_items.iter().map(|it| site(document, *it)));
        self.site(document, "contains", unusual.contains);
        self.option("minContains", unusual.min_contains.map(Value::from));
        self.option("maxContains", unusual.max_contains.map(Value::from));
        self.others(document, "unevaluatedItems", unusual.unevaluated_items);
        self.sites(document, "patternProperties", &unusual.pattern_properties);
        self.site(document, "propertyNames", unusual.property_names);
        self.others(document, "unevaluatedProperties", unusual.unevaluated_properties);
        let required = unusual.dependent_required.iter();
        self.object("dependentRequired", required.map(|(name, names)| (name.clone(), plain(names))));
        self.sites(document, "dependentSchemas", &unusual.dependent_schemas);
        self.site(document, "not", unusual.not);
        self.site(document, "if", unusual.if_);
        self.site(document, "then", unusual.then);
        self.site(document, "else", unusual.else_);
        self.text("contentEncoding", unusual.content_encoding.as_ref());
        self.text("contentMediaType", unusual.content_media_type.as_ref());
        self.site(document, "contentSchema", unusual.content_schema);
        self.list("x-enum-varnames", unusual.enum_names.iter().cloned());
        self.list("x-enum-descriptions", unusual.enum_descriptions.iter().cloned());
        self.text("x-ms-discriminator-value", unusual.discriminator_value.as_ref());
    }
}
