//! Types, and the tables that read and write them.

use super::*;
use crate::ir::client::{Discriminator, Literal};
use crate::render::types::render;

fn field(name: &str, property: &str, type_: Type, presence: Presence) -> Field {
    Field {
        name: name.to_owned(),
        docs: Vec::new(),
        deprecated: false,
        type_,
        property: property.to_owned(),
        presence,
        keeps_null: false,
        allows_null: false,
        conditional: false,
    }
}

fn structure(fields: Vec<Field>, form: Form) -> Struct {
    Struct {
        name: "Pet".to_owned(),
        docs: Vec::new(),
        deprecated: false,
        derives: Vec::new(),
        fields,
        constructor: None,
        tag_constructors: Vec::new(),
        setters: Vec::new(),
        accessors: Vec::new(),
        view: None,
        form,
        parts: Vec::new(),
    }
}

fn parts(item: Struct) -> Vec<Part> {
    render(&Item::Struct(Box::new(item)), None)
}

#[test]
fn the_table_of_an_object_has_the_names_on_the_wire() {
    let fields = vec![
        field("type_", "type", STRING, Presence::Required),
        field("owner", "owner\"s", Type::Option(Box::new(STRING)), Presence::Optional),
        field("rest", "", Type::Map(Box::new(Type::Value)), Presence::Rest),
    ];
    let printed = parts(structure(fields, Form::Json));
    let expected = ["required type_ \"type\"", "optional owner \"owner\\\"s\"", "rest rest"];
    assert_eq!(table(&printed[1]), ("object", "Pet", expected.to_vec()));
}

#[test]
fn what_is_never_json_has_no_names_on_the_wire() {
    let fields = || vec![field("type_", "type", STRING, Presence::Required)];
    let mut item = structure(fields(), Form::Multipart);
    item.constructor = Some(Constructor { arguments: Vec::new(), initials: vec![None] });
    let multipart = parts(item);
    assert_eq!(table(&multipart[1]), ("sent", "Pet", vec!["new()", "required type_"]));
    let both = parts(structure(fields(), Form::JsonAndMultipart));
    assert_eq!(table(&both[1]), ("object", "Pet", vec!["required type_ \"type\""]));
}

#[test]
fn a_constructor_has_its_arguments_and_each_field_its_initial_value() {
    let initials = [
        None,
        Some(Initial::SomeArgument(Convert::Into)),
        Some(Initial::SomeArgument(Convert::AsIs)),
        Some(Initial::Constant(Constant::Text("x".to_owned()))),
        Some(Initial::Constant(Constant::Integer(-3))),
        Some(Initial::SomeConstant(Constant::Variant("Kind".to_owned(), "Cat".to_owned()))),
        Some(Initial::SomeConstant(Constant::Text("x".to_owned()))),
    ];
    let expected =
        ["", " = Some(b.into())", " = Some(c)", " = \"x\".to_owned()", " = -3", " = Some(types::Kind::Cat)"];
    let expected = expected.into_iter().chain([" = Some(\"x\".to_owned())"]);
    let names = ["a", "b", "c", "d", "e", "f", "g"];
    let fields = names.map(|name| field(name, name, STRING, Presence::Required));
    let mut item = structure(fields.into(), Form::Json);
    let argument = |name: &str, convert| Argument { name: name.to_owned(), type_: STRING, convert };
    item.constructor = Some(Constructor {
        arguments: vec![argument("a", Convert::AsIs), argument("b", Convert::Into)],
        initials: initials.into(),
    });
    let rows =
        names.into_iter().zip(expected).map(|(name, value)| format!("required {name} \"{name}\"{value}"));
    let rows: Vec<String> =
        ["new(a: String, b: impl Into<String>)".to_owned()].into_iter().chain(rows).collect();
    let printed = parts(item.clone());
    assert_eq!(table(&printed[1]), ("object", "Pet", rows.iter().map(String::as_str).collect()));
    // Arguments that take more than a line have a line each.
    let long = "a".repeat(80);
    item.constructor = Some(Constructor {
        arguments: vec![argument("a", Convert::AsIs), argument(&long, Convert::AsIs)],
        initials: Vec::new(),
    });
    let expected = format!("new(\n        a: String,\n        {long}: String,\n    )");
    assert_eq!(table(&parts(item)[1]).2[0], expected);
}

fn setter(name: &str, field: &str, action: SetterAction) -> Setter {
    Setter { name: name.to_owned(), docs: Vec::new(), deprecated: false, field: field.to_owned(), action }
}

