//! Schemas, and the types that are printed for them.

use super::*;
use crate::ir::api::{Enum, EnumValue, Literal};
use crate::ir::client::{
    AccessorValue, Constant, Convert, Derive, Initial, PartValue, Presence, Type as Printed,
};

#[test]
fn absent_and_null_are_told_apart_only_where_a_client_sends_both() {
    let properties = || {
        [required("a", STRING), property("b", STRING), nullable("c", STRING), {
            Property { required: true, ..nullable("d", STRING) }
        }]
    };
    for (operation, expected) in
        [(sends(schema(0)), Presence::Nullable), (receives(schema(0)), Presence::Optional)]
    {
        let [pet] = &structs(api([(&["Pet"][..], object(properties()))]), [operation])[..] else { panic!() };
        let presences: Vec<Presence> = pet.fields.iter().map(|field| field.presence).collect();
        assert_eq!(presences, [Presence::Required, Presence::Optional, expected, Presence::RequiredNullable]);
    }
}

#[test]
fn what_only_one_side_sends_may_be_absent_on_the_other() {
    let directed = |name, direction| Property { direction, ..required(name, STRING) };
    let kind = || object([directed("id", Direction::Received), directed("key", Direction::Sent)]);
    for (operations, expected) in [
        (vec![receives(schema(0))], [Presence::Required, Presence::Optional]),
        (vec![sends(schema(0))], [Presence::Optional, Presence::Required]),
        (vec![sends(schema(0)), receives(schema(0))], [Presence::Optional, Presence::Optional]),
    ] {
        let [pet] = &structs(api([(&["Pet"][..], kind())]), operations)[..] else { panic!() };
        let presences: Vec<Presence> = pet.fields.iter().map(|field| field.presence).collect();
        assert_eq!(presences, expected);
        // What only the server sends is not set.
        assert!(pet.setters.iter().all(|setter| setter.field != "id"));
    }
}

#[test]
fn only_structs_that_clients_send_have_constructors() {
    let schemas = || api([(&["Pet"][..], object([required("name", STRING), property("age", DOUBLE)]))]);
    let [received] = &structs(schemas(), [receives(schema(0))])[..] else { panic!() };
    assert!(received.constructor.is_none() && received.setters.is_empty());
    let [sent] = &structs(schemas(), [sends(schema(0))])[..] else { panic!() };
    let constructor = sent.constructor.as_ref().unwrap();
    let arguments: Vec<(&str, Convert)> =
        constructor.arguments.iter().map(|argument| (argument.name.as_str(), argument.convert)).collect();
    assert_eq!(arguments, [("name", Convert::Into)]);
    assert_eq!(sent.setters.iter().map(|setter| setter.name.as_str()).collect::<Vec<_>>(), ["age"]);
}

#[test]
fn the_order_of_properties_is_not_that_of_arguments() {
    let names = |properties: [&str; 3]| {
        let properties = properties.map(|name| required(name, STRING));
        let [pet] = &structs(api([(&["Pet"][..], object(properties))]), [sends(schema(0))])[..] else {
            panic!()
        };
        let fields: Vec<String> = pet.fields.iter().map(|field| field.name.clone()).collect();
        let arguments = pet.constructor.as_ref().unwrap().arguments.iter();
        (fields, arguments.map(|argument| argument.name.clone()).collect::<Vec<_>>())
    };
    let (one, other) = (names(["to", "from", "via"]), names(["from", "via", "to"]));
    assert_eq!(one.0, ["to", "from", "via"]);
    assert_eq!(one.1, ["from", "to", "via"]);
    assert_eq!(one.1, other.1);
}

#[test]
fn the_properties_of_a_multipart_body_that_are_bytes_are_files() {
    let kinds = || {
        let files = union(None, &[(Type::Binary, &[]), (list(Type::Binary), &[])]);
        let parts = [
            required("one", Type::Binary),
            property("maybe", Type::Binary),
            required("several", list(Type::Binary)),
            property("some", list(Type::Binary)),
            required("either", schema(1)),
            nullable("text", STRING),
            Property { sensitive: true, ..required("secret", Type::Binary) },
        ];
        api([(&["Upload"][..], object(parts)), (&["Files"], files)])
    };
    let multipart = || operation("upload", [body(BodyFormat::Multipart, schema(0))], ResponseBody::Empty);
    let [upload] = &structs(kinds(), [multipart()])[..] else { panic!() };
    let values: Vec<PartValue> = upload.parts.iter().map(|part| part.value).collect();
    assert_eq!(
        values,
        [
            PartValue::File,
            PartValue::Files,
            PartValue::Files,
            PartValue::OptionalFiles,
            PartValue::Files,
            PartValue::Plain,
            PartValue::File
        ]
    );
    assert_eq!(upload.fields[4].type_, Printed::Vec(Box::new(Printed::FilePart)));
    assert_eq!(upload.fields[6].type_, Printed::FilePart);
    // JSON holds no bytes: where the object is JSON as well, they are texts.
    let [upload] = &structs(kinds(), [multipart(), receives(schema(0))])[..] else { panic!() };
    assert_eq!(upload.parts[0].value, PartValue::Plain);
    assert_eq!(upload.fields[0].type_, Printed::Scalar(Scalar::String));
}

