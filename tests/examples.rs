//! The generated types read every example of the document and write it back unchanged.

use std::collections::BTreeSet;

use sample::connect_sessions::types;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// Reads a value as the type for a schema, and writes it back.
fn round_trip(schema: &str, value: &Value) -> Value {
    fn through<T: DeserializeOwned + Serialize>(value: &Value) -> Value {
        let typed: T = T::deserialize(value).unwrap_or_else(|error| panic!("{error}: {value:#}"));
        serde_json::to_value(typed).unwrap()
    }
    match schema {
        "ConnectSession" => through::<types::ConnectSession>(value),
        "CreateConnectSession" => through::<types::CreateConnectSession>(value),
        "UpdateConnectSession" => through::<types::UpdateConnectSession>(value),
        "Intent" => through::<types::Intent>(value),
        "IntentType" => through::<types::IntentType>(value),
        "CancelSubscription" => through::<types::CancelSubscription>(value),
        "ChangeSubscription" => through::<types::ChangeSubscription>(value),
        "CheckoutAddon" => through::<types::CheckoutAddon>(value),
        "CheckoutNewSubscription" => through::<types::CheckoutNewSubscription>(value),
        "CompletePorting" => through::<types::CompletePorting>(value),
        "ConfirmPayment" => through::<types::ConfirmPayment>(value),
        "ResumeSubscription" => through::<types::ResumeSubscription>(value),
        "ViewEsimInstallation" => through::<types::ViewEsimInstallation>(value),
        "ViewSubscription" => through::<types::ViewSubscription>(value),
        "UserDetails" => through::<types::UserDetails>(value),
        "ApiError" => through::<types::ApiError>(value),
        "ApiErrorType" => through::<types::ApiErrorType>(value),
        other => panic!("no type is known for the schema {other}: add it to this list"),
    }
}

fn document() -> Value {
    let text =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/spec/connect-sessions.yaml")).unwrap();
    serde_yaml::from_str(&text).unwrap()
}

fn follow<'a>(document: &'a Value, value: &'a Value) -> (Option<&'a str>, &'a Value) {
    match value.get("$ref").and_then(Value::as_str) {
        Some(reference) => (reference.rsplit('/').next(), document.pointer(&reference[1..]).unwrap()),
        None => (None, value),
    }
}

/// Every media type of the document that has examples: the name of its schema, and its examples.
fn examples(document: &Value) -> Vec<(String, Vec<(String, Value)>)> {
    fn visit(document: &Value, value: &Value, found: &mut Vec<(String, Vec<(String, Value)>)>) {
        if let (Some(schema), Some(examples)) =
            (value.get("schema"), value.get("examples").and_then(Value::as_object))
        {
            let examples = examples.values().map(|example| {
                let (name, example) = follow(document, example);
                (name.unwrap().to_owned(), example["value"].clone())
            });
            found.push((follow(document, schema).0.unwrap().to_owned(), examples.collect()));
        }
        match value {
            Value::Object(object) => object.values().for_each(|value| visit(document, value, found)),
            Value::Array(items) => items.iter().for_each(|value| visit(document, value, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    visit(document, document, &mut found);
    found
}

#[test]
fn every_named_example_round_trips() {
    let document = document();
    let mut seen = BTreeSet::new();
    for (schema, examples) in examples(&document) {
        for (name, example) in examples {
            assert_eq!(round_trip(&schema, &example), example, "{name}");
            seen.insert(name);
        }
    }
    let declared = document["components"]["examples"].as_object().unwrap();
    assert_eq!(seen, declared.keys().cloned().collect(), "an example that no body refers to");
}

/// An example of a schema is made from the examples of its properties.
#[test]
fn every_schema_round_trips_what_the_examples_of_its_properties_make() {
    let document = document();
    for (name, schema) in document["components"]["schemas"].as_object().unwrap() {
        let example = example(&document, schema);
        assert_eq!(round_trip(name, &example), example, "{name}");
    }
}

fn example(document: &Value, schema: &Value) -> Value {
    let schema = follow(document, schema).1;
    if let Some(example) = schema.get("example") {
        return example.clone();
    }
    if let Some(items) = schema.get("items") {
        return Value::Array(vec![example(document, items)]);
    }
    let Some(properties) = schema.get("properties").and_then(Value::as_object) else {
        return Value::Object(Map::new());
    };
    properties
        .iter()
        .map(|(name, schema)| (name.clone(), example(document, schema)))
        .collect::<Map<_, _>>()
        .into()
}

#[test]
fn every_listed_value_of_an_enum_is_a_variant() {
    let document = document();
    let listed = |schema: &str| -> Vec<String> {
        serde_json::from_value(document["components"]["schemas"][schema]["enum"].clone()).unwrap()
    };
    let variants = types::IntentType::VALUES.iter().map(types::IntentType::to_string);
    assert_eq!(variants.collect::<Vec<_>>(), listed("IntentType"));
    for value in types::IntentType::VALUES {
        assert_eq!(&types::IntentType::from(value.as_str()), value);
    }
    let variants = types::ApiErrorType::VALUES.iter().map(types::ApiErrorType::to_string);
    assert_eq!(variants.collect::<Vec<_>>(), listed("ApiErrorType"));
}

#[test]
fn every_type_of_intent_has_a_constructor_that_sets_its_payload_too() {
    use types::{Intent, IntentType};
    let built = [
        Intent::cancel_subscription(types::CancelSubscription::new().subscription("a")),
        Intent::change_subscription(types::ChangeSubscription::new().subscription("a")),
        Intent::checkout_addon(types::CheckoutAddon::new().subscription("a")),
        Intent::checkout_new_subscription(types::CheckoutNewSubscription::new().plan("a")),
        Intent::complete_porting(types::CompletePorting::new().subscription("a")),
        Intent::confirm_payment(types::ConfirmPayment::new().payment("a")),
        Intent::resume_subscription(types::ResumeSubscription::new().subscription("a")),
        Intent::update_payment_method(),
        Intent::update_user_address(),
        Intent::update_user_full_name(),
        Intent::view_esim_installation(types::ViewEsimInstallation::new().subscription("a")),
        Intent::view_subscription(types::ViewSubscription::new().subscription("a")),
        Intent::view_subscriptions(),
    ];
    let types: Vec<IntentType> = built.iter().map(|intent| intent.type_.clone()).collect();
    assert_eq!(types, IntentType::VALUES);
    let without_payload =
        ["updatePaymentMethod", "updateUserAddress", "updateUserFullName", "viewSubscriptions"];
    for intent in built {
        let sent = serde_json::to_value(&intent).unwrap();
        let name = intent.type_.as_str();
        let expected = if without_payload.contains(&name) { 1 } else { 2 };
        assert_eq!(sent.as_object().unwrap().len(), expected, "{sent}");
        assert_eq!(sent.get(name).is_some(), expected == 2, "{sent}");
    }
}
