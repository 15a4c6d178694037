//! The methods of operations.

use super::*;
use crate::ir::client::{MediaType, Parts, QueryString, Verb};
use crate::render::client;

fn method(steps: Vec<Step>) -> Method {
    Method {
        name: "send".to_owned(),
        docs: Vec::new(),
        deprecated: false,
        verb: Verb::Constant("POST"),
        template: "/pets/{id}".to_owned(),
        arguments: Vec::new(),
        steps,
        optional_body: None,
        success: named("Pet"),
        failure: Type::Unit,
        stream: None,
    }
}

fn group(methods: Vec<Method>) -> Group {
    Group { module: "pets".to_owned(), docs: vec!["The operations.".to_owned()], methods, items: Vec::new() }
}

fn only(method: Method) -> String {
    printed(&client::method(&group(vec![method]), 0))
}

#[test]
fn the_methods_of_a_tag_are_one_implementation_in_pieces() {
    let group = group(vec![method(Vec::new()), method(Vec::new()), method(Vec::new())]);
    let ends = [(true, false), (false, false), (false, true)];
    for (index, expected) in ends.into_iter().enumerate() {
        let Part::Implementation { begins, ends, .. } = client::method(&group, index) else {
            panic!("an implementation")
        };
        assert_eq!((begins, ends), expected);
    }
}

