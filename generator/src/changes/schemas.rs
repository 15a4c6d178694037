//! What changed about the schemas.

use super::members;
use super::partners::{Partners, component, limited};
use super::reading;
use super::row::Row;
use super::rule::Rule;
use super::schema::{SchemaChange, has_type};
use super::side::Side;
use super::spaces::Relation;
use super::value::{self, Value};
use super::verdict::{Both, Direction, Verdict};
use crate::diagnostic::Pointer;
use crate::ir::api::{self, Object, Property, Schema, SchemaKind};

/// The changes of the schemas that both documents have.
pub(super) fn compare(old: &Side, new: &Side, partners: &Partners) -> Vec<Row> {
    let mut rows = Vec::new();
    for (&(before, after), &direction) in &partners.pairs {
        let subject = new.subject(after);
        // An error whose body does not decode is an error as before.
        let on_wire = partners.before_errors(before, after).or(direction);
        let change = SchemaChange { old, new, before, after, direction: on_wire, partners, subject };
        let first = rows.len();
        change.itself(&mut rows);
        let is_of_errors = partners.is_of_errors(before, after);
        for row in rows.iter_mut().skip(first) {
            if row.direction == on_wire {
                row.direction = direction;
            }
            if is_of_errors {
                row.wire = Both::OK;
            }
        }
    }
    rows
}

