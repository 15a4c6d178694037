//! Chooses an example of a client: how it is made, and its first calls.

use std::collections::HashMap;

use super::sample::{About, Samples, TYPES, text};
use super::types::Context;
use crate::ir::api::Operation;
use crate::ir::client::{
    ArgumentType, ClientSetter, ClientType, Credential, CredentialArgument, Group, Method, Step, Taken, Type,
    TypesFile,
};
use crate::ir::example::Example;
use crate::ir::names::OperationNames;

/// The example of a client. `None` if the client needs a value that is not plain.
pub(super) fn plan(
    context: &Context<'_>,
    types: &[TypesFile],
    groups: &[Group],
    client: &ClientType,
    has_traits: bool,
) -> Option<Example> {
    let samples = Samples::new(context, types, groups);
    let chosen = choose(&samples, context, groups);
    let ways: Vec<Option<&[Vec<String>]>> = match chosen.as_slice() {
        [] => vec![client.security.as_deref()],
        chosen => chosen.iter().map(|it| own_security(it.method).or(client.security.as_deref())).collect(),
    };
    let setters = setters(&samples, context, client, &ways)?;
    let mut lines = vec![chain("let client = Client::builder()", &setters)];
    lines.extend(chosen.iter().flat_map(Chosen::lines));
    let uses_types = lines.iter().any(|line| line.contains(&format!("{TYPES}::")));
    // It calls no setters but those of the builder.
    let settings =
        client.parameters.iter().map(|it| &it.setter).chain(client.credentials.iter().map(|it| &it.setter));
    let is_set =
        |setter: &ClientSetter| lines.iter().any(|line| line.contains(&format!(".{}(", setter.name)));
    let uses_traits = has_traits && settings.into_iter().any(is_set);
    let prelude = uses_traits.then_some("prelude::*");
    let imports = prelude.into_iter().chain(["Client"]).chain(uses_types.then_some(TYPES)).collect();
    Some(Example { imports, lines })
}

/// A call that is shown.
struct Chosen<'a> {
    method: &'a Method,
    arguments: Vec<String>,
    /// The statement that makes the body, and how the call takes it.
    body: Option<(String, &'static str)>,
}

/// The first operation of the document whose arguments can be written, and the first with a struct as its body. None is
/// deprecated, deletes something, or is read in pieces.
fn choose<'a>(samples: &Samples<'_>, context: &Context<'_>, groups: &'a [Group]) -> Vec<Chosen<'a>> {
    let methods = groups.iter().flat_map(|group| &group.methods);
    let methods: HashMap<&str, &Method> = methods.map(|it| (it.call_type.name.as_str(), it)).collect();
    let named = context.api.operations.iter().zip(&context.names.operations);
    let mut all = named.filter_map(|(operation, names)| {
        let method = *methods.get(names.type_.as_str())?;
        let is_stream = matches!(method.call_type.success, Type::EventStream(_) | Type::ItemStream(_));
        let is_shown = !method.deprecated && !is_stream && method.verb.name() != "DELETE";
        is_shown.then(|| written(samples, operation, names, method)).flatten()
    });
    let Some(first) = all.next() else { return Vec::new() };
    let second = if first.body.is_some() { None } else { all.find(|it| it.body.is_some()) };
    std::iter::once(first).chain(second).collect()
}

/// The call of an operation with the values of the document.
fn written<'a>(
    samples: &Samples<'_>,
    operation: &Operation,
    names: &OperationNames,
    method: &'a Method,
) -> Option<Chosen<'a>> {
    let of_path = operation.path_parameters.iter().zip(&names.arguments);
    let others = operation.parameters.iter().zip(names.parameters.iter().map(|names| &names.name));
    let parameters: Vec<_> = of_path.chain(others).collect();
    let about = |name: &'a str| {
        let found = parameters.iter().find(|(_, argument)| argument.as_str() == name);
        found.map_or(About { name, text: None }, |(parameter, _)| About::new(name, &parameter.docs))
    };
    let mut body = None;
    let mut arguments = Vec::new();
    for argument in &method.arguments {
        let is_body = argument.name == names.body;
        match is_body.then(|| structure(samples, argument)).flatten() {
            Some(statement) => {
                body = Some((statement, ""));
                arguments.push("body".to_owned());
            }
            None => arguments.push(samples.argument(argument, about(&argument.name))?),
        }
    }
    if body.is_none() {
        let mut setters = method.call_type.setters.iter().filter(|it| it.name == "body" && it.twin.is_none());
        let optional = setters.find_map(|setter| match setter.arguments.as_slice() {
            [argument] => structure(samples, argument),
            _ => None,
        });
        body = optional.map(|statement| (statement, ".body(body)"));
    }
    Some(Chosen { method, arguments, body })
}

