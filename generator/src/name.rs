//! Chooses every Rust identifier of a client.
//!
//! | what                   | named after                        | form          |
//! |------------------------|------------------------------------|---------------|
//! | type of a component    | its key                            | `PascalCase`  |
//! | other type             | its owner, and what leads to it    | `PascalCase`  |
//! | view of a type         | the type, `View`                   | `PascalCase`  |
//! | field, setter, argument| the property or parameter          | `snake_case`  |
//! | setter to `null`       | `clear_`, the property             | `snake_case`  |
//! | property, or default   | the property, `_or_default`        | `snake_case`  |
//! | variant                | the value or its name, the member, | `PascalCase`  |
//! |                        | or the status                      |               |
//! | constructor by tag     | the value                          | `snake_case`  |
//! | method                 | the `operationId`                  | `snake_case`  |
//! | method of a kind       | the method, the kind of body       | `snake_case`  |
//! | group of operations    | the tag, or the segment of a path  | `snake_case`  |
//! | method of a group      | the method, without the group      | `snake_case`  |
//! | type of an operation   | the method                         | `PascalCase`  |
//! | setter of a call       | the parameter                      | `snake_case`  |
//! | the same for an option | the parameter, `_opt`              | `snake_case`  |
//! | setter of a client     | the parameter, or the scheme       | `snake_case`  |
//! | handle of a client     | `with_`, the setter                | `snake_case`  |
//! | header of responses    | its name                           | `UPPER_CASE`  |
//! | module of types        | the type of the component          | `snake_case`  |
//! | module of operations   | the first tag, or else the path    | `snake_case`  |
//!
//! A name depends on what it names. Where two things in one scope ask for the same name, the one spelled exactly so
//! gets it, or else the first in the order of the alphabet, and the others get a number: the order of the document
//! plays no part. A name that the caller asks for is given as it is, before all others; then come the names of the lock,
//! each to the place that has had it. Nothing new gets the name of something that is gone. A setter of a call that would
//! have the name of what every call has, such as `timeout`, gets an underscore at its end, as a keyword does. So does a
//! setter of a client.
//! A long name is cut, and ends in a number of its own.

mod called;
mod client;
mod further;
mod given;
mod groups;
mod ident;
mod inlined;
mod modules;
mod notes;
mod operations;
mod properties;
mod record;
mod refactored;
mod renamed;
mod scope;
mod short;
mod usual;

use std::collections::HashMap;

use crate::ir::api::{Api, Enum, EnumValue, OperationId, Schema, SchemaId, SchemaKind, Status};
use crate::ir::names::{ClientParameterNames, Names, SchemaNames};
use crate::ir::places::{self, Places, places};
use crate::lock::{Role, part};
use crate::options::Options;
use crate::parallel;
use crate::reserved::TYPE_NAMES_IN_USE;
use crate::table::Table;
use called::{Called, called, exact, in_groups, shorten};
use given::Given;
use ident::pascal;
use modules::homes;
use operations::name_operations;
use properties::{Properties, constructors, name_properties};
pub(crate) use record::Recorded;
use record::{moved, record};
use renamed::Renamed;
use scope::{Wish, grant};
use usual::{UNKNOWN, view};

/// The identifiers of a client, and the places that have them.
pub(crate) struct Named {
    pub(crate) names: Names,
    places: Places,
    /// The places as the lock of the last run writes them. `None` without a lock.
    before: Option<Places>,
}

impl Named {
    /// The lock for the next run, and what changed since the last one.
    pub(crate) fn record(&self, api: &Api, options: &Options) -> Recorded {
        let before = self.before.as_ref().unwrap_or(&self.places);
        record(api, &self.names, (before, &self.places), &options.lock)
    }
}

