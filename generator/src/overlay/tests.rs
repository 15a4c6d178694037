//! The tests of overlays.

use serde_json::{Value, json};

use super::overlay;
use crate::diagnostic::{Code, Diagnostics, Place, Pointer};
use crate::loaded::Loaded;

/// A document to change.
fn document() -> Value {
    json!({
        "info": { "title": "Pets" },
        "tags": ["a", "b", "c"],
        "paths": { "/pets": { "get": { "parameters": [{ "name": "x" }, { "name": "y" }, { "name": "z" }] } } },
        "components": { "schemas": { "Pet": { "required": ["id"], "properties": { "id": { "type": "string" } } } } },
    })
}

/// Applies the actions of an overlay to the document.
fn apply(actions: Value) -> (Option<Value>, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let overlays = vec![("fixes.yaml".to_owned(), json!({ "overlay": "1.0.0", "actions": actions }))];
    let loaded = Loaded { name: "a".to_owned(), root: document(), overlays, ..Loaded::default() };
    (overlay(&mut diagnostics, loaded).map(|loaded| loaded.root), diagnostics)
}

/// The document after some actions, which must be right.
fn changed(actions: Value) -> (Value, Diagnostics) {
    let (value, diagnostics) = apply(actions);
    (value.expect("the actions are right"), diagnostics)
}

fn pointer(text: &str) -> Pointer {
    Pointer::parse(text).unwrap()
}

#[test]
fn objects_are_merged_lists_are_extended_and_plain_values_are_replaced() {
    let (value, _) = changed(json!([
        { "target": "$", "update": { "info": { "title": "Dogs", "version": "2" }, "tags": ["d"], "paths": null } },
        { "target": "$.tags", "update": "e" },
        { "target": "$.tags", "update": ["f", "g"] },
        { "target": "$.components.schemas.Pet.properties.id.type", "update": "integer" },
        { "target": "$.components.schemas.*", "update": { "properties": { "name": { "type": "string" } } } },
    ]));
    assert_eq!(value["info"], json!({ "title": "Dogs", "version": "2" }));
    assert_eq!(value["tags"], json!(["a", "b", "c", "d", "e", "f", "g"]));
    assert_eq!(value["paths"], document()["paths"]);
    let properties = json!({ "id": { "type": "integer" }, "name": { "type": "string" } });
    assert_eq!(value["components"]["schemas"]["Pet"]["properties"], properties);
}

#[test]
fn values_are_removed_from_objects_and_lists() {
    let (value, _) = changed(json!([
        { "target": "$.tags[?@ == 'a' || @ == 'c']", "remove": true, "update": 1 },
        { "target": "$..parameters[?@.name == 'x' || @.name == 'y']", "remove": true },
        { "target": "$.components.schemas.Pet.required", "remove": true },
        { "target": "$['info', 'components']..*", "remove": true },
    ]));
    let expected = json!({
        "info": {},
        "tags": ["b"],
        "paths": { "/pets": { "get": { "parameters": [{ "name": "z" }] } } },
        "components": {},
    });
    assert_eq!(value, expected);
}

#[test]
fn a_value_is_copied() {
    let (value, _) = changed(json!([
        { "target": "$.components.schemas", "update": { "Dog": {} } },
        { "target": "$.components.schemas.Dog", "copy": "$.components.schemas.Pet" },
    ]));
    assert_eq!(value["components"]["schemas"]["Dog"], document()["components"]["schemas"]["Pet"]);
}

