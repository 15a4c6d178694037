//! What changed about the values of an enum, and about the members of a union.

use std::collections::BTreeSet;

use super::partners::{is_same_member, members};
use super::row::Row;
use super::rule::Rule;
use super::schema::SchemaChange;
use super::spaces::Relation;
use super::verdict::{Both, Verdict};
use crate::ir::api::{Enum, Literal, Type, Union, Variant};

/// The values of an enum.
pub(super) fn values(change: &SchemaChange<'_>, before: &Enum, after: &Enum, rows: &mut Vec<Row>) {
    if before.is_integer != after.is_integer {
        let text = format!("The values of `{}` are of another type.", change.subject);
        let row = change.row(Rule::TypeChanged, "", text).wire(Relation::Disjoint.verdict(change.direction));
        rows.push(row.claiming(change.old.whole(change.before), change.new.whole(change.after)));
        return;
    }
    let index = |values: &Enum, text: &str| values.values.iter().position(|value| value.text == text);
    for (at, value) in before.values.iter().enumerate() {
        let subject = value_subject(&value.text);
        let old = change.old.variant(change.before, at);
        match index(after, &value.text) {
            None => {
                let text = format!("The value `{}` of `{}` was removed.", value.text, change.subject);
                let wire = Both::new(Verdict::maybe("the server may refuse the value"), Verdict::OK)
                    .if_sent(change.direction);
                let row = change.row(Rule::EnumValueRemoved, &subject, text);
                rows.push(row.wire(wire).claiming(old, Vec::new()));
            }
            Some(other) => {
                let new = change.new.variant(change.after, other);
                if is_renamed(change, (at, other)) {
                    let text = format!(
                        "The value `{}` of `{}` has another name in Rust.",
                        value.text, change.subject
                    );
                    rows.push(change.row(Rule::NameChanged, &subject, text).claiming(old, new));
                } else if value.description != after.values.get(other).and_then(|it| it.description.clone()) {
                    let text = format!(
                        "The documentation of the value `{}` of `{}` differs.",
                        value.text, change.subject
                    );
                    rows.push(change.row(Rule::DocumentationChanged, &subject, text).without_code());
                }
            }
        }
    }
    for (at, value) in
        after.values.iter().enumerate().filter(|(_, value)| index(before, &value.text).is_none())
    {
        let text = format!("The value `{}` of `{}` is new.", value.text, change.subject);
        let wire = Both::new(Verdict::OK, Verdict::maybe("an old server may refuse the value"))
            .if_sent(change.direction);
        let row = change.row(Rule::EnumValueAdded, &value_subject(&value.text), text);
        rows.push(row.wire(wire).claiming(Vec::new(), change.new.variant(change.after, at)));
    }
}

/// Whether a variant has another name. That its type has another one is told of the type.
fn is_renamed(change: &SchemaChange<'_>, indices: (usize, usize)) -> bool {
    let old = &change.old.names.schemas[change.before].variants;
    let new = &change.new.names.schemas[change.after].variants;
    old.get(indices.0) != new.get(indices.1)
}

fn value_subject(text: &str) -> String {
    format!("`{text}`")
}

