//! The methods of operations.

use super::*;
use crate::ir::client::{
    CallSetter, CallType, Header, Owner, PageField, Pages, Parts, QueryString, Taken, Value, Verb,
};
use crate::paging::{NextPage, PageParameter, Paging};
use crate::render::{client, operations, setters};

fn method(steps: Vec<Step>) -> Method {
    Method {
        name: "send".to_owned(),
        owner: None,
        docs: Vec::new(),
        deprecated: false,
        verb: Verb::Function("POST", "post"),
        template: "/pets/{id}".to_owned(),
        arguments: Vec::new(),
        steps,
        call_type: CallType {
            name: "Send".to_owned(),
            success: named("Pet"),
            failure: Type::Unit,
            stream: None,
            headers: Vec::new(),
            setters: Vec::new(),
            pages: None,
        },
    }
}

fn taken(name: &str, how: ArgumentType) -> Taken {
    Taken { name: name.to_owned(), how }
}

fn group(methods: Vec<Method>) -> Group {
    Group {
        module: "pets".to_owned(),
        docs: vec!["The operations.".to_owned()],
        operations_docs: Vec::new(),
        methods,
        items: Vec::new(),
    }
}

fn only(method: Method) -> String {
    printed(&client::method(&group(vec![method]), 0))
}

#[test]
fn the_methods_of_a_tag_are_one_implementation_in_pieces() {
    let group = group(vec![method(Vec::new()), method(Vec::new()), method(Vec::new())]);
    let ends = [(true, false), (false, false), (false, true)];
    for (index, expected) in ends.into_iter().enumerate() {
        let Part::Implementation { tokens, begins, ends } = client::method(&group, index) else {
            panic!("an implementation")
        };
        assert_eq!((begins, ends), expected);
        assert_eq!(tokens.to_string().contains("The operations."), begins, "the docs of the tag");
    }
}

#[test]
fn the_docs_of_a_tag_stand_at_the_handle_if_there_is_one() {
    let owned = Method {
        owner: Some(Owner { type_: "Pets".to_owned(), accessor: "pets".to_owned() }),
        ..method(Vec::new())
    };
    assert!(!only(owned).contains("The operations."));
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
}

#[test]
fn arguments_are_passed_as_they_are_typed() {
    let mut item = method(Vec::new());
    item.arguments = [
        ("a", ArgumentType::Text),
        ("b", ArgumentType::Owned(named("B"))),
        ("c", ArgumentType::Borrowed(named("C"))),
        ("d", ArgumentType::Slice(STRING)),
        ("e", ArgumentType::Into(named("E"))),
        ("f", ArgumentType::Texts),
    ]
    .map(|(name, how)| taken(name, how))
    .to_vec();
    let expected = quote! {
        pub fn send(
            &self, a: &str, b: types::B, c: &types::C, d: &[String], e: impl Into<types::E>,
            f: impl IntoIterator<Item = impl AsRef<str>>
        ) -> support::Call<operations::Send, M>
    };
    // The brackets of nested types may stand apart or not.
    let without_spaces = |text: String| text.replace(' ', "");
    assert!(without_spaces(only(item)).contains(&without_spaces(expected.to_string())));
}

