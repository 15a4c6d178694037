//! Turns the schemas of a document into JSON Schemas (2020-12), by which examples are valid or not.
//!
//! What OpenAPI 3.0 spells in its own way is spelled as JSON Schema has it. These say less than the document: a `oneOf`
//! is an `anyOf`, since alternatives that overlap are the rule; patterns are left out, since they are of another
//! language; and a keyword whose value is of the wrong type is left out. One thing is said that only the reader knows:
//! what has properties is an object.

use std::collections::BTreeMap;

use boon::{Compiler, SchemaIndex};
use serde_json::{Map, Value, json};

use super::examples::{Example, Side};
use crate::raw;

/// Where the schemas are for the validator. Nothing is fetched.
const URL: &str = "urn:survey:schemas";

/// JSON Schemas, and their validators as far as they were needed.
pub(super) struct Schemas {
    /// One resource that holds all schemas in its `$defs`.
    resource: Value,
    /// By place in the document and side: the schema in `$defs`.
    numbers: BTreeMap<(String, Side), usize>,
    compiler: Compiler,
    validators: boon::Schemas,
    indices: BTreeMap<String, Option<SchemaIndex>>,
}

impl Schemas {
    /// Makes the schemas of examples and of types, and all that these refer to.
    pub(super) fn new(document: &Value, examples: &[Example], types: &[(&str, String)]) -> Self {
        // Swagger 2.0 has the same rules.
        let is_30 = document.get("openapi").is_none_or(|version| version.to_string().contains("3.0"));
        let mut converter = Converter { document, is_30, numbers: BTreeMap::new(), waiting: Vec::new() };
        for example in examples {
            converter.number(&example.schema, example.side);
        }
        for (place, _) in types {
            converter.number(place, Side::Both);
        }
        let mut schemas = BTreeMap::new();
        while let Some((place, side, number)) = converter.waiting.pop() {
            let schema = document.pointer(&place).cloned().unwrap_or_default();
            schemas.insert(number, converter.schema(&schema, side));
        }
        let schemas = schemas.into_iter().map(|(number, schema)| (number.to_string(), schema));
        let resource = json!({"$defs": schemas.collect::<Map<_, _>>()});
        let mut compiler = Compiler::new();
        if let Err(error) = compiler.add_resource(URL, resource.clone()) {
            eprintln!("the schemas are none: {error}");
        }
        Self {
            resource,
            numbers: converter.numbers,
            compiler,
            validators: boon::Schemas::new(),
            indices: BTreeMap::new(),
        }
    }

    /// Whether an example is a value of its schema.
    pub(super) fn is_valid(&mut self, example: &Example) -> bool {
        let place = self.place(&example.schema, example.side);
        self.admits(&place, &example.value)
    }

    /// Where the JSON Schema is that was made of the schema at a place of the document.
    pub(super) fn place(&self, schema: &str, side: Side) -> String {
        let number = self.numbers.get(&(schema.to_owned(), side)).copied();
        format!("/$defs/{}", number.unwrap_or(usize::MAX))
    }

    /// The JSON Schema at a place.
    pub(super) fn at(&self, place: &str) -> &Value {
        self.resource.pointer(place).unwrap_or(&Value::Null)
    }

    /// Whether the JSON Schema at a place admits a value.
    pub(super) fn admits(&mut self, place: &str, value: &Value) -> bool {
        let (compiler, validators) = (&mut self.compiler, &mut self.validators);
        let index = *self.indices.entry(place.to_owned()).or_insert_with(|| {
            let compiled = compiler.compile(&format!("{URL}#{place}"), validators);
            compiled.inspect_err(|error| eprintln!("a schema cannot be used: {error}")).ok()
        });
        index.is_some_and(|index| self.validators.validate(value, index).is_ok())
    }
}

struct Converter<'a> {
    document: &'a Value,
    is_30: bool,
    numbers: BTreeMap<(String, Side), usize>,
    waiting: Vec<(String, Side, usize)>,
}