/// The members of a union.
pub(super) fn unions(change: &SchemaChange<'_>, before: &Union, after: &Union, rows: &mut Vec<Row>) {
    let pairs = members(before, after, |one, other| is_member(change, one, other));
    let kept: Vec<usize> = pairs.iter().map(|(_, other)| *other).collect();
    // What converts to the union depends on all members: two of one type convert to neither.
    let with_conversions = |mut row: Row| {
        row.claims.old.extend(change.old.conversions(change.before));
        row.claims.new.extend(change.new.conversions(change.after));
        row
    };
    for (at, variant) in before.variants.iter().enumerate() {
        let old = change.old.variant(change.before, at);
        let other = pairs.iter().find(|(index, _)| *index == at).map(|(_, other)| *other);
        match other {
            None => {
                let name = variant.words.join(" ");
                let text = format!("The member `{name}` of `{}` was removed.", change.subject);
                let wire = Both::new(Verdict::breaks("the server refuses the member"), Verdict::OK)
                    .if_sent(change.direction);
                let row = change.row(Rule::UnionMemberRemoved, &name, text).wire(wire);
                rows.push(with_conversions(row.claiming(old, Vec::new())));
            }
            Some(other) => {
                let new = change.new.variant(change.after, other);
                let name = variant.words.join(" ");
                if is_renamed(change, (at, other)) {
                    let text =
                        format!("The member `{name}` of `{}` has another name in Rust.", change.subject);
                    rows.push(change.row(Rule::NameChanged, &name, text).claiming(old.clone(), new.clone()));
                }
                member(change, variant, after.variants.get(other), (old, new), rows);
            }
        }
    }
    for (at, variant) in after.variants.iter().enumerate().filter(|(at, _)| !kept.contains(at)) {
        let name = variant.words.join(" ");
        let text = format!("The member `{name}` of `{}` is new.", change.subject);
        let wire = Both::new(Verdict::OK, Verdict::breaks("an old server refuses the member"))
            .if_sent(change.direction);
        let new = change.new.variant(change.after, at);
        let row = change.row(Rule::UnionMemberAdded, &name, text).wire(wire);
        rows.push(with_conversions(row.claiming(Vec::new(), new)));
    }
    let property = |union: &Union| union.discriminator.as_ref().map(|it| it.property.clone());
    if property(before) != property(after) {
        let text = format!("The members of `{}` are told apart by another property.", change.subject);
        let may = || Verdict::maybe("some values are read as another member");
        let wire = if change.direction.is_some() { Both::new(may(), may()) } else { Both::OK };
        let row = change.row(Rule::DiscriminatorChanged, "", text).wire(wire);
        rows.push(row.claiming(change.old.whole(change.before), change.new.whole(change.after)));
    }
}

/// A member that both unions have.
fn member(
    change: &SchemaChange<'_>,
    before: &Variant,
    after: Option<&Variant>,
    claims: (Vec<super::row::Claim>, Vec<super::row::Claim>),
    rows: &mut Vec<Row>,
) {
    let Some(after) = after else { return };
    let name = before.words.join(" ");
    let relation = change.spaces().relation(&before.value, &after.value);
    if relation != Relation::Same {
        let text = format!("The member `{name}` of `{}` has another type.", change.subject);
        let mut row = change.row(Rule::TypeChanged, &name, text).wire(relation.verdict(change.direction));
        row = row.claiming(claims.0, claims.1);
        row.claims.old.extend(change.old.conversions(change.before));
        row.claims.new.extend(change.new.conversions(change.after));
        rows.push(row);
    } else if tags(before) != tags(after) {
        let text = format!("The member `{name}` of `{}` has another tag.", change.subject);
        let wire = of_tags(&tags(before), &tags(after)).where_sent(change.direction);
        rows.push(
            change.row(Rule::DiscriminatorChanged, &name, text).wire(wire).claiming(claims.0, claims.1),
        );
    }
}

/// The values of the discriminator for a member.
fn tags(variant: &Variant) -> BTreeSet<String> {
    variant.discriminator_values.iter().map(Literal::text).collect()
}

/// How the tags of a member relate.
fn of_tags(old: &BTreeSet<String>, new: &BTreeSet<String>) -> Relation {
    match (old.is_subset(new), new.is_subset(old)) {
        (true, true) => Relation::Same,
        (true, false) => Relation::Wider,
        (false, true) => Relation::Narrower,
        (false, false) if old.is_disjoint(new) => Relation::Disjoint,
        (false, false) => Relation::Overlapping,
    }
}

/// Whether two members are the same one: their schemas are partners, or their names or tags are equal.
fn is_member(change: &SchemaChange<'_>, old: &Variant, new: &Variant) -> bool {
    match (&old.value, &new.value) {
        (Type::Schema(a), Type::Schema(b)) if change.partners.new_of(*a).is_some() => {
            change.partners.new_of(*a) == Some(*b)
        }
        (Type::Schema(_), Type::Schema(_)) => is_same_member(old, new),
        (a, b) => {
            a == b
                || (!matches!((a, b), (Type::Schema(_), _) | (_, Type::Schema(_))) && old.words == new.words)
        }
    }
}
