//! The schemas that only one of the documents has.

use std::collections::{BTreeSet, HashMap};

use super::pair::Pair;
use super::partners::{Partners, component};
use super::row::{Of, Row};
use super::rule::Rule;
use super::schema::has_type;
use super::side::Side;
use crate::ir::api::{OperationId, SchemaId};

/// Adds the schemas that only one of the documents has. An inline schema is told of with what is around it: another such
/// schema, an operation that only one document has, or a property that changed.
pub(super) fn compare(old: &Side, new: &Side, pairs: &[Pair], partners: &Partners, rows: &mut Vec<Row>) {
    let mut told: HashMap<String, usize> = HashMap::new();
    for (index, row) in rows.iter().enumerate().filter(|(_, row)| row.is_code) {
        told.entry(row.subject.clone()).or_insert(index);
    }
    let by_words = |side: &Side| -> HashMap<String, OperationId> {
        side.api.operations.entries().map(|(id, operation)| (operation.words.clone(), id)).collect()
    };
    let (old_operations, new_operations) = (by_words(old), by_words(new));
    let is_old = |id| partners.new_of(id).is_none();
    let kept = pairs.iter().map(|pair| pair.old).collect();
    for id in outermost(old, &is_old, &kept) {
        let (subject, claims) = (old.subject(id), old.whole_within(id, &is_old));
        match around(old, id, &old_operations, &told, rows).and_then(|index| rows.get_mut(index)) {
            Some(row) if is_inline(old, id) => row.claims.old.extend(claims),
            _ => {
                let text = format!("The schema `{subject}` was removed.");
                let row = Row::new(Rule::SchemaRemoved, subject, Of::Schemas(Some(id), None), text);
                rows.push(row.at(Some(old.api.schemas[id].at.clone()), None).claiming(claims, Vec::new()));
            }
        }
    }
    let is_new = |id| partners.old_of(id).is_none();
    let kept = pairs.iter().map(|pair| pair.new).collect();
    for id in outermost(new, &is_new, &kept) {
        let (subject, claims) = (new.subject(id), new.whole_within(id, &is_new));
        match around(new, id, &new_operations, &told, rows).and_then(|index| rows.get_mut(index)) {
            Some(row) if is_inline(new, id) => row.claims.new.extend(claims),
            _ => {
                let text = format!("The schema `{subject}` is new.");
                let row = Row::new(Rule::SchemaAdded, subject, Of::Schemas(None, Some(id)), text);
                rows.push(row.at(None, Some(new.api.schemas[id].at.clone())).claiming(Vec::new(), claims));
            }
        }
    }
}

/// The row that an inline schema is told of with: that of itself, of its place in an operation, or of the schema around it
/// if that is of another kind now.
fn around(
    side: &Side,
    id: SchemaId,
    operations: &HashMap<String, OperationId>,
    told: &HashMap<String, usize>,
    rows: &[Row],
) -> Option<usize> {
    let itself = told.get(&side.subject(id)).or_else(|| of_operation(side, id, operations, told));
    let of_owner = || {
        let index = told.get(&side.subject(side.api.schemas[id].named_after.owner?))?;
        rows.get(*index).filter(|row| row.rule == Rule::TypeChanged).map(|_| index)
    };
    itself.or_else(of_owner).copied()
}

/// The row of the parameter, the body or the response of an operation that an inline schema stands in.
fn of_operation<'a>(
    side: &Side,
    id: SchemaId,
    operations: &HashMap<String, OperationId>,
    told: &'a HashMap<String, usize>,
) -> Option<&'a usize> {
    let after = &side.api.schemas[id].named_after;
    let ([words, rest @ ..], None) = (after.words.as_slice(), after.owner) else { return None };
    let (subject, part) = (side.operation(*operations.get(words)?), rest.first()?);
    ["", "query ", "header ", "cookie ", "path "]
        .iter()
        .find_map(|location| told.get(&format!("{subject} {location}{part}")))
}

/// The schemas without a partner that have a type in Rust, and that are inside of nothing else without a partner.
fn outermost<'a>(
    side: &'a Side,
    is_alone: &'a impl Fn(SchemaId) -> bool,
    kept: &'a BTreeSet<OperationId>,
) -> impl Iterator<Item = SchemaId> + 'a {
    let operations = side.api.operations.entries();
    let kept: BTreeSet<&str> = operations
        .filter(|(id, _)| kept.contains(id))
        .map(|(_, operation)| operation.words.as_str())
        .collect();
    let alone = side.api.schemas.entries().filter(|(id, schema)| is_alone(*id) && has_type(schema));
    alone.map(|(id, _)| id).filter(move |id| !is_inside(side, *id, is_alone, &kept))
}

/// Whether a schema is inside of a schema without a partner, or of an operation that is not kept.
fn is_inside(side: &Side, id: SchemaId, is_alone: &impl Fn(SchemaId) -> bool, kept: &BTreeSet<&str>) -> bool {
    let after = &side.api.schemas[id].named_after;
    match (after.owner, after.words.as_slice()) {
        (Some(owner), _) if is_alone(owner) => {
            has_type(&side.api.schemas[owner]) || is_inside(side, owner, is_alone, kept)
        }
        (None, [operation, _, ..]) => !kept.contains(operation.as_str()),
        _ => false,
    }
}

fn is_inline(side: &Side, id: SchemaId) -> bool {
    component(&side.api.schemas[id]).is_none()
}