/// The statement that makes a body, if it is a struct that can be written.
fn structure(samples: &Samples<'_>, argument: &Taken) -> Option<String> {
    let (ArgumentType::Owned(type_) | ArgumentType::Into(type_)) = &argument.how else { return None };
    let (value, setters) = samples.object(samples.structure(type_)?, 0)?;
    Some(chain(&format!("let body = {value}"), &setters) + ";")
}

/// The schemes that an operation itself names.
fn own_security(method: &Method) -> Option<&[Vec<String>]> {
    method.steps.iter().find_map(|step| match step {
        Step::Security(security) => Some(security.as_slice()),
        _ => None,
    })
}

/// What the client is made with: the base URL if there is none, its parameters, and the credentials of the calls.
fn setters(
    samples: &Samples<'_>,
    context: &Context<'_>,
    client: &ClientType,
    ways: &[Option<&[Vec<String>]>],
) -> Option<Vec<String>> {
    let base_url = client.base_url.is_none().then(|| ".base_url(\"https://api.example.com\")".to_owned());
    let parameters = client.parameters.iter().zip(&context.api.client_parameters);
    let parameters = parameters.filter(|(it, _)| it.is_needed).map(|(it, parameter)| {
        let value = samples.argument(&it.value, About::new(&it.setter.name, &parameter.docs))?;
        Some(format!(".{}({value})", it.setter.name))
    });
    let parameters = parameters.collect::<Option<Vec<_>>>()?;
    let mut credentials: Vec<String> = Vec::new();
    for credential in ways.iter().flat_map(|security| needed(client, *security)).map(credential) {
        if !credentials.contains(&credential) {
            credentials.push(credential);
        }
    }
    let end = ".build()?;".to_owned();
    Some(base_url.into_iter().chain(parameters).chain(credentials).chain([end]).collect())
}

/// The credentials of the first way to authorise a call. If the document does not say which it needs, the first one.
fn needed<'a>(client: &'a ClientType, security: Option<&[Vec<String>]>) -> Vec<&'a Credential> {
    match security {
        Some(ways) => {
            let schemes = ways.first().map(Vec::as_slice).unwrap_or_default();
            client.credentials.iter().filter(|it| schemes.contains(&it.scheme)).collect()
        }
        None => client.credentials.first().into_iter().collect(),
    }
}

/// The setter of a credential. A secret comes from a variable of the environment.
fn credential(Credential { setter, arguments, .. }: &Credential) -> String {
    let arguments = arguments.iter().map(|(name, kind)| match kind {
        CredentialArgument::Text => text(About { name, text: None }),
        CredentialArgument::BearerToken | CredentialArgument::Secret => {
            format!("std::env::var({})?", text(About { name: &variable(&setter.name, name), text: None }))
        }
    });
    format!(".{}({})", setter.name, arguments.collect::<Vec<_>>().join(", "))
}

/// The variable for an argument of a setter: `BEARER_TOKEN` for the token of `bearer`, `API_KEY` for the key of `api_key`.
fn variable(setter: &str, argument: &str) -> String {
    let says_it = setter == argument || setter.ends_with(&format!("_{argument}"));
    let name =
        if says_it { setter.to_owned() } else { format!("{}_{argument}", setter.trim_end_matches('_')) };
    name.to_uppercase()
}

impl Chosen<'_> {
    /// The call of the operation, and what it gives.
    fn lines(&self) -> Vec<String> {
        let Self { method, arguments, body } = self;
        let group = method.owner.iter().map(|owner| format!(".{}()", owner.accessor));
        let call = format!(".{}({})", method.name, arguments.join(", "));
        let setter = body.iter().map(|(_, setter)| (*setter).to_owned()).filter(|setter| !setter.is_empty());
        let end = [".send()", ".await?;"].map(str::to_owned);
        let methods: Vec<String> = group.chain([call]).chain(setter).chain(end).collect();
        let (name, shown) = match method.call_type.success {
            Type::Unit => ("", None),
            Type::Bytes => ("let bytes = ", Some("println!(\"{} bytes\", bytes.len());")),
            _ => ("let response = ", Some("println!(\"{response:?}\");")),
        };
        let mut lines: Vec<String> = body.iter().map(|(statement, _)| statement.clone()).collect();
        lines.push(chain(&format!("{name}client"), &methods));
        lines.extend(shown.map(str::to_owned));
        lines
    }
}

/// The statement that makes a value by some methods.
fn chain(first: &str, methods: &[String]) -> String {
    format!("{first}{}", methods.concat())
}