/// Each action sees what the actions before it have done.
#[test]
fn values_have_the_place_where_they_were_written() {
    let (_, diagnostics) = changed(json!([
        { "target": "$..parameters[0]", "remove": true },
        { "target": "$..parameters", "update": { "name": "w", "in": "query" } },
        { "target": "$..parameters[?@.name == 'y']", "update": { "schema": { "type": "string" } } },
        { "target": "$..parameters[0]", "update": { "schema": { "type": "number" } } },
        { "target": "$..parameters[1]", "remove": true },
        { "target": "$.tags", "update": ["d"] },
        { "target": "$.tags[1]", "remove": true },
        { "target": "$.components.schemas", "update": { "Cat": { "type": "object" } } },
        { "target": "$.components.schemas.Cat", "update": { "required": ["id"] } },
        { "target": "$.components.schemas", "update": { "Dog": {} } },
        { "target": "$.components.schemas.Dog", "copy": "$.components.schemas.Cat" },
        { "target": "$.info", "remove": true },
        { "target": "$", "update": { "info": { "title": "Cats" } } },
    ]));
    let parameters = "/paths/~1pets/get/parameters";
    for (at, expected) in [
        (format!("{parameters}/0/name"), format!("{parameters}/1/name")),
        (format!("{parameters}/0/schema"), "fixes.yaml /actions/2/update/schema".to_owned()),
        (format!("{parameters}/0/schema/type"), "fixes.yaml /actions/3/update/schema/type".to_owned()),
        (format!("{parameters}/1/in"), "fixes.yaml /actions/1/update/in".to_owned()),
        ("/tags/0".to_owned(), "/tags/0".to_owned()),
        ("/tags/1".to_owned(), "/tags/2".to_owned()),
        ("/tags/2".to_owned(), "fixes.yaml /actions/5/update/0".to_owned()),
        ("/components/schemas/Pet".to_owned(), "/components/schemas/Pet".to_owned()),
        (
            "/components/schemas/Cat/required/0".to_owned(),
            "fixes.yaml /actions/8/update/required/0".to_owned(),
        ),
        ("/components/schemas/Dog/type".to_owned(), "fixes.yaml /actions/7/update/Cat/type".to_owned()),
        ("/info/title".to_owned(), "fixes.yaml /actions/12/update/info/title".to_owned()),
    ] {
        let written = match diagnostics.written(Place::Value(pointer(&at))) {
            Place::Value(pointer) => pointer.as_str().to_owned(),
            Place::In { file, place } => match *place {
                Place::Value(pointer) => format!("{file} {}", pointer.as_str()),
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        };
        assert_eq!(written, expected, "{at}");
    }
}

#[test]
fn what_is_wrong_is_reported_at_its_action() {
    for (action, code, message) in [
        (
            json!({ "target": "$.nothing", "update": {} }),
            Code::Overlay,
            "`$.nothing` selects nothing in the document",
        ),
        (json!({ "target": "$.tags[9]", "remove": true }), Code::Overlay, "`$.tags[9]` selects nothing"),
        (json!({ "target": "tags", "remove": true }), Code::InvalidValue, "`tags` is no JSONPath (RFC 9535)"),
        (
            json!({ "target": "$", "remove": true }),
            Code::InvalidValue,
            "the whole document cannot be removed",
        ),
        (
            json!({ "target": "$.info", "update": 1 }),
            Code::Overlay,
            "a plain value cannot be merged into an object",
        ),
        (
            json!({ "target": "$.info", "update": [1] }),
            Code::Overlay,
            "a list cannot be merged into an object",
        ),
        (
            json!({ "target": "$.info.title", "update": {} }),
            Code::Overlay,
            "an object cannot be merged into a plain value",
        ),
        (
            json!({ "target": "$", "update": { "tags": {} } }),
            Code::Overlay,
            "an object cannot be merged into a list",
        ),
        (
            json!({ "target": "$.info", "copy": "$.tags.*" }),
            Code::InvalidValue,
            "`$.tags.*` selects 3 values",
        ),
        (
            json!({ "target": "$.info", "copy": 1 }),
            Code::WrongType,
            "`copy` is the text of a JSONPath, not a plain value",
        ),
        (
            json!({ "target": "$.info", "copy": "$", "update": {} }),
            Code::InvalidValue,
            "an action has `update` or `copy`",
        ),
        (
            json!({ "target": ["$"], "update": {} }),
            Code::WrongType,
            "`target` is the text of a JSONPath, not a list",
        ),
        (json!({ "update": {} }), Code::MissingKeyword, "`target` is missing"),
        (json!({ "target": "$" }), Code::MissingKeyword, "the action changes nothing"),
        (json!({ "target": "$", "remove": false }), Code::MissingKeyword, "the action changes nothing"),
        (
            json!({ "target": "$", "remove": "yes" }),
            Code::WrongType,
            "`remove` is `true` or `false`, not a plain value",
        ),
        (
            json!({ "target": "$.info", "updates": {}, "update": {} }),
            Code::UnknownKeyword,
            "`updates` is not a key",
        ),
        (json!("$"), Code::WrongType, "an action is an object, not a plain value"),
        (
            json!({ "target": format!("$.{}", "a".repeat(2_000)), "remove": true }),
            Code::InvalidValue,
            "`$.aaaa",
        ),
        (
            json!({ "target": "$..*..*..*..*", "remove": true }),
            Code::InvalidValue,
            "`$..*..*..*..*` is too long",
        ),
    ] {
        let (value, diagnostics) = apply(json!([action.clone()]));
        let found = diagnostics.finish().unwrap_err();
        assert!(value.is_none() && found.len() == 1, "{action}: {found:?}");
        assert_eq!(found[0].code, code, "{action}: {found:?}");
        assert!(found[0].message.starts_with(message), "{action}: {found:?}");
        assert!(matches!(&found[0].place, Place::In { file, .. } if file == "fixes.yaml"), "{found:?}");
    }
}

/// An action may select what the action before it has added.
#[test]
fn what_grows_without_end_is_refused() {
    let wide: Vec<Value> = (0..40).map(|_| json!({ "target": "$..*", "update": 1 })).collect();
    let many: Vec<u8> = vec![0; 1_000];
    let grows: Vec<Value> = (0..40)
        .map(|index| json!({ "target": "$..[?@.properties]", "update": { (index.to_string()): { "properties": many } } }))
        .collect();
    let nested: Vec<Value> = (0..200)
        .map(|index| json!({ "target": format!("$.info{}", ".a".repeat(index)), "update": { "a": {} } }))
        .collect();
    for (actions, message) in [
        (wide, "a plain value cannot be merged into an object"),
        (grows, "the overlays add more than 300000 values to the document"),
        (nested, "the document would be nested deeper than 127 levels"),
    ] {
        let (_, diagnostics) = apply(Value::Array(actions));
        let found = diagnostics.finish().unwrap_err();
        assert!(found.iter().any(|found| found.message == message), "{message}: {:?}", found.first());
    }
}
