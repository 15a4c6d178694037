//! Small APIs, built as data, and the names in their clients.

use std::collections::BTreeMap;

use super::name;
use crate::ir::api::{
    Api, Body, BodyFormat, Docs, Enum, EnumValue, NamedAfter, Object, Operation, Property, ResponseBody,
    Schema, SchemaId, SchemaKind, Status, Tag, Type,
};
use crate::ir::names::PropertyNames;
use crate::ir::scalar::Scalar;
use crate::options::Options;

fn api(schemas: Vec<(Option<usize>, &str, SchemaKind)>) -> Api {
    let schemas = schemas.into_iter().map(|(owner, words, kind)| Schema {
        at: Default::default(),
        named_after: NamedAfter {
            owner: owner.map(SchemaId),
            words: words.split(' ').map(str::to_owned).collect(),
            role: None,
        },
        docs: Docs::default(),
        kind,
    });
    Api {
        title: String::new(),
        description: None,
        base_url: None,
        servers: Vec::new(),
        schemas: schemas.collect(),
        operations: Default::default(),
        tags: Default::default(),
        client_parameters: Vec::new(),
        schemes: Vec::new(),
        security: None,
        scopes: std::collections::BTreeSet::new(),
    }
}

fn object(names: &[&str]) -> Object {
    let property = |name: &&str| Property::optional(name, Type::Scalar(Scalar::String));
    Object { properties: names.iter().map(property).collect(), rest: None, tag: None }
}

fn operation(words: &str, formats: &[BodyFormat]) -> Operation {
    let body = |format: &BodyFormat| Body {
        format: *format,
        media_type: String::new(),
        words: format.word().to_owned(),
        is_range: false,
        described: String::new(),
        others: Vec::new(),
        value: Type::Any,
        required: true,
        styles: Vec::new(),
        content_types: Vec::new(),
    };
    Operation {
        at: crate::diagnostic::Pointer::root(),
        words: words.to_owned(),
        tags: Vec::new(),
        method: "GET".into(),
        path: format!("/{words}"),
        docs: Docs::default(),
        path_parameters: Vec::new(),
        parameters: Vec::new(),
        client_parameters: Vec::new(),
        bodies: formats.iter().map(body).collect(),
        success: ResponseBody::Empty,
        stream: None,
        answers: Vec::new(),
        headers: Vec::new(),
        failure: ResponseBody::Empty,
        accept: None,
        others: Vec::new(),
        idempotent: None,
        paging: None,
        server: None,
        security: None,
        scopes: std::collections::BTreeSet::new(),
    }
}

fn types(api: &Api, options: &Options) -> Vec<String> {
    name(api, options).names.schemas.into_iter().map(|names| names.type_).collect()
}

/// The names of an object with these properties.
fn properties(names: &[&str]) -> Vec<PropertyNames> {
    let api = api(vec![(None, "Pet", SchemaKind::Object(object(names)))]);
    let [names] = &name(&api, &Options::default()).names.schemas.into_iter().collect::<Vec<_>>()[..] else {
        return Vec::new();
    };
    names.properties.clone()
}

#[test]
fn the_names_of_a_property_are_free_in_their_scopes() {
    let names = |field: &str, setter: &str, clearer: &str, default: &str| PropertyNames {
        field: field.to_owned(),
        setter: setter.to_owned(),
        clearer: clearer.to_owned(),
        default: default.to_owned(),
    };
    for (given, expected) in [
        (&["age"][..], vec![names("age", "age", "clear_age", "age_or_default")]),
        // Every type has a constructor `new`.
        (&["new"], vec![names("new", "new_2", "clear_new", "new_or_default")]),
        // A keyword gets an underscore, which its other names do without.
        (&["type"], vec![names("type_", "type_", "clear_type", "type_or_default")]),
        // No property loses the name of its setter to what belongs to another one.
        (
            &["age", "clear_age", "age_or_default"],
            vec![
                names("age", "age", "clear_age_2", "age_or_default_2"),
                names("clear_age", "clear_age", "clear_clear_age", "clear_age_or_default_2"),
                names(
                    "age_or_default",
                    "age_or_default",
                    "clear_age_or_default",
                    "age_or_default_or_default",
                ),
            ],
        ),
    ] {
        assert_eq!(properties(given), expected, "{given:?}");
    }
}

