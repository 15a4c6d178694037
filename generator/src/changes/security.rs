//! What changed about credentials.

use std::collections::{BTreeMap, BTreeSet};

use super::operation::OperationChange;
use super::row::{Of, Row};
use super::rule::Rule;
use super::side::Side;
use super::verdict::{Both, Verdict};
use crate::diagnostic::Pointer;
use crate::ir::api::{Api, Operation, Requirement, Scheme};
use crate::ir::places;

/// The security of an operation that has a list of its own, or had one.
pub(super) fn operation(change: &OperationChange<'_>, rows: &mut Vec<Row>) {
    let (before, after) = (change.before(), change.after());
    let renamed = renamed(&change.old.api, &change.new.api);
    let old =
        before.security.as_ref().or(change.old.api.security.as_ref()).map(|it| with_names(it, &renamed));
    let new = after.security.as_ref().or(change.new.api.security.as_ref());
    if unordered(old.as_ref()) != unordered(new) {
        let text = format!("`{}` {}.", change.subject, accepted(old.as_ref(), new, "accepts"));
        let wire = verdict(old.as_ref(), new);
        rows.push(change.row(Rule::SecurityChanged, "", text).without_items().wire(wire));
    }
    let scopes = |operation: &Operation, side: &Side| match operation.security {
        Some(_) => operation.scopes.clone(),
        None => side.api.scopes.clone(),
    };
    let (old, new) = (scopes(before, change.old), scopes(after, change.new));
    if old != new {
        let text = format!("`{}` {}.", change.subject, said(&old, &new));
        let row = change.row(Rule::SecurityScopeChanged, "", text).without_items().without_code();
        rows.push(row.wire(granted(&old, &new)));
    }
}

/// The new names of the schemes of which nothing but the name differs.
fn renamed<'a>(old: &'a Api, new: &'a Api) -> BTreeMap<&'a str, &'a str> {
    let alone = |own: &'a Api, other: &'a Api| {
        let is_alone = |scheme: &&Scheme| other.schemes.iter().all(|it| it.name != scheme.name);
        own.schemes.iter().filter(is_alone).collect::<Vec<_>>()
    };
    let (mut free, mut renamed) = (alone(new, old), BTreeMap::new());
    let said = |it: &Scheme| (it.kind.clone(), it.client_credentials.clone(), it.refresh_token.clone());
    for scheme in alone(old, new) {
        if let Some(at) = free.iter().position(|other| said(other) == said(scheme)) {
            renamed.insert(scheme.name.as_str(), free.remove(at).name.as_str());
        }
    }
    renamed
}

/// A requirement with the new names of its schemes.
fn with_names(requirement: &Requirement, renamed: &BTreeMap<&str, &str>) -> Requirement {
    let named =
        |name: &String| renamed.get(name.as_str()).map_or_else(|| name.clone(), |it| (*it).to_owned());
    requirement.iter().map(|schemes| schemes.iter().map(named).collect()).collect()
}

/// The scopes that differ, in words.
fn said(old: &BTreeSet<String>, new: &BTreeSet<String>) -> String {
    let list = |all: &BTreeSet<String>, others: &BTreeSet<String>| {
        let differ = all.difference(others).map(|scope| format!("`{scope}`"));
        differ.collect::<Vec<_>>().join(", ")
    };
    match (list(new, old), list(old, new)) {
        (needs, gone) if gone.is_empty() => format!("needs the scope {needs} now"),
        (needs, gone) if needs.is_empty() => format!("no longer needs the scope {gone}"),
        (needs, gone) => format!("needs the scope {needs} now, and no longer {gone}"),
    }
}

/// What other scopes mean.
fn granted(old: &BTreeSet<String>, new: &BTreeSet<String>) -> Both {
    let one = |given: &BTreeSet<String>, wanted: &BTreeSet<String>| match wanted.is_subset(given) {
        true => Verdict::OK,
        false => Verdict::maybe("a token without the scope is refused"),
    };
    Both::new(one(old, new), one(new, old))
}

/// A requirement, in which no order means anything.
fn unordered(requirement: Option<&Requirement>) -> Option<BTreeSet<BTreeSet<&str>>> {
    let all = requirement?.iter();
    Some(all.map(|schemes| schemes.iter().map(String::as_str).collect()).collect())
}

/// The credentials that are accepted now, and those that no longer are, in words.
fn accepted(old: Option<&Requirement>, new: Option<&Requirement>, accepts: &str) -> String {
    let (Some(old), Some(new)) = (unordered(old), unordered(new)) else {
        return format!("{accepts} other credentials");
    };
    let list = |all: &BTreeSet<BTreeSet<&str>>, others: &BTreeSet<BTreeSet<&str>>| {
        let all = if all.is_empty() { BTreeSet::from([BTreeSet::new()]) } else { all.clone() };
        let differ = all.iter().filter(|schemes| !others.contains(*schemes)).map(|schemes| {
            let names: Vec<String> = schemes.iter().map(|name| format!("`{name}`")).collect();
            if names.is_empty() { "calls without credentials".to_owned() } else { names.join(" with ") }
        });
        differ.collect::<Vec<_>>().join(" or ")
    };
    match (list(&new, &old), list(&old, &new)) {
        (now, gone) if gone.is_empty() => format!("{accepts} {now} now"),
        (now, gone) if now.is_empty() => format!("no longer {accepts} {gone}"),
        (now, gone) => format!("{accepts} {now} now, and no longer {gone}"),
    }
}

