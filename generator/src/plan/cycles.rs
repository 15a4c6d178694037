//! Finds the schemas that contain themselves by value. A struct of such a schema needs a `Box`.

use crate::ir::api::{Schema, SchemaId, SchemaKind};
use crate::ir::walk;
use crate::table::Table;

/// Schemas that contain each other. The id is that of one of them, and the same for all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Circle(SchemaId);

/// For each schema that may contain itself by value, at any depth: its circle. All schemas of a circle contain each
/// other.
pub(super) fn by_value(schemas: &Table<SchemaId, Schema>) -> Table<SchemaId, Option<Circle>> {
    components(&schemas.map(|_, schema| match &schema.kind {
        SchemaKind::Object(object) => {
            let properties = object.properties.iter();
            properties.filter_map(|property| walk::schema_in_place(&property.value)).collect()
        }
        // The members of a union stand in boxes.
        SchemaKind::Union(_)
        | SchemaKind::Enum(_)
        | SchemaKind::Parameters(_)
        | SchemaKind::ByStatus(_)
        | SchemaKind::Replaced
        | SchemaKind::Alias => Vec::new(),
    }))
}

/// For each schema, the schemas that it reaches and that reach it: its strongly connected component, by Tarjan's
/// algorithm without recursion. None for a schema that does not reach itself.
fn components(direct: &Table<SchemaId, Vec<SchemaId>>) -> Table<SchemaId, Option<Circle>> {
    let mut result = direct.map(|_, _| None);
    // When a schema was met, and the earliest schema that it reaches.
    let mut met: Table<SchemaId, Option<usize>> = direct.map(|_, _| None);
    let mut earliest = direct.map(|_, _| 0);
    // The schemas whose component is not complete.
    let mut is_open = direct.map(|_, _| false);
    let mut open = Vec::new();
    let mut count = 0;
    for root in direct.ids() {
        let mut calls = Vec::from_iter(met[root].is_none().then_some((root, 0)));
        while let Some((id, edge)) = calls.pop() {
            if edge == 0 {
                (met[id], earliest[id]) = (Some(count), count);
                count += 1;
                open.push(id);
                is_open[id] = true;
            }
            if let Some(&target) = direct[id].get(edge) {
                calls.push((id, edge + 1));
                match met[target] {
                    None => calls.push((target, 0)),
                    Some(met) if is_open[target] => earliest[id] = earliest[id].min(met),
                    Some(_) => {}
                }
                continue;
            }
            if let Some((parent, _)) = calls.last() {
                earliest[*parent] = earliest[*parent].min(earliest[id]);
            }
            if met[id] == Some(earliest[id]) {
                let start = open.iter().rposition(|member| *member == id).unwrap_or_default();
                let members = open.split_off(start);
                let holds_itself = members.len() > 1 || direct[id].contains(&id);
                for member in members {
                    is_open[member] = false;
                    result[member] = holds_itself.then_some(Circle(id));
                }
            }
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::{Circle, SchemaId, components};

    #[test]
    fn only_schemas_that_reach_themselves_are_in_a_circle() {
        // 0 -> 1 -> 2 -> 1, 2 -> 3; 4 -> 4; 5 -> 0 and 5 -> 4.
        let direct = [vec![1], vec![2], vec![1, 3], vec![], vec![4], vec![0, 4]];
        let circles =
            components(&direct.into_iter().map(|to| to.into_iter().map(SchemaId).collect()).collect());
        let circle = |id| Some(Circle(SchemaId(id)));
        assert_eq!(Vec::from_iter(circles), [None, circle(1), circle(1), None, circle(4), None]);
    }
}