impl SchemaChange<'_> {
    fn itself(&self, rows: &mut Vec<Row>) {
        let (before, after) = (&self.old.api.schemas[self.before], &self.new.api.schemas[self.after]);
        self.name(before, after, rows);
        self.usage(after, rows);
        let whole = |row: Row| row.claiming(self.old.whole(self.before), self.new.whole(self.after));
        match (&before.kind, &after.kind) {
            (SchemaKind::Object(a), SchemaKind::Object(b)) => self.objects(a, b, rows),
            (SchemaKind::Enum(a), SchemaKind::Enum(b)) => members::values(self, a, b, rows),
            (SchemaKind::Union(a), SchemaKind::Union(b)) => members::unions(self, a, b, rows),
            (a, b) if std::mem::discriminant(a) == std::mem::discriminant(b) => {}
            _ => {
                let text = format!("`{}` is a schema of another kind.", self.subject);
                let of = |id| api::Type::Schema(id);
                let wire = reading::verdict(self.spaces(), &of(self.before), &of(self.after), self.direction);
                rows.push(whole(self.row(Rule::TypeChanged, "", text).wire(wire)));
                return;
            }
        }
        if !has_type(after) {
            return;
        }
        let what = format!("`{}`", self.subject);
        let value = api::Type::Any;
        let of = |docs| Value::plain(&value, docs);
        for found in value::compare(self.spaces(), &of(&before.docs), &of(&after.docs), self.direction, &what)
        {
            rows.push(whole(found.into_row(|rule, text| self.row(rule, "", text))));
        }
    }

    /// The name of the component, and that of the type.
    fn name(&self, before: &Schema, after: &Schema, rows: &mut Vec<Row>) {
        let types = (&self.old.names.schemas[self.before].type_, &self.new.names.schemas[self.after].type_);
        if !has_type(before) || !has_type(after) || types.0 == types.1 {
            return;
        }
        let pin = |name: &str| {
            format!("`rename-types = {{ \"{name}\" = \"{}\" }}` keeps the name of the type", types.0)
        };
        let (rule, text) = match (component(before), component(after)) {
            (Some(a), Some(b)) if a != b => {
                (Rule::SchemaRenamed, format!("The schema `{b}` was named `{a}`."))
            }
            (Some(_), Some(_)) => {
                (Rule::NameChanged, format!("The type of `{}` has another name.", self.subject))
            }
            (None, None) => (Rule::NameChanged, format!("The type of `{}` has another name.", self.subject)),
            (None, Some(b)) => (Rule::SchemaMoved, format!("The inline schema is the component `{b}` now.")),
            (Some(a), None) => (Rule::SchemaMoved, format!("The component `{a}` is an inline schema now.")),
        };
        let row = self.row(rule, "", text).claiming(self.old.whole(self.before), self.new.whole(self.after));
        rows.push(row.help(pin(types.1)));
    }

    /// Whether requests have the schema.
    fn usage(&self, after: &Schema, rows: &mut Vec<Row>) {
        let (was, is) = (self.old.sent.contains(&self.before), self.new.sent.contains(&self.after));
        // The type of an enum is the same either way.
        if was == is || matches!(after.kind, SchemaKind::Enum(_)) {
            return;
        }
        // A schema inside of another one is told of with it.
        let is_told = after.named_after.owner.is_some_and(|owner| {
            self.partners.old_of(owner).is_some_and(|old| self.old.sent.contains(&old) == was)
                && self.new.sent.contains(&owner) == is
        });
        let old = self.old.sending_within(self.before, &|id| self.old.sent.contains(&id) == was);
        let new = self.new.sending_within(self.after, &|id| self.new.sent.contains(&id) == is);
        if is_told || old == new {
            return;
        }
        let is = if is { "Requests have" } else { "No request has" };
        let now = if was { "any more" } else { "now" };
        let text = format!("{is} `{}` {now}.", self.subject);
        rows.push(self.row(Rule::SchemaUseChanged, "", text).claiming(old, new));
    }

    fn objects(&self, before: &Object, after: &Object, rows: &mut Vec<Row>) {
        let (old_names, new_names) =
            (&self.old.names.schemas[self.before].properties, &self.new.names.schemas[self.after].properties);
        for (index, property) in before.properties.iter().enumerate() {
            let found = after.properties.iter().enumerate().find(|(_, other)| other.name == property.name);
            match found {
                None => rows.push(self.removed(index, property, (before, after))),
                Some((other_index, other)) => {
                    let fields = (old_names.get(index), new_names.get(other_index));
                    let fields = (fields.0.map(|it| &it.field), fields.1.map(|it| &it.field));
                    if fields.0 != fields.1 {
                        rows.push(self.moved((index, other_index), &property.name));
                    }
                    self.property((index, other_index), property, other, rows);
                }
            }
        }
        for (index, property) in after.properties.iter().enumerate() {
            if !before.properties.iter().any(|other| other.name == property.name) {
                rows.push(self.added(index, property));
            }
        }
        if before.rest != after.rest {
            let text = format!("Other properties of `{}` are described in another way.", self.subject);
            let row = self.row(Rule::AdditionalPropertiesChanged, "*", text);
            let rests = before.rest.as_ref().zip(after.rest.as_ref());
            let relation = rests.map(|(a, b)| self.spaces().relation(a, b));
            if relation != Some(Relation::Same) {
                let unknown = || Verdict::maybe("the server decides about what it does not know");
                let wire = match (relation, &after.rest) {
                    (Some(relation), _) => relation.verdict(self.direction),
                    (None, Some(_)) => Both::new(Verdict::OK, unknown()).if_sent(self.direction),
                    (None, None) => Both::new(unknown(), Verdict::OK).if_sent(self.direction),
                };
                rows.push(row.wire(wire).claiming(self.old.rest(self.before), self.new.rest(self.after)));
            }
        }
    }

    fn property_row(
        &self,
        rule: Rule,
        indices: (Option<usize>, Option<usize>),
        name: &str,
        text: String,
    ) -> Row {
        let at = |side: &Side, id, index: Option<usize>| -> Option<Pointer> {
            index.map(|_| side.property_at(id, name))
        };
        let claims =
            |side: &Side, id, index: Option<usize>| index.map(|it| side.property(id, it)).unwrap_or_default();
        let row = self.row(rule, name, text);
        row.at(at(self.old, self.before, indices.0), at(self.new, self.after, indices.1))
            .claiming(claims(self.old, self.before, indices.0), claims(self.new, self.after, indices.1))
    }

    /// The property has another name in Rust, because another one has taken its own.
    fn moved(&self, indices: (usize, usize), name: &str) -> Row {
        let text = format!("The property `{name}` of `{}` has another name in Rust.", self.subject);
        let row = self.property_row(Rule::NameChanged, (Some(indices.0), Some(indices.1)), name, text);
        let names = &self.old.names.schemas[self.before].properties;
        let field = names.get(indices.0).map(|names| &names.field);
        let new = &self.new.names.schemas[self.after].properties;
        if new.iter().any(|names| Some(&names.field) == field) { row.takeover() } else { row }
    }

    fn removed(&self, index: usize, property: &Property, (before, after): (&Object, &Object)) -> Row {
        let names = &self.old.names.schemas[self.before].properties;
        let field = names.get(index).map(|names| &names.field);
        let new_names = &self.new.names.schemas[self.after].properties;
        let heir = new_names.iter().zip(&after.properties).find(|(names, _)| Some(&names.field) == field);
        let required = if property.required { "required " } else { "" };
        let text = format!("The {required}property `{}` of `{}` was removed.", property.name, self.subject);
        let wire = presence(self.limited(property), property, Presence::Removed);
        let row =
            self.property_row(Rule::PropertyRemoved, (Some(index), None), &property.name, text).wire(wire);
        match heir {
            Some((_, heir)) if before.properties.iter().all(|other| other.name != heir.name) => {
                row.silent().help(format!("the field is that of `{}` now: programs compile", heir.name))
            }
            _ => row,
        }
    }

    fn added(&self, index: usize, property: &Property) -> Row {
        let required = if property.required { "required " } else { "" };
        let text = format!("The {required}property `{}` of `{}` is new.", property.name, self.subject);
        let wire = presence(self.limited(property), property, Presence::Added);
        self.property_row(Rule::PropertyAdded, (None, Some(index)), &property.name, text).wire(wire)
    }

    fn limited(&self, property: &Property) -> Option<Direction> {
        limited(self.direction, property, property).flatten()
    }

    fn property(&self, indices: (usize, usize), old: &Property, new: &Property, rows: &mut Vec<Row>) {
        let direction = limited(self.direction, old, new).flatten();
        let what = format!("the property `{}` of `{}`", new.name, self.subject);
        let both = (Some(indices.0), Some(indices.1));
        if old.required != new.required {
            let is = if new.required { "required" } else { "optional" };
            let text = format!("The property `{}` of `{}` is {is} now.", new.name, self.subject);
            let wire =
                presence(direction, new, if new.required { Presence::Required } else { Presence::Optional });
            rows.push(self.property_row(Rule::PropertyRequirednessChanged, both, &new.name, text).wire(wire));
        }
        if old.direction != new.direction {
            let text = format!("The property `{}` of `{}` is sent by another side.", new.name, self.subject);
            let wire = access(self.direction, old, new);
            rows.push(self.property_row(Rule::AccessChanged, both, &new.name, text).wire(wire));
        }
        if old.sensitive != new.sensitive {
            let is = if new.sensitive { "is kept from logs now" } else { "is no longer kept from logs" };
            let text = format!("The property `{}` of `{}` {is}.", new.name, self.subject);
            rows.push(self.property_row(Rule::SensitivityChanged, both, &new.name, text));
        }
        for mut found in value::compare(self.spaces(), &value_of(old), &value_of(new), direction, &what) {
            found.forgive_missing_null(old.required || new.required);
            rows.push(found.into_row(|rule, text| {
                let row = self.property_row(rule, both, &new.name, text);
                match self.pin(rule, old, new) {
                    Some(help) => row.help(help),
                    None => row,
                }
            }));
        }
    }
}

