//! Chooses an example of a client: how it is made, and its first call.

use super::sample::{Samples, TYPES, text};
use crate::ir::client::{
    ClientParameter, ClientSetter, ClientType, Credential, CredentialArgument, Group, Method, ParameterForm,
    Step, Type, TypesFile,
};
use crate::ir::example::Example;

/// The most characters of a line that is not broken.
const WIDTH: usize = 90;

/// The example of a client. `None` if the client needs a value that is not plain.
pub(super) fn plan(
    types: &[TypesFile],
    groups: &[Group],
    client: &ClientType,
    has_traits: bool,
) -> Option<Example> {
    let samples = Samples::new(types, groups);
    let chosen = choose(&samples, groups);
    let security =
        chosen.as_ref().and_then(|(method, _)| own_security(method)).or(client.security.as_deref());
    let mut lines = chain("Client::builder()", setters(&samples, client, security)?);
    lines.extend(chosen.iter().flat_map(|(method, arguments)| call(method, arguments)));
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

/// The first operation whose arguments are plain, with these. One that reads goes before one that changes something, and
/// none deletes.
fn choose<'a>(samples: &Samples<'_>, groups: &'a [Group]) -> Option<(&'a Method, Vec<String>)> {
    let plain = |method: &'a Method| {
        let is_stream = matches!(method.call_type.success, Type::EventStream(_) | Type::ItemStream(_));
        if method.deprecated || is_stream {
            return None;
        }
        let arguments = method.arguments.iter().map(|argument| samples.argument(argument));
        Some((method, arguments.collect::<Option<_>>()?))
    };
    let methods = || groups.iter().flat_map(|group| &group.methods);
    let reads = methods().filter(|method| method.verb.name() == "GET").find_map(plain);
    reads.or_else(|| methods().filter(|method| method.verb.name() != "DELETE").find_map(plain))
}

/// The schemes that an operation itself names.
fn own_security(method: &Method) -> Option<&[Vec<String>]> {
    method.steps.iter().find_map(|step| match step {
        Step::Security(security) => Some(security.as_slice()),
        _ => None,
    })
}

/// What the client is made with: the base URL if there is none, its parameters, and the credentials of a call.
fn setters(
    samples: &Samples<'_>,
    client: &ClientType,
    security: Option<&[Vec<String>]>,
) -> Option<Vec<String>> {
    let base_url = client.base_url.is_none().then(|| ".base_url(\"https://api.example.com\")".to_owned());
    let parameters = client.parameters.iter().map(|it| parameter(samples, it)).collect::<Option<Vec<_>>>()?;
    let credentials = needed(client, security).into_iter().map(credential);
    let end = ".build()?;".to_owned();
    Some(base_url.into_iter().chain(parameters).chain(credentials).chain([end]).collect())
}

fn parameter(
    samples: &Samples<'_>,
    ClientParameter { setter, form, .. }: &ClientParameter,
) -> Option<String> {
    let value = match form {
        ParameterForm::Text | ParameterForm::Segments => text(&setter.name),
        ParameterForm::Styled(_, type_) => samples.value(&setter.name, type_)?,
    };
    Some(format!(".{}({value})", setter.name))
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
        CredentialArgument::Text => text(name),
        CredentialArgument::BearerToken | CredentialArgument::Secret => {
            format!("std::env::var({})?", text(&variable(&setter.name, name)))
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

/// The call of an operation, and what it gives.
fn call(method: &Method, arguments: &[String]) -> Vec<String> {
    let call = format!("client.{}({}).send().await?;", method.name, arguments.join(", "));
    match method.call_type.success {
        Type::Unit => vec![call],
        Type::Bytes => {
            vec![format!("let bytes = {call}"), "println!(\"{} bytes\", bytes.len());".to_owned()]
        }
        _ => vec![format!("let response = {call}"), "println!(\"{response:?}\");".to_owned()],
    }
}

/// The line that makes a client, or a line for each method that it calls.
fn chain(first: &str, methods: Vec<String>) -> Vec<String> {
    let line = format!("let client = {first}{}", methods.concat());
    if line.len() <= WIDTH {
        return vec![line];
    }
    let mut lines = vec![format!("let client = {first}")];
    lines.extend(methods.iter().map(|method| format!("    {method}")));
    lines
}
