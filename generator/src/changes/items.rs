//! The public items of a client, as rustdoc would list them: a path and a signature for each.

use super::aliases::Aliases;
use super::signature::{Items, Signature};
use crate::ir::client::{
    AccessorValue, Argument, ArgumentType, ByStatus, CallType, Client, ClientParameter, Convert, Credential,
    CredentialArgument, Derive, GroupHandle, Item, Method, OpenEnum, SetterAction, Struct, Taken, Type,
    Union,
};
use crate::render::rust;

/// The public items of a client, and its aliases, which have the items of their types.
pub(super) fn items(client: &Client) -> (Items, Aliases) {
    let (mut items, mut aliases) = (Items::new(), Aliases::default());
    let of_operations = client.groups.iter().flat_map(|group| &group.items);
    for item in client.types.iter().flat_map(|file| &file.items).chain(of_operations) {
        match item {
            Item::Struct(item) => structure(&mut items, item),
            Item::OpenEnum(item) => open_enum(&mut items, item),
            Item::Union(item) => union(&mut items, item),
            Item::ByStatus(item) => by_status(&mut items, item),
            Item::Alias(item) => {
                add(&mut items, item.name.clone(), format!("type {}", item.target), item.deprecated);
                aliases.add(item.name.clone(), item.target.clone());
            }
        }
    }
    for method in client.groups.iter().flat_map(|group| &group.methods) {
        add_method(&mut items, method);
    }
    for GroupHandle { accessor, type_, .. } in &client.handles {
        add(&mut items, format!("Client::{accessor}"), format!("fn(&self) -> by_group::{type_}"), false);
        add(&mut items, format!("by_group::{type_}"), "struct".to_owned(), false);
    }
    client_setters(&mut items, client);
    if client.described.operations.is_some() {
        for (function, argument) in [("checked", "impl Transport"), ("examples", "")] {
            add(&mut items, format!("testing::{function}"), format!("fn({argument})"), false);
        }
    }
    aliases.expand(&mut items);
    (items, aliases)
}

fn add(items: &mut Items, path: String, text: String, deprecated: bool) {
    items.insert(path, Signature { text, arguments: Vec::new(), deprecated });
}

fn derives(items: &mut Items, name: &str, derives: &[Derive]) {
    for derive in derives {
        let derive = match derive {
            Derive::Clone => "Clone",
            Derive::Debug => "Debug",
            Derive::PartialEq => "PartialEq",
            Derive::Extra(path) => path,
        };
        add(items, format!("{name}: {derive}"), String::new(), false);
    }
}

fn structure(items: &mut Items, item: &Struct) {
    let name = &item.name;
    add(items, name.clone(), "struct".to_owned(), item.deprecated);
    derives(items, name, &item.derives);
    for field in &item.fields {
        add(items, format!("{name}.{}", field.name), rust(&field.type_), field.deprecated);
    }
    if let Some(constructor) = &item.constructor {
        function(items, format!("{name}::new"), &constructor.arguments.iter().collect::<Vec<_>>(), &[]);
        if constructor.arguments.is_empty() {
            add(items, format!("{name}: Default"), String::new(), false);
        }
    }
    for constructor in &item.tag_constructors {
        let own: Vec<&Argument> = constructor.arguments.iter().flatten().collect();
        let payload = constructor.payload.iter().map(|payload| rust(&payload.type_)).collect::<Vec<_>>();
        function(items, format!("{name}::{}", constructor.name), &own, &payload);
    }
    for setter in &item.setters {
        let text = match &setter.action {
            SetterAction::Plain(value, convert)
            | SetterAction::Some(value, convert)
            | SetterAction::Value(value, convert) => argument(value, *convert),
            SetterAction::Null => String::new(),
        };
        add(items, format!("{name}::{}", setter.name), format!("fn(self, {text})"), setter.deprecated);
    }
    for accessor in &item.accessors {
        let value = match &accessor.value {
            AccessorValue::Text => "&str".to_owned(),
            AccessorValue::Borrowed(value) => format!("&{}", rust(value)),
            AccessorValue::Copied(value) => rust(value),
        };
        add(
            items,
            format!("{name}::{}", accessor.name),
            format!("fn(&self) -> {value}"),
            accessor.deprecated,
        );
    }
    if let Some(view) = &item.view {
        add(items, view.name.clone(), "enum".to_owned(), false);
        for variant in &view.variants {
            let payload = variant.payload.iter().map(|payload| rust(&payload.type_)).collect::<String>();
            add(items, format!("{}::{}", view.name, variant.name), payload, false);
        }
        add(items, format!("{}::{}", view.name, view.unknown), String::new(), false);
    }
}

fn function(items: &mut Items, path: String, arguments: &[&Argument], further: &[String]) {
    let types = arguments.iter().map(|it| argument(&it.type_, it.convert)).chain(further.iter().cloned());
    let text = format!("fn({})", types.collect::<Vec<_>>().join(", "));
    let arguments = arguments.iter().map(|argument| argument.name.clone()).collect();
    items.insert(path, Signature { text, arguments, deprecated: false });
}

fn argument(value: &Type, convert: Convert) -> String {
    match convert {
        Convert::AsIs => rust(value),
        Convert::Into => format!("impl Into<{}>", rust(value)),
    }
}

