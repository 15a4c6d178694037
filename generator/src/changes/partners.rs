//! Which schema of the new document is which schema of the old one, and which messages have it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::pair::Pair;
use super::verdict::Direction;
use crate::ir::api::{
    self, Api, Object, Operation, Property, ResponseBody, Schema, SchemaId, SchemaKind, Status, Type, Union,
    Variant,
};
use crate::ir::places;

/// The schemas that belong together.
#[derive(Debug, Default)]
pub(super) struct Partners {
    new_of: HashMap<SchemaId, SchemaId>,
    old_of: HashMap<SchemaId, SchemaId>,
    /// The pairs, with the messages that have them. `None` if no operation uses them.
    pub(super) pairs: BTreeMap<(SchemaId, SchemaId), Option<Direction>>,
    /// The messages that have the pairs, without the bodies of errors.
    before_errors: BTreeMap<(SchemaId, SchemaId), Direction>,
}

impl Partners {
    /// Finds the partners: components by their names, all others by what uses them.
    pub(super) fn find(old: &Api, new: &Api, operations: &[Pair]) -> Self {
        let mut partners = Self::default();
        let components: HashMap<&str, SchemaId> =
            new.schemas.entries().filter_map(|(id, schema)| Some((component(schema)?, id))).collect();
        for (id, schema) in old.schemas.entries() {
            if let Some(&other) = component(schema).and_then(|name| components.get(name)) {
                partners.join(id, other);
            }
        }
        let mut search = Search { old, new, partners, seen: BTreeSet::new(), waiting: Vec::new() };
        for pair in operations {
            search.operation(&old.operations[pair.old], &new.operations[pair.new]);
        }
        search.run();
        let met = search.partners.pairs.iter();
        search.partners.before_errors =
            met.filter_map(|(pair, direction)| Some((*pair, (*direction)?))).collect();
        for pair in operations {
            let (before, after) = (&old.operations[pair.old].failure, &new.operations[pair.new].failure);
            search.bodies(before, after, Some(Direction::Response));
        }
        search.run();
        // What no operation uses.
        for (a, b) in search.partners.pairs.clone().into_keys() {
            search.waiting.push((a, b, None));
        }
        search.run();
        search.partners
    }

    /// The schema of the new document for one of the old document.
    pub(super) fn new_of(&self, old: SchemaId) -> Option<SchemaId> {
        self.new_of.get(&old).copied()
    }

    /// The schema of the old document for one of the new document.
    pub(super) fn old_of(&self, new: SchemaId) -> Option<SchemaId> {
        self.old_of.get(&new).copied()
    }

    /// Whether only the bodies of errors have these schemas.
    pub(super) fn is_of_errors(&self, old: SchemaId, new: SchemaId) -> bool {
        let is_used = self.pairs.get(&(old, new)).is_some_and(Option::is_some);
        is_used && !self.before_errors.contains_key(&(old, new))
    }

    /// The messages that have these schemas, without the bodies of errors.
    pub(super) fn before_errors(&self, old: SchemaId, new: SchemaId) -> Option<Direction> {
        self.before_errors.get(&(old, new)).copied()
    }

    fn join(&mut self, old: SchemaId, new: SchemaId) {
        self.new_of.insert(old, new);
        self.old_of.insert(new, old);
        self.pairs.insert((old, new), None);
    }
}

/// The name of a component. `None` for a schema inside of another one or of an operation.
pub(super) fn component(schema: &Schema) -> Option<&str> {
    match (schema.named_after.owner, schema.named_after.words.as_slice()) {
        (None, [name]) => Some(name),
        _ => None,
    }
}

/// The walk from the operations to all schemas inside them, through both documents at once.
struct Search<'a> {
    old: &'a Api,
    new: &'a Api,
    partners: Partners,
    seen: BTreeSet<(SchemaId, SchemaId, Option<Direction>)>,
    waiting: Vec<(SchemaId, SchemaId, Option<Direction>)>,
}

