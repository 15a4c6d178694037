//! What changed about a value, whatever has it: a property, a parameter, a body, a member.

use super::constraints::constraints;
use super::reading;
use super::row::Row;
use super::rule::Rule;
use super::spaces::{Relation, Spaces};
use super::verdict::{Both, Direction, Verdict};
use crate::ir::api::{Api, Docs, Enum, Literal, Schema, SchemaId, SchemaKind, Type};
use crate::ir::scalar::{Scalar, ScalarType};
use crate::ir::walk;
use crate::table::Table;

/// A value.
pub(super) struct Value<'a> {
    pub(super) value: &'a Type,
    pub(super) nullable: bool,
    pub(super) default: Option<&'a Literal>,
    pub(super) only: Option<&'a Literal>,
    pub(super) docs: &'a Docs,
}

impl<'a> Value<'a> {
    /// A value without `null`, a default or a constant of its own.
    pub(super) fn plain(value: &'a Type, docs: &'a Docs) -> Self {
        Self { value, nullable: false, default: None, only: None, docs }
    }
}

/// A change of a value.
pub(super) struct Found {
    rule: Rule,
    text: String,
    wire: Both,
    direction: Option<Direction>,
    is_code: bool,
}

impl Found {
    /// A client reads a missing property as `null`, and `null` as a missing one, unless the property is required.
    pub(super) fn forgive_missing_null(&mut self, is_required: bool) {
        let is_received_only = self.direction == Some(Direction::Response);
        if self.rule == Rule::NullabilityChanged && !is_required && is_received_only {
            self.wire = Both::OK;
        }
    }

    /// The row, made from a rule and a text.
    pub(super) fn into_row(self, make: impl FnOnce(Rule, String) -> Row) -> Row {
        let row = make(self.rule, self.text).wire(self.wire).in_direction(self.direction);
        if self.is_code { row } else { row.without_code() }
    }
}

/// The changes of a value. `what` names it in sentences.
pub(super) fn compare(
    spaces: Spaces<'_>,
    old: &Value<'_>,
    new: &Value<'_>,
    direction: Option<Direction>,
    what: &str,
) -> Vec<Found> {
    let mut found = Vec::new();
    let mut add =
        |rule, text: String, wire, is_code| found.push(Found { rule, text, wire, direction, is_code });
    let (before, was_nullable) = without_null(old);
    let (after, is_nullable) = without_null(new);
    let what_capital = capital(what);
    if was_nullable != is_nullable {
        let text = format!(
            "{what_capital} may {}be `null`{}.",
            if is_nullable { "" } else { "not " },
            if is_nullable { " now" } else { " any more" }
        );
        add(Rule::NullabilityChanged, text, null_verdict(is_nullable, direction), true);
    }
    let relation = spaces.relation(before, after);
    let is_same = relation == Relation::Same;
    if !is_same {
        let of_text = |values: &Enum| !values.is_integer;
        let rule = match (
            is_enum(&spaces.old.schemas, before, of_text),
            is_enum(&spaces.new.schemas, after, of_text),
        ) {
            (false, true) if *before == Type::Scalar(Scalar::String) => Rule::EnumAdded,
            (true, false) if *after == Type::Scalar(Scalar::String) => Rule::EnumRemoved,
            _ => Rule::TypeChanged,
        };
        let wire = match rule {
            // A client reads every text as an enum.
            Rule::EnumAdded | Rule::EnumRemoved => relation.where_sent(direction),
            _ if !spaces.as_text
                && (has_parts(&spaces.old.schemas, before) || has_parts(&spaces.new.schemas, after)) =>
            {
                reading::verdict(spaces, before, after, direction)
            }
            _ => relation.verdict(direction),
        };
        let text = match rule {
            Rule::EnumAdded => format!("{what_capital} has a list of values now."),
            Rule::EnumRemoved => format!("{what_capital} has no list of values any more."),
            _ => format!("{what_capital} has another type: {}.", words(relation)),
        };
        add(rule, text, wire, true);
    } else if is_other(spaces, before, after) {
        let text = format!("{what_capital} has another type with the same values.");
        add(Rule::TypeChanged, text, Both::OK, true);
    }
    // Another type says this as well. A client does not check the constants that it reads.
    let is_other_constant = old.only != new.only && is_same;
    if is_other_constant && old.only.is_some() && new.only.is_some() {
        let text = format!("{what_capital} has another constant.");
        add(Rule::ConstantChanged, text, Relation::Disjoint.where_sent(direction), true);
    } else if is_other_constant {
        let (is, relation) = match new.only {
            Some(_) => ("has only one value now", Relation::Narrower),
            None => ("has more than one value now", Relation::Wider),
        };
        add(Rule::ConstantChanged, format!("{what_capital} {is}."), relation.where_sent(direction), true);
    }
    let (default, other_default) = (default_text(old), default_text(new));
    if default != other_default && is_same {
        add(Rule::DefaultChanged, format!("The default of {what} differs."), Both::OK, true);
    }
    // The values of a list are given: no bound says more about them.
    let has_list = |api: &Api, value| is_enum(&api.schemas, value, |_| true);
    let is_listed = has_list(spaces.old, before) != has_list(spaces.new, after);
    // Nor are bounds of two kinds of values compared.
    let is_one_kind = is_same || is_one_kind(before, after);
    let bounds = constraints(&old.docs.constraints, &new.docs.constraints, what);
    for (rule, text) in bounds.into_iter().filter(|_| !is_listed && is_one_kind) {
        let relation = match rule {
            Rule::ConstraintTightened => Relation::Narrower,
            Rule::ConstraintLoosened => Relation::Wider,
            _ => Relation::Overlapping,
        };
        // A client does not check what it reads against constraints.
        add(rule, text, relation.where_sent(direction), false);
    }
    if old.docs.deprecated != new.docs.deprecated {
        let is = if new.docs.deprecated { "is deprecated now" } else { "is no longer deprecated" };
        add(Rule::DeprecationChanged, format!("{what_capital} {is}."), Both::OK, true);
    }
    if words_of(old.docs) != words_of(new.docs) {
        add(Rule::DocumentationChanged, format!("The documentation of {what} differs."), Both::OK, false);
    }
    found
}

