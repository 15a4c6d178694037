//! Writes down which place has which name, for the next run.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::ident::pascal;
use super::notes::{New, notes};
use super::usual::{
    REST, UNKNOWN, body_method, clearer, constructor, handle, operation_type, optional, or_default, view,
};
use crate::ir::api::{Api, EnumValue, Operation, OperationId, Property, SchemaId, SchemaKind};
use crate::ir::names::{Names, PropertyNames};
use crate::ir::places::{self, Places};
use crate::lock::{Lock, Role, Scope, part};
use crate::table::Table;

/// The places of the operations in the lock, if some of them are at another path now. They are known by their ids, or else
/// by a path that differs only in the names of its parameters.
pub(super) fn moved(api: &Api, lock: &Lock) -> Option<Table<OperationId, String>> {
    let methods = lock.scope(Role::Method, "")?;
    let now = places::operations(api);
    let is_there = |place: &str| methods.contains_key(place);
    if now.iter().all(|place| is_there(place)) {
        return None;
    }
    let all: HashSet<&str> = now.iter().map(String::as_str).collect();
    let gone = || methods.keys().map(String::as_str).filter(|place| !all.contains(place));
    let ids = lock.scope(Role::Id, "");
    let by_id: HashMap<&str, &str> =
        gone().filter_map(|place| Some((ids?.get(place)?.as_str(), place))).collect();
    let known =
        |operation, place: &str| id(operation).filter(|_| !is_there(place)).and_then(|id| by_id.get(id));
    let found: HashSet<&str> = api
        .operations
        .iter()
        .zip(&now)
        .filter_map(|(operation, place)| known(operation, place).copied())
        .collect();
    let by_shape = only(gone().filter(|place| !found.contains(place)));
    let new = only(now.iter().map(String::as_str).filter(|place| !is_there(place)));
    let before = api.operations.iter().zip(&now).map(|(operation, place)| {
        let same_path = || {
            let shape = places::shape(place);
            new.get(&shape).filter(|only| *only == place).and_then(|_| by_shape.get(&shape))
        };
        known(operation, place)
            .or_else(same_path)
            .map_or_else(|| place.clone(), |earlier| (*earlier).to_owned())
    });
    Some(before.collect())
}

/// The places by what they are without the names of their parameters. Of several that are the same, none.
fn only<'p>(places: impl Iterator<Item = &'p str>) -> HashMap<String, &'p str> {
    let mut all: HashMap<String, Vec<&str>> = HashMap::new();
    for place in places {
        all.entry(places::shape(place)).or_default().push(place);
    }
    all.into_iter()
        .filter_map(|(shape, places)| Some((shape, *places.first().filter(|_| places.len() == 1)?)))
        .collect()
}

/// The `operationId`. `None` for an operation without one, and for one that no lock can hold.
fn id(operation: &Operation) -> Option<&str> {
    let words = operation.words.as_str();
    // The words of an operation without one are its method and the words of its path.
    let method = format!("{} ", operation.method.to_ascii_lowercase());
    let is_of_path = words.starts_with(&method) && !words.contains('/');
    Some(words).filter(|words| !is_of_path && is_plain(words))
}

/// Whether a lock can hold a media type or an id as it is.
fn is_plain(text: &str) -> bool {
    let is_word =
        |word: &str| !word.is_empty() && word != "=" && word.bytes().all(|byte| byte.is_ascii_graphic());
    text.split(' ').all(is_word)
}

/// The lock while it is written.
#[derive(Default)]
struct Record<'a> {
    lock: Lock,
    /// By role: the scope that is filled now. The names of a scope follow each other.
    open: BTreeMap<Role, (&'a str, Scope)>,
    /// What is compared with the last run, if anything changed.
    changes: Option<Changes<'a>>,
}

/// What changed since the last run.
struct Changes<'a> {
    /// The lock of the last run.
    old: &'a Lock,
    /// The places of the last run that are still there.
    seen: Lock,
    /// What the last run did not have.
    new: Vec<New<'a>>,
}

/// The lock of this run, and what changed.
#[derive(Default)]
pub(crate) struct Recorded {
    pub(crate) lock: Lock,
    /// What is in the lock, and not in the document.
    pub(crate) gone: Lock,
    /// What is new and has another name than it asked for.
    pub(crate) notes: Vec<String>,
}

