//! Operations, and the methods that are printed for them.

use super::*;
use crate::ir::api::{Parameter, PathStyle, QueryStyle, Style};
use crate::ir::client::{ArgumentType, Step, Taken, Value};

#[test]
fn what_is_optional_is_a_setter_and_what_is_required_an_argument() {
    let bodies =
        [BodyFormat::Json, BodyFormat::Form].map(|it| Body { required: false, ..body(it, schema(0)) });
    let mut operation = operation("send", bodies, ResponseBody::Empty);
    let query = |name: &str, required| Parameter {
        required,
        style: Style::Query { style: QueryStyle::Form, explode: true, allow_reserved: false },
        ..parameter(name, STRING)
    };
    let only = Parameter { only: Some(Literal::Text("1".to_owned())), ..query("a", true) };
    operation.parameters =
        vec![query("z", true), query("timeout", false), query("y", true), only, query("body", false)];
    operation.path_parameters = vec![parameter("z", STRING)];
    let [method] = &methods(api([(&["Pet"][..], object([]))]), [operation])[..] else { panic!() };
    let arguments: Vec<&str> = method.arguments.iter().map(|taken| taken.name.as_str()).collect();
    assert_eq!(arguments, ["z", "y", "z_2"]);
    let sent = method.steps.iter().filter(|step| matches!(step, Step::Query(_, _, _, Value::Constant(_))));
    assert_eq!(sent.count(), 1);
    let setters = method.call_type.setters.iter().map(|it| (it.name.as_str(), it.twin.as_deref()));
    let expected = [
        ("timeout_", Some("timeout_opt")),
        ("body_", Some("body_opt")),
        ("body", None),
        ("body_as_form", None),
    ];
    assert_eq!(setters.collect::<Vec<_>>(), expected);
}

#[test]
fn each_further_kind_of_body_has_a_method() {
    let bodies = [BodyFormat::Json, BodyFormat::Form, BodyFormat::Binary].map(|it| body(it, schema(0)));
    let found = methods(api([(&["Pet"][..], object([]))]), [operation("send", bodies, ResponseBody::Empty)]);
    let names: Vec<&str> = found.iter().map(|method| method.name.as_str()).collect();
    assert_eq!(names, ["send", "send_form", "send_bytes"]);
}

fn parameter(name: &str, value: Type) -> Parameter {
    Parameter {
        name: name.to_owned(),
        style: Style::Path { style: PathStyle::Simple, explode: false, has_segments: false },
        styles: Vec::new(),
        required: true,
        value,
        only: None,
        docs: Docs::default(),
    }
}

#[test]
fn a_path_parameter_is_borrowed_unless_it_is_small() {
    let style = |style, explode| Style::Path { style, explode, has_segments: false };
    let simple = || style(PathStyle::Simple, false);
    for (value, style, is_text, is_owned, is_slice) in [
        (STRING, simple(), true, false, false),
        (STRING, style(PathStyle::Label, false), true, false, false),
        (Type::Scalar(Scalar::Int64), simple(), false, true, false),
        (Type::Scalar(Scalar::Uuid), simple(), false, true, false),
        (Type::Scalar(Scalar::Date), simple(), false, true, false),
        (Type::Scalar(Scalar::DateTime), simple(), false, true, false),
        (Type::Scalar(Scalar::Duration), simple(), false, true, false),
        (Type::Scalar(Scalar::Base64), simple(), false, false, false),
        (list(STRING), simple(), false, false, false),
        (list(Type::Scalar(Scalar::Int64)), simple(), false, false, true),
    ] {
        let parameter = Parameter { style, ..parameter("id", value) };
        let mut operation = operation("get", [], ResponseBody::Empty);
        operation.path_parameters = vec![parameter];
        let [method] = &methods(api([]), [operation])[..] else { panic!() };
        let [Taken { how: type_, .. }] = &method.arguments[..] else { panic!() };
        let found = (
            matches!(type_, ArgumentType::Text),
            matches!(type_, ArgumentType::Owned(_)),
            matches!(type_, ArgumentType::Slice(_)),
        );
        assert_eq!(found, (is_text, is_owned, is_slice), "{type_:?}");
    }
}