/// Gives every schema, property, value, operation and parameter its identifier.
pub(crate) fn name(api: &Api, options: &Options) -> Named {
    let given = Given::new(options);
    let now = places::operations(api);
    let before = moved(api, given.lock).unwrap_or_else(|| now.clone());
    let places = places(api, now, None, &HashMap::new());
    let in_lock = (!given.lock.is_empty()).then(|| {
        let plain = self::places(api, before.clone(), Some(given.lock), &HashMap::new());
        let mut refactored = refactored::find(api, &plain, given.lock);
        refactored.extend(inlined::find(api, &plain, given.lock));
        if refactored.is_empty() { plain } else { self::places(api, before, Some(given.lock), &refactored) }
    });
    let before = in_lock.as_ref().unwrap_or(&places);
    let shortened = shorten(&api.operations, options);
    let grouped = in_groups(&api.operations, options);
    let called = called(&api.operations, options, (&given, before), [&shortened, &grouped]);
    let mut types = name_types(api, options, &called, &given, before);
    homes(api, &mut types, options.group_by);
    let schemas = parallel::map(api.schemas.len(), |index| {
        let id = SchemaId(index);
        let mut names = types[id].clone();
        name_schema(&mut names, api, id, &given, before);
        names
    });
    let (setters, credentials) = client::name_setters(api, &given);
    let mut beside = client::kept_handles(api, &given);
    beside.extend(groups::kept(&given, options));
    let mut operations =
        name_operations(&api.operations, &called, &given, before, (&beside, options.group_by));
    let exact = |id: OperationId| exact(&api.operations[id], options, &given, &before.operations[id]);
    let groups = groups::name_groups(api, options, (&given, before), &exact, &mut operations);
    let of_client = operations.iter().filter(|it| it.owner.is_none());
    let methods = of_client.flat_map(groups::methods).chain(groups.iter().map(|group| &group.accessor));
    let handles = client::name_handles(api, &given, &setters, methods.map(String::as_str));
    let client_parameters = setters.into_iter().zip(handles);
    let client_parameters =
        client_parameters.map(|(setter, handle)| ClientParameterNames { setter, handle }).collect();
    let names = Names { schemas: schemas.into(), operations, groups, client_parameters, credentials };
    Named { names, places, before: in_lock }
}

/// Names what belongs to a schema, in scopes of its own.
fn name_schema(names: &mut SchemaNames, api: &Api, id: SchemaId, given: &Given<'_>, places: &Places) {
    let kind = &api.schemas[id].kind;
    let owner = places.schemas[id].as_str();
    let is_kept = given.lock.name(Role::Type, "", owner).is_some();
    match kind {
        SchemaKind::Object(object) => {
            let properties = Properties {
                role: Role::Field,
                owner,
                all: &object.properties,
                members: object.properties.iter().map(|property| part(&property.name)).collect(),
                has_rest: object.rest.is_some(),
                is_kept,
                constructors: constructors(object, &api.schemas, places),
            };
            name_properties(names, given, properties);
        }
        SchemaKind::Enum(listed) => {
            let values = listed.values.iter();
            let wishes = values.map(|value| (value.text.clone(), pascal(&value_words(listed, value))));
            name_variants(names, (given, owner, is_kept), places.variants[id].clone(), wishes);
        }
        SchemaKind::Union(union) => {
            let wishes = union.variants.iter().map(|variant| variant.words.join(" "));
            let wishes = wishes.map(|words| (words.clone(), pascal(&words)));
            name_variants(names, (given, owner, is_kept), places.variants[id].clone(), wishes);
        }
        SchemaKind::ByStatus(bodies) => {
            let wishes = bodies.iter().map(|(status, _)| (String::new(), status_variant(*status)));
            name_variants(names, (given, owner, is_kept), places.variants[id].clone(), wishes);
        }
        SchemaKind::Replaced | SchemaKind::Alias => {}
    }
}

