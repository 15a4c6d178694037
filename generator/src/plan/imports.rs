//! Finds what the files of a client import: what they use, and nothing else.

use std::collections::BTreeSet;

use crate::ir::client::{
    ArgumentType, BodyKind, BodyStep, Credential, CredentialArgument, Form, Header, Item, Method, Presence,
    SetterAction, Step, Struct, Type, Use,
};
use crate::ir::scalar::RustType;
use crate::reserved::is_free_type_name;

/// What the module of types imports.
pub(super) fn of_types(items: &[Item]) -> Vec<Use> {
    let mut used = BTreeSet::new();
    let mut json = false;
    for item in items {
        match item {
            Item::Struct(item) => {
                of_struct(&mut used, item);
                if matches!(item.form, Form::Json | Form::JsonAndMultipart) {
                    used.insert("object");
                }
                if matches!(item.form, Form::Multipart | Form::JsonAndMultipart) {
                    used.insert("Multipart");
                }
            }
            Item::OpenEnum(_) => used.extend(["Unknown", "open_enum"]),
            Item::Union(item) => {
                json = true;
                item.variants.iter().for_each(|variant| of_type(&mut used, &variant.type_));
                used.extend(["FromJson", "JsonWriter", "ReadError", "Reader", "ToJson", "json"]);
                used.insert(if item.discriminator.is_some() { "discriminator" } else { "BestBranch" });
            }
            Item::Alias(_) => {}
            Item::Foreign(_) => _ = used.insert("external_type"),
            Item::ByStatus(item) => {
                item.variants.iter().for_each(|variant| of_type(&mut used, &variant.type_));
                used.extend(["FromBody", "DecodeError", "Reader", "Bytes", "HeaderMap", "StatusCode"]);
            }
        }
    }
    if used.contains("object") || used.contains("external_type") || used.contains("open_enum") || json {
        used.insert("self");
    }
    group(used, json)
}

/// What the module of the client imports.
pub(super) fn of_client(methods: &[Method], credentials: &[Credential]) -> Vec<Use> {
    let mut used = BTreeSet::from(["BuildError", "ClientBuilder", "Core"]);
    used.extend(credentials.iter().map(|_| "Credential"));
    let arguments = credentials.iter().flat_map(|credential| &credential.arguments);
    used.extend(arguments.filter_map(|(_, argument)| match argument {
        CredentialArgument::BearerToken => Some("BearerToken"),
        CredentialArgument::Secret => Some("Secret"),
        CredentialArgument::Text => None,
    }));
    let mut named = false;
    for method in methods {
        used.extend(["Call", "Method"]);
        let arguments = method.arguments.iter().filter_map(|(_, type_)| match type_ {
            ArgumentType::Text => None,
            ArgumentType::Owned(type_) | ArgumentType::Borrowed(type_) | ArgumentType::Slice(type_) => {
                Some(type_)
            }
        });
        for type_ in arguments.chain([&method.success, &method.failure]).chain(&method.stream) {
            of_type(&mut used, type_);
            named |= has_name(type_);
        }
        let optional_body = method.optional_body.clone().map(Step::Body);
        for step in method.steps.iter().chain(&optional_body) {
            match step {
                Step::Path(..) => _ = used.insert("PathStyle"),
                Step::Query(..) => _ = used.insert("QueryStyle"),
                Step::Body(BodyStep { kind: BodyKind::MultipartProperties(_), .. }) => {
                    _ = used.insert("Multipart")
                }
                Step::Body(BodyStep { kind: BodyKind::Multipart(types), .. }) if !types.is_empty() => {
                    used.insert("Multipart");
                }
                Step::Body(BodyStep { kind: BodyKind::Form(styles), .. }) if !styles.is_empty() => {
                    used.insert("QueryStyle");
                }
                _ => {}
            }
        }
    }
    let mut uses = group(used, false);
    uses.extend(named.then(all_types));
    uses
}