/// The value of a property.
fn value_of(property: &Property) -> Value<'_> {
    Value {
        value: &property.value,
        nullable: property.nullable,
        default: property.default.as_ref(),
        only: property.only.as_ref(),
        docs: &property.docs,
    }
}

/// What happened to a property.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Presence {
    Added,
    Removed,
    Required,
    Optional,
}

/// What it means that another side sends a property.
fn access(direction: Option<Direction>, old: &Property, new: &Property) -> Both {
    let unread = || Verdict::maybe("the server decides about a property that it does not read");
    let refused = || Verdict::breaks("a request without the property is refused");
    let missing = || Verdict::breaks("a response without the property does not decode");
    let is_sent = |property: &Property| property.direction != api::Direction::Received;
    let is_received = |property: &Property| property.direction != api::Direction::Sent;
    let needed = |is: bool, verdict: Verdict| if is { verdict } else { Verdict::OK };
    let request = match (is_sent(old), is_sent(new)) {
        (true, false) => Both::new(unread(), needed(old.required, refused())),
        (false, true) => Both::new(needed(new.required, refused()), unread()),
        _ => Both::OK,
    };
    let is_read = |property: &Property| property.required && !property.nullable && property.default.is_none();
    let response = match (is_received(old), is_received(new)) {
        (true, false) => Both::new(needed(is_read(old), missing()), Verdict::OK),
        (false, true) => Both::new(Verdict::OK, needed(is_read(new), missing())),
        _ => Both::OK,
    };
    Both::of(direction, request, response)
}

/// What it means that a property is there or not.
fn presence(direction: Option<Direction>, property: &Property, what: Presence) -> Both {
    let unknown = || Verdict::maybe("the server decides about what it does not know");
    let refused = || Verdict::breaks("a request without the property is refused");
    let may_be_refused = || Verdict::maybe("requests without the property are refused");
    let missing = || Verdict::breaks("a response without the property does not decode");
    let may_miss = || Verdict::maybe("responses without the property do not decode");
    let is_needed = property.required && !property.nullable && property.default.is_none();
    let request = match (what, property.required) {
        (Presence::Added, true) => Both::new(refused(), unknown()),
        (Presence::Added, false) => Both::new(Verdict::OK, unknown()),
        (Presence::Removed, true) => Both::new(unknown(), refused()),
        (Presence::Removed, false) => Both::new(unknown(), Verdict::OK),
        (Presence::Required, _) => Both::new(may_be_refused(), Verdict::OK),
        (Presence::Optional, _) => Both::new(Verdict::OK, may_be_refused()),
    };
    let response = match what {
        Presence::Added if is_needed => Both::new(Verdict::OK, missing()),
        Presence::Removed if is_needed => Both::new(missing(), Verdict::OK),
        Presence::Added | Presence::Removed => Both::OK,
        Presence::Required if property.nullable => Both::OK,
        Presence::Required => Both::new(Verdict::OK, may_miss()),
        Presence::Optional if property.nullable => Both::OK,
        Presence::Optional => Both::new(may_miss(), Verdict::OK),
    };
    Both::of(direction, request, response)
}
