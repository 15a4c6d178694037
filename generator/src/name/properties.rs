//! Names what belongs to the properties of a type: fields, setters, and the other methods.

use std::collections::BTreeSet;

use super::given::Given;
use super::ident::snake;
use super::scope::{Wish, grant};
use super::usual::{REST, clearer, constructor, or_default};
use crate::ir::api::{EnumValue, Object, Property, Schema, SchemaId, SchemaKind};
use crate::ir::names::{PropertyNames, SchemaNames};
use crate::ir::places::Places;
use crate::lock::{Role, part};
use crate::reserved::METHODS_IN_USE;
use crate::table::Table;

/// What the names of the constructors by tag depend on.
#[derive(Default)]
pub(super) struct Constructors<'a> {
    /// The values of the tag.
    values: &'a [EnumValue],
    /// The place of the tag.
    place: &'a str,
    /// The properties that are payloads. The constructors set them, so they have no setters.
    payloads: BTreeSet<usize>,
}

/// The constructors by tag of an object.
pub(super) fn constructors<'a>(
    object: &Object,
    schemas: &'a Table<SchemaId, Schema>,
    places: &'a Places,
) -> Constructors<'a> {
    let Some(tag) = &object.tag else { return Constructors::default() };
    match &schemas[tag.schema].kind {
        SchemaKind::Enum(listed) => Constructors {
            values: &listed.values,
            place: &places.schemas[tag.schema],
            payloads: tag.payloads.iter().flatten().copied().collect(),
        },
        SchemaKind::Object(_)
        | SchemaKind::Union(_)
        | SchemaKind::ByStatus(_)
        | SchemaKind::Replaced
        | SchemaKind::Alias => Constructors::default(),
    }
}

/// Properties in a scope of their own.
pub(super) struct Properties<'a> {
    pub(super) role: Role,
    /// The place of the scope.
    pub(super) owner: &'a str,
    pub(super) all: &'a [Property],
    /// The last part of the place of each property.
    pub(super) members: Vec<String>,
    /// Whether there is a field for other properties.
    pub(super) has_rest: bool,
    /// Whether the type was there before.
    pub(super) is_kept: bool,
    pub(super) constructors: Constructors<'a>,
}

/// The fields have a scope of their own. In the scope of the methods, setters come first, then the methods that set to
/// `null`, the constructors by tag, and last the methods that give a property or its default.
pub(super) fn name_properties(names: &mut SchemaNames, given: &Given<'_>, properties: Properties<'_>) {
    let Properties { role, owner, all, members, has_rest, is_kept, constructors } = properties;
    let names_of_fields = given.scope(role, owner);
    let scope = given.lock.scope(role, owner);
    let kept: Vec<bool> =
        members.iter().map(|member| scope.is_some_and(|scope| scope.contains_key(member))).collect();
    let has_rest = has_rest && is_kept;
    let rest = has_rest.then(|| given.lock.name(Role::Rest, "", owner).unwrap_or(REST));

    let reserved: Vec<&str> = given.reserved(role, owner).chain(rest).collect();
    let wishes = all.iter().zip(&members).map(|(property, member)| {
        names_of_fields.wish(member, Wish::new(&property.name, snake(&property.name)))
    });
    let fields = grant(&[], &reserved, wishes);
    // The names of methods that are there already.
    let methods = Methods { given, owner, members: &members, kept: &kept, fields: &fields };
    let is_own = |index: &usize| !constructors.payloads.contains(index);
    let later: Vec<String> = if reserved.is_empty() {
        Vec::new()
    } else {
        let with_null = indices(all, |property| property.nullable && !property.required);
        let with_default = indices(all, |property| property.default.is_some());
        let values = constructors.values.iter().filter_map(|value| methods.constructor(&constructors, value));
        let clearers = methods.names(Role::Clearer, with_null, clearer);
        clearers.chain(methods.names(Role::OrDefault, with_default, or_default)).chain(values).collect()
    };
    let mut reserved = reserved;
    reserved.extend(later.iter().map(String::as_str));

    let setters = grant(METHODS_IN_USE, &reserved, methods.wishes(Role::Setter, str::to_owned));
    let clearers =
        grant(&in_use(METHODS_IN_USE, [&setters]), &reserved, methods.wishes(Role::Clearer, clearer));

    let wish = given.scope(Role::Rest, "").derived(owner, has_rest, Wish::new(REST, REST.to_owned()));
    names.rest = grant(&in_use(&[], [&fields, &setters, &clearers]), &reserved, [wish]).concat();

    let own = |all: &[String]| -> Vec<String> {
        let own = all.iter().enumerate().filter(|(index, _)| is_own(index));
        own.map(|(_, name)| name.clone()).collect()
    };
    let taken = [&own(&setters), &own(&clearers)];
    let wishes = constructors.values.iter().map(|value| {
        let member = part(&value.text);
        let is_kept = is_kept && given.lock.name(Role::Variant, constructors.place, &member).is_some();
        given.scope(Role::Constructor, owner).derived(
            &member,
            is_kept,
            Wish::new(&value.text, constructor(value)),
        )
    });
    names.constructors = grant(&in_use(METHODS_IN_USE, taken), &reserved, wishes);

    let mut taken = in_use(METHODS_IN_USE, [&setters, &clearers, &names.constructors]);
    taken.push(&names.rest);
    let defaults = grant(&taken, &reserved, methods.wishes(Role::OrDefault, or_default));

    let all = fields.into_iter().zip(setters).zip(clearers.into_iter().zip(defaults));
    let all =
        all.map(|((field, setter), (clearer, default))| PropertyNames { field, setter, clearer, default });
    names.properties = all.collect();
}

