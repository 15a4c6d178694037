//! Finds the parts of the support code that a client uses, so that it has no others.

use std::collections::BTreeSet;

use crate::ir::client::{
    ArgumentType, BodyKind, BodyStep, ClientType, Form, Group, Item, Method, ParameterForm, Presence,
    SetterAction, Step, Struct, Taken, Type, TypesFile, Verb,
};
use crate::ir::described::Described;
use crate::ir::scalar::RustType;

/// The names that the client uses as `support::Name`, and the files whose methods it calls.
pub(super) fn used(
    types: &[TypesFile],
    groups: &[Group],
    external: &[String],
    client: &ClientType,
    described: &Described,
) -> BTreeSet<&'static str> {
    let mut used = BTreeSet::new();
    types.iter().flat_map(|file| &file.items).for_each(|item| of_item(&mut used, item));
    for group in groups {
        group.items.iter().for_each(|item| of_item(&mut used, item));
        group.methods.iter().for_each(|method| of_method(&mut used, method));
    }
    used.extend(external.iter().map(|_| "external_type"));
    of_client(&mut used, client);
    if described.operations.is_some() {
        used.extend(["described_operations", "testing/checked", "testing/examples"]);
    }
    used
}

fn of_item(used: &mut BTreeSet<&'static str>, item: &Item) {
    match item {
        Item::Struct(item) => of_struct(used, item),
        Item::OpenEnum(item) => {
            used.insert(if item.is_integer { "integer_enum" } else { "open_enum" });
            used.extend(item.is_key.then_some("keyed_map"));
        }
        Item::Union(item) => {
            used.insert("one_of");
            item.variants.iter().for_each(|variant| of_type(used, &variant.type_));
        }
        Item::ByStatus(item) => {
            used.insert("by_status");
            item.variants.iter().for_each(|variant| of_type(used, &variant.type_));
        }
        Item::Alias(_) => {}
    }
}

fn of_struct(used: &mut BTreeSet<&'static str>, item: &Struct) {
    if matches!(item.form, Form::Json | Form::JsonAndMultipart) {
        used.insert("object");
    }
    if matches!(item.form, Form::Multipart | Form::JsonAndMultipart) {
        used.insert("Multipart");
    }
    used.extend(item.view.iter().map(|_| "Unknown"));
    for field in &item.fields {
        of_type(used, &field.type_);
        used.extend((field.presence == Presence::Nullable).then_some("Nullable"));
    }
    let arguments = item.constructor.iter().flat_map(|constructor| &constructor.arguments);
    arguments.for_each(|argument| of_type(used, &argument.type_));
    used.extend(item.constructor.iter().map(|_| "sent"));
    for setter in &item.setters {
        match &setter.action {
            SetterAction::Plain(type_, _) | SetterAction::Some(type_, _) | SetterAction::Value(type_, _) => {
                of_type(used, type_);
            }
            SetterAction::Null => {}
        }
    }
}

fn of_client(used: &mut BTreeSet<&'static str>, client: &ClientType) {
    for parameter in &client.parameters {
        used.insert("request/of_client");
        used.extend(match &parameter.form {
            ParameterForm::Segment | ParameterForm::Segments => None,
            ParameterForm::Path(_) => Some("request/path_style"),
            ParameterForm::Query(..) | ParameterForm::QueryJson => Some("request/query"),
            ParameterForm::Header(_) => Some("request/header_parameter"),
            ParameterForm::Cookie(..) => Some("request/cookie"),
        });
        of_argument(&parameter.value).into_iter().for_each(|type_| of_type(used, type_));
    }
    let functions: Vec<&str> = client.credentials.iter().map(|credential| credential.function).collect();
    // A bearer token often comes from a server that the document does not name.
    used.extend(functions.contains(&"bearer").then_some("OAuth2"));
    // Where the document names no credential, or callers choose one, it can be of any kind.
    if functions.is_empty() || functions.contains(&"basic") {
        used.insert("auth/basic");
    }
}

