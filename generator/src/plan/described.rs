//! Plans what the tests of programs know of the operations.

use std::collections::BTreeSet;

use super::types::Context;
use super::{answers, shared_bodies};
use crate::ir::api::{
    BodyFormat, Operation, OperationId, Parameter, QueryString, QueryStyle, ResponseBody, SchemaKind,
    SchemeKind, Style, Type,
};
use crate::ir::client::Method;
use crate::ir::described::{
    Described, DescribedAnswer, DescribedBody, DescribedOperation, DescribedOperations,
};
use crate::limits::MAX_EXAMPLES_BYTES;
use crate::parallel;
use crate::table::{Id, Table};

/// The facts about a document.
pub(super) fn plan(
    context: &Context<'_>,
    methods: &Table<OperationId, Vec<Method>>,
    has_examples: bool,
) -> Described {
    Described {
        schemes: schemes(context),
        sensitive: sensitive(context),
        operations: has_examples.then(|| described_operations(context, methods)),
    }
}

/// The facts about all operations, each with the methods that call it.
fn described_operations(
    context: &Context<'_>,
    methods: &Table<OperationId, Vec<Method>>,
) -> DescribedOperations {
    let operations = &context.api.operations;
    let mut answers = all_answers(context, |_| false);
    let mut bytes = 0;
    let fits = |answers: &Vec<DescribedAnswer>| {
        bytes += size(answers);
        bytes <= MAX_EXAMPLES_BYTES
    };
    let fit = answers.iter().map(fits).collect::<Vec<bool>>();
    if fit.contains(&false) {
        answers = all_answers(context, |index| !fit.get(index).copied().unwrap_or_default());
        let mut bytes = 0;
        for answer in answers.iter_mut().flatten() {
            bytes += size(std::slice::from_ref(answer));
            if bytes > 2 * MAX_EXAMPLES_BYTES {
                answer.examples.iter_mut().for_each(|(_, example)| *example = None);
            }
        }
    }
    let described = operations.iter().zip(methods.iter()).zip(answers);
    let all: Vec<DescribedOperation> = described
        .filter_map(|((operation, methods), answers)| {
            methods.first().map(|method| described_operation(context, operation, method, answers))
        })
        .collect();
    DescribedOperations { shared: shared_bodies::plan(&all), all }
}

/// The answers of all operations: short ones for those that are chosen.
fn all_answers(context: &Context<'_>, is_short: impl Fn(usize) -> bool + Sync) -> Vec<Vec<DescribedAnswer>> {
    let operations = &context.api.operations;
    parallel::map(operations.len(), |index| {
        answers::plan(context, &operations[OperationId::new(index)], is_short(index))
    })
}

/// The number of bytes of all bodies.
fn size(answers: &[DescribedAnswer]) -> usize {
    let examples = answers.iter().flat_map(|answer| &answer.examples);
    examples.filter_map(|(_, example)| example.as_ref()).map(String::len).sum()
}

fn described_operation(
    context: &Context<'_>,
    operation: &Operation,
    method: &Method,
    answers: Vec<DescribedAnswer>,
) -> DescribedOperation {
    let is_whole = operation.success != ResponseBody::Streamed;
    DescribedOperation {
        id: operation.words.clone(),
        name: match &method.owner {
            Some(owner) => format!("{}.{}", owner.accessor, method.name),
            None => method.name.clone(),
        },
        verb: method.verb.name().to_owned(),
        template: method.template.clone(),
        type_: is_whole.then(|| method.call_type.name.clone()),
        parameters: parameters(context, operation),
        body: body(context, operation),
        security: operation.security.clone().or_else(|| context.api.security.clone()),
        answers,
    }
}

/// The parameters that are not of the path, those of the client included.
fn parameters(context: &Context<'_>, operation: &Operation) -> Vec<(&'static str, String, bool)> {
    let of_client = operation.client_parameters.iter().filter_map(|sent| {
        let own = context.api.client_parameters.get(sent.index)?;
        Some(parameter(context, &Parameter { required: sent.required, ..own.clone() }))
    });
    operation.parameters.iter().map(|it| parameter(context, it)).chain(of_client).collect()
}