fn null_verdict(is_nullable: bool, direction: Option<Direction>) -> Both {
    let may = || Verdict::maybe("`null` is refused where it is not allowed");
    let both = Both::of(direction, Both::new(Verdict::OK, may()), Both::new(may(), Verdict::OK));
    if is_nullable { both } else { both.mirrored() }
}

fn words(relation: Relation) -> &'static str {
    match relation {
        Relation::Same => "with the same values",
        Relation::Wider => "it has more values",
        Relation::Narrower => "it has fewer values",
        Relation::Overlapping => "it has other values",
        Relation::Disjoint => "no value is of both",
    }
}

/// The type without `null`, and whether `null` is a value.
fn without_null<'a>(value: &Value<'a>) -> (&'a Type, bool) {
    match value.value {
        Type::Nullable(inner) => (inner, true),
        other => (other, value.nullable),
    }
}

/// Whether the values of a type are told apart by what is inside of them: those of objects and unions.
fn has_parts(schemas: &Table<SchemaId, Schema>, value: &Type) -> bool {
    let is_it = |id: &SchemaId| matches!(schemas[*id].kind, SchemaKind::Object(_) | SchemaKind::Union(_));
    matches!(walk::innermost(value), Type::Schema(id) if is_it(id))
}

fn is_enum(schemas: &Table<SchemaId, Schema>, value: &Type, is_it: impl Fn(&Enum) -> bool) -> bool {
    matches!(value, Type::Schema(id) if matches!(&schemas[*id].kind, SchemaKind::Enum(values) if is_it(values)))
}

/// Whether the same keywords may constrain two types.
fn is_one_kind(old: &Type, new: &Type) -> bool {
    let kind = |scalar: Scalar| match scalar.facts().type_ {
        ScalarType::Integer => ScalarType::Number,
        other => other,
    };
    match (old, new) {
        (Type::Scalar(a), Type::Scalar(b)) => kind(*a) == kind(*b),
        (Type::Array(_), Type::Array(_)) | (Type::Schema(_), Type::Schema(_)) => true,
        (Type::Any | Type::Degraded, _) | (_, Type::Any | Type::Degraded) => true,
        _ => false,
    }
}

/// Whether two types with the same values are different types in Rust.
fn is_other(spaces: Spaces<'_>, old: &Type, new: &Type) -> bool {
    match (old, new) {
        (Type::Schema(a), Type::Schema(b)) => spaces.partners.new_of(*a) != Some(*b),
        (Type::Scalar(a), Type::Scalar(b)) => a != b,
        (Type::Nullable(a), Type::Nullable(b))
        | (Type::Array(a), Type::Array(b))
        | (Type::Map(a), Type::Map(b)) => is_other(spaces, a, b),
        _ => false,
    }
}

fn words_of(docs: &Docs) -> (&Option<String>, &Option<String>, &Option<String>) {
    (&docs.summary, &docs.description, &docs.example)
}

/// The default, as the docs or the client have it.
fn default_text(value: &Value<'_>) -> Option<String> {
    let shown = value.docs.constraints.iter().find(|(keyword, _)| *keyword == "default");
    value.default.map(Literal::text).or_else(|| shown.map(|(_, text)| text.clone()))
}

fn capital(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}