impl Search<'_> {
    /// All schemas of an operation but those of its errors.
    fn operation(&mut self, old: &Operation, new: &Operation) {
        let sent = Some(Direction::Request);
        for (a, b) in old.path_parameters.iter().zip(&new.path_parameters) {
            self.meet(&a.value, &b.value, sent);
        }
        for a in &old.parameters {
            if let Some(b) = new.parameters.iter().find(|b| b.name == a.name) {
                self.meet(&a.value, &b.value, sent);
            }
        }
        for a in &old.bodies {
            let same = new.bodies.iter().find(|b| b.media_type == a.media_type);
            if let Some(b) = same.or(new.bodies.first()) {
                self.meet(&a.value, &b.value, sent);
            }
        }
        let received = Some(Direction::Response);
        self.bodies(&old.success, &new.success, received);
        if let (Some(a), Some(b)) = (&old.stream, &new.stream) {
            if let (Some(a), Some(b)) = (&a.value, &b.value) {
                self.meet(a, b, received);
            }
        }
        for a in &old.headers {
            if let Some(b) = new.headers.iter().find(|b| places::header(b) == places::header(a)) {
                self.meet(&a.value, &b.value, received);
            }
        }
    }

    fn bodies(&mut self, old: &ResponseBody, new: &ResponseBody, direction: Option<Direction>) {
        match (old, new) {
            (ResponseBody::Json(a), ResponseBody::Json(b)) => self.meet(a, b, direction),
            (ResponseBody::ByStatus(a), ResponseBody::ByStatus(b)) => {
                self.meet(&Type::Schema(*a), &Type::Schema(*b), direction);
            }
            (ResponseBody::Json(a), ResponseBody::ByStatus(b)) => {
                for (_, body) in by_status(&self.new.schemas[*b]) {
                    if let ResponseBody::Json(b) = body {
                        self.meet(a, b, direction);
                    }
                }
            }
            (ResponseBody::ByStatus(a), ResponseBody::Json(b)) => {
                for (_, body) in by_status(&self.old.schemas[*a]) {
                    if let ResponseBody::Json(a) = body {
                        self.meet(a, b, direction);
                    }
                }
            }
            _ => {}
        }
    }

    /// Two types at the same place. The schemas in them are partners, unless one has another partner.
    fn meet(&mut self, old: &Type, new: &Type, direction: Option<Direction>) {
        match (old, new) {
            (Type::Schema(a), Type::Schema(b)) if self.are_partners(*a, *b) => {
                self.waiting.push((*a, *b, direction));
            }
            (Type::KeyedMap(a, x), Type::KeyedMap(b, y)) => {
                self.meet(&Type::Schema(*a), &Type::Schema(*b), direction);
                self.meet(x, y, direction);
            }
            (Type::Nullable(a), Type::Nullable(b))
            | (Type::Array(a), Type::Array(b))
            | (Type::Map(a), Type::Map(b) | Type::KeyedMap(_, b))
            | (Type::KeyedMap(_, a), Type::Map(b)) => self.meet(a, b, direction),
            (Type::Nullable(a), b) => self.meet(a, b, direction),
            (a, Type::Nullable(b)) => self.meet(a, b, direction),
            _ => {}
        }
    }

    /// Whether two schemas are partners. They become partners if they have none, and resemble each other.
    fn are_partners(&mut self, a: SchemaId, b: SchemaId) -> bool {
        match (self.partners.new_of(a), self.partners.old_of(b)) {
            (Some(other), _) => other == b,
            (None, Some(_)) => false,
            (None, None) => {
                let found = resembles(&self.old.schemas[a], &self.new.schemas[b]);
                if found {
                    self.partners.join(a, b);
                }
                found
            }
        }
    }

    fn run(&mut self) {
        while let Some((a, b, direction)) = self.waiting.pop() {
            if !self.seen.insert((a, b, direction)) {
                continue;
            }
            let known = self.partners.pairs.entry((a, b)).or_default();
            *known = match (*known, direction) {
                (Some(one), Some(other)) => Some(one.and(other)),
                (one, other) => one.or(other),
            };
            let (old, new) = (self.old, self.new);
            match (&old.schemas[a].kind, &new.schemas[b].kind) {
                (SchemaKind::Object(x), SchemaKind::Object(y)) => {
                    for property in &x.properties {
                        if let Some(other) = y.properties.iter().find(|it| it.name == property.name) {
                            if let Some(direction) = limited(direction, property, other) {
                                self.meet(&property.value, &other.value, direction);
                            }
                        }
                    }
                    if let (Some(a), Some(b)) = (&x.rest, &y.rest) {
                        self.meet(a, b, direction);
                    }
                }
                (SchemaKind::Union(x), SchemaKind::Union(y)) => {
                    for (variant, other) in members(x, y, is_same_member) {
                        if let (Some(a), Some(b)) = (x.variants.get(variant), y.variants.get(other)) {
                            self.meet(&a.value, &b.value, direction);
                        }
                    }
                }
                (SchemaKind::ByStatus(x), SchemaKind::ByStatus(y)) => {
                    for (status, body) in x {
                        if let Some((_, other)) = y.iter().find(|(it, _)| it == status) {
                            self.bodies(body, other, direction);
                        }
                    }
                }
                _ => {}
            }
        }
    }
}

