//! Turns a typed document into what it means: references are followed, and anonymous schemas get a place in the table.

mod operation;
mod reference;
mod scalar;
mod schema;
mod security;
mod server;
mod tag;

use openapiv3::{Components, OpenAPI};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};
use crate::ir::api::{Api, Operation, Parameter};
use schema::Schemas;

/// Gives the meaning of a document. What cannot be expressed is reported and left out, so that the rest is
/// checked too; the result is to be used only if nothing was reported.
///
/// `client_parameters` names the path parameters that belong to the client instead of to each call.
pub(crate) fn lower(diagnostics: &mut Diagnostics, document: &OpenAPI, client_parameters: &[String]) -> Api {
    let no_components = Components::default();
    let components = document.components.as_ref().unwrap_or(&no_components);
    let base_url = server::lower(diagnostics, &document.servers);
    security::check(diagnostics, document, components);

    let mut schemas = Schemas::new(components);
    schemas.lower_components(diagnostics);
    let operations = operation::lower(diagnostics, &mut schemas, &document.paths, components);
    let (operations, client_parameters) = split_client_parameters(diagnostics, operations, client_parameters);
    Api {
        title: document.info.title.clone(),
        description: document.info.description.clone(),
        base_url,
        schemas: schemas.finish(),
        operations,
        client_parameters,
    }
}

/// Takes the parameters that belong to the client out of the operations.
fn split_client_parameters(
    diagnostics: &mut Diagnostics,
    mut operations: Vec<Operation>,
    names: &[String],
) -> (Vec<Operation>, Vec<Parameter>) {
    let mut client_parameters = Vec::new();
    for name in names {
        let mut found = None;
        for operation in &mut operations {
            let (own, shared) = std::mem::take(&mut operation.parameters)
                .into_iter()
                .partition(|parameter| &parameter.name != name);
            operation.parameters = own;
            found = found.or_else(|| Vec::into_iter(shared).next());
        }
        match found {
            Some(parameter) => client_parameters.push(parameter),
            None => diagnostics.push(
                Diagnostic::error(
                    Code::Options,
                    Pointer::root().child("paths"),
                    format!("no operation has the path parameter `{name}`, which is to belong to the client"),
                )
                .help("correct the list of client parameters"),
            ),
        }
    }
    (operations, client_parameters)
}