#[test]
fn a_setter_wraps_its_argument_as_the_field_is_wrapped() {
    for (action, argument, value) in [
        (SetterAction::Plain(STRING, Convert::AsIs), quote!(name: String), quote!(name)),
        (
            SetterAction::Some(STRING, Convert::Into),
            quote!(name: impl Into<String>),
            quote!(Some(name.into())),
        ),
        (
            SetterAction::Value(STRING, Convert::AsIs),
            quote!(name: String),
            quote!(support::Nullable::Value(name)),
        ),
    ] {
        let mut item = structure(vec![field("name", "name", STRING, Presence::Optional)], Form::Json);
        item.setters = vec![setter("set_name", "name", action)];
        let expected = quote!(pub fn set_name(mut self, #argument) -> Self { self.name = #value; self });
        assert!(printed(&parts(item)[0]).contains(&expected.to_string()));
    }
    let mut item = structure(vec![field("name", "name", STRING, Presence::Nullable)], Form::Json);
    item.setters = vec![setter("name", "name", SetterAction::Null)];
    let expected = quote!(
        pub fn name(mut self) -> Self {
            self.name = support::Nullable::Null;
            self
        }
    );
    assert!(printed(&parts(item)[0]).contains(&expected.to_string()));
}

#[test]
fn a_setter_with_the_name_of_its_field_stands_in_the_line_of_the_field() {
    let fields = vec![
        field("a", "A", STRING, Presence::Optional),
        field("b", "B", STRING, Presence::Nullable),
        field("old", "old", STRING, Presence::Optional),
        field("rest", "", STRING, Presence::Rest),
    ];
    let mut item = structure(fields, Form::Json);
    let mut old = setter("old", "old", SetterAction::Some(STRING, Convert::AsIs));
    old.deprecated = true;
    item.setters = vec![
        setter("a", "a", SetterAction::Some(Type::Vec(Box::new(STRING)), Convert::AsIs)),
        setter("b", "b", SetterAction::Value(named("Pet"), Convert::Into)),
        setter("clear_b", "b", SetterAction::Null),
        old,
        setter("rest", "rest", SetterAction::Plain(STRING, Convert::AsIs)),
    ];
    let parts = parts(item);
    assert!(printed(&parts[0]).contains("fn old"));
    assert!(!printed(&parts[0]).contains("clear_b"));
    let lines = [
        "optional a \"A\": Vec<String>",
        "nullable b clear_b \"B\": impl Into<types::Pet>",
        "optional old \"old\"",
        "rest rest: String",
    ];
    assert_eq!(table(&parts[1]), ("object", "Pet", lines.to_vec()));
}

#[test]
fn an_accessor_borrows_what_it_does_not_copy() {
    for (value, expected) in [
        (AccessorValue::Text, quote!(-> &str { self.name.as_deref().unwrap_or("x") })),
        (AccessorValue::Copied(STRING), quote!(-> String { self.name.unwrap_or("x") })),
        (
            AccessorValue::Borrowed(named("Kind")),
            quote!(-> &types::Kind { self.name.as_ref().unwrap_or(&"x") }),
        ),
    ] {
        let mut item = structure(Vec::new(), Form::Json);
        item.accessors = vec![Accessor {
            name: "name_or_default".to_owned(),
            docs: Vec::new(),
            deprecated: true,
            field: "name".to_owned(),
            value,
            default: Constant::Text("x".to_owned()),
        }];
        let expected = quote!(#[deprecated] pub fn name_or_default(&self) #expected);
        assert!(printed(&parts(item)[0]).contains(&expected.to_string()));
    }
}

#[test]
fn an_open_enum_keeps_other_values() {
    let mut item = OpenEnum {
        name: "Kind".to_owned(),
        docs: Vec::new(),
        deprecated: false,
        derives: Vec::new(),
        variants: vec![Variant { name: "Cat".to_owned(), docs: Vec::new(), text: "a \"cat\"".to_owned() }],
        unknown: "Unknown".to_owned(),
        is_integer: false,
        is_key: false,
    };
    let printed = render(&Item::OpenEnum(item.clone()), None);
    let lines = vec![r#"Cat = "a \"cat\"""#, "_ = Unknown"];
    assert_eq!(declared(&printed[0]), ("open_enum", "pub enum Kind", lines));
    (item.is_integer, item.variants[0].text) = (true, "-1".to_owned());
    (item.docs, item.deprecated) = (vec!["Words.".to_owned()], true);
    item.derives = vec![Derive::Extra("schemars::JsonSchema".to_owned())];
    item.variants[0].docs = vec!["The first.".to_owned()];
    let printed = render(&Item::OpenEnum(item), None);
    let lines = vec!["/// The first.\nCat = -1", "_ = Unknown"];
    assert_eq!(declared(&printed[0]), ("integer_enum", "pub enum Kind", lines));
    let Part::Declared { attributes, .. } = &printed[0] else { panic!("an enum") };
    assert_eq!(attributes, "/// Words.\n#[deprecated]\n#[derive(schemars::JsonSchema)]\n");
}

#[test]
fn the_table_of_a_union_says_which_values_of_the_discriminator_a_variant_has() {
    let variant = |name: &str, sets_discriminator, values: &[&str]| UnionVariant {
        name: name.to_owned(),
        docs: Vec::new(),
        type_: named(name),
        discriminator_values: values.iter().map(|&value| Literal::Text(value.to_owned())).collect(),
        constants: Vec::new(),
        sets_discriminator,
        is_only_sent: false,
        is_default: false,
    };
    let mut item = Union {
        name: "Pet".to_owned(),
        docs: Vec::new(),
        deprecated: false,
        derives: Vec::new(),
        variants: vec![variant("Cat", true, &["cat", "kitten"]), variant("Dog", false, &["dog"])],
        unknown: "Other".to_owned(),
        members: Vec::new(),
        discriminator: Some(Discriminator { property: "kind".to_owned(), is_plain: true }),
    };
    let lines = |item: &Union| {
        let printed = render(&Item::Union(item.clone()), None);
        let (name, head, lines) = declared(&printed[0]);
        assert_eq!(name, "one_of");
        format!("{head}: {}", lines.join(", "))
    };
    let expected = r#"pub enum Pet by "kind": tagged Cat(types::Cat) "cat" "kitten", plain Dog(types::Dog) "dog", _ = Other"#;
    assert_eq!(lines(&item), expected);
    item.discriminator = Some(Discriminator { property: "kind".to_owned(), is_plain: false });
    item.variants[0].discriminator_values = vec![Literal::Integer(-1), Literal::Boolean(true)];
    item.variants[1].discriminator_values = Vec::new();
    let by_value = |how: &str| {
        format!(
            r#"pub enum Pet by value "kind": tagged Cat(types::Cat) -1 true, {how} Dog(types::Dog), _ = Other"#
        )
    };
    assert_eq!(lines(&item), by_value("plain"));
    item.variants[1].is_only_sent = true;
    assert_eq!(lines(&item), by_value("sent"));
    item.discriminator = None;
    assert_eq!(lines(&item), "pub enum Pet: Cat(types::Cat), Dog(types::Dog), _ = Other");
    item.members = vec![("Cat".to_owned(), named("Cat")), ("Name".to_owned(), Type::Scalar(Scalar::String))];
    let converted = |item: &Union| {
        let printed = render(&Item::Union(item.clone()), None);
        let (name, subject, lines) = table(&printed[1]);
        assert_eq!((name, subject), ("members", "Pet"));
        lines.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(converted(&item), ["Cat: types::Cat", "Name: String", "Name: &str"]);
    let number = |name: &str, scalar| (name.to_owned(), Type::Scalar(scalar));
    item.members = vec![number("Number", Scalar::Number)];
    assert_eq!(converted(&item), ["Number: support::Number", "Number: i64", "Number: f64"]);
    item.members.push(number("Small", Scalar::Int32));
    assert_eq!(converted(&item), ["Number: support::Number", "Number: f64", "Small: i32"]);
}

#[test]
fn a_status_decides_the_variant_of_an_answer() {
    let variant = |name: &str, type_, statuses| StatusVariant { name: name.to_owned(), type_, statuses };
    let mut item = ByStatus {
        name: "Answer".to_owned(),
        docs: Vec::new(),
        variants: vec![
            variant("Ok", named("Pet"), Some((200, 200))),
            variant("Empty", Type::Unit, Some((201, 299))),
        ],
        unknown: "Other".to_owned(),
    };
    let lines = |item: &ByStatus| {
        let printed = render(&Item::ByStatus(item.clone()), None);
        let (name, head, lines) = declared(&printed[0]);
        assert_eq!((name, head), ("by_status", "pub enum Answer"));
        lines.join(", ")
    };
    assert_eq!(lines(&item), "Ok(types::Pet) = 200, Empty = 201..=299, _ = Other");
    // The variant for a status that has no other one stays where another one has all statuses.
    item.variants.push(variant("Failed", STRING, None));
    let expected = "Ok(types::Pet) = 200, Empty = 201..=299, Failed(String) = _, /// It names all statuses now.\n_ = Other";
    assert_eq!(lines(&item), expected);
}

#[test]
fn aliases_stand_without_empty_lines() {
    let alias = |docs: &[&str]| {
        Item::Alias(Alias {
            name: "A".to_owned(),
            docs: docs.iter().map(|&line| line.to_owned()).collect(),
            deprecated: false,
            target: "B".to_owned(),
        })
    };
    let (short, long) = (alias(&[]), alias(&["words"]));
    let pet = Item::Struct(Box::new(structure(Vec::new(), Form::Json)));
    for (item, before, is_apart) in [
        (&short, None, true),
        (&short, Some(&pet), true),
        (&short, Some(&long), false),
        (&long, Some(&short), false),
    ] {
        let [Part::Items(tokens)] = &render(item, before)[..] else { panic!("an item") };
        assert_eq!(tokens.to_string().starts_with(&blank_line().to_string()), is_apart);
    }
}
