//! Names the groups of operations: the methods of the client that give their handles, the types of these, and the methods
//! of each group, which leave out what the group says already.

use std::collections::{BTreeMap, HashMap};

use super::further::more_methods;
use super::given::Given;
use super::ident::{pascal, snake};
use super::scope::{Wish, grant};
use super::usual::body_method;
use crate::ir::api::{Api, Operation, OperationId};
use crate::ir::names::{GroupNames, OperationNames};
use crate::ir::places::Places;
use crate::lock::{Role, part};
use crate::options::Options;
use crate::reserved::{CLIENT_METHODS_IN_USE, KEYWORDS, TYPE_NAMES_IN_USE};
use crate::table::Table;

/// Words that no method begins or ends with.
const SMALL_WORDS: [&str; 16] =
    ["a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "of", "on", "or", "the", "to", "with"];

/// The names of groups that were there before. No new method of the client gets one.
pub(super) fn kept(given: &Given<'_>, options: &Options) -> Vec<String> {
    let is_grouped = options.group_by != Default::default();
    let names = is_grouped.then(|| given.reserved(Role::Group, "").map(str::to_owned));
    names.into_iter().flatten().collect()
}

/// Names the groups, and gives their operations shorter methods. The operations have their names in the whole client, by
/// which their types are named.
pub(super) fn name_groups(
    api: &Api,
    options: &Options,
    (given, places): (&Given<'_>, &Places),
    exact: &dyn Fn(OperationId) -> Option<String>,
    operations: &mut Table<OperationId, OperationNames>,
) -> Vec<GroupNames> {
    let mut members: BTreeMap<&str, Vec<OperationId>> = BTreeMap::new();
    let mut of_client: Vec<String> = CLIENT_METHODS_IN_USE.iter().map(|name| (*name).to_owned()).collect();
    for (id, operation) in api.operations.entries() {
        match options.group_by.group(&operation.tags, &operation.path) {
            Some(key) => members.entry(key).or_default().push(id),
            None => of_client.extend(methods(&operations[id]).cloned()),
        }
    }
    let accessors = name_accessors(given, &members, &of_client);
    let types = name_types(given, &members, &accessors);
    for (index, (key, ids)) in members.iter().enumerate() {
        name_members(api, (given, places), exact, key, ids, operations);
        ids.iter().for_each(|id| operations[*id].owner = Some(index));
    }
    let named = members.keys().zip(accessors).zip(types);
    let named = named.map(|((key, accessor), type_)| GroupNames {
        key: (*key).to_owned(),
        place: part(key),
        accessor,
        type_,
    });
    named.collect()
}

/// The methods that an operation has.
pub(super) fn methods(names: &OperationNames) -> impl Iterator<Item = &String> {
    std::iter::once(&names.method).chain(names.further.iter().map(|(method, _)| method))
}

/// The methods of the client that give the handles.
fn name_accessors(
    given: &Given<'_>,
    members: &BTreeMap<&str, Vec<OperationId>>,
    of_client: &[String],
) -> Vec<String> {
    let taken: Vec<&str> = of_client.iter().map(String::as_str).collect();
    let reserved: Vec<&str> = given.reserved(Role::Group, "").collect();
    let wishes =
        members.keys().map(|key| given.scope(Role::Group, "").wish(&part(key), Wish::new(key, snake(key))));
    grant(&taken, &reserved, wishes)
}

/// The types of the handles.
fn name_types(
    given: &Given<'_>,
    members: &BTreeMap<&str, Vec<OperationId>>,
    accessors: &[String],
) -> Vec<String> {
    let taken: Vec<&str> = TYPE_NAMES_IN_USE.iter().copied().chain(["Client"]).collect();
    let reserved: Vec<&str> = given.reserved(Role::GroupType, "").collect();
    let wishes = members.keys().zip(accessors).map(|(key, accessor)| {
        let is_kept = given.lock.name(Role::Group, "", &part(key)).is_some();
        let wish = Wish::new(accessor, pascal(accessor));
        given.scope(Role::GroupType, "").derived(&part(key), is_kept, wish)
    });
    grant(&taken, &reserved, wishes)
}

/// The methods of a group. A shorter name that two of them would have is not used.
fn name_members(
    api: &Api,
    (given, places): (&Given<'_>, &Places),
    exact: &dyn Fn(OperationId) -> Option<String>,
    key: &str,
    ids: &[OperationId],
    operations: &mut Table<OperationId, OperationNames>,
) {
    let owner = part(key);
    let short: Vec<Option<String>> =
        ids.iter().map(|id| without(&operations[*id].whole, &snake(key))).collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    short.iter().flatten().for_each(|name| *counts.entry(name).or_default() += 1);
    let wishes = ids.iter().zip(&short).map(|(id, short)| {
        let whole = &operations[*id].whole;
        let short = short.as_ref().filter(|short| counts.get(short.as_str()) == Some(&1));
        let wish = Wish::new(&api.operations[*id].words, short.unwrap_or(whole).clone());
        let wish = wish.otherwise(Some(whole.clone()));
        let wish = given.scope(Role::GroupMethod, &owner).wish(&places.operations[*id], wish);
        match exact(*id) {
            Some(name) => wish.exact(Some(name)),
            None => wish,
        }
    });
    let reserved: Vec<&str> = given.reserved(Role::GroupMethod, &owner).collect();
    let granted = grant(CLIENT_METHODS_IN_USE, &reserved, wishes);
    let further = name_further(api, (given, places), (&owner, ids), &granted);
    let mut further = further.into_iter();
    for (id, method) in ids.iter().zip(granted) {
        let own = &mut operations[*id];
        own.method = method;
        for (name, _) in &mut own.further {
            if let Some(further) = further.next() {
                *name = further;
            }
        }
    }
}

/// The methods of a group for further kinds of bodies.
fn name_further(
    api: &Api,
    (given, places): (&Given<'_>, &Places),
    (owner, ids): (&str, &[OperationId]),
    granted: &[String],
) -> Vec<String> {
    let taken: Vec<&str> =
        CLIENT_METHODS_IN_USE.iter().copied().chain(granted.iter().map(String::as_str)).collect();
    let reserved: Vec<&str> = given.reserved(Role::GroupMethod, owner).collect();
    let wishes = ids.iter().zip(granted).flat_map(|(id, method)| {
        let (operation, place): (&Operation, _) = (&api.operations[*id], &places.operations[*id]);
        let is_kept = given.lock.name(Role::GroupMethod, owner, place).is_some();
        operation.bodies.iter().skip(1).take(more_methods(operation)).map(move |body| {
            let wish = Wish::new(method, body_method(method, body));
            given.scope(Role::BodyMethod, place).derived(&body.words, is_kept, wish)
        })
    });
    grant(&taken, &reserved, wishes)
}

/// The name of a method without the name of its group, and without the small words that then stand at an end. `None` if it
/// does not have that name, or if nothing good is left. The number of a word does not count: `charge` is `charges`.
fn without(method: &str, group: &str) -> Option<String> {
    let words: Vec<&str> = method.trim_end_matches('_').split('_').collect();
    let group: Vec<&str> = group.trim_end_matches('_').split('_').collect();
    let is_group =
        |words: &[&str]| words.iter().zip(&group).all(|(word, other)| singular(word) == singular(other));
    let start = words.windows(group.len()).position(is_group)?;
    let mut left: Vec<&str> = words.get(..start)?.to_vec();
    let rest = words.get(start + group.len()..)?;
    // What leads to the group goes with it: `add_to_pet`, and also `get_the_pet_by_id`.
    while left
        .last()
        .is_some_and(|word| ["a", "an", "the"].contains(word) || rest.is_empty() && is_small(word))
    {
        left.pop();
    }
    left.extend(rest);
    let name = left.join("_");
    let is_good =
        left.first().is_some_and(|word| !is_small(word) && !word.starts_with(|c: char| c.is_numeric()))
            && left.last().is_some_and(|word| !is_small(word))
            && !KEYWORDS.contains(&name.as_str());
    is_good.then_some(name)
}

fn is_small(word: &str) -> bool {
    SMALL_WORDS.contains(&word)
}

/// A word without the ending of a plural.
fn singular(word: &str) -> String {
    match word {
        word if word.len() < 4 || word.ends_with("ss") => word.to_owned(),
        word if word.ends_with("ies") => format!("{}y", word.trim_end_matches("ies")),
        word if ["sses", "xes", "ches", "shes"].iter().any(|end| word.ends_with(end)) => {
            word.trim_end_matches("es").to_owned()
        }
        word => word.trim_end_matches('s').to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::without;

    #[test]
    fn a_method_leaves_out_what_its_group_says() {
        for (method, group, expected) in [
            ("list_charges", "charges", Some("list")),
            ("get_charge", "charges", Some("get")),
            ("charges_create", "charges", Some("create")),
            ("get_charges_charge_refunds", "charges", Some("get_charge_refunds")),
            ("list_pull_requests", "pull_requests", Some("list")),
            ("list_categories", "category", Some("list")),
            ("find_pets_by_status", "pet", Some("find_by_status")),
            ("upload_file_for_pet", "pet", Some("upload_file")),
            ("remove_user_from_the_team", "teams", Some("remove_user")),
            ("get_an_address", "addresses", Some("get")),
            // The name of the group is not there, or nothing good is left.
            ("capture", "charges", None),
            ("charges", "charges", None),
            ("pets_by_status", "pets", None),
            ("pets_move", "pets", None),
            ("pets_2", "pets", None),
            ("requests_pull", "pull_requests", None),
        ] {
            assert_eq!(without(method, group).as_deref(), expected, "{method} of {group}");
        }
    }
}