impl Converter<'_> {
    /// The number of the schema at a place.
    fn number(&mut self, place: &str, side: Side) -> usize {
        let next = self.numbers.len();
        *self.numbers.entry((place.to_owned(), side)).or_insert_with(|| {
            self.waiting.push((place.to_owned(), side, next));
            next
        })
    }

    fn schema(&mut self, schema: &Value, side: Side) -> Value {
        let Some(members) = schema.as_object() else { return json!(schema != &Value::Bool(false)) };
        let mut made = Map::new();
        let reference = members.get("$ref").and_then(Value::as_str);
        if let Some((place, _)) = reference.and_then(|it| raw::target(self.document, it)) {
            made.insert("$ref".to_owned(), format!("#/$defs/{}", self.number(&place, side)).into());
        }
        // OpenAPI 3.0 has readers ignore what stands beside a reference (section 4.7.23.1).
        if reference.is_none() || !self.is_30 {
            for (name, value) in members {
                self.keyword(&mut made, name, value, side);
            }
            self.bounds(&mut made, members);
        }
        if made.contains_key("properties") {
            made.entry("type").or_insert("object".into());
        }
        let one_sided: Vec<&str> = super::examples::members(members.get("properties"))
            .filter(|(_, schema)| self.is_of_other_side(schema, side))
            .map(|(name, _)| name.as_str())
            .collect();
        if let Some(Value::Array(required)) = made.get_mut("required") {
            required.retain(|name| !name.as_str().is_some_and(|name| one_sided.contains(&name)));
        }
        if ["nullable", "x-nullable"].iter().any(|key| members.get(*key) == Some(&Value::Bool(true))) {
            return json!({"anyOf": [{"type": "null"}, made]});
        }
        made.into()
    }

    /// Adds a keyword, if its value is of the right type.
    fn keyword(&mut self, made: &mut Map<String, Value>, name: &str, value: &Value, side: Side) {
        let value = match (name, value) {
            ("type", Value::String(name)) if is_type(name) => value.clone(),
            ("type", Value::Array(names)) => {
                let mut names: Vec<_> = names.iter().filter(|it| it.as_str().is_some_and(is_type)).collect();
                names.dedup();
                if names.is_empty() {
                    return;
                }
                json!(names)
            }
            ("enum" | "examples", Value::Array(values)) if !values.is_empty() => value.clone(),
            ("example", _) => {
                made.entry("examples").or_insert(json!([value]));
                return;
            }
            // They say nothing about what is valid, and are what samples are made of.
            ("const" | "default", _) | ("format", Value::String(_)) => value.clone(),
            ("required", Value::Array(names)) => {
                let names: std::collections::BTreeSet<_> = names.iter().filter_map(Value::as_str).collect();
                json!(names)
            }
            ("properties" | "dependentSchemas", Value::Object(members)) => {
                let schemas = members.iter().map(|(name, value)| (name.clone(), self.schema(value, side)));
                schemas.collect::<Map<_, _>>().into()
            }
            (
                "additionalProperties"
                | "items"
                | "not"
                | "if"
                | "then"
                | "else"
                | "contains"
                | "propertyNames"
                | "unevaluatedProperties"
                | "unevaluatedItems",
                Value::Object(_) | Value::Bool(_),
            ) => self.schema(value, side),
            ("allOf" | "anyOf" | "oneOf" | "prefixItems", Value::Array(members)) if !members.is_empty() => {
                members.iter().map(|member| self.schema(member, side)).collect()
            }
            ("minLength" | "maxLength" | "minItems" | "maxItems" | "minProperties" | "maxProperties", _)
                if value.as_u64().is_some() =>
            {
                value.clone()
            }
            ("uniqueItems", Value::Bool(_)) => value.clone(),
            ("multipleOf", Value::Number(number)) if number.as_f64() > Some(0.0) => value.clone(),
            _ => return,
        };
        // Two unions beside each other both hold.
        match name {
            "oneOf" if made.contains_key("anyOf") => {
                made.insert("allOf".to_owned(), json!([{"anyOf": value}]));
            }
            "oneOf" => _ = made.insert("anyOf".to_owned(), value),
            name => _ = made.insert(name.to_owned(), value),
        }
    }

    /// Adds the bounds of numbers, in the spelling of JSON Schema, with those that a format means.
    fn bounds(&self, made: &mut Map<String, Value>, members: &Map<String, Value>) {
        for (bound, exclusive) in [("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")] {
            let name = match members.get(exclusive) {
                Some(Value::Bool(true)) => exclusive,
                Some(number @ Value::Number(_)) => {
                    made.insert(exclusive.to_owned(), number.clone());
                    bound
                }
                _ => bound,
            };
            if let Some(number @ Value::Number(_)) = members.get(bound) {
                made.insert(name.to_owned(), number.clone());
            }
        }
        let limits = match (members.get("type"), members.get("format").and_then(Value::as_str)) {
            (Some(Value::String(name)), Some("int32")) if name == "integer" => {
                (json!(i32::MIN), json!(i32::MAX))
            }
            (Some(Value::String(name)), Some("int64")) if name == "integer" => {
                (json!(i64::MIN), json!(i64::MAX))
            }
            _ => return,
        };
        made.entry("minimum").or_insert(limits.0);
        made.entry("maximum").or_insert(limits.1);
    }

    /// Whether a property is sent by the other side only.
    fn is_of_other_side(&self, schema: &Value, side: Side) -> bool {
        let (_, schema) = raw::follow(self.document, String::new(), schema);
        let is = |name: &str| schema.get(name) == Some(&Value::Bool(true));
        match side {
            Side::Client => is("readOnly"),
            Side::Server => is("writeOnly"),
            Side::Both => false,
        }
    }
}

fn is_type(name: &str) -> bool {
    ["string", "number", "integer", "boolean", "object", "array", "null"].contains(&name)
}
