//! Finds the schemas that contain themselves by value. A struct of such a schema needs a `Box`.

use crate::circles::{Circle, circles};
use crate::ir::api::{Schema, SchemaId, SchemaKind};
use crate::ir::walk;
use crate::table::Table;

/// For each schema that may contain itself by value, at any depth: its circle. All schemas of a circle contain each
/// other.
pub(super) fn by_value(schemas: &Table<SchemaId, Schema>) -> Table<SchemaId, Option<Circle<SchemaId>>> {
    circles(&schemas.map(|_, schema| match &schema.kind {
        SchemaKind::Object(object) => {
            let properties = object.properties.iter();
            properties.filter_map(|property| walk::schema_in_place(&property.value)).collect()
        }
        // The members of a union stand in boxes.
        SchemaKind::Union(_)
        | SchemaKind::Enum(_)
        | SchemaKind::ByStatus(_)
        | SchemaKind::Replaced
        | SchemaKind::Alias => Vec::new(),
    }))
}
