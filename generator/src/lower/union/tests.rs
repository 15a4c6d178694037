//! How many types unions make.

use serde_json::{Map, Value, json};

use super::super::settled::Settled;
use super::{MAX_COMBINED, Schemas};
use crate::diagnostic::{Code, Diagnostics};
use crate::loaded::Loaded;
use crate::normalise::normalise;
use crate::options::Options;

#[test]
fn unions_inside_of_unions_end() {
    let to = |name: String| json!({ "$ref": format!("#/components/schemas/{name}") });
    let property = |name: String| json!({ name: { "type": "string" } });
    let mut schemas = Map::from_iter([("A0".to_owned(), json!({ "properties": { "a": {} } }))]);
    for level in 1..=4 {
        let members: Vec<Value> = (0..12).map(|n| to(format!("B{level}x{n}"))).collect();
        for n in 0..12 {
            let all = json!([to(format!("A{}", level - 1))]);
            let member = json!({ "allOf": all, "properties": property(format!("b{level}x{n}")) });
            schemas.insert(format!("B{level}x{n}"), member);
        }
        let union = json!({ "oneOf": members, "properties": property(format!("a{level}")) });
        schemas.insert(format!("A{level}"), union);
    }
    let info = json!({ "title": "", "version": "" });
    let root = json!({ "openapi": "3.1.0", "info": info, "components": { "schemas": schemas } });
    let mut diagnostics = Diagnostics::default();
    let loaded = Loaded { root, ..Loaded::default() };
    let document = normalise(&mut diagnostics, loaded, &Options::default()).unwrap();
    let (settled, options) = (Settled::new(&mut diagnostics, &document), Options::default());
    let mut schemas = Schemas::new(&settled, &options);
    schemas.lower_components(&mut diagnostics);
    assert!(schemas.table.len() < MAX_COMBINED + 1000, "{}", schemas.table.len());
    let warnings = diagnostics.finish().unwrap();
    assert!(warnings.iter().any(|found| found.code == Code::Degraded));
}
