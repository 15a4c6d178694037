//! Schemas, their keywords in the form of [`super::Keywords`], and the warnings.

mod composition;
mod enumeration;
mod nullability;
mod object;
mod types;

use serde_json::{Map, Value, json};

use super::{Keywords, TypeSource};
use crate::diagnostic::{Diagnostics, Place};
use crate::loaded::Loaded;
use crate::lower::settled::Settled;
use crate::normalise::normalise;
use crate::openapi::{JsonType, Others, SchemaId, Site};
use crate::options::Options;

/// A schema in YAML; its form; the warnings, each with the end of its place.
type Row = (&'static str, &'static str, &'static [&'static str]);

/// Checks schemas, beside some that they may refer to.
fn check_schemas(version: &str, rows: &[Row]) {
    for (before, after, warnings) in rows {
        let (found, said) = settle(version, parse(before));
        assert_eq!(found, parse(after), "\nof {before}\nsaid {said:#?}");
        assert_eq!(said.len(), warnings.len(), "of {before}\nsaid {said:#?}");
        for (said, expected) in said.iter().zip(*warnings) {
            assert!(said.contains(expected), "of {before}\nsaid {said}\ndue  {expected}");
        }
    }
}

fn parse(text: &str) -> Value {
    serde_yaml::from_str(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// The form of the component `S`, and the warnings about it.
fn settle(version: &str, schema: Value) -> (Value, Vec<String>) {
    let schemas = json!({
        "S": schema, "A": { "type": "string" }, "B": { "type": "object" }, "Null": { "enum": [null] }, "a/b c": {},
    });
    let info = json!({ "title": "", "version": "" });
    let root = json!({ "openapi": version, "info": info, "paths": {}, "components": { "schemas": schemas } });
    let mut diagnostics = Diagnostics::default();
    let loaded = Loaded { name: "pets.yaml".to_owned(), root, ..Loaded::default() };
    let document =
        normalise(&mut diagnostics, loaded, &Options::default()).expect("the version is supported");
    let settled = Settled::new(&mut diagnostics, &document);
    let (id, _) = document.components().next().expect("there is a component");
    let shown = show(&settled, Site::Inline(id));
    let found = match diagnostics.finish() {
        Ok(found) | Err(found) => found,
    };
    let said = found.into_iter().map(|found| {
        let (Place::Value(at) | Place::Key(at)) = found.place else { return found.message };
        format!("{}] {at}: {}", found.code.as_str(), found.message)
    });
    (shown, said.collect())
}

/// The schema at a site, as JSON.
fn show(settled: &Settled<'_>, site: Site) -> Value {
    match settled.resolve(site) {
        Site::Inline(id) => Value::Object(show_keywords(settled, &settled.keywords[id])),
        Site::Reference(id) => refer(settled, id),
    }
}

fn refer(settled: &Settled<'_>, id: SchemaId) -> Value {
    json!({ "$ref": settled.keywords[id].at.to_string() })
}

fn show_keywords(settled: &Settled<'_>, keywords: &Keywords<'_>) -> Map<String, Value> {
    let mut shown = Map::new();
    let mut put = |keyword: &str, value: Option<Value>| {
        if let Some(value) = value {
            shown.entry(keyword).or_insert(value);
        }
    };
    let sites = |sites: &[Site]| {
        (!sites.is_empty()).then(|| sites.iter().map(|site| show(settled, *site)).collect::<Value>())
    };
    let others = |others: Option<Others>| {
        others.map(|others| match others {
            Others::None => json!(false),
            Others::Any => json!(true),
            Others::Schema(site) => show(settled, site),
        })
    };
    let flag = |flag: bool| flag.then_some(json!(true));
    put("type", keywords.type_.map(|type_| type_.as_str().into()));
    put("format", keywords.format.as_deref().map(Value::from));
    put("nullable", flag(keywords.nullable));
    put(
        "enum",
        (!keywords.values.is_empty())
            .then(|| keywords.values.iter().map(|it| it.clone().into_owned()).collect()),
    );
    let properties = keywords.properties.iter().map(|(name, site)| (name.clone(), show(settled, *site)));
    put("properties", (!keywords.properties.is_empty()).then(|| properties.collect::<Map<_, _>>().into()));
    put("required", (!keywords.required.is_empty()).then(|| keywords.required.into()));
    put("additionalProperties", others(keywords.additional));
    put("items", others(keywords.items).map(|items| if items == json!(true) { json!({}) } else { items }));
    put("allOf", sites(&keywords.all_of));
    put("oneOf", sites(&keywords.one_of));
    put("anyOf", sites(&keywords.any_of));
    put(
        "discriminator",
        keywords.discriminator.map(|it| {
            let mapping = it.mapping.iter().map(|(tag, id)| (tag.clone(), refer(settled, *id)));
            json!({ "propertyName": it.property, "mapping": mapping.collect::<Map<_, _>>() })
        }),
    );
    for (keyword, text) in &keywords.constraints {
        put(keyword, Some(serde_json::from_str(text).unwrap_or_else(|_| text.as_str().into())));
    }
    for schema in &keywords.annotations {
        put("title", schema.title.as_deref().map(Value::from));
        put("description", schema.description.as_deref().map(Value::from));
        put("readOnly", flag(schema.read_only));
        put("x-sensitive", flag(schema.sensitive));
        let unusual = schema.unusual.get();
        let names = unusual.map(|it| it.enum_names.clone()).filter(|names| !names.is_empty());
        put("x-enum-varnames", names.map(Value::from));
        let words = unusual.map(|it| it.enum_descriptions.clone()).filter(|words| !words.is_empty());
        put("x-enum-descriptions", words.map(Value::from));
    }
    if keywords.type_source == TypeSource::Constraints {
        put("x-suggested", Some(json!(true)));
    }
    shown
}

#[test]
fn a_member_that_only_constrains_does_not_say_what_the_values_are() {
    for (constraints, suggested) in [
        (json!({ "minimum": 1 }), JsonType::Number),
        (json!({ "maxLength": 1 }), JsonType::String),
        (json!({ "minItems": 1 }), JsonType::Array),
        (json!({ "minProperties": 1 }), JsonType::Object),
    ] {
        let (shown, _) = settle("3.0.3", constraints.clone());
        assert_eq!(shown["type"], suggested.as_str(), "{constraints}");
        assert_eq!(shown["x-suggested"], true, "{constraints}");
        let (shown, _) =
            settle("3.0.3", json!({ "allOf": [{ "$ref": "#/components/schemas/A" }, constraints] }));
        assert_eq!(shown["type"], Value::Null, "{shown}");
        assert_eq!(shown["allOf"], json!([{ "$ref": "#/components/schemas/A" }]), "{shown}");
    }
}
