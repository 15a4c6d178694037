//! Decides how the client and its methods look.

use super::docs;
use super::imports;
use super::types::Context;
use crate::ir::api::{Operation, Parameter};
use crate::ir::client::{ClientType, Method};
use crate::ir::names::OperationNames;

/// Gives the client: a constructor for what all calls share, and a method for each operation.
pub(super) fn plan_client(context: &Context<'_>) -> ClientType {
    let api = context.api;
    let arguments = &context.names.client_arguments;
    let title = docs::title(&api.title);
    let methods: Vec<Method> = api
        .operations
        .iter()
        .zip(&context.names.operations)
        .map(|(operation, names)| plan_method(context, operation, names))
        .collect();
    ClientType {
        file_docs: docs::paragraphs([format!("The client for {title}.")]),
        uses: imports::of_client(&methods),
        docs: docs::paragraphs([
            format!("A client for {title}."),
            docs::inert(api.description.as_deref().unwrap_or_default()).join("\n"),
            "A clone is cheap, and shares the connections.".to_owned(),
        ]),
        base_url: api.base_url.clone(),
        parameters: arguments
            .iter()
            .zip(&api.client_parameters)
            .map(|(argument, parameter)| (argument.clone(), parameter.name.clone()))
            .collect(),
        constructor_docs: docs::paragraphs([
            "A client with the defaults of [`Client::builder`].".to_owned(),
            docs::arguments(arguments.iter().zip(&api.client_parameters)).join("\n"),
            "# Errors\n\nA [`BuildError`] names the argument that cannot be used.".to_owned(),
        ]),
        builder_docs: docs::paragraphs([format!(
            "Begins a client for {}, or for another server.",
            docs::code(&api.base_url)
        )]),
        methods,
    }
}

fn plan_method(context: &Context<'_>, operation: &Operation, names: &OperationNames) -> Method {
    let parameters = || names.arguments.iter().zip(&operation.parameters);
    let name = |(argument, parameter): (&String, &Parameter)| (argument.clone(), parameter.name.clone());
    Method {
        name: names.method.clone(),
        docs: docs::operation(operation, parameters()),
        deprecated: operation.docs.deprecated,
        verb: operation.method,
        template: encode(&operation.path),
        parameters: parameters().map(name).collect(),
        body: operation.body.as_ref().map(|body| (names.body.clone(), context.value(body))),
        success: context.value(&operation.success),
        failure: context.value(&operation.failure),
    }
}

/// A path template whose text is percent-encoded where it could not stand in a URL (RFC 3986, section 3.3).
/// The names in braces stay as they are: they never travel.
fn encode(template: &str) -> String {
    let segments = template.split('/').map(|segment| match segment.starts_with('{') {
        true => segment.to_owned(),
        false => (0..segment.len())
            .map(|index| encode_byte(segment.as_bytes().get(index..).unwrap_or_default()))
            .collect(),
    });
    segments.collect::<Vec<String>>().join("/")
}

/// The first of some bytes. What is encoded already stays so.
fn encode_byte(bytes: &[u8]) -> String {
    match bytes {
        [b'%', a, b, ..] if a.is_ascii_hexdigit() && b.is_ascii_hexdigit() => "%".to_owned(),
        [byte, ..] if byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@".contains(byte) => {
            char::from(*byte).to_string()
        }
        [byte, ..] => format!("%{byte:02X}"),
        [] => String::new(),
    }
}
