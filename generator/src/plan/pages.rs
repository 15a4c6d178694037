//! Decides how the pages of a list look: the type of an item, and the fields that lead to the list.

use super::types::Context;
use crate::ir::api::{self, Operation, ResponseBody, SchemaKind};
use crate::ir::client::{PageField, Pages, Type};

/// The pages of an operation, if it has some.
pub(super) fn plan(context: &Context<'_>, operation: &Operation) -> Option<Pages> {
    let paging = operation.paging.clone()?;
    let ResponseBody::Json(page) = &operation.success else { return None };
    let (mut type_, mut printed) = (page, context.value(page));
    let is_optional = matches!(printed, Type::Option(_));
    let mut fields: Vec<PageField> = Vec::new();
    for name in paging.items.iter().flatten() {
        let api::Type::Schema(id) = inner(type_) else { return None };
        let SchemaKind::Object(object) = context.kind(*id) else { return None };
        let index = object.properties.iter().position(|property| property.name == *name)?;
        let property = object.properties.get(index)?;
        let (field, presence) = context.field(*id, property);
        let known = &context.names(*id).properties.get(index)?.field;
        let name = (known != name).then(|| name.clone());
        fields.push(PageField { field: known.clone(), name, presence });
        (type_, printed) = (&property.value, field);
    }
    Some(Pages { item: item(printed)?, is_optional, fields, paging })
}

/// A type without `null`.
fn inner(type_: &api::Type) -> &api::Type {
    match type_ {
        api::Type::Nullable(inner) => inner,
        other => other,
    }
}

/// The type of an item of a field that is a list.
fn item(list: Type) -> Option<Type> {
    match list {
        Type::Vec(item) => Some(*item),
        Type::Option(inner) | Type::Nullable(inner) => item(*inner),
        _ => None,
    }
}
