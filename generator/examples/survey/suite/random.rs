//! Makes random schemas, and the instances that they admit.

use std::collections::BTreeSet;

use boon::{Compiler, Schemas};
use serde_json::{Map, Value, json};

use super::chance::Chance;
use super::group::{Group, Suite, visit};
use super::sample::sample;

/// The depth of the schemas.
const DEPTH: usize = 3;

/// The number of instances that are tried for a schema, and the most that are kept.
const TRIED: usize = 60;
const KEPT: usize = 8;

/// The names of properties.
const NAMES: [&str; 5] = ["a", "b", "c", "kind", "x-d"];

/// Makes a number of schemas. Schemas that admit none of the instances that were tried are left out.
pub(crate) fn suite(seed: u64, count: usize) -> Suite {
    let mut chance = Chance::new(seed);
    let mut suite = Suite::default();
    for number in 0..count {
        let mut schema = schema(&mut chance, DEPTH);
        if let Value::Object(members) = &mut schema {
            members.insert("$defs".to_owned(), definitions(&mut chance));
        }
        let valid = instances(&mut chance, &schema);
        let name = format!("seed {seed}, schema {number}");
        if valid.is_empty() {
            suite.left_out.push(format!("{name}: no instance was found for {schema}"));
        } else {
            suite.groups.push(Group { name, schema, valid, marks: BTreeSet::new() });
        }
    }
    suite
}

/// The schemas that references lead to.
fn definitions(chance: &mut Chance) -> Value {
    let texts = [json!({"type": "string"}), json!({"enum": ["x", "y"]}), json!({"type": ["string", "null"]})];
    json!({"A": object(chance, 1), "B": chance.pick(&texts), "C": object(chance, 1)})
}

/// The instances among random values that a schema admits, each once.
fn instances(chance: &mut Chance, schema: &Value) -> Vec<(String, Value)> {
    const URL: &str = "urn:survey:random";
    let (mut compiler, mut schemas) = (Compiler::new(), Schemas::new());
    if compiler.add_resource(URL, schema.clone()).is_err() {
        return Vec::new();
    }
    let Ok(index) = compiler.compile(URL, &mut schemas) else { return Vec::new() };
    let mut found: Vec<(String, Value)> = Vec::new();
    for number in 0..TRIED {
        let value = sample(chance, schema, schema, 0);
        let is_new = found.iter().all(|(_, known)| *known != value);
        if found.len() < KEPT && is_new && schemas.validate(&value, index).is_ok() {
            found.push((format!("instance {number}"), value));
        }
    }
    found
}

/// A random schema.
fn schema(chance: &mut Chance, depth: usize) -> Value {
    if depth == 0 {
        return scalar(chance);
    }
    match chance.below(12) {
        0..=2 => scalar(chance),
        3..=6 => object(chance, depth - 1),
        7 | 8 => array(chance, depth - 1),
        9 => union(chance, depth - 1),
        10 => types(chance, depth - 1),
        _ => json!({"$ref": chance.pick(&["#/$defs/A", "#/$defs/B", "#/$defs/C"])}),
    }
}

fn scalar(chance: &mut Chance) -> Value {
    match chance.below(24) {
        0 | 1 => json!({"type": "string"}),
        2 => json!({"type": "string", "maxLength": 2}),
        3 => json!({"enum": ["x", "y"]}),
        4 => json!({"type": "integer"}),
        5 => json!({"type": "integer", "format": "int64", "minimum": 1}),
        6 => json!({"type": "number"}),
        7 => json!({"type": "boolean"}),
        8 => json!({"const": chance.pick(&[json!("x"), json!(1), json!(true)])}),
        9 => json!({"type": ["string", "null"]}),
        10 => json!({"enum": [1, 2]}),
        11 => json!({"allOf": [{"type": "integer"}, {"minimum": 1}]}),
        12 => json!({"type": "number", "not": {"const": 0}}),
        13 => json!({"enum": ["x", null]}),
        14 => json!({"type": "null"}),
        15 => json!({"oneOf": [{"const": "x"}, {"enum": ["y"], "description": "Y."}]}),
        16 => json!({"anyOf": [{"enum": ["x"]}, {"type": "string"}]}),
        17 => json!({"allOf": [{"$ref": "#/$defs/B"}, {"description": "B."}]}),
        18 => json!({"type": "integer", "format": "int32"}),
        19 => json!({"type": "string", "format": "date"}),
        20 => json!({"anyOf": [{"type": "boolean"}, {"type": "null"}]}),
        21 => json!({"$ref": "#/$defs/B", "default": "x"}),
        22 => json!({"oneOf": [{"const": 1}, {"const": 2}]}),
        _ => json!(true),
    }
}