#[test]
fn each_step_is_a_call_with_the_name_on_the_wire() {
    let text = str::to_owned;
    let value = |name: &str| Value::Argument(taken(name, ArgumentType::Owned(STRING)));
    let body = |kind| Step::Body(BodyStep { kind, argument: taken("body", ArgumentType::Owned(STRING)) });
    let fixed = |media_type: &str| media_type.to_owned();
    let parts = |content_types: Vec<(String, String)>| Parts { media_type: None, content_types };
    let one = || parts(vec![(text("photo"), text("image/png"))]);
    for (step, expected) in [
        (Step::PathText(text("id"), text("id")), quote!(.path_text("id", id))),
        (Step::Path(text("id"), "Simple", value("id")), quote!(.path("id", &id))),
        (
            Step::Path(text("id"), "Label", value("id")),
            quote!(.path_styled("id", support::PathStyle::Label, &id)),
        ),
        (Step::Query(text("a[]"), "FormExplode", false, value("a")), quote!(.query("a[]", &a))),
        (Step::Query(text("a"), "DeepObject", false, value("a")), quote!(.query_deep_object("a", &a))),
        (
            Step::Query(text("a"), "Form", false, Value::Constant(Constant::Integer(5_000_000_000))),
            quote!(.query_styled("a", support::QueryStyle::Form, &5000000000i64)),
        ),
        (
            Step::Query(text("a"), "Form", true, value("a")),
            quote!(.query_reserved("a", support::QueryStyle::Form, &a)),
        ),
        (Step::QueryJson(text("a"), value("a")), quote!(.query_json("a", &a))),
        (Step::Header(text("X-A"), true, value("x_a")), quote!(.header_parameter("X-A", true, &x_a))),
        (Step::Cookie(text("a"), false, true, value("a")), quote!(.cookie("a", false, &a))),
        (Step::Cookie(text("a"), true, false, value("a")), quote!(.cookie_as_is("a", true, &a))),
        (
            Step::QueryString(QueryString::Form(vec![("Form", vec![text("b")])]), value("a")),
            quote!(.query_form(&a, &[(support::QueryStyle::Form, &["b"])])),
        ),
        (
            Step::QueryString(QueryString::Json, value("a")),
            quote!(.query_string(&support::JsonParameter(&a))),
        ),
        (Step::QueryString(QueryString::Text, value("a")), quote!(.query_string(&a))),
        (body(BodyKind::Json), quote!(.json(&body))),
        (body(BodyKind::JsonAs(fixed("text/json"))), quote!(.json_as("text/json", &body))),
        (body(BodyKind::Form(Vec::new())), quote!(.form(&body, &[]))),
        (
            body(BodyKind::Form(vec![("DeepObject", vec![text("a"), text("b")])])),
            quote!(.form(&body, &[(support::QueryStyle::DeepObject, &["a", "b"])])),
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
        (body(BodyKind::Bytes(text("image/*"))), quote!(.bytes("image/*", body))),
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
        let call = quote!(self.core.post("/pets/{id}") #expected.into());
        let printed = only(method(vec![step]));
        assert!(printed.contains(&format!("{{ {call} }}")), "{call} in {printed}");
    }
}

#[test]
fn a_setter_takes_what_converts_and_a_table_has_those_for_options() {
    let mut item = method(Vec::new());
    let setter = |name: &str, how| CallSetter {
        name: name.to_owned(),
        twin: Some(format!("{name}_opt")),
        docs: Vec::new(),
        deprecated: name == "c",
        arguments: vec![taken(name, how)],
        step: Step::QueryJson(name.to_owned(), Value::Argument(taken(name, ArgumentType::AnyText))),
    };
    item.call_type.setters =
        vec![setter("a", ArgumentType::AnyText), setter("c", ArgumentType::ListInto(named("C")))];
    let parts = operations::setters(&item.call_type);
    let lines = [
        "a a_opt: impl AsRef<str> => query_json(\"a\", &a.as_ref())",
        "[deprecated] c c_opt: impl IntoIterator<Item = impl Into<types::C>> => query_json(\"c\", &c.as_ref())",
    ];
    assert_eq!(table(&parts[0]), ("call_setters", "Send", lines.to_vec()));
    // Where the support code is in another crate, all of them are in a trait.
    let found = without_blank_lines(&setters::of_call(&item.call_type));
    for expected in [
        quote!(pub trait Send: support::CallSetters),
        quote!(
            fn a(self, a: impl AsRef<str>) -> Self {
                support::CallSetters::with_request(self, |request| request.query_json("a", &a.as_ref()))
            }
        ),
        quote!(
            #[deprecated]
            fn c_opt(self, value: Option<impl IntoIterator<Item = impl Into<types::C>>>) -> Self {
                support::if_given(self, value, Self::c)
            }
        ),
        quote!(
            impl<M> Send for support::Call<operations::Send, M> {}
        ),
    ] {
        assert!(found.contains(&expected.to_string()), "{expected}: {found}");
    }
}

#[test]
fn an_operation_is_a_line_with_its_types() {
    let mut item = method(Vec::new());
    item.call_type.stream = Some(Type::EventStream(Box::new(named("Event"))));
    let head = operations::group_head(&group(vec![method(Vec::new()), item]));
    let lines =
        ["Send send => types::Pet | ()", "Send send => types::Pet | () | support::EventStream<types::Event>"];
    assert_eq!(table(&head[1]), ("operations", "", lines.to_vec()));
}

#[test]
fn the_pages_of_an_operation_are_a_line() {
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let field = |field: &str, name: Option<&str>, presence| PageField {
        field: field.to_owned(),
        name: name.map(str::to_owned),
        presence,
    };
    let query = || PageParameter::Query("cursor".to_owned());
    let body = PageParameter::Body(names(&["page", "cursor"]));
    let required = vec![field("pets", None, Presence::Required)];
    let deep = vec![field("data", Some("Data"), Presence::Optional), field("pets", None, Presence::Nullable)];
    for (is_optional, fields, next, more, expected) in [
        (false, Vec::new(), NextPage::Link, None, "in page by Link"),
        (true, required.clone(), NextPage::Link, None, "in page[optional].pets by Link"),
        (
            false,
            required.clone(),
            NextPage::Cursor { at: names(&["meta", "next"]), parameter: query() },
            Some(names(&["more"])),
            r#"in page.pets by Cursor at ["meta", "next"] into Query("cursor") while ["more"]"#,
        ),
        (
            false,
            required.clone(),
            NextPage::Header { name: "x-next".to_owned(), parameter: body },
            None,
            r#"in page.pets by Header of "x-next" into Body(&["page", "cursor"])"#,
        ),
        (
            false,
            deep,
            NextPage::Url { at: names(&["next"]) },
            None,
            r#"in page.data "Data"[optional].pets[nullable] by Url at ["next"]"#,
        ),
        (
            false,
            required.clone(),
            NextPage::Offset { parameter: query() },
            None,
            r#"in page.pets by Offset into Query("cursor")"#,
        ),
        (
            false,
            required.clone(),
            NextPage::Number { parameter: query(), first: 1 },
            None,
            r#"in page.pets by Number from 1 into Query("cursor")"#,
        ),
        (
            false,
            required,
            NextPage::Last { at: names(&["id"]), parameter: query() },
            None,
            r#"in page.pets by Last at ["id"] into Query("cursor")"#,
        ),
    ] {
        let mut item = method(Vec::new());
        let paging = Paging { items: None, next, more };
        item.call_type.pages = Some(Pages { item: named("Pet"), is_optional, fields, paging });
        let head = operations::group_head(&group(vec![item]));
        let line = format!("Send => [types::Pet] {expected}");
        assert_eq!(table(&head[2]), ("paged", "", vec![line.as_str()]));
    }
}

#[test]
fn the_headers_of_responses_are_a_table() {
    let mut item = method(Vec::new());
    let header = |constant: &str, docs: &[&str], deprecated| Header {
        constant: constant.to_owned(),
        docs: docs.iter().map(|line| (*line).to_owned()).collect(),
        deprecated,
        name: constant.to_ascii_lowercase(),
        type_: Type::Vec(Box::new(STRING)),
    };
    item.call_type.headers = vec![header("A", &[], false), header("B", &["How many.", "", "Ten."], true)];
    let head = operations::group_head(&group(vec![item]));
    let lines = [
        r#"Send::A: Vec<String> = "a""#,
        "/// How many.\n    ///\n    /// Ten.\n    [deprecated] Send::B: Vec<String> = \"b\"",
    ];
    assert_eq!(table(&head[2]), ("response_headers", "", lines.to_vec()));
}