/// The indices of some properties.
fn indices(all: &[Property], is_meant: fn(&Property) -> bool) -> impl Iterator<Item = usize> {
    all.iter().enumerate().filter(move |(_, property)| is_meant(property)).map(|(index, _)| index)
}

/// The methods of properties.
struct Methods<'a> {
    given: &'a Given<'a>,
    owner: &'a str,
    members: &'a [String],
    /// By property: whether it was there before.
    kept: &'a [bool],
    fields: &'a [String],
}

impl<'a> Methods<'a> {
    /// The wishes for methods of a role, which are made of the names of the fields.
    fn wishes(&'a self, role: Role, name: fn(&str) -> String) -> impl Iterator<Item = Wish<'a>> {
        let scope = self.given.scope(role, self.owner);
        let all = self.members.iter().zip(self.kept).zip(self.fields);
        all.map(move |((member, is_kept), field)| {
            scope.derived(member, *is_kept, Wish::new(field, name(field)))
        })
    }

    /// The names that the methods of properties have had, those of properties that were there.
    fn names(
        &'a self,
        role: Role,
        indices: impl Iterator<Item = usize>,
        name: fn(&str) -> String,
    ) -> impl Iterator<Item = String> {
        indices.filter_map(move |index| {
            let (member, field) = (self.members.get(index)?, self.fields.get(index)?);
            let known = self.given.lock.name(role, self.owner, member).map(str::to_owned);
            self.kept.get(index)?.then(|| known.unwrap_or_else(|| name(field)))
        })
    }

    /// The name that the constructor for a value has had.
    fn constructor(&self, constructors: &Constructors<'_>, value: &EnumValue) -> Option<String> {
        let member = part(&value.text);
        self.given.lock.name(Role::Variant, constructors.place, &member)?;
        let known = self.given.lock.name(Role::Constructor, self.owner, &member).map(str::to_owned);
        Some(known.unwrap_or_else(|| constructor(value)))
    }
}

/// The names that a scope has already.
pub(super) fn in_use<'a, const N: usize>(always: &[&'a str], names: [&'a Vec<String>; N]) -> Vec<&'a str> {
    always.iter().copied().chain(names.into_iter().flatten().map(String::as_str)).collect()
}
