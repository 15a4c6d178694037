//! Decides how the parameters that belong to the client are set, and which operations send them.

use super::body::query_style;
use super::call::form;
use super::docs;
use super::types::Context;
use crate::ir::api::{Operation, Parameter, Style};
use crate::ir::client::{
    ArgumentType, ClientParameter, ClientSetter, Convert, ParameterForm, PathForm, Step, Taken, Type,
};

/// The setters of the builder, and the methods that give handles.
pub(super) fn plan(context: &Context<'_>, has_traits: bool) -> Vec<ClientParameter> {
    let named = context.names.client_parameters.iter().zip(&context.api.client_parameters);
    let parameters = named.map(|(names, parameter)| {
        let value = Taken { name: "value".to_owned(), how: argument(context, parameter) };
        let setter = |name: &String, docs| {
            let deprecated = parameter.docs.deprecated;
            ClientSetter { name: name.clone(), docs, deprecated }
        };
        ClientParameter {
            setter: setter(&names.setter, docs::call_setter(context, parameter)),
            handle: setter(&names.handle, docs::handle(&docs::own_link(&names.setter, has_traits))),
            name: parameter.name.clone(),
            is_needed: parameter.required,
            value,
            form: written(context, parameter),
        }
    });
    parameters.collect()
}

/// The steps of a call that send parameters of the client.
pub(super) fn steps(context: &Context<'_>, operation: &Operation) -> Vec<Step> {
    let own = operation.client_parameters.iter();
    let steps = own.filter_map(|sent| {
        let parameter = context.api.client_parameters.get(sent.index)?;
        let function = match parameter.style {
            // The template of the path names it.
            Style::Path { .. } | Style::QueryString(_) => return None,
            Style::Query { .. } | Style::QueryJson => "client_query",
            Style::Header { .. } => "client_header",
            Style::Cookie { .. } => "client_cookie",
        };
        Some(Step::Client(function, parameter.name.clone(), sent.required))
    });
    steps.collect()
}

/// How the value is taken: a text as what converts to it, and else the type or what converts to it.
fn argument(context: &Context<'_>, parameter: &Parameter) -> ArgumentType {
    let type_ = match context.value(&parameter.value) {
        Type::Option(type_) => *type_,
        type_ => type_,
    };
    match context.convert(&type_) {
        Convert::Into => ArgumentType::Into(type_),
        Convert::AsIs => ArgumentType::Owned(type_),
    }
}

fn written(context: &Context<'_>, parameter: &Parameter) -> ParameterForm {
    match parameter.style {
        Style::Path { .. } => match form(context, parameter) {
            PathForm::Text => ParameterForm::Segment,
            PathForm::Segments => ParameterForm::Segments,
            PathForm::Styled(style, _) => ParameterForm::Path(style),
        },
        Style::Query { style, explode, allow_reserved } => {
            ParameterForm::Query(query_style(style, explode), allow_reserved)
        }
        // A whole query never belongs to the client.
        Style::QueryJson | Style::QueryString(_) => ParameterForm::QueryJson,
        Style::Header { explode } => ParameterForm::Header(explode),
        Style::Cookie { explode, is_encoded } => ParameterForm::Cookie(explode, is_encoded),
    }
}
