//! Finds the objects that are members of unions, and those for which a discriminator has one value (OpenAPI 3.0.3,
//! section 4.7.25).

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::api::{Api, Literal, SchemaId, SchemaKind, Type};
use crate::ir::walk;

/// By object and property: the one value that the property has as the discriminator of all unions that the object is
/// in, or none where there are several.
pub(super) fn find(api: &Api) -> BTreeMap<(SchemaId, String), Option<Literal>> {
    let mut found: BTreeMap<(SchemaId, String), Option<Literal>> = BTreeMap::new();
    for schema in &api.schemas {
        let SchemaKind::Union(union) = &schema.kind else { continue };
        let Some(discriminator) = &union.discriminator else { continue };
        for variant in &union.variants {
            let Type::Schema(id) = variant.value else { continue };
            let constant = match variant.discriminator_values.as_slice() {
                // A default has other values as well.
                _ if variant.is_default => None,
                [value] => Some(value.clone()),
                _ => None,
            };
            found
                .entry((id, discriminator.property.clone()))
                .and_modify(|known| {
                    if *known != constant {
                        *known = None;
                    }
                })
                .or_insert(constant);
        }
    }
    found
}

/// The schemas that are members of unions.
pub(super) fn members(api: &Api) -> BTreeSet<SchemaId> {
    let unions = api.schemas.iter().filter_map(|schema| match &schema.kind {
        SchemaKind::Union(union) => Some(union),
        _ => None,
    });
    let values = unions.flat_map(|union| &union.variants).map(|variant| &variant.value);
    values.flat_map(walk::schemas).collect()
}