fn open_enum(items: &mut Items, item: &OpenEnum) {
    let kind = match (item.is_integer, item.is_key) {
        (true, _) => "enum of integers",
        (false, true) => "enum of texts, a key of maps",
        (false, false) => "enum of texts",
    };
    add(items, item.name.clone(), kind.to_owned(), item.deprecated);
    derives(items, &item.name, &item.derives);
    let variants = item.variants.iter().map(|variant| &variant.name).chain([&item.unknown]);
    for variant in variants {
        add(items, format!("{}::{variant}", item.name), String::new(), false);
    }
}

fn union(items: &mut Items, item: &Union) {
    add(items, item.name.clone(), "enum".to_owned(), item.deprecated);
    derives(items, &item.name, &item.derives);
    for variant in &item.variants {
        add(items, format!("{}::{}", item.name, variant.name), rust(&variant.type_), false);
    }
    add(items, format!("{}::{}", item.name, item.unknown), String::new(), false);
    for (_, member) in &item.members {
        add(items, format!("{}: From<{}>", item.name, rust(member)), String::new(), false);
    }
}

fn by_status(items: &mut Items, item: &ByStatus) {
    add(items, item.name.clone(), "enum".to_owned(), false);
    for variant in &item.variants {
        add(items, format!("{}::{}", item.name, variant.name), rust(&variant.type_), false);
    }
    add(items, format!("{}::{}", item.name, item.unknown), String::new(), false);
}

fn add_method(items: &mut Items, method: &Method) {
    let call = format!("operations::{}", method.call_type.name);
    let arguments =
        method.arguments.iter().map(|argument| format!(", {}", taken(argument))).collect::<String>();
    let signature = Signature {
        text: format!("fn(&self{arguments}) -> Call<{call}>"),
        arguments: method.arguments.iter().map(|argument| argument.name.clone()).collect(),
        deprecated: method.deprecated,
    };
    let owner = method.owner.as_ref().map(|owner| owner.type_.as_str());
    items.insert(method_path(owner, &method.name), signature);
    let CallType { success, failure, stream, setters, headers, pages, .. } = &method.call_type;
    let stream = stream.iter().map(|stream| format!(", streams {}", rust(stream))).collect::<String>();
    add(items, call.clone(), format!("gives {}, or {}{stream}", rust(success), rust(failure)), false);
    if let Some(pages) = pages {
        add(items, format!("{call}::pages"), format!("pages of {}", rust(&pages.item)), false);
    }
    for header in headers {
        add(items, format!("{call}::{}", header.constant), rust(&header.type_), header.deprecated);
    }
    for setter in setters {
        let arguments: Vec<String> = setter.arguments.iter().map(taken).collect();
        let arguments = arguments.join(", ");
        add(items, format!("{call}::{}", setter.name), format!("fn(self, {arguments})"), setter.deprecated);
        if let Some(twin) = &setter.twin {
            add(
                items,
                format!("{call}::{twin}"),
                format!("fn(self, Option<{arguments}>)"),
                setter.deprecated,
            );
        }
    }
}

/// The item that a client can be built without a parameter.
pub(super) fn built_without(setter: &str) -> String {
    format!("ClientBuilder::build without {setter}")
}

/// The path of a method: of the client, or of the handle of a group.
pub(super) fn method_path(owner: Option<&str>, method: &str) -> String {
    match owner {
        Some(owner) => format!("by_group::{owner}::{method}"),
        None => format!("Client::{method}"),
    }
}

/// The type of an argument of a method or a setter.
fn taken(argument: &Taken) -> String {
    match &argument.how {
        ArgumentType::Text => "&str".to_owned(),
        ArgumentType::AnyText => "impl AsRef<str>".to_owned(),
        ArgumentType::Owned(value) => rust(value),
        ArgumentType::Into(value) => format!("impl Into<{}>", rust(value)),
        ArgumentType::Borrowed(value) => format!("&{}", rust(value)),
        ArgumentType::Slice(value) => format!("&[{}]", rust(value)),
        ArgumentType::Texts => "a list of texts".to_owned(),
        ArgumentType::List(value) => format!("a list of {}", rust(value)),
        ArgumentType::ListInto(value) => format!("a list of impl Into<{}>", rust(value)),
    }
}

fn client_setters(items: &mut Items, client: &Client) {
    let client = &client.client;
    for function in ["builder", "blocking"] {
        add(items, format!("Client::{function}"), "fn()".to_owned(), false);
    }
    for ClientParameter { setter, handle, value, is_needed, .. } in &client.parameters {
        let value = taken(value);
        for (path, text) in [
            (format!("ClientBuilder::{}", setter.name), format!("fn(self, {value})")),
            (format!("Client::{}", handle.name), format!("fn(&self, {value})")),
        ] {
            add(items, path, text, setter.deprecated);
        }
        if !is_needed {
            add(items, built_without(&setter.name), String::new(), false);
        }
    }
    for Credential { setter, arguments, .. } in &client.credentials {
        let values = arguments.iter().map(|(_, value)| match value {
            CredentialArgument::BearerToken => "impl Into<BearerToken>",
            CredentialArgument::Secret => "impl Into<Secret>",
            CredentialArgument::Text => "impl Into<String>",
        });
        let values = values.collect::<Vec<_>>().join(", ");
        add(
            items,
            format!("ClientBuilder::{}", setter.name),
            format!("fn(self, {values})"),
            setter.deprecated,
        );
    }
}
