//! Decides how the headers of responses look: a constant for each.

use super::docs;
use super::types::Context;
use crate::ir::api;
use crate::ir::client::{Header, HeadersModule, Type};

/// Gives the module of the headers, where the document describes any.
pub(super) fn plan(context: &Context<'_>) -> Option<HeadersModule> {
    let headers: Vec<Header> = context
        .api
        .headers
        .iter()
        .zip(&context.names.headers)
        .map(|(header, constant)| plan_header(context, header, constant))
        .collect();
    (!headers.is_empty()).then(|| HeadersModule {
        file_docs: docs::paragraphs([format!(
            "The headers of the responses of {}.",
            docs::title(&context.api.title)
        )]),
        headers,
    })
}

fn plan_header(context: &Context<'_>, header: &api::Header, constant: &str) -> Header {
    let type_ = context.value(&header.value);
    Header {
        constant: constant.to_owned(),
        docs: docs::item(&header.docs),
        deprecated: header.docs.deprecated,
        name: header.name.clone(),
        type_: if header.sensitive { Type::Secret(Box::new(type_)) } else { type_ },
    }
}
