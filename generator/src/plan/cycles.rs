//! Finds the schemas that would hold themselves by value, and so need a box on the way.

use crate::ir::api::{Api, SchemaId, SchemaKind, Type};

/// Schemas that hold each other: the one of them that was met first stands for all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Circle(SchemaId);

/// For each schema that may hold itself in place, at any depth, the circle that it is in. All in one circle hold each
/// other.
pub(super) fn by_value(api: &Api) -> Vec<Option<Circle>> {
    let direct: Vec<Vec<SchemaId>> = api
        .schemas
        .iter()
        .map(|schema| match &schema.kind {
            SchemaKind::Object(object) => {
                object.properties.iter().filter_map(|property| in_place(&property.value)).collect()
            }
            // The members of a union stand in boxes.
            SchemaKind::Union(_)
            | SchemaKind::Enum(_)
            | SchemaKind::Parameters(_)
            | SchemaKind::ByStatus(_)
            | SchemaKind::Replaced
            | SchemaKind::Alias => Vec::new(),
        })
        .collect();
    components(&direct)
}

/// For each schema, the schemas that it reaches and that reach it: its strongly connected component, by Tarjan's
/// algorithm without recursion. None for a schema that does not reach itself.
fn components(direct: &[Vec<SchemaId>]) -> Vec<Option<Circle>> {
    let count = direct.len();
    let mut index = vec![usize::MAX; count];
    let mut low = vec![0; count];
    let mut on_stack = vec![false; count];
    let mut stack = Vec::new();
    let mut result = vec![None; count];
    let mut next = 0;
    for root in 0..count {
        let mut calls = vec![(root, 0)];
        if index.get(root) != Some(&usize::MAX) {
            continue;
        }
        while let Some((node, edge)) = calls.pop() {
            if edge == 0 {
                set(&mut index, node, next);
                set(&mut low, node, next);
                next += 1;
                stack.push(node);
                set(&mut on_stack, node, true);
            }
            let targets = direct.get(node).map(Vec::as_slice).unwrap_or_default();
            if let Some(target) = targets.get(edge).map(|id| id.0) {
                calls.push((node, edge + 1));
                if index.get(target) == Some(&usize::MAX) {
                    calls.push((target, 0));
                } else if on_stack.get(target) == Some(&true) {
                    let reached = get(&low, node).min(get(&index, target));
                    set(&mut low, node, reached);
                }
                continue;
            }
            if let Some((parent, _)) = calls.last() {
                let reached = get(&low, *parent).min(get(&low, node));
                set(&mut low, *parent, reached);
            }
            if get(&low, node) == get(&index, node) {
                let mut members = Vec::new();
                while let Some(member) = stack.pop() {
                    set(&mut on_stack, member, false);
                    members.push(member);
                    if member == node {
                        break;
                    }
                }
                let holds_itself = members.len() > 1 || targets.contains(&SchemaId(node));
                for member in members.into_iter().filter(|_| holds_itself) {
                    set(&mut result, member, Some(Circle(SchemaId(node))));
                }
            }
        }
    }
    result
}

fn get(values: &[usize], index: usize) -> usize {
    values.get(index).copied().unwrap_or_default()
}

fn set<T>(values: &mut [T], index: usize, value: T) {
    if let Some(place) = values.get_mut(index) {
        *place = value;
    }
}

/// The schema whose values stand in place in values of the type. Lists and maps hold theirs elsewhere.
fn in_place(value: &Type) -> Option<SchemaId> {
    match value {
        Type::Schema(id) => Some(*id),
        Type::Nullable(inner) => in_place(inner),
        Type::Array(_) | Type::Map(_) | Type::Any | Type::Degraded | Type::Scalar(_) | Type::Binary => None,
    }
}
