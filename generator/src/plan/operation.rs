//! Decides how the methods of the client look.

use super::types::Context;
use super::{call, client_parameter, docs, header, pages};
use crate::ir::api::{Body, Operation, OperationId, ResponseBody, StreamFormat};
use crate::ir::client::{ArgumentType, CallType, Method, Owner, PathForm, Step, Taken, Value, Verb};
use crate::ir::names::OperationNames;
use crate::parallel;
use crate::table::{Id, Table};

/// The methods for each operation.
pub(super) fn plan_all(context: &Context<'_>) -> Table<OperationId, Vec<Method>> {
    let methods = parallel::map(context.api.operations.len(), |index| {
        let id = OperationId::new(index);
        plan_methods(context, &context.api.operations[id], &context.names.operations[id])
    });
    methods.into()
}

/// A method for each media type of a required body, or else one method.
fn plan_methods(context: &Context<'_>, operation: &Operation, names: &OperationNames) -> Vec<Method> {
    let mut required = operation.bodies.iter().filter(|body| body.required);
    let mut methods = vec![plan_method(context, operation, names, required.next())];
    methods.extend(required.zip(&names.further).map(|(body, (name, type_))| {
        let mut method = plan_method(context, operation, names, Some(body));
        method.name.clone_from(name);
        method.call_type.name.clone_from(type_);
        method
    }));
    methods
}

fn plan_method(
    context: &Context<'_>,
    operation: &Operation,
    names: &OperationNames,
    body: Option<&Body>,
) -> Method {
    let mut arguments = Vec::new();
    let mut steps = Vec::new();
    for (argument, parameter) in names.arguments.iter().zip(&operation.path_parameters) {
        let name = parameter.name.clone();
        let (how, step) = match call::form(context, parameter) {
            PathForm::Text => (ArgumentType::Text, Step::PathText(name, argument.clone())),
            PathForm::Segments => (ArgumentType::Text, Step::PathSegments(name, argument.clone())),
            PathForm::Styled(style, type_) => {
                let how = call::argument(type_);
                let value = Value::Argument(Taken { name: argument.clone(), how: how.clone() });
                (how, Step::Path(name, style, value))
            }
        };
        arguments.push(Taken { name: argument.clone(), how });
        steps.push(step);
    }
    steps.extend(client_parameter::steps(context, operation));
    for (argument, step) in call::required(context, operation, names) {
        arguments.extend(argument);
        steps.push(step);
    }
    if let Some(body) = body {
        let (argument, step) = call::body(context, &names.body, body);
        arguments.push(argument);
        steps.push(step);
    }
    steps.extend(operation.accept.clone().map(Step::Accept));
    let stream = operation.stream.as_ref();
    let as_well = stream.filter(|_| operation.success != ResponseBody::Streamed);
    steps.extend(as_well.map(|stream| Step::Streamed(stream.media_type.clone())));
    let is_whole = stream.is_some_and(|stream| stream.format == StreamFormat::WholeEvents);
    steps.extend(is_whole.then_some(Step::WholeEvents));
    steps.extend(operation.idempotent.map(Step::Idempotent));
    steps.extend(operation.server.as_ref().map(|server| Step::Server(server.url.clone())));
    if let Some(requirement) =
        operation.security.as_ref().filter(|own| Some(*own) != context.api.security.as_ref())
    {
        steps.push(Step::Security(requirement.clone()));
    }
    let call_type = CallType {
        name: names.type_.clone(),
        success: match (&operation.success, stream) {
            (ResponseBody::Streamed, Some(stream)) => context.stream(stream),
            (body, _) => context.response_body(body),
        },
        failure: context.response_body(&operation.failure),
        stream: stream.map(|stream| context.stream(stream)),
        setters: call::setters(context, operation, names),
        headers: header::plan(context, operation, names),
        pages: pages::plan(context, operation),
    };
    Method {
        name: names.method.clone(),
        owner: owner(context, names),
        docs: docs::operation(operation, names, body, &call_type),
        deprecated: operation.docs.deprecated,
        verb: verb(&operation.method),
        template: encode(&operation.path),
        arguments,
        steps,
        call_type,
    }
}

/// The group that has the methods of an operation.
fn owner(context: &Context<'_>, names: &OperationNames) -> Option<Owner> {
    let group = context.names.groups.get(names.owner?)?;
    Some(Owner { accessor: group.accessor.clone(), type_: group.type_.clone() })
}

/// The method of an operation: by the function of the support code, or by its constant, if there is one.
fn verb(method: &str) -> Verb {
    match method {
        "GET" => Verb::Function("GET", "get"),
        "POST" => Verb::Function("POST", "post"),
        "PUT" => Verb::Function("PUT", "put"),
        "PATCH" => Verb::Function("PATCH", "patch"),
        "DELETE" => Verb::Function("DELETE", "delete"),
        "HEAD" => Verb::Function("HEAD", "head"),
        "OPTIONS" => Verb::Constant("OPTIONS"),
        "TRACE" => Verb::Constant("TRACE"),
        other => Verb::Other(other.to_owned()),
    }
}

/// A path template whose text is percent-encoded where it could not stand in a URL (RFC 3986, sections 3.3 and 3.4).
/// The names in braces stay as they are: they are not part of the URL.
fn encode(template: &str) -> String {
    let mut encoded = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(start) = rest.find('{') {
        let (text, after) = rest.split_at(start);
        let end = after.find('}').map_or(after.len(), |end| end + 1);
        let (name, after) = after.split_at(end);
        encode_text(&mut encoded, text);
        encoded.push_str(name);
        rest = after;
    }
    encode_text(&mut encoded, rest);
    encoded
}

fn encode_text(encoded: &mut String, text: &str) {
    for index in 0..text.len() {
        match text.as_bytes().get(index..).unwrap_or_default() {
            // Text that is already encoded stays as it is.
            [b'%', a, b, ..] if a.is_ascii_hexdigit() && b.is_ascii_hexdigit() => encoded.push('%'),
            [byte, ..] if byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/?".contains(byte) => {
                encoded.push(char::from(*byte));
            }
            [byte, ..] => encoded.push_str(&format!("%{byte:02X}")),
            [] => {}
        }
    }
}
