//! Decides what a call takes: arguments for what it must have, and setters for what is optional.

use super::body::{path_style, plan as plan_body, query_style, styles};
use super::docs;
use super::types::Context;
use crate::ir::api::{self, Body, Operation, Parameter, PathStyle, QueryStyle, Style};
use crate::ir::client::{
    ArgumentType, BodyStep, CallSetter, Convert, PathForm, QueryString, Step, Taken, Type, Value,
};
use crate::ir::names::OperationNames;
use crate::ir::scalar::Scalar;

/// What a call must have beside its path: the argument of each parameter, unless it can have only one value, and how it is
/// sent. They are in the order of their names in the document, because nothing else of them stays as it is.
pub(super) fn required(
    context: &Context<'_>,
    operation: &Operation,
    names: &OperationNames,
) -> Vec<(Option<Taken>, Step)> {
    let mut required: Vec<_> =
        operation.parameters.iter().zip(&names.parameters).filter(|(it, _)| it.required).collect();
    // Those of one name are in the order of their locations.
    required.sort_by_key(|(parameter, _)| &parameter.name);
    let planned = required.into_iter().map(|(parameter, names)| {
        let only = parameter.only.as_ref().and_then(|only| context.literal(&parameter.value, only));
        match only {
            Some(only) => (None, step(parameter, Value::Constant(only))),
            None => {
                let how = argument(context.value(&parameter.value));
                let taken = Taken { name: names.name.clone(), how };
                (Some(taken.clone()), step(parameter, Value::Argument(taken)))
            }
        }
    });
    planned.collect()
}

/// The setters for optional parameters and bodies, in the order of the document.
pub(super) fn setters(
    context: &Context<'_>,
    operation: &Operation,
    names: &OperationNames,
) -> Vec<CallSetter> {
    let optional = operation.parameters.iter().zip(&names.parameters).filter(|(it, _)| !it.required);
    let of_parameters = optional.map(|(parameter, names)| {
        // `null` is not sent, so it is the same as no value.
        let type_ = match context.value(&parameter.value) {
            Type::Option(type_) => *type_,
            type_ => type_,
        };
        let taken = Taken { name: names.name.clone(), how: setter(context, type_) };
        CallSetter {
            name: names.name.clone(),
            twin: Some(names.optional.clone()),
            docs: docs::call_setter(context, parameter),
            deprecated: parameter.docs.deprecated,
            arguments: vec![taken.clone()],
            step: step(parameter, Value::Argument(taken)),
        }
    });
    let optional = operation.bodies.iter().filter(|body| !body.required).zip(&names.body_setters);
    let of_bodies = optional.map(|(body, name)| {
        let (argument, step) = self::body(context, "body", body);
        let docs = docs::body_setter(operation, body);
        let arguments = vec![argument];
        CallSetter { name: name.clone(), twin: None, docs, deprecated: false, arguments, step }
    });
    of_parameters.chain(of_bodies).collect()
}

/// The argument for a body, and how it is sent.
pub(super) fn body(context: &Context<'_>, name: &str, body: &Body) -> (Taken, Step) {
    let (kind, type_) = plan_body(context, body);
    let how = match context.convert(&type_) {
        Convert::Into => ArgumentType::Into(type_),
        Convert::AsIs if type_ == Type::Upload => ArgumentType::Into(type_),
        Convert::AsIs => ArgumentType::Owned(type_),
    };
    let argument = Taken { name: name.to_owned(), how };
    (argument.clone(), Step::Body(BodyStep { kind, argument }))
}

/// How a path parameter is written. It always has a value.
pub(super) fn form(context: &Context<'_>, parameter: &Parameter) -> PathForm {
    let (style, explode, has_segments) = match parameter.style {
        Style::Path { style, explode, has_segments } => (style, explode, has_segments),
        Style::Query { .. }
        | Style::QueryJson
        | Style::Header { .. }
        | Style::Cookie { .. }
        | Style::QueryString(_) => (PathStyle::Simple, false, false),
    };
    if has_segments {
        return PathForm::Segments;
    }
    if parameter.value == api::Type::Scalar(Scalar::String) && (style, explode) == (PathStyle::Simple, false)
    {
        return PathForm::Text;
    }
    let type_ = match context.value(&parameter.value) {
        Type::Option(type_) => *type_,
        type_ => type_,
    };
    PathForm::Styled(path_style(style, explode), type_)
}

/// How an argument is taken.
pub(super) fn argument(type_: Type) -> ArgumentType {
    match type_ {
        Type::Scalar(Scalar::String) => ArgumentType::Text,
        type_ if is_small(&type_) => ArgumentType::Owned(type_),
        Type::Vec(items) if *items == Type::Scalar(Scalar::String) => ArgumentType::Texts,
        Type::Vec(items) => ArgumentType::Slice(*items),
        type_ => ArgumentType::Borrowed(type_),
    }
}

/// How a setter takes its value.
fn setter(context: &Context<'_>, type_: Type) -> ArgumentType {
    match type_ {
        Type::Scalar(Scalar::String) => ArgumentType::AnyText,
        Type::Vec(items) if *items == Type::Scalar(Scalar::String) => ArgumentType::Texts,
        Type::Vec(items) => match context.convert(&items) {
            Convert::Into => ArgumentType::ListInto(*items),
            Convert::AsIs => ArgumentType::List(*items),
        },
        type_ => match context.convert(&type_) {
            Convert::Into => ArgumentType::Into(type_),
            Convert::AsIs => ArgumentType::Owned(type_),
        },
    }
}

fn is_small(type_: &Type) -> bool {
    matches!(type_, Type::Scalar(scalar) if scalar.facts().is_small)
}

fn step(parameter: &Parameter, value: Value) -> Step {
    let name = parameter.name.clone();
    match parameter.style {
        Style::Query { style, explode, allow_reserved } => {
            Step::Query(name, query_style(style, explode), allow_reserved, value)
        }
        Style::QueryJson => Step::QueryJson(name, value),
        Style::Header { explode } => Step::Header(name, explode, value),
        Style::Cookie { explode, is_encoded } => Step::Cookie(name, explode, is_encoded, value),
        Style::QueryString(format) => Step::QueryString(query_string(format, &parameter.styles), value),
        Style::Path { style, explode, .. } => Step::Path(name, path_style(style, explode), value),
    }
}

fn query_string(format: api::QueryString, of_properties: &[(String, QueryStyle, bool)]) -> QueryString {
    match format {
        api::QueryString::Form => QueryString::Form(styles(of_properties)),
        api::QueryString::Json => QueryString::Json,
        api::QueryString::Text => QueryString::Text,
    }
}