/// What the module of the headers imports.
pub(super) fn of_headers(headers: &[Header]) -> Vec<Use> {
    let mut used = BTreeSet::from(["ResponseHeader"]);
    headers.iter().for_each(|header| of_type(&mut used, &header.type_));
    let named = headers.iter().any(|header| has_name(&header.type_));
    let mut uses = group(used, false);
    uses.extend(named.then(all_types));
    uses
}

/// All of them, so that another operation does not change the line.
fn all_types() -> Use {
    Use { path: &["super", "types"], names: Vec::new(), begins_group: false }
}

/// Declarations in the usual order: the standard library, other crates, this client.
fn group(mut used: BTreeSet<&'static str>, value: bool) -> Vec<Use> {
    let map = used.remove("BTreeMap");
    let mut uses = Vec::new();
    uses.extend(map.then(|| Use {
        path: &["std", "collections"],
        names: vec!["BTreeMap"],
        begins_group: true,
    }));
    let mut begins_group = true;
    if used.remove("Bytes") {
        uses.push(Use { path: &["bytes"], names: vec!["Bytes"], begins_group });
        begins_group = false;
    }
    let http: Vec<&str> =
        ["HeaderMap", "Method", "StatusCode"].into_iter().filter(|name| used.remove(name)).collect();
    if !http.is_empty() {
        uses.push(Use { path: &["http"], names: http, begins_group });
        begins_group = false;
    }
    if value {
        uses.push(Use { path: &["serde_json"], names: vec!["Value"], begins_group });
    }
    if !used.is_empty() {
        let module = used.take("self");
        let names = module.into_iter().chain(used).collect();
        uses.push(Use { path: &["super", "support"], names, begins_group: true });
    }
    uses
}

fn of_struct(used: &mut BTreeSet<&'static str>, item: &Struct) {
    for field in &item.fields {
        of_type(used, &field.type_);
        used.extend((field.presence == Presence::Nullable).then_some("Nullable"));
    }
    for argument in item.constructor.iter().flat_map(|constructor| &constructor.arguments) {
        of_type(used, &argument.type_);
    }
    for setter in &item.setters {
        match &setter.action {
            SetterAction::Plain(type_, _) | SetterAction::Some(type_, _) | SetterAction::Value(type_, _) => {
                of_type(used, type_);
            }
            SetterAction::Null => {}
        }
    }
    used.extend(item.view.iter().map(|_| "Unknown"));
}

fn of_type(used: &mut BTreeSet<&'static str>, type_: &Type) {
    let name = match type_ {
        Type::Value | Type::Unit | Type::Named(_) | Type::Path(_) => return,
        Type::Scalar(scalar) => match scalar.facts().rust {
            RustType::Std(_) => return,
            RustType::Support(name) if is_free_type_name(name) => "self",
            RustType::Support(name) => name,
        },
        Type::Bytes => "Bytes",
        Type::Text => "Text",
        Type::FilePart => "FilePart",
        Type::Vec(inner) | Type::Box(inner) | Type::Option(inner) => return of_type(used, inner),
        Type::Map(inner) => {
            of_type(used, inner);
            "BTreeMap"
        }
        Type::Nullable(inner) => {
            of_type(used, inner);
            "Nullable"
        }
        Type::Secret(inner) => {
            of_type(used, inner);
            "Secret"
        }
        Type::EventStream(inner) => {
            of_type(used, inner);
            "EventStream"
        }
        Type::ItemStream(inner) => {
            of_type(used, inner);
            "ItemStream"
        }
    };
    used.insert(name);
}

fn has_name(type_: &Type) -> bool {
    match type_ {
        Type::Named(_) => true,
        Type::Vec(inner)
        | Type::Map(inner)
        | Type::Box(inner)
        | Type::Option(inner)
        | Type::Nullable(inner)
        | Type::Secret(inner)
        | Type::EventStream(inner)
        | Type::ItemStream(inner) => has_name(inner),
        Type::Scalar(_)
        | Type::Value
        | Type::Bytes
        | Type::Text
        | Type::FilePart
        | Type::Unit
        | Type::Path(_) => false,
    }
}