/// The lock for the next run: the names of all places, and of those that are gone. The places are those in the lock of the
/// last run, and those of this run.
pub(super) fn record<'a>(
    api: &Api,
    names: &'a Names,
    places: (&'a Places, &'a Places),
    old: &'a Lock,
) -> Recorded {
    let mut record = Record::default();
    record.all(api, names, places);
    let Record { lock, .. } = record;
    if old.is_empty() || lock == *old {
        return Recorded { lock, gone: Lock::default(), notes: Vec::new() };
    }
    let changes = Changes { old, seen: Lock::default(), new: Vec::new() };
    let mut record = Record { changes: Some(changes), ..Record::default() };
    record.all(api, names, places);
    let Record { changes, .. } = record;
    changes.map_or_else(Recorded::default, |changes| changes.finish(lock))
}

impl<'a> Record<'a> {
    /// Adds the names of all places.
    fn all(&mut self, api: &Api, names: &'a Names, places: (&'a Places, &'a Places)) {
        for id in api.schemas.ids() {
            self.schema(api, id, names, places);
        }
        for (id, operation) in api.operations.entries() {
            self.operation(id, operation, names, places);
        }
        for group in &names.groups {
            let place = &group.place;
            self.add(Role::Group, ["", ""], place, &group.accessor);
            self.derived(Role::GroupType, ["", ""], place, [&group.type_, &pascal(&group.accessor)]);
        }
        for (parameter, own) in api.client_parameters.iter().zip(&names.client_parameters) {
            let place = places::client_parameter(parameter);
            self.add(Role::ClientParameter, ["", ""], &place, &own.setter);
            self.derived(Role::Handle, ["", ""], &place, [&own.handle, &handle(&own.setter)]);
        }
        for (scheme, setter) in api.schemes.iter().zip(&names.credentials) {
            self.add(Role::SecurityScheme, ["", ""], &part(&scheme.name), setter);
        }
        for (role, (owner, scope)) in std::mem::take(&mut self.open) {
            self.lock.extend(role, owner, scope);
        }
    }

