//! Operations, and the methods that are printed for them.

use super::*;
use crate::ir::api::{Parameter, PathStyle, Style};
use crate::ir::client::{ArgumentType, BodyKind, Step, Type as Printed};

#[test]
fn an_optional_body_is_an_option() {
    for (format, is_function) in
        [(BodyFormat::Json, true), (BodyFormat::Form, false), (BodyFormat::Text, false)]
    {
        let body = Body { required: false, ..body(format, schema(0)) };
        let found =
            methods(api([(&["Pet"][..], object([]))]), [operation("send", [body], ResponseBody::Empty)]);
        let [method] = &found[..] else { panic!() };
        let is_option = |type_: &ArgumentType| matches!(type_, ArgumentType::Owned(Printed::Option(_)));
        assert!(method.arguments.iter().any(|(name, type_)| name == "body" && is_option(type_)));
        // Only the support code for JSON takes an option.
        let step = method
            .steps
            .iter()
            .any(|step| matches!(step, Step::Body(body) if matches!(body.kind, BodyKind::OptionalJson)));
        assert_eq!((step, method.optional_body.is_none()), (is_function, is_function), "{format:?}");
    }
}

#[test]
fn each_further_kind_of_body_has_a_method() {
    let bodies = [BodyFormat::Json, BodyFormat::Form, BodyFormat::Binary].map(|it| body(it, schema(0)));
    let found = methods(api([(&["Pet"][..], object([]))]), [operation("send", bodies, ResponseBody::Empty)]);
    let names: Vec<&str> = found.iter().map(|method| method.name.as_str()).collect();
    assert_eq!(names, ["send", "send_form", "send_bytes"]);
}

#[test]
fn a_path_parameter_is_borrowed_unless_it_is_copied() {
    let style = |style, explode| Style::Path { style, explode, has_segments: false };
    let simple = || style(PathStyle::Simple, false);
    for (value, style, is_text, is_owned, is_slice) in [
        (STRING, simple(), true, false, false),
        (STRING, style(PathStyle::Label, false), false, false, false),
        (Type::Scalar(Scalar::Int64), simple(), false, true, false),
        (Type::Scalar(Scalar::Uuid), simple(), false, false, false),
        (list(STRING), simple(), false, false, true),
    ] {
        let parameter = Parameter {
            name: "id".to_owned(),
            style,
            styles: Vec::new(),
            required: true,
            value,
            only: None,
            docs: Docs::default(),
        };
        let mut operation = operation("get", [], ResponseBody::Empty);
        operation.path_parameters = vec![parameter];
        let [method] = &methods(api([]), [operation])[..] else { panic!() };
        let [(_, type_)] = &method.arguments[..] else { panic!() };
        let found = (
            matches!(type_, ArgumentType::Text),
            matches!(type_, ArgumentType::Owned(_)),
            matches!(type_, ArgumentType::Slice(_)),
        );
        assert_eq!(found, (is_text, is_owned, is_slice), "{type_:?}");
    }
}