#[test]
fn a_component_keeps_its_name_before_an_anonymous_type() {
    let kind = || SchemaKind::Object(object(&[]));
    let alone = [(None, "Pet", kind()), (Some(0), "owner", kind())];
    assert_eq!(types(&api(alone.to_vec()), &Options::default()), ["Pet", "PetOwner"]);
    let both = [(None, "Pet", kind()), (None, "PetOwner", kind()), (Some(0), "owner", kind())];
    assert_eq!(types(&api(both.to_vec()), &Options::default()), ["Pet", "PetOwner", "PetOwner2"]);
    // The order of the components plays no part.
    let both = [(None, "pet_owner", kind()), (None, "PetOwner", kind())];
    assert_eq!(types(&api(both.to_vec()), &Options::default()), ["PetOwner2", "PetOwner"]);
    let both = [(None, "PetOwner", kind()), (None, "pet_owner", kind())];
    assert_eq!(types(&api(both.to_vec()), &Options::default()), ["PetOwner", "PetOwner2"]);
}

#[test]
fn what_the_caller_names_comes_first_and_what_is_named_after_it_follows() {
    let kind = || SchemaKind::Object(object(&[]));
    let schemas = vec![(None, "Pet", kind()), (Some(0), "owner", kind()), (None, "Animal", kind())];
    let rename_types = BTreeMap::from([("Pet".to_owned(), "Animal".to_owned())]);
    let options = Options { rename_types, ..Options::default() };
    assert_eq!(types(&api(schemas), &options), ["Animal", "AnimalOwner", "Animal2"]);
    let schemas = vec![(None, "Pet", SchemaKind::Replaced)];
    let replace = BTreeMap::from([("Pet".to_owned(), "my::Pet".to_owned())]);
    let options = Options { replace, ..Options::default() };
    assert_eq!(types(&api(schemas), &options), ["my::Pet"]);
}

fn listed(is_integer: bool, texts: &[&str]) -> Enum {
    let value = |text: &&str| EnumValue { text: (*text).to_owned(), ..EnumValue::default() };
    Enum { is_integer, values: texts.iter().map(value).collect() }
}

#[test]
fn a_value_is_named_by_the_document_or_else_after_itself() {
    let mut levels = listed(true, &["1", "-1", "0"]);
    levels.values[2].name = Some("NO_LEVEL".to_owned());
    let api = api(vec![(None, "Level", SchemaKind::Enum(levels))]);
    let names = &name(&api, &Options::default()).names.schemas[SchemaId(0)];
    assert_eq!(names.variants, ["N1", "Minus1", "NoLevel"]);
}

#[test]
fn constructors_by_tag_take_the_names_of_the_setters_that_they_replace() {
    let mut pet = object(&["kind", "cat", "new"]);
    pet.tag = Some(Tag { property: 0, schema: SchemaId(1), payloads: vec![Some(1), None, None] });
    let kind = SchemaKind::Enum(listed(false, &["cat", "kind", "new"]));
    let api = api(vec![(None, "Pet", SchemaKind::Object(pet)), (None, "Kind", kind)]);
    let names = &name(&api, &Options::default()).names.schemas[SchemaId(0)];
    // `cat` is a payload, which has no setter. `kind` has one, and every type has `new`.
    assert_eq!(names.constructors, ["cat", "kind_2", "new_3"]);
    assert_eq!(names.properties[2].setter, "new_2");
}

#[test]
fn the_variants_of_an_enum_leave_a_name_for_unknown_values() {
    let api = api(vec![
        (None, "Kind", SchemaKind::Enum(listed(false, &["a", "Unknown", "self", ""]))),
        (
            None,
            "Answer",
            SchemaKind::ByStatus(vec![
                (Status::Code(200), ResponseBody::Empty),
                (Status::Range(4), ResponseBody::Empty),
                (Status::Default, ResponseBody::Empty),
            ]),
        ),
    ]);
    let names = name(&api, &Options::default()).names.schemas;
    assert_eq!(names[SchemaId(0)].variants, ["A", "Unknown", "Self_", "Empty"]);
    assert_eq!(names[SchemaId(0)].unknown, "Unknown2");
    assert_eq!(names[SchemaId(1)].variants, ["Status200", "Status4xx", "Default"]);
    assert_eq!(names[SchemaId(1)].unknown, "Unknown");
}

#[test]
fn no_operation_loses_its_name_to_a_further_kind_of_body() {
    let mut api = api(Vec::new());
    api.operations = vec![
        operation("send", &[BodyFormat::Json, BodyFormat::Form]),
        operation("sendForm", &[]),
        operation("new", &[]),
    ]
    .into();
    let names = name(&api, &Options::default()).names.operations;
    let methods: Vec<(&str, &[(String, String)])> =
        names.iter().map(|names| (names.method.as_str(), names.further.as_slice())).collect();
    let further = [("send_form_2".to_owned(), "SendForm2".to_owned())];
    assert_eq!(methods, [("send", &further[..]), ("send_form", &[]), ("new_2", &[])]);
    let types: Vec<&str> = names.iter().map(|names| names.type_.as_str()).collect();
    assert_eq!(types, ["Send", "SendForm", "New2"]);
}