/// What another requirement means.
fn verdict(old: Option<&Requirement>, new: Option<&Requirement>) -> Both {
    let (Some(old), Some(new)) = (old, new) else {
        let may = || Verdict::maybe("one of the documents does not mention security");
        return Both::new(may(), may());
    };
    // A call with more credentials than it needs is accepted.
    let satisfies = |given: &Requirement, wanted: &Requirement| {
        wanted.is_empty()
            || (!given.is_empty()
                && given
                    .iter()
                    .all(|have| wanted.iter().any(|want| want.iter().all(|scheme| have.contains(scheme)))))
    };
    let some = |given: &Requirement, wanted: &Requirement| {
        given.iter().any(|have| wanted.iter().any(|want| want.iter().all(|scheme| have.contains(scheme))))
    };
    let one = |given: &Requirement, wanted: &Requirement| match satisfies(given, wanted) {
        true => Verdict::OK,
        false if some(given, wanted) => Verdict::maybe("the server accepts some of the credentials"),
        false => Verdict::breaks("the server accepts none of the credentials"),
    };
    Both::new(one(old, new), one(new, old))
}

/// The security schemes of the API.
pub(super) fn api(old: &Side, new: &Side, rows: &mut Vec<Row>) {
    let row = |rule, subject: &str, text: String, at: &Pointer| {
        let (has_old, has_new) = (rule != Rule::SecuritySchemeAdded, rule != Rule::SecuritySchemeRemoved);
        let row = Row::new(rule, subject, Of::Api, text);
        let row = row.claiming(old.scheme(subject), new.scheme(subject));
        row.at(has_old.then(|| at.clone()), has_new.then(|| at.clone()))
    };
    let schemes = Pointer::root().child("components").child("securitySchemes");
    let renamed = renamed(&old.api, &new.api);
    for (was, is) in &renamed {
        let text = format!("The security scheme `{is}` was named `{was}`.");
        let row = Row::new(Rule::SecuritySchemeRenamed, *is, Of::Api, text);
        let row = row.at(Some(schemes.child(was)), Some(schemes.child(is)));
        let help = new.scheme_setter(is).zip(old.scheme_setter(was)).filter(|(new, old)| new != old);
        let row = row.claiming(old.scheme(was), new.scheme(is));
        rows.push(match help {
            Some((_, setter)) => {
                row.help(format!("`rename = {{ \"security-scheme {is}\" = \"{setter}\" }}` keeps the setter"))
            }
            None => row,
        });
    }
    let is_new_name = |name: &str| renamed.values().any(|is| *is == name);
    for scheme in old.api.schemes.iter().filter(|scheme| !renamed.contains_key(scheme.name.as_str())) {
        let at = schemes.child(&scheme.name);
        match new.api.schemes.iter().find(|other| other.name == scheme.name) {
            None => {
                let text = format!("The security scheme `{}` was removed.", scheme.name);
                rows.push(row(Rule::SecuritySchemeRemoved, &scheme.name, text, &at));
            }
            Some(other) if other.kind != scheme.kind => {
                let text = format!("Credentials of the scheme `{}` are sent in another way.", scheme.name);
                let breaks = || Verdict::breaks("the credential is not where the server looks for it");
                let wire = Both::new(breaks(), breaks());
                rows.push(row(Rule::SecuritySchemeChanged, &scheme.name, text, &at).wire(wire));
            }
            Some(other) if other.deprecated != scheme.deprecated => {
                let text = format!("The deprecation of the security scheme `{}` differs.", scheme.name);
                rows.push(row(Rule::DeprecationChanged, &scheme.name, text, &at).without_code());
            }
            Some(_) => {}
        }
    }
    for scheme in &new.api.schemes {
        if !old.api.schemes.iter().any(|other| other.name == scheme.name) && !is_new_name(&scheme.name) {
            let text = format!("The security scheme `{}` is new.", scheme.name);
            rows.push(row(Rule::SecuritySchemeAdded, &scheme.name, text, &schemes.child(&scheme.name)));
        }
    }
    let before = old.api.security.as_ref().map(|it| with_names(it, &renamed));
    if unordered(before.as_ref()) != unordered(new.api.security.as_ref()) {
        let at = Pointer::root().child("security");
        let accept = accepted(before.as_ref(), new.api.security.as_ref(), "accept");
        let text = format!("Operations without a list of their own {accept}.");
        let wire = verdict(before.as_ref(), new.api.security.as_ref());
        rows.push(row(Rule::SecurityChanged, "security", text, &at).wire(wire));
    }
    if old.api.scopes != new.api.scopes {
        let at = Pointer::root().child("security");
        let is = said(&old.api.scopes, &new.api.scopes);
        let text = format!("A call {is}, unless its operation has a list of its own.");
        let row = row(Rule::SecurityScopeChanged, "security", text, &at).without_code();
        rows.push(row.wire(granted(&old.api.scopes, &new.api.scopes)));
    }
    let names = |side: &Side| side.api.client_parameters.iter().map(places::parameter).collect::<Vec<_>>();
    if old.names.groups.is_empty() != new.names.groups.is_empty() {
        let text = "The methods are grouped in another way.".to_owned();
        let row = row(Rule::NameChanged, "Client", text, &Pointer::root().child("paths"));
        rows.push(row.claiming(old.all_methods(), new.all_methods()));
    }
    if names(old) != names(new) {
        let text = "Other parameters belong to the client.".to_owned();
        let row = row(Rule::NameChanged, "Client", text, &Pointer::root().child("paths"));
        rows.push(row.claiming(old.shared_with(new), new.shared_with(old)));
    }
}