/// The bodies of a schema for several statuses.
pub(super) fn by_status(schema: &Schema) -> &[(Status, ResponseBody)] {
    match &schema.kind {
        SchemaKind::ByStatus(bodies) => bodies,
        _ => &[],
    }
}

/// Which members of two unions are the same ones, by their indices. Each is one at most. Of several, the one at the same
/// place is preferred.
pub(super) fn members(
    old: &Union,
    new: &Union,
    is_same: impl Fn(&Variant, &Variant) -> bool,
) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (index, variant) in old.variants.iter().enumerate() {
        let is_free = |other: &usize| pairs.iter().all(|(_, taken)| taken != other);
        let others = std::iter::once(index).chain(0..new.variants.len()).filter(is_free);
        let is_it = |other: &usize| new.variants.get(*other).is_some_and(|other| is_same(variant, other));
        if let Some(other) = others.into_iter().find(is_it) {
            pairs.push((index, other));
        }
    }
    pairs
}

/// Whether two members of unions are the same one, by their names or tags.
pub(super) fn is_same_member(old: &Variant, new: &Variant) -> bool {
    let tags = &old.discriminator_values;
    (!tags.is_empty() && tags.iter().any(|tag| new.discriminator_values.contains(tag)))
        || old.words == new.words
}

/// The direction of a property: a side that does not send it has no part in it. `None` if no side sends it.
pub(super) fn limited(
    direction: Option<Direction>,
    old: &Property,
    new: &Property,
) -> Option<Option<Direction>> {
    let Some(direction) = direction else { return Some(None) };
    let side = |property: &Property| match property.direction {
        api::Direction::Both => Direction::Both,
        api::Direction::Received => Direction::Response,
        api::Direction::Sent => Direction::Request,
    };
    let side = side(old).and(side(new));
    match (direction, side) {
        (direction, Direction::Both) => Some(Some(direction)),
        (Direction::Both, side) => Some(Some(side)),
        (direction, side) => (direction == side).then_some(Some(direction)),
    }
}

/// Whether two schemas without a partner are one that moved or was renamed: one of them is inline, or they say the same.
fn resembles(old: &Schema, new: &Schema) -> bool {
    let are_components = component(old).is_some() && component(new).is_some();
    match (&old.kind, &new.kind) {
        (SchemaKind::Object(a), SchemaKind::Object(b)) => {
            let names = |object: &Object| {
                object.properties.iter().map(|property| property.name.clone()).collect::<BTreeSet<_>>()
            };
            let (a, b) = (names(a), names(b));
            !are_components || a == b
        }
        (SchemaKind::Enum(a), SchemaKind::Enum(b)) => !are_components || a.values == b.values,
        (SchemaKind::Union(a), SchemaKind::Union(b)) => {
            !are_components || a.variants.len() == b.variants.len()
        }
        (SchemaKind::ByStatus(_), SchemaKind::ByStatus(_)) => true,
        _ => false,
    }
}