    /// Adds a name: below its owner in the last run, and now.
    fn add(&mut self, role: Role, owners: [&'a str; 2], member: &str, name: &str) {
        self.moved(role, owners, [member, member], name);
    }

    /// Adds a name: of its place in the last run, and now.
    fn moved(&mut self, role: Role, owners: [&'a str; 2], members: [&str; 2], name: &str) {
        let ([before, now], [member_before, member]) = (owners, members);
        if let Some(changes) = &mut self.changes {
            changes.compare(role, before, member_before, name);
            return;
        }
        let (owner, scope) = self.open.entry(role).or_insert_with(|| (now, Scope::new()));
        if *owner != now {
            self.lock.extend(role, owner, std::mem::take(scope));
            *owner = now;
        }
        scope.insert(member.to_owned(), name.to_owned());
    }

    /// Adds a name that is made of another one, if it is not the usual one.
    fn derived(&mut self, role: Role, owners: [&'a str; 2], member: &str, [name, usual]: [&str; 2]) {
        if name != usual {
            self.add(role, owners, member, name);
        }
    }

    /// As [`Self::add`], for a place that is below no other.
    fn global(&mut self, role: Role, places: [&'a str; 2], name: &str) {
        self.moved(role, ["", ""], places, name);
    }

    fn schema(&mut self, api: &Api, id: SchemaId, names: &Names, (before, now): (&'a Places, &'a Places)) {
        let owners = [before.schemas[id].as_str(), now.schemas[id].as_str()];
        let kind = &api.schemas[id].kind;
        let own = &names.schemas[id];
        match kind {
            SchemaKind::Alias | SchemaKind::Replaced => return,
            SchemaKind::Object(object) => {
                for (property, names) in object.properties.iter().zip(&own.properties) {
                    self.property(Role::Field, owners, &part(&property.name), property, names);
                }
                if object.rest.is_some() && own.rest != REST {
                    self.global(Role::Rest, owners, &own.rest);
                }
                if object.tag.is_some() && own.view != view(&own.type_) {
                    self.global(Role::View, owners, &own.view);
                }
                let values = object.tag.as_ref().map(|tag| &api.schemas[tag.schema].kind);
                let values: &[EnumValue] = match values {
                    Some(SchemaKind::Enum(listed)) => &listed.values,
                    _ => &[],
                };
                for (value, name) in values.iter().zip(&own.constructors) {
                    self.derived(Role::Constructor, owners, &part(&value.text), [name, &constructor(value)]);
                }
            }
            SchemaKind::Enum(_) | SchemaKind::Union(_) | SchemaKind::ByStatus(_) => {
                let members = before.variants[id].iter().zip(&now.variants[id]);
                for (members, name) in members.zip(&own.variants) {
                    self.moved(Role::Variant, owners, [members.0, members.1], name);
                }
                if own.unknown != UNKNOWN {
                    self.global(Role::Unknown, owners, &own.unknown);
                }
            }
        }
        self.global(Role::Type, owners, &own.type_);
    }

    fn property(
        &mut self,
        role: Role,
        owners: [&'a str; 2],
        member: &str,
        property: &Property,
        names: &PropertyNames,
    ) {
        let PropertyNames { field, setter, clearer: clear, default } = names;
        self.add(role, owners, member, field);
        if !property.required {
            self.derived(Role::Setter, owners, member, [setter, field]);
        }
        if !property.required && property.nullable {
            self.derived(Role::Clearer, owners, member, [clear, &clearer(field)]);
        }
        if property.default.is_some() {
            self.derived(Role::OrDefault, owners, member, [default, &or_default(field)]);
        }
    }

    fn operation(
        &mut self,
        id: OperationId,
        operation: &Operation,
        names: &'a Names,
        (before, now): (&'a Places, &'a Places),
    ) {
        let owners = [before.operations[id].as_str(), now.operations[id].as_str()];
        let own = &names.operations[id];
        self.global(Role::Method, owners, &own.whole);
        if let Some(group) = own.owner.and_then(|index| names.groups.get(index)) {
            let group = group.place.as_str();
            self.moved(Role::GroupMethod, [group, group], owners, &own.method);
        }
        if let Some(id) = self::id(operation) {
            self.global(Role::Id, owners, id);
        }
        if own.type_ != operation_type(&own.whole) {
            self.global(Role::OperationType, owners, &own.type_);
        }
        for (body, (name, _)) in operation.bodies.iter().skip(1).zip(&own.further) {
            self.derived(Role::BodyMethod, owners, &body.words, [name, &body_method(&own.method, body)]);
        }
        for (index, body) in operation.bodies.iter().enumerate().filter(|(_, body)| is_plain(&body.described))
        {
            self.add(Role::MediaType, owners, places::body(index, body), &body.described);
        }
        for (header, constant) in operation.headers.iter().zip(&own.headers) {
            self.add(Role::Header, owners, &part(&places::header(header)), constant);
        }
        for (parameter, name) in operation.path_parameters.iter().zip(&own.arguments) {
            self.add(Role::Parameter, owners, &places::parameter(parameter), name);
        }
        for (parameter, names) in operation.parameters.iter().zip(&own.parameters) {
            let member = places::parameter(parameter);
            self.add(Role::Parameter, owners, &member, &names.name);
            if !parameter.required {
                let usual = optional(&names.name);
                self.derived(Role::OptionSetter, owners, &member, [&names.optional, &usual]);
            }
        }
    }
}

impl<'a> Changes<'a> {
    /// Sees a place, and whether it is new.
    fn compare(&mut self, role: Role, owner: &'a str, member: &str, name: &str) {
        self.seen.insert(role, owner, member, name);
        if self.old.name(role, owner, member).is_none() && !role.is_text() {
            let (member, name) = (member.to_owned(), name.to_owned());
            self.new.push(New { role, owner, member, name });
        }
    }

    /// Adds the names of what is gone to the lock of this run: they are free only when the caller says so.
    fn finish(self, mut lock: Lock) -> Recorded {
        let Self { old, seen, new } = self;
        let mut gone = Lock::default();
        let mut used: HashSet<(Role, String, String)> = HashSet::new();
        let all = lock.entries().filter(|(role, ..)| role.is_unique());
        used.extend(all.map(|(role, owner, _, name)| (role, owner.to_owned(), name.to_owned())));
        for (role, owner, member, name) in old.entries() {
            let is_there = match role.base() {
                base if base == role => seen.name(role, owner, member).is_some(),
                base if role.is_global() => seen.name(base, "", member).is_some(),
                base => [base, Role::Parameter].iter().any(|base| seen.name(*base, owner, member).is_some()),
            };
            // The caller may give the name to something else.
            if !is_there && !used.contains(&(role, owner.to_owned(), name.to_owned())) {
                lock.insert(role, owner, member, name);
                gone.insert(role, owner, member, name);
            }
        }
        let notes = notes(&new, old, &gone);
        Recorded { lock, gone, notes }
    }
}