fn object(chance: &mut Chance, depth: usize) -> Value {
    let mut members = Map::from_iter([("type".to_owned(), "object".into())]);
    members.insert("properties".to_owned(), properties(chance, depth));
    if chance.once_in(2) {
        members.insert("required".to_owned(), json!([chance.pick(&NAMES)]));
    }
    match chance.below(7) {
        0 => _ = members.insert("additionalProperties".to_owned(), json!(false)),
        1 => _ = members.insert("additionalProperties".to_owned(), schema(chance, depth)),
        2 => _ = members.insert("unevaluatedProperties".to_owned(), scalar(chance)),
        3 => _ = members.insert("patternProperties".to_owned(), json!({"^x-": schema(chance, depth)})),
        _ => {}
    }
    match chance.below(8) {
        0 => _ = members.insert("allOf".to_owned(), json!([object(chance, depth.min(1))])),
        1 => {
            members.insert("if".to_owned(), json!({"required": [chance.pick(&NAMES)]}));
            members.insert("then".to_owned(), json!({"properties": properties(chance, depth.min(1))}));
            members.insert("else".to_owned(), json!({"properties": properties(chance, depth.min(1))}));
        }
        2 => {
            let schema = json!({"properties": properties(chance, depth.min(1))});
            members.insert("dependentSchemas".to_owned(), json!({"a": schema}));
        }
        3 => _ = members.insert("propertyNames".to_owned(), json!({"enum": ["a", "b", "c"]})),
        4 => _ = members.insert("not".to_owned(), json!({"required": [chance.pick(&NAMES)]})),
        5 => _ = members.insert("anyOf".to_owned(), json!([{"required": ["a"]}, {"required": ["b"]}])),
        _ => {}
    }
    members.into()
}

/// Some properties.
fn properties(chance: &mut Chance, depth: usize) -> Value {
    let mut members = Map::new();
    for _ in 0..=chance.below(3) {
        let name = chance.pick(&NAMES).unwrap_or_default();
        members.insert(name.to_owned(), schema(chance, depth));
    }
    members.into()
}

fn array(chance: &mut Chance, depth: usize) -> Value {
    let mut members = Map::from_iter([("type".to_owned(), "array".into())]);
    if chance.once_in(2) {
        let first: Vec<Value> = (0..=chance.below(2)).map(|_| schema(chance, depth)).collect();
        members.insert("prefixItems".to_owned(), first.into());
    }
    match chance.below(5) {
        0 => _ = members.insert("items".to_owned(), json!(false)),
        1 | 2 => _ = members.insert("items".to_owned(), schema(chance, depth)),
        3 => _ = members.insert("unevaluatedItems".to_owned(), schema(chance, depth)),
        _ => {}
    }
    match chance.below(6) {
        0 => _ = members.insert("contains".to_owned(), scalar(chance)),
        1 => _ = members.insert("maxItems".to_owned(), json!(2)),
        2 => _ = members.insert("allOf".to_owned(), json!([{"items": scalar(chance)}, {"minItems": 1}])),
        _ => {}
    }
    members.into()
}

fn union(chance: &mut Chance, depth: usize) -> Value {
    let keyword = if chance.once_in(2) { "oneOf" } else { "anyOf" };
    let members: Vec<Value> = match chance.below(3) {
        // Objects that a constant tells apart.
        0 => ["x", "y"].into_iter().map(|tag| tagged(chance, depth, tag)).collect(),
        1 => (0..2 + chance.below(2)).map(|_| object(chance, depth)).collect(),
        _ => (0..2 + chance.below(2)).map(|_| schema(chance, depth)).collect(),
    };
    let mut members = Value::Array(members);
    visit(&mut members, "", &mut |schema, _| require_described(schema));
    let schema = json!({keyword: members});
    match chance.once_in(4) {
        true => with(with(schema, "properties", properties(chance, depth)), "type", "object".into()),
        false => schema,
    }
}

/// Removes the required properties that an object does not describe. The generator reports and ignores them, so they tell
/// no members apart.
fn require_described(schema: &mut Map<String, Value>) {
    let described: Vec<String> = schema
        .get("properties")
        .and_then(Value::as_object)
        .into_iter()
        .flat_map(Map::keys)
        .cloned()
        .collect();
    if let (Some(Value::Array(required)), false) = (schema.get_mut("required"), described.is_empty()) {
        required.retain(|name| name.as_str().is_some_and(|name| described.iter().any(|it| it == name)));
    }
}

/// The schema with one more keyword.
fn with(mut schema: Value, keyword: &str, value: Value) -> Value {
    if let Value::Object(members) = &mut schema {
        members.insert(keyword.to_owned(), value);
    }
    schema
}

fn tagged(chance: &mut Chance, depth: usize, tag: &str) -> Value {
    let properties = with(properties(chance, depth), "kind", json!({"const": tag}));
    json!({"type": "object", "required": ["kind"], "properties": properties})
}

/// A list of types, with keywords of some of them.
fn types(chance: &mut Chance, depth: usize) -> Value {
    let pairs = [
        ["string", "integer"],
        ["object", "string"],
        ["array", "null"],
        ["number", "boolean"],
        ["array", "object"],
    ];
    let schema = json!({"type": chance.pick(&pairs)});
    match chance.below(5) {
        0 => with(schema, "items", self::schema(chance, depth)),
        1 => with(schema, "properties", properties(chance, depth)),
        2 => with(schema, "anyOf", json!([{"minLength": 1}, {"minimum": 1}])),
        3 => with(schema, "anyOf", json!([object(chance, depth), scalar(chance)])),
        _ => schema,
    }
}