fn of_method(used: &mut BTreeSet<&'static str>, method: &Method) {
    used.extend(method.owner.as_ref().map(|_| "handles"));
    if let Verb::Other(_) = method.verb {
        used.insert("method");
    }
    let call = &method.call_type;
    if let Some(pages) = &call.pages {
        used.extend(["Pages", "paged"]);
        of_type(used, &pages.item);
    }
    for header in &call.headers {
        used.insert("response_headers");
        of_type(used, &header.type_);
    }
    let arguments = method.arguments.iter().chain(call.setters.iter().flat_map(|it| &it.arguments));
    let is_list = |taken: &Taken| {
        matches!(taken.how, ArgumentType::Texts | ArgumentType::List(_) | ArgumentType::ListInto(_))
    };
    let needs_values =
        call.setters.iter().any(|setter| setter.twin.is_some()) || arguments.clone().any(is_list);
    used.extend(needs_values.then_some("request/values"));
    let arguments = arguments.filter_map(of_argument);
    let types = arguments.chain([&call.success, &call.failure]).chain(&call.stream);
    types.for_each(|type_| of_type(used, type_));
    let steps = method.steps.iter().chain(call.setters.iter().map(|setter| &setter.step));
    used.extend(steps.filter_map(of_step));
}

fn of_argument(taken: &Taken) -> Option<&Type> {
    match &taken.how {
        ArgumentType::Text | ArgumentType::AnyText | ArgumentType::Texts => None,
        ArgumentType::Owned(type_)
        | ArgumentType::Into(type_)
        | ArgumentType::Borrowed(type_)
        | ArgumentType::Slice(type_)
        | ArgumentType::List(type_)
        | ArgumentType::ListInto(type_) => Some(type_),
    }
}

fn of_step(step: &Step) -> Option<&'static str> {
    match step {
        Step::Path(..) => Some("request/path_style"),
        Step::Query(..) | Step::QueryJson(..) => Some("request/query"),
        Step::Header(..) => Some("request/header_parameter"),
        Step::Cookie(..) => Some("request/cookie"),
        Step::QueryString(..) => Some("request/query_string"),
        Step::Body(body) => of_body(body),
        Step::PathText(..)
        | Step::PathSegments(..)
        | Step::Client(..)
        | Step::Security(_)
        | Step::Idempotent(_)
        | Step::Server(_)
        | Step::Accept(_)
        | Step::Streamed(_)
        | Step::WholeEvents => None,
    }
}

fn of_body(body: &BodyStep) -> Option<&'static str> {
    match &body.kind {
        BodyKind::Form(_) => Some("request/form"),
        BodyKind::Multipart(_) | BodyKind::MultipartProperties(_) | BodyKind::MultipartFiles(..) => {
            Some("Multipart")
        }
        BodyKind::Json | BodyKind::JsonAs(_) | BodyKind::Text(_) | BodyKind::Bytes(_) => None,
    }
}

fn of_type(used: &mut BTreeSet<&'static str>, type_: &Type) {
    let (name, inner) = match type_ {
        Type::Value | Type::Unit | Type::Named(_) | Type::Path(_) | Type::Bytes => return,
        Type::Scalar(scalar) => match scalar.facts().rust {
            RustType::Std(_) => return,
            RustType::Support(name) => (name, None),
        },
        Type::Text => ("Text", None),
        Type::FilePart => ("FilePart", None),
        Type::Upload => ("Upload", None),
        Type::Vec(inner)
        | Type::Box(inner)
        | Type::Option(inner)
        | Type::Map(inner)
        | Type::KeyedMap(_, inner)
        | Type::Secret(inner) => {
            return of_type(used, inner);
        }
        Type::Nullable(inner) => ("Nullable", Some(inner)),
        Type::EventStream(inner) => {
            // The data of events can also be read as text, and a stream can be opened again.
            used.extend(["Text", "ReconnectingEvents"]);
            ("EventStream", Some(inner))
        }
        Type::ItemStream(inner) => ("ItemStream", Some(inner)),
    };
    used.insert(name);
    inner.iter().for_each(|inner| of_type(used, inner));
}