/// Types and views share one scope. Components are granted before anonymous types, and views come last. A component
/// that is replaced goes by the path of what replaces it.
fn name_types(
    api: &Api,
    options: &Options,
    called: &Table<OperationId, Called<'_>>,
    given: &Given<'_>,
    places: &Places,
) -> Table<SchemaId, SchemaNames> {
    let schemas = &api.schemas;
    let renamed = Renamed::new(api, options, given, called);
    let paths: Table<SchemaId, (String, Option<String>)> =
        schemas.map(|_, schema| renamed.paths(schemas, &schema.named_after));
    let is_component =
        |schema: &Schema| schema.named_after.owner.is_none() && schema.named_after.words.len() == 1;
    let is_own = |schema: &Schema| !matches!(schema.kind, SchemaKind::Replaced | SchemaKind::Alias);
    let has_view =
        |schema: &Schema| matches!(&schema.kind, SchemaKind::Object(object) if object.tag.is_some());
    let kept_views = schemas.entries().filter(|(_, schema)| has_view(schema)).filter_map(|(id, _)| {
        let place = &places.schemas[id];
        let type_ = given.lock.name(Role::Type, "", place)?;
        Some(given.lock.name(Role::View, "", place).map_or_else(|| view(type_), str::to_owned))
    });
    let kept_views: Vec<String> = kept_views.collect();
    let reserved = given.reserved(Role::Type, "").chain(kept_views.iter().map(String::as_str));
    let reserved: Vec<&str> = reserved.collect();
    let mut taken: Vec<String> = TYPE_NAMES_IN_USE.iter().map(|name| (*name).to_owned()).collect();
    let mut names = schemas.map(|_, _| SchemaNames::default());
    for component in [true, false] {
        let own = schemas.entries().filter(|(_, it)| is_own(it) && is_component(it) == component);
        let own: Vec<(SchemaId, &Schema)> = own.collect();
        let wishes = own.iter().map(|(id, schema)| {
            let (path, otherwise) = &paths[*id];
            let wish = Wish::new(path, pascal(path)).otherwise(otherwise.as_deref().map(pascal));
            let wish = given.scope(Role::Type, "").wish(&places.schemas[*id], wish);
            match renamed.type_(&schema.named_after) {
                Some(name) => wish.exact(Some((*name).to_owned())),
                None => wish,
            }
        });
        let in_use: Vec<&str> = taken.iter().map(String::as_str).collect();
        let granted = grant(&in_use, &reserved, wishes);
        taken.extend(granted.iter().cloned());
        for ((id, _), name) in own.into_iter().zip(granted) {
            names[id].type_ = name;
        }
    }
    for (id, schema) in schemas.entries().filter(|(_, schema)| schema.kind == SchemaKind::Replaced) {
        let path = schema.named_after.words.first().and_then(|name| options.replace.get(name));
        names[id].type_ = path.cloned().expect("the options replace the component");
    }
    let in_use: Vec<&str> = taken.iter().map(String::as_str).collect();
    let wishes = schemas.entries().map(|(id, schema)| {
        let (place, type_) = (&places.schemas[id], names[id].type_.as_str());
        let is_kept = has_view(schema) && given.lock.name(Role::Type, "", place).is_some();
        given.scope(Role::View, "").derived(place, is_kept, Wish::new(type_, view(type_)))
    });
    let views = grant(&in_use, &reserved, wishes);
    names.iter_mut().zip(views).for_each(|(names, view)| names.view = view);
    names
}

fn name_variants(
    names: &mut SchemaNames,
    (given, owner, is_kept): (&Given<'_>, &str, bool),
    members: Vec<String>,
    wishes: impl Iterator<Item = (String, String)>,
) {
    let wishes: Vec<(String, String)> = wishes.collect();
    let unknown = is_kept.then(|| given.lock.name(Role::Unknown, "", owner).unwrap_or(UNKNOWN));
    let reserved: Vec<&str> = given.reserved(Role::Variant, owner).chain(unknown).collect();
    let mut members = members.iter();
    let own = given.scope(Role::Variant, owner);
    let wishes = wishes.iter().map(|(text, ident)| {
        let wish = Wish::new(text, ident.clone());
        match members.next() {
            Some(member) => own.wish(member, wish),
            None => wish,
        }
    });
    names.variants = grant(&["Self"], &reserved, wishes);
    let taken: Vec<&str> = names.variants.iter().map(String::as_str).collect();
    let wish = given.scope(Role::Unknown, "").derived(owner, is_kept, Wish::new(UNKNOWN, UNKNOWN.to_owned()));
    names.unknown = grant(&taken, &reserved, [wish]).concat();
}

/// The words for the variant of a value: the name in the document, or else the value.
fn value_words(listed: &Enum, value: &EnumValue) -> String {
    match (&value.name, value.text.strip_prefix('-')) {
        (Some(name), _) => name.clone(),
        (None, Some(digits)) if listed.is_integer => format!("minus {digits}"),
        (None, _) => value.text.clone(),
    }
}

fn status_variant(status: Status) -> String {
    match status {
        Status::Code(code) => format!("Status{code}"),
        Status::Range(range) => format!("Status{range}xx"),
        Status::Default => "Default".to_owned(),
    }
}

#[cfg(test)]
mod tests;