#[test]
fn what_holds_itself_in_place_stands_in_a_box() {
    let kinds = [
        (&["Node"][..], object([property("next", schema(1)), property("all", list(schema(0)))])),
        (&["Link"], object([property("node", schema(0)), property("other", schema(2))])),
        (&["Other"], object([])),
    ];
    let found = structs(api(kinds), [receives(schema(0))]);
    let types: Vec<&Printed> = found.iter().flat_map(|item| &item.fields).map(|field| &field.type_).collect();
    let is_boxed =
        |type_: &&&Printed| matches!(type_, Printed::Option(inner) if matches!(**inner, Printed::Box(_)));
    let boxed: Vec<bool> = types.iter().map(|type_| is_boxed(&type_)).collect();
    assert_eq!(boxed, [true, false, true, false]);
}

#[test]
fn schemas_of_operations_that_say_the_same_share_a_type_on_request_and_components_do_not() {
    let same = || object([property("name", STRING)]);
    let kinds = || {
        api([
            (&["Pet"][..], same()),
            (&["Owner"], same()),
            (&["receive", "item"], same()),
            (&["send", "item"], same()),
            (&["list", "item"], object([property("name", DOUBLE)])),
            // Another role.
            (&["receive", "owner"], same()),
        ])
    };
    let operations = || (0..6).map(|id| receives(schema(id)));
    let aliases = |mut api: Api, operations: Vec<Operation>, share_types| {
        api.operations = operations.into();
        let options = Options { share_types, ..Options::default() };
        let aliases = items(plan(&api, &options)).into_iter().filter_map(|item| match item {
            Item::Alias(alias) => Some((alias.name, alias.target)),
            _ => None,
        });
        aliases.collect::<Vec<_>>()
    };
    let pair = |name: &str, target: &str| (name.to_owned(), target.to_owned());
    assert_eq!(aliases(kinds(), operations().collect(), true), [pair("SendItem", "ReceiveItem")]);
    assert_eq!(aliases(kinds(), operations().collect(), false), []);
    // A type that clients send has a constructor, so it is another type.
    let sent = sends(schema(3));
    assert_eq!(aliases(kinds(), operations().chain([sent]).collect(), true), []);
}

#[test]
fn eq_and_hash_are_derived_where_no_number_is_a_fraction() {
    let kinds = [
        (&["Whole"][..], object([property("count", Type::Scalar(Scalar::Int64))])),
        (&["Ratio"], object([property("ratio", DOUBLE)])),
        (&["Holder"], object([property("ratios", list(schema(1)))])),
        (&["Any"], object([property("any", Type::Any)])),
    ];
    let options = Options { derive: vec!["Eq".to_owned(), "my::Visit".to_owned()], ..Options::default() };
    let mut api = api(kinds);
    api.operations = (0..4).map(|id| receives(schema(id))).collect();
    for (item, is_eq) in items(plan(&api, &options)).iter().zip([true, false, false, true]) {
        let Item::Struct(item) = item else { panic!() };
        let derives = |name: &str| item.derives.contains(&Derive::Extra(name.to_owned()));
        assert_eq!((derives("Eq"), derives("my::Visit")), (is_eq, true), "{}", item.name);
    }
}

#[test]
fn a_property_with_a_default_has_an_accessor_where_it_is_received() {
    let with = |default, property: Property| Property { default: Some(default), ..property };
    let text = || Literal::Text("x".to_owned());
    let properties = [
        with(text(), property("a", STRING)),
        with(Literal::Integer(1), property("b", Type::Scalar(Scalar::Int32))),
        with(text(), property("c", schema(1))),
        with(text(), nullable("d", STRING)),
        with(text(), required("e", STRING)),
        with(text(), Property { direction: Direction::Sent, ..property("f", STRING) }),
    ];
    let value = EnumValue { text: "x".to_owned(), ..EnumValue::default() };
    let kind = SchemaKind::Enum(Enum { is_integer: false, values: vec![value] });
    let kinds = [(&["Pet"][..], object(properties)), (&["Kind"], kind)];
    let [pet] = &structs(api(kinds.clone()), [receives(schema(0))])[..] else { panic!() };
    let found: Vec<(&str, &AccessorValue)> =
        pet.accessors.iter().map(|accessor| (accessor.field.as_str(), &accessor.value)).collect();
    assert!(matches!(
        found[..],
        [("a", AccessorValue::Text), ("b", AccessorValue::Copied(_)), ("c", AccessorValue::Borrowed(_))]
    ));
    let [pet] = &structs(api(kinds), [sends(schema(0))])[..] else { panic!() };
    assert!(pet.accessors.is_empty());
}

#[test]
fn the_only_value_of_a_discriminator_is_no_argument() {
    let kinds = |second: &'static [&'static str]| {
        let pets = union(Some("kind"), &[(schema(1), &["cat"]), (schema(2), second)]);
        let pet = || object([required("kind", STRING)]);
        api([(&["Pet"][..], pets), (&["Cat"], pet()), (&["Dog"], pet())])
    };
    for (tags, is_constant) in [(&["dog"][..], true), (&["dog", "hound"], false), (&[], false)] {
        let found = structs(kinds(tags), [sends(schema(0))]);
        let initials: Vec<bool> = found
            .iter()
            .flat_map(|item| &item.constructor.as_ref().unwrap().initials)
            .map(|initial| matches!(initial, Some(Initial::Constant(Constant::Text(_)))))
            .collect();
        assert_eq!(initials, [true, is_constant], "{tags:?}");
    }
}
