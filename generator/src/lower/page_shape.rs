//! What the page of a list is made of.

use crate::ir::api::{Api, BodyFormat, Object, Operation, SchemaKind, Style, Type};

/// Whether an operation has a query parameter.
pub(super) fn takes(operation: &Operation, name: &str) -> bool {
    operation.parameters.iter().any(|it| it.name == name && matches!(it.style, Style::Query { .. }))
}

/// The types of the JSON bodies of an operation. A body of another media type beside them changes nothing about the pages.
pub(super) fn json_bodies(operation: &Operation) -> impl Iterator<Item = &Type> {
    operation.bodies.iter().filter(|body| body.format == BodyFormat::Json).map(|body| &body.value)
}

/// The way to the only list of a page: the page itself, or one of its properties.
pub(super) fn only_list(api: &Api, page: &Type) -> Result<Vec<String>, String> {
    let reason = "its page has no list, or several: name it with `items`";
    if matches!(page, Type::Array(_)) {
        return Ok(Vec::new());
    }
    let lists = object(api, page).into_iter().flat_map(|object| &object.properties);
    let mut lists = lists.filter(|property| matches!(property.value, Type::Array(_)));
    match (lists.next(), lists.next()) {
        (Some(list), None) => Ok(vec![list.name.clone()]),
        _ => Err(reason.to_owned()),
    }
}

/// The object that a type is.
pub(super) fn object<'a>(api: &'a Api, type_: &'a Type) -> Option<&'a Object> {
    match type_ {
        Type::Schema(id) => match &api.schemas[*id].kind {
            SchemaKind::Object(object) => Some(object),
            _ => None,
        },
        Type::Nullable(inner) => object(api, inner),
        _ => None,
    }
}