/// The place and the name of a parameter, and whether each request must have it.
fn parameter(context: &Context<'_>, parameter: &Parameter) -> (&'static str, String, bool) {
    let name = parameter.name.clone();
    match parameter.style {
        // The properties of an object are parameters of their own.
        Style::Query { style: QueryStyle::Form, explode: true, .. }
            if has_members(context, &parameter.value) =>
        {
            ("query", "*".to_owned(), false)
        }
        Style::QueryString(QueryString::Form | QueryString::Json | QueryString::Text) => {
            ("query", "*".to_owned(), parameter.required)
        }
        // A list without items has no pair.
        Style::Query { .. } => {
            ("query", name, parameter.required && !matches!(parameter.value, Type::Array(_)))
        }
        Style::QueryJson => ("query", name, parameter.required),
        Style::Header { .. } => ("header", name.to_ascii_lowercase(), parameter.required),
        Style::Cookie { .. } => ("cookie", name, parameter.required),
        Style::Path { .. } => ("path", name, parameter.required),
    }
}

/// Whether a value may be an object.
fn has_members(context: &Context<'_>, value: &Type) -> bool {
    use SchemaKind::{Alias, ByStatus, Enum, Object, Replaced, Union};
    match value {
        Type::Any | Type::Degraded | Type::Map(_) | Type::KeyedMap(..) => true,
        Type::Scalar(_) | Type::Binary | Type::Array(_) => false,
        Type::Nullable(inner) => has_members(context, inner),
        Type::Schema(id) => match context.kind(*id) {
            Object(_) | Replaced | Alias | ByStatus(_) => true,
            Enum(_) => false,
            Union(union) => union.variants.iter().any(|variant| match &variant.value {
                // A union of unions may be anything.
                Type::Schema(inner) => !matches!(context.kind(*inner), Enum(_)),
                value => has_members(context, value),
            }),
        },
    }
}

fn body(context: &Context<'_>, operation: &Operation) -> Option<DescribedBody> {
    let media_types =
        operation.bodies.iter().flat_map(|body| std::iter::once(&body.media_type).chain(&body.others));
    let json = operation.bodies.iter().find(|body| body.format == BodyFormat::Json);
    (!operation.bodies.is_empty()).then(|| DescribedBody {
        required: operation.bodies.iter().any(|body| body.required),
        media_types: media_types.cloned().collect(),
        json: json.map(|body| (body.media_type.clone(), context.value(&body.value))),
    })
}

/// Where the credential of each scheme is.
fn schemes(context: &Context<'_>) -> Vec<(String, &'static str, String)> {
    let authorization = || ("header", "authorization".to_owned());
    let schemes = context.api.schemes.iter().map(|scheme| {
        let (place, name) = match &scheme.kind {
            SchemeKind::Bearer | SchemeKind::Basic | SchemeKind::OtherHttp => authorization(),
            SchemeKind::Header(name) => ("header", name.to_ascii_lowercase()),
            SchemeKind::Query(name) => ("query", name.clone()),
            SchemeKind::Cookie(name) => ("cookie", name.clone()),
        };
        (scheme.name.clone(), place, name)
    });
    schemes.collect()
}

/// The headers and the properties that no recording shows.
fn sensitive(context: &Context<'_>) -> Vec<(&'static str, String)> {
    let headers = context.api.operations.iter().flat_map(|it| &it.headers).filter(|header| header.sensitive);
    let properties = context.api.schemas.iter().flat_map(|schema| match &schema.kind {
        SchemaKind::Object(object) => object.properties.as_slice(),
        SchemaKind::Enum(_)
        | SchemaKind::Union(_)
        | SchemaKind::ByStatus(_)
        | SchemaKind::Replaced
        | SchemaKind::Alias => &[],
    });
    let properties = properties.filter(|property| property.sensitive).map(|it| ("property", it.name.clone()));
    let all: BTreeSet<_> = headers.map(|header| ("header", header.name.clone())).chain(properties).collect();
    all.into_iter().collect()
}