#[test]
fn a_tag_has_a_module_of_schemas_where_it_has_types_of_its_own() {
    let mut group = group(Vec::new());
    let schemas = quote!(
        mod schemas;
        pub use self::schemas::*;
    )
    .to_string();
    assert!(!without_blank_lines(&client::group_head(&group)).contains(&schemas));
    group.items = vec![Item::Alias(Alias {
        name: "A".to_owned(),
        docs: Vec::new(),
        deprecated: false,
        target: "B".to_owned(),
    })];
    let head = without_blank_lines(&client::group_head(&group));
    assert!(head.contains(&schemas));
    assert!(head.starts_with(&quote!(#![doc = " The operations."]).to_string()));
}

#[test]
fn arguments_are_passed_as_they_are_typed() {
    let mut item = method(Vec::new());
    item.arguments = [
        ("a", ArgumentType::Text),
        ("b", ArgumentType::Owned(named("B"))),
        ("c", ArgumentType::Borrowed(named("C"))),
        ("d", ArgumentType::Slice(STRING)),
    ]
    .map(|(name, type_)| (name.to_owned(), type_))
    .to_vec();
    let expected = quote! {
        pub fn send(&self, a: &str, b: types::B, c: &types::C, d: &[String]) -> support::Call<types::Pet, (), M>
    };
    assert!(only(item).contains(&expected.to_string()));
}

#[test]
fn each_step_is_a_call_with_the_name_on_the_wire() {
    let text = str::to_owned;
    let body = |kind| Step::Body(BodyStep { kind, argument: text("body") });
    let fixed = |media_type: &str| MediaType::Fixed(media_type.to_owned());
    let parts = |content_types: Vec<(String, String)>| Parts { media_type: None, content_types };
    let one = || parts(vec![(text("photo"), text("image/png"))]);
    for (step, expected) in [
        (Step::PathText(text("id"), text("id")), quote!(.path_parameter("id", id))),
        (Step::Path(text("id"), "Label", text("id")), quote!(.path("id", support::PathStyle::Label, &id))),
        (
            Step::Query(text("a[]"), "FormExplode", false, text("a")),
            quote!(.query("a[]", support::QueryStyle::FormExplode, &params.a)),
        ),
        (
            Step::Query(text("a"), "Form", true, text("a")),
            quote!(.query_reserved("a", support::QueryStyle::Form, &params.a)),
        ),
        (Step::QueryJson(text("a"), text("a")), quote!(.query_json("a", &params.a))),
        (Step::Header(text("X-A"), true, text("x_a")), quote!(.header_parameter("X-A", true, &params.x_a))),
        (Step::Cookie(text("a"), false, true, text("a")), quote!(.cookie("a", false, &params.a))),
        (Step::Cookie(text("a"), true, false, text("a")), quote!(.cookie_as_is("a", true, &params.a))),
        (
            Step::QueryString(QueryString::Form(vec![(text("b"), "Form")]), text("a")),
            quote!(.query_form(&params.a, &[("b", support::QueryStyle::Form)])),
        ),
        (
            Step::QueryString(QueryString::Json, text("a")),
            quote!(.query_string(&support::JsonParameter(&params.a))),
        ),
        (Step::QueryString(QueryString::Text, text("a")), quote!(.query_string(&params.a))),
        (body(BodyKind::Json), quote!(.json(&body))),
        (body(BodyKind::OptionalJson), quote!(.optional_json(&body))),
        (body(BodyKind::JsonAs(fixed("text/json"))), quote!(.json_as("text/json", &body))),
        (body(BodyKind::Form(Vec::new())), quote!(.form(&body, &[]))),
        (
            body(BodyKind::Form(vec![(text("a"), "DeepObject")])),
            quote!(.form(&body, &[("a", support::QueryStyle::DeepObject)])),
        ),
        (body(BodyKind::Multipart(parts(Vec::new()))), quote!(.multipart((&body).into()))),
        (
            body(BodyKind::Multipart(Parts { media_type: Some(text("multipart/mixed")), ..one() })),
            quote! {
                .multipart(
                    support::Multipart::from(&body)
                        .encoded(&[("photo", "image/png")])
                        .media_type("multipart/mixed")
                )
            },
        ),
        (
            body(BodyKind::Multipart(one())),
            quote!(.multipart(support::Multipart::from(&body).encoded(&[("photo", "image/png")]))),
        ),
        (
            body(BodyKind::MultipartProperties(one())),
            quote!(.multipart(support::Multipart::new().properties(&body).encoded(&[("photo", "image/png")]))),
        ),
        (body(BodyKind::Text(fixed("text/plain"))), quote!(.text("text/plain", body))),
        (body(BodyKind::Bytes(fixed("image/png"))), quote!(.bytes("image/png", body))),
        (
            body(BodyKind::Bytes(MediaType::Argument(text("content_type")))),
            quote!(.bytes(content_type, body)),
        ),
        (
            Step::Security(vec![vec![text("key"), text("token")], vec![]]),
            quote!(.security(&[&["key", "token"], &[]])),
        ),
        (Step::Idempotent(false), quote!(.idempotent(false))),
        (Step::Server(text("https://a.example")), quote!(.server("https://a.example"))),
        (Step::Accept(text("text/csv")), quote!(.accept("text/csv"))),
        (Step::Streamed(text("text/event-stream")), quote!(.streamed("text/event-stream"))),
        (Step::WholeEvents, quote!(.whole_events())),
    ] {
        let call = quote!(self.core.call(http::Method::POST, "/pets/{id}") #expected);
        let printed = only(method(vec![step]));
        assert!(printed.contains(&format!("{{ {call} }}")), "{call} in {printed}");
    }
}

#[test]
fn an_optional_body_is_added_last_where_it_has_a_value() {
    let mut item = method(vec![Step::WholeEvents]);
    item.optional_body = Some(BodyStep {
        kind: BodyKind::Text(MediaType::Fixed("text/plain".to_owned())),
        argument: "body".to_owned(),
    });
    let expected = quote! {
        let call = self.core.call(http::Method::POST, "/pets/{id}").whole_events();
        match body {
            Some(body) => call.text("text/plain", body),
            None => call,
        }
    };
    assert!(only(item).contains(&expected.to_string()));
}

#[test]
fn a_call_that_streams_as_well_has_a_third_type() {
    let mut item = method(Vec::new());
    item.stream = Some(Type::EventStream(Box::new(named("Event"))));
    let expected = quote!(support::Call<types::Pet, (), M, support::EventStream<types::Event> >);
    assert!(only(item).contains(&expected.to_string()));
}
